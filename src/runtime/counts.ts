/**
 * Random counts: binomial and Poisson numbers from their exact distributions, as functions of what they are for, like all
 * draws. Where few are expected, the distribution is searched from 0 for one uniform number; elsewhere Hörmann's
 * transformed rejection takes two per attempt, of which it needs less than 1.3 on average (1993, binomial
 * doi:10.1080/00949659308811496, Poisson doi:10.1016/0167-6687(93)90997-4).
 *
 * Doubles go in and out by way of arrays: those that a function takes or returns are boxed where it is not inlined.
 */
import { exp, log, log1p } from './math.ts';
import { drawBlock, philox, uniformOf } from './random.ts';

/** Below this expectation the distribution is searched from 0; the rejection is made for what is above. */
const fewExpected = 10;
/** Beyond this not every whole number is a double. */
const most = 2 ** 53;
/** The search is over where what is left has no share in 53 random bits. */
const negligible = 2 ** -64;

/** What is drawn from: the number of trials and their probability, or the mean. The count takes their place. */
const given = /* @__PURE__ */ new Float64Array(2);
/** The random block of the site, from which those of further attempts follow, and the block of the attempt at hand. */
const site = /* @__PURE__ */ new Uint32Array(4);
const block = /* @__PURE__ */ new Uint32Array(4);
/** The two uniform numbers of the attempt. */
const pair = /* @__PURE__ */ new Float64Array(2);
/** Numbers on their way through an elementary function. */
const work = /* @__PURE__ */ new Float64Array(4);

/**
 * How many of `n` trials succeed, each with probability `p`.
 *
 * @param n whole number from 0 to 2⁵³
 * @param p from 0 to 1
 * @returns a NaN where `n` or `p` is none of these. The other parameters are those of `uniform`.
 */
export function binomial(
  key: Uint32Array,
  pre: number,
  post: number,
  ordinal: number,
  event: number,
  place: number,
  n: number,
  p: number,
): number {
  given[0] = n;
  given[1] = p;
  drawBlock(key, pre, post, ordinal, event, place, site);
  drawBinomial();
  return given[0];
}

/**
 * How many events there are of which `mean` are expected, all independent.
 *
 * @param mean from 0 to 2⁵³
 * @returns a NaN where `mean` is none of these. The other parameters are those of `uniform`.
 */
export function poisson(
  key: Uint32Array,
  pre: number,
  post: number,
  ordinal: number,
  event: number,
  place: number,
  mean: number,
): number {
  given[0] = mean;
  drawBlock(key, pre, post, ordinal, event, place, site);
  drawPoisson();
  return given[0];
}

/**
 * As `poisson`, with the mean in an array, where the count takes its place: for whoever draws at every step.
 *
 * @param at place of the mean in `means`
 */
export function poissonInPlace(
  key: Uint32Array,
  pre: number,
  ordinal: number,
  event: number,
  means: Float64Array,
  at: number,
): void {
  given[0] = means[at];
  drawBlock(key, pre, 0, ordinal, event, 0, site);
  drawPoisson();
  means[at] = given[0];
}

function drawBinomial(): void {
  const n = given[0];
  const p = given[1];
  if (!(n >= 0 && n <= most && Math.floor(n) === n && p >= 0 && p <= 1)) {
    given[0] = Number.NaN;
    return;
  }
  // The rarer outcome is counted: 1 − p is exact where p is above one half.
  const isRare = p <= 0.5;
  if (!isRare) given[1] = 1 - p;
  if (n * given[1] < fewExpected) searchBinomial();
  else rejectBinomial();
  if (!isRare) given[0] = n - given[0];
}

/** The smallest count whose cumulated probability exceeds a uniform number. */
function searchBinomial(): void {
  const n = given[0];
  const p = given[1];
  const odds = p / (1 - p);
  work[0] = -p;
  takeLog1p(1);
  work[0] *= n;
  takeExp();
  attempt(0);
  let rest = pair[0];
  let probability = work[0];
  let count = 0;
  while (rest >= probability && count < n) {
    rest -= probability;
    count++;
    probability *= ((n - count + 1) / count) * odds;
    if (probability < negligible && count > n * p) break;
  }
  given[0] = count;
}

function drawPoisson(): void {
  const mean = given[0];
  if (!(mean >= 0 && mean <= most)) given[0] = Number.NaN;
  else if (mean < fewExpected) searchPoisson();
  else rejectPoisson();
}

function searchPoisson(): void {
  const mean = given[0];
  work[0] = -mean;
  takeExp();
  attempt(0);
  let rest = pair[0];
  let probability = work[0];
  let count = 0;
  while (rest >= probability) {
    rest -= probability;
    count++;
    probability *= mean / count;
    if (probability < negligible && count > mean) break;
  }
  given[0] = count;
}

