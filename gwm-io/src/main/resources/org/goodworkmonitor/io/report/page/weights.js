// Sliders for the weights: the reader's own ranking, what it changes, a link to it, and a way back.

const sliders = [];

const startWeights = () => {
  const section = find("#weights");
  if (section === null || sliderDomains.length === 0) {
    return;
  }
  section.querySelector(".live").hidden = false;
  const fields = section.querySelector(".sliders");
  sliderDomains.filter((k) => nodes[k].members.length > 1).forEach((k) => {
    const rows = nodes[k].members.map((m, at) => slider(k, at));
    fields.append(element("fieldset", {}, element("legend", {}, nodes[k].name), ...rows));
  });
  find("#reset").addEventListener("click", () => {
    setPercents(new Map());
    history.replaceState(null, "", "#" + (address() || "weights"));
    find("#weights-changes").focus();
  });
  find("#copy").addEventListener("click", async () => {
    let done = true;
    try {
      await navigator.clipboard.writeText(find("#weights-link").href);
    } catch {
      done = false; // the link beside the button can be copied by hand
    }
    find("#copied").textContent = text(done ? "weights.copied" : "weights.notCopied");
  });
  onScores(drawWeights);
};

const slider = (k, at) => {
  const node = nodes[nodes[k].members[at]];
  const id = "weight-" + sliders.length;
  const input = element("input", { type: "range", id, min: 0, max: MOST_PERCENT, step: 1,
    "data-weight": keyOf(k, at), "aria-describedby": id + "-share" });
  const output = element("output", { for: id });
  const share = element("span", { id: id + "-share", class: "soft" });
  sliders.push({ k, at, input, output, share });
  input.addEventListener("input", () => {
    const percents = new Map(state.percents);
    percents.set(keyOf(k, at), Number(input.value));
    const possible = setPercents(percents);
    find("#weights-error").textContent = possible ? "" : text("weights.none", nodes[k].name);
    if (possible) {
      history.replaceState(null, "", "#" + (address() || "weights"));
    } else {
      drawWeights();
    }
  });
  return element("div", { class: "slider" },
    element("label", { for: id }, node.name), input, output, share);
};

const drawWeights = () => {
  for (const { k, at, input, output, share } of sliders) {
    const percent = percentOf(k, at);
    const weights = weightsNow(k);
    input.value = percent;
    const shown = text("weights.percent", percent);
    output.textContent = shown;
    const of = text("weights.share", fixed(100 * weights[at] / sumOf(weights), 0), nodes[k].name);
    share.textContent = of;
    input.setAttribute("aria-valuetext", shown + ", " + of);
  }
  const changed = isChanged();
  find("#reset").disabled = !changed;
  find("#weights-shared").hidden = !changed;
  find("#weights-link").href = location.href.replace(/#.*$/, "") + "#" + (address() || "weights");
  find("#copied").textContent = "";
  document.body.classList.toggle("own", changed);
  find("#own-notice").hidden = !changed;
  drawChanges(changed);
};

/** What the reader's weights change, in words and two short lists. */
const drawChanges = (changed) => {
  const place = find("#weights-changes");
  if (!changed) {
    place.replaceChildren(element("p", {}, text("weights.asPublished")));
    return;
  }
  const old = rankedAsPublished(root);
  const now = rankedNow(root);
  const moved = [];
  for (let i = 0; i < count; i++) {
    if (old[i] && now[i] && old[i] !== now[i]) {
      moved.push(i);
    }
  }
  const rises = moved.filter((i) => now[i] < old[i])
    .sort((a, b) => (old[b] - now[b]) - (old[a] - now[a]) || now[a] - now[b]).slice(0, 5);
  const falls = moved.filter((i) => now[i] > old[i])
    .sort((a, b) => (now[b] - old[b]) - (now[a] - old[a]) || now[a] - now[b]).slice(0, 5);
  const list = (title, rows) => (rows.length === 0 ? [] : [element("h4", {}, title),
    element("ul", { class: "plain" }, ...rows.map((i) => element("li", {},
      element("a", { href: linkTo(i) }, data.names[i]), " " + text("weights.fromTo", old[i], now[i]))))]);
  const ranked = old.filter((r) => r > 0).length;
  place.replaceChildren(element("p", {}, text("weights.moved", fixed(moved.length, 0), fixed(ranked, 0))),
    element("div", { class: "columns" },
      element("div", {}, ...list(text("weights.rises"), rises)),
      element("div", {}, ...list(text("weights.falls"), falls))));
};
