/* The alignment table, and the grid of objectives and years. */

"use strict";

/** @typedef {{activity: Activity, alignment: Alignment}} Contribution */
/** @typedef {{objective: Objective, contributions: Contribution[]}} AlignedObjective */

/** Each objective with the activities that serve it. For the activities of the answer, only the objectives that
 * are asked for (`isWanted`); for other activities, every objective.
 * @returns {AlignedObjective[]} */
function alignedObjectives(activities = answer.activities) {
  /** @type {Map<number, Contribution[]>} */
  const byNumber = new Map(content.objectives.map(({ number }) => [number, []]));
  for (const activity of activities) {
    for (const alignment of activity.alignment) byNumber.get(alignment.objective)?.push({ activity, alignment });
  }
  return content.objectives
    .filter((objective) => activities !== answer.activities || isWanted(state, objective))
    .map((objective) => ({ objective, contributions: byNumber.get(objective.number) ?? [] }));
}

/** The activities in an alignment, each once. @param {AlignedObjective[]} aligned */
function activitiesOf(aligned) {
  return [...new Set(aligned.flatMap(({ contributions }) => contributions.map(({ activity }) => activity)))];
}

/** The activities of the answer that no source aligns with an objective. */
function unalignedActivities() {
  return answer.activities.filter(({ alignment }) => !alignment.length);
}

/** How many activities are left out because they lack something, and a link to them.
 * @param {MissingFacet} facet in which they can be chosen @param {number} count @returns {Children} */
function leftOutNote(facet, count) {
  const kept = facet === "aligned" ? { ...state.chosen, objective: [], roundtable: [] } : state.chosen;
  const chosen = { ...kept, [facet]: [MISSING_VALUES[facet]] };
  const period = facet === "year" ? { since: "", until: "" } : {};
  const link = stateLink({ view: "list", chosen, ...period }, text("showOnly"), { class: "on-screen" });
  return [countText(`leftOut${capitalized(facet)}`, count), " ", link];
}

/** @returns {HTMLElement[]} */
function drawAlignment() {
  const aligned = alignedObjectives();
  const served = aligned.filter(({ contributions }) => contributions.length);
  const count = unalignedActivities().length;
  const unaligned = count ? [quietParagraph(leftOutNote("aligned", count))] : [];
  if (!served.length) return unaligned.length ? unaligned : drawEmptyAnswer();
  const gaps = aligned.flatMap(({ objective, contributions }) => (contributions.length || state.withoutGaps ? [] : objective));
  const total = served.reduce((sum, { contributions }) => sum + contributions.length, 0);
  return [
    ...periodLine(activitiesOf(served)),
    ...drawGaps(gaps),
    ...unaligned,
    makeTable("serving", [text("objective"), text("contributions")], alignmentRows(served)),
    ...moreButton(total),
  ];
}

/** A row for each objective; the rows have `drawLimit` contributions at most. @param {AlignedObjective[]} served */
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
 * @param {boolean} showOrigin whether it names the origin of the activity
 */
function drawContribution({ activity, alignment }, showOrigin) {
  const link = make("strong", {}, stateLink(stateOfActivities([activity.id]), localizedNode(activity.title)));
  const parts = [dateInWords(activity), placeAndCountry(activity), whoTookPart(activity)];
  if (showOrigin) parts.push(originName(activity));
  const stated = localize(state.language, alignment.contribution);
  return make(
    "li",
    { "data-id": activity.id },
    tickBox(activity),
    make("p", {}, link),
    quietParagraph(joinNodes(parts.filter((part) => part !== ""), " · ")),
    ...(stated ? [make("p", {}, localizedNode(alignment.contribution))] : []),
  );
}

/** Who led an activity, or else its partners, or "". @param {Activity} activity */
function whoTookPart({ chairs, partners }) {
  const names = (chairs.length ? chairs.map((code) => content.countries[code]) : partners).map(localizedText).join(", ");
  if (chairs.length) return countText("ledBy", chairs.length, { names });
  return names ? countText("partneredBy", partners.length, { names }) : "";
}

/** A line with the first and the last year of activities, if any of them has a year.
 * @param {Activity[]} activities @returns {HTMLElement[]} */
