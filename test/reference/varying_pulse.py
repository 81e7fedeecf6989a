#!/usr/bin/env python3
"""Reference traces for blocks that a compiler can only approximate step by step: varying coefficients and nonlinear flows.

    python test/reference/varying_pulse.py [--check]      (the environment and the clock: see closed_forms.py)

Each of the four still has an exact solution between events (incomplete gamma, algebraic, logistic, Lambert W and one
quadrature), so the values carry no step error either. Checked on every run against

1. mpmath's Taylor integrator `odefun`, 30 digits, on equations written out again, to 1e-22;
2. DOP853 (rtol 1e-13, atol 1e-15) on the text of the `.syn` source, to 1e-11.
"""

import sys

sys.dont_write_bytecode = True

from fractions import Fraction  # noqa: E402

from closed_forms import Model, QuadraticDecay, case, disagreement, finished, from_text, simulate, write_model  # noqa: E402
from mpmath import mp, mpf  # noqa: E402


class DecayingTransmitter(Model):
    """With nt = n e^{-t/tau}, kappa = alpha n tau, z = kappa e^{-t/tau}, q = 1 - beta tau > 0:

    r = e^{-A} (r0 + e^kappa kappa^{beta tau} [gamma(q, kappa) - gamma(q, z)]),  A = kappa - z + beta t
    """

    name, file = "DecayingTransmitter", None
    parameters = {"alpha": 1.1, "beta": 0.19, "tau_clear": 1.2, "peak": 1.1}
    units = {"alpha": "/mM/ms", "beta": "/ms", "tau_clear": "ms", "peak": "mM", "nt": "mM", "r": "1"}
    source = """\
synapse DecayingTransmitter {
  parameter { alpha = 1.1 (/mM/ms), beta = 0.19 (/ms), tau_clear = 1.2 (ms), peak = 1.1 (mM) }
  state { nt = 0 (mM), r = 0 }
  derivative {
    nt' = -nt/tau_clear
    r' = alpha*nt*(1 - r) - beta*r
  }
  on pre { nt += peak }
}
"""

    def initial(self, p):
        return {"nt": mpf(0), "r": mpf(0)}

    def flow(self, s, t, p):
        tau, n = p["tau_clear"], s["nt"]
        if n == 0:
            return {"nt": n, "r": s["r"] * mp.exp(-p["beta"] * t)}
        kappa = p["alpha"] * n * tau
        z = kappa * mp.exp(-t / tau)
        bound = mp.exp(kappa) * kappa ** (p["beta"] * tau) * mp.gammainc(1 - p["beta"] * tau, z, kappa)
        return {"nt": n * mp.exp(-t / tau), "r": mp.exp(z - kappa - p["beta"] * t) * (s["r"] + bound)}

    def slopes(self, y, p):
        nt, r = y
        return [-nt / p["tau_clear"], p["alpha"] * nt * (1 - r) - p["beta"] * r]

    def on_pre(self, s, p, start):
        s["nt"] += p["peak"]

    def observe(self, s, p, v):
        return dict(s)


class Quadratic(QuadraticDecay):
    """g = g0/(1 + g0 t/tau): NEURON's cnexp integrates it at twice the rate."""

    def slopes(self, y, p):
        return [-y[0] ** 2 / p["tau"]]


class Logistic(Model):
    """g = g0/(g0 + (1 - g0) e^{-t/tau})"""

    name, file = "Logistic", None
    parameters = {"tau": 2}
    units = {"tau": "ms", "g": "1"}
    source = """\
synapse Logistic {
  parameter { tau = 2 (ms) }
  state { g = 0.1 }
  derivative { g' = g*(1 - g)/tau }
  on pre { g = 0.1 }
}
"""

    def initial(self, p):
        return {"g": mpf(1) / 10}

    def flow(self, s, t, p):
        return {"g": s["g"] / (s["g"] + (1 - s["g"]) * mp.exp(-t / p["tau"]))}

    def slopes(self, y, p):
        return [y[0] * (1 - y[0]) / p["tau"]]

    def on_pre(self, s, p, start):
        s["g"] = mpf(1) / 10

    def observe(self, s, p, v):
        return dict(s)


