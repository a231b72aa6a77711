/* What is taken out of the page other than activities: the grid as a picture, and copies of what is marked. */

"use strict";

/** A rectangle with round corners.
 * @typedef {{x: number, y: number, width: number, height: number, fill: string, radius: number}} Box */
/** A line of text; *y* is its baseline.
 * @typedef {{x: number, y: number, text: string, size: number, bold: boolean, fill: string,
 *   anchor: "start" | "middle"}} Label */
/** @typedef {{width: number, height: number, shapes: (Box | Label)[]}} Picture */

const PICTURE = { width: 1920, margin: 60, firstColumn: 640, rowHeight: 34, lineHeight: 28 };
const COLOURS = { ink: "#1c2430", quiet: "#465160", blue: "#123f73", wash: "#eef2f7", paper: "#ffffff" };
const FONT = '"Segoe UI", "Helvetica Neue", Arial, sans-serif';

/** The grid of the answer with its title, what it counts and its sources, as shapes. @returns {Picture} */
function pictureOfGrid() {
  const { years, rows } = gridOfAnswer();
  const { width, margin, firstColumn, rowHeight, lineHeight } = PICTURE;
  const inner = width - 2 * margin;
  const columnWidth = (inner - firstColumn) / (years.length + 1);
  /** @param {number} column */
  const middle = (column) => margin + firstColumn + (column + 0.5) * columnWidth;
  /** @type {(Box | Label)[]} */
  const shapes = [];
  let y = margin;
  /** @param {string} line @param {number} size @param {string} fill @param {boolean} [bold] */
  const paragraph = (line, size, fill, bold = false) => {
    for (const part of wrapText(line, size, bold, inner)) {
      y += size * 1.3;
      shapes.push({ x: margin, y, text: part, size, bold, fill, anchor: "start" });
    }
  };
  paragraph(document.title, 36, COLOURS.blue, true);
  paragraph([byId("count").textContent, ...filterNames()].join(" · "), 22, COLOURS.ink);
  paragraph(text("gridCaption"), 18, COLOURS.quiet);
  y += lineHeight;
  shapes.push({ x: margin, y, width: inner, height: rowHeight, fill: COLOURS.wash, radius: 0 });
  const baseline = rowHeight * 0.7;
  shapes.push(...[...years.map(yearText), text("total")].map((heading, column) => /** @type {Label} */ ({
    x: middle(column), y: y + baseline, text: heading, size: 18, bold: true, fill: COLOURS.blue, anchor: "middle",
  })));
  for (const { objective, isSum, counts, total } of rows) {
    y += rowHeight;
    const label = objective ? `${objective.number}  ${localizedText(objective.label)}` : text(isSum ? "eachOnce" : "noObjective");
    const [fitting = ""] = wrapText(label, 18, isSum, firstColumn);
    shapes.push({ x: margin, y: y + baseline, text: fitting, size: 18, bold: isSum, fill: COLOURS.ink, anchor: "start" });
    shapes.push({ x: margin, y: y + rowHeight - 1, width: inner, height: 1, fill: COLOURS.wash, radius: 0 });
    for (const [column, count] of [...counts, total].entries()) {
      if (!count) continue;
      const isPlain = isSum || column === years.length;
      const box = { x: middle(column) - 26, y: y + 4, width: 52, height: rowHeight - 8, fill: COLOURS.blue, radius: 13 };
      const x = middle(column);
      if (!isPlain) shapes.push(box);
      const fill = isPlain ? COLOURS.ink : COLOURS.paper;
      shapes.push({ x, y: y + baseline, text: String(count), size: 18, bold: true, fill, anchor: "middle" });
    }
  }
  y += rowHeight + lineHeight / 2;
  for (const note of byId("notes").children) paragraph(note.textContent ?? "", 16, COLOURS.quiet);
  return { width, height: Math.ceil(y + margin / 2), shapes };
}

/** The question and the chosen filters, as their chips name them. */
function filterNames() {
  return [byId("printed-question").textContent ?? "", ...chipNames()].filter(Boolean);
}

/** What the chips of the chosen filters say. */
function chipNames() {
  return [...byId("chips").querySelectorAll("li:not(:has(.clear, .all))")].map((chip) => chip.textContent ?? "");
}

/** A context that measures and draws texts. @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("2d");
  return context;
}

/** A text as lines that are not wider than *width*; a longer word stays whole.
 * @param {string} line @param {number} size @param {boolean} bold @param {number} width */
