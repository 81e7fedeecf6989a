// r' = alpha nt (1 - r) - beta r with nt held, advanced exactly towards its rest: one exponential and one division per
// synapse. Parameters: dt, alpha, beta. Arrays: r, nt.
#include "twin.h"

static void step(const Problem *p) {
  const size_t n = p->n;
  const double dt = p->parameter[0], alpha = p->parameter[1], beta = p->parameter[2];
  double *restrict r = p->array[0];
  const double *restrict nt = p->array[1];
  for (size_t s = 0; s < n; s++) {
    const double binding = alpha * nt[s];
    const double rate = binding + beta;
    const double rest = binding / rate;
    r[s] = rest + (r[s] - rest) * exp(-dt * rate);
  }
}
