/* The page: it shows the answer to what is chosen. Everything that is shown follows from *state*;
   whatever a person does makes another one of it. Texts of the data become text nodes only. */

"use strict";

/** @typedef {Whose & {key: string, id: string | null, url: Bilingual | null, whose: Record<Language, string>}} Origin */
/**
 * What the page is made of (page.py).
 * @typedef {Library & {
 *   language: Language, texts: Record<Language, Record<string, string | string[]>>,
 *   title: Record<Language, string>, limits: Record<Language, string>,
 *   notes: Record<Language, [text: string, url: string | null][][]>,
 *   kinds: Record<string, Bilingual>, origins: Origin[], fields: FieldSpec[], usual: string[],
 * }} Content
 */
/** How a facet is shown: the name of its heading, and its values with what each is called.
 * @typedef {{facet: Facet, heading: string, values: string[], label: (value: string) => Node}} Shown */
/** @typedef {Node | string | (Node | string)[]} Inside */

/** So many cards are drawn at once; the others when they are asked for. */
const SOME = 100;
/** In milliseconds: after such a pause in typing the question is put into the address. */
const PAUSE = 500;

const PLURALS = { fr: new Intl.PluralRules("fr"), en: new Intl.PluralRules("en") };
const NUMBERS = { fr: new Intl.NumberFormat("fr"), en: new Intl.NumberFormat("en") };

/** @type {Content} */
const content = JSON.parse(byId("data").textContent ?? "");
const searcher = new Searcher(content);
const facets = facetsOf(content.objectives, content.origins.map((origin) => origin.id));
const selector = new Selector(content.activities, facets);
const ids = new Set(content.activities.map((activity) => activity.id));
const byNumber = new Map(content.objectives.map((one) => [one.number, one]));
/** @type {State} */
const start = {
  language: content.language, view: "list", question: "", anyWord: false, id: "", chosen: {},
};
/** @type {Map<string, Set<string>>} */
const known = new Map(facets.map((facet) => [facet.name, new Set(valuesOf(facet))]));

let state = start;
let answered = selector.answer(state, null);
/** @type {{question: string, anyWord: boolean, hits: Hit[] | null}} */
let asked = { question: "", anyWord: false, hits: null };
/** The activities of which everything is shown. @type {Set<string>} */
const unfolded = new Set();
let limit = SOME;
/** By facet and value: what there is to bring up to date. @type {{name: string, value: string, box: HTMLInputElement, count: HTMLElement, row: HTMLElement}[]} */
let boxes = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

// The page's own texts.

/** @param {string} name @returns {string} */
function text(name) {
  const told = content.texts[state.language][name];
  return typeof told === "string" ? spaced(told, state.language) : "";
}

/**
 * A text with a number in it.
 * @param {string} name
 * @param {number} count
 * @param {Record<string, string>} [values]
 */
function counted(name, count, values = {}) {
  const [one = "", several = ""] = content.texts[state.language][name] ?? [];
  const single = PLURALS[state.language].select(count) === "one";
  return filled(single ? one : several, { count: inDigits(count), ...values });
}

/** @param {number} count */
function inDigits(count) {
  return NUMBERS[state.language].format(count);
}

/** @param {string} told @param {Record<string, string>} values */
function filled(told, values) {
  return told.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// Texts of the data, typeset, in the page's language or marked as being in the other.

/**
 * A text on one line, as it is typeset in its language.
 * @param {string} told
 * @param {Language | null} language
 */
function typeset(told, language) {
  return spaced(told.replace(/[\t\n ]+/g, " ").trim(), language);
}

/**
 * A text sign by sign as it is typeset in its language: every sign stays in its place.
 * @param {string} told
 * @param {Language | null} language
 */
function spaced(told, language) {
  if (language !== "fr") return told;
  // No line break before or after what a space sets apart.
  return told
    .replace(/(?<=\p{L})'(?=[\p{L}\p{N}_«“"])/gu, "’")
    .replace(/ (?=[:;!?»])|(?<=«) /g, "\u00a0");
}

/** @param {Bilingual | null | undefined} told @returns {Node} */
function words(told) {
  return inLanguage(sayIn(state.language, told), told?.[state.language] ? state.language : null);
}

/**
 * A text as a node; where its language is not the page's it says so.
 * @param {string} told
 * @param {Language | null} language null for the other one
 * @returns {Node}
 */
function inLanguage(told, language) {
  const other = state.language === "fr" ? "en" : "fr";
  const own = language ?? other;
  const node = document.createTextNode(typeset(told, own));
  if (!told || own === state.language) return node;
  const span = make("span", {}, node);
  span.lang = own;
  return span;
}

/** @param {Bilingual | null | undefined} told */
function plain(told) {
  return typeset(sayIn(state.language, told), told?.[state.language] ? state.language : null);
}

// Elements.

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(id);
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...Inside} inside
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function make(tag, attributes, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside.flat());
  return element;
}

