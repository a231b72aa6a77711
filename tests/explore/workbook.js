// Reads rows from the standard input, and answers with a workbook of them in Base64.
"use strict";

const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const scripts = process.argv.slice(2).map((name) => readFileSync(name, "utf8"));
const { toWorkbook } = runInThisContext(`${scripts.join("\n")}; ({ toWorkbook })`);
const rows = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(Buffer.from(toWorkbook(rows)).toString("base64")));
