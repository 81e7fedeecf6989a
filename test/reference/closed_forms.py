#!/usr/bin/env python3
"""Closed-form reference traces for the programs of the language page.

    python3 -m venv venv
    venv/bin/pip install mpmath==1.3.0 scipy==1.17.1 numpy==2.4.6
    venv/bin/python test/reference/closed_forms.py

Nothing here reads the compiler or the runtime. Each model is written twice, and the two are compared on every run:

1. By hand, as the exact solution between events, evaluated in 50 digits directly from the last event to each row
   (no stepping, hence no step error). These values are written.
2. From the text of its `.syn` source: the right-hand sides and handlers are cut out of the text, run as plain double
   arithmetic and integrated by DOP853 (rtol 1e-13) from tick to tick. These values only check the first.

Time. te belongs to tick ceil(te/dt - 1/2). At a tick: pre, then timers, then post. A row at tick k holds the values before
the events of tick k. A timer of duration d started at tick k fires at k + max(1, ceil(d/dt - 1/2)); `start` replaces a
pending one, even one due now. v is held. Parameters are the decimals as written, not their nearest doubles.
"""

import json
import math
import platform
import re
import sys
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import mpmath
import numpy
import scipy
from mpmath import mp, mpf
from scipy.integrate import solve_ivp

from kept import keep

sys.dont_write_bytecode = True
mp.dps = 50
HERE = Path(__file__).resolve().parent


# ---------------------------------------------------------------- exact numbers


def exact(value):
    """A decimal as it is written (0.19 is 19/100), a Fraction, or an mpf, as an mpf of mp.dps digits."""
    if isinstance(value, mpf):
        return value
    q = value if isinstance(value, Fraction) else Fraction(repr(value))
    return mpf(q.numerator) / q.denominator


@lru_cache(maxsize=None)
def decay(rate, duration):
    return mp.exp(-rate * duration)


def rounded(value):
    """The double nearest to an mpf, through 40 decimal digits; json prints its shortest round-trip form."""
    return float(mp.nstr(value, 40))


def tick_of(time, dt):
    return math.ceil(Fraction(repr(time)) / dt - Fraction(1, 2))


def timer_ticks(duration, dt):
    return max(1, math.ceil(Fraction(repr(duration)) / dt - Fraction(1, 2)))


# ---------------------------------------------------------------- the event clock


def simulate(model, case, dt, every_tick=False):
    """Rows of `model` under `case`: the exact flow from the last event to each row, handlers at event ticks.

    `every_tick` makes each tick an anchor of the flow, which is where a bound that clamps "at each step" depends on dt.
    """
    dt = Fraction(dt)
    given = {**model.header, **model.parameters, **case["header"], **case["parameters"]}
    p = {name: exact(value) for name, value in given.items()}
    for name, factor in model.scale.items():
        p[name] *= factor
    v = exact(case["v"])
    pre, post = ({tick_of(t, dt) for t in case[k]} for k in ("pre", "post"))
    assert len(pre) == len(case["pre"]) and len(post) == len(case["post"]), "two spikes of one kind on one tick"
    pending = {}
    state, anchor = model.initial(p), 0
    last = tick_of(case["tstop"], dt)

    row_ticks = [Fraction(repr(t)) / dt for t in case["rows"]]
    assert all(t.denominator == 1 for t in row_ticks), "a row lies between two ticks"
    rows = iter(int(t) for t in row_ticks)
    row = next(rows, None)
    out = []

    def at(tick):
        return model.flow(state, exact((tick - anchor) * dt), p) if tick > anchor else state

    while True:
        ahead = [*pre, *post, *pending.values()]
        if every_tick and anchor < last:
            ahead.append(anchor + 1)
        due = min(ahead, default=last + 1)
        while row is not None and row <= due:
            out.append(model.observe(at(row), p, v))
            row = next(rows, None)
        if due > last or row is None:
            return out
        state, anchor = dict(at(due)), due

        def start(timer, duration_name):
            pending[timer] = due + timer_ticks(given[duration_name], dt)

        if due in pre:
            model.on_pre(state, p, start)
        for timer in [t for t, when in pending.items() if when == due]:
            del pending[timer]
            model.on_timer(timer, state, p)
        if due in post:
            model.on_post(state, p)
        pre.discard(due)
        post.discard(due)


class Model:
    """What one program says, by hand. Times in ms; `scale` brings a parameter of another unit to ms."""

    header, parameters, scale = {}, {}, {}

    def on_pre(self, s, p, start):
        pass

    def on_timer(self, name, s, p):
        raise AssertionError("no timer " + name)

    def on_post(self, s, p):
        pass


# ---------------------------------------------------------------- the programs


