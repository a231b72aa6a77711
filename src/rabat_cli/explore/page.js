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
  setPressed("data-view", view);
  updateCounts(view === "list" ? answer.activities.length : activitiesOf(alignedObjectives()).length);
  byId("printed-question").textContent = question.trim() && `${withColon(text("search"))} ${question}`;
  byId("status").textContent = "";
  updateFacets();
  drawChips();
  const draw = { list: drawList, align: drawAlignment, grid: drawGrid }[view];
  byId("answer").replaceChildren(...draw());
}

/** Write how many activities are shown, and how many only their lack of an alignment leaves out.
 * @param {number} number */
function updateCounts(number) {
  const count = countText("activities", number);
  byId("count").textContent = count;
  byId("see").textContent = countText("see", number);
  // Writing the same text again would have it read aloud again.
  if (byId("live").textContent !== count) byId("live").textContent = count;
  const { leftOut } = answer;
  byId("note").hidden = !leftOut;
  byId("note").textContent = leftOut ? countText("unaligned", leftOut) : "";
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
  byId("limits").textContent = typeset(content.limits[language], language);
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = text(element.getAttribute("data-text") ?? "");
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", text(element.getAttribute("data-label") ?? ""));
  }
  setPressed("data-language", language);
  const notes = content.notes[language].map((line) =>
    make("p", {}, ...line.map(([note, url]) => (url ? externalLink(url, note) : typesetInPlace(note, language)))),
  );
  byId("notes").replaceChildren(...notes);
  drawFacets();
}

/**
 * Offer a file for download.
 * @param {string} name
 * @param {string} type
 * @param {string} data
 */
function download(name, type, data) {
  const url = URL.createObjectURL(new Blob([data], { type: `${type};charset=utf-8` }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
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

/** Move to the top of the results: focus alone would scroll to the middle of a long answer. */
function focusResults() {
  byId("results").focus({ preventScroll: true });
  byId("results").scrollIntoView();
}

/** @param {string} id @param {() => void} press */
function onClick(id, press) {
  byId(id).addEventListener("click", press);
}

function listenToSearch() {
  const field = inputById("question");
  field.addEventListener("input", () => changeState({ question: field.value, id: "" }, "delay"));
  field.addEventListener("change", flushAddress);
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
  onClick("skip", focusResults);
  onClick("see", () => {
    detailsById("filters").open = false;
    focusResults();
  });
  onClick("print", () => print());
  onClick("copy-link", () => {
    flushAddress();
    copy(location.href, byId("status"), text(location.protocol === "file:" ? "copiedHere" : "copied"));
  });
}

function listenToDownloads() {
  const { origins, fields, usual } = content;
  onClick("excel", () => {
    const names = { ...content, numbers: text("numbers") };
    download("rabat-excel.csv", "text/csv", toExcel(answer.activities, origins, fields, names, state.language));
  });
  onClick("csv", () => {
    const header = answerHasSeveralDialogues() ? [...usual, "dialogue"] : usual;
    download("rabat.csv", "text/csv", toCsv(answer.activities, origins, fields, header, state.language));
  });
  onClick("json", () => {
    download("rabat.json", "application/json", toJson(answer.activities, origins, fields));
  });
}

function listenToBrowser() {
  addEventListener("popstate", () => {
    const focusInAnswer = byId("answer").contains(document.activeElement);
    readAddress();
    // A link of the answer that was followed is gone: go on in the new answer.
    if (focusInAnswer && document.activeElement === document.body) byId("results").focus();
  });
  addEventListener("pagehide", flushAddress);
  // On paper there is no button for more.
  addEventListener("beforeprint", () => {
    drawLimit = Infinity;
    updatePage();
  });
}

// On a small screen the answer comes before the filters.
if (matchMedia("(max-width: 56rem)").matches) detailsById("filters").open = false;
listenToSearch();
listenToButtons();
listenToDownloads();
listenToBrowser();
translatePage();
readAddress();
byId("page").hidden = false;
// Run a search once, so that the browser has compiled it before the first letter is typed.
setTimeout(() => {
  const [first] = content.activities;
  if (first) selector.answer(startState, searcher.search(localize(startState.language, first.title), true));
});
