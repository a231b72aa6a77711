/* Words to activities, as `rabat search` does it: the same answers in the same order.

   What happens is told step by step in query/search.py; functions here have the names that they
   have there. Nothing here knows the page. */

"use strict";

/** @typedef {"fr" | "en"} Language */
/** @typedef {{fr: string | null, en: string | null}} Bilingual */
/** @typedef {{number: number, label: Bilingual, title: Bilingual, roundtable: number | null}} Objective */
/** @typedef {{objective: number, contribution: Bilingual}} Alignment */
/** @typedef {{title: Bilingual, year: number | null, url: string | null}} Paper */
/**
 * An activity as `rabat list -f json` gives it, but that its dialogue and source are those of its
 * origin, and with what Python knows how to say: when it was, and how it is cited.
 * @typedef {{
 *   id: string, kind: string | null, title: Bilingual, year: number | null, start: string | null,
 *   end: string | null, place: Bilingual | null, country: string | null, chairs: string[],
 *   partners: Bilingual[], themes: string[], objectives: number[], summary: Bilingual,
 *   alignment: Alignment[], documents: Paper[], origin: number, when: Record<Language, string>,
 *   reference: Record<Language, string>,
 * }} Activity
 */
/**
 * What activities can be found by beside their own texts.
 * @typedef {{
 *   activities: Activity[], objectives: Objective[], themes: Record<string, Bilingual>,
 *   countries: Record<string, Bilingual>, synonyms: string[][],
 * }} Library
 */

/** @typedef {keyof typeof ORDER} Field */
/** @typedef {{field: Field, lang: Language | null, text: string}} Passage */
/** A stretch of a folded text. @typedef {[start: number, end: number]} Place */
/** A passage, and where something is in it. @typedef {[passage: Passage, places: Place[]]} Found */
/** Something to be found: the folded words asked for, under any of their names, which are stems.
 * @typedef {{asked: string[], names: string[][], apart: boolean}} Term */
/** How good an answer is: words found, terms in titles, in themes, in summaries, likeness.
 * @typedef {number[]} Rank */
/** An activity that was found, and the terms that it was found by.
 * @typedef {{activity: Activity, terms: Term[]}} Hit */
/** @typedef {{field: Field, lang: Language | null, excerpt: string, marks: [number, number][]}} Match */

// Text as people write it (text.py).

const LIKE = new Map(
  'œoe Œoe æae Æae øo Øo łl Łl ßss ẞss µu ¼1/4 ½1/2 ¾3/4 …... ’\' ‘\' ʼ\' “" ”" ‐- ‑- –- —-'
    .split(" ")
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
).set("\u202f", " ");
const LIKES = new RegExp(`[${[...LIKE.keys()].join("")}]`, "g");

/**
 * The text without case, accents and ligatures, and with one kind of apostrophe and dash.
 * @param {string} text
 * @returns {string}
 */
function fold(text) {
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  const alike = text.replace(LIKES, (sign) => LIKE.get(sign) ?? sign).toLowerCase();
  return alike.replace(/[^\0-\x7f]/gu, plainSign);
}

/** @type {Map<string, string>} */
const plainSigns = new Map();

/**
 * A small letter without its accents, as the letters that it is made of.
 * @param {string} sign
 * @returns {string}
 */
function plainSign(sign) {
  let plain = plainSigns.get(sign);
  if (plain === undefined) {
    // Of some letters there are two small ones: "ς" at the end of a word is "σ" elsewhere.
    const small = sign === "ı" ? sign : sign.toUpperCase().toLowerCase();
    const parts = [...small.normalize("NFKD")];
    plain = parts.map((part) => (isAccent(part) ? "" : (LIKE.get(part) ?? part))).join("");
    plainSigns.set(sign, plain);
  }
  return plain;
}

/**
 * Whether a character stands on the one before it.
 * @param {string} sign
 */
