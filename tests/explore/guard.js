// Reads texts from the standard input, and guards them as the page does for a spreadsheet.
"use strict";

const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const scripts = process.argv.slice(2).map((name) => readFileSync(name, "utf8"));
const { guard } = runInThisContext(`${scripts.join("\n")}; ({ guard })`);
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(guard)));
