/* The downloads of an answer as text: JSON as `rabat list` writes it, and CSV in words for Excel in the
   language of the page. Nothing here knows the page. */

"use strict";

/** A field of an activity (dataset/fields.py). If its values are codes, *names* is the key of `Names` with their
 * names, otherwise null. *isOnCard* says whether it is a fact of its own on a card.
 * @typedef {{key: string, heading: Record<Language, string>,
 *   names: "kinds" | "countries" | "themes" | "answers" | null, isDate: boolean, isOnCard: boolean}} FieldSpec */
/** The dialogue and the source of an activity. @typedef {{dialogue: Bilingual | null, source: Bilingual | null}} Attribution */

/** What stands between the items of a list in one cell. */
const SEPARATORS = { fr: "\u00a0; ", en: "; " };
/** What stands between an objective and the contribution to it. */
const COLONS = { fr: "\u00a0: ", en: ": " };

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

/** The names of codes. @typedef {{kinds: Record<string, Bilingual>, countries: Record<string, Bilingual>,
 *   themes: Record<string, Bilingual>, answers: Record<string, Bilingual>}} Names */

/**
 * Every field of activities in words, under a row with the headings. A Date is a day.
 * @param {Activity[]} activities
 * @param {Attribution[]} origins
 * @param {FieldSpec[]} fields
 * @param {Names} names
 * @param {Language} language
 * @returns {(string | number | Date)[][]}
 */
function toRows(activities, origins, fields, names, language) {
  /** @param {Activity} activity @param {FieldSpec} field */
  const cell = (activity, field) => {
    const value = valueOf(activity, origins, field.key);
    if (typeof value === "number") return value;
    if (field.isDate && typeof value === "string") return new Date(value);
    return flatten(withNames(value, field, names), language);
  };
  const rows = activities.map((activity) => fields.map((field) => cell(activity, field)));
  return [fields.map(({ heading }) => heading[language]), ...rows];
}

/**
 * Rows as separated values, with the separator of Excel in a language; in French as by `rabat list --excel`.
 * @param {(string | number | Date)[][]} rows
 * @param {Language} language
 * @returns {string}
 */
function toCsv(rows, language) {
  /** @param {string | number | Date} cell */
  const quote = (cell) => {
    // Excel would take some texts for formulas.
    const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).replace(/^[=+\-@\t\n＝＋－＠]/, "'$&");
    return /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const separator = language === "fr" ? ";" : ",";
  return `\ufeff${rows.map((row) => `${row.map(quote).join(separator)}\n`).join("")}`;
}

/**
 * A value as the text of one cell, as `flatten` in views/view.py.
 * @param {unknown} value
 * @param {Language} language
 * @returns {string}
 */
function flatten(value, language) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) {
    // Contributions and documents may contain semicolons: each stands on a line of its own.
    const hasTexts = value.some((item) => item && typeof item === "object" && ("objective" in item || "title" in item));
    return value.map((item) => flatten(item, language)).join(hasTexts ? "\n" : SEPARATORS[language]);
  }
  if (typeof value !== "object") return String(value);
  if ("objective" in value) {
    const { objective, contribution } = /** @type {Alignment} */ (value);
    const stated = localize(language, contribution);
    return stated ? `${objective}${COLONS[language]}${stated}` : String(objective);
  }
  if ("title" in value) {
    const { title, year, url } = /** @type {Paper} */ (value);
    return [localize(language, title), year ? `(${year})` : "", url ?? ""].filter(Boolean).join(" ");
  }
  return localize(language, /** @type {Bilingual} */ (value));
}

/**
 * The value of a field with names in place of codes.
 * @param {unknown} value
 * @param {FieldSpec} field
 * @param {Names} names
 * @returns {unknown}
 */
function withNames(value, field, names) {
  if (Array.isArray(value)) return value.map((item) => withNames(item, field, names));
  return field.names && value !== null ? (names[field.names][String(value)] ?? value) : value;
}

/**
 * The text in this language. If it is missing, the text in the other language; "" if both are missing.
 * @param {Language} language
 * @param {Bilingual | null | undefined} text
 * @returns {string}
 */
function localize(language, text) {
  return text?.[language] || text?.[language === "fr" ? "en" : "fr"] || "";
}