function isAccent(sign) {
  // Normalizing puts every accent before this one, which comes last of all.
  return sign === "\u0345" || !`\u0345${sign}`.normalize("NFD").startsWith("\u0345");
}

// Words (query/words.py).

const WORD = /[\p{L}\p{N}]+/gu;
const COMMON = new Set(
  ("a au aux d de des du en et l la le les ou par pour sur un une "
    + "and by for from in of on or the to with").split(" "),
);
const IRREGULAR = new Map([
  ["children", "child"], ["women", "woman"], ["travaux", "travail"], ["refugee", "refugi"],
]);
/** @type {[ending: string, least: number][]} */
const ENDINGS = [
  ["issement", 5], ["isseur", 5], ["atrice", 5], ["atoire", 5], ["ateur", 5], ["ation", 5],
  ["ating", 5], ["atory", 5], ["ement", 5], ["ated", 5], ["ator", 5], ["eure", 5],
  ["ment", 6], ["ate", 5], ["eur", 5], ["ing", 4], ["ed", 4], ["ee", 5], ["er", 5], ["ir", 5],
];
const ENDINGS_AFTER = /(?<=....[st])ion$|(?<=....at)(?:oire|ory)$|(?<=....i)ere$/;
const ALTERNATIVES = [
  ["abilit", "abl"], ["abiliti", "abl"], ["ibilit", "ibl"], ["ibiliti", "ibl"],
  ["ific", "ifi"], ["qu", "c"], ["iz", "is"], ["yz", "ys"], ["iv", "if"], ["eus", "eu"],
];
const DOUBLE = /(?<=...)([bdfglmnprt])\1$/;
const OWN = new Set(["depart", "environ", "form", "format", "found", "trait", "unit"]);

/**
 * The words of a text, folded, but for the common ones.
 * @param {string} text
 * @returns {string[]}
 */
function split(text) {
  return (fold(text).match(WORD) ?? []).filter((word) => !COMMON.has(word));
}

/** @type {Map<string, string>} */
const stems = new Map();

/**
 * A folded word without what tells its forms apart.
 * @param {string} word
 * @returns {string}
 */
function stem(word) {
  let known = stems.get(word);
  if (known === undefined) {
    known = stemmed(word);
    stems.set(word, known);
  }
  return known;
}

/** @param {string} word */
function stemmed(word) {
  if (word.length <= 3 || !/^[a-z]+$/i.test(word)) return word;
  word = singular(word);
  const irregular = IRREGULAR.get(word);
  if (irregular) return irregular;
  const found = same(bare(word));
  return OWN.has(found) ? same(withoutE(word)) : found;
}

/** @param {string} word */
function singular(word) {
  if (word.endsWith("aux") && !word.endsWith("eaux") && word.length > 4) {
    return word === "travaux" ? "travail" : `${word.slice(0, -2)}l`;
  }
  if (word.endsWith("sis") && word.length > 4) return `${word.slice(0, -2)}e`;
  if (word.endsWith("ux") || (word.endsWith("s") && !word.endsWith("ss"))) return word.slice(0, -1);
  return word;
}

/** @param {string} word */
function bare(word) {
  for (const [ending, least] of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length >= least) {
      return word.slice(0, -ending.length);
    }
  }
  const match = ENDINGS_AFTER.exec(word);
  return match ? word.slice(0, match.index) : withoutE(word);
}

/** @param {string} word */
function withoutE(word) {
  return word.endsWith("e") && word.length > 4 ? word.slice(0, -1) : word;
}

/** @param {string} word */
function same(word) {
  if (word.endsWith("y") && (word.length > 4 || (word.length > 3 && !/[aeiou].$/.test(word)))) {
    word = `${word.slice(0, -1)}i`;
  }
  for (const [end = "", alike] of ALTERNATIVES) {
    if (word.endsWith(end) && word.length - end.length >= 3) {
      return word.slice(0, -end.length) + alike;
    }
  }
  return DOUBLE.test(word) ? word.slice(0, -1) : word;
}