class AMPA(Model):
    name, file = "AMPA", "models/ampa.syn"
    header = {"weight": 1}
    parameters = {"alpha": 1.1, "beta": 0.19, "pulse": 1, "peak": 1, "e": 0}
    units = {"weight": "nS", "alpha": "/mM/ms", "beta": "/ms", "pulse": "ms", "peak": "mM", "e": "mV",
             "nt": "mM", "r": "1", "g": "nS", "i": "pA"}
    source = """\
synapse AMPA(weight = 1 (nS)) {
  parameter {
    alpha = 1.1  (/mM/ms)  in (0, inf)   /// binding rate
    beta  = 0.19 (/ms)     in (0, inf)   /// unbinding rate
    pulse = 1 (ms), peak = 1 (mM)        /// transmitter pulse: width, height
    e     = 0 (mV)                       /// reversal potential
  }
  input   v (mV)                         // postsynaptic membrane potential
  state   { nt = 0 (mM), r = 0 }
  timer   cleared

  derivative { r' = alpha*nt*(1 - r) - beta*r }

  on pre     { nt = peak   start cleared in pulse }   // a spike during the pulse extends it
  on cleared { nt = 0 }

  output  g (nS) = weight * r
  current i (pA) = g * (v - e)
}
"""

    def initial(self, p):
        return {"nt": mpf(0), "r": mpf(0)}

    def flow(self, s, t, p):
        # nt is constant, so r relaxes to alpha nt/(alpha nt + beta) at the rate alpha nt + beta.
        on = p["alpha"] * s["nt"]
        rate = on + p["beta"]
        end = on / rate
        return {"nt": s["nt"], "r": end + (s["r"] - end) * decay(rate, t)}

    def on_pre(self, s, p, start):
        s["nt"] = p["peak"]
        start("cleared", "pulse")

    def on_timer(self, name, s, p):
        s["nt"] = mpf(0)

    def observe(self, s, p, v):
        g = p["weight"] * s["r"]
        return {**s, "g": g, "i": g * (v - p["e"])}


class GABAA(AMPA):
    """The scheme of AMPA with other rates."""

    name, file = "GABAA", "models/gaba-a.syn"
    parameters = {"alpha": 5, "beta": 0.18, "pulse": 1, "peak": 1, "e": -80}
    source = (AMPA.source.replace("synapse AMPA", "synapse GABAA").replace("alpha = 1.1 ", "alpha = 5 ")
              .replace("beta  = 0.19", "beta  = 0.18").replace("e     = 0 (mV)", "e     = -80 (mV)"))


class NMDA(Model):
    name, file = "NMDA", "models/nmda.syn"
    header = {"weight": 1}
    parameters = {"tau_rise": 2, "tau_decay": 100, "e": 0, "mg": 1}
    units = {"weight": "nS", "tau_rise": "ms", "tau_decay": "ms", "e": "mV", "mg": "mM", "a": "nS", "b": "nS", "i": "pA"}
    source = """\
synapse NMDA(weight = 1 (nS)) {
  parameter { tau_rise = 2 (ms), tau_decay = 100 (ms), e = 0 (mV), mg = 1 (mM) in [0, inf) }
  require tau_rise < tau_decay          // else an error that shows both values; never a NaN
  input v (mV)
  state { a = 0 (nS), b = 0 (nS) }

  let t_peak = tau_rise*tau_decay/(tau_decay - tau_rise) * log(tau_decay/tau_rise)
  let norm   = 1 / (exp(-t_peak/tau_decay) - exp(-t_peak/tau_rise))
  function block(v (mV)) = 1 / (1 + mg/3.57 (mM) * exp(-0.062 (/mV) * v))

  derivative { a' = -a/tau_rise    b' = -b/tau_decay }
  on pre     { a += weight*norm    b += weight*norm }
  current i (pA) = (b - a) * block(v) * (v - e)
}
"""

    def initial(self, p):
        return {"a": mpf(0), "b": mpf(0)}

    def flow(self, s, t, p):
        return {"a": s["a"] * decay(1 / p["tau_rise"], t), "b": s["b"] * decay(1 / p["tau_decay"], t)}

    def on_pre(self, s, p, start):
        # With q = tau_decay/tau_rise the peak of e^{-t/decay} - e^{-t/rise} is q^{-1/(q-1)} - q^{-q/(q-1)}.
        q = p["tau_decay"] / p["tau_rise"]
        jump = p["weight"] / (q ** (-1 / (q - 1)) - q ** (-q / (q - 1)))
        s["a"] += jump
        s["b"] += jump

    def observe(self, s, p, v):
        block = 1 / (1 + p["mg"] / exact(3.57) * mp.exp(-exact(0.062) * v))
        return {**s, "i": (s["b"] - s["a"]) * block * (v - p["e"])}


TSODYKS_MARKRAM = """\
component TsodyksMarkram {
  parameter { U = 0.5 in [0, 1], tau_rec = 800 (ms), tau_facil = 1000 (ms) }
  state     { x = 1, u = U }
  derivative { x' = (1 - x)/tau_rec    u' = (U - u)/tau_facil }
  on pre    { let release = u*x    x -= release    u += U*(1 - u) }   // u relaxes to U: same recursion as the published one
  output    release                     // a handler's local as output exists at the event only
}
"""


class TsodyksMarkram(Model):
    name, file = "TsodyksMarkram", "models/tsodyks-markram.syn"
    parameters = {"U": 0.5, "tau_rec": 800, "tau_facil": 1000}
    units = {"U": "1", "tau_rec": "ms", "tau_facil": "ms", "x": "1", "u": "1"}
    source = TSODYKS_MARKRAM

    def initial(self, p):
        return {"x": mpf(1), "u": p["U"]}

    def flow(self, s, t, p):
        return {"x": 1 - (1 - s["x"]) * decay(1 / p["tau_rec"], t),
                "u": p["U"] + (s["u"] - p["U"]) * decay(1 / p["tau_facil"], t)}

    def on_pre(self, s, p, start):
        release = s["u"] * s["x"]
        s["x"] -= release
        s["u"] += p["U"] * (1 - s["u"])
        return release

    def observe(self, s, p, v):
        return dict(s)


