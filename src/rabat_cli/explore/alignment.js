/* The alignment table, and the grid of objectives and years. */

"use strict";

/** @typedef {{activity: Activity, alignment: Alignment}} Contribution */
/** @typedef {{objective: Objective, contributions: Contribution[]}} AlignedObjective */

/** Each objective that is asked for, with the activities of the answer that serve it.
 * @returns {AlignedObjective[]} */
function alignedObjectives() {
  /** @type {Map<number, Contribution[]>} */
  const byNumber = new Map(content.objectives.map(({ number }) => [number, []]));
  for (const activity of answer.activities) {
    for (const alignment of activity.alignment) byNumber.get(alignment.objective)?.push({ activity, alignment });
  }
  return content.objectives
    .filter((objective) => isWanted(state, objective))
    .map((objective) => ({ objective, contributions: byNumber.get(objective.number) ?? [] }));
}

/** The activities in an alignment, each once. @param {AlignedObjective[]} aligned */
function activitiesOf(aligned) {
  return [...new Set(aligned.flatMap(({ contributions }) => contributions.map(({ activity }) => activity)))];
}

/** How many activities of the answer are missing because no source aligns them with an objective.
 * @returns {HTMLElement[]} */
function unalignedNote() {
  const count = answer.activities.filter(({ alignment }) => !alignment.length).length;
  return count ? [quietParagraph(countText("unaligned", count))] : [];
}

/** @returns {HTMLElement[]} */
function drawAlignment() {
  const aligned = alignedObjectives();
  const served = aligned.filter(({ contributions }) => contributions.length);
  const unaligned = unalignedNote();
  if (!served.length) return unaligned.length ? unaligned : drawEmptyAnswer();
  const gaps = aligned.filter(({ contributions }) => !contributions.length).map(({ objective }) => objective);
  const total = served.reduce((sum, { contributions }) => sum + contributions.length, 0);
  return [
    ...periodLine(activitiesOf(served)),
    ...(gaps.length ? [drawGaps(gaps)] : []),
    ...unaligned,
    makeTable("serving", [text("objective"), text("contributions")], alignmentRows(served)),
    ...moreButton(total),
  ];
}

/** A row for each objective, up to as many contributions as are drawn. @param {AlignedObjective[]} served */
function alignmentRows(served) {
  const showOrigin = answerHasSeveralDialogues();
  const rows = [];
  let left = drawLimit;
  for (const { objective, contributions } of served) {
    if (left <= 0) break;
    const drawn = contributions.slice(0, left);
    left -= drawn.length;
    const name = make("strong", {}, objectiveNode(objective.number));
    const head = make("th", { scope: "row" }, name, quietParagraph(localizedNode(objective.title)));
    const items = drawn.map((contribution) => drawContribution(contribution, showOrigin));
    rows.push(make("tr", {}, head, make("td", {}, make("ul", {}, ...items))));
  }
  return rows;
}

/**
 * @param {Contribution} contribution
 * @param {boolean} showOrigin whether it says whose the activity is
 */
function drawContribution({ activity, alignment }, showOrigin) {
  const year = activity.year === null ? "" : ` (${activity.year})`;
  const origin = showOrigin ? [make("span", { class: "quiet" }, ` [${originName(activity)}]`)] : [];
  const link = make("strong", {}, stateLink(stateOfActivity(activity.id), localizedNode(activity.title)));
  const stated = localize(state.language, alignment.contribution);
  const contribution = stated ? [make("p", {}, localizedNode(alignment.contribution))] : [];
  return make("li", { "data-id": activity.id }, make("p", {}, link, year, ...origin), ...contribution);
}

/** From when to when activities are, where they are dated. @param {Activity[]} activities @returns {HTMLElement[]} */
function periodLine(activities) {
  const years = activities.flatMap(({ year }) => year ?? []);
  if (!years.length) return [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const period = first === last ? String(first) : `${first}–${last}`;
  return [quietParagraph(fillIn(text("period"), { years: period }))];
}

/** The numbers of objectives without activities, which unfold to their names. @param {Objective[]} objectives */
function drawGaps(objectives) {
  const before = /** @type {HTMLDetailsElement | null} */ (byId("answer").querySelector(".gaps"));
  const numbers = objectives.map(({ number }) => number).join(", ");
  const items = objectives.map(({ number, title }) =>
    make("li", {}, objectiveNode(number), quietParagraph(localizedNode(title))),
  );
  const summary = make("summary", { class: "quiet" }, fillIn(text("gaps"), { numbers }));
  const details = make("details", { class: "gaps" }, summary, make("ul", {}, ...items));
  details.open = before?.open ?? false;
  return details;
}

/** @returns {HTMLElement[]} */
function drawGrid() {
  const aligned = alignedObjectives();
  const activities = activitiesOf(aligned);
  const unaligned = unalignedNote();
  if (!activities.length) return unaligned.length ? unaligned : drawEmptyAnswer();
  const used = new Set(activities.map(yearOf));
  const years = [...(facetValues.get("year") ?? [])].filter((year) => used.has(year));
  const rows = aligned.map(({ objective, contributions }) => {
    const cells = years.map((year) => {
      const count = contributions.filter(({ activity }) => yearOf(activity) === year).length;
      return gridCell(String(objective.number), year, count);
    });
    return make("tr", {}, make("th", { scope: "row" }, objectiveNode(objective.number)), ...cells);
  });
  const table = makeTable("grid", [text("objective"), ...years.map(yearText)], rows);
  const attributes = { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": "count" };
  return [...dialogueCounts(activities), ...unaligned, make("div", attributes, table)];
}

/** A count that leads to the activities that it counts. @param {string} number @param {string} year @param {number} count */
function gridCell(number, year, count) {
  if (!count) {
    const dot = make("span", { class: "quiet", "aria-hidden": "true" }, "·");
    return make("td", {}, dot, make("span", { class: "unseen" }, text("none")));
  }
  const chosen = { ...state.chosen, objective: [number], year: [year] };
  const label = countText("cell", count, { number, year: yearText(year) });
  return make("td", {}, stateLink({ view: "list", chosen }, String(count), { "aria-label": label }));
}

/** How many activities are of which dialogue, where there are several. @param {Activity[]} activities @returns {HTMLElement[]} */
function dialogueCounts(activities) {
  if (!answerHasSeveralDialogues()) return [];
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const name of activities.map(originName)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].map(([name, count]) => `${name} (${count})`).join(", ");
  return [quietParagraph(fillIn(text("whose"), { told: names }))];
}
