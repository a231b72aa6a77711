// Reads the data of a page from the standard input, and makes its downloads.
"use strict";

const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const scripts = process.argv.slice(2).map((name) => readFileSync(name, "utf8"));
const made = runInThisContext(`${scripts.join("\n")}; ({ toJson, toRows, toCsv, toWorkbook })`);
const content = JSON.parse(readFileSync(0, "utf8"));
const { activities, origins, fields, language } = content;
const rows = made.toRows(activities, origins, fields, content, language);
process.stdout.write(JSON.stringify({
  json: made.toJson(activities, origins, fields),
  csv: made.toCsv(rows, language),
  workbook: Buffer.from(made.toWorkbook(rows)).toString("base64"),
}));
