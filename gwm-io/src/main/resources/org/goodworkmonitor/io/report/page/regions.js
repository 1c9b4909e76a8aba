// How areas spread within each region: a strip per region, laid out for the width at hand.

const regionsPlace = find("#regions-chart");

const startRegions = () => {
  if (regionsPlace === null) {
    return;
  }
  let width = 0;
  new ResizeObserver(() => {
    if (regionsPlace.clientWidth !== width) {
      width = regionsPlace.clientWidth;
      drawRegions(width);
    }
  }).observe(regionsPlace);
  onScores(() => drawRegions(regionsPlace.clientWidth));
};

const drawRegions = (width) => {
  if (width < 200) {
    return; // not laid out yet
  }
  const scores = state.scores[state.shown];
  const sorted = present(scores);
  const place = find("#regions-caption");
  place.textContent = text("regions.caption", nodes[state.shown].name);
  if (sorted.length === 0) {
    regionsPlace.replaceChildren();
    return;
  }
  const groups = data.regions.map((region, r) => {
    const rows = [];
    data.regionOf.forEach((of, i) => {
      if (of === r && !Number.isNaN(scores[i])) {
        rows.push(i);
      }
    });
    return { region, rows, sorted: present(Float64Array.from(rows.map((i) => scores[i]))) };
  }).filter((group) => group.rows.length > 0)
    .sort((a, b) => (nodes[state.shown].lower ? 1 : -1) * (median(a.sorted) - median(b.sorted)));
  const above = width < 560;
  const left = above ? 8 : Math.min(230, width * 0.3);
  const line = above ? 58 : 38;
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  const x = (score) => left + (width - left - 12) * (high > low ? (score - low) / (high - low) : 0.5);
  const height = groups.length * line + 26;
  const decimals = decimalsFor(scores);
  const svg = drawn("svg", { class: "drawn", role: "img", width, height,
    viewBox: `0 0 ${width} ${height}`, "font-family": "sans-serif", "font-size": 14,
    "aria-label": text("regions.label", nodes[state.shown].name) });
  groups.forEach((group, g) => {
    const y = g * line + (above ? 36 : 19);
    const label = drawn("text", { fill: "#1f2933", x: 0, y: above ? y - 18 : y + 5 });
    label.textContent = text("regions.line", group.region, shownScore(median(group.sorted), decimals));
    svg.append(label, drawn("path", { class: "line", stroke: "#bcc5cf", d: `M${left} ${y}H${width - 12}` }));
    if (group.rows.length > 400) {
      const box = [0.25, 0.75].map((p) => x(quantile(group.sorted, p)));
      svg.append(drawn("path", { class: "range", stroke: "#2b70b3", "stroke-width": 2,
        d: `M${x(group.sorted[0])} ${y}H${x(group.sorted[group.sorted.length - 1])}` }),
      drawn("rect", { class: "dot", fill: "#2b70b3", x: box[0], width: Math.max(1, box[1] - box[0]), y: y - 7, height: 14 }));
    } else {
      group.rows.forEach((i) => {
        const dot = drawn("circle", { class: i === state.area ? "dot on" : "dot", fill: "#2b70b3",
          "fill-opacity": 0.55, r: i === state.area ? 7 : 5, cx: x(scores[i]).toFixed(1), cy: y });
        const title = drawn("title");
        title.textContent = data.names[i] + ": " + shownScore(scores[i], decimals);
        dot.append(title);
        svg.append(dot);
      });
    }
    const middle = x(median(group.sorted)).toFixed(1);
    svg.append(drawn("path", { class: "all", stroke: "#1f2933", "stroke-width": 3, d: `M${middle} ${y - 10}v20` }));
  });
  [[low, left, "start"], [high, width - 12, "end"]].forEach(([score, at, anchor]) => {
    const label = drawn("text", { fill: "#52606d", x: at, y: height - 6, "text-anchor": anchor, "font-size": 13 });
    label.textContent = shownScore(score, decimals);
    svg.append(label);
  });
  regionsPlace.replaceChildren(svg);
};