class DepressingAMPA(Model):
    name, file = "DepressingAMPA", "models/tsodyks-markram.syn"
    header = {"weight": 1}
    parameters = {"tau": 2, "e": 0}
    units = {"weight": "nS", "tau": "ms", "e": "mV", "stp.x": "1", "stp.u": "1", "g": "nS", "i": "pA"}
    source = TSODYKS_MARKRAM + """
synapse DepressingAMPA(weight = 1 (nS)) {
  use TsodyksMarkram as stp(U = 0.6, tau_rec = 130 (ms), tau_facil = 530 (ms))
  parameter { tau = 2 (ms), e = 0 (mV) }
  input v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight * stp.release }  // handlers of used components run first, in order of use
  current i (pA) = g * (v - e)
}
"""
    # The same synapse fused by hand, for the check from the text only.
    check_source = """\
synapse DepressingAMPA(weight = 1 (nS)) {
  parameter { tau = 2 (ms), e = 0 (mV), U = 0.6, tau_rec = 130 (ms), tau_facil = 530 (ms) }
  state { stp_x = 1, stp_u = U, g = 0 (nS) }
  derivative { stp_x' = (1 - stp_x)/tau_rec    stp_u' = (U - stp_u)/tau_facil    g' = -g/tau }
  on pre { let release = stp_u*stp_x    stp_x -= release    stp_u += U*(1 - stp_u)    g += weight * release }
  current i (pA) = g * (v - e)
}
"""
    stp = TsodyksMarkram()
    stp_parameters = {"U": exact(0.6), "tau_rec": mpf(130), "tau_facil": mpf(530)}

    def initial(self, p):
        inner = self.stp.initial(self.stp_parameters)
        return {"stp.x": inner["x"], "stp.u": inner["u"], "g": mpf(0)}

    def flow(self, s, t, p):
        inner = self.stp.flow({"x": s["stp.x"], "u": s["stp.u"]}, t, self.stp_parameters)
        return {"stp.x": inner["x"], "stp.u": inner["u"], "g": s["g"] * decay(1 / p["tau"], t)}

    def on_pre(self, s, p, start):
        inner = {"x": s["stp.x"], "u": s["stp.u"]}
        release = self.stp.on_pre(inner, self.stp_parameters, start)
        s["stp.x"], s["stp.u"] = inner["x"], inner["u"]
        s["g"] += p["weight"] * release

    def observe(self, s, p, v):
        return {**s, "i": s["g"] * (v - p["e"])}


class STDP(Model):
    name, file = "STDP", "models/stdp.syn"
    header = {"weight": 0.5}
    parameters = {"A_plus": 0.01, "A_minus": 0.01, "tau_plus": 20, "tau_minus": 20, "w_max": 1, "tau": 2, "e": 0}
    units = {"weight": "nS", "A_plus": "nS", "A_minus": "nS", "tau_plus": "ms", "tau_minus": "ms", "w_max": "nS", "tau": "ms",
             "e": "mV", "w": "nS", "pre": "1", "post": "1", "g": "nS", "i": "pA"}
    source = """\
synapse STDP(weight = 0.5 (nS)) {
  parameter {
    A_plus = 0.01 (nS), A_minus = 0.01 (nS), tau_plus = 20 (ms), tau_minus = 20 (ms)
    w_max = 1 (nS), tau = 2 (ms), e = 0 (mV)
  }
  input v (mV)
  state { w = weight, pre = 0, post = 0, g = 0 (nS) }
  derivative { pre' = -pre/tau_plus    post' = -post/tau_minus    g' = -g/tau }
  on pre  { g += w    w = max(0 (nS), w - A_minus*post)    pre += 1 }
  on post { w = min(w_max, w + A_plus*pre)                 post += 1 }
  current i (pA) = g * (v - e)
}
"""

    def initial(self, p):
        return {"w": p["weight"], "pre": mpf(0), "post": mpf(0), "g": mpf(0)}

    def flow(self, s, t, p):
        return {"w": s["w"], "pre": s["pre"] * decay(1 / p["tau_plus"], t),
                "post": s["post"] * decay(1 / p["tau_minus"], t), "g": s["g"] * decay(1 / p["tau"], t)}

    def on_pre(self, s, p, start):
        s["g"] += s["w"]
        s["w"] = max(mpf(0), s["w"] - p["A_minus"] * s["post"])
        s["pre"] += 1

    def on_post(self, s, p):
        s["w"] = min(p["w_max"], s["w"] + p["A_plus"] * s["pre"])
        s["post"] += 1

    def observe(self, s, p, v):
        return {**s, "i": s["g"] * (v - p["e"])}


