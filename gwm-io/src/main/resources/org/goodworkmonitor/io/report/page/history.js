// Earlier periods of each area, where there are any.

const pastRows = data.history === undefined ? [] : rowsOf(data.history.scores, count);

/** The scores of a node in each period. */
const historyScores = (k) => {
  const length = data.history.periods.length;
  const at = data.history.nodes.indexOf(k);
  return at < 0 ? [] : pastRows.slice(at * length, (at + 1) * length);
};

const historyOf = (row, other) => {
  if (data.history === undefined) {
    return [];
  }
  const rows = historyScores(root);
  const decimals = decimalsFor(rows.flatMap((scores) => Array.from(scores)));
  const who = [row, ...(other === null ? [] : [other])];
  const heads = [text("history.period"), ...who.flatMap((i) => (other === null
    ? [text("area.score"), text("area.rank")]
    : [text("area.scoreOf", data.names[i]), text("area.rankOf", data.names[i])]))];
  const body = data.history.periods.map((period, t) => element("tr", { role: "row" },
    element("th", { role: "rowheader", scope: "row" }, period),
    ...who.flatMap((i, at) => [
      cell(heads[1 + 2 * at], shownScore(rows[t][i], decimals)),
      cell(heads[2 + 2 * at], data.history.ranks[t][i] || "–")])));
  return [element("h4", {}, text("history.heading")), historyLine(rows, row, other),
    element("table", { class: "cards", role: "table" },
      element("caption", {}, text("history.caption")),
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads.map((head, h) =>
        element("th", { role: "columnheader", scope: "col", class: h > 0 ? "n" : false }, head)))),
      element("tbody", { role: "rowgroup" }, ...body))];
};

/** Two small lines over the range of all areas and periods. */
const historyLine = (rows, row, other) => {
  const all = present(Float64Array.from(rows.flatMap((scores) => Array.from(scores))));
  const low = all[0];
  const high = all[all.length - 1];
  const x = (t) => (rows.length < 2 ? 150 : 10 + 280 * t / (rows.length - 1));
  const y = (score) => (high > low ? 80 - 70 * (score - low) / (high - low) : 45);
  const svg = drawn("svg", { class: "past", viewBox: "0 0 300 90", "aria-hidden": "true" });
  const line = (kind, of) => {
    let pen = "M";
    let d = "";
    rows.forEach((scores, t) => {
      const score = of(scores);
      if (Number.isNaN(score)) {
        pen = "M";
      } else {
        d += pen + x(t).toFixed(1) + " " + y(score).toFixed(1);
        pen = "L";
        svg.append(drawn("circle", { class: kind, r: 3, cx: x(t), cy: y(score) }));
      }
    });
    svg.prepend(drawn("path", { class: "path " + kind, d }));
  };
  line("all", (scores) => median(present(scores)));
  if (other !== null) {
    line("other", (scores) => scores[other]);
  }
  line("me", (scores) => scores[row]);
  return svg;
};
