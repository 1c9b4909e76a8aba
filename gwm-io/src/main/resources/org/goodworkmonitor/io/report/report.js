(() => {
  "use strict";
  const body = document.querySelector("#ranking tbody");
  const rows = Array.from(body.rows);
  const byCode = new Map(rows.map((row) => [row.dataset.code, row]));
  const order = new Intl.Collator("en", { numeric: true });

  // Sorting: a second press turns the order round; rows without a value always come last.
  const heads = Array.from(document.querySelectorAll("#ranking thead th"));
  const key = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent;
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const numbers = head.classList.contains("n");
      const now = head.getAttribute("aria-sort");
      const best = numbers && column > 0 ? "descending" : "ascending";
      const other = best === "ascending" ? "descending" : "ascending";
      const next = now === best ? other : best;
      const sign = next === "ascending" ? 1 : -1;
      const keyed = rows.map((row) => ({ row, key: key(row, column) }));
      keyed.sort((a, b) => {
        if (a.key === "" || b.key === "") {
          return (a.key === "") - (b.key === "");
        }
        return sign * (numbers ? a.key - b.key : order.compare(a.key, b.key));
      });
      body.append(...keyed.map((k) => k.row));
      heads.forEach((h) => h.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", next);
    });
  });
  heads[0].setAttribute("aria-sort", "ascending");

  // Filtering by text and region.
  const controls = document.querySelector(".controls");
  const text = document.querySelector("#filter");
  const region = document.querySelector("#region");
  const status = document.querySelector("#shown");
  const words = (row) => [row.cells[1], ...row.querySelectorAll("[data-find]")]
    .map((cell) => cell.textContent).concat(row.dataset.code).join(" ").toLowerCase();
  const haystack = new Map(rows.map((row) => [row, words(row)]));
  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = haystack.get(row).includes(wanted)
        && (region === null || region.value === "" || row.cells[2].textContent === region.value);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    status.textContent = shown + " of " + rows.length + " areas shown";
  };
  controls.hidden = false;
  text.addEventListener("input", filter);
  region?.addEventListener("change", filter);
  filter();

  // Opening an area: the address names it, so that links and the back button work.
  const focusArea = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const heading = document.getElementById(id)?.querySelector(".area h3, h3[tabindex]");
    if (heading && document.getElementById(id).classList.contains("area")) {
      heading.focus({ preventScroll: true });
      document.getElementById(id).scrollIntoView();
    }
  };
  const open = (code) => {
    const link = byCode.get(code)?.querySelector("a");
    if (link) {
      location.hash = link.hash;
      focusArea();
    }
  };
  addEventListener("hashchange", focusArea);
  if (location.hash) {
    focusArea();
  }

  // The map: a tooltip, a click, and the arrow keys.
  const map = document.querySelector(".map");
  if (map === null) {
    return;
  }
  const svg = map.querySelector("svg");
  const tip = map.querySelector(".tip");
  const shapes = Array.from(map.querySelectorAll("[data-code]"));
  const labels = new Map();
  for (const shape of shapes) {
    const title = shape.querySelector("title");
    labels.set(shape, title.textContent);
    title.remove();
  }
  let current = null;
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
      const rank = byCode.get(shape.dataset.code)?.cells[0].textContent.trim();
      tip.textContent = labels.get(shape) + (rank && rank !== "–" ? ", rank " + rank : "");
      const right = x > map.clientWidth * 0.6;
      tip.style.left = right ? "" : x + 14 + "px";
      tip.style.right = right ? map.clientWidth - x + 14 + "px" : "";
      tip.style.top = y + 14 + "px";
    }
  };
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
      open(shape.dataset.code);
    }
  });
  const ranked = shapes.filter((s) => byCode.has(s.dataset.code))
    .sort((a, b) => rows.indexOf(byCode.get(a.dataset.code)) - rows.indexOf(byCode.get(b.dataset.code)));
  svg.setAttribute("tabindex", "0");
  svg.setAttribute("role", "application");
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const at = ranked.indexOf(current);
      const next = ranked[(at + step + ranked.length) % ranked.length];
      const box = next.getBoundingClientRect();
      const outer = map.getBoundingClientRect();
      show(next, box.left + box.width / 2 - outer.left, box.top + box.height / 2 - outer.top);
    } else if (event.key === "Enter" && current !== null) {
      open(current.dataset.code);
    } else if (event.key === "Escape") {
      show(null);
    }
  });
  svg.addEventListener("blur", () => show(null));
})();
