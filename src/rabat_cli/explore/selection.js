/* The state of the page as a value: what it selects, and how the address spells it. Nothing here
   knows the page. */

"use strict";

/** @typedef {"list" | "align" | "grid"} View */
/** The values that are chosen in a facet, by the name of the facet, which is that of an option of `rabat`.
 * @typedef {Record<string, string[]>} Chosen */
/** @typedef {"best" | "newest" | "oldest" | "objective" | "title"} Order */
/**
 * The state: everything that the page shows follows from it. If *ids* are given, only these activities are
 * shown. An empty *order* means the usual order. *since* and *until* are days as "2024-11-29", or "". *all* names
 * the facets in which an activity must have all chosen values; in other facets one of them is enough.
 * *withoutGaps* leaves objectives without activities out of the tables.
 * @typedef {{language: Language, view: View, question: string, anyWord: boolean, ids: string[],
 *   chosen: Chosen, all: string[], since: string, until: string, order: Order | "", withoutGaps: boolean}} State
 */
/**
 * A facet: something to filter by, such as the year. *of* returns the values that an activity has. If the activity
 * states none, *missing* returns the name of the facet in which activities without a value can be chosen: for round
 * tables this is "aligned".
 * @typedef {{name: string, of: (activity: Activity) => string[],
 *   missing?: (activity: Activity) => MissingFacet | null}} Facet
 */
/**
 * The answer to a state. *counts* says, by facet and value, how many activities remain if that value is
 * chosen. *leftOut* says how many activities are missing only because they state nothing, by the facet that
 * they state nothing for.
 * @typedef {{activities: Activity[], hits: Map<Activity, Hit>, counts: Map<string, Map<string, number>>,
 *   leftOut: Map<MissingFacet, number>}} Answer
 */

/** @type {View[]} */
const VIEWS = ["list", "align", "grid"];
/** @type {Order[]} */
const ORDERS = ["best", "newest", "oldest", "objective", "title"];
const UNDATED = "undated";
const NOT_STATED = "none";
/** Stands for the period in lists of indexes of facets. */
const PERIOD = -1;
/** The filters of a state that has none. */
const NO_FILTERS = { chosen: {}, all: [], since: "", until: "" };
/** The facets that have a value for activities that state nothing, with this value. @typedef {keyof typeof MISSING_VALUES} MissingFacet */
const MISSING_VALUES = { aligned: "no", year: UNDATED, chair: NOT_STATED, host: NOT_STATED };

/**
 * The facets, in their order.
 * @param {Objective[]} objectives
 * @param {(string | null)[]} dialogues the id of the dialogue of each origin
 * @returns {Facet[]}
 */
function facetsOf(objectives, dialogues) {
  const tables = new Map(objectives.map(({ number, roundtable }) => [number, String(roundtable)]));
  /** @param {Activity} activity */
  const missingAlignment = ({ alignment }) => (alignment.length ? null : "aligned");
  return [
    { name: "objective", of: (activity) => activity.objectives.map(String), missing: missingAlignment },
    {
      name: "roundtable",
      of: (activity) => [...new Set(activity.objectives.flatMap((number) => tables.get(number) ?? []))],
      missing: missingAlignment,
    },
    { name: "year", of: (activity) => [yearOf(activity)], missing: ({ year }) => (year === null ? "year" : null) },
    { name: "theme", of: (activity) => activity.themes },
    { name: "kind", of: (activity) => (activity.kind ? [activity.kind] : []) },
    {
      name: "chair",
      of: ({ chairs }) => (chairs.length ? chairs : [NOT_STATED]),
      missing: ({ chairs }) => (chairs.length ? null : "chair"),
    },
    { name: "host", of: ({ country }) => [country ?? NOT_STATED], missing: ({ country }) => (country ? null : "host") },
    { name: "partner", of: (activity) => [...new Set(activity.partners.map(partnerId))] },
    { name: "dialogue", of: (activity) => [dialogues[activity.origin] ?? []].flat() },
    { name: "aligned", of: (activity) => [activity.alignment.length ? "yes" : "no"] },
  ];
}

/** @param {Activity} activity */
function yearOf(activity) {
  return activity.year === null ? UNDATED : String(activity.year);
}

/** Whether any day of an activity is in the period of a state (as in dates.py); a year alone is the whole year.
 * @param {Activity} activity @param {State} state */
function isInPeriod({ start, end, year }, { since, until }) {
  const [first, last] = [start ?? end ?? `${year ?? 9999}-01-01`, end ?? start ?? `${year ?? "0000"}-12-31`];
  return (!since || last >= since) && (!until || first <= until);
}

/** Whether an activity in the period of a state has only a year, part of which lies outside this period.
 * @param {Activity} activity @param {State} state */
function mayLieOutside({ start, end, year }, { since, until }) {
  return !start && !end && year !== null && (since > `${year}-01-01` || (until !== "" && until < `${year}-12-31`));
}

/** What a partner is called in an address: the letters and digits of its name.
 * @param {Bilingual} partner */
