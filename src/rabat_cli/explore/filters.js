/* The filters at the side, and the chips that show which are in use. */

"use strict";

/** A facet as it is shown. *heading* is the name of a text. *isMultiple* says that an activity may have several
 * of the values. @typedef {{facet: Facet, heading: string, values: string[], label: (value: string) => Node,
 *   isMultiple: boolean}} ShownFacet */
/** A value of a facet with its text and its elements. @typedef {{name: string, value: string, description: string, box: HTMLInputElement, count: HTMLElement, row: HTMLElement}} ValueRow */

/** The facets whose values are sorted by their names in the language of the page. */
const NAMED_FACETS = new Set(["chair", "host", "partner"]);
/** The ends of a period of days. @type {("since" | "until")[]} */
const ENDS = ["since", "until"];
/** The names of partners by their ids: see `partnerId`. */
const partnersById = new Map(
  content.activities.flatMap(({ partners }) => partners.map((partner) => [partnerId(partner), partner])),
);

/** The facets in the language of the page. @type {ShownFacet[]} */
let shownFacets = [];
/** The rows of all facets; `updateFacets` writes their counts. @type {ValueRow[]} */
let valueRows = [];

/** The facets with more than one value, with their values and labels. @returns {ShownFacet[]} */
function describeFacets() {
  /** @type {Record<string, [heading: string, label: (value: string) => Node]>} */
  const descriptions = {
    objective: ["objectives", (value) => objectiveNode(Number(value))],
    roundtable: ["roundtables", (value) => textNode(fillIn(text("roundtableNumber"), { number: value }))],
    year: ["years", (value) => textNode(yearText(value))],
    theme: ["themes", (value) => localizedNode(content.themes[value])],
    kind: ["kinds", (value) => localizedNode(content.kinds[value])],
    chair: ["chairs", countryNode],
    host: ["hosts", countryNode],
    partner: ["partners", (value) => localizedNode(partnersById.get(value))],
    dialogue: ["dialogues", (value) => localizedNode(content.origins.find(({ id }) => id === value)?.dialogue)],
    aligned: ["aligned", (value) => textNode(text(value))],
  };
  return facets.flatMap((facet) => {
    const [heading, label] = descriptions[facet.name] ?? ["", textNode];
    const values = [...(facetValues.get(facet.name) ?? [])];
    if (NAMED_FACETS.has(facet.name)) {
      const names = new Map(values.map((value) => [value, label(value).textContent ?? ""]));
      values.sort((a, b) =>
        Number(a === NOT_STATED) - Number(b === NOT_STATED) ||
        (names.get(a) ?? "").localeCompare(names.get(b) ?? "", state.language),
      );
    }
    const isMultiple = content.activities.some((activity) => facet.of(activity).length > 1);
    return values.length > 1 ? [{ facet, heading, values, label, isMultiple }] : [];
  });
}

/** @param {string} code of a country, or NOT_STATED */
function countryNode(code) {
  return code === NOT_STATED ? textNode(text("notStated")) : localizedNode(content.countries[code]);
}

/** @param {string} year */
function yearText(year) {
  return year === UNDATED ? text("undated") : year;
}

/** Draw the facets again, in the language of the page; facets that were open stay open. */
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
      const first = name === "year" ? [yearRange(), dayRange()] : [];
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
  box.addEventListener("change", () => changeState(toggled(state, name, value)));
  const count = make("span", { class: "count" });
  const parts = [label, ...valueNote(name, value)];
  const description = parts.map((part) => part.textContent).join(", ");
  const row = make("label", {}, box, make("span", {}, ...parts), " ", count);
  valueRows.push({ name, value, description, box, count, row });
  return row;
}

/** A note under the name of a round table: the numbers of its objectives. Other values need no note.
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

/** Two fields that choose all years from a first to a last. */
function yearRange() {
  /** @param {string} id */
  const field = (id) => {
    const options = ["", ...datedYears()].map((year) => make("option", { value: year }, year || "–"));
    const select = make("select", { id }, ...options);
    select.addEventListener("change", () => {
      changeState({ chosen: { ...state.chosen, year: yearsOfRange() } });
    });
    return select;
  };
  const from = make("label", {}, text("from"), field("from"));
  return make("div", { class: "range" }, from, make("label", {}, text("to"), field("to")));
}

/** Two fields for the first and the last day, each with a line for an error. */
function dayRange() {
  const fields = ENDS.map((end) => {
    const attributes = { type: "date", id: end, min: "1000-01-01", max: "9999-12-31", "aria-describedby": `${end}-note` };
    const input = make("input", attributes);
    // A field changes with every digit of a year that is typed. An error is shown only when the field is left,
    // or at Enter.
    input.addEventListener("change", () => {
      changeState({ [end]: input.validity.valid ? input.value : "" }, "delay");
      if (input.validity.valid) checkDay(end);
    });
    input.addEventListener("blur", () => checkDay(end));
    input.addEventListener("keydown", ({ key }) => key === "Enter" && checkDay(end));
    const note = make("p", { id: `${end}-note`, role: "alert" });
    return make("div", {}, make("label", {}, endText(end), input), note);
  });
  return make("div", { class: "range" }, ...fields);
}

/** Show an error beside a field with an invalid day, or remove the error. @param {"since" | "until"} end */
function checkDay(end) {
  byId(`${end}-note`).textContent = inputById(end).validity.valid ? "" : text("noDay");
}

/** @param {"since" | "until"} end */
function endText(end) {
  return end === "since" ? text("since") : text("until");
}

/** A day in words. @param {string} day */
function dayInWords(day) {
  const isFrench = state.language === "fr";
  const words = new Date(day).toLocaleDateString(isFrench ? "fr" : "en-GB", { dateStyle: "long", timeZone: "UTC" });
  return isFrench ? words.replace(/^1\b/, "1er") : words;
}