/**
 * @param {string} label
 * @param {() => void} press
 * @param {Record<string, string>} [attributes]
 */
function button(label, press, attributes = {}) {
  const element = make("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", press);
  return element;
}

/**
 * A link to a page, or the text alone where the address is none of the web.
 * @param {string} url
 * @param {Node | string} told
 */
function outside(url, told) {
  return /^https?:\/\//.test(url) ? make("a", { href: url, rel: "noreferrer" }, told) : told;
}

/**
 * A link to another state of the page.
 * @param {Partial<State>} change
 * @param {Inside} told
 * @param {Record<string, string>} [attributes]
 */
function inside(change, told, attributes = {}) {
  return make("a", { href: `#${toAddress({ ...state, ...change }, start)}`, ...attributes }, told);
}

/** @param {string} id @returns {Partial<State>} */
function only(id) {
  return { id, view: "list", question: "", anyWord: false, chosen: {} };
}

// From one state to the next.

/**
 * @param {Partial<State>} change
 * @param {"new" | "same" | "later"} entry what becomes of the browser's history
 */
function change(change, entry = "new") {
  if (entry !== "later") settle();
  state = { ...state, ...change };
  limit = SOME;
  if (entry === "later") {
    clearTimeout(waiting);
    waiting = setTimeout(settle, PAUSE);
  } else {
    put(entry === "same");
  }
  show();
}

/** Put a question that is still being typed into the address. */
function settle() {
  if (waiting === undefined) return;
  clearTimeout(waiting);
  waiting = undefined;
  put(false);
}

/** @param {boolean} instead whether it takes the place of the address that is there */
function put(instead) {
  const address = toAddress(state, start);
  if (address === location.hash.slice(1)) return;
  const url = `${location.href.split("#")[0]}#${address}`;
  if (instead) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
}

/** Take over what the address says. */
function arrive() {
  clearTimeout(waiting);
  waiting = undefined;
  const before = state.language;
  state = fromAddress(location.hash.slice(1), start, known, ids);
  limit = SOME;
  if (state.id) unfolded.add(state.id);
  if (state.language !== before) translate();
  show();
}

// Facets.

/**
 * All values of a facet, in the order of the data.
 * @param {Facet} facet
 * @returns {string[]}
 */
function valuesOf(facet) {
  const used = new Set(content.activities.flatMap(facet.of));
  switch (facet.name) {
    case "objective":
      return content.objectives.map((one) => String(one.number));
    case "roundtable":
      return [...new Set(content.objectives.map((one) => String(one.roundtable)))].sort();
    case "year":
      return [...used].sort((one, other) => Number(one === UNDATED) - Number(other === UNDATED) || Number(one) - Number(other));
    case "theme":
      return Object.keys(content.themes);
    case "kind":
      return Object.keys(content.kinds);
    case "aligned":
      return ["yes", "no"];
    default:
      return [...used];
  }
}

/** The facets in the page's language. @type {Shown[]} */
let shown = [];

/** @returns {Shown[]} */
function facetsInWords() {
  /** @type {Record<string, [heading: string, label: (value: string) => Node]>} */
  const told = {
    objective: ["objectives", (value) => objective(Number(value))],
    roundtable: ["roundtables", (value) => node(filled(text("roundtableNumber"), { number: value }))],
    year: ["years", (value) => node(value === UNDATED ? text("undated") : value)],
    theme: ["themes", (value) => words(content.themes[value])],
    kind: ["kinds", (value) => words(content.kinds[value])],
    country: ["countries", (value) => words(content.countries[value])],
    dialogue: ["dialogues", (value) => words(content.origins.find((one) => one.id === value)?.dialogue)],
    aligned: ["aligned", (value) => node(text(value))],
  };
  return facets.flatMap((facet) => {
    const [heading, label] = told[facet.name] ?? ["", node];
    const values = [...(known.get(facet.name) ?? [])];
    if (facet.name === "country") {
      values.sort((one, other) =>
        plain(content.countries[one]).localeCompare(plain(content.countries[other]), state.language),
      );
    }
    // Where there is nothing to choose from there is no facet.
    return values.length > 1 ? [{ facet, heading, values, label }] : [];
  });
}

/** @param {string} told @returns {Node} */
function node(told) {
  return document.createTextNode(told);
}

/** @param {number} number @returns {Node} */
function objective(number) {
  const one = byNumber.get(number);
  return make("span", {}, make("span", { class: "number" }, String(number)), " ", words(one?.label));
}