function partnerId(partner) {
  return (fold(localize("en", partner)).match(/[\p{L}\p{Nd}]+/gu) ?? []).join("-");
}

/** The chosen order of a state, or else the usual order. @param {State} state @returns {Order} */
function orderOf(state) {
  return state.order || usualOrder(state.question);
}

/** The order unless another is chosen: the best match first, or the newest if there is no question.
 * @param {string} question @returns {Order} */
function usualOrder(question) {
  return question.trim() ? "best" : "newest";
}

/**
 * The activities in an order; those without a date or an objective come last.
 * @param {Activity[]} activities
 * @param {Order} order
 * @param {Language} language
 * @returns {Activity[]}
 */
function sortActivities(activities, order, language) {
  /** @param {Activity} activity */
  const date = ({ start, end, year }) => start ?? end ?? (year === null ? "" : String(year));
  /** @param {string} a @param {string} b */
  const compare = (a, b) => (a < b ? -1 : Number(a > b));
  /** @param {Activity} a @param {Activity} b */
  const newestFirst = (a, b) => compare(date(b), date(a));
  if (order === "oldest") {
    return [...activities].sort((a, b) => Number(!date(a)) - Number(!date(b)) || compare(date(a), date(b)));
  }
  if (order === "objective") {
    /** @param {Activity} activity */
    const objective = ({ objectives }) => Math.min(...objectives, Number.MAX_VALUE);
    return [...activities].sort((a, b) => objective(a) - objective(b) || newestFirst(a, b));
  }
  if (order === "title") {
    const { compare: compareTitles } = new Intl.Collator(language);
    /** @param {Activity} activity */
    const title = (activity) => localize(language, activity.title);
    return [...activities].sort((a, b) => compareTitles(title(a), title(b)));
  }
  return [...activities].sort(newestFirst);
}

/** Selects the activities of a state, and counts for each value of each facet how many have it. */
class Selector {
  /**
   * @param {Activity[]} activities
   * @param {Facet[]} facets
   */
  constructor(activities, facets) {
    this.activities = activities;
    this.facets = facets;
    /** All activities, by order and language. @type {Map<string, Activity[]>} */
    this.sorted = new Map();
    /** For each facet, its values with the numbers that stand for them below. @type {Map<string, number>[]} */
    this.numbers = facets.map(() => new Map());
    /** For each activity and facet, the numbers of its values. @type {Map<Activity, number[][]>} */
    this.values = new Map(
      activities.map((activity) => [
        activity, facets.map((facet, index) => facet.of(activity).map((value) => this.number(index, value))),
      ]),
    );
  }

  /**
   * The number of a value of a facet; a value that is new gets the next number.
   * @param {number} facet the index of the facet
   * @param {string} value
   * @returns {number}
   */
  number(facet, value) {
    const numbers = this.numbers[facet] ?? new Map();
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  }

  /**
   * All activities in the order of a state. In place of "best", which only hits have, it is "newest".
   * @param {State} state
   * @returns {Activity[]}
   */
  inOrder(state) {
    const key = `${orderOf(state)} ${state.language}`;
    const sorted = this.sorted.get(key) ?? sortActivities(this.activities, orderOf(state), state.language);
    this.sorted.set(key, sorted);
    return sorted;
  }

  /**
   * Select the activities of a state among the hits, or among all activities, and count the values of facets.
   * An activity must pass every facet: with one of the chosen values, or with each of them if state.all has the facet.
   * @param {State} state
   * @param {Hit[] | null} hits null if there is no question
   * @returns {Answer}
   */
  answer(state, hits) {
    const hitsByActivity = hits ? new Map(hits.map((hit) => [hit.activity, hit])) : null;
    const candidates = !hitsByActivity
      ? this.inOrder(state)
      : orderOf(state) === "best" ? hitsByActivity.keys() : this.inOrder(state).filter((activity) => hitsByActivity.has(activity));
    const ids = new Set(state.ids);
    const filters = this.facets.map(({ name }, index) => {
      const chosen = state.chosen[name] ?? [];
      return chosen.length ? new Set(chosen.map((value) => this.numbers[index]?.get(value) ?? -1)) : null;
    });
    const wantsAll = this.facets.map(({ name }) => state.all.includes(name));
    const counts = this.numbers.map((numbers) => new Int32Array(numbers.size));
    const activities = [];
    /** @type {Map<MissingFacet, number>} */
    const leftOut = new Map();
    for (const activity of candidates) {
      if (ids.size && !ids.has(activity.id)) continue;
      const values = this.values.get(activity) ?? [];
      /** @type {number[]} */
      const refused = [];
      filters.forEach((filter, index) => {
        if (!filter) return;
        const number = values[index]?.filter((value) => filter.has(value)).length ?? 0;
        if (number < (wantsAll[index] ? filter.size : 1)) refused.push(index);
      });
      const missingFacets = refused.map((index) => this.facets[index]?.missing?.(activity));
      if (!isInPeriod(activity, state)) {
        refused.push(PERIOD);
        missingFacets.push(activity.year === null ? "year" : null);
      }
      if (!refused.length) activities.push(activity);
      const [missing, ...others] = new Set(missingFacets);
      if (missing && !others.length) leftOut.set(missing, (leftOut.get(missing) ?? 0) + 1);
      // The counts of a facet disregard what is chosen in it, because another choice would add activities:
      // an activity that only this facet refuses counts. If the facet wants all chosen values, another
      // choice adds none, and the activity does not count.
      if (refused.length > 1 || wantsAll[refused[0] ?? PERIOD]) continue;
      for (const index of refused.length ? refused : counts.keys()) {
        const count = counts[index] ?? [];
        for (const value of values[index] ?? []) count[value] = (count[value] ?? 0) + 1;
      }
    }
    return {
      activities,
      hits: hitsByActivity ?? new Map(),
      counts: new Map(
        this.facets.map(({ name }, index) => [
          name,
          new Map([...(this.numbers[index] ?? [])].map(([value, number]) => [value, counts[index]?.[number] ?? 0])),
        ]),
      ),
      leftOut,
    };
  }
}

