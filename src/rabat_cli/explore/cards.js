/* The list: a card for each activity, which unfolds to show everything that is known about the activity. */

"use strict";

/** @returns {HTMLElement[]} */
function drawList() {
  const { activities } = answer;
  if (!activities.length) return drawEmptyAnswer();
  unfoldSingle(activities.length === 1 ? activities[0]?.id ?? "" : "");
  const showOrigin = answerHasSeveralDialogues();
  const cards = make("ol", { class: "cards", role: "list" });
  cards.append(...activities.slice(0, drawLimit).map((activity) => drawCard(activity, showOrigin)));
  return [...unservedObjectives(), ...objectiveButton(), ...themeButtons(), cards, ...moreButton(activities.length)];
}

/** Unfold the card of an activity that has become the only one of the answer, and fold the card that was
 * unfolded in this way before. @param {string} id of the only activity, or "" if there are none or several */
function unfoldSingle(id) {
  if (id === singleId) return;
  if (isUnfoldedAsSingle) unfoldedIds.delete(singleId);
  singleId = id;
  isUnfoldedAsSingle = id !== "" && !unfoldedIds.has(id);
  if (isUnfoldedAsSingle) unfoldedIds.add(id);
}

/** Whether the cards of all activities of the answer are unfolded. */
function allAreUnfolded() {
  return answer.activities.every(({ id }) => unfoldedIds.has(id));
}

/** Unfold the cards of all activities of the answer. If all are unfolded, fold all cards, also of activities that
 * are filtered out. */
function toggleAllCards() {
  if (allAreUnfolded()) unfoldedIds.clear();
  else for (const { id } of answer.activities) unfoldedIds.add(id);
  recordCards();
  updatePage();
}

/** Update what belongs to the list: the buttons that unfold and copy, the orders to choose from, and the ticks. */
function updateListTools() {
  const isList = state.view === "list";
  byId("unfold").hidden = !isList || answer.activities.length < 2;
  byId("unfold").textContent = allAreUnfolded() ? text("fold") : text("unfold");
  for (const id of ["copy-table", "copy-references", "order-line"]) byId(id).hidden = state.view === "grid";
  byId("gaps-line").hidden = isList;
  inputById("without-gaps").checked = state.withoutGaps;
  const field = selectById("order");
  const orders = ORDERS.filter((order) => order !== "best" || state.question.trim());
  field.replaceChildren(...orders.map((order) => make("option", { value: order }, text(`order${capitalized(order)}`))));
  field.value = orderOf(state);
  updateTicks();
}

/** Whether activities are ticked and the view shows the ticks; the grid does not show them. */
function hasTicks() {
  return tickedIds.size > 0 && state.view !== "grid";
}

/** Say how many activities are ticked. */
function updateTicks() {
  byId("ticked").hidden = !hasTicks();
  byId("ticked-status").textContent = "";
  byId("ticked-count").textContent = countText("ticked", tickedIds.size);
  byId("show-ticked").hidden = state.ids.length === tickedIds.size && state.ids.every((id) => tickedIds.has(id));
}

/** The activities to download, print or copy: the ticked ones if `hasTicks`, or else all of the answer. */
function takenActivities() {
  if (!hasTicks()) return answer.activities;
  return selector.inOrder(state).filter(({ id }) => tickedIds.has(id));
}

/** The items of the answer: a card or an entry of the alignment table for each activity.
 * @returns {NodeListOf<HTMLElement>} */
function itemsOfAnswer() {
  return byId("answer").querySelectorAll("[data-id]");
}

/** Move the focus to an item as a whole: Tab then leads to the box that ticks it. @param {HTMLElement} item */
function focusItem(item) {
  item.setAttribute("tabindex", "-1");
  item.focus();
}

/** On Enter, unfold the card that has the focus, or follow the link of the entry; never fold a card.
 * @param {KeyboardEvent} event */
function openFocusedItem({ key, target }) {
  if (key !== "Enter" || !(target instanceof HTMLLIElement)) return;
  /** @type {HTMLElement | null} */
  const opener = target.querySelector("h3 [aria-expanded=false], :scope > p > strong > a");
  opener?.click();
}

/**
 * A button that draws more cards or entries, if not all of them are drawn.
 * @param {number} total how many there are
 * @returns {HTMLElement[]}
 */
