/* Texts in the language of the page, and elements. Texts of the data become text nodes only. */

"use strict";

/** What an element is filled with. @typedef {Node | string | (Node | string)[]} Children */

const PLURALS = { fr: new Intl.PluralRules("fr"), en: new Intl.PluralRules("en") };
const NUMBERS = { fr: new Intl.NumberFormat("fr"), en: new Intl.NumberFormat("en") };

// The page's own texts.

/** A text of texts.py, typeset. @param {string} name @returns {string} */
function text(name) {
  const translated = content.texts[state.language][name];
  return typeof translated === "string" ? typesetInPlace(translated, state.language) : "";
}

/**
 * A text of texts.py with a number in it, in the singular or plural.
 * @param {string} name
 * @param {number} count
 * @param {Record<string, string>} [values]
 */
function countText(name, count, values = {}) {
  const [singular = "", plural = ""] = content.texts[state.language][name] ?? [];
  const isSingular = PLURALS[state.language].select(count) === "one";
  return fillIn(typesetInPlace(isSingular ? singular : plural, state.language), { count: formatNumber(count), ...values });
}

/** @param {number} number */
function formatNumber(number) {
  return NUMBERS[state.language].format(number);
}

/** Put values into the places of a text: "{count}". @param {string} template @param {Record<string, string>} values */
function fillIn(template, values) {
  return template.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** A term with the colon of the language. @param {string} term */
function withColon(term) {
  return fillIn(text("labelled"), { term });
}

/** The numbers of objectives after their heading. @param {number[]} numbers */
function objectiveNumbers(numbers) {
  return `${withColon(text("objectives"))} ${numbers.join(", ")}`;
}

/** The values for {number} and {label} in a text about an objective. @param {Objective} objective */
function objectiveNames({ number, label }) {
  return { number: String(number), label: localizedText(label) };
}

// Texts of the data: in the page's language, or else in the other one and marked so.

/**
 * A text on one line, typeset in its language.
 * @param {string} source
 * @param {Language | null} language
 */
function typeset(source, language) {
  return typesetInPlace(source.replace(/[\t\n ]+/g, " ").trim(), language);
}

/**
 * A text typeset in its language, of the same length: every character stays in its place.
 * @param {string} source
 * @param {Language | null} language
 */
function typesetInPlace(source, language) {
  if (language !== "fr") return source;
  // No line break before or after the signs that a space sets apart.
  return source
    .replace(/(?<=\p{L})'(?=[\p{L}\p{N}_«“"])/gu, "’")
    .replace(/ (?=[:;!?»])|(?<=«) /g, "\u00a0");
}

/** @param {Bilingual | null | undefined} bilingual @returns {string} */
function localizedText(bilingual) {
  return typeset(localize(state.language, bilingual), bilingual?.[state.language] ? state.language : null);
}

/** A text as a node. If the text is not in the page's language, the node states its language.
 * @param {Bilingual | null | undefined} bilingual @returns {Node} */
function localizedNode(bilingual) {
  const other = state.language === "fr" ? "en" : "fr";
  const language = bilingual?.[state.language] ? state.language : other;
  const node = textNode(typeset(localize(state.language, bilingual), language));
  if (!node.data || language === state.language) return node;
  const span = make("span", {}, node);
  span.lang = language;
  return span;
}

/** The label of an objective after its number. @param {number} number @returns {Node} */
function objectiveNode(number) {
  const label = localizedNode(objectivesByNumber.get(number)?.label);
  return make("span", {}, make("span", { class: "number" }, String(number)), " ", label);
}

/** The name of the origin of an activity. @param {Activity} activity */
function originName({ origin }) {
  return typeset(content.origins[origin]?.name[state.language] ?? "", state.language);
}

// Elements.

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(id);
  return element;
}

/** @param {string} id @returns {HTMLInputElement} */
function inputById(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/** @param {string} id @returns {HTMLSelectElement} */
function selectById(id) {
  return /** @type {HTMLSelectElement} */ (byId(id));
}

/** @param {string} id @returns {HTMLDetailsElement} */
function detailsById(id) {
  return /** @type {HTMLDetailsElement} */ (byId(id));
}

/** @param {string} data @returns {Text} */
function textNode(data) {
  return document.createTextNode(data);
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...Children} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.flat());
  return element;
}

/** A paragraph in small grey letters. @param {Children} children */
function quietParagraph(children) {
  return make("p", { class: "quiet" }, children);
}

/** A table named after the count above it. @param {string} name its class @param {Children[]} headings @param {Node[]} rows */
function makeTable(name, headings, rows) {
  const cells = headings.map((heading) => make("th", { scope: "col" }, heading));
  const head = make("thead", {}, make("tr", {}, ...cells));
  return make("table", { class: name, "aria-labelledby": "count" }, head, make("tbody", {}, ...rows));
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

/** A button in a line of its own. @param {string} label @param {() => void} press */
function buttonLine(label, press) {
  return make("p", {}, button(label, press));
}

/**
 * A link to another page; the label alone if the address begins with neither http:// nor https://.
 * @param {string} url
 * @param {Node | string} label
 */
function externalLink(url, label) {
  return /^https?:\/\//.test(url) ? make("a", { href: url, rel: "noreferrer" }, label) : label;
}

/**
 * A link to another state of this page.
 * @param {Partial<State>} change
 * @param {Children} label
 * @param {Record<string, string>} [attributes]
 */
function stateLink(change, label, attributes = {}) {
  return make("a", { href: `#${toAddress({ ...state, ...change }, startState)}`, ...attributes }, label);
}

/**
 * The nodes of parts, with a separator between parts.
 * @param {Children[]} parts
 * @param {string} [separator]
 * @returns {(Node | string)[]}
 */
function joinNodes(parts, separator = ", ") {
  /** @type {(Node | string)[]} */
  const nodes = [];
  for (const [place, part] of parts.entries()) {
    for (const child of [place ? separator : "", part].flat()) {
      const node = child instanceof Text ? child.data : child;
      const before = nodes.at(-1);
      // Neighbouring texts become one: an answer has thousands of them.
      if (typeof node === "string" && typeof before === "string") nodes[nodes.length - 1] = before + node;
      else if (node) nodes.push(node);
    }
  }
  return nodes;
}