function wrapText(line, size, bold, width) {
  const context = contextOf(make("canvas", {}));
  context.font = fontOf(size, bold);
  const lines = [""];
  for (const word of line.split(" ")) {
    const last = lines.at(-1) ?? "";
    const longer = last ? `${last} ${word}` : word;
    if (!last || context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** @param {number} size @param {boolean} bold */
function fontOf(size, bold) {
  return `${bold ? "bold " : ""}${size}px ${FONT}`;
}

/** @param {Picture} picture @returns {string} */
function toSvg({ width, height, shapes }) {
  const drawn = shapes.map((shape) => {
    if ("radius" in shape) {
      const { x, y, fill, radius } = shape;
      return `<rect x="${x}" y="${y}" width="${shape.width}" height="${shape.height}" rx="${radius}" fill="${fill}"/>`;
    }
    const { x, y, text: label, size, bold, fill, anchor } = shape;
    const weight = bold ? ' font-weight="bold"' : "";
    return (
      `<text x="${x}" y="${y}" font-size="${size}"${weight} fill="${fill}" text-anchor="${anchor}">` +
      `${escapeXml(label)}</text>`
    );
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="${escapeXml(FONT)}" lang="${state.language}"><title>${escapeXml(document.title)}</title>` +
    `<rect width="100%" height="100%" fill="${COLOURS.paper}"/>${drawn.join("")}</svg>\n`
  );
}

/** @param {Picture} picture @returns {HTMLCanvasElement} */
function toCanvas({ width, height, shapes }) {
  const canvas = make("canvas", { width: String(width), height: String(height) });
  const context = contextOf(canvas);
  context.fillStyle = COLOURS.paper;
  context.fillRect(0, 0, width, height);
  for (const shape of shapes) {
    context.fillStyle = shape.fill;
    if ("radius" in shape) {
      context.beginPath();
      context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius);
      context.fill();
    } else {
      context.font = fontOf(shape.size, shape.bold);
      context.textAlign = shape.anchor === "middle" ? "center" : "start";
      context.fillText(shape.text, shape.x, shape.y);
    }
  }
  return canvas;
}

function downloadSvg() {
  download("svg", "image/svg+xml", toSvg(pictureOfGrid()));
}

function downloadPng() {
  toCanvas(pictureOfGrid()).toBlob((data) => data && download("png", "image/png", data));
}

// Copies.

/** What the columns of copied tables say of an activity and its alignment, by the names of their headings.
 * @type {Record<string, (activity: Activity, alignment: Alignment | null) => Children>} */
const COLUMNS = {
  objective: (_, alignment) => (alignment ? objectiveNode(alignment.objective) : ""),
  when: dateInWords,
  title: ({ title }) => localizedNode(title),
  where: placeAndCountry,
  chairs: ({ chairs }) => joinNodes(chairs.map(countryNode)),
  partners: ({ partners }) => joinNodes(partners.map(localizedNode)),
  objectives: ({ objectives }) => objectives.join(", "),
  fromContribution: (_, alignment) => localizedNode(alignment?.contribution),
  reference: (activity) => typeset(referenceOf(activity), state.language),
};

/** Copy the activities that are taken as a table; in the alignment table, copy a row for each of their contributions.
 * The copied table is in the page only while it is copied. */
function copyActivities() {
  const taken = takenActivities();
  const isList = state.view === "list";
  const names = isList
    ? ["when", "title", "where", "chairs", "partners", "objectives", "reference"]
    : ["objective", "title", "when", "where", "chairs", "fromContribution"];
  const copied = isList
    ? taken.map((activity) => ({ activity, alignment: null }))
    : alignedObjectives(taken).flatMap(({ contributions }) => contributions);
  const rows = copied.map(({ activity, alignment }) =>
    make("tr", {}, ...names.map((name) => make("td", {}, COLUMNS[name]?.(activity, alignment) ?? ""))),
  );
  const table = makeTable("", names.map((name) => capitalized(text(name))), rows);
  byId("answer").append(table);
  copyTable(table);
  table.remove();
}

/** Copy a table of the answer. It is marked and copied as by hand: that needs no permission.
 * @param {HTMLTableElement} table */
function copyTable(table) {
  const selection = getSelection();
  if (!selection) return;
  selection.selectAllChildren(table);
  const copied = document.execCommand("copy");
  selection.removeAllRanges();
  byId("status").textContent = text(copied ? "copied" : "notCopied");
}

/** Put what is marked on the clipboard as plain tables and texts. A browser would copy colours, buttons
 * and hidden texts as well: white numbers on a lost background cannot be seen.
 * @param {ClipboardEvent} event */
function copySelection(event) {
  const selection = getSelection();
  if (!event.clipboardData || !selection?.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (event.target instanceof HTMLInputElement || !range.intersectsNode(byId("answer"))) return;
  event.clipboardData.setData("text/html", plainCopy(range).innerHTML);
  // The browser puts an empty line before a table that is marked. In a workbook this would be a row.
  event.clipboardData.setData("text/plain", selection.toString().replace(/^\n+/, ""));
  event.preventDefault();
}

/** The content of a range, without the elements and attributes that only the page needs. @param {Range} range */
function plainCopy(range) {
  const copied = make("div", {}, range.cloneContents());
  const unseen = "script, noscript, [hidden], .unseen, .on-screen, input, select, details:not([open]) > :not(summary)";
  for (const element of copied.querySelectorAll(unseen)) element.remove();
  // Writer would number each card of the list as the first.
  const wrappers = "span:not([lang]), button, a[href^='#'], .cards, .cards > li";
  for (const element of copied.querySelectorAll(wrappers)) element.replaceWith(...element.childNodes);
  for (const element of copied.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) {
      if (!["href", "lang", "scope"].includes(name)) element.removeAttribute(name);
    }
  }
  // If the range is inside a table, its rows have no table: put them into one.
  if (copied.querySelector(":scope > :is(caption, thead, tbody, tr, th, td)")) {
    copied.replaceChildren(make("table", {}, ...copied.childNodes));
  }
  for (const table of copied.querySelectorAll("table")) table.setAttribute("border", "1");
  for (const heading of copied.querySelectorAll("[scope=row]")) heading.setAttribute("align", "left");
  return copied;
}