function moreButton(total) {
  if (total <= drawLimit) return [];
  const press = () => {
    const next = drawLimit;
    drawLimit += PAGE_SIZE;
    updatePage();
    const item = itemsOfAnswer()[next];
    if (item) focusItem(item);
  };
  return [button(countText("more", Math.min(total - drawLimit, PAGE_SIZE)), press, { class: "more" })];
}

/**
 * A line for each objective that is asked for and that no activity serves with these filters, whatever the question.
 * If there are more than two, draw their numbers instead. An objective is asked for if the question names it. Chosen
 * objectives are asked for, too, unless one of them is served and any of them is enough.
 * @returns {HTMLElement[]}
 */
function unservedObjectives() {
  const chosen = content.objectives.filter(({ number }) => state.chosen["objective"]?.includes(String(number)));
  const named = searcher.objectivesNamed(state.question).filter((objective) => isWanted(state, objective));
  if (!chosen.length && !named.length) return [];
  // Look at each objective alone: whether one activity serves all chosen objectives does not matter here.
  const all = state.all.filter((name) => name !== "objective");
  const served = servedObjectives(selector.answer({ ...state, all }, null).activities);
  const servedAnywhere = objectivesServedAnywhere();
  const chosenIsServed = !state.all.includes("objective") && chosen.some(({ number }) => served.has(number));
  const asked = chosenIsServed ? named : [...new Set([...chosen, ...named])];
  const unserved = asked.filter(({ number }) => !served.has(number));
  if (unserved.length > 2) return drawGaps(unserved);
  return unserved.map((objective) => {
    const name = servedAnywhere.has(objective.number) ? text("unservedHere") : text("unserved");
    const title = make("span", { class: "quiet" }, localizedNode(objective.title));
    return make("p", {}, fillIn(name, objectiveNames(objective)), make("br", {}), title);
  });
}

/** The numbers of the objectives that may have activities outside the answer: those that activities of the page
 * serve, or all objectives if the page was made with filters and has not all activities. */
function objectivesServedAnywhere() {
  return content.filterSummary[state.language]
    ? new Set(content.objectives.map(({ number }) => number))
    : servedObjectives(content.activities);
}

/** The numbers of the objectives that activities serve. @param {Activity[]} activities */
function servedObjectives(activities) {
  return new Set(activities.flatMap(({ objectives }) => objectives));
}

/** A button that filters by the objective whose number is the whole question: "objective 10".
 * @returns {HTMLElement[]} */
function objectiveButton() {
  const objective = objectivesByNumber.get(objectiveNamed(state.question) ?? 0);
  if (!objective) return [];
  const chosen = { ...state.chosen, objective: [String(objective.number)] };
  const press = () => changeState({ question: "", anyWord: false, chosen });
  return [buttonLine(fillIn(text("onlyObjective"), objectiveNames(objective)), press)];
}

/** A button that filters by a theme whose name, in either language, is the whole question.
 * @returns {HTMLElement[]} */
function themeButtons() {
  /** The stems of the words of a name. @param {string | null} name */
  const stems = (name) => foldedWords(name ?? "").map(stem).join(" ");
  const asked = stems(state.question);
  return Object.entries(content.themes).flatMap(([id, label]) => {
    if (!asked || ![stems(label.fr), stems(label.en)].includes(asked)) return [];
    const change = { question: "", anyWord: false, chosen: { ...state.chosen, theme: [id] } };
    const count = selector.answer({ ...state, ...change }, null).activities.length;
    const name = fillIn(text("onlyTheme"), { label: localizedText(label) });
    return count ? [buttonLine(`${name} (${formatNumber(count)})`, () => changeState(change))] : [];
  });
}

/** What is shown if no activity matches: a message that says so, and buttons that lead to activities.
 * @returns {HTMLElement[]} */
