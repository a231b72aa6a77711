/* The downloads of an answer, as `rabat list` writes them: JSON, CSV, and CSV for Excel. Nothing here
   knows the page. */

"use strict";

/** A field of an activity (dataset/fields.py): *names* says where the names of its codes are.
 * @typedef {{key: string, heading: Record<Language, string>, separator: string,
 *   names: "kinds" | "countries" | "themes" | null, isDate: boolean, isFact: boolean}} FieldSpec */
/** The dialogue and the source of an activity. @typedef {{dialogue: Bilingual | null, source: Bilingual | null}} Attribution */

/**
 * The value of a field of an activity; null if it has none.
 * @param {Activity} activity
 * @param {Attribution[]} origins
 * @param {string} key
 * @returns {unknown}
 */
function valueOf(activity, origins, key) {
  const origin = origins[activity.origin];
  const values = /** @type {Record<string, unknown>} */ ({
    ...activity, dialogue: origin?.dialogue, source: origin?.source,
  });
  return values[key] ?? null;
}

/**
 * @param {Activity[]} activities
 * @param {Attribution[]} origins
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
 * @param {Attribution[]} origins
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
  return [header, ...rows].map((row) => `${row.map((cell) => quote(cell)).join()}\n`).join("");
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
  if (Array.isArray(value)) return value.map((item) => flatten(item, separator, language)).join(separator);
  if (typeof value !== "object") return String(value);
  if ("objective" in value) {
    const { objective, contribution } = /** @type {Alignment} */ (value);
    const stated = localize(language, contribution);
    return stated ? `${objective}: ${stated}` : String(objective);
  }
  if ("title" in value) {
    const { title, year, url } = /** @type {Paper} */ (value);
    return [localize(language, title), year ? `(${year})` : "", url ?? ""].filter(Boolean).join(" ");
  }
  return localize(language, /** @type {Bilingual} */ (value));
}

/** @param {string | number} cell @param {string} [separator] */
function quote(cell, separator = ",") {
  const text = String(cell);
  return /["\n\r]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

// For a spreadsheet (formats/csv.py).

/** The names of codes; *numbers* is the text around numbers of objectives.
 * @typedef {{kinds: Record<string, Bilingual>, countries: Record<string, Bilingual>,
 *   themes: Record<string, Bilingual>, numbers: string}} Names */

const FORMULA_SIGN = /^[=+\-@\t\n＝＋－＠]/;
const LONGEST_DATE = 40;
const DATE_WORD =
  /^(?:jan|fev|feb|mar|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec|lun|mon|tue|mer|wed|jeu|thu|ven|fri|sam|sat|dim|sun)/;
const UNITS = new Set("e er st nd rd th h am pm a p eur usd".split(" "));
const BOOLEANS = new Set(["vrai", "faux", "true", "false"]);

/**
 * Every field in words, with semicolons, as Excel in French reads it.
 * @param {Activity[]} activities
 * @param {Attribution[]} origins
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
    const words = flatten(withNames(value, field, names), "; ", language);
    if (!words || field.isDate) return words;
    if (Array.isArray(value) && value.every((item) => typeof item === "number"))
      return names.numbers.replace("{numbers}", words);
    return guard(words);
  };
  const rows = activities.map((activity) => fields.map((field) => cell(activity, field)));
  const lines = [fields.map(({ heading }) => heading[language]), ...rows].map((row) =>
    row.map((item) => quote(item, ";")).join(";"),
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
function withNames(value, field, names) {
  if (Array.isArray(value)) return value.map((item) => withNames(item, field, names));
  return field.names && typeof value === "string" ? (names[field.names][value] ?? value) : value;
}

/**
 * The text, marked as text where a spreadsheet would convert it.
 * @param {string} text
 */
function guard(text) {
  return FORMULA_SIGN.test(text) || isConvertible(text) ? `'${text}` : text;
}

/**
 * Whether a spreadsheet may convert a text to a number, a date, a time or a boolean.
 * @param {string} text
 */
function isConvertible(text) {
  if (!text || [...text].length > LONGEST_DATE) return false;
  const folded = fold(text).trim();
  if (!/\p{Nd}/u.test(folded)) return BOOLEANS.has(folded) || folded.startsWith("#");
  const words = folded.match(/[\p{L}\p{Nl}\p{No}]+/gu) ?? [];
  return words.every((word) => UNITS.has(word) || DATE_WORD.test(word));
}

/**
 * The text in this language, or in the other one where it is missing, or "".
 * @param {Language} language
 * @param {Bilingual | null | undefined} text
 * @returns {string}
 */
function localize(language, text) {
  return text?.[language] || text?.[language === "fr" ? "en" : "fr"] || "";
}