class BCM(Model):
    """With a = 1/tau_x, b = 1/tau_y, c = 1/tau_theta and E(k) = (1 - e^{-kt})/k, between events:

    x = x0 e^{-at},  y = y0 e^{-bt}
    theta = P e^{-2bt} + Q e^{-ct},                P = c y0^2/(c - 2b), Q = theta0 - P         (c != 2b)
    theta = (theta0 + c y0^2 t) e^{-ct}                                                        (c == 2b)
    w = w0 + eta x0 y0 [ y0 E(a+2b) - P E(a+3b) - Q E(a+b+c) ]                                 (c != 2b)
    w = w0 + eta x0 y0 [ y0 E(a+2b) - theta0 E(k) - c y0^2 (1 - (1+kt) e^{-kt})/k^2 ], k = a+3b (c == 2b)

    Every rate in E is positive, so c = 2b is the only resonance of the solution. The bound: on a stretch where the drift
    keeps its sign, clamping at once, at each instant or at each step all give clamp(w0 + W). So the projected flow clamps
    at each zero of y - theta, and it is what clamping at each step tends to as dt goes to 0.
    """

    name, file = "BCM", "models/bcm.syn"
    parameters = {"eta": 1e-3, "tau_theta": 10, "tau_x": 20, "tau_y": 20}
    scale = {"tau_theta": 1000}
    units = {"eta": "/ms", "tau_theta": "s", "tau_x": "ms", "tau_y": "ms", "x": "1", "y": "1", "theta": "1", "w": "1"}
    source = """\
component BCM {
  parameter { eta = 1e-3 (/ms), tau_theta = 10 (s), tau_x = 20 (ms), tau_y = 20 (ms) }
  state { x = 0, y = 0, theta = 0.5, w = 0.5 }
  derivative {
    x' = -x/tau_x    y' = -y/tau_y
    theta' = (y^2 - theta)/tau_theta
    w' = eta * x * y * (y - theta)
  }
  bound w in [0, 1]
  on pre { x += 1 }    on post { y += 1 }
  output w
}
"""

    def __init__(self):
        self.touched = False  # whether the bound has clamped anything

    def initial(self, p):
        return {"x": mpf(0), "y": mpf(0), "theta": mpf(1) / 2, "w": mpf(1) / 2}

    def unbounded(self, s, t, p):
        a, b, c = 1 / p["tau_x"], 1 / p["tau_y"], 1 / p["tau_theta"]
        x0, y0, theta0 = s["x"], s["y"], s["theta"]

        def E(k):
            return (1 - decay(k, t)) / k

        k = a + 3 * b
        if abs(c - 2 * b) < mpf(10) ** -35:
            theta = (theta0 + c * y0**2 * t) * decay(c, t)
            area = y0 * E(a + 2 * b) - theta0 * E(k) - c * y0**2 * (1 - (1 + k * t) * decay(k, t)) / k**2
        else:
            P = c * y0**2 / (c - 2 * b)
            Q = theta0 - P
            theta = P * decay(2 * b, t) + Q * decay(c, t)
            area = y0 * E(a + 2 * b) - P * E(k) - Q * E(a + b + c)
        return {"x": x0 * decay(a, t), "y": y0 * decay(b, t), "theta": theta, "w": s["w"] + p["eta"] * x0 * y0 * area}

    def clamp(self, w):
        self.touched |= w < 0 or w > 1
        return min(mpf(1), max(mpf(0), w))

    def sign_changes(self, s, t, p):
        """Zeros of y - theta in (0, t); three exponentials have two zeros at most, found on 64 points and by bisection."""

        def gap(at):
            q = self.unbounded(s, at, p)
            return q["y"] - q["theta"]

        grid = [t * k / 64 for k in range(65)]
        values = [gap(at) for at in grid]
        zeros = []
        for k in range(64):
            if values[k] * values[k + 1] < 0:
                lo, hi = grid[k], grid[k + 1]
                zeros.append(mp.findroot(gap, (lo, hi), solver="anderson", tol=mpf(10) ** -70, maxsteps=200, verify=False))
                assert lo <= zeros[-1] <= hi and abs(gap(zeros[-1])) < mpf(10) ** -34
        return zeros

    def flow(self, s, t, p):
        end = self.unbounded(s, t, p)
        if s["x"] == 0 or s["y"] == 0:
            return end
        w = s["w"]
        before = s["w"]
        for at in self.sign_changes(s, t, p) + [t]:
            here = self.unbounded(s, at, p)["w"]
            w = self.clamp(w + here - before)
            before = here
        return {**end, "w": w}

    def on_pre(self, s, p, start):
        s["x"] += 1

    def on_post(self, s, p):
        s["y"] += 1

    def observe(self, s, p, v):
        return dict(s)


class StepClampedBCM(BCM):
    """The bound as the language page says it, "after each step": one clamp at the end of each step, whatever happens inside."""

    def flow(self, s, t, p):
        end = self.unbounded(s, t, p)
        return {**end, "w": self.clamp(end["w"])}


class QuadraticDecay(Model):
    name, file = "QuadraticDecay", None
    parameters = {"tau": 2}
    units = {"tau": "ms", "g": "1"}
    source = """\
synapse QuadraticDecay {
  parameter { tau = 2 (ms) }
  state { g = 0 }
  derivative { g' = -g*g/tau }
  on pre { g += 1 }
}
"""

    def initial(self, p):
        return {"g": mpf(0)}

    def flow(self, s, t, p):
        return {"g": s["g"] / (1 + s["g"] * t / p["tau"])}

    def on_pre(self, s, p, start):
        s["g"] += 1

    def observe(self, s, p, v):
        return dict(s)


# ---------------------------------------------------------------- the check from the text


UNIT = re.compile(r"\s*\(/?(?:nS|mM|uM|mV|ms|s|pA)(?:/(?:nS|mM|uM|mV|ms|s|pA))*\)")


