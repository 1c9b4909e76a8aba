// One area: scores, contributions, neighbours, interval and history; and two areas side by side.

const areaPlace = find("#area");

const openArea = (row) => {
  location.hash = [`area=${encodeURIComponent(data.codes[row])}`,
    ...address().split("&").filter((part) => part.startsWith("weights="))].join("&");
};

const neighbourLinks = (row) => {
  const near = data.neighbours[row] ?? [];
  if (near.length === 0) {
    return [];
  }
  const decimals = decimalsFor(state.scores[root]);
  return [element("h4", {}, text("area.neighbours")), element("ul", { class: "tags" },
    ...near.map((other) => element("li", {}, element("a", { href: linkTo(other) }, data.names[other]),
      " " + shownScore(state.scores[root][other], decimals))))];
};

/** Where each area lies between the lowest and the highest; and the medians. */
const strip = (k, row, other) => {
  const sorted = present(state.scores[k]);
  if (sorted.length === 0) {
    return "";
  }
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  const x = (score) => (high > low ? 2 + 196 * (score - low) / (high - low) : 100);
  const tick = (score, kind) => drawn("path", { class: kind, d: `M${x(score).toFixed(1)} 1v14` });
  const near = regionOf(row) === "" ? [] : regionScores(k, regionOf(row));
  const svg = drawn("svg", { class: "strip", viewBox: "0 0 200 16", "aria-hidden": "true" });
  svg.append(drawn("path", { class: "line", d: "M0 8h200" }), tick(median(sorted), "all"));
  if (near.length > 0) {
    svg.append(tick(median(near), "near"));
  }
  [[other, "other"], [row, "me"]].forEach(([who, kind]) => {
    if (who !== null && !Number.isNaN(state.scores[k][who])) {
      svg.append(drawn("circle", { class: kind, r: 6, cy: 8, cx: x(state.scores[k][who]).toFixed(1) }));
    }
  });
  return svg;
};

const regionScores = (k, region) =>
  present(state.scores[k].filter((score, i) => regionOf(i) === region));

const measured = (k, row) => {
  if (nodes[k].domain) {
    return "";
  }
  const value = values[nodes[k].value][row];
  const unit = nodes[k].unit;
  return shownValue(value) + (Number.isNaN(value) || unit === "" ? "" : " " + unit);
};

const cell = (label, content, number = true) =>
  element("td", { role: "cell", class: number ? "n" : false, "data-label": label }, content);

const areaTable = (row, other, wanted, caption) => {
  const parts = contributionsNow(row);
  const one = (k, who) => shownScore(state.scores[k][who], decimalsFor(state.scores[k]));
  const heads = [[text("area.part")], [text("area.value"), "n"], [text("area.score"), "n"],
    [text("area.rank"), "n"]];
  if (other !== null) {
    heads.push([text("area.valueOf", data.names[other]), "n"],
      [text("area.scoreOf", data.names[other]), "n"], [text("area.rankOf", data.names[other]), "n"]);
  } else if (parts !== null) {
    heads.push([text("area.contributes"), "n"]);
  }
  heads.push([text("area.between")]);
  const body = wanted.map((k) => {
    const cells = [
      cell(heads[1][0], measured(k, row)), cell(heads[2][0], one(k, row)),
      cell(heads[3][0], rankedNow(k)[row] || "–")];
    if (other !== null) {
      cells.push(cell(heads[4][0], measured(k, other)), cell(heads[5][0], one(k, other)),
        cell(heads[6][0], rankedNow(k)[other] || "–"));
    } else if (parts !== null) {
      cells.push(cell(heads[4][0],
        shownScore(contributionOf(k, parts), decimalsFor(state.scores[root]))));
    }
    return element("tr", { role: "row", class: nodes[k].domain ? "domain" : false, "data-node": nodes[k].id },
      element("th", { role: "rowheader", scope: "row", class: "d" + Math.min(3, nodes[k].depth) }, nodes[k].name),
      ...cells, cell("", strip(k, row, other), false));
  });
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    element("table", { class: "cards", role: "table" }, element("caption", {}, caption),
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads.map(([head, kind]) =>
        element("th", { role: "columnheader", scope: "col", class: kind ?? false }, head)))),
      element("tbody", { role: "rowgroup" }, ...body)));
};

/** What each part contributes: worked out here where every part has sliders, else as published. */
const contributionsNow = (row) => {
  if (data.allSliders) {
    return contributionsUnder(state.scores, weightsNow, row);
  }
  return data.contributions === undefined || isChanged() || Number.isNaN(published[root][row]) ? null
    : new Map(publishedContributions.map((part, k) => [k, part[row]])
      .filter(([k, part]) => !Number.isNaN(part)));
};
const publishedContributions =
  data.contributions === undefined ? [] : rowsOf(data.contributions, count);

const sentence = (row) => {
  const rank = rankedNow(root)[row];
  if (rank === 0) {
    return text(Number.isNaN(state.scores[root][row]) ? "area.notScored" : "area.reference",
      shownScore(state.scores[root][row], decimalsFor(state.scores[root])));
  }
  const decimals = decimalsFor(state.scores[root]);
  const ranked = rankedNow(root).filter((r) => r > 0).length;
  const words = [text("area.rankOfAll", rank, ranked, fixed(state.scores[root][row], decimals),
    fixed(median(present(state.scores[root])), decimals))];
  if (isChanged()) {
    words.push(text("area.published", rankedAsPublished(root)[row] || "–",
      shownScore(published[root][row], decimalsFor(published[root]))));
  }
  const interval = data.intervals;
  if (interval !== undefined && interval.low[row] !== "–") {
    words.push(text("area.interval", interval.low[row], interval.high[row]));
  }
  return words.join(" ");
};

