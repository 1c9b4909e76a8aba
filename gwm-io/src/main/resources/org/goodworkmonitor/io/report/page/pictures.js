// Pictures of one area: those that the library drew of the best area, with what differs put in.

/** Both pictures of a template, ready to be changed; an empty list where the page has none. */
const copiesOf = (id) => {
  const template = find("#" + id);
  return template === null ? [] : Array.from(template.content.cloneNode(true).children);
};

const pictureOf = (id, title, copies, description) => {
  for (const svg of copies.map((copy) => copy.querySelector("svg"))) {
    svg.querySelector(":scope > title").textContent = title;
    svg.querySelector(":scope > desc").textContent = description;
  }
  const figure = element("figure", { id, "data-title": title }, element("figcaption", {}, title), ...copies);
  addButtons(figure, id);
  return figure;
};

const INK_OF = { me: "#0e3b70", other: "#d55e00" };

/** What is said of an area in one part: its value, and its rank there. */
const standingIn = (k, row) => {
  const shown = measured(k, row);
  const rank = rankedNow(k)[row];
  const ranked = rankedNow(k).filter((r) => r > 0).length;
  return Number.isNaN(values[nodes[k].value][row]) ? text("chart.noData")
    : rank === 0 ? shown : text("chart.standing", shown, rank, ranked);
};

/** The place of one area, or two, among all in every indicator. */
const stripOf = (row, other) => {
  const copies = copiesOf("picture-strip");
  if (copies.length === 0) {
    return [];
  }
  const told = [];
  for (const copy of copies) {
    for (const group of copy.querySelectorAll("[data-node]")) {
      const k = nodes.findIndex((node) => node.id === group.dataset.node);
      const [track, ...marks] = group.querySelectorAll("rect");
      marks.forEach((mark) => mark.remove());
      const sorted = present(values[nodes[k].value]);
      const low = nodes[k].lowValuesAreBest ? sorted[sorted.length - 1] : sorted[0];
      const high = nodes[k].lowValuesAreBest ? sorted[0] : sorted[sorted.length - 1];
      const box = ["x", "y", "width"].map((name) => Number(track.getAttribute(name)));
      const mark = (who, kind) => {
        const value = who === null ? NaN : values[nodes[k].value][who];
        if (!Number.isNaN(value)) {
          const x = box[0] + box[2] * (high === low ? 0.5 : (value - low) / (high - low));
          const title = drawn("title");
          title.textContent = data.names[who] + ": " + standingIn(k, who);
          group.append(drawn("rect", { x: (x - 2).toFixed(1), y: box[1] - 3, width: 4, height: 20,
            fill: INK_OF[kind], "data-who": kind }, title));
        }
      };
      mark(other, "other");
      mark(row, "me");
      group.querySelectorAll("text")[1].textContent = standingIn(k, row);
      if (copy === copies[0]) {
        told.push(nodes[k].name + ": " + standingIn(k, row));
      }
    }
  }
  return [pictureOf("area-strip", text("chart.strip", data.names[row]), copies, told.join(". "))];
};

const signed = (part) => (part > 0 ? "+" : "") + shownValue(part);

/** What makes the score of an area: the bars at their new places, on the scale of all areas. */
const waterfallOf = (row) => {
  const parts = contributionsNow(row);
  const copies = copiesOf("picture-waterfall");
  const rows = copies.length === 0 ? []
    : Array.from(copies[0].querySelectorAll("[data-node]"), (group) => group.dataset.node);
  if (parts === null || copies.length === 0
      || Array.from(parts.keys()).some((k) => !rows.includes(nodes[k].id))) {
    return [];
  }
  const total = state.scores[root][row];
  let sum = 0;
  let reach = 0;
  parts.forEach((part) => { sum += part; reach = Math.max(reach, sum); });
  for (const copy of copies) {
    const axis = copy.querySelector("[data-zero]");
    const [zero, unit, high] = ["zero", "per", "high"].map((name) => Number(axis.dataset[name]));
    // Under weights of the reader, sums may go beyond the scale: then all of it stands for more.
    const times = Math.max(1, Math.ceil(reach / high - 1e-9));
    axis.querySelectorAll("text").forEach((label, t) => {
      if (times > 1) {
        const ticks = axis.querySelectorAll("line");
        const value = (Number(ticks[t].getAttribute("x1")) - zero) / unit * times;
        label.textContent = fixed(Math.round(value * 1000) / 1000, Number.isInteger(Math.round(value * 100) / 100) ? 0 : 2);
      }
    });
    const x = (score) => zero + unit / times * score;
    let from = 0;
    for (const group of copy.querySelectorAll("[data-node]")) {
      const k = nodes.findIndex((node) => node.id === group.dataset.node);
      const bar = group.querySelector("rect");
      const line = group.querySelector("line");
      const labels = group.querySelectorAll("text");
      const whole = line === null;
      const part = whole ? total : parts.get(k) ?? 0;
      const start = whole ? 0 : from;
      const end = start + part;
      const shown = whole ? shownValue(part) : parts.has(k) ? signed(part) : "–";
      bar.setAttribute("x", Math.min(x(start), x(end)).toFixed(2));
      bar.setAttribute("width", Math.abs(x(end) - x(start)).toFixed(2));
      if (!whole) {
        bar.setAttribute("fill", part < 0 ? "#b35806" : "#2166ac");
        ["x1", "x2"].forEach((name) => line.setAttribute(name, x(end).toFixed(2)));
        from = end;
      }
      bar.querySelector("title").textContent = nodes[k].name + ": " + shown;
      labels[labels.length - 1].setAttribute("x", (Math.max(x(start), x(end)) + 5).toFixed(2));
      labels[labels.length - 1].textContent = shown;
    }
  }
  const told = Array.from(parts, ([k, part]) => nodes[k].name + ": " + signed(part)).join(". ");
  return [pictureOf("area-waterfall", text("chart.waterfall.score", data.names[row]), copies, told)];
};