/**
 * BTRS: a count k is made from a uniform number so that its distribution lies under the binomial one times a constant,
 * and taken with the ratio of the two; where that is 1, as mostly, nothing has to be computed.
 *
 * With the mode m and d = k − m, the logarithm of the ratio of the probabilities of k and m is
 * −(k + ½) log(1 + d/(m + 1)) − (n − k + ½) log(1 − d/(n − m + 1)) + d log(p (n − m + 1)/((1 − p)(m + 1))) and the
 * differences of the tails of Stirling's series: in these terms nothing large cancels.
 */
function rejectBinomial(): void {
  const n = given[0];
  const p = given[1];
  const odds = p / (1 - p);
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const taken = 0.92 - 4.2 / b;
  const mode = Math.floor((n + 1) * p);
  for (let i = 0; ; i++) {
    attempt(i);
    const u = pair[0] - 0.5;
    const v = pair[1];
    const distance = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / distance + b) * u + centre);
    if (distance >= 0.07 && v <= taken) {
      given[0] = count;
      return;
    }
    if (!(count >= 0 && count <= n)) continue;
    const d = count - mode;
    work[0] = d / (mode + 1);
    work[1] = -d / (n - mode + 1);
    takeLog1p(2);
    const near = -(count + 0.5) * work[0] - (n - count + 0.5) * work[1];
    work[0] = (odds * (n - mode + 1)) / (mode + 1);
    work[1] = (v * alpha) / (a / (distance * distance) + b);
    takeLog(2);
    const needed = work[1];
    const far = d * work[0];
    work[0] = mode;
    work[1] = n - mode;
    work[2] = count;
    work[3] = n - count;
    takeTail(4);
    if (needed <= near + far + work[0] + work[1] - work[2] - work[3]) {
      given[0] = count;
      return;
    }
  }
}

/**
 * PTRS: as BTRS. The logarithm of the probability of k is −(k + ½) log(1 + (k + 1 − μ)/μ) + (k + 1 − μ) − ½ log 2πμ
 * without the tail of Stirling's series.
 */
function rejectPoisson(): void {
  const mean = given[0];
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const scale = 1.1239 + 1.1328 / (b - 3.4);
  const taken = 0.9277 - 3.6224 / (b - 2);
  for (let i = 0; ; i++) {
    attempt(i);
    const u = pair[0] - 0.5;
    const v = pair[1];
    const distance = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / distance + b) * u + mean + 0.43);
    if (distance >= 0.07 && v <= taken) {
      given[0] = count;
      return;
    }
    if (!(count >= 0) || (distance < 0.013 && v > distance)) continue;
    const over = count + 1 - mean;
    work[0] = over / mean;
    takeLog1p(1);
    const near = over - (count + 0.5) * work[0];
    work[0] = (v * scale) / (a / (distance * distance) + b);
    work[1] = 2 * Math.PI * mean;
    takeLog(2);
    const needed = work[0];
    const half = 0.5 * work[1];
    work[0] = count;
    takeTail(1);
    if (needed <= near - half - work[0]) {
      given[0] = count;
      return;
    }
  }
}

/**
 * Two uniform numbers for an attempt: the block of the site for the first, and for the others the blocks of a stream that
 * starts there, keyed by one half of that block and counted beside the other. No draw waits for another one's attempts.
 */
function attempt(number: number): void {
  if (number === 0) {
    for (let i = 0; i < 4; i++) block[i] = site[i];
  } else {
    block[0] = site[0];
    block[1] = site[1];
    block[2] = number;
    block[3] = 0;
    philox(block, site[2], site[3]);
  }
  for (let word = 0; word < 2; word++) pair[word] = uniformOf(block, word);
}

function takeLog(count: number): void {
  for (let i = 0; i < count; i++) work[i] = log(work[i]);
}

function takeLog1p(count: number): void {
  for (let i = 0; i < count; i++) work[i] = log1p(work[i]);
}

function takeExp(): void {
  work[0] = exp(work[0]);
}

/** log k! − (k + ½) log(k + 1) + (k + 1) − ½ log 2π for k from 0 to 9: what Stirling's formula leaves out. */
const firstTails = /* @__PURE__ */ Float64Array.of(
  0.08106146679532726,
  0.04134069595540929,
  0.02767792568499834,
  0.020790672103765093,
  0.01664469118982119,
  0.013876128823070748,
  0.01189670994589177,
  0.010411265261972096,
  0.009255462182712733,
  0.00833056343336287,
);

/** The same for any whole k: a series in 1/(k + 1) whose next term is below 4e-13 where it is used. */
function takeTail(count: number): void {
  for (let i = 0; i < count; i++) {
    const k = work[i];
    if (k < firstTails.length) {
      work[i] = firstTails[k];
    } else {
      const x = 1 / (k + 1);
      const y = x * x;
      work[i] = x * (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680))));
    }
  }
}