const adjustmentsOf = (row) => data.adjustments.filter((a) => a[0] === row).map(([r, kind, node, before, after]) =>
  text("adjusted." + kind, nodes[node].name,
    before === null ? "–" : shownValue(before), after === null ? "–" : shownValue(after)));

const drawArea = () => {
  const row = state.area;
  areaPlace.hidden = row === null;
  areaPlace.setAttribute("aria-labelledby", "h-area");
  find("#areas-hint").hidden = row !== null;
  if (row === null) {
    areaPlace.replaceChildren();
    return;
  }
  const other = state.other === row ? null : state.other;
  const main = nodes.map((node, k) => k).filter((k) => !nodes[k].besides);
  const besides = nodes.map((node, k) => k).filter((k) => nodes[k].besides);
  const facts = data.facts.map((fact) => element("li", {}, fact.heading + ": ",
    element("strong", {}, fact.shown[row])));
  const notes = adjustmentsOf(row).map((note) => element("li", {}, note));
  const chosen = element("input", { id: "compare", list: "area-names", autocomplete: "off",
    value: other === null ? "" : data.names[other] });
  chosen.addEventListener("input", () => offer(chosen));
  chosen.addEventListener("change", () => {
    const found = rowNamed(chosen.value);
    find("#compare-error").textContent = found === null && chosen.value.trim() !== "" ? text("find.none", chosen.value) : "";
    if (found !== null || chosen.value.trim() === "") {
      location.hash = ["area=" + encodeURIComponent(data.codes[row]),
        found === null ? "" : "with=" + encodeURIComponent(data.codes[found]),
        ...address().split("&").filter((part) => part.startsWith("weights="))].filter(Boolean).join("&");
    }
  });
  const title = other === null ? data.names[row] : text("area.two", data.names[row], data.names[other]);
  areaPlace.replaceChildren(
    element("h3", { id: "h-area", tabindex: "-1" }, title),
    element("p", {}, [regionOf(row), sentence(row)].filter(Boolean).join(". ")),
    ...(other === null ? [] : [element("p", {},
      data.names[other] + ": " + sentence(other))]),
    element("ul", { class: "plain" }, ...facts),
    element("div", { class: "controls" }, element("div", {},
      element("label", { for: "compare" }, text("area.compare")), chosen,
      element("p", { id: "compare-error", role: "status" }))),
    stripKey(row, other),
    areaTable(row, other, main, text("area.tableCaption", title)),
    ...(besides.length === 0 ? [] : [areaTable(row, other, besides, text("area.besides"))]),
    element("ul", { class: "plain" }, ...notes),
    ...neighbourLinks(row),
    element("div", { class: "pictures" }, ...waterfallOf(row), ...stripOf(row, other)),
    ...historyOf(row, other),
    element("p", { class: "back" }, element("a", { href: "#ranking" }, text("area.back"))));
};

const stripKey = (row, other) => {
  const entry = (kind, label) => element("span", {}, element("i", { class: kind }), label);
  return element("div", { class: "key" }, entry("me", data.names[row]),
    ...(other === null ? [] : [entry("other", data.names[other])]),
    entry("all", text("area.medianOfAll")),
    ...(regionOf(row) === "" ? [] : [entry("near", text("area.medianOf", regionOf(row)))]));
};

/** The area of a name or code as people type it; null if there is none. */
const rowNamed = (typed) => {
  const wanted = typed.trim().toLowerCase();
  const at = data.names.findIndex((name, i) =>
    name.toLowerCase() === wanted || data.codes[i].toLowerCase() === wanted);
  return at < 0 ? null : at;
};

/** Offers the areas whose names or codes hold what was typed, those that start with it first. */
const offer = (input) => {
  const wanted = input.value.trim().toLowerCase();
  const found = [];
  for (let i = 0; i < count && found.length < 200; i++) {
    if (wanted !== "" && (data.names[i].toLowerCase().includes(wanted)
        || data.codes[i].toLowerCase().startsWith(wanted))) {
      found.push(i);
    }
  }
  const starts = (i) => data.names[i].toLowerCase().startsWith(wanted);
  found.sort((a, b) => starts(b) - starts(a) || a - b);
  find("#area-names").replaceChildren(...found.slice(0, 20).map((i) =>
    element("option", { value: data.names[i] }, regionOf(i))));
};

const startArea = () => {
  const input = find("#find-area");
  find("#find").hidden = false;
  input.addEventListener("input", () => {
    offer(input);
    find("#find-error").textContent = "";
  });
  const go = () => {
    const row = rowNamed(input.value);
    find("#find-error").textContent =
      row === null && input.value.trim() !== "" ? text("find.none", input.value.trim()) : "";
    if (row !== null) {
      openArea(row);
    }
  };
  input.addEventListener("change", go);
  find("#find").addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });
  onScores(drawArea);
};