// Terms (query/terms.py).

/** By the stems of a name, joined: all names that mean the same; and how many words one has.
 * @typedef {{names: Map<string, Map<string, string[]>>, longest: number}} Groups */

/**
 * @param {string[][]} synonyms
 * @returns {Groups}
 */
function groupsOf(synonyms) {
  /** @type {Groups} */
  const groups = { names: new Map(), longest: 1 };
  for (const synonym of synonyms) {
    const group = synonym.map((name) => split(name).map(stem)).filter((name) => name.length);
    for (const name of group) {
      const names = groups.names.get(name.join(" ")) ?? new Map();
      for (const other of group) names.set(other.join(" "), other);
      groups.names.set(name.join(" "), names);
      groups.longest = Math.max(groups.longest, name.length);
    }
  }
  return groups;
}

/**
 * What a question asks for, each once. What stands between quotation marks is one phrase.
 * @param {string} text
 * @param {Groups} groups
 * @returns {Term[]}
 */
function terms(text, groups) {
  /** @type {Map<string, Term>} */
  const found = new Map();
  text.split(/["“”«»]/).forEach((piece, position) => {
    const words = split(piece);
    const own = position % 2 && words.length ? [term(words, groups, false)] : named(words, groups);
    for (const one of own) found.set(`${one.apart}${one.asked.join(" ")}`, one);
  });
  return [...found.values()];
}

/**
 * Whether a question has "or", or "ou", between two of its words or phrases.
 * @param {string} text
 */