/**
 * What stands under a value where its name does not say what it means.
 * @param {string} name
 * @param {string} value
 * @returns {Node[]}
 */
function beside(name, value) {
  if (name !== "roundtable") return [];
  const own = content.objectives.filter((one) => String(one.roundtable) === value);
  return [make("span", { class: "takes" }, numbersOf(own.map((one) => one.number)))];
}

/** @param {number[]} objectives */
function numbersOf(objectives) {
  return `${filled(text("labelled"), { term: text("objectives") })} ${objectives.join(", ")}`;
}

function drawFacets() {
  const open = new Set(["objective", "year", "theme"]);
  for (const one of byId("facets").querySelectorAll("details")) {
    open[one.open ? "add" : "delete"](one.dataset["facet"] ?? "");
  }
  boxes = [];
  shown = facetsInWords();
  byId("facets").replaceChildren(
    ...shown.map(({ facet: { name }, heading, values, label }) => {
      const rows = values.map((value) => {
        const box = make("input", { type: "checkbox", value });
        box.addEventListener("change", () => change({ ...toggled(state, name, value), id: "" }));
        const count = make("span", { class: "count" });
        const row = make("label", {}, box, make("span", {}, label(value), ...beside(name, value)), " ", count);
        boxes.push({ name, value, box, count, row });
        return row;
      });
      const first = name === "year" ? [since()] : [];
      const details = make(
        "details",
        { class: "facet", "data-facet": name },
        make("summary", {}, text(heading)),
        make("fieldset", {}, make("legend", { class: "unseen" }, text(heading)), ...first, ...rows),
      );
      details.open = open.has(name);
      return details;
    }),
  );
}

/** The years that activities have. */
function dated() {
  return [...(known.get("year") ?? [])].filter((year) => year !== UNDATED);
}

/** All years from one on, chosen at once. */
function since() {
  const years = dated();
  const options = ["", ...years].map((year) => make("option", { value: year }, year || "–"));
  const field = make("select", { id: "since" }, ...options);
  field.addEventListener("change", () => {
    const year = field.value ? years.slice(years.indexOf(field.value)) : [];
    change({ chosen: { ...state.chosen, year }, id: "" });
  });
  return make("label", {}, text("since"), field);
}

/** The year from which on all are chosen, and nothing else; empty if there is none. */
function chosenSince() {
  const chosen = new Set(state.chosen["year"]);
  const years = dated();
  const first = years.find((year) => chosen.has(year)) ?? "";
  const all = first ? years.slice(years.indexOf(first)) : [];
  return all.length === chosen.size && all.every((year) => chosen.has(year)) ? first : "";
}

function updateFacets() {
  const field = document.getElementById("since");
  if (field) /** @type {HTMLSelectElement} */ (field).value = chosenSince();
  for (const { name, value, box, count, row } of boxes) {
    const left = answered.counts.get(name)?.get(value) ?? 0;
    box.checked = state.chosen[name]?.includes(value) ?? false;
    const told = inDigits(left);
    // What is written again is laid out again.
    if (count.textContent !== told) count.textContent = told;
    row.classList.toggle("empty", !left);
  }
}

function drawChips() {
  const chips = byId("chips");
  const held = [...chips.querySelectorAll("button")].findIndex((one) => one === document.activeElement);
  /** @param {Node} told @param {() => void} press */
  const chip = (told, press) =>
    button("", press, { "aria-label": filled(text("remove"), { filter: told.textContent ?? "" }) });
  const made = [];
  for (const { facet, values, label } of shown) {
    for (const value of values.filter((one) => state.chosen[facet.name]?.includes(one))) {
      const told = make("span", {}, label(value));
      const one = chip(told, () => change(toggled(state, facet.name, value)));
      one.append(told);
      made.push(one);
    }
  }
  if (state.id) made.push(button(text("whole"), () => change({ id: "" }), { class: "clear" }));
  else if (made.length > 1) {
    made.push(button(text("clear"), () => change({ chosen: {} }), { class: "clear" }));
  }
  chips.replaceChildren(...made.map((one) => make("li", {}, one)));
  // Who took a filter off with the keyboard goes on with the next, or with the answer; nothing jumps.
  if (held >= 0) (made[Math.min(held, made.length - 1)] ?? byId("results")).focus({ preventScroll: true });
}

// Whose an activity is, where an answer holds those of several dialogues.

/** @returns {boolean} */
function ofSeveral() {
  return new Set(answered.activities.map((one) => content.origins[one.origin]?.key)).size > 1;
}

