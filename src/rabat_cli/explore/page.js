/* The page as a whole: bringing it up to date, its language, and what its buttons do. */

"use strict";

/** Bring the page up to date with the state. */
function updatePage() {
  const { question, anyWord, view } = state;
  if (question !== lastSearch.question || anyWord !== lastSearch.anyWord) {
    lastSearch = { question, anyWord, hits: question.trim() ? searcher.search(question, anyWord) : null };
  }
  answer = selector.answer(state, lastSearch.hits);
  const field = inputById("question");
  // Setting the same value would move the cursor.
  if (field.value !== question) field.value = question;
  inputById("any-word").checked = anyWord;
  // A small screen shows the box "any word" only if it is ticked or if the question has several words.
  byId("search").classList.toggle("short", !anyWord && question.trim().split(/\s+/).length < 2);
  setPressed("data-view", view);
  updateCounts();
  byId("printed-question").textContent = question.trim() && `${withColon(text("search"))} ${question}`;
  byId("status").textContent = "";
  updateFacets();
  drawChips();
  updateListTools();
  drawNotes();
  const draw = { list: drawList, align: drawAlignment, grid: drawGrid }[view];
  const hadFocus = byId("answer").contains(document.activeElement);
  byId("answer").replaceChildren(...draw());
  // The element that had the focus is gone: move the focus to the results.
  if (hadFocus) byId("results").focus({ preventScroll: true });
}

/** A line with the number of activities that are shown, and of all on the page if these are more. In a table, if
 * some activities of the answer are unaligned, it says instead how many are aligned. */
function countLine() {
  const number = answer.activities.length;
  const unaligned = state.view === "list" ? 0 : unalignedActivities().length;
  if (unaligned === number && number) return countText("alignedNone", number);
  if (unaligned) return countText("alignedSome", number - unaligned, { total: formatNumber(number) });
  const shown = state.view === "list" ? number : activitiesOf(alignedObjectives()).length;
  const total = content.activities.length;
  return shown === total
    ? countText("activities", shown)
    : countText("activitiesOf", shown, { total: formatNumber(total) });
}

/** Write how many activities are shown, how many of them may lie outside the chosen days, and how many are left
 * out only because they state nothing. */
function updateCounts() {
  const count = countLine();
  byId("count").textContent = count;
  byId("see").textContent = countText("see", answer.activities.length);
  // Screen readers read aloud what is written here: do not write the same text again.
  if (byId("live").textContent !== count) byId("live").textContent = count;
  const shown = state.view === "align" ? activitiesOf(alignedObjectives()) : answer.activities;
  const yearOnly = shown.filter((activity) => mayLieOutside(activity, state)).length;
  const notes = [...answer.leftOut].map(([facet, number]) => make("p", {}, leftOutNote(facet, number)));
  if (yearOnly) notes.unshift(make("p", {}, countText("yearOnly", yearOnly)));
  byId("left-out").replaceChildren(...notes);
}

/** Press the button whose attribute has this value, and release the others.
 * @param {string} attribute @param {string} value */
function setPressed(attribute, value) {
  for (const element of document.querySelectorAll(`[${attribute}]`)) {
    element.setAttribute("aria-pressed", String(element.getAttribute(attribute) === value));
  }
}

/** Write everything that does not depend on the answer in the language of the state. */
function translatePage() {
  const { language } = state;
  document.documentElement.lang = language;
  document.title = typeset(content.title[language], language);
  byId("title").textContent = document.title;
  byId("filter-summary").textContent = typeset(content.filterSummary[language], language);
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = text(element.getAttribute("data-text") ?? "");
  }
  inputById("question").placeholder = text("search");
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", text(element.getAttribute("data-label") ?? ""));
  }
  setPressed("data-language", language);
  drawFacets();
}

/** Write the sources of the activities that are shown, and below the list how many of them are unaligned. */
function drawNotes() {
  const { language } = state;
  const used = new Set(answer.activities.map(({ origin }) => origin));
  const origins = content.origins.filter((_, place) => used.has(place) || !used.size);
  // Two files of one dialogue may have the same line: it stands once.
  const lines = new Map(
    [...content.notes[language], ...origins.flatMap(({ notes }) => notes[language])]
      .map((line) => [JSON.stringify(line), line]),
  );
  const unaligned = unalignedActivities().length;
  byId("notes").replaceChildren(
    ...[...lines.values()].map((line) =>
      make("p", {}, ...line.map(([note, url]) => (url ? externalLink(url, note) : typesetInPlace(note, language)))),
    ),
    ...(unaligned && state.view === "list" ? [make("p", {}, countText("withoutObjective", unaligned))] : []),
  );
}

