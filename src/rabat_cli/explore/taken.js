/* What is taken away of an answer, as `rabat list` writes it: JSON, CSV, and CSV for Excel. Nothing
   here knows the page. */

"use strict";

const KEYS = /** @type {const} */ ([
  "id", "kind", "title", "year", "start", "end", "place", "country", "chairs", "partners", "themes",
  "objectives", "summary", "alignment", "documents",
]);

/** Whose an activity is. @typedef {{dialogue: Bilingual | null, source: Bilingual | null}} Whose */

/**
 * @param {Activity[]} activities
 * @param {Whose[]} origins
 * @returns {string}
 */
function toJson(activities, origins) {
  const records = activities.map((activity) => ({
    ...Object.fromEntries(KEYS.map((key) => [key, activity[key]])),
    dialogue: origins[activity.origin]?.dialogue ?? null,
    source: origins[activity.origin]?.source ?? null,
  }));
  return `${JSON.stringify(records, null, 2)}\n`;
}

/**
 * @param {Activity[]} activities
 * @param {Whose[]} origins
 * @param {boolean} several whether they are of several dialogues
 * @param {Language} language
 * @returns {string}
 */
function toCsv(activities, origins, several, language) {
  const header = ["id", "year", "kind", "objectives", "themes", "title"];
  const rows = activities.map((one) => [
    one.id, one.year ?? "", one.kind ?? "", one.objectives.join(), one.themes.join(),
    sayIn(language, one.title), sayIn(language, origins[one.origin]?.dialogue),
  ]);
  return [several ? [...header, "dialogue"] : header, ...rows.map((row) => row.slice(0, several ? 7 : 6))]
    .map((row) => `${row.map((cell) => quoted(cell)).join()}\n`)
    .join("");
}

/** @param {string | number} cell @param {string} [separator] */
function quoted(cell, separator = ",") {
  const text = String(cell);
  return /["\n\r]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

// For a spreadsheet (formats/csv.py).

/** What things are called, and the headings of the fields. *numbers* is put before objectives.
 * @typedef {{kinds: Record<string, Bilingual>, countries: Record<string, Bilingual>,
 *   themes: Record<string, Bilingual>, headings: string[], numbers: string}} Names */

const FORMULA = /^[=+\-@\t\n＝＋－＠]/;
const LONGEST_DATE = 40;
const DAYS =
  /^(?:jan|fev|feb|mar|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec|lun|mon|tue|mer|wed|jeu|thu|ven|fri|sam|sat|dim|sun)/;
const UNITS = new Set("e er st nd rd th h am pm a p eur usd".split(" "));
const TRUTHS = new Set(["vrai", "faux", "true", "false"]);

/**
 * Every field in words, with semicolons, as Excel in French reads it; *fold* is that of the search.
 * @param {Activity[]} activities
 * @param {Whose[]} origins
 * @param {Names} names
 * @param {Language} language
 * @returns {string}
 */
function toExcel(activities, origins, names, language) {
  /** @param {Bilingual | null | undefined} text */
  const say = (text) => sayIn(language, text);
  /** @param {string[]} parts */
  const several = (parts) => guarded(parts.join("; "));
  const rows = activities.map((one) => [
    guarded(one.id),
    guarded(say(names.kinds[one.kind ?? ""])),
    guarded(say(one.title)),
    one.year ?? "",
    one.start ?? "",
    one.end ?? "",
    guarded(say(one.place)),
    guarded(say(names.countries[one.country ?? ""])),
    several(one.chairs.map((code) => say(names.countries[code]))),
    several(one.partners.map(say)),
    several(one.themes.map((id) => say(names.themes[id]))),
    one.objectives.length ? names.numbers.replace("{numbers}", one.objectives.join("; ")) : "",
    guarded(say(one.summary)),
    several(one.alignment.map(({ objective, contribution }) =>
      say(contribution) ? `${objective}: ${say(contribution)}` : String(objective),
    )),
    several(one.documents.map(({ title, year, url }) =>
      [say(title), year ? `(${year})` : "", url ?? ""].filter(Boolean).join(" "),
    )),
    guarded(say(origins[one.origin]?.dialogue)),
    guarded(say(origins[one.origin]?.source)),
  ]);
  const lines = [names.headings, ...rows].map((row) => row.map((cell) => quoted(cell, ";")).join(";"));
  return `\ufeff${lines.join("\n")}\n`;
}

/**
 * A text of which no spreadsheet makes a formula, a number or a date.
 * @param {string} text
 */
function guarded(text) {
  return FORMULA.test(text) || seemsMore(text) ? `'${text}` : text;
}

/**
 * Whether a spreadsheet may take a text for a number, a date, a time or a truth.
 * @param {string} text
 */
function seemsMore(text) {
  if (!text || [...text].length > LONGEST_DATE) return false;
  const folded = fold(text).trim();
  if (!/\p{Nd}/u.test(folded)) return TRUTHS.has(folded) || folded.startsWith("#");
  const words = folded.match(/[\p{L}\p{Nl}\p{No}]+/gu) ?? [];
  return words.every((word) => UNITS.has(word) || DAYS.test(word));
}

/**
 * A text in this language, in the other one where it is missing, or nothing.
 * @param {Language} language
 * @param {Bilingual | null | undefined} text
 * @returns {string}
 */
function sayIn(language, text) {
  return text?.[language] || text?.[language === "fr" ? "en" : "fr"] || "";
}
