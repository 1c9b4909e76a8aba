// The figures at the top, and the areas at both ends of the ranking, under the weights of the moment.

const startEnds = () => {
  const lists = Array.from(document.querySelectorAll(".ends"));
  onScores(() => {
    const rank = rankedNow(root);
    const decimals = decimalsFor(state.scores[root]);
    const rows = data.codes.map((code, i) => i).filter((i) => rank[i] > 0)
      .sort((a, b) => rank[a] - rank[b] || a - b);
    const fact = (name, score, place) => {
      const shown = find(`[data-fact="${name}"]`);
      if (shown !== null && rows.length > 0) {
        shown.firstChild.textContent = shownScore(score, decimals);
        if (place !== null) {
          shown.lastChild.textContent = data.names[place];
        }
      }
    };
    fact("first", state.scores[root][rows[0]], rows[0]);
    fact("median", median(present(state.scores[root])), null);
    fact("last", state.scores[root][rows[rows.length - 1]], rows[rows.length - 1]);
    for (const list of lists) {
      const length = list.children.length;
      const shown = list.dataset.end === "first" ? rows.slice(0, length) : rows.slice(rows.length - length);
      list.replaceChildren(...shown.map((i) => element("li", {}, element("span", {}, String(rank[i])),
        element("a", { href: linkTo(i) }, data.names[i]),
        element("span", {}, shownScore(state.scores[root][i], decimals)))));
    }
  });
};