function saysAny(text) {
  // Not folded: "où" is another word.
  const words = text.split(/["“”«»]/).flatMap((piece, position) =>
    position % 2 ? [""] : (piece.toLowerCase().match(WORD) ?? []));
  return words.slice(1, -1).some((word) => word === "or" || word === "ou");
}

/**
 * Words as terms: the longest run that has other names is one, any other word its own.
 * @param {string[]} words
 * @param {Groups} groups
 * @returns {Term[]}
 */
function named(words, groups) {
  const own = words.map(stem);
  const found = [];
  let start = 0;
  while (start < words.length) {
    let end = Math.min(start + groups.longest, words.length);
    while (end > start + 1 && !groups.names.has(own.slice(start, end).join(" "))) end -= 1;
    found.push(term(words.slice(start, end), groups, true));
    start = end;
  }
  return found;
}

/**
 * @param {string[]} words
 * @param {Groups} groups
 * @param {boolean} apart
 * @returns {Term}
 */
function term(words, groups, apart) {
  const own = words.map(stem);
  const names = new Map(groups.names.get(own.join(" "))).set(own.join(" "), own);
  return { asked: words, names: [...names.values()], apart: apart && words.length > 1 };
}

// Texts (query/passages.py).

// The fields, the weightiest first.
const ORDER = {
  title: 0, themes: 1, summary: 2, contribution: 3, objectives: 4, place: 5, countries: 6,
  partners: 7, documents: 8,
};
// From here on all fields weigh the same.
const LIGHT = ORDER.contribution;

/**
 * The codes of the countries that led an activity or hosted it, each once.
 * @param {Activity} activity
 * @returns {string[]}
 */
function countriesOf(activity) {
  return [...new Set([...activity.chairs, ...(activity.country ? [activity.country] : [])])];
}

/**
 * @param {Field} field
 * @param {Bilingual | null | undefined} text
 * @returns {Passage[]}
 */
function both(field, text) {
  /** @type {Passage[]} */
  const passages = [];
  if (text?.fr) passages.push({ field, lang: "fr", text: text.fr });
  if (text?.en) passages.push({ field, lang: "en", text: text.en });
  return passages;
}

/**
 * The passages of an activity that no other has.
 * @param {Activity} activity
 * @returns {Passage[]}
 */
function ownPassages(activity) {
  return [
    ...both("title", activity.title),
    ...both("summary", activity.summary),
    ...activity.alignment.flatMap((how) => both("contribution", how.contribution)),
    ...both("place", activity.place),
    ...activity.partners.flatMap((partner) =>
      partner.fr === partner.en
        ? [{ field: /** @type {Field} */ ("partners"), lang: null, text: partner.en ?? "" }]
        : both("partners", partner),
    ),
    ...activity.documents.flatMap((paper) => both("documents", paper.title)),
  ];
}

// Finding (query/seek.py and query/search.py). Where Python reads all texts for each question, here
// all words are put into an index once, so that an answer comes while a person types.

const SAME = 2;
const FORM = 1;
const OTHER = 0;
// Between two passages in the index.
const NOTHING = -1;

/** The numbers that words are given, in the order in which they come. */
class Numbers {
  /** @type {Map<string, number>} */
  known = new Map();

  /** @param {string} word @returns {number} */
  give(word) {
    let number = this.known.get(word);
    if (number === undefined) {
      number = this.known.size;
      this.known.set(word, number);
    }
    return number;
  }

  /** The number of a word, one that no word has if there is no such word.
   * @param {string} word @returns {number} */
  of(word) {
    return this.known.get(word) ?? NOTHING - 1;
  }
}

/**
 * What was found of a term, by an activity's place: the weightiest field, 0 for the title, LIGHT + 1
 * where it is not found; and the best likeness there.
 * @typedef {{weights: Uint8Array, likes: Uint8Array}} Weighed
 */

/** Answers questions about the activities of a library, which is read once. */
class Searcher {
  /** @param {Library} library */
  constructor({ activities, objectives, themes, countries, synonyms }) {
    this.activities = activities;
    this.groups = groupsOf(synonyms);
    this.synonyms = synonyms;
    /** What *written* gives, once it is asked for. @type {Map<string, string> | null} */
    this.known = null;
    this.words = new Numbers();
    this.stems = new Numbers();
    /** By a word's number: the number of its stem. @type {number[]} */
    this.stemOf = [];
    /** Of every word, one passage after the other: its number. */
    this.text = new Int32Array();
    /** Where the words of each stem are, those of one after those of another. */
    this.at = new Int32Array();
    /** By a stem's number: where in *at* its words begin. */
    this.begin = new Int32Array();
    /** Of every word: the number of its passage. */
    this.passageOf = new Int32Array();
    /** Of every passage: what it weighs, and which activities have it.
     * @type {{weight: number, places: number[]}[]} */
    this.passages = [];
    /** What activities have in common: its passages. @type {Map<string | number, Passage[]>} */
    this.things = new Map([
      .../** @type {[string | number, Passage[]][]} */ (
        Object.entries(themes).map(([id, label]) => [id, both("themes", label)])
      ),
      .../** @type {[string | number, Passage[]][]} */ (
        Object.entries(countries).map(([code, name]) => [code, both("countries", name)])
      ),
      .../** @type {[string | number, Passage[]][]} */ (
        objectives.map((one) => [one.number, [...both("objectives", one.label), ...both("objectives", one.title)]])
      ),
    ]);
    this.objectives = objectives.map((one) => ({
      one,
      read: (this.things.get(one.number) ?? []).map(({ text }) => wordsOf(text)),
    }));
    this.read();
  }

  /** Read every text, word by word. */
  read() {
    /** @type {number[]} */
    const words = [];
    /** @type {number[]} */
    const owners = [];
    /** @param {Passage[]} passages @param {number[]} places */
    const take = (passages, places) => {
      for (const { field, text } of passages) {
        for (const word of split(text)) words.push(this.number(word));
        words.push(NOTHING);
        while (owners.length < words.length) owners.push(this.passages.length);
        this.passages.push({ weight: Math.min(ORDER[field], LIGHT), places });
      }
    };
    /** @type {Map<string | number, number[]>} */
    const having = new Map([...this.things.keys()].map((thing) => [thing, []]));
    this.activities.forEach((activity, place) => {
      take(ownPassages(activity), [place]);
      for (const thing of thingsOf(activity)) having.get(thing)?.push(place);
    });
    for (const [thing, passages] of this.things) take(passages, having.get(thing) ?? []);
    this.text = Int32Array.from(words);
    this.passageOf = Int32Array.from(owners);
    this.index();
  }

  /** Put down where the words of each stem are. */
  index() {
    /** @param {number} word */
    const stemOf = (word) => this.stemOf[word] ?? NOTHING;
    // How many there are, then up to where they go, then from where on.
    this.begin = new Int32Array(this.stems.known.size + 1);
    const { begin, text } = this;
    /** @param {number} stem @param {number} step */
    const move = (stem, step) => (begin[stem] = (begin[stem] ?? 0) + step);
    for (const word of text) if (word !== NOTHING) move(stemOf(word), 1);
    for (let stem = 1; stem < begin.length; stem += 1) move(stem, begin[stem - 1] ?? 0);
    this.at = new Int32Array(text.length);
    for (let place = text.length - 1; place >= 0; place -= 1) {
      const word = text[place] ?? NOTHING;
      if (word !== NOTHING) this.at[move(stemOf(word), -1)] = place;
    }
  }

  /** @param {string} word @returns {number} */
  number(word) {
    const number = this.words.give(word);
    if (number === this.stemOf.length) this.stemOf.push(this.stems.give(stem(word)));
    return number;
  }

  /**
   * What is found of a term.
   * @param {Term} term
   * @returns {Weighed}
   */
  seek({ asked, names }) {
    const size = this.activities.length;
    const weighed = { weights: new Uint8Array(size).fill(LIGHT + 1), likes: new Uint8Array(size) };
    const { text, begin, at, stemOf, passageOf } = this;
    const own = asked.map(stem).join(" ");
    const words = asked.map((word) => this.words.of(word));
    for (const name of names) {
      const stems = name.map((one) => this.stems.of(one));
      const first = stems[0] ?? NOTHING;
      const best = name.join(" ") === own ? SAME : OTHER;
      for (let entry = begin[first] ?? 0; entry < (begin[first + 1] ?? 0); entry += 1) {
        const place = at[entry] ?? 0;
        let like = best;
        let offset = 0;
        for (; offset < stems.length; offset += 1) {
          const word = text[place + offset] ?? NOTHING;
          // Between two passages there is a word without a stem.
          if (stemOf[word] !== stems[offset]) break;
          if (like === SAME && word !== words[offset]) like = FORM;
        }
        if (offset === stems.length) this.weigh(weighed, passageOf[place] ?? 0, like);
      }
    }
    return weighed;
  }

  /**
   * @param {Weighed} weighed
   * @param {number} number of a passage in which something was found
   * @param {number} like how like what was asked for it is
   */
  weigh({ weights, likes }, number, like) {
    const { weight, places } = this.passages[number] ?? { weight: LIGHT, places: [] };
    for (const place of places) {
      const before = weights[place] ?? 0;
      if (weight > before) continue;
      likes[place] = weight < before ? like : Math.max(like, likes[place] ?? 0);
      weights[place] = weight;
    }
  }

  /**
   * The activities in which every term of a question is found, best first; or with *anyWord*, or
   * where the question has "or" between words, those in which any word is.
   * @param {string} question
   * @param {boolean} [anyWord]
   * @returns {Hit[]}
   */
  search(question, anyWord = false) {
    const any = anyWord || saysAny(question);
    const wanted = terms(question, this.groups).map((one) => {
      const words = one.apart ? one.asked.map(alone) : [];
      return { term: one, whole: this.seek(one), words, apart: words.map((word) => this.seek(word)) };
    });
    /** @type {{rank: Rank, hit: Hit}[]} */
    const ranked = [];
    this.activities.forEach((activity, place) => {
      /** @type {Rank} */
      const rank = [0, 0, 0, 0, 0];
      /** @type {Term[]} */
      const found = [];
      for (const { term, whole, words, apart } of wanted) {
        let weight = whole.weights[place] ?? LIGHT;
        if (weight <= LIGHT) {
          add(rank, term.asked.length, weight, whole.likes[place] ?? 0);
          found.push(term);
          continue;
        }
        let count = 0;
        words.forEach((word, at) => {
          const own = apart[at]?.weights[place] ?? LIGHT;
          if (own > LIGHT) return;
          count += 1;
          weight = Math.min(weight, own);
          found.push(word);
        });
        if (count && (any || count === words.length)) add(rank, count, weight, FORM);
        else if (!any) return;
      }
      if (rank[0]) ranked.push({ rank, hit: { activity, terms: found } });
    });
    ranked.sort((one, other) => compare(other.rank, one.rank));
    return ranked.map(({ hit }) => hit);
  }

  /**
   * The objectives in whose label and title, by themselves, all terms of a question are found.
   * @param {string} question
   * @returns {Objective[]}
   */
  objectivesNamed(question) {
    const wanted = terms(question, this.groups);
    return this.objectives.filter(({ read }) => {
      /** @param {Term} term */
      const there = (term) => read.some((words) => placesIn(words, [term]).length);
      return (
        wanted.length &&
        wanted.every((one) => there(one) || (one.apart && one.asked.map(alone).every(there)))
      );
    }).map(({ one }) => one);
  }

  /** Every word of the texts, and every synonym of one word: folded, and as it is written.
   * @returns {Map<string, string>} */
  written() {
    if (this.known) return this.known;
    this.known = new Map();
    const passages = [
      ...this.activities.slice(0, ENOUGH).flatMap(ownPassages),
      ...[...this.things.values()].flat(),
    ];
    const words = passages.flatMap(({ text }) => text.match(WRITTEN) ?? []);
    words.push(...this.synonyms.flat().filter((name) => name.match(WRITTEN)?.[0] === name));
    for (const word of words) {
      const folded = fold(word);
      if (!this.known.has(folded)) this.known.set(folded, word.toLowerCase());
    }
    return this.known;
  }

  /**
   * The question with its unknown word replaced by the nearest that finds something among some
   * activities; null if no word is near, or none would help.
   * @param {string} question
   * @param {Set<Activity>} activities
   * @returns {string | null}
   */
  suggest(question, activities) {
    const known = this.written();
    const stems = new Set([...known.keys()].map(stem));
    const words = split(question);
    const slips = [...new Set(words.filter((word) => !stems.has(stem(word))))];
    const kept = words.filter((word) => !slips.includes(word));
    // A shorter word is like too many others.
    for (const slip of slips.slice(0, SLIPS).filter((one) => one.length > 3)) {
      for (const word of near(slip, known.keys()).slice(0, GUESSES)) {
        const hits = this.search([...kept, word].join(" "));
        if (!hits.some(({ activity }) => activities.has(activity))) continue;
        const meant = question.replace(WRITTEN, (typed) => {
          const folded = fold(typed);
          if (folded === slip) return known.get(word) ?? word;
          return slips.includes(folded) ? "" : typed;
        });
        return meant.replace(/ +/g, " ").trim();
      }
    }
    return null;
  }

  /**
   * The passages of an activity.
   * @param {Activity} activity
   * @returns {Passage[]}
   */
  passagesOf(activity) {
    const shared = thingsOf(activity).flatMap((thing) => this.things.get(thing) ?? []);
    return [...shared, ...ownPassages(activity)];
  }

  /**
   * The passage of a hit to show: of those in the weightiest field the first in this language.
   * @param {Hit} hit
   * @param {Language} language
   * @returns {Found | null}
   */
  best({ activity, terms }, language) {
    const passages = this.passagesOf(activity);
    for (const field of Object.keys(ORDER)) {
      const own = passages
        .filter((passage) => passage.field === field)
        .map((passage) => ({ passage, read: wordsOf(passage.text) }));
      // Those of the first term come first.
      const found = terms.flatMap((term) => own.filter(({ read }) => placesIn(read, [term]).length));
      const best = found.find(({ passage }) => passage.lang === language) ?? found[0];
      if (best) return [best.passage, placesIn(best.read, terms)];
    }
    return null;
  }
}

/**
 * What an activity may have in common with others.
 * @param {Activity} activity
 * @returns {(string | number)[]}
 */
function thingsOf(activity) {
  return [...activity.themes, ...activity.objectives, ...countriesOf(activity)];
}

/**
 * A word of a term as a term of its own.
 * @param {string} word
 * @returns {Term}
 */
function alone(word) {
  return { asked: [word], names: [[stem(word)]], apart: false };
}

/** A word of a folded text: where it stands, and its stem.
 * @typedef {{start: number, end: number, stem: string}} Word */

/**
 * The words of a text, folded, but for the common ones.
 * @param {string} text
 * @returns {Word[]}
 */
function wordsOf(text) {
  const words = [];
  for (const { 0: word, index } of fold(text).matchAll(WORD)) {
    if (!COMMON.has(word)) words.push({ start: index, end: index + word.length, stem: stem(word) });
  }
  return words;
}

/**
 * Where among words any of the terms are.
 * @param {Word[]} words
 * @param {Term[]} terms
 * @returns {Place[]}
 */
function placesIn(words, terms) {
  /** @type {Place[]} */
  const places = [];
  for (const name of terms.flatMap((term) => term.names)) {
    words.forEach(({ start }, at) => {
      if (name.some((one, offset) => words[at + offset]?.stem !== one)) return;
      places.push([start, words[at + name.length - 1]?.end ?? start]);
    });
  }
  return places;
}

/**
 * Let a term count that was found.
 * @param {Rank} rank
 * @param {number} words how many of its words were
 * @param {number} weight of the field
 * @param {number} like
 */
function add(rank, words, weight, like) {
  rank[0] = (rank[0] ?? 0) + words;
  if (weight < LIGHT) rank[1 + weight] = (rank[1 + weight] ?? 0) + 1;
  rank[4] = (rank[4] ?? 0) + like;
}

/**
 * @param {Rank} one
 * @param {Rank} other
 */
function compare(one, other) {
  for (let at = 0; at < one.length; at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference) return difference;
  }
  return 0;
}

