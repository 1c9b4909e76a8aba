// What readers can take away: the table, every picture, the definition. Nothing leaves the page.

const save = (name, content, type) => {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
};

/** A field of a CSV file (RFC 4180). What a spreadsheet would take for a formula stays a text. */
const field = (content) => {
  const plain = typeof content === "number" ? (Number.isNaN(content) ? "" : String(content))
    : String(content).replace(/^(?=[=+\-@\t\r])/, "'");
  return /[",\r\n]/.test(plain) ? '"' + plain.replace(/"/g, '""') + '"' : plain;
};

/** All areas in the order of the table that was scored: ranks, scores and values, every digit. */
const csv = () => {
  const ranks = rankedNow(root);
  const indicators = nodes.map((node, k) => k).filter((k) => !nodes[k].domain);
  const heads = ["code", "name", "region", "rank",
    ...nodes.map((node) => node.id + ":score"), ...indicators.map((k) => nodes[k].id)];
  const lines = data.codes.map((code, i) => [code, data.names[i], regionOf(i), ranks[i] || "",
    ...nodes.map((node, k) => state.scores[k][i]),
    ...indicators.map((k) => values[nodes[k].value][i])]);
  return [heads, ...lines].map((line) => line.map(field).join(",")).join("\r\n") + "\r\n";
};

/** A text in lines that fit. */
const wrapped = (words, width, font) => {
  const pen = element("canvas").getContext("2d");
  pen.font = font;
  const lines = [];
  for (const word of words.split(" ").filter(Boolean)) {
    const longer = lines.length === 0 ? word : lines[lines.length - 1] + " " + word;
    if (lines.length > 0 && pen.measureText(longer).width <= width) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines;
};

/** Puts the caption above a picture, which is seen without the page; returns the room it takes. */
const captioned = (copy, caption, width, height) => {
  const lines = wrapped(caption, width - 24, "bold 15px sans-serif");
  const room = lines.length === 0 ? 0 : 20 * lines.length + 10;
  copy.append(drawn("rect", { y: -room, width, height: room, fill: "#ffffff" }));
  lines.forEach((line, i) => {
    const label = drawn("text", { x: 12, y: 20 * (i + 1) - room, "font-size": 15,
      "font-weight": "bold", "font-family": "sans-serif", fill: "#1f2933" });
    label.textContent = line;
    copy.append(label);
  });
  copy.setAttribute("viewBox", `0 ${-room} ${width} ${height + room}`);
  copy.setAttribute("height", height + room);
  return room;
};

/** A picture as it is shown, as a file of its own. */
const svgOf = (figure) => {
  const shown = Array.from(figure.querySelectorAll("svg")).find((svg) => svg.checkVisibility());
  const copy = shown.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  ["tabindex", "class", "role"].forEach((name) => copy.removeAttribute(name));
  copy.querySelectorAll(".on").forEach((shape) => shape.classList.remove("on"));
  const { width, height } = shown.viewBox.baseVal;
  const caption = figure.querySelector("figcaption")?.textContent ?? "";
  const room = captioned(copy, caption, width, height);
  return { content: new XMLSerializer().serializeToString(copy), width, height: height + room };
};

const savePng = (figure, name) => {
  const { content, width, height } = svgOf(figure);
  const url = URL.createObjectURL(new Blob([content], { type: "image/svg+xml" }));
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = element("canvas", { width: 2 * width, height: 2 * height });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(url);
    canvas.toBlob((blob) => save(name, blob), "image/png");
  });
  image.src = url;
};

const addButtons = (figure, id) => {
  const name = data.file + "-" + id;
  const button = (kind, action) => {
    const made = element("button", { type: "button", class: "small",
      "aria-label": text("take.chartAs", figure.dataset.title ?? "", kind) }, kind);
    made.addEventListener("click", action);
    return made;
  };
  figure.append(element("div", { class: "buttons" },
    button("SVG", () => save(name + ".svg", svgOf(figure).content, "image/svg+xml")),
    button("PNG", () => savePng(figure, name + ".png"))));
};

const startDownloads = () => {
  document.querySelectorAll("figure").forEach((figure, f) =>
    addButtons(figure, figure.id || "chart-" + (f + 1)));
  find("#take .live").hidden = false;
  find("#take-csv").addEventListener("click", () => save(data.file + ".csv", csv(), "text/csv;charset=utf-8"));
  find("#take-json")?.addEventListener("click", () =>
    save(data.file + "-definition.json", data.definition, "application/json"));
};