/** The years between the two that are selected in the fields; none if neither field has a year. */
function yearsOfRange() {
  const [from, to] = [selectById("from").value, selectById("to").value];
  return from || to ? datedYears().filter((year) => (!from || year >= from) && (!to || year <= to)) : [];
}

/** The first and the last of the chosen years if all years between them, and nothing else, are chosen.
 * @returns {[first: string, last: string] | null} */
function chosenRange() {
  const years = datedYears();
  const chosen = new Set(state.chosen["year"]);
  const places = years.flatMap((year, place) => (chosen.has(year) ? [place] : []));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return null;
  const isRange = places.length === chosen.size && places.length === last - first + 1;
  return isRange ? [years[first] ?? "", years[last] ?? ""] : null;
}

/** Write the chosen days and the chosen range of years into their fields. Fields for years that already stand for the
 * chosen years stay as they are: one of them may be empty. */
function updateRanges() {
  if (!document.getElementById("from")) return;
  for (const end of ENDS) {
    const field = inputById(end);
    // Leave a field that has this value, because setting the value would move the cursor. Leave a day that is
    // half typed, too.
    if (field.value === state[end] || !(state[end] || field.validity.valid)) continue;
    field.value = state[end];
    checkDay(end);
  }
  if (yearsOfRange().join() === state.chosen["year"]?.join()) return;
  [selectById("from").value, selectById("to").value] = chosenRange() ?? ["", ""];
}

/** Tick the chosen values and write the counts of the answer. */
function updateFacets() {
  updateRanges();
  for (const { name, value, description, box, count, row } of valueRows) {
    const number = answer.counts.get(name)?.get(value) ?? 0;
    box.checked = state.chosen[name]?.includes(value) ?? false;
    const digits = formatNumber(number);
    // Writing the same text again would cost another layout.
    if (count.textContent !== digits) {
      count.textContent = digits;
      box.setAttribute("aria-label", `${description}, ${countText("activities", number)}`);
    }
    row.classList.toggle("empty", !number);
  }
}

/** A chip: a button that removes a filter. @param {Children} children @param {Partial<State>} change the state without it */
function drawChip(children, change) {
  const name = make("span", {}, children);
  const label = fillIn(text("remove"), { filter: name.textContent ?? "" });
  const chip = button("", () => changeState(change), { "aria-label": label });
  chip.append(name);
  return chip;
}

/** A button that switches whether an activity must have all values that are chosen in a facet, or one of them. @param {string} name @param {string} heading */
function drawSwitch(name, heading) {
  const isOn = state.all.includes(name);
  const all = isOn ? state.all.filter((other) => other !== name) : [...state.all, name];
  const label = fillIn(text("allOf"), { heading });
  return button(label, () => changeState({ all }), { class: "all", "aria-pressed": String(isOn) });
}

/** Draw a chip for each chosen value; if a chip has the focus, the focus stays on the chips. */
function drawChips() {
  const chips = byId("chips");
  const focused = [...chips.querySelectorAll("button")].findIndex((chip) => chip === document.activeElement);
  const made = [];
  /** The word between a chip and the chip before it: "or" or "and". @type {Map<HTMLElement, string>} */
  const joints = new Map();
  const switches = [];
  /** Labels that only paper shows: the facet of a chip. @type {Map<HTMLElement | undefined, string>} */
  const labels = new Map();
  for (const { facet, heading, values, label, isMultiple } of shownFacets) {
    const chosen = values.filter((value) => state.chosen[facet.name]?.includes(value));
    const [first, last] = (facet.name === "year" && chosenRange()) || ["", ""];
    if (first !== last) {
      const change = { chosen: { ...state.chosen, year: [] } };
      const chip = drawChip([`${first}–${last}`], change);
      labels.set(chip, text("year"));
      made.push(chip);
      continue;
    }
    // Chips of themes, kinds, countries and partners begin with the name of their facet, because "Data" may be
    // a theme or an objective.
    const singular = { theme: text("fromThemes"), kind: text("fromKind") }[facet.name] ?? "";
    const title = NAMED_FACETS.has(facet.name) ? text(heading) : capitalized(singular);
    const before = title && `${withColon(title)} `;
    const drawn = chosen.map((value) => drawChip([before, label(value)], toggled(state, facet.name, value)));
    const all = state.all.includes(facet.name);
    for (const chip of drawn.slice(1)) joints.set(chip, `${text(all ? "both" : "either")} `);
    if (["objective", "year", "dialogue"].includes(facet.name)) labels.set(drawn[0], text(facet.name));
    made.push(...drawn);
    if (isMultiple && (drawn.length > 1 || all)) switches.push(drawSwitch(facet.name, text(heading)));
  }
  for (const end of ENDS) {
    if (state[end]) made.push(drawChip(`${withColon(endText(end))} ${dayInWords(state[end])}`, { [end]: "" }));
  }
  made.push(...switches);
  if (state.ids.length) made.push(button(text("whole"), () => changeState({ ids: [] }), { class: "clear" }));
  else if (made.length - switches.length + Number(Boolean(made.length && state.question.trim())) > 1) {
    made.push(button(text("clear"), () => changeState({ ...NO_FILTERS, question: "" }), { class: "clear" }));
  }
  chips.replaceChildren(...made.map((chip) => {
    const label = labels.get(chip);
    return make("li", label ? { "data-label": withColon(label) } : {}, joints.get(chip) ?? "", chip);
  }));
  // After a filter is removed with the keyboard, the next chip gets the focus, or else the results do.
  if (focused >= 0) (made[Math.min(focused, made.length - 1)] ?? byId("results")).focus({ preventScroll: true });
}
