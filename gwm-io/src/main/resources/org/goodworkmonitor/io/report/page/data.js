// What the page knows: the data block of the page, decoded.

const data = JSON.parse(document.getElementById("data").textContent);
const count = data.codes.length;

/** Numbers written as 64-bit floats, little-endian, in base64: exact, and quick to read. */
const floats = (text) => {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) {
    bytes[i] = raw.charCodeAt(i);
  }
  return new Float64Array(bytes.buffer);
};

/** A table of numbers, one row after the other, as a list of rows. */
const rowsOf = (text, length) => {
  const all = floats(text);
  return Array.from({ length: length === 0 ? 0 : all.length / length }, (none, r) =>
    all.subarray(r * length, (r + 1) * length));
};

const nodes = data.nodes;
const root = 0;
const published = rowsOf(data.scores, count);
const values = rowsOf(data.values, count);
const isReference = new Uint8Array(count);
data.references.forEach((row) => { isReference[row] = 1; });
const rowOf = new Map(data.codes.map((code, row) => [code, row]));
const regionOf = (row) => data.regions[data.regionOf[row]] ?? "";

/** A fixed text of the page, with {0}, {1} ... replaced. */
const text = (key, ...parts) =>
  data.texts[key].replace(/\{(\d)\}/g, (whole, i) => String(parts[i]));

/** An element with attributes and children; texts become text nodes, never markup. */
const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) {
      made.setAttribute(name, "");
    } else if (value !== false && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children);
  return made;
};

/** The same for SVG. */
const drawn = (tag, attributes = {}, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};

const find = (selector) => document.querySelector(selector);
