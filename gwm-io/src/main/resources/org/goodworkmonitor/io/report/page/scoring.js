// Scores, ranks and contributions under any weights: the library's own steps, in the same order,
// so that every printed digit is the same.

/** The weight of a member when its slider stands at so many per cent. */
const weightAt = (domain, m, percent) => {
  const weight = domain.weights[m];
  if (weight > 0 && percent === 100) {
    return weight;
  }
  return (weight > 0 ? weight : Math.max(...domain.weights)) * percent / 100;
};

const startOf = (domain, m) => (domain.weights[m] > 0 ? 100 : 0);

const sumOf = (weights) => weights.reduce((sum, weight) => sum + weight, 0);

const accepts = (rule, score) => rule.kind === "sum" || rule.kind === "mean" || score > 0
  || (score === 0 && (rule.zero || (rule.kind === "power" && rule.p > 0)));

const NEARLY_GEOMETRIC = 0.05;

/** The power mean in units of the score that decides it, where plain powers would lose digits. */
const scaledMean = (rule, scores, weights) => {
  const p = rule.p;
  let unit = p > 0 ? 0 : Infinity;
  for (let m = 0; m < scores.length; m++) {
    if (!accepts(rule, scores[m])) {
      return NaN;
    }
    if (weights[m] > 0) {
      unit = p > 0 ? Math.max(unit, scores[m]) : Math.min(unit, scores[m]);
    }
  }
  if (unit === 0) {
    return 0;
  }
  const small = Math.abs(p) < NEARLY_GEOMETRIC;
  let sum = 0;
  for (let m = 0; m < scores.length; m++) {
    if (weights[m] > 0) {
      const ratio = scores[m] / unit;
      sum += weights[m] * (small ? Math.expm1(p * Math.log(ratio)) : ratio ** p);
    }
  }
  const mean = sum / sumOf(weights);
  return unit * (small ? Math.exp(Math.log1p(mean) / p) : mean ** (1 / p));
};

const powerMean = (rule, scores, weights) => {
  const p = rule.p;
  let sum = 0;
  for (let m = 0; m < scores.length; m++) {
    const power = !accepts(rule, scores[m]) ? NaN : p === -1 ? 1 / scores[m] : scores[m] ** p;
    sum += weights[m] === 0 && power === Infinity ? 0 : weights[m] * power;
  }
  const mean = sum / sumOf(weights);
  const plain = Number.isNaN(mean) ? !rule.zero
    : mean < 1e280 && mean > 1 / 1e280 && Math.abs(p) >= NEARLY_GEOMETRIC;
  if (!plain) {
    return scaledMean(rule, scores, weights);
  }
  return p === -1 ? 1 / mean : mean ** (1 / p);
};

const combine = (rule, scores, weights) => {
  if (rule.kind === "power") {
    return powerMean(rule, scores, weights);
  }
  let sum = 0;
  for (let m = 0; m < scores.length; m++) {
    if (rule.kind === "geometric") {
      sum += weights[m] > 0 ? weights[m] * Math.log(scores[m]) : 0;
    } else {
      sum += weights[m] * scores[m];
    }
  }
  if (rule.kind === "sum") {
    return sum;
  }
  return rule.kind === "geometric" ? Math.exp(sum / sumOf(weights)) : sum / sumOf(weights);
};

/** The weights of the members that are there, which share that of the others; null if too few. */
const sharesOf = (domain, scores, weights, known) => {
  const here = scores.map((score) => !Number.isNaN(score));
  const number = here.filter(Boolean).length;
  if (number === scores.length) {
    return weights;
  }
  let all = 0;
  let some = 0;
  for (let m = 0; m < weights.length; m++) {
    all += weights[m];
    some += here[m] ? weights[m] : 0;
  }
  const covered = domain.ofIndicators
    ? known >= domain.coverage * domain.leaves.length - 1e-9
    : number >= domain.coverage * scores.length - 1e-9;
  if (domain.policy !== "reweight" || number === 0 || !covered || !(some > 0)) {
    return null;
  }
  return weights.filter((weight, m) => here[m]).map((weight) => weight * (all / some));
};

