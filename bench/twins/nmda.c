// The current of a blocked NMDA receptor, added up per target cell, then the decay of its two exponentials, in one pass
// over the synapses. Parameters: decay of a, decay of b (both exp(-dt/tau) - 1), mg / 3.57, e. Arrays: a, b.
#include "twin.h"

static void step(const Problem *p) {
  const size_t n = p->n;
  const double decay_a = p->parameter[0], decay_b = p->parameter[1], mg = p->parameter[2], e = p->parameter[3];
  const double *restrict v = p->v;
  const uint32_t *restrict post = p->post;
  double *restrict current = p->current;
  double *restrict a = p->array[0];
  double *restrict b = p->array[1];
  memset(current, 0, p->cells * sizeof(double));
  for (size_t s = 0; s < n; s++) {
    const uint32_t cell = post[s];
    const double block = 1 / (1 + mg * exp(-0.062 * v[cell]));
    current[cell] += (b[s] - a[s]) * block * (v[cell] - e);
    a[s] += decay_a * a[s];
    b[s] += decay_b * b[s];
  }
}
