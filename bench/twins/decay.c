// g' = -g/tau, advanced exactly. Parameters: exp(-dt/tau) - 1. Arrays: g.
#include "twin.h"

static void step(const Problem *p) {
  const size_t n = p->n;
  const double decay = p->parameter[0];
  double *restrict g = p->array[0];
  for (size_t s = 0; s < n; s++) g[s] += decay * g[s];
}
