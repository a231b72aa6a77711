/* The filters at the side, and the chips that show which are in use. */

"use strict";

/** A facet as it is shown, with the name of its heading. @typedef {{facet: Facet, heading: string, values: string[], label: (value: string) => Node}} ShownFacet */
/** The elements of a value of a facet. @typedef {{name: string, value: string, box: HTMLInputElement, count: HTMLElement, row: HTMLElement}} ValueRow */

/** The facets in the language of the page. @type {ShownFacet[]} */
let shownFacets = [];
/** The rows of all facets, to be brought up to date. @type {ValueRow[]} */
let valueRows = [];

/** The facets that leave a choice, with their values and labels. @returns {ShownFacet[]} */
function describeFacets() {
  /** @type {Record<string, [heading: string, label: (value: string) => Node]>} */
  const descriptions = {
    objective: ["objectives", (value) => objectiveNode(Number(value))],
    roundtable: ["roundtables", (value) => textNode(fillIn(text("roundtableNumber"), { number: value }))],
    year: ["years", (value) => textNode(yearText(value))],
    theme: ["themes", (value) => localizedNode(content.themes[value])],
    kind: ["kinds", (value) => localizedNode(content.kinds[value])],
    country: ["countries", (value) => localizedNode(content.countries[value])],
    dialogue: ["dialogues", (value) => localizedNode(content.origins.find(({ id }) => id === value)?.dialogue)],
    aligned: ["aligned", (value) => textNode(text(value))],
  };
  return facets.flatMap((facet) => {
    const [heading, label] = descriptions[facet.name] ?? ["", textNode];
    const values = [...(facetValues.get(facet.name) ?? [])];
    if (facet.name === "country") {
      /** @param {string} code */
      const name = (code) => localizedText(content.countries[code]);
      values.sort((a, b) => name(a).localeCompare(name(b), state.language));
    }
    return values.length > 1 ? [{ facet, heading, values, label }] : [];
  });
}

/** @param {string} year */
function yearText(year) {
  return year === UNDATED ? text("undated") : year;
}

/** Draw the facets anew, in the language of the page; those that were open stay so. */
function drawFacets() {
  const open = new Set(["objective", "year", "theme"]);
  for (const details of byId("facets").querySelectorAll("details")) {
    open[details.open ? "add" : "delete"](details.dataset["facet"] ?? "");
  }
  valueRows = [];
  shownFacets = describeFacets();
  byId("facets").replaceChildren(
    ...shownFacets.map(({ facet: { name }, heading, values, label }) => {
      const rows = values.map((value) => drawValue(name, value, label(value)));
      const first = name === "year" ? [sinceField()] : [];
      const legend = make("legend", { class: "unseen" }, text(heading));
      const fieldset = make("fieldset", {}, legend, ...first, ...rows);
      const attributes = { class: "facet", "data-facet": name };
      const details = make("details", attributes, make("summary", {}, text(heading)), fieldset);
      details.open = open.has(name);
      return details;
    }),
  );
}

/** A value of a facet with its box and count. @param {string} name @param {string} value @param {Node} label */
function drawValue(name, value, label) {
  const box = make("input", { type: "checkbox", value });
  box.addEventListener("change", () => changeState({ ...toggled(state, name, value), id: "" }));
  const count = make("span", { class: "count" });
  const row = make("label", {}, box, make("span", {}, label, ...valueNote(name, value)), " ", count);
  valueRows.push({ name, value, box, count, row });
  return row;
}

/** What stands under a value whose name does not explain it: the objectives of a round table.
 * @param {string} name @param {string} value @returns {Node[]} */
function valueNote(name, value) {
  if (name !== "roundtable") return [];
  const objectives = content.objectives.filter(({ roundtable }) => String(roundtable) === value);
  return [make("span", { class: "takes" }, objectiveNumbers(objectives.map(({ number }) => number)))];
}

/** The years that activities have. */
function datedYears() {
  return [...(facetValues.get("year") ?? [])].filter((year) => year !== UNDATED);
}

/** A field that chooses all years from one on. */
function sinceField() {
  const years = datedYears();
  const options = ["", ...years].map((year) => make("option", { value: year }, year || "–"));
  const field = make("select", { id: "since" }, ...options);
  field.addEventListener("change", () => {
    const year = field.value ? years.slice(years.indexOf(field.value)) : [];
    changeState({ chosen: { ...state.chosen, year }, id: "" });
  });
  return make("label", {}, text("since"), field);
}

/** The year from which on all years, and nothing else, are chosen; empty if that is not so. */
function chosenSince() {
  const chosen = new Set(state.chosen["year"]);
  const years = datedYears();
  const first = years.find((year) => chosen.has(year)) ?? "";
  const expected = first ? years.slice(years.indexOf(first)) : [];
  return expected.length === chosen.size && expected.every((year) => chosen.has(year)) ? first : "";
}

/** Tick what is chosen and write the counts of the answer. */
function updateFacets() {
  const field = document.getElementById("since");
  if (field) /** @type {HTMLSelectElement} */ (field).value = chosenSince();
  for (const { name, value, box, count, row } of valueRows) {
    const number = answer.counts.get(name)?.get(value) ?? 0;
    box.checked = state.chosen[name]?.includes(value) ?? false;
    const digits = formatNumber(number);
    // Writing the same text again would cost another layout.
    if (count.textContent !== digits) count.textContent = digits;
    row.classList.toggle("empty", !number);
  }
}

/** Draw a chip for each value that is chosen; the focus stays on the chips. */
function drawChips() {
  const chips = byId("chips");
  const focused = [...chips.querySelectorAll("button")].findIndex((chip) => chip === document.activeElement);
  const made = [];
  for (const { facet, values, label } of shownFacets) {
    for (const value of values.filter((value) => state.chosen[facet.name]?.includes(value))) {
      const name = make("span", {}, label(value));
      const chip = button("", () => changeState(toggled(state, facet.name, value)), {
        "aria-label": fillIn(text("remove"), { filter: name.textContent ?? "" }),
      });
      chip.append(name);
      made.push(chip);
    }
  }
  if (state.id) made.push(button(text("whole"), () => changeState({ id: "" }), { class: "clear" }));
  else if (made.length > 1) {
    made.push(button(text("clear"), () => changeState({ chosen: {} }), { class: "clear" }));
  }
  chips.replaceChildren(...made.map((chip) => make("li", {}, chip)));
  // A filter that was removed with the keyboard leaves the focus on the next, or on the results.
  if (focused >= 0) (made[Math.min(focused, made.length - 1)] ?? byId("results")).focus({ preventScroll: true });
}
