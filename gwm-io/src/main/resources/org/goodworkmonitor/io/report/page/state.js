// What the reader has chosen, and everything that follows from it.

const state = {
  percents: new Map(),
  scores: published,
  ranks: new Map(),
  shown: root,
  area: null,
  other: null,
};

const keyOf = (k, m) => nodes[k].id + "/" + nodes[nodes[k].members[m]].id;

const percentOf = (k, m) => state.percents.get(keyOf(k, m)) ?? startOf(nodes[k], m);

const weightsNow = (k) => nodes[k].members.map((m, at) => weightAt(nodes[k], at, percentOf(k, at)));

const isChanged = () => state.percents.size > 0;

const ranksIn = (ranks, scores, k) => {
  if (!ranks.has(k)) {
    ranks.set(k, ranksOf(scores[k], nodes[k].lower));
  }
  return ranks.get(k);
};

const publishedRanks = new Map();
const rankedAsPublished = (k) => ranksIn(publishedRanks, published, k);
const rankedNow = (k) => ranksIn(state.ranks, state.scores, k);

const MOST_PERCENT = 300;

const listeners = [];

/** Runs whenever scores change, and once at the start. */
const onScores = (listener) => listeners.push(listener);

/** Sets the weights, as per cent of the published ones by domain and member; all others go back. */
const setPercents = (percents) => {
  const kept = new Map();
  for (const k of sliderDomains) {
    const all = nodes[k].members.map((m, at) => percents.get(keyOf(k, at)) ?? startOf(nodes[k], at));
    if (!all.some((percent, at) => weightAt(nodes[k], at, percent) > 0)) {
      return false; // nothing would be left to combine
    }
    all.forEach((percent, at) => {
      if (percent !== startOf(nodes[k], at)) {
        kept.set(keyOf(k, at), percent);
      }
    });
  }
  state.percents = kept;
  state.scores = isChanged() ? scoresUnder(weightsNow) : published;
  state.ranks = isChanged() ? new Map() : publishedRanks;
  listeners.forEach((listener) => listener());
  return true;
};

const sliderDomains = nodes.map((node, k) => k).filter((k) => nodes[k].sliders);

/** The part of the address that carries what was chosen. */
const address = () => {
  const parts = [];
  if (state.area !== null) {
    parts.push("area=" + encodeURIComponent(data.codes[state.area]));
  }
  if (state.other !== null) {
    parts.push("with=" + encodeURIComponent(data.codes[state.other]));
  }
  if (isChanged()) {
    parts.push("weights=" + Array.from(state.percents, ([key, percent]) =>
      encodeURIComponent(key) + ":" + percent).join(","));
  }
  return parts.join("&");
};

const linkTo = (row) => "#area=" + encodeURIComponent(data.codes[row]);

/** What an address says, as far as it can be understood. */
const parseAddress = (hash) => {
  const said = new Map(hash.replace(/^#/, "").split("&").map((part) => {
    const at = part.indexOf("=");
    return at < 0 ? [part, null] : [part.slice(0, at), part.slice(at + 1)];
  }));
  const decoded = (coded) => {
    try {
      return decodeURIComponent(coded);
    } catch {
      return "";
    }
  };
  const row = (name) => (said.get(name) ? rowOf.get(decoded(said.get(name))) ?? null : null);
  const percents = new Map();
  for (const part of (said.get("weights") ?? "").split(",")) {
    const [key, percent] = part.split(":");
    if (/^\d{1,3}$/.test(percent ?? "") && Number(percent) <= MOST_PERCENT) {
      percents.set(decoded(key), Number(percent));
    }
  }
  return { area: row("area"), other: row("with"), percents: said.has("weights") ? percents : null };
};

/** Where the classes of a map begin: quantiles, so that each holds about as many areas. */
const classBreaks = (scores, classes) => {
  const sorted = present(scores);
  if (sorted.length === 0 || sorted[0] === sorted[sorted.length - 1]) {
    return [];
  }
  return Array.from({ length: classes - 1 }, (none, i) => quantile(sorted, (i + 1) / classes))
    .filter((b, i, all) => b > sorted[0] && b !== all[i - 1]);
};