/** @param {Activity} activity */
function whose(activity) {
  return typeset(content.origins[activity.origin]?.whose[state.language] ?? "", state.language);
}

/** @param {Activity[]} activities @returns {HTMLElement[]} */
function whoseCounts(activities) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const one of activities) counts.set(whose(one), (counts.get(whose(one)) ?? 0) + 1);
  if (!ofSeveral()) return [];
  const told = [...counts].map(([name, count]) => `${name} (${count})`).join(", ");
  return [quiet(filled(text("whose"), { told }))];
}

// The list.

/** @returns {HTMLElement[]} */
function list() {
  const { activities } = answered;
  if (!activities.length) return nothing();
  const several = ofSeveral();
  const cards = make("ol", { class: "cards", role: "list" });
  cards.append(...activities.slice(0, limit).map((one) => card(one, several)));
  const open = activities.every((one) => unfolded.has(one.id));
  const all = button(text(open ? "fold" : "unfold"), () => {
    for (const { id } of activities) unfolded[open ? "delete" : "add"](id);
    show();
    byId("unfold").focus();
  }, { id: "unfold", class: "fold" });
  const above = activities.length > 1 ? [all] : [];
  return [...unserved(), ...numbered(), ...above, cards, ...more(activities.length)];
}

/**
 * A button for what is not drawn yet of so many.
 * @param {number} total
 * @returns {HTMLElement[]}
 */
function more(total) {
  if (total <= limit) return [];
  const press = () => {
    const next = limit;
    limit += SOME;
    show();
    const first = byId("answer").querySelectorAll("[data-id]")[next];
    /** @type {HTMLElement | null | undefined} */ (first?.querySelector("button, a"))?.focus();
  };
  return [button(counted("more", Math.min(total - limit, SOME)), press, { class: "more" })];
}

/**
 * Objectives that no activity of the selection serves: those that the question names, and those
 * that are chosen where that leaves nothing.
 * @returns {HTMLElement[]}
 */
function unserved() {
  const chosen = content.objectives.filter((one) => state.chosen["objective"]?.includes(String(one.number)));
  const named = searcher.objectivesNamed(state.question).filter((one) => wants(state, one));
  if (!chosen.length && !named.length) return [];
  const served = servedBy(selector.answer(state, null).activities);
  const asked = chosen.some((one) => served.has(one.number)) ? named : [...new Set([...chosen, ...named])];
  const anywhere = servedBy(content.activities);
  return asked
    .filter((one) => !served.has(one.number))
    .map((one) => {
      const elsewhere = anywhere.has(one.number);
      const told = filled(text(elsewhere ? "unservedHere" : "unserved"), called(one));
      return make("p", {}, told, make("br", {}), make("span", { class: "quiet" }, words(one.title)));
    });
}

/** @param {Activity[]} activities */
function servedBy(activities) {
  return new Set(activities.flatMap((one) => one.objectives));
}

/** Whether any filter is in use. */
function limited() {
  return Object.values(state.chosen).some((values) => values.length);
}

/** @param {Objective} one */
function called(one) {
  return { number: String(one.number), label: plain(one.label) };
}

/** A button for the objective that the question asks for by its number. @returns {HTMLElement[]} */
function numbered() {
  const one = byNumber.get(objectiveNamed(state.question) ?? 0);
  if (!one) return [];
  const chosen = { ...state.chosen, objective: [String(one.number)] };
  const press = () => change({ question: "", anyWord: false, chosen });
  return [offer(filled(text("onlyObjective"), called(one)), press)];
}

/**
 * A button in a line of its own.
 * @param {string} label
 * @param {() => void} press
 */
function offer(label, press) {
  return make("p", {}, button(label, press));
}

/** @returns {HTMLElement[]} */
function nothing() {
  const { question, anyWord } = state;
  if (!question.trim()) return [make("p", {}, text("nothing")), ...unserved()];
  const told = [make("p", {}, filled(text("nothingFor"), { text: question })), ...unserved(), ...numbered()];
  const others = asked.hits?.length ?? 0;
  if (others && limited()) return [...told, offer(counted("without", others), () => change({ chosen: {} }))];
  const left = new Set(selector.answer(state, null).activities);
  const meant = searcher.suggest(question, left);
  if (meant) told.push(offer(filled(text("lookFor"), { text: meant }), () => change({ question: meant })));
  if (!meant && !anyWord && !saysAny(question) && terms(question, searcher.groups).length > 1) {
    told.push(offer(text("orAny"), () => change({ anyWord: true })));
  }
  return told;
}

/**
 * @param {Activity} activity
 * @param {boolean} several
 */
