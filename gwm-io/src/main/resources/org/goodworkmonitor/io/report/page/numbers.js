// Numbers as the library prints them, digit for digit.

/** The digits of the shortest decimal of a number, and how many stand before its point. */
const digitsOf = (value) => {
  const [mantissa, exponent] = Math.abs(value).toExponential().split("e");
  return { digits: mantissa.replace(".", ""), point: Number(exponent) + 1 };
};

/** |value| times 10^decimals as a whole number; halves go to the even digit, or away from 0. */
const rounded = (value, decimals, toEven) => {
  const { digits, point } = digitsOf(value);
  const keep = point + decimals;
  if (keep < 0) {
    return "0";
  }
  if (keep >= digits.length) {
    return digits.padEnd(keep, "0");
  }
  const head = digits.slice(0, keep) || "0";
  const rest = digits.slice(keep);
  const half = /^50*$/.test(rest);
  const up = half ? !toEven || Number(head.at(-1)) % 2 === 1 : rest[0] >= "5";
  return up ? String(BigInt(head) + 1n) : head;
};

const inLanguage = (plain) => plain.replace(/[.,-]/g, (sign) =>
  ({ ".": data.numbers.decimal, ",": data.numbers.group, "-": data.numbers.minus })[sign]);

/** Three significant digits and a power of ten. */
const general = (value) =>
  inLanguage(value.toExponential(2).replace(/e([+-])(\d)$/, "e$10$2"));

/** A number with so many decimals, halves to even, thousands apart. */
const fixed = (value, decimals) => {
  if (Math.abs(value) >= 1e15) {
    return general(value);
  }
  const all = rounded(value, decimals, true).padStart(decimals + 1, "0");
  const whole = all.slice(0, all.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && /[1-9]/.test(all) ? "-" : "";
  return inLanguage(sign + whole + (decimals > 0 ? "." + all.slice(all.length - decimals) : ""));
};

/** A measured value: about four digits. */
const shownValue = (value) => {
  const size = Math.abs(value);
  if (Number.isNaN(value)) {
    return "–";
  }
  if (size > 0 && size < 1e-4) {
    return general(value);
  }
  return fixed(value, size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : 4);
};

/** The decimals with which the scores of a node are told apart. */
const decimalsFor = (scores) => {
  let largest = 0;
  for (const score of scores) {
    largest = Math.max(largest, Number.isNaN(score) ? 0 : Math.abs(score));
  }
  return largest > 10 ? 1 : largest > 1 ? 2 : 3;
};

const shownScore = (value, decimals) => (Number.isNaN(value) ? "–" : fixed(value, decimals));

/** A number rounded as the library rounds before it compares: halves away from 0. */
const toDecimals = (value, decimals) => {
  if (!(Math.abs(value) * 10 ** decimals < 2 ** 53)) {
    return value;
  }
  return Math.sign(value) * (Number(rounded(value, decimals, false)) / 10 ** decimals) + 0;
};

const quantile = (sorted, p) => {
  const h = (sorted.length - 1) * p;
  const below = Math.floor(h);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (h - below) * (sorted[above] - sorted[below]);
};

const present = (scores) => Float64Array.from(scores.filter((s) => !Number.isNaN(s))).sort();

const median = (sorted) => (sorted.length === 0 ? NaN
  : (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2);