/** A text as a part of the name of a file: "Visa policy, 2024" gives "visa-policy-2024". @param {string} name */
function slug(name) {
  return (fold(name).match(/[a-z0-9]+/g) ?? []).join("-");
}

/** The name of a file of activities, without its ending. It has the id of a single activity, the number of
 * activities that were picked one by one, or else the question and the filters. @param {Activity[]} activities */
function fileName(activities) {
  const isPicked = state.ids.length || activities !== answer.activities;
  const what = isPicked ? String(activities.length) : [state.question, ...chipNames()].join(" ");
  const only = activities.length === 1 ? activities[0]?.id : null;
  const name = slug(`rabat ${countText("activities", 2).replace("2", "")} ${only ?? what}`);
  return name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME).replace(/-[^-]*$/, "") : name;
}

/**
 * Offer a file of activities for download, and say its name.
 * @param {string} ending of its name
 * @param {string} type
 * @param {BlobPart} data
 * @param {Activity[]} activities
 */
function download(ending, type, data, activities = answer.activities) {
  const url = URL.createObjectURL(new Blob([data], { type }));
  const name = `${fileName(activities)}.${ending}`;
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  byId("status").textContent = fillIn(text("downloaded"), { name });
}

/**
 * Copy a text to the clipboard.
 * @param {string} data
 * @param {HTMLElement} status where it says whether that worked
 * @param {string} success what it says then
 */
async function copy(data, status, success) {
  try {
    await navigator.clipboard.writeText(data);
    status.textContent = success;
  } catch {
    status.textContent = text("notCopied");
  }
}

/** Copy the references of the activities that are taken, a line for each. @param {HTMLElement} status */
function copyReferences(status) {
  const references = takenActivities().map((activity) => typeset(referenceOf(activity), state.language));
  copy(references.join("\n"), status, countText("referencesCopied", references.length));
}

/**
 * Copy the address of another state. The address names the language in use: without it, the page might open in
 * the language of another reader's browser.
 * @param {Partial<State>} change
 * @param {HTMLElement} status where it says whether that worked, and how far the address leads
 */
function copyAddress(change, status) {
  const needsLanguage = !content.isLanguageFixed && state.language === startState.language;
  const language = needsLanguage ? `lang=${state.language}` : "";
  const address = [language, toAddress({ ...state, ...change }, startState)].filter(Boolean).join("&");
  const url = location.href.split("#")[0] + (address && `#${address}`);
  copy(url, status, text(location.protocol === "file:" ? "copiedHere" : "copied"));
}

/** Move to the top of the results: focus alone would scroll to the middle of a long answer. */
function focusResults() {
  byId("results").focus({ preventScroll: true });
  byId("results").scrollIntoView();
}

/** Move to the first activity of the answer, or else to its first link or button. */
function focusFirstResult() {
  const [item] = itemsOfAnswer();
  if (item) focusItem(item);
  else /** @type {HTMLElement | null} */ (byId("answer").querySelector("a, button"))?.focus();
}

/** @param {string} id @param {() => void} press */
function onClick(id, press) {
  byId(id).addEventListener("click", press);
}

function listenToSearch() {
  const field = inputById("question");
  field.addEventListener("input", () => changeState({ question: field.value, ids: [] }, "delay"));
  field.addEventListener("change", flushAddress);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    // Without this, the same key would also press the element that gets the focus.
    event.preventDefault();
    flushAddress();
    focusFirstResult();
  });
  byId("answer").addEventListener("keydown", openFocusedItem);
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!(target instanceof Element) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const isTyping = target.matches("input:not([type=checkbox]), select");
    if (key !== "Escape" || (isTyping && target !== field)) return;
    event.preventDefault();
    if (target === field) changeState({ question: "", ids: [] });
    field.focus();
    field.select();
  });
  const anyWord = inputById("any-word");
  anyWord.addEventListener("change", () => changeState({ anyWord: anyWord.checked }));
}

