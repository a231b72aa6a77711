// Reads a library and questions from the standard input, and answers as the page does.
"use strict";

const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const script = readFileSync(process.argv[2], "utf8");
const { Searcher, excerpt, fold, objectiveNamed, stem, withoutYear } = runInThisContext(
  `${script}; ({ Searcher, excerpt, fold, objectiveNamed, stem, withoutYear })`,
);
const { library, questions, words } = JSON.parse(readFileSync(0, "utf8"));
const searcher = new Searcher(library);
const answers = questions.map(([question, anyWord]) =>
  searcher.search(question, anyWord).map((hit) => {
    const found = searcher.best(hit, "en");
    return [hit.activity.id, found && excerpt(found).excerpt];
  }),
);
const all = new Set(searcher.activities);
const meant = questions.map(([question]) => searcher.correctSpelling(question, all));
const related = questions.map(([question]) =>
  ["fr", "en"].map((language) => searcher.relatedSearches(question, language)),
);
const yearless = questions.map(([question]) => withoutYear(question));
const numbers = questions.map(([question]) => objectiveNamed(question));
process.stdout.write(JSON.stringify({
  answers, meant, related, yearless, numbers, folded: words.map(fold), stems: words.map(fold).map(stem),
}));
