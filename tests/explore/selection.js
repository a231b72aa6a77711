// Reads activities and states from the standard input, and answers with the ids of each state and its address.
"use strict";

const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const scripts = process.argv.slice(2).map((name) => readFileSync(name, "utf8"));
const { Selector, facetsOf, toAddress, fromAddress } = runInThisContext(
  `${scripts.join("\n")}; ({ Selector, facetsOf, toAddress, fromAddress })`,
);
const { content, states } = JSON.parse(readFileSync(0, "utf8"));
const { activities, objectives, origins } = content;
const facets = facetsOf(objectives, origins.map(({ id }) => id));
const selector = new Selector(activities, facets);
const known = new Map(facets.map(({ name, of }) => [name, new Set(activities.flatMap(of))]));
const ids = new Set(activities.map(({ id }) => id));
const start = { language: "en", view: "list", question: "", anyWord: false, ids: [], chosen: {}, all: [], since: "", until: "", order: "", withoutGaps: false };
process.stdout.write(JSON.stringify(states.map((change) => {
  const state = { ...start, ...change };
  const address = toAddress(state, start);
  const read = fromAddress(address, start, known, ids);
  const hits = state.question ? activities.map((activity) => ({ activity, terms: [] })) : null;
  const found = selector.answer(state, hits).activities.map(({ id }) => id);
  return { ids: found, address, again: selector.answer(read, hits).activities.map(({ id }) => id) };
})));
