/* The state of the page and its address. Everything that is shown follows from `state`. Whatever a
   person does calls `changeState`, which makes another state and updates the page and the address. */

"use strict";

/** A line of the footer: texts, each with its URL or null. @typedef {[text: string, url: string | null][]} NoteLine */
/** @typedef {Attribution & {key: string, id: string | null, url: Bilingual | null,
 *   citation: Record<Language, string>, name: Record<Language, string>,
 *   notes: Record<Language, NoteLine[]>}} Origin */
/**
 * The data that page.py puts into the page.
 * @typedef {Library & {
 *   language: Language, isLanguageFixed: boolean, texts: Record<Language, Record<string, string | string[]>>,
 *   title: Record<Language, string>, filterSummary: Record<Language, string>,
 *   notes: Record<Language, NoteLine[]>, origins: Origin[], fields: FieldSpec[],
 *   answers: Record<string, Bilingual>, emptyActivity: Activity,
 * }} Content
 */

/** How many cards or entries are drawn at once; a button draws as many more. */
const PAGE_SIZE = 100;
/** The most letters of the name of a file, without its ending. */
const LONGEST_NAME = 60;
/** After this pause in typing, in milliseconds, the question is written into the address. */
const TYPING_PAUSE = 500;

/** @type {Content} */
const content = JSON.parse(byId("data").textContent ?? "");
// The page leaves out the empty values of each activity.
content.activities = content.activities.map((activity) => ({ ...content.emptyActivity, ...activity }));
const searcher = new Searcher(content);
const facets = facetsOf(content.objectives, content.origins.map((origin) => origin.id));
const selector = new Selector(content.activities, facets);
const activityIds = new Set(content.activities.map((activity) => activity.id));
const objectivesByNumber = new Map(content.objectives.map((objective) => [objective.number, objective]));
/** The values of each facet. @type {Map<string, Set<string>>} */
const facetValues = new Map(facets.map((facet) => [facet.name, new Set(valuesOf(facet))]));

/** The state that an empty address stands for. @type {State} */
const startState = {
  language: content.isLanguageFixed ? content.language : readersLanguage(), view: "list", question: "", anyWord: false, ids: [], ...NO_FILTERS, order: "", withoutGaps: false,
};
let state = startState;
/** The answer to the state. */
let answer = selector.answer(state, null);
/** The last search, so that a change of filters need not repeat it.
 * @type {{question: string, anyWord: boolean, hits: Hit[] | null}} */
let lastSearch = { question: "", anyWord: false, hits: null };
/** The ids of the activities whose cards are unfolded. @type {Set<string>} */
const unfoldedIds = new Set();
/** The id of the only activity of the answer, or "", and whether it is unfolded because it is the only one. */
let singleId = "";
let isUnfoldedAsSingle = false;
/** The ids of the activities that are ticked, to be printed or downloaded. @type {Set<string>} */
const tickedIds = new Set();
/** How many cards or entries are drawn. */
let drawLimit = PAGE_SIZE;
/** The timer of a question that is still being typed. @type {ReturnType<typeof setTimeout> | undefined} */
let typingTimer;

/** The first of the browser's languages that the page has, or else the language of the command that made the page. */
function readersLanguage() {
  const codes = navigator.languages.map((code) => code.slice(0, 2));
  return /** @type {Language | undefined} */ (codes.find((code) => code === "fr" || code === "en")) ?? content.language;
}

/**
 * All values of a facet, in the order in which the page lists them.
 * @param {Facet} facet
 * @returns {string[]}
 */
function valuesOf(facet) {
  const used = new Set(content.activities.flatMap(facet.of));
  switch (facet.name) {
    case "objective":
      return content.objectives.map(({ number }) => String(number));
    case "roundtable":
      return [...new Set(content.objectives.map(({ roundtable }) => String(roundtable)))].sort();
    case "year":
      return [...used].sort((a, b) => Number(a === UNDATED) - Number(b === UNDATED) || Number(a) - Number(b));
    case "theme":
      return Object.keys(content.themes);
    case "kind":
      return Object.keys(content.kinds);
    case "chair":
    case "host":
    case "partner":
      return [...used].sort();
    case "aligned":
      return ["yes", "no"];
    default:
      return [...used];
  }
}