def parse(source):
    """Just enough reading of a .syn text to run it in doubles: a second route to the values, not a parser."""
    text = re.sub(r"//[^\n]*", "", source)
    scale = {name: 1000 for name in re.findall(r"(\w+) = [\d.e+-]+ \(s\)", text)}
    text = UNIT.sub("", text)
    text = re.sub(r" +in [\[(][^\])]*[\])](?=[,\s}])(?<!bound)", "", re.sub(r"bound[^\n]*", "", text))
    blocks = {name: body.strip() for name, body in re.findall(r"(parameter|state|derivative|on \w+)\s*\{([^}]*)\}", text)}

    def pairs(body):
        return [tuple(side.strip() for side in item.split("=")) for item in re.split(r"[,\n]", body) if item.strip()]

    return {
        "header": pairs((re.search(r"(?:synapse|component) \w+\(([^)]*)\)", text) or [0, ""])[1]),
        "scale": scale,
        "parameter": pairs(blocks.get("parameter", "")),
        "state": pairs(blocks["state"]),
        "lets": re.findall(r"^  let (\w+)\s*= (.*)$", text, re.M),
        "functions": re.findall(r"^  function (\w+)\((\w+)\) = (.*)$", text, re.M),
        "flow": re.findall(r"(\w+)'\s*=\s*(.*?)(?=\s+\w+'\s*=|\s*$)", blocks["derivative"], re.S),
        "handlers": {name[3:]: [s for s in re.split(r"\s{2,}|\n", body) if s] for name, body in blocks.items() if name.startswith("on ")},
        "readouts": re.findall(r"(?:output|current)\s+(\w+)\s*=\s*(.*)", text),
        "bounds": re.findall(r"bound (\w+) in \[(\w+), (\w+)\]", source),
    }


def python_of(expression):
    return compile(expression.replace("^", "**").strip(), "<syn>", "eval")


def from_text(source, case, dt, scale_jumps=None):
    """Rows by plain double arithmetic on the text, DOP853 between ticks, bounds clamped after each tick."""
    program = parse(source)
    env = {"exp": math.exp, "log": math.log, "min": min, "max": max, "v": float(case["v"])}
    for name, text in program["header"] + program["parameter"]:
        env[name] = eval(text, env) * program["scale"].get(name, 1)
    for name, value in {**case["header"], **case["parameters"]}.items():
        assert name in env, name
        env[name] = value * program["scale"].get(name, 1)
    for name, text in program["lets"]:
        env[name] = eval(python_of(text), env)
    for name, argument, text in program["functions"]:
        env[name] = eval(f"lambda {argument}: {text}", env)
    states = [name for name, _ in program["state"]]
    for name, text in program["state"]:
        env[name] = float(eval(python_of(text), env))
    moving = [name for name, _ in program["flow"]]
    sides = [python_of(text) for _, text in program["flow"]]

    def slope(_, values):
        local = dict(zip(moving, values))
        return [eval(side, env, local) for side in sides]

    def advance(duration):
        if duration > 0:
            start = [env[name] for name in moving]
            end = solve_ivp(slope, (0, duration), start, method="DOP853", rtol=1e-13, atol=1e-15)
            assert end.success
            env.update(zip(moving, end.y[:, -1].tolist()))

    def run(statements):
        for statement in statements:
            timer = re.fullmatch(r"start (\w+) in (\w+)", statement)
            if timer:
                fires[timer[1]] = tick + max(1, math.ceil(env[timer[2]] / dt - 0.5))
            else:
                exec(statement.removeprefix("let ").replace("^", "**"), env)

    handlers, fires = program["handlers"], {}
    ticks = {kind: {math.ceil(t / dt - 0.5) for t in case[kind]} for kind in ("pre", "post")}
    rows = {round(t / dt) for t in case["rows"]}
    out, since = [], 0
    for tick in range(max(rows) + 1):
        busy = tick in rows or tick in ticks["pre"] or tick in ticks["post"] or tick in fires.values()
        if busy or program["bounds"]:
            advance((tick - since) * dt)
            since = tick
            for name, low, high in program["bounds"]:
                env[name] = min(float(high), max(float(low), env[name]))
        if tick in rows:
            for name, text in program["readouts"]:
                env[name] = eval(python_of(text), env)
            out.append({name: env[name] for name in states + [name for name, _ in program["readouts"]]})
        if tick in ticks["pre"]:
            run(handlers.get("pre", []))
        for timer in [name for name, when in fires.items() if when == tick]:
            del fires[timer]
            run(handlers[timer])
        if tick in ticks["post"]:
            run(handlers.get("post", []))
    return out


def disagreement(rows, others):
    """Largest difference of two lists of rows, relative to the larger of the value and 1e-3 of its column's largest value."""
    worst = 0.0
    for name in rows[0]:
        column = [float(row[name]) for row in rows]
        floor = 1e-3 * max(map(abs, column)) or 1.0
        for value, row in zip(column, others, strict=True):
            worst = max(worst, abs(value - row[name.replace(".", "_")]) / max(abs(value), floor))
    return worst


# ---------------------------------------------------------------- cases