function periodLine(activities) {
  const years = activities.flatMap(({ year }) => year ?? []);
  if (!years.length) return [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const period = first === last ? String(first) : `${first}–${last}`;
  return [quietParagraph(fillIn(text("period"), { years: period }))];
}

/** The numbers of objectives without activities, anywhere or in this selection. @param {Objective[]} objectives */
function drawGaps(objectives) {
  const servedAnywhere = objectivesServedAnywhere();
  return [
    ...drawNumbers("gaps", objectives.filter(({ number }) => !servedAnywhere.has(number))),
    ...drawNumbers("gapsHere", objectives.filter(({ number }) => servedAnywhere.has(number))),
  ];
}

/**
 * The numbers of objectives, which unfold to their names.
 * @param {"gaps" | "gapsHere"} name the text that says where they have no activities
 * @param {Objective[]} objectives
 * @returns {HTMLElement[]}
 */
function drawNumbers(name, objectives) {
  if (!objectives.length) return [];
  const before = /** @type {HTMLDetailsElement | null} */ (byId("answer").querySelector(`[data-gaps=${name}]`));
  const numbers = objectives.map(({ number }) => number).join(", ");
  const items = objectives.map(({ number, title }) =>
    make("li", {}, objectiveNode(number), quietParagraph(localizedNode(title))),
  );
  const label = fillIn(name === "gaps" ? text("gaps") : text("gapsHere"), { numbers });
  const summary = make("summary", { class: "quiet" }, label);
  const details = make("details", { class: "gaps", "data-gaps": name }, summary, make("ul", {}, ...items));
  details.open = before?.open ?? false;
  return [details];
}

/** A row of the grid: the number of activities in each year, and in all. These are the activities of the
 * *objective*. If *objective* is null, they are those of all rows above, each once, if *isSum*, or else the
 * unaligned ones.
 * @typedef {{objective: Objective | null, isSum: boolean, counts: number[], total: number}} GridRow */

/** The years of the answer, and a row for each objective that is asked for.
 * @returns {{years: string[], rows: GridRow[]}} */
function gridOfAnswer() {
  const used = new Set(answer.activities.map(yearOf));
  const years = [...(facetValues.get("year") ?? [])].filter((year) => used.has(year));
  /** @param {Objective | null} objective @param {Activity[]} activities @param {boolean} [isSum] @returns {GridRow} */
  const gridRow = (objective, activities, isSum = false) => ({
    objective,
    isSum,
    counts: years.map((year) => activities.filter((activity) => yearOf(activity) === year).length),
    total: activities.length,
  });
  const aligned = alignedObjectives();
  const rows = aligned
    .filter(({ contributions }) => contributions.length || !state.withoutGaps)
    .map(({ objective, contributions }) => gridRow(objective, contributions.map(({ activity }) => activity)));
  const unaligned = unalignedActivities();
  rows.push(gridRow(null, activitiesOf(aligned), true));
  if (unaligned.length) rows.push(gridRow(null, unaligned));
  return { years, rows };
}

/** @returns {HTMLElement[]} */
function drawGrid() {
  if (!answer.activities.length) return drawEmptyAnswer();
  const { years, rows } = gridOfAnswer();
  const drawn = rows.map((row) => {
    /** @param {number} count */
    const sum = (count) => make("td", { class: "sum" }, count ? String(count) : "");
    const cells = row.isSum
      ? row.counts.map(sum)
      : years.map((year, place) => gridCell(row.objective, year, row.counts[place] ?? 0));
    return make("tr", {}, make("th", { scope: "row" }, rowHeading(row)), ...cells, sum(row.total));
  });
  const headings = years.map((year) =>
    stateLink({ view: "list", chosen: { ...state.chosen, year: [year] } }, yearText(year)),
  );
  const table = makeTable("grid", [text("objective"), ...headings, text("total")], drawn);
  table.prepend(make("caption", { class: "quiet" }, make("span", {}, text("gridCaption"))));
  const attributes = { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": "count" };
  const buttons = make(
    "div",
    { class: "tools" },
    button(text("copyTable"), () => copyTable(table)),
    button(text("png"), downloadPng),
    button(text("svg"), downloadSvg),
  );
  return [...dialogueCounts(answer.activities), make("div", attributes, table), buttons];
}

/** What the activities of a row are aligned with; a link to them if there are any. @param {GridRow} row */
function rowHeading({ objective, isSum, total }) {
  if (isSum) return make("strong", {}, text("eachOnce"));
  const name = objective ? objectiveNode(objective.number) : textNode(text("noObjective"));
  if (!total) return name;
  return stateLink({ view: "list", chosen: chosenForRow(objective) }, [name]);
}

/** The chosen values that select the activities of a row of the grid.
 * @param {Objective | null} objective @returns {Chosen} */
function chosenForRow(objective) {
  if (!objective) return { ...state.chosen, aligned: ["no"] };
  // If all chosen objectives are wanted, every activity of the answer serves this one.
  if (state.all.includes("objective")) return state.chosen;
  return { ...state.chosen, objective: [String(objective.number)] };
}

/** A cell with a count that leads to the activities. For 0 the cell is empty, so that it is empty in a copy, too.
 * @param {Objective | null} objective @param {string} year @param {number} count */
function gridCell(objective, year, count) {
  if (!count) return make("td", {});
  const chosen = { ...chosenForRow(objective), year: [year] };
  const values = { number: String(objective?.number), year: yearText(year) };
  const label = objective ? countText("cell", count, values) : countText("cellUnaligned", count, values);
  return make("td", {}, stateLink({ view: "list", chosen }, String(count), { "aria-label": label }));
}

/** A line with the number of activities of each dialogue, if there are several dialogues.
 * @param {Activity[]} activities @returns {HTMLElement[]} */
function dialogueCounts(activities) {
  if (!answerHasSeveralDialogues()) return [];
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const name of activities.map(originName)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].map(([name, count]) => `${name} (${count})`).join(", ");
  return [quietParagraph(fillIn(text("whose"), { names }))];
}
