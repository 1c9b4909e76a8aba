// The map: coloured by any part of the index and, where there are periods, by any of them;
// answers to pointer, touch and keyboard.

const map = find(".map");

/** The colours of the classes, lowest first; those of the charts. */
const SEQUENCE = ["#dcebf7", "#a6cbe8", "#63a0d4", "#2b70b3", "#0e3b70"];

const coloursFor = (classes) => Array.from({ length: classes }, (none, i) =>
  SEQUENCE[classes === 1 ? 2 : Math.round(i * 4 / (classes - 1))]);

const startMap = () => {
  if (map === null) {
    return;
  }
  const pictures = Array.from(map.querySelectorAll("svg"));
  const kinds = Array.from(map.querySelectorAll(".picture"));
  // Where colours stand for two things they stay as published.
  const isFixed = (part) => part.closest(".picture").dataset.kind === "uncertain";
  const shapes = Array.from(map.querySelectorAll("[data-code]")).filter((shape) => !isFixed(shape));
  const asDrawn = new Map(shapes.map((shape) => [shape, shape.getAttribute("fill")]));
  const hatchings = new Map(pictures.map((svg) => {
    const pattern = svg.querySelector("pattern:last-of-type");
    return [svg, pattern === null ? "#d9dee4" : `url(#${pattern.id})`];
  }));
  const entries = Array.from(map.querySelectorAll("[data-class]")).filter((entry) => !isFixed(entry));
  const scales = Array.from(map.querySelectorAll("[data-scale]")).filter((scale) => !isFixed(scale));
  const entryTexts = new Map(entries.map((entry) => [entry, entry.querySelector("text")]));
  const groups = Math.max(1, ...entries.map((entry) => Number(entry.dataset.class) + 1));
  const tip = map.querySelector(".tip");
  const choice = find("#map-node");
  const kindChoices = Array.from(document.querySelectorAll("[name=map-kind]"));
  const period = find("#map-period");
  let current = null;

  const hasPast = () => period !== null && !isChanged() && historyScores(state.shown).length > 0;
  const past = () => (hasPast() ? Number(period.value) : null);
  const scoresShown = () => (past() === null ? state.scores[state.shown]
    : historyScores(state.shown)[past()]);

  /** The breaks between classes; over all periods where the map steps through them. */
  const breaks = () => {
    const rows = hasPast() ? historyScores(state.shown) : null;
    const all = rows === null ? state.scores[state.shown]
      : Float64Array.from([...rows, published[state.shown]].flatMap((row) => Array.from(row)));
    return { all, at: classBreaks(all, groups) };
  };

  const colour = () => {
    const scores = scoresShown();
    const node = nodes[state.shown];
    const { all, at } = breaks();
    const colours = coloursFor(at.length + 1);
    const classOf = (score) => at.filter((b) => score >= b).length;
    const plain = state.shown === root && !isChanged() && past() === null;
    shapes.forEach((shape) => {
      const row = rowOf.get(shape.dataset.code);
      const score = row === undefined ? NaN : scores[row];
      const c = classOf(score);
      const fill = row === undefined || plain ? asDrawn.get(shape) : Number.isNaN(score) ? hatchings.get(shape.ownerSVGElement)
        : colours[node.lower ? at.length - c : c];
      if (shape.getAttribute("fill") !== fill) {
        shape.setAttribute("fill", fill);
      }
    });
    const decimals = decimalsFor(all);
    const sorted = present(all);
    entries.forEach((entry) => {
      const c = Number(entry.dataset.class);
      const inside = c < 0 ? [] : sorted.filter((score) => classOf(score) === c);
      entry.setAttribute("display", c >= 0 && inside.length === 0 ? "none" : "inline");
      entryTexts.get(entry).textContent = c < 0 ? text("map.noData") : inside.length === 0 ? ""
        : text("map.class", fixed(inside[0], decimals), fixed(inside[inside.length - 1], decimals));
      if (c >= 0 && inside.length > 0) {
        entry.querySelector("rect").setAttribute("fill", colours[node.lower ? at.length - c : c]);
      }
    });
    scales.forEach((scale) => stateScale(scale, isChanged() ? "" : node.scale));
    const when = past() === null ? "" : data.history.periods[past()];
    find("#map-caption").textContent =
      text(isChanged() ? "map.captionOwn" : when ? "map.captionPeriod" : "map.caption", node.name, when);
    if (period !== null) {
      find("#map-period-shown").textContent = when;
      period.setAttribute("aria-valuetext", when || data.history.periods[period.max]);
      period.disabled = !hasPast();
    }
  };

  /** The scale in as many lines as it was given; nothing under weights that change it. */
  const stateScale = (scale, words) => {
    const lines = Array.from(scale.querySelectorAll("text"));
    lines.forEach((line) => { line.textContent = ""; });
    let at = 0;
    for (const word of words.split(" ")) {
      if (at < lines.length - 1 && (lines[at].textContent + " " + word).length > 26) {
        at++;
      }
      lines[at].textContent += (lines[at].textContent === "" ? "" : " ") + word;
    }
  };

  const label = (row) => {
    const score = scoresShown()[row];
    const rank = past() === null ? rankedNow(state.shown)[row]
      : ranksOf(scoresShown(), nodes[state.shown].lower)[row];
    return Number.isNaN(score) ? text("map.tipNone", data.names[row])
      : rank === 0 ? text("map.tipScore", data.names[row], shownHere(score))
        : text("map.tip", data.names[row], shownHere(score), rank);
  };
  const shownHere = (score) => fixed(score, decimalsFor(scoresShown()));

  const show = (shape, x, y) => {
    if (shape !== current) {
      current?.classList.remove("on");
      shape?.classList.add("on");
      // Last in the picture, so that its outline lies above those of its neighbours.
      shape?.parentNode.append(shape);
      current = shape;
    }
    tip.hidden = shape === null;
    if (shape !== null) {
      const row = rowOf.get(shape.dataset.code);
      tip.textContent = row === undefined ? text("map.tipOutside", shape.closest("[data-name]")?.dataset.name ?? shape.dataset.code)
        : label(row);
      const right = x > map.clientWidth * 0.55;
      tip.style.left = right ? "" : x + 14 + "px";
      tip.style.right = right ? map.clientWidth - x + 14 + "px" : "";
      tip.style.top = y + 14 + "px";
    }
  };
  const open = (shape) => {
    const row = rowOf.get(shape.dataset.code);
    if (row !== undefined) {
      openArea(row);
    }
  };
  pictures.forEach((svg) => {
    svg.addEventListener("pointermove", (event) => {
      const shape = event.target.closest("[data-code]");
      const box = map.getBoundingClientRect();
      if (shape !== current || shape !== null) {
        show(shape, event.clientX - box.left, event.clientY - box.top);
      }
    });
    svg.addEventListener("pointerleave", () => show(null));
    svg.addEventListener("click", (event) => {
      const shape = event.target.closest("[data-code]");
      if (shape !== null) {
        open(shape);
      }
    });
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("role", "application");
    svg.setAttribute("aria-label", text("map.keys"));
    svg.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        const rank = rankedNow(state.shown);
        // Areas in insets are drawn twice, and visited once.
        const seen = new Set();
        const ranked = Array.from(svg.querySelectorAll("[data-code]"))
          .filter((shape) => rowOf.has(shape.dataset.code) && !shape.closest("[clip-path]")
            && !seen.has(shape.dataset.code) && seen.add(shape.dataset.code))
          .map((shape) => ({ shape, row: rowOf.get(shape.dataset.code) }))
          .sort((a, b) => (rank[a.row] || count + 1) - (rank[b.row] || count + 1) || a.row - b.row)
          .map((one) => one.shape);
        const at = ranked.indexOf(current);
        const next = ranked[at < 0 && step < 0 ? ranked.length - 1
          : (at + step + ranked.length) % ranked.length];
        const box = next.getBoundingClientRect();
        const outer = map.getBoundingClientRect();
        show(next, box.left + box.width / 2 - outer.left, box.top + box.height / 2 - outer.top);
      } else if (event.key === "Enter" && current !== null) {
        open(current);
      } else if (event.key === "Escape") {
        show(null);
      }
    });
    svg.addEventListener("blur", () => show(null));
  });

  find("#explore-controls").hidden = false;
  choice.addEventListener("change", () => {
    state.shown = Number(choice.value);
    listeners.forEach((listener) => listener());
  });
  period?.addEventListener("input", colour);
  kindChoices.forEach((kind) => kind.addEventListener("change", () => {
    show(null);
    kinds.forEach((picture) => { picture.hidden = picture.dataset.kind !== kind.value; });
    showChoices();
  }));
  /** What the fixed map shows cannot be chosen. */
  const showChoices = () => {
    const fixedKind = kindChoices.some((kind) => kind.checked && kind.value === "uncertain");
    choice.disabled = fixedKind;
    if (fixedKind) {
      period?.setAttribute("disabled", "");
      find("#map-caption").textContent = text("map.caption", nodes[root].name, "");
    } else {
      colour();
    }
  };
  onScores(showChoices);
};