def case(name, note, pre=(), post=(), tstop=40, v=-65, stride=1, header=None, dt=None, rows=None, **parameters):
    """Rows at multiples of `stride`, and for a coarse stride also at each spike and 1 and 2 ms after it."""
    times = set(rows if rows is not None else range(0, tstop + 1, stride))
    if rows is None and stride > 1:
        times |= {t + k for t in [*pre, *post] for k in (0, 1, 2) if t + k <= tstop}
    assert len(times) <= 200 and all(isinstance(t, int) for t in times)
    return {"name": name, "note": note, "dt": dt, "header": header or {}, "parameters": parameters, "v": v,
            "pre": list(pre), "post": list(post), "tstop": tstop, "rows": sorted(times)}


def ampa_cases():
    yield case("single", "one spike, defaults", [2])
    yield case("at-zero", "a spike at tick 0: row 0 holds the values before it", [0, 9], tstop=30, v=20, header={"weight": 2.5})
    yield case("extension", "spikes inside a 4 ms pulse extend it; one after it starts another", [2, 4, 5, 8, 20], pulse=4)
    yield case("pre-at-due-tick", "a spike at the tick where the pulse ends replaces the timer: no gap", [2, 3, 4, 10, 12, 13], tstop=30)
    yield case("train-1-kHz", "a spike every ms: the transmitter never leaves", range(1, 31), tstop=60, stride=2)
    yield case("other-parameters", "everything overridden", [1, 2, 6, 7, 8, 30], v=20, header={"weight": 2.5}, stride=1, tstop=50,
               alpha=0.5, beta=0.05, pulse=2, peak=2.5, e=-10)
    yield case("slow-unbinding", "near saturation for long", [5, 100, 101, 102, 300], tstop=400, stride=10, beta=0.0066, alpha=5, v=-70, e=-80)
    for dt, text in ((1, "2.5 ticks round to 2"), (0.5, "5 ticks")):
        yield case(f"pulse-2.5-dt-{dt}", f"pulse of 2.5 ms: {text}", [2, 4, 12], tstop=24, pulse=2.5, dt=dt)
    for dt, text in ((1, "0.3 ticks, one at least"), (0.125, "2.4 ticks round to 2"), (2**-10, "307.2 ticks round to 307")):
        yield case(f"pulse-0.3-dt-{dt}", f"pulse of 0.3 ms: {text}", [2, 3, 12], tstop=24, pulse=0.3, dt=dt)
    for dt in (1, 0.25):
        yield case(f"off-grid-dt-{dt}", "spikes between ticks: ceil(te/dt - 1/2), a half goes down", [2.5, 5.51, 8.49, 9.5], tstop=20, dt=dt)


def gabaa_cases():
    yield case("single", "one spike, defaults", [2])
    yield case("extension", "spikes inside a 4 ms pulse extend it; one after it starts another", [2, 4, 5, 8, 20], pulse=4)
    yield case("pre-at-due-tick", "a spike at the tick where the pulse ends replaces the timer: no gap", [2, 3, 4, 10, 12, 13], tstop=30)
    yield case("other-parameters", "everything overridden", [1, 2, 6, 7, 8, 30], v=20, header={"weight": 2.5}, stride=1, tstop=50,
               alpha=0.5, beta=0.05, pulse=2, peak=2.5, e=-70)


def nmda_cases():
    yield case("single", "one spike at rest", [2], tstop=300, stride=5)
    yield case("depolarised", "the block is open; other weight", [2, 12], tstop=200, stride=4, v=40, header={"weight": 0.4})
    yield case("at-reversal", "no current at v = e", [3], tstop=20, v=0)
    yield case("train-100-Hz", "summation", range(0, 100, 10), tstop=300, stride=6, v=-20)
    yield case("train-1-kHz", "a spike every ms", range(1, 21), tstop=60, v=-40)
    yield case("no-magnesium", "mg = 0: the block is 1 at every v", [5, 6, 50], tstop=150, stride=5, v=-80, mg=0)
    yield case("other-parameters", "everything overridden", [1, 30, 31, 70], tstop=150, stride=3, v=-30, header={"weight": 2},
               tau_rise=5, tau_decay=50, e=-5, mg=2)
    yield case("close-time-constants", "tau_rise near tau_decay", [1, 15], tstop=60, v=-50, tau_rise=9, tau_decay=10)


def tsodyks_markram_cases():
    yield case("default-20-Hz", "ten spikes, then one for recovery", [*range(0, 500, 50), 1000], tstop=1100, stride=20)
    yield case("depressing", "0.6, 130, 530", [*range(10, 260, 25), 700], tstop=900, stride=15, U=0.6, tau_rec=130, tau_facil=530)
    yield case("facilitating", "0.03, 130, 530", [*range(10, 510, 50), 900], tstop=1000, stride=20, U=0.03, tau_rec=130, tau_facil=530)
    yield case("short-facilitation", "0.15, 670, 17", [5, 10, 15, 20, 25, 100], tstop=150, stride=2, U=0.15, tau_rec=670, tau_facil=17)
    yield case("equal-time-constants", "tau_rec = tau_facil", [0, 7, 14, 90], tstop=200, stride=4, U=0.25, tau_rec=40, tau_facil=40)
    yield case("all-released", "U = 1: each spike empties x", [5, 10, 50], tstop=100, stride=2, U=1, tau_rec=100)
    yield case("train-1-kHz", "a spike every ms", range(1, 41), tstop=60, U=0.2, tau_rec=30, tau_facil=15)


