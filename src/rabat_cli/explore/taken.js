/* What is taken away of an answer, as `rabat list` writes it: JSON, CSV, and CSV for Excel. Nothing
   here knows the page. */

"use strict";

/** A field of an activity (dataset/fields.py): *names* says where the names of its codes are.
 * @typedef {{key: string, heading: Record<Language, string>, separator: string,
 *   names: "kinds" | "countries" | "themes" | null, isDate: boolean, isFact: boolean}} FieldSpec */
/** Whose an activity is. @typedef {{dialogue: Bilingual | null, source: Bilingual | null}} Whose */

/**
 * What an activity has in a field.
 * @param {Activity} activity
 * @param {Whose[]} origins
 * @param {string} key
 * @returns {unknown}
 */
function valueOf(activity, origins, key) {
  const origin = origins[activity.origin];
  const all = /** @type {Record<string, unknown>} */ ({
    ...activity, dialogue: origin?.dialogue, source: origin?.source,
  });
  return all[key] ?? null;
}

/**
 * @param {Activity[]} activities
 * @param {Whose[]} origins
 * @param {FieldSpec[]} fields
 * @returns {string}
 */
function toJson(activities, origins, fields) {
  const records = activities.map((activity) =>
    Object.fromEntries(fields.map(({ key }) => [key, valueOf(activity, origins, key)])),
  );
  return `${JSON.stringify(records, null, 2)}\n`;
}

/**
 * @param {Activity[]} activities
 * @param {Whose[]} origins
 * @param {FieldSpec[]} fields
 * @param {string[]} header the keys of the fields to write
 * @param {Language} language
 * @returns {string}
 */
function toCsv(activities, origins, fields, header, language) {
  const separators = new Map(fields.map(({ key, separator }) => [key, separator]));
  const rows = activities.map((activity) =>
    header.map((key) => flatten(valueOf(activity, origins, key), separators.get(key) ?? "; ", language)),
  );
  return [header, ...rows].map((row) => `${row.map((cell) => quoted(cell)).join()}\n`).join("");
}

/**
 * A value as the text of one cell, as `flatten` in views/view.py.
 * @param {unknown} value
 * @param {string} separator
 * @param {Language} language
 * @returns {string}
 */
function flatten(value, separator, language) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((one) => flatten(one, separator, language)).join(separator);
  if (typeof value !== "object") return String(value);
  if ("objective" in value) {
    const { objective, contribution } = /** @type {Alignment} */ (value);
    const told = sayIn(language, contribution);
    return told ? `${objective}: ${told}` : String(objective);
  }
  if ("title" in value) {
    const { title, year, url } = /** @type {Paper} */ (value);
    return [sayIn(language, title), year ? `(${year})` : "", url ?? ""].filter(Boolean).join(" ");
  }
  return sayIn(language, /** @type {Bilingual} */ (value));
}

/** @param {string | number} cell @param {string} [separator] */
function quoted(cell, separator = ",") {
  const text = String(cell);
  return /["\n\r]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

// For a spreadsheet (formats/csv.py).

/** What things are called; *numbers* is put before objectives.
 * @typedef {{kinds: Record<string, Bilingual>, countries: Record<string, Bilingual>,
 *   themes: Record<string, Bilingual>, numbers: string}} Names */

const FORMULA = /^[=+\-@\t\n＝＋－＠]/;
const LONGEST_DATE = 40;
const DAYS =
  /^(?:jan|fev|feb|mar|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec|lun|mon|tue|mer|wed|jeu|thu|ven|fri|sam|sat|dim|sun)/;
const UNITS = new Set("e er st nd rd th h am pm a p eur usd".split(" "));
const TRUTHS = new Set(["vrai", "faux", "true", "false"]);

/**
 * Every field in words, with semicolons, as Excel in French reads it.
 * @param {Activity[]} activities
 * @param {Whose[]} origins
 * @param {FieldSpec[]} fields
 * @param {Names} names
 * @param {Language} language
 * @returns {string}
 */
function toExcel(activities, origins, fields, names, language) {
  /** @param {Activity} activity @param {FieldSpec} field */
  const cell = (activity, field) => {
    const value = valueOf(activity, origins, field.key);
    if (typeof value === "number") return value;
    const told = flatten(named(value, field, names), "; ", language);
    if (!told || field.isDate) return told;
    if (Array.isArray(value) && value.every((one) => typeof one === "number"))
      return names.numbers.replace("{numbers}", told);
    return guarded(told);
  };
  const rows = activities.map((activity) => fields.map((field) => cell(activity, field)));
  const lines = [fields.map(({ heading }) => heading[language]), ...rows].map((row) =>
    row.map((one) => quoted(one, ";")).join(";"),
  );
  return `\ufeff${lines.join("\n")}\n`;
}

/**
 * The value of a field with names in place of codes.
 * @param {unknown} value
 * @param {FieldSpec} field
 * @param {Omit<Names, "numbers">} names
 * @returns {unknown}
 */
function named(value, field, names) {
  if (Array.isArray(value)) return value.map((one) => named(one, field, names));
  return field.names && typeof value === "string" ? (names[field.names][value] ?? value) : value;
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
