// What the C twins share: reading the problem, and the protocol with the bench, which is in bench/twin.mjs.
//
//   twin PROBLEM RESULT
//
// PROBLEM holds, as doubles: the number of synapses, of cells, of parameters and of arrays per synapse; the parameters;
// the voltage of each cell; the target of each synapse; then the arrays per synapse, one behind the other. On every line
// `run K` of stdin the twin puts the arrays back to what they were, does K steps and answers with the nanoseconds that
// the steps took; on `save` it writes its arrays and the current of each cell to RESULT and answers with 0.
#ifndef TWIN_H
#define TWIN_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  size_t n, cells, parameters, arrays;
  double *parameter;
  double *v;
  double *current;
  uint32_t *post;
  double *array[4];
  double *initial[4];
} Problem;

static void *aligned(size_t bytes) {
  void *memory = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (!memory) exit(3);
  memset(memory, 0, bytes);
  return memory;
}

static double *read_doubles(FILE *file, size_t count) {
  double *values = aligned(count * sizeof(double));
  if (fread(values, sizeof(double), count, file) != count) exit(2);
  return values;
}

static Problem read_problem(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  Problem p = {0};
  double *sizes = read_doubles(file, 4);
  p.n = (size_t)sizes[0];
  p.cells = (size_t)sizes[1];
  p.parameters = (size_t)sizes[2];
  p.arrays = (size_t)sizes[3];
  p.parameter = read_doubles(file, p.parameters);
  p.v = read_doubles(file, p.cells);
  p.current = aligned(p.cells * sizeof(double));
  double *post = read_doubles(file, p.n);
  p.post = aligned(p.n * sizeof(uint32_t));
  for (size_t s = 0; s < p.n; s++) p.post[s] = (uint32_t)post[s];
  free(post);
  for (size_t i = 0; i < p.arrays; i++) {
    p.initial[i] = read_doubles(file, p.n);
    p.array[i] = aligned(p.n * sizeof(double));
  }
  fclose(file);
  return p;
}

static double nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static void save(const Problem *p, const char *path) {
  FILE *file = fopen(path, "wb");
  if (!file) exit(2);
  for (size_t i = 0; i < p->arrays; i++) fwrite(p->array[i], sizeof(double), p->n, file);
  fwrite(p->current, sizeof(double), p->cells, file);
  fclose(file);
}

/** One step of all synapses, defined by each twin; never inlined, so that no work moves from one step to the next. */
static void step(const Problem *p) __attribute__((noinline));

int main(int count, char **arguments) {
  if (count != 3) return 1;
  Problem p = read_problem(arguments[1]);
  char line[64];
  while (fgets(line, sizeof line, stdin)) {
    double time = 0;
    long steps;
    if (sscanf(line, "run %ld", &steps) == 1) {
      for (size_t i = 0; i < p.arrays; i++) memcpy(p.array[i], p.initial[i], p.n * sizeof(double));
      double start = nanoseconds();
      for (long k = 0; k < steps; k++) step(&p);
      time = nanoseconds() - start;
    } else {
      save(&p, arguments[2]);
    }
    printf("%.0f\n", time);
    fflush(stdout);
  }
  return 0;
}

#endif