def depressing_ampa_cases():
    yield case("single", "one spike", [2], tstop=30)
    yield case("train-40-Hz", "depression, then recovery", [*range(10, 260, 25), 600], tstop=650, stride=10)
    yield case("other-parameters", "weight, tau and e overridden", [0, 5, 6, 30, 31], tstop=60, v=-40, header={"weight": 3}, tau=5, e=-70)
    yield case("train-1-kHz", "a spike every ms", range(1, 31), tstop=60, header={"weight": 0.25})


def stdp_cases():
    yield case("pre-then-post", "pre at 0, post at 10: w gains 0.01 exp(-10/20) = 0.006065", [0], [10], tstop=30)
    yield case("post-then-pre", "post at 0, pre at 10: w loses as much", [10], [0], tstop=30)
    yield case("same-tick", "pre and post at one tick: pre reads post before it, post reads pre after it", [5, 15, 30], [5, 15, 25, 30], tstop=50)
    yield case("trains", "333 Hz against 250 Hz", range(1, 80, 3), range(2, 80, 4), tstop=100)
    yield case("train-1-kHz", "both at every ms: every tick is simultaneous", range(1, 41), range(1, 41), tstop=60)
    yield case("clamp-at-zero", "depression reaches 0 and is held, then potentiation leaves it", [6, 12, 18, 24, 60, 80], [5, 11, 17, 23, 65, 70],
               tstop=100, A_minus=0.2)
    yield case("clamp-at-w_max", "potentiation reaches w_max and is held, then depression leaves it", [5, 11, 17, 23, 70, 75], [6, 12, 18, 24, 65, 90],
               tstop=100, A_plus=0.3)
    yield case("both-clamps", "large steps either way, pairs at one tick included", [5, 9, 20, 25, 26, 40, 47, 55], [9, 10, 11, 25, 39, 40, 41, 54],
               tstop=80, A_plus=0.6, A_minus=0.9, w_max=0.75)
    yield case("weight-above-w_max", "nothing clamps the initial w; the first post does", [5, 30], [10, 25], tstop=50, header={"weight": 1.5})
    yield case("other-parameters", "everything overridden", [3, 13, 14, 33, 50], [4, 12, 20, 33, 48], tstop=80, v=-50, header={"weight": 0.25},
               A_plus=0.02, A_minus=0.03, tau_plus=10, tau_minus=30, w_max=0.27, tau=5, e=-70)
    yield case("equal-time-constants", "tau = tau_plus = tau_minus", [3, 13, 14], [4, 12, 20], tstop=60, tau=20, header={"weight": 0.8})


def bcm_cases():
    pre, post = [5, 20, 35, 36, 50, 90, 120], [8, 20, 22, 41, 55, 60, 125]
    far = dict(tstop=200, stride=3)
    yield case("default", "tau_x = tau_y", pre, post, **far)
    yield case("same-ticks", "pre and post always together, 50 Hz", range(0, 100, 20), range(0, 100, 20), **far)
    yield case("tau_x-twice-tau_y", "tau_x = 2 tau_y", pre, post, tau_x=40, tau_y=20, **far)
    yield case("tau_y-twice-tau_x", "x decays as y^2", pre, post, tau_x=10, tau_y=20, **far)
    yield case("unequal", "no two rates in a simple ratio", pre, post, tau_x=17, tau_y=31, tau_theta=0.13, eta=2e-3, **far)
    yield case("theta-resonant", "1/tau_theta = 2/tau_y: theta and w hold t e^{-kt}", pre, post, tau_theta=0.01, eta=2e-3, **far)
    yield case("theta-near-resonant", "within 1e-9 of the resonance", pre, post, tau_theta=0.01000000001, eta=2e-3, **far)
    yield case("theta-as-y", "tau_theta = tau_y", pre, post, tau_theta=0.02, eta=2e-3, **far)
    yield case("all-equal", "tau_x = tau_y = tau_theta", pre, post, tau_x=25, tau_y=25, tau_theta=0.025, eta=2e-3, **far)
    yield case("train-1-kHz", "both every ms, theta fast", range(1, 21), range(1, 21), tstop=80, tau_theta=0.05, eta=5e-6)
    yield case("upper-bound-held", "w reaches 1 and the drift stays upward: the same on every grid", range(5, 100, 10), range(6, 100, 6), tstop=100)
    yield case("lower-bound-left", "w reaches 0, is held for 24 ms and leaves at a post spike: the same on every grid",
               [20, 25, 30, 40, 62, 80], [2, 66], tstop=120, eta=0.25)
    bounded = dict(pre=[5, 15, 25, 35, 45, 55, 65, 90], post=[7, 12, 17, 22, 27], tstop=120, stride=1, eta=0.02)
    for dt in (1, 0.25, 0.0625, 2**-10):
        yield case(f"upper-bound-left-dt-{dt}", "w is held at 1 and leaves where y falls below theta, inside a step; clamped once at the end of each step",
                   dt=dt, **bounded)
    yield {**case("upper-bound-left-limit", "the same as dt goes to 0 (clamped at each instant): the others differ by O(dt^2), unevenly, as the crossing falls in its step", **bounded),
           "limit": True}


def quadratic_cases():
    yield case("single", "one spike", [0], tstop=40)
    yield case("train", "every 3 ms", range(0, 30, 3), tstop=60)
    yield case("slow", "tau = 20", [1, 2, 3, 50], tstop=100, stride=2, tau=20)
    yield case("fast", "tau = 0.05: nearly all is gone in a step", [1, 2, 10], tstop=20, tau=0.05)