// What was probably meant (query/suggest.py, query/typed.py).

// The words of so many activities are enough to find one that was meant.
const ENOUGH = 1000;
// A question with more unknown words than this is no slip.
const SLIPS = 3;
const GUESSES = 3;
const WRITTEN = /[\p{L}\p{N}]+(?:[\u0300-\u036f]+[\p{L}\p{N}]*)*/gu;
// With what people name an objective by its number, in either language.
const OF_OBJECTIVE = new Set(
  "objective objectives objectif objectifs obj gcm pmm n no num number numero of du the".split(" "),
);

/**
 * The number that a question names and nothing else, as in "objective 10".
 * @param {string} question
 * @returns {number | null}
 */
function objectiveNamed(question) {
  const words = fold(question).match(/\p{L}+|\p{Nd}+/gu) ?? [];
  const numbers = words.filter((word) => /^\p{Nd}/u.test(word));
  const others = words.filter((word) => !numbers.includes(word));
  const named = numbers.length === 1 && (numbers[0] ?? "").length <= 2 && others.length && others.every((word) => OF_OBJECTIVE.has(word));
  return named ? Number(numbers[0]) : null;
}

/**
 * Those of the known words that are spelt nearly like a slip, or begin with it; the nearest first.
 * @param {string} slip
 * @param {Iterable<string>} known
 * @returns {string[]}
 */