function drawEmptyAnswer() {
  const { question } = state;
  if (!question.trim()) {
    const all = state.ids.length ? [buttonLine(text("whole"), () => changeState({ ids: [] }))] : [];
    return [make("p", {}, text("nothing")), ...unservedObjectives(), ...all];
  }
  const nothing = make("p", {}, fillIn(text("nothingFor"), { text: question }));
  const lines = [nothing, ...unservedObjectives(), ...objectiveButton(), ...themeButtons()];
  const hitCount = lastSearch.hits?.length ?? 0;
  if (hitCount && hasFilters()) {
    return [...lines, buttonLine(countText("without", hitCount), () => changeState(NO_FILTERS))];
  }
  const yearless = yearlessButton();
  if (yearless.length) return [...lines, ...yearless, ...periodButton()];
  const related = relatedButtons();
  if (related.length) return [...lines, ...related];
  lines.push(...periodButton());
  const suggestion = searcher.correctSpelling(question, new Set(selector.answer(state, null).activities));
  if (suggestion) {
    const label = fillIn(text("lookFor"), { text: suggestion });
    return [...lines, buttonLine(label, () => changeState({ question: suggestion }))];
  }
  const someWords = countHits(question, { anyWord: true });
  return someWords
    ? [...lines, buttonLine(`${text("orAny")} (${formatNumber(someWords)})`, () => changeState({ anyWord: true }))]
    : lines;
}

/** A button that leads to the fields for days, if the question has a year or a month. @returns {HTMLElement[]} */
function periodButton() {
  const words = foldedWords(state.question);
  const field = document.getElementById("since");
  if (!field || !words.some((word) => MONTHS.has(word) || /^(19|20)\d\d$/.test(word))) return [];
  const press = () => {
    detailsById("filters").open = true;
    const facet = field.closest("details");
    if (facet) facet.open = true;
    field.focus();
  };
  return [buttonLine(fillIn(text("choosePeriod"), { since: text("since"), until: text("until") }), press)];
}

/** A button that searches without the year of the question, if this finds activities. @returns {HTMLElement[]} */
function yearlessButton() {
  const [question, year] = withoutYear(state.question);
  const change = { question, ids: [] };
  const count = question ? countHits(question, change) : 0;
  const label = fillIn(text("yearless"), { text: question, count: formatNumber(count), year });
  return count ? [buttonLine(label, () => changeState(change))] : [];
}

/** How many activities another question would find. @param {string} question @param {Partial<State>} change */
function countHits(question, change) {
  const changed = { ...state, ...change };
  return selector.answer(changed, searcher.search(question, changed.anyWord)).activities.length;
}

/**
 * Buttons that search for terms related to the question, each with the number of activities that it finds. If no
 * term finds any with the filters, the buttons remove the filters. @returns {HTMLElement[]}
 */
function relatedButtons() {
  const { question, language } = state;
  for (const filters of hasFilters() ? [{}, NO_FILTERS] : [{}]) {
    for (const searches of searcher.relatedSearches(question, language)) {
      const buttons = searches.flatMap((term) => {
        const change = { question: term, ...filters, ids: [] };
        const count = countHits(term, change);
        return count ? [buttonLine(`${term} (${formatNumber(count)})`, () => changeState(change))] : [];
      });
      if (buttons.length) return [make("p", {}, text("related")), ...buttons];
    }
  }
  return [];
}

/**
 * @param {Activity} activity
 * @param {boolean} showOrigin whether the card names the origin of the activity
 */
function drawCard(activity, showOrigin) {
  const hit = answer.hits.get(activity);
  const best = hit ? searcher.best(hit, state.language) : null;
  const inTitle = best?.[0].field === "title" && best[0].lang === state.language;
  const title = best && inTitle ? markedPassage(wholePassage(best)) : localizedNode(activity.title);
  const head = button("", () => {
    unfoldedIds[unfoldedIds.has(activity.id) ? "delete" : "add"](activity.id);
    recordCards();
    updateFold();
    updateListTools();
  });
  head.append(make("span", {}, title));
  const card = make("li", { "data-id": activity.id }, tickBox(activity), make("h3", {}, head));
  const passage = hit && inTitle ? searcher.bestInSummary(hit, state.language) : best;
  if (passage) {
    const match = excerpt(passage);
    card.append(make("p", { class: "excerpt" }, ...passageSource(match), markedPassage(match)));
  }
  card.append(quietParagraph(summaryLine(activity, showOrigin)));
  /** @type {HTMLElement | null} */
  let details = null;
  const updateFold = () => {
    const unfolded = unfoldedIds.has(activity.id);
    head.setAttribute("aria-expanded", String(unfolded));
    // Most cards are never unfolded: make the details when a card is unfolded for the first time.
    if (unfolded && !details) {
      card.append((details = make("div", { class: "about" }, ...drawDetails(activity))));
      if (hit) markTerms(details, hit.terms);
    }
    if (details) details.hidden = !unfolded;
  };
  updateFold();
  return card;
}