# ---------------------------------------------------------------- writing


def columns_of(rows):
    return {name: [rounded(row[name]) for row in rows] for name in rows[0]}


def print_json(value, indent=0):
    """JSON with lists on one line, so that a column is a line."""
    if not isinstance(value, dict) and not (isinstance(value, list) and value and isinstance(value[0], dict)):
        return json.dumps(value, separators=(",", ":"), allow_nan=False, ensure_ascii=False)
    pad = " " * (indent + 1)
    if isinstance(value, list):
        return "[\n" + ",\n".join(pad + print_json(item, indent + 1) for item in value) + "\n" + " " * indent + "]"
    if not value or all(not isinstance(item, (dict, list)) for item in value.values()) and len(json.dumps(value)) < 150:
        return json.dumps(value, ensure_ascii=False)
    return "{\n" + ",\n".join(f"{pad}{json.dumps(key)}: {print_json(item, indent + 1)}" for key, item in value.items()) + "\n" + " " * indent + "}"


def generator(script):
    return {"script": f"test/reference/{script}", "command": f"venv/bin/python test/reference/{script}",
            "python": platform.python_version(), "mpmath": mpmath.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__, "digits": mp.dps}


def write_model(folder, script, model, cases):
    body = {"generator": generator(script), "model": model.name, "file": model.file, "source": model.source,
            "defaults": {**model.header, **model.parameters}, "units": model.units, "cases": cases}
    target = HERE / folder / (re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.name).lower() + ".json")
    target.parent.mkdir(exist_ok=True)
    keep(target, print_json(body) + "\n")


def finished(model, given, rows, max_dt):
    """The case as it is written: a fixed dt, or any dt = maxDt/2^k."""
    out = {key: given[key] for key in ("name", "note")}
    out |= {"dt": given["dt"]} if given["dt"] is not None else {"limit": True} if given.get("limit") else {"maxDt": max_dt}
    out |= {key: given[key] for key in ("header", "parameters", "v", "pre", "post", "tstop", "rows")}
    return {**out, "columns": columns_of(rows)}


def check_bcm(model, given):
    """Against a quadrature that shares only x and y: theta and w by integrating their equations over 23 ms."""
    p = {name: exact({**model.parameters, **given["parameters"]}[name]) for name in model.parameters}
    p["tau_theta"] *= 1000
    s = {"x": mpf(3) / 2, "y": mpf(5) / 4, "theta": mpf(2) / 5, "w": mpf(1) / 2}
    t = mpf(23)

    def y(at):
        return s["y"] * mp.exp(-at / p["tau_y"])

    def theta(at):
        return mp.exp(-at / p["tau_theta"]) * (s["theta"] + mp.quad(lambda q: y(q) ** 2 * mp.exp(q / p["tau_theta"]) / p["tau_theta"], [0, at]))

    end = model.unbounded(s, t, p)
    with mp.workdps(30):
        w = s["w"] + mp.quad(lambda q: p["eta"] * s["x"] * mp.exp(-q / p["tau_x"]) * y(q) * (y(q) - theta(q)), [0, t])
        assert abs(end["theta"] - theta(t)) < mpf(10) ** -25 and abs(end["w"] - w) < mpf(10) ** -25, given["name"]


def reference(model, given):
    """Rows of one case, after every check that applies to it."""
    grids = [Fraction(given["dt"])] if given["dt"] is not None else [Fraction(1), Fraction(1, 8), Fraction(1, 1024)]
    if not isinstance(model, BCM):
        runs = [simulate(model, given, dt) for dt in grids]
        assert all(run == runs[0] for run in runs), given["name"]
        return runs[0]

    if given["dt"] is not None:
        return simulate(StepClampedBCM(), given, grids[0], every_tick=True)
    model.touched = False
    rows = simulate(model, given, 1)
    assert model.touched == ("bound" in given["name"]), given["name"]
    if not given.get("limit"):
        for dt in grids[:2] + [Fraction(1, 64)]:
            stepped = simulate(StepClampedBCM(), given, dt, every_tick=True)
            assert all(abs(a[n] - b[n]) < mpf(10) ** -30 for a, b in zip(rows, stepped, strict=True) for n in a), (given["name"], dt)
    if not model.touched:
        check_bcm(model, given)
    return rows


def main():
    table = [(AMPA(), ampa_cases), (GABAA(), gabaa_cases), (NMDA(), nmda_cases), (TsodyksMarkram(), tsodyks_markram_cases), (DepressingAMPA(), depressing_ampa_cases),
             (STDP(), stdp_cases), (BCM(), bcm_cases), (QuadraticDecay(), quadratic_cases)]
    for model, cases in table:
        done = []
        for given in cases():
            rows = reference(model, given)
            if given.get("limit") or (isinstance(model, BCM) and given["dt"] and given["dt"] < 0.01):
                worst = "not run"
            else:
                worst = disagreement(rows, from_text(getattr(model, "check_source", model.source), given, float(given["dt"] or 1)))
                assert worst < 1e-11, (model.name, given["name"], worst)
                worst = f"{worst:.1e}"
            print(f"{model.name:16} {given['name']:30} {len(rows):4} rows   text and DOP853: {worst}", flush=True)
            done.append(finished(model, given, rows, 1))
        write_model("closed-forms", "closed_forms.py", model, done)


if __name__ == "__main__":
    main()