class SaturatingRemoval(Model):
    """c/km + ln c falls linearly, so c = km W((c0/km) e^{c0/km - t/tau}). Then p is linear in itself:

    p = e^{-A(t)} (p0 + integral of h/tau_on e^{A}),  A = integral of h/tau_on + 1/tau_off,  h = c^4/(c^4 + K^4)

    with c as the variable of integration, dt = -tau (1 + c/km)/c dc; the integral in A is elementary.
    """

    name, file = "SaturatingRemoval", None
    parameters = {"tau": 5, "km": 1, "K": 0.5, "jump": 1, "tau_on": 10, "tau_off": 50}
    units = {"tau": "ms", "km": "uM", "K": "uM", "jump": "uM", "tau_on": "ms", "tau_off": "ms", "c": "uM", "p": "1"}
    source = """\
synapse SaturatingRemoval {
  parameter { tau = 5 (ms), km = 1 (uM), K = 0.5 (uM), jump = 1 (uM), tau_on = 10 (ms), tau_off = 50 (ms) }
  state { c = 0 (uM), p = 0 }
  derivative {
    c' = -c/(1 + c/km)/tau
    p' = c^4/(c^4 + K^4)*(1 - p)/tau_on - p/tau_off
  }
  on pre { c += jump }
}
"""

    def initial(self, p):
        return {"c": mpf(0), "p": mpf(0)}

    def flow(self, s, t, q):
        c0, km, K, tau = s["c"], q["km"], q["K"], q["tau"]
        if c0 == 0:
            return {"c": c0, "p": s["p"] * mp.exp(-t / q["tau_off"])}
        c = km * mp.lambertw(c0 / km * mp.exp(c0 / km - t / tau)).real

        def primitive(u):  # of (u^3 + u^4/km)/(u^4 + K^4)
            d = mp.sqrt(2) * K
            inverse = (mp.log((u**2 + d * u + K**2) / (u**2 - d * u + K**2)) / 2 + mp.atan(d * u / K**2 + 1) + mp.atan(d * u / K**2 - 1)) / (2 * d * K**2)
            return mp.log(u**4 + K**4) / 4 + (u - K**4 * inverse) / km

        def since(u):  # A at the time when c = u
            return tau * (primitive(c0) - primitive(u)) / q["tau_on"] + tau * ((c0 - u) / km + mp.log(c0 / u)) / q["tau_off"]

        end = since(c)

        def integrand(u):
            return tau * (u**3 + u**4 / km) / (u**4 + K**4) / q["tau_on"] * mp.exp(since(u) - end)

        cuts = [c, *(k for k in (K / 4, K / 2, K, 2 * K) if c < k < c0), c0]
        return {"c": c, "p": s["p"] * mp.exp(-end) + mp.quad(integrand, cuts)}

    def slopes(self, y, q):
        c, p = y
        h = c**4 / (c**4 + q["K"] ** 4)
        return [-c / (1 + c / q["km"]) / q["tau"], h * (1 - p) / q["tau_on"] - p / q["tau_off"]]

    def on_pre(self, s, p, start):
        s["c"] += p["jump"]

    def observe(self, s, p, v):
        return dict(s)


def by_taylor(model):
    """The same model with its flow by `odefun`, one integration for each stretch between events."""

    class Taylor(type(model)):
        stretch, solution = None, None

        def flow(self, s, t, p):
            start = list(s.values())
            if self.stretch != start:
                self.stretch, self.solution = start, mp.odefun(lambda _, y: self.slopes(y, p), 0, start)
            return dict(zip(s, self.solution(t)))

    return Taylor()


def cases_of(model):
    if isinstance(model, DecayingTransmitter):
        yield 1, case("decaying-transmitter", "spikes add transmitter that decays", [2, 5, 6, 20], tstop=40)
        yield 1, case("slow-clearance", "GABA-like: tau_clear 3 ms, strong binding", [0, 10, 11, 12], tstop=40, alpha=5, beta=0.18, tau_clear=3, peak=1)
    elif isinstance(model, Quadratic):
        yield 1, case("quadratic-decay", "g += 1 at 0 and 7", [0, 7], tstop=40)
    elif isinstance(model, Logistic):
        yield 1, case("logistic", "from 0.1 at 0, no spike", [], tstop=30)
        yield 1, case("logistic-reset", "back to 0.1 at 12", [12], tstop=40, tau=1.5)
    else:
        yield 0.5, case("saturating-removal", "spikes on the half-ms grid", [1, 4, 4.5, 30], tstop=80)
        yield 0.5, case("saturated", "c far above km for long, then far below K", [2, 2.5, 3, 3.5, 4, 4.5], tstop=80, tau=2, tau_on=5, tau_off=20)


def main():
    for model in (DecayingTransmitter(), Quadratic(), Logistic(), SaturatingRemoval()):
        done = []
        for max_dt, given in cases_of(model):
            rows = simulate(model, given, Fraction(max_dt))
            assert all(abs(a[n] - b[n]) < mpf(10) ** -40 for a, b in zip(rows, simulate(model, given, Fraction(1, 1024)), strict=True) for n in a)
            with mp.workdps(30):
                taylor = simulate(by_taylor(model), given, Fraction(max_dt))
            step = max(abs(a[n] - b[n]) for a, b in zip(rows, taylor, strict=True) for n in a)
            text = disagreement(rows, from_text(model.source, given, max_dt))
            print(f"{given['name']:24} {len(rows):4} rows   odefun: {float(step):.1e}   text and DOP853: {text:.1e}", flush=True)
            assert step < mpf(10) ** -22 and text < 1e-11, given["name"]
            done.append(finished(model, given, rows, max_dt))
        write_model("varying-pulse", "varying_pulse.py", model, done)


if __name__ == "__main__":
    main()