/** A box that ticks an activity, to be printed or downloaded. @param {Activity} activity */
function tickBox(activity) {
  const { id, title } = activity;
  // Meetings of the same title differ in their dates.
  const label = fillIn(text("tick"), { title: `${localizedText(title)}, ${dateInWords(activity)}` });
  const box = make("input", { type: "checkbox", class: "tick", "aria-label": label });
  box.checked = tickedIds.has(id);
  box.addEventListener("change", () => {
    tickedIds[box.checked ? "add" : "delete"](id);
    // In the alignment table an activity may stand at several objectives.
    for (const item of byId("answer").querySelectorAll(`[data-id="${CSS.escape(id)}"]`)) {
      const other = item.querySelector("input");
      if (other) other.checked = box.checked;
    }
    updateTicks();
  });
  return box;
}

/** The line of a card with its main facts, which a folded card shows, too.
 * @param {Activity} activity @param {boolean} showOrigin */
function summaryLine(activity, showOrigin) {
  const { kind, objectives, themes } = activity;
  /** @type {Children[]} */
  const parts = [dateInWords(activity), placeAndCountry(activity)];
  if (kind) parts.push(localizedNode(content.kinds[kind]));
  parts.push(objectives.length ? objectiveNumbers(objectives) : text("unalignedCard"));
  if (themes.length) parts.push(joinNodes(themes.map((id) => localizedNode(content.themes[id]))));
  if (showOrigin) parts.push(originName(activity));
  return joinNodes(parts.filter((part) => part !== ""), " · ");
}

/**
 * The field that a passage is from, and its language if that is not the page's.
 * @param {Match} match
 * @returns {Children[]}
 */
function passageSource(match) {
  const field = text(`from${capitalized(match.field)}`);
  const isOther = match.lang && match.lang !== state.language;
  const language = isOther ? text(match.lang === "fr" ? "inFrench" : "inEnglish") : "";
  const source = [field, language].filter(Boolean).join(", ");
  return source ? [make("span", { class: "quiet" }, `${withColon(capitalized(source))} `)] : [];
}

/** @param {string} word */
function capitalized(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * The passage of a match with what matched marked in it.
 * @param {Match} match
 * @returns {Node}
 */
function markedPassage({ excerpt, marks, lang }) {
  const language = lang ?? state.language;
  const span = make("span", {});
  if (language !== state.language) span.lang = language;
  const passage = typesetInPlace(excerpt, language);
  let place = 0;
  for (const [first, last] of marks) {
    span.append(passage.slice(place, first), make("mark", {}, passage.slice(first, last)));
    place = last;
  }
  span.append(passage.slice(place));
  return span;
}

/** Mark where terms stand in the text of an element, except in its links, buttons and names of fields.
 * @param {HTMLElement} element @param {Term[]} terms */
function markTerms(element, terms) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  for (const node of nodes.filter(({ parentElement }) => !parentElement?.closest("dt, a, button"))) {
    // From the last one to the first: marking one moves all that stand after it.
    for (const [first, last] of unfoldSpans(node.data, mergeSpans(spansIn(tokenize(node.data), terms))).reverse()) {
      node.splitText(last);
      const marked = node.splitText(first);
      marked.replaceWith(make("mark", {}, marked.data));
    }
  }
}

/**
 * Everything that is known about an activity.
 * @param {Activity} activity
 * @returns {HTMLElement[]}
 */
function drawDetails(activity) {
  // The ID, which only people who cite or use the program need, comes last in `furtherFacts`.
  const fields = content.fields.filter(({ isOnCard, key }) => isOnCard && key !== "id");
  const facts = fields.map((field) => fact(activity, field));
  const summary = localize(state.language, activity.summary) ? [make("p", {}, localizedNode(activity.summary))] : [];
  const status = make("span", { role: "status" });
  const reference = typeset(referenceOf(activity), state.language);
  const buttons = make(
    "div",
    { class: "buttons" },
    button(text("copyReference"), () => copy(reference, status, text("copied"))),
    button(text("copyAddress"), () => copyAddress(stateOfActivities([activity.id]), status)),
    status,
  );
  return [factList(facts), ...summary, factList(furtherFacts(activity, reference)), buttons];
}

