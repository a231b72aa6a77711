// Reads the data of a page from the standard input, and makes its three downloads.
"use strict";

const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const scripts = process.argv.slice(2).map((name) => readFileSync(name, "utf8"));
const made = runInThisContext(`${scripts.join("\n")}; ({ toJson, toCsv, toExcel })`);
const { content, several } = JSON.parse(readFileSync(0, "utf8"));
const { activities, origins, fields, usual, language } = content;
const names = { ...content, numbers: content.texts[language].numbers };
const header = several ? [...usual, "dialogue"] : usual;
process.stdout.write(JSON.stringify({
  json: made.toJson(activities, origins, fields),
  csv: made.toCsv(activities, origins, fields, header, language),
  excel: made.toExcel(activities, origins, fields, names, language),
}));