/**
 * Move on to another state and show it.
 * @param {Partial<State>} change
 * @param {"push" | "replace" | "delay"} history "push" adds an entry to the browser's history, "replace"
 *   changes the entry, "delay" adds an entry after a pause in typing
 */
function changeState(change, history = "push") {
  if (history !== "delay") flushAddress();
  // A chosen order is kept until a question begins or ends: then the usual order is another, and applies.
  const order = usualOrder(change.question ?? state.question) === usualOrder(state.question) ? state.order : "";
  state = { ...state, order, ...change };
  state.all = state.all.filter((name) => state.chosen[name]?.length);
  drawLimit = PAGE_SIZE;
  if (history === "delay") {
    clearTimeout(typingTimer);
    typingTimer = setTimeout(flushAddress, TYPING_PAUSE);
  } else {
    writeAddress(history === "replace");
  }
  const filters = byId("filters");
  const filtersTop = filters.getBoundingClientRect().top;
  updatePage();
  if (history === "push") scrollToBeginning();
  // The footer pushes the filters up less or more if the answer is now longer or shorter. Scroll so that they stay
  // where they are on the screen, and with them the box that was ticked.
  filters.parentElement?.scrollBy(0, filters.getBoundingClientRect().top - filtersTop);
}

/** Scroll up to the beginning of the answer if that is above the screen. */
function scrollToBeginning() {
  const results = byId("results");
  if (results.getBoundingClientRect().top < 0) results.scrollIntoView();
}

/** If a question waits for a pause in typing, write it into the address now. */
function flushAddress() {
  if (typingTimer === undefined) return;
  clearTimeout(typingTimer);
  typingTimer = undefined;
  writeAddress(false);
}

/** @param {boolean} replace whether the entry in the history is replaced */
function writeAddress(replace) {
  const address = toAddress(state, startState);
  if (address === location.hash.slice(1)) return;
  const url = `${location.href.split("#")[0]}#${address}`;
  if (replace) history.replaceState(cardState(), "", url);
  else history.pushState(cardState(), "", url);
}

/** What an entry of the history keeps beside its address: which cards are unfolded. */
function cardState() {
  return { unfoldedIds, singleId, isUnfoldedAsSingle };
}

/** Add an entry to the history after cards were unfolded or folded, so that Back undoes only this. */
function recordCards() {
  flushAddress();
  history.pushState(cardState(), "");
}

/** Unfold the cards that the entry of the history names. If the entry is new, unfold the activities that the
 * address names, too. */
function restoreCards() {
  if (!history.state) {
    for (const id of state.ids) unfoldedIds.add(id);
    history.replaceState(cardState(), "");
    return;
  }
  unfoldedIds.clear();
  for (const id of history.state.unfoldedIds) unfoldedIds.add(id);
  ({ singleId, isUnfoldedAsSingle } = history.state);
}

/** Show the state that the address describes. */
function readAddress() {
  clearTimeout(typingTimer);
  typingTimer = undefined;
  const before = state.language;
  state = fromAddress(location.hash.slice(1), startState, facetValues, activityIds);
  drawLimit = PAGE_SIZE;
  restoreCards();
  if (state.language !== before) translatePage();
  updatePage();
}

/** The change of state that shows only these activities. @param {string[]} ids @returns {Partial<State>} */
function stateOfActivities(ids) {
  return { ids, view: "list", question: "", anyWord: false, ...NO_FILTERS, order: "" };
}

/** The change of state that shows only the ticked activities, in the same view. @returns {Partial<State>} */
function stateOfTicked() {
  return { ...stateOfActivities([...tickedIds]), view: state.view };
}

/** Whether any filter is in use. */
function hasFilters() {
  return Boolean(state.since || state.until) || Object.values(state.chosen).some((values) => values.length);
}

/** Whether the page has activities of several dialogues. */
function pageHasSeveralDialogues() {
  return new Set(content.origins.map((origin) => origin.key)).size > 1;
}

/** Whether the answer has activities of several dialogues. */
function answerHasSeveralDialogues() {
  return new Set(answer.activities.map(({ origin }) => content.origins[origin]?.key)).size > 1;
}