const scoreOfArea = (domain, scores, weights, known) => {
  let there = scores;
  let shares = weights;
  if (scores.some(Number.isNaN)) {
    shares = sharesOf(domain, scores, weights, known());
    there = scores.filter((score) => !Number.isNaN(score));
  }
  if (shares === null || there.some((score) => !accepts(domain.rule, score))) {
    return NaN;
  }
  const score = combine(domain.rule, there, shares);
  return Number.isFinite(score) ? score : NaN;
};

/** How many indicators under a domain have a score. */
const knownUnder = (domain, scores, row) =>
  domain.leaves.filter((leaf) => !Number.isNaN(scores[leaf][row])).length;

/** The scores of every node, where the weights of the given domains are those given. */
const scoresUnder = (weightsOf) => {
  const done = published.slice();
  const ready = new Set();
  const compute = (k) => {
    const node = nodes[k];
    if (!node.sliders || ready.has(k)) {
      return;
    }
    ready.add(k);
    node.members.forEach(compute);
    const weights = weightsOf(k);
    const columns = node.members.map((m) => done[m]);
    const out = new Float64Array(count);
    const scores = new Array(columns.length);
    for (let i = 0; i < count; i++) {
      for (let m = 0; m < scores.length; m++) {
        scores[m] = columns[m][i];
      }
      out[i] = scoreOfArea(node, scores, weights, () => knownUnder(node, done, i));
    }
    done[k] = out;
  };
  compute(root);
  return done;
};

/** What each node contributes to the score of an area; null where the whole is no sum. */
const contributionsUnder = (scores, weightsOf, row) => {
  const parts = new Map();
  const add = (k, weight) => {
    const node = nodes[k];
    const isSum = node.sliders && ["sum", "mean"].includes(node.rule.kind);
    const own = isSum ? node.members.map((m) => scores[m][row]) : [];
    const shares = isSum ? sharesOf(node, own, weightsOf(k), knownUnder(node, scores, row)) : null;
    if (shares === null) {
      parts.set(k, weight * scores[k][row]);
      return;
    }
    const total = node.rule.kind === "mean" ? sumOf(shares) : 1;
    const factors = shares.map((share) => share / total);
    node.members.filter((m, at) => !Number.isNaN(own[at]))
      .forEach((m, at) => add(m, weight * factors[at]));
  };
  if (data.shared || Number.isNaN(scores[root][row])) {
    return null;
  }
  add(root, 1);
  return parts.has(root) ? null : parts;
};

const descendants = (k) => (nodes[k].members ?? []).flatMap((m) => [m, ...descendants(m)]);

/** What a node contributes: its own part, or those of all that is under it; NaN if it has none. */
const contributionOf = (k, parts) => {
  const own = parts.has(k) ? [k] : descendants(k).filter((d) => parts.has(d));
  return own.length === 0 ? NaN : own.map((d) => parts.get(d)).reduce((sum, part) => sum + part);
};

const EPSILON = 2 ** -46;

/** Ranks, 1 for the best; scores that differ only by rounding tie. 0 where there is none. */
const ranksOf = (scores, lower) => {
  const { ties, decimals, exact } = data.ranking;
  const sign = lower ? -1 : 1;
  const ranks = new Int32Array(count);
  const rows = [];
  const key = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const score = sign * scores[i];
    key[i] = decimals < 0 ? score : toDecimals(score, decimals);
    if (!Number.isNaN(score) && !isReference[i]) {
      rows.push(i);
    }
  }
  rows.sort((a, b) => key[b] - key[a] || a - b);
  const n = rows.length;
  if (n === 0) {
    return ranks;
  }
  const first = key[rows[0]];
  const last = key[rows[n - 1]];
  const extreme = first > 0 && last < 0 ? Math.min(Math.abs(first), Math.abs(last)) : 0;
  const middle = Math.min(Math.abs(key[rows[(n - 1) >> 1]]), Math.abs(key[rows[n >> 1]]));
  const size = Math.max(extreme, middle);
  const apart = (a, b) => (exact ? a > b
    : Math.abs(a - b) > EPSILON * Math.max(size, Math.abs(a), Math.abs(b)));
  let group = 0;
  for (let from = 0, to; from < n; from = to) {
    to = from + 1;
    while (to < n && !apart(key[rows[to - 1]], key[rows[to]])) {
      to++;
    }
    group++;
    const rank = ties === "min" ? from + 1 : ties === "max" ? to : group;
    for (let i = from; i < to; i++) {
      ranks[rows[i]] = rank;
    }
  }
  return ranks;
};
