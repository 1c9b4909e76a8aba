// The table of all areas: sorted, filtered, a page at a time where there are many.

const PAGE = data.pageSize;
const table = find("#ranking table");
const order = new Intl.Collator(data.lang, { numeric: true });

const tableState = { sort: "rank", down: false, words: "", region: "", limit: PAGE };

/** The columns: a heading, what is shown and sorted by, and whether the highest comes first. */
const columns = () => {
  const rank = rankedNow(root);
  const old = rankedAsPublished(root);
  const members = nodes[root].members;
  const score = (k, id) => {
    const decimals = decimalsFor(state.scores[k]);
    return { id, head: k === root ? text("table.score") : nodes[k].name, number: true, best: !nodes[k].lower,
      key: (i) => state.scores[k][i], shown: (i) => shownScore(state.scores[k][i], decimals) };
  };
  const list = [
    { id: "rank", head: text("table.rank"), number: true, best: false,
      key: (i) => rank[i] || NaN, shown: (i) => rank[i] || "–" },
    { id: "name", head: text("table.area"), best: false, row: true,
      key: (i) => data.names[i], shown: (i) => data.names[i] },
  ];
  if (isChanged()) {
    list.splice(1, 0, { id: "change", head: text("table.change"), number: true, best: true,
      key: (i) => (rank[i] && old[i] ? old[i] - rank[i] : NaN),
      shown: (i) => shownChange(old[i], rank[i]) });
  }
  if (data.regions.length > 0) {
    list.push({ id: "region", head: text("table.region"), best: false,
      key: regionOf, shown: regionOf });
  }
  list.push(score(root, "score"));
  members.forEach((k) => list.push(score(k, "node " + nodes[k].id)));
  data.facts.forEach((fact, f) => list.push({ id: "fact " + f, head: fact.heading,
    number: fact.number, best: false,
    key: (i) => (fact.number ? (fact.keys[i] === "" ? NaN : Number(fact.keys[i])) : fact.keys[i]),
    shown: (i) => fact.shown[i] }));
  return list;
};

const shownChange = (before, now) => {
  if (!before || !now) {
    return "–";
  }
  return before === now ? "=" : (before > now ? "▲ " : "▼ ") + Math.abs(before - now);
};

const haystack = data.names.map((name, i) =>
  [name, data.codes[i], ...data.facts.filter((f) => !f.number).map((f) => f.shown[i])]
    .join(" ").toLowerCase());

const isGap = (key) => key === "" || Number.isNaN(key);

/** The rows that fit what is looked for, in order; what has no value comes last either way. */
const wantedRows = (column) => {
  const words = tableState.words.trim().toLowerCase();
  const rows = [];
  for (let i = 0; i < count; i++) {
    if (haystack[i].includes(words)
        && (tableState.region === "" || regionOf(i) === tableState.region)) {
      rows.push(i);
    }
  }
  const sign = tableState.down ? -1 : 1;
  const keys = new Map(rows.map((i) => [i, column.key(i)]));
  const rank = rankedNow(root);
  const place = (i) => rank[i] || count + 1;
  return rows.sort((a, b) => {
    const ka = keys.get(a);
    const kb = keys.get(b);
    if (isGap(ka) || isGap(kb)) {
      return isGap(ka) - isGap(kb) || place(a) - place(b) || a - b;
    }
    return sign * (column.number ? ka - kb : order.compare(ka, kb)) || place(a) - place(b) || a - b;
  });
};

const bodyRow = (i, list) => element("tr", { role: "row", "data-code": data.codes[i] },
  ...list.map((column) => {
    const content = column.row ? element("a", { href: linkTo(i) }, data.names[i]) : column.shown(i);
    return column.row
      ? element("th", { role: "rowheader", scope: "row" }, content)
      : element("td", { role: "cell", class: column.number ? "n" : false, "data-label": column.head },
        content);
  }));

const heading = (column) => {
  const sorted = column.id === tableState.sort;
  const button = element("button", { type: "button", "data-sort": column.id }, column.head);
  button.addEventListener("click", () => {
    sortBy(column, sorted ? !tableState.down : column.best);
    find(`#ranking [data-sort="${CSS.escape(column.id)}"]`).focus();
  });
  return element("th", { role: "columnheader", scope: "col", class: column.number ? "n" : false,
    "aria-sort": sorted ? (tableState.down ? "descending" : "ascending") : false }, button);
};

const sortBy = (column, down) => {
  tableState.sort = column.id;
  tableState.down = down;
  tableState.limit = PAGE;
  drawTable();
};

const drawTable = () => {
  const list = columns();
  const column = list.find((c) => c.id === tableState.sort) ?? list[0];
  tableState.sort = column.id;
  const rows = wantedRows(column);
  const limit = Math.min(rows.length, tableState.limit);
  table.tHead.replaceChildren(element("tr", { role: "row" }, ...list.map(heading)));
  table.tBodies[0].replaceChildren(...rows.slice(0, limit).map((i) => bodyRow(i, list)));
  find("#shown").textContent = limit < rows.length
    ? text("table.shownOfFound", fixed(limit, 0), fixed(rows.length, 0), fixed(count, 0))
    : text("table.shown", fixed(rows.length, 0), fixed(count, 0));
  find("#more").hidden = limit >= rows.length;
  const choice = find("#sort");
  choice.replaceChildren(...list.map((c) =>
    element("option", { value: c.id, selected: c === column }, c.head)));
};

const startTable = () => {
  find("#ranking .controls").hidden = false;
  const look = () => {
    tableState.words = find("#filter").value;
    tableState.region = find("#region")?.value ?? "";
    tableState.limit = PAGE;
    drawTable();
  };
  find("#filter").addEventListener("input", look);
  find("#region")?.addEventListener("change", look);
  find("#sort").addEventListener("change", (event) => {
    const column = columns().find((c) => c.id === event.target.value);
    sortBy(column, column.best);
  });
  find("#more").addEventListener("click", () => {
    tableState.limit += PAGE;
    drawTable();
  });
  onScores(drawTable);
};