function near(slip, known) {
  /** @type {[wrong: number, word: string][]} */
  const found = [];
  for (const word of known) {
    if (word[0] !== slip[0]) continue;
    const longest = Math.max(slip.length, word.length);
    const most = longest < 4 ? 0 : longest < 8 ? 1 : 2;
    const more = word.length - slip.length;
    const wrong = Math.abs(more) <= most ? distance(slip, word) : Infinity;
    if (wrong <= most) found.push([wrong, word]);
    else if (slip.length >= 6 && slip.length >= more && word.startsWith(slip)) found.push([more, word]);
  }
  return found.sort((one, other) => one[0] - other[0] || (one[1] < other[1] ? -1 : 1)).map(([, word]) => word);
}

/**
 * How many letters to put in, take out, change or swap with the next make the other of one.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function distance(one, other) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  /** @param {number} row @param {number} column */
  const at = (row, column) => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= other.length; j += 1) {
      const changed = at(i - 1, j - 1) + Number(one[i - 1] !== other[j - 1]);
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && other[j - 1] === one[i - 2]) {
        least = Math.min(least, at(i - 2, j - 2) + 1);
      }
      row.push(least);
    }
  }
  return at(one.length, other.length);
}

// Passages for people (query/excerpt.py).

const LONGEST = 160;