function card(activity, several) {
  const hit = answered.hits.get(activity);
  const found = hit ? searcher.best(hit, state.language) : null;
  const inTitle = found?.[0].field === "title" && found[0].lang === state.language;
  const head = button("", () => {
    unfolded[unfolded.has(activity.id) ? "delete" : "add"](activity.id);
    unfold();
  });
  head.append(make("span", {}, found && inTitle ? marked(whole(found)) : words(activity.title)));
  const item = make("li", { "data-id": activity.id }, make("h3", {}, head));
  /** @type {HTMLElement | null} */
  let about = null;
  const unfold = () => {
    const open = unfolded.has(activity.id);
    head.setAttribute("aria-expanded", String(open));
    // Made when it is asked for: most cards stay folded.
    if (open && !about) item.append((about = make("div", { class: "about" }, ...details(activity))));
    if (about) about.hidden = !open;
  };
  /** @type {Inside[]} */
  const line = [yearLabel(activity)];
  if (activity.kind) line.push(words(content.kinds[activity.kind]));
  if (activity.objectives.length) line.push(numbersOf(activity.objectives));
  if (activity.themes.length) line.push(joined(activity.themes.map((id) => words(content.themes[id]))));
  if (several) line.push(whose(activity));
  if (found && !inTitle) {
    const match = excerpt(found);
    item.append(make("p", {}, ...whence(match), marked(match)));
  }
  item.append(make("p", { class: "quiet" }, joined(line, " · ")));
  unfold();
  return item;
}

/** @param {Activity} activity */
function yearLabel(activity) {
  return activity.year === null ? text("undated") : String(activity.year);
}

/**
 * @param {Inside[]} parts
 * @param {string} [separator]
 * @returns {(Node | string)[]}
 */
function joined(parts, separator = ", ") {
  /** @type {(Node | string)[]} */
  const nodes = [];
  for (const [place, part] of parts.entries()) {
    for (const node of [place ? separator : "", part].flat()) {
      const told = node instanceof Text ? node.data : node;
      const before = nodes.at(-1);
      // What is text alone is one node.
      if (typeof told === "string" && typeof before === "string") nodes[nodes.length - 1] = before + told;
      else if (told) nodes.push(told);
    }
  }
  return nodes;
}

/**
 * Where a passage is from, and its language if that is not the page's.
 * @param {Match} match
 * @returns {Inside[]}
 */
function whence(match) {
  const from = text(`from${match.field.charAt(0).toUpperCase()}${match.field.slice(1)}`);
  const other = match.lang && match.lang !== state.language;
  const told = [from, other ? text(match.lang === "fr" ? "inFrench" : "inEnglish") : ""].filter(Boolean).join(", ");
  if (!told) return [];
  const label = filled(text("labelled"), { term: told.charAt(0).toUpperCase() + told.slice(1) });
  return [make("span", { class: "quiet" }, `${label} `)];
}

/**
 * The passage of a match with what matched marked in it.
 * @param {Match} match
 * @returns {Node}
 */
function marked({ excerpt, marks, lang }) {
  const own = lang ?? state.language;
  const span = make("span", {});
  if (own !== state.language) span.lang = own;
  const whole = spaced(excerpt, own);
  let place = 0;
  for (const [first, last] of marks) {
    span.append(whole.slice(place, first), make("mark", {}, whole.slice(first, last)));
    place = last;
  }
  span.append(whole.slice(place));
  return span;
}

/**
 * Everything that is known about an activity.
 * @param {Activity} activity
 * @returns {HTMLElement[]}
 */
function details(activity) {
  const origin = content.origins[activity.origin];
  const facts = content.fields
    .filter(({ isFact }) => isFact)
    .map((field) => fact(activity, field));
  /** @type {[string, Inside][]} */
  const more = [...activity.alignment]
    .sort((one, other) => one.objective - other.objective)
    .map((how) => [
      filled(text("objectiveNumber"), { number: String(how.objective) }),
      [
        make("p", {}, make("strong", {}, words(byNumber.get(how.objective)?.label))),
        make("p", {}, words(how.contribution)),
      ],
    ]);
  const papers = [...activity.documents].sort((one, other) => foreign(one) - foreign(other));
  if (papers.length) more.push([text("documents"), papers.map(paper)]);
  if (origin?.source) {
    const url = sayIn(state.language, origin.url);
    more.push([text("source"), url ? outside(url, words(origin.source)) : words(origin.source)]);
  }
  const reference = activity.reference[state.language];
  more.push([text("reference"), typeset(reference, state.language)]);
  const summary = sayIn(state.language, activity.summary) ? [make("p", {}, words(activity.summary))] : [];
  const told = make("span", { role: "status" });
  const buttons = make(
    "div",
    { class: "buttons" },
    button(text("copyReference"), () => copy(typeset(reference, state.language), told, text("copied"))),
    inside(only(activity.id), text("permalink")),
    told,
  );
  return [factsOf(facts), ...summary, factsOf(more), buttons];
}