/** The reference of an activity, as `rabat cite` gives it. @param {Activity} activity */
function referenceOf({ reference, title, origin }) {
  return reference[state.language].join(localize(state.language, title)) + (content.origins[origin]?.citation[state.language] ?? "");
}

/**
 * A field of an activity with its heading; the value is empty where nothing is stated.
 * @param {Activity} activity
 * @param {FieldSpec} field
 * @returns {[string, Children]}
 */
function fact(activity, field) {
  // These three facts are made of several fields, or depend on the other activities.
  if (field.key === "year") return [text("when"), dateInWords(activity)];
  if (field.key === "place") return [text("where"), placeAndCountry(activity)];
  if (field.key === "dialogue") return [text("dialogue"), pageHasSeveralDialogues() ? originName(activity) : ""];
  const value = withNames(valueOf(activity, content.origins, field.key), field, content);
  const values = (Array.isArray(value) ? value : [value]).filter((item) => item !== null);
  return [
    field.heading[state.language],
    joinNodes(values.map((item) => (typeof item === "object" ? localizedNode(item) : String(item)))),
  ];
}

/**
 * What stands below the summary: contributions, documents, source and reference.
 * @param {Activity} activity
 * @param {string} reference
 */
function furtherFacts({ id, alignment, documents, origin }, reference) {
  /** @type {[string, Children][]} */
  const facts = [...alignment]
    .sort((a, b) => a.objective - b.objective)
    .map(({ objective, contribution }) => [
      fillIn(text("objectiveNumber"), { number: String(objective) }),
      [
        make("p", {}, make("strong", {}, localizedNode(objectivesByNumber.get(objective)?.label))),
        make("p", {}, localizedNode(contribution)),
      ],
    ]);
  if (!alignment.length) facts.push([text("objectives"), text("noneAligned")]);
  // Documents in the page's language come first, as far as their addresses tell.
  /** @param {Paper} paper */
  const rank = ({ url }) => Number(!url?.includes(`/${state.language}/`));
  const papers = [...documents].sort((a, b) => rank(a) - rank(b));
  if (papers.length) facts.push([text("documents"), papers.map(documentLine)]);
  const { source, url } = content.origins[origin] ?? {};
  if (source) {
    const address = localize(state.language, url);
    facts.push([text("source"), address ? externalLink(address, localizedNode(source)) : localizedNode(source)]);
  }
  facts.push([text("reference"), reference], [text("id"), id]);
  return facts;
}

/** Terms and values, without those that have no value. @param {[string, Children][]} facts */
function factList(facts) {
  const stated = facts.filter(([, value]) => value instanceof Node ? value.textContent : value.length);
  return make(
    "dl",
    {},
    ...stated.map(([term, value]) => make("div", {}, make("dt", {}, term), make("dd", {}, value))),
  );
}

/** The date of an activity. @param {Activity} activity */
function dateInWords({ when }) {
  return typeset(when[state.language], state.language) || text("undated");
}

/** A place where only a part of the people met, in either language: "Rabat and online". */
const AND_ONLINE = /^(.+)( and online| et en ligne)$/iu;

/** "Rabat and online" with its country: "Rabat (Morocco) and online".
 * @param {string | null | undefined} place @param {string} country */
function withCountry(place, country) {
  return place?.replace(AND_ONLINE, (_all, town, online) => `${town} (${country})${online}`) ?? null;
}

/**
 * The place of an activity, with its country where the place does not name it.
 * @param {Activity} activity
 * @returns {Children}
 */
function placeAndCountry(activity) {
  const country = activity.country ? content.countries[activity.country] : null;
  const countryName = localize(state.language, country);
  const place = localize(state.language, activity.place);
  if (!place) return countryName ? localizedNode(country) : "";
  if (!countryName || place.includes(countryName)) return localizedNode(activity.place);
  if (!AND_ONLINE.test(place)) return joinNodes([localizedNode(activity.place), localizedNode(country)]);
  const { fr, en } = activity.place ?? {};
  return localizedNode({ fr: withCountry(fr, countryName), en: withCountry(en, countryName) });
}

/** @param {Paper} paper */
function documentLine({ title, year, url }) {
  const line = make("p", {}, localizedNode(title), year ? ` (${year})` : "");
  if (url) line.append(make("br", {}), externalLink(url, url));
  return line;
}