/**
 * A whole passage with what was found in its folded text.
 * @param {Found} found
 * @returns {Match}
 */
function whole([{ field, lang, text }, places]) {
  return { field, lang, excerpt: text, marks: inText(text, merged(places)) };
}

/**
 * The part of a passage around what was found first in its folded text, cut between words.
 * @param {Found} found
 * @returns {Match}
 */
function excerpt(found) {
  const all = whole(found);
  const { excerpt: text, marks } = all;
  const [start, end] = marks[0] ?? [0, 0];
  if ([...text].length <= LONGEST) return all;
  const [first, last] = windowOf(text, start, end);
  const before = first ? "… " : "";
  const after = last < text.length ? " …" : "";
  const shift = before.length - first;
  return {
    ...all,
    excerpt: before + text.slice(first, last) + after,
    marks: marks
      .filter((mark) => mark[1] <= last)
      .map((mark) => [mark[0] + shift, mark[1] + shift]),
  };
}

/**
 * Stretches in their order, those that touch as one.
 * @param {Place[]} places
 * @returns {[number, number][]}
 */
function merged(places) {
  /** @type {[number, number][]} */
  const stretches = [];
  for (const [start, end] of [...places].sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
    const last = stretches.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
    else stretches.push([start, end]);
  }
  return stretches;
}