/**
 * A fact of an activity: a term and what it is, empty where nothing is stated.
 * @param {Activity} activity
 * @param {FieldSpec} field
 * @returns {[string, Inside]}
 */
function fact(activity, field) {
  // These stand for several fields, or depend on the others that are there.
  if (field.key === "year") return [text("when"), activity.when[state.language] || text("undated")];
  if (field.key === "place") return [text("where"), where(activity)];
  if (field.key === "dialogue") return [text("dialogue"), ofSeveralAtAll() ? whose(activity) : ""];
  const value = named(valueOf(activity, content.origins, field.key), field, content);
  const pieces = (Array.isArray(value) ? value : [value]).filter((piece) => piece !== null);
  return [
    field.heading[state.language],
    joined(pieces.map((piece) => (typeof piece === "object" ? words(piece) : String(piece)))),
  ];
}

/** @param {[string, Inside][]} facts */
function factsOf(facts) {
  const stated = facts.filter(([, told]) => told.toString().length && !(Array.isArray(told) && !told.length));
  return make(
    "dl",
    {},
    ...stated.map(([term, told]) => make("div", {}, make("dt", {}, term), make("dd", {}, told))),
  );
}

/** @returns {boolean} */
function ofSeveralAtAll() {
  return new Set(content.origins.map((origin) => origin.key)).size > 1;
}

/**
 * The place of an activity, with its country where the place does not name it.
 * @param {Activity} activity
 * @returns {Inside}
 */
function where(activity) {
  const country = activity.country ? content.countries[activity.country] : null;
  const named = sayIn(state.language, country);
  const place = sayIn(state.language, activity.place);
  if (!place) return named ? words(country) : "";
  if (!named || place.includes(named)) return words(activity.place);
  return joined([words(activity.place), words(country)]);
}

/** @param {Paper} paper */
function paper({ title, year, url }) {
  const line = make("p", {}, words(title), year ? ` (${year})` : "");
  if (url) line.append(make("br", {}), outside(url, url));
  return line;
}

/** Where a paper comes: what its address says to be in the page's language before others.
 * @param {Paper} paper */
function foreign({ url }) {
  return Number(!url?.includes(`/${state.language}/`));
}

// The alignment table, and the grid.

/** @typedef {{one: Objective, serving: [Activity, Alignment][]}} Served */

/** Each objective that is asked for, with those activities that serve it. @returns {Served[]} */
function aligned() {
  /** @type {Map<number, [Activity, Alignment][]>} */
  const serving = new Map(content.objectives.map((one) => [one.number, []]));
  for (const activity of answered.activities) {
    for (const how of activity.alignment) serving.get(how.objective)?.push([activity, how]);
  }
  return content.objectives
    .filter((one) => wants(state, one))
    .map((one) => ({ one, serving: serving.get(one.number) ?? [] }));
}

/** The activities that are in a table. @param {Served[]} table */
function within(table) {
  return [...new Set(table.flatMap(({ serving }) => serving.map(([activity]) => activity)))];
}

/** How many of the activities no source aligns, so that nobody takes the table for all of them.
 * @returns {HTMLElement[]} */
function unaligned() {
  const count = answered.activities.filter((one) => !one.alignment.length).length;
  return count ? [quiet(counted("unaligned", count))] : [];
}

/** @param {Inside} told */
function quiet(told) {
  return make("p", { class: "quiet" }, told);
}

/** @returns {HTMLElement[]} */
function align() {
  const table = aligned();
  const full = table.filter(({ serving }) => serving.length);
  if (!full.length) return unaligned().length ? unaligned() : nothing();
  const several = ofSeveral();
  let left = limit;
  /** @param {[Activity, Alignment][]} serving */
  const drawn = (serving) => {
    const some = serving.slice(0, left);
    left -= some.length;
    return some.map(([activity, how]) => contribution(activity, how, several));
  };
  const rows = [];
  for (const { one, serving } of full) {
    if (left <= 0) break;
    const name = make("strong", {}, objective(one.number));
    const head = make("th", { scope: "row" }, name, quiet(words(one.title)));
    rows.push(make("tr", {}, head, make("td", {}, make("ul", {}, ...drawn(serving)))));
  }
  const headings = [text("objective"), text("contributions")];
  const head = make("thead", {}, make("tr", {}, ...headings.map((told) => make("th", { scope: "col" }, told))));
  const years = full.flatMap(({ serving }) => serving.map(([activity]) => activity.year ?? []).flat());
  const lines = [];
  if (years.length) {
    const [first, last] = [Math.min(...years), Math.max(...years)];
    const period = first === last ? String(first) : `${first}–${last}`;
    lines.push(quiet(filled(text("period"), { years: period })));
  }
  const gaps = table.filter(({ serving }) => !serving.length).map(({ one }) => one);
  if (gaps.length) lines.push(gapsOf(gaps));
  const body = make("table", { class: "serving", "aria-labelledby": "count" }, head, make("tbody", {}, ...rows));
  const total = full.reduce((sum, { serving }) => sum + serving.length, 0);
  return [...lines, ...unaligned(), body, ...more(total)];
}