/**
 * Whether the chosen objectives and round tables, if any, include this objective.
 * @param {State} state
 * @param {Objective} objective
 */
function isWanted(state, objective) {
  const { objective: numbers = [], roundtable: tables = [] } = state.chosen;
  return (
    (!numbers.length || numbers.includes(String(objective.number))) &&
    (!tables.length || tables.includes(String(objective.roundtable)))
  );
}

// The address.

/**
 * What stands in the address after "#" for a state: nothing for the whole list, the ID alone for a single
 * activity, otherwise a query like "q=visa&year=2024". The view and the language are left out if they are
 * those of *start*.
 * @param {State} state
 * @param {State} start
 * @returns {string}
 */
function toAddress(state, start) {
  /** @type {[string, string][]} */
  const parts = [];
  if (state.question) parts.push(["q", encodeURIComponent(state.question)]);
  if (state.anyWord) parts.push(["any", "yes"]);
  for (const [name, values] of Object.entries(state.chosen)) {
    if (values.length) parts.push([name, values.map(encodeURIComponent).join(",")]);
  }
  const all = state.all.filter((name) => state.chosen[name]?.length);
  if (all.length) parts.push(["all", all.join()]);
  if (state.since) parts.push(["since", state.since]);
  if (state.until) parts.push(["until", state.until]);
  if (state.view !== start.view) parts.push(["view", state.view]);
  if (state.withoutGaps && state.view !== "list") parts.push(["gaps", "no"]);
  if (state.order && state.order !== usualOrder(state.question)) parts.push(["sort", state.order]);
  if (state.language !== start.language) parts.push(["lang", state.language]);
  if (state.ids.length === 1 && !parts.length) return state.ids.join();
  if (state.ids.length) parts.push(["id", state.ids.join()]);
  return parts.map((part) => part.join("=")).join("&");
}

/**
 * The state that an address stands for; unknown names and values are ignored.
 * @param {string} address what stands after "#"
 * @param {State} start
 * @param {Map<string, Set<string>>} known the values of each facet
 * @param {Set<string>} ids of all activities
 * @returns {State}
 */
function fromAddress(address, start, known, ids) {
  const parameters = new URLSearchParams(address);
  if (!address.includes("=")) parameters.set("id", address);
  /** @param {string} name */
  const value = (name) => parameters.get(name) ?? "";
  /** @type {Chosen} */
  const chosen = {};
  for (const [name, values] of known) {
    const valid = [...new Set(value(name).split(","))].filter((item) => values.has(item));
    if (valid.length) chosen[name] = valid;
  }
  return {
    language: value("lang") === "fr" ? "fr" : value("lang") === "en" ? "en" : start.language,
    view: VIEWS.find((view) => view === value("view")) ?? start.view,
    question: value("q"),
    anyWord: value("any") === "yes",
    ids: [...new Set(value("id").split(","))].filter((id) => ids.has(id)),
    chosen,
    all: [...new Set(value("all").split(","))].filter((name) => chosen[name]),
    since: DAY_WRITTEN.exec(value("since"))?.[0] ?? "",
    until: DAY_WRITTEN.exec(value("until"))?.[0] ?? "",
    order: ORDERS.find((order) => order === value("sort")) ?? "",
    withoutGaps: value("gaps") === "no",
  };
}

/** A day in an address, in the form that the value of a date field has: "2024-11-29". */
const DAY_WRITTEN = /^\d{4}-\d\d-\d\d$/;

/**
 * The state with a value chosen, or no longer chosen if it was.
 * @param {State} state
 * @param {string} name
 * @param {string} value
 * @returns {State}
 */
function toggled(state, name, value) {
  const before = state.chosen[name] ?? [];
  const after = before.includes(value) ? before.filter((item) => item !== value) : [...before, value];
  return { ...state, chosen: { ...state.chosen, [name]: after } };
}