/**
 * Where stretches of the folded text stand in the text itself.
 * @param {string} text
 * @param {[number, number][]} stretches
 * @returns {[number, number][]}
 */
function inText(text, stretches) {
  /** @type {number[]} */
  const origins = [];
  let place = 0;
  for (const sign of text) {
    for (let unit = fold(sign).length; unit > 0; unit -= 1) origins.push(place);
    place += sign.length;
  }
  /** @param {number} at */
  const origin = (at) => origins[at] ?? text.length;
  return stretches.map(([start, end]) => {
    const last = origin(end - 1);
    // A character that folds to two is marked whole, and so are the accents after a word.
    return [origin(start), origins.slice(end).find((one) => one > last) ?? text.length];
  });
}

/**
 * The bounds of about LONGEST characters of a text with the match in them.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {[number, number]}
 */
function windowOf(text, start, end) {
  let first = Math.max(0, start - Math.floor((LONGEST - (end - start)) / 2));
  let last = Math.min(text.length, Math.max(end, first + LONGEST));
  if (first) {
    const blank = text.slice(first, start).indexOf(" ");
    first = Math.min(start, blank < 0 ? start : first + blank + 1);
  }
  if (last < text.length) {
    const blank = text.slice(end, last).lastIndexOf(" ");
    last = blank < 0 ? end : end + blank;
  }
  return [first, last];
}