function listenToButtons() {
  for (const element of document.querySelectorAll("[data-view]")) {
    const view = VIEWS.find((name) => name === element.getAttribute("data-view")) ?? "list";
    element.addEventListener("click", () => changeState({ view }));
  }
  for (const element of document.querySelectorAll("[data-language]")) {
    const language = element.getAttribute("data-language") === "fr" ? "fr" : "en";
    element.addEventListener("click", () => {
      state = { ...state, language };
      translatePage();
      changeState({}, "replace");
    });
  }
  onClick("skip", () => {
    byId("results").focus({ preventScroll: true });
    focusFirstResult();
  });
  onClick("see", () => {
    detailsById("filters").open = false;
    focusResults();
  });
  const withoutGaps = inputById("without-gaps");
  withoutGaps.addEventListener("change", () => changeState({ withoutGaps: withoutGaps.checked }));
  const order = selectById("order");
  order.addEventListener("change", () => {
    changeState({ order: ORDERS.find((name) => name === order.value) ?? "" });
  });
  onClick("unfold", toggleAllCards);
  // These two buttons disappear when they are pressed: move the focus to the list or to the results.
  onClick("show-ticked", () => {
    changeState(stateOfTicked());
    focusFirstResult();
  });
  onClick("untick", () => {
    tickedIds.clear();
    updatePage();
    byId("results").focus({ preventScroll: true });
  });
  onClick("copy-table", copyActivities);
  onClick("copy-references", () => copyReferences(byId("status")));
  onClick("copy-ticked", () => copyReferences(byId("ticked-status")));
  onClick("print", () => print());
  onClick("copy-link", () => {
    flushAddress();
    copyAddress({}, byId("status"));
  });
}

function listenToDownloads() {
  const { origins, fields } = content;
  /** @param {string} ending @param {string} type @param {(activities: Activity[]) => BlobPart} write */
  const offer = (ending, type, write) => {
    onClick(ending, () => download(ending, type, write(takenActivities()), takenActivities()));
  };
  /** @param {Activity[]} activities */
  const rows = (activities) => toRows(activities, origins, fields, content, state.language);
  const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  offer("xlsx", workbook, (activities) => toWorkbook(rows(activities)));
  offer("csv", "text/csv;charset=utf-8", (activities) => toCsv(rows(activities), state.language));
  offer("json", "application/json;charset=utf-8", (activities) => toJson(activities, origins, fields));
}

function listenToBrowser() {
  addEventListener("popstate", () => {
    const focused = document.activeElement;
    const focusInResults = byId("results").contains(focused);
    const id = focused?.closest("[data-id]")?.getAttribute("data-id");
    // At an entry that Back or Forward leads to, the browser restores how far the page was scrolled.
    const isNew = !history.state;
    readAddress();
    if (isNew) scrollToBeginning();
    // An activity that is still there keeps the focus.
    const item = [...itemsOfAnswer()].find((element) => element.dataset["id"] === id);
    if (item) item.querySelector("button")?.focus({ preventScroll: true });
    // If a link of the answer was followed, it is gone: move the focus to the results.
    else if (focusInResults && document.activeElement === document.body) byId("results").focus();
  });
  addEventListener("pagehide", flushAddress);
  let stateOnScreen = state;
  /** @type {HTMLDetailsElement[]} */
  let closed = [];
  /** The id of the activity that is unfolded only on paper. */
  let unfoldedOnPaper = "";
  addEventListener("beforeprint", () => {
    stateOnScreen = state;
    // A single activity is printed in full.
    const [first, second] = takenActivities();
    if (first && !second && !unfoldedIds.has(first.id)) unfoldedIds.add((unfoldedOnPaper = first.id));
    if (hasTicks()) state = { ...state, ...stateOfTicked(), order: state.order };
    // Draw all cards, because on paper no button can draw more.
    drawLimit = Infinity;
    updatePage();
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const gaps = byId("answer").querySelectorAll("details.gaps");
    closed = [...gaps].filter((details) => !details.open);
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
    unfoldedIds.delete(unfoldedOnPaper);
    unfoldedOnPaper = "";
    state = stateOnScreen;
    drawLimit = PAGE_SIZE;
    updatePage();
  });
  document.addEventListener("copy", copySelection);
}

// On a small screen the filters and the downloads start closed, so that the answer is in sight.
if (matchMedia("(max-width: 56rem)").matches) {
  for (const id of ["filters", "take"]) detailsById(id).open = false;
}
listenToSearch();
listenToButtons();
listenToDownloads();
listenToBrowser();
translatePage();
readAddress();
byId("page").hidden = false;
// On a touch screen the focus would open a keyboard over the answer.
if (matchMedia("(hover: hover)").matches) byId("question").focus({ preventScroll: true });
// Run a search once, so that the browser has compiled it before the first letter is typed.
setTimeout(() => {
  const [first] = content.activities;
  if (first) selector.answer(startState, searcher.search(localize(startState.language, first.title), true));
});