/**
 * The numbers of objectives without activities, and inside what each is.
 * @param {Objective[]} objectives
 */
function gapsOf(objectives) {
  const before = /** @type {HTMLDetailsElement | null} */ (byId("answer").querySelector(".gaps"));
  const numbers = objectives.map((one) => one.number).join(", ");
  const told = objectives.map((one) => make("li", {}, objective(one.number), quiet(words(one.title))));
  const summary = make("summary", { class: "quiet" }, filled(text("gaps"), { numbers }));
  const details = make("details", { class: "gaps" }, summary, make("ul", {}, ...told));
  details.open = before?.open ?? false;
  return details;
}

/**
 * @param {Activity} activity
 * @param {Alignment} how
 * @param {boolean} several
 */
function contribution(activity, how, several) {
  const year = activity.year === null ? "" : ` (${activity.year})`;
  const own = several ? [make("span", { class: "quiet" }, ` [${whose(activity)}]`)] : [];
  const link = make("strong", {}, inside(only(activity.id), words(activity.title)));
  const told = sayIn(state.language, how.contribution) ? [make("p", {}, words(how.contribution))] : [];
  return make("li", { "data-id": activity.id }, make("p", {}, link, year, ...own), ...told);
}

/** @returns {HTMLElement[]} */
function grid() {
  const table = aligned();
  const serving = within(table);
  if (!serving.length) return unaligned().length ? unaligned() : nothing();
  const years = [...(known.get("year") ?? [])].filter((year) =>
    serving.some((activity) => yearOf(activity) === year),
  );
  const told = (/** @type {string} */ year) => (year === UNDATED ? text("undated") : year);
  const rows = table.map(({ one, serving: own }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, objective(one.number)),
      ...years.map((year) => {
        const count = own.filter(([activity]) => yearOf(activity) === year).length;
        if (!count) {
          const dot = make("span", { class: "quiet", "aria-hidden": "true" }, "·");
          return make("td", {}, dot, make("span", { class: "unseen" }, text("none")));
        }
        const number = String(one.number);
        const chosen = { ...state.chosen, objective: [number], year: [year] };
        const label = counted("cell", count, { number, year: told(year) });
        return make("td", {}, inside({ view: "list", chosen }, String(count), { "aria-label": label }));
      }),
    ),
  );
  const headings = [text("objective"), ...years.map(told)];
  const head = make("thead", {}, make("tr", {}, ...headings.map((one) => make("th", { scope: "col" }, one))));
  const body = make("table", { class: "grid", "aria-labelledby": "count" }, head, make("tbody", {}, ...rows));
  const scroll = make("div", { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": "count" }, body);
  return [...whoseCounts(serving), ...unaligned(), scroll];
}

// All of it.

/** Bring the page up to date with the state. */
function show() {
  const { question, anyWord } = state;
  if (question !== asked.question || anyWord !== asked.anyWord) {
    const hits = question.trim() ? searcher.search(question, anyWord) : null;
    asked = { question, anyWord, hits };
  }
  answered = selector.answer(state, asked.hits);
  const field = input("question");
  if (field.value !== question) field.value = question;
  input("any-word").checked = anyWord;
  for (const one of document.querySelectorAll("[data-view]")) {
    one.setAttribute("aria-pressed", String(one.getAttribute("data-view") === state.view));
  }
  const number = (state.view === "list" ? answered.activities : within(aligned())).length;
  const count = counted("activities", number);
  byId("count").textContent = count;
  byId("see").textContent = counted("see", number);
  const term = filled(text("labelled"), { term: text("search") });
  byId("asked").textContent = question.trim() && `${term} ${question}`;
  if (byId("live").textContent !== count) byId("live").textContent = count;
  byId("told").textContent = "";
  updateFacets();
  drawChips();
  drawNote();
  byId("answer").replaceChildren(...{ list, align, grid }[state.view]());
}

/** That some are left out only because no source aligns them, so that nobody takes that for none. */
function drawNote() {
  const note = byId("note");
  note.hidden = !answered.leftOut;
  note.textContent = answered.leftOut ? counted("unaligned", answered.leftOut) : "";
}

/** Say everything that does not follow from the answer in the language of the state. */
function translate() {
  document.documentElement.lang = state.language;
  document.title = typeset(content.title[state.language], state.language);
  byId("title").textContent = document.title;
  byId("limits").textContent = typeset(content.limits[state.language], state.language);
  for (const one of document.querySelectorAll("[data-text]")) {
    one.textContent = text(one.getAttribute("data-text") ?? "");
  }
  for (const one of document.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", text(one.getAttribute("data-label") ?? ""));
  }
  for (const one of document.querySelectorAll("[data-language]")) {
    one.setAttribute("aria-pressed", String(one.getAttribute("data-language") === state.language));
  }
  byId("notes").replaceChildren(
    ...content.notes[state.language].map((line) =>
      make("p", {}, ...line.map(([told, url]) => (url ? outside(url, told) : spaced(told, state.language)))),
    ),
  );
  drawFacets();
}

/** @param {string} id @returns {HTMLInputElement} */
function input(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/**
 * Give the reader a file.
 * @param {string} name
 * @param {string} type
 * @param {string} told
 */
function download(name, type, told) {
  const url = URL.createObjectURL(new Blob([told], { type: `${type};charset=utf-8` }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

/**
 * @param {string} told
 * @param {HTMLElement} status where it is said whether it worked
 * @param {string} done what is said if it did
 */
async function copy(told, status, done) {
  try {
    await navigator.clipboard.writeText(told);
    status.textContent = done;
  } catch {
    status.textContent = text("notCopied");
  }
}

/** Go on at the top of the answer: focus by itself shows the middle of what is so long. */
function toAnswer() {
  byId("results").focus({ preventScroll: true });
  byId("results").scrollIntoView();
}

function listen() {
  const field = input("question");
  field.addEventListener("input", () => change({ question: field.value, id: "" }, "later"));
  field.addEventListener("change", settle);
  input("any-word").addEventListener("change", (event) => {
    change({ anyWord: /** @type {HTMLInputElement} */ (event.target).checked });
  });
  for (const one of document.querySelectorAll("[data-view]")) {
    const view = VIEWS.find((name) => name === one.getAttribute("data-view")) ?? "list";
    one.addEventListener("click", () => change({ view }));
  }
  for (const one of document.querySelectorAll("[data-language]")) {
    const language = one.getAttribute("data-language") === "fr" ? "fr" : "en";
    one.addEventListener("click", () => {
      state = { ...state, language };
      translate();
      change({}, "same");
    });
  }
  byId("skip").addEventListener("click", toAnswer);
  byId("see").addEventListener("click", () => {
    /** @type {HTMLDetailsElement} */ (byId("filters")).open = false;
    toAnswer();
  });
  const { origins, fields, usual } = content;
  byId("excel").addEventListener("click", () => {
    const names = { ...content, numbers: text("numbers") };
    download("rabat-excel.csv", "text/csv", toExcel(answered.activities, origins, fields, names, state.language));
  });
  byId("csv").addEventListener("click", () => {
    const header = ofSeveral() ? [...usual, "dialogue"] : usual;
    download("rabat.csv", "text/csv", toCsv(answered.activities, origins, fields, header, state.language));
  });
  byId("json").addEventListener("click", () =>
    download("rabat.json", "application/json", toJson(answered.activities, origins, fields)),
  );
  byId("print").addEventListener("click", () => print());
  byId("copy-link").addEventListener("click", () => {
    settle();
    copy(location.href, byId("told"), text(location.protocol === "file:" ? "copiedHere" : "copied"));
  });
  // Whoever followed a link in the answer goes on in the one that took its place.
  addEventListener("popstate", () => {
    const held = byId("answer").contains(document.activeElement);
    arrive();
    if (held && document.activeElement === document.body) byId("results").focus();
  });
  addEventListener("pagehide", settle);
  // On paper there is no button for more.
  addEventListener("beforeprint", () => {
    limit = Infinity;
    show();
  });
}

// On a small screen the answer comes before what it can be narrowed down by.
if (matchMedia("(max-width: 56rem)").matches) {
  /** @type {HTMLDetailsElement} */ (byId("filters")).open = false;
}
listen();
translate();
arrive();
byId("page").hidden = false;
// A browser is quick at what it has done before: the first letter that is typed is not to wait.
setTimeout(() => {
  const [first] = content.activities;
  if (first) selector.answer(start, searcher.search(sayIn(start.language, first.title), true));
});
