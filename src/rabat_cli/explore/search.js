/* Search as `rabat search` does it: the same activities in the same order.

   The docstring of query/search.py explains the steps. Folding, stems, terms and ranks are written as
   in Python, mostly under the same names; only terms are found in another way, in an index of all
   words. Nothing here knows the page. */

"use strict";

/** @typedef {"fr" | "en"} Language */
/** @typedef {{fr: string | null, en: string | null}} Bilingual */
/** @typedef {{number: number, label: Bilingual, title: Bilingual, roundtable: number | null}} Objective */
/** @typedef {{objective: number, contribution: Bilingual}} Alignment */
/** @typedef {{title: Bilingual, year: number | null, url: string | null}} Paper */
/** Terms that the data may not name, and in each language the broader or related ones to see instead.
 * @typedef {{terms: string[], see: Record<Language, string[]>}} Related */
/**
 * An activity as `rabat list -f json` gives it, apart from what `_activities` in page.py changes. *origin* is
 * the index of its origin, which has its dialogue and source. *reference* is the text of its reference before
 * the title, and the text after the title up to the source.
 * @typedef {{
 *   id: string, kind: string | null, title: Bilingual, year: number | null, start: string | null,
 *   end: string | null, place: Bilingual | null, country: string | null, chairs: string[],
 *   partners: Bilingual[], themes: string[], objectives: number[], summary: Bilingual,
 *   alignment: Alignment[], documents: Paper[], origin: number, when: Record<Language, string>,
 *   announced: boolean, reference: Record<Language, string[]>,
 * }} Activity
 */
/**
 * The activities, and what they share: a search finds them by the names of their objectives, themes,
 * countries and kinds, too.
 * @typedef {{
 *   activities: Activity[], objectives: Objective[], themes: Record<string, Bilingual>,
 *   countries: Record<string, Bilingual>, kinds: Record<string, Bilingual>, synonyms: string[][],
 *   related: Related[],
 * }} Library
 */

/** @typedef {keyof typeof ORDER} Field */
/** @typedef {{field: Field, lang: Language | null, text: string}} Passage */
/** Where a term starts and ends in a folded text. @typedef {[start: number, end: number]} Span */
/** A passage, and where the terms are in it. @typedef {[passage: Passage, spans: Span[]]} FoundPassage */
/** A term of a question. *words* are its folded words; *wordings* are these words and their synonyms, as
 * stems. If it is *separable*, its words may also stand apart from each other. If *inDates*, it may also
 * be found in the date of an activity.
 * @typedef {{words: string[], wordings: string[][], separable: boolean, inDates: boolean}} Term */
/** How well an activity matches. In this order: the number of words found; the number of terms found with
 * their words next to each other; 1 if all terms are in the title, or all in the date; the number of terms
 * in the date, in the title, in themes, in the place, in the summary; the sum of the likenesses.
 * @typedef {number[]} Rank */
/** An activity that matches, and the terms that it matches.
 * @typedef {{activity: Activity, terms: Term[]}} Hit */
/** @typedef {{field: Field, lang: Language | null, excerpt: string, marks: [number, number][]}} Match */

// Folding (text.py).

const REPLACEMENTS = new Map(
  'œoe Œoe æae Æae øo Øo łl Łl ßss ẞss µu ¼1/4 ½1/2 ¾3/4 …... ’\' ‘\' ʼ\' “" ”" ‐- ‑- –- —-'
    .split(" ")
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
).set("\u202f", " ");
const REPLACED = new RegExp(`[${[...REPLACEMENTS.keys()].join("")}]`, "g");

/**
 * The text without case, accents and ligatures, and with one kind of apostrophe and dash.
 * @param {string} text
 * @returns {string}
 */
function fold(text) {
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  const replaced = text.replace(REPLACED, (character) => REPLACEMENTS.get(character) ?? character).toLowerCase();
  return replaced.replace(/[^\0-\x7f]/gu, plainLetter);
}

/** @type {Map<string, string>} */
const plainLetters = new Map();

/**
 * A character in lower case without accents: "é" gives "e", and the ligature "ﬁ" gives "fi".
 * @param {string} character
 * @returns {string}
 */
function plainLetter(character) {
  let plain = plainLetters.get(character);
  if (plain === undefined) {
    // "ς" at the end of a word becomes "σ" by way of its capital. "ı" would become "i", so it is left as it is.
    const small = character === "ı" ? character : character.toUpperCase().toLowerCase();
    const parts = [...small.normalize("NFKD")];
    plain = parts.map((part) => (isAccent(part) ? "" : (REPLACEMENTS.get(part) ?? part))).join("");
    plainLetters.set(character, plain);
  }
  return plain;
}

/**
 * Whether a character is an accent, which stands on the character before it.
 * @param {string} character
 */
function isAccent(character) {
  // Normalizing moves U+0345 behind all other accents: a character that comes before it is an accent.
  return character === "\u0345" || !`\u0345${character}`.normalize("NFD").startsWith("\u0345");
}

// Words (query/stemming.py).

const WORD = /[\p{L}\p{N}]+/gu;
// French idioms in which "genre" means a kind of thing: "la première du genre", "en tout genre".
const KIND_OF_THING = new RegExp(
  "(?<![\\p{L}\\p{N}_])((?:premier|premiere|seul|seule|unique|dernier|derniere)s? "
    + "(?:[\\p{L}\\p{N}_]+ )?(?:du|de son|de leur) "
    + "|(?:en|dans) (?:son|leur|tout|tous) |(?:ce|quel|du meme) |un (?=genre d[e'])|(?=genre humain))"
    + "genres?(?![\\p{L}\\p{N}_])",
  "gu",
);
const STOP_WORDS = new Set(
  ("a au aux d de des du en et l la le les ou par pour sur un une "
    + "and by for from in of on or the to with").split(" "),
);
const IRREGULAR = new Map([
  ["children", "child"], ["women", "woman"], ["travaux", "travail"], ["refugee", "refugi"],
  ["fille", "fille"],
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
const OTHER_WORDS = new Set(["depart", "environ", "form", "format", "found", "trait", "unit"]);

/**
 * A folded text with blanks for the French "genre" where it does not mean gender.
 * @param {string} folded
 * @returns {string}
 */
function blankKindOfThing(folded) {
  if (!folded.includes("genre")) return folded;
  return folded.replace(KIND_OF_THING, (found, before) => before.padEnd(found.length));
}

/**
 * The words of a text, folded.
 * @param {string} text
 * @returns {string[]}
 */
function allFoldedWords(text) {
  return blankKindOfThing(fold(text)).match(WORD) ?? [];
}

/**
 * The words of a text, folded, without stop words.
 * @param {string} text
 * @returns {string[]}
 */
function foldedWords(text) {
  return allFoldedWords(text).filter(isNoStopWord);
}

/** @param {string} word */
function isNoStopWord(word) {
  return !STOP_WORDS.has(word);
}

/** @type {Map<string, string>} */
const stems = new Map();

/**
 * The stem of a folded word: what its forms have in common.
 * @param {string} word
 * @returns {string}
 */
function stem(word) {
  let known = stems.get(word);
  if (known === undefined) {
    known = makeStem(word);
    stems.set(word, known);
  }
  return known;
}

/** @param {string} word */
function makeStem(word) {
  if (word.length <= 3 || !/^[a-z]+$/i.test(word)) return word;
  word = singular(word);
  const irregular = IRREGULAR.get(word);
  if (irregular) return irregular;
  const stem = unifySpelling(removeEnding(word));
  // Words whose stem would be that of another word keep their ending.
  return OTHER_WORDS.has(stem) ? unifySpelling(removeE(word)) : stem;
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
function removeEnding(word) {
  for (const [ending, least] of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length >= least) {
      return word.slice(0, -ending.length);
    }
  }
  const match = ENDINGS_AFTER.exec(word);
  return match ? word.slice(0, match.index) : removeE(word);
}

/** @param {string} word */
function removeE(word) {
  return word.endsWith("e") && word.length > 4 ? word.slice(0, -1) : word;
}

/** @param {string} word */
function unifySpelling(word) {
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

// Terms (query/query_parser.py).

// Words for what every activity is. Beside other words they are not looked for.
const ACTIVITY_WORDS = new Set("activite activites activity activities".split(" "));
const MONTHS = new Set(
  ("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
    + "january february march april may june july august september october november december").split(" "),
);
// A number that may be the day of a month.
const DAY = /^\p{Nd}{1,2}$/u;

/** The synonyms. *wordings* has, by the stems of a wording, joined, all wordings that mean the same. A
 * wording with stop words is a key both with and without them, because phrases keep stop words. *longest*
 * is the number of words of the longest wording.
 * @typedef {{wordings: Map<string, Map<string, string[]>>, longest: number}} Groups */

/**
 * @param {string[][]} synonyms
 * @returns {Groups}
 */
function groupsOf(synonyms) {
  /** @type {Groups} */
  const groups = { wordings: new Map(), longest: 1 };
  for (const synonym of synonyms) {
    const written = synonym.map(allFoldedWords);
    const group = written.map((wording) => wording.filter(isNoStopWord).map(stem)).filter((wording) => wording.length);
    const keys = [...written.map((words) => words.map(stem)), ...group].map((wording) => wording.join(" "));
    for (const wording of new Set(keys)) {
      const wordings = groups.wordings.get(wording) ?? new Map();
      for (const other of group) wordings.set(other.join(" "), other);
      groups.wordings.set(wording, wordings);
    }
    groups.longest = Math.max(groups.longest, ...group.map((wording) => wording.length));
  }
  return groups;
}

/**
 * The terms of a question, each once. Words in quotation marks are one term, a phrase, with its stop
 * words. "activity" is left out beside any other term.
 * @param {string} text
 * @param {Groups} groups
 * @returns {Term[]}
 */
function parseTerms(text, groups) {
  /** @type {Map<string, {term: Term, isActivity: boolean}>} */
  const terms = new Map();
  /** @param {Term} term @param {boolean} isActivity */
  const add = (term, isActivity) => {
    const key = `${term.separable}${term.words.join(" ")}`;
    terms.set(key, { term, isActivity: isActivity && (terms.get(key)?.isActivity ?? true) });
  };
  text.split(/["“”«»]/).forEach((piece, position) => {
    const words = foldedWords(piece);
    if (position % 2 === 0) {
      for (const term of unquotedTerms(words, groups)) {
        add(term, term.words.every((word) => ACTIVITY_WORDS.has(word)));
      }
    } else if (words.length) add(makeTerm(allFoldedWords(piece), groups, false), false);
  });
  const all = [...terms.values()];
  const others = all.filter(({ isActivity }) => !isActivity);
  const required = (others.length ? others : all).map(({ term }) => term);
  // Without a month, a number of one or two digits is not a day: "10" may be an objective or a part of a name.
  const namesMonth = required.some(({ words }) => words.some((word) => MONTHS.has(word)));
  return required.map((term) => ({ ...term, inDates: namesMonth || !term.words.some((word) => DAY.test(word)) }));
}

/**
 * The alternatives of a question, which "or" or "ou" outside phrases separates. An alternative without a
 * word, or with no word but "activity", is left out; if all are, the question is the only alternative.
 * @param {string} text
 * @returns {string[]}
 */
function splitAlternatives(text) {
  const marked = text.split(/["“”«»]/).map((piece, at) => (at % 2 ? `"${piece}"` : piece.split(OR).join("\0")));
  const alternatives = [...new Set(marked.join("").split("\0").map((one) => one.trim()))];
  const others = alternatives.filter((one) => foldedWords(one).some((word) => !ACTIVITY_WORDS.has(word)));
  return others.length ? others : [text];
}

/**
 * The terms of words outside quotation marks: the longest run that has synonyms is one term, any
 * other word is a term by itself.
 * @param {string[]} words
 * @param {Groups} groups
 * @returns {Term[]}
 */
function unquotedTerms(words, groups) {
  const stems = words.map(stem);
  const terms = [];
  let start = 0;
  while (start < words.length) {
    let end = Math.min(start + groups.longest, words.length);
    while (end > start + 1 && !groups.wordings.has(stems.slice(start, end).join(" "))) end -= 1;
    terms.push(makeTerm(words.slice(start, end), groups, true));
    start = end;
  }
  return terms;
}

/**
 * @param {string[]} words
 * @param {Groups} groups
 * @param {boolean} separable
 * @returns {Term}
 */
function makeTerm(words, groups, separable) {
  const stems = words.map(stem);
  const wordings = new Map(groups.wordings.get(stems.join(" "))).set(stems.join(" "), stems);
  return { words, wordings: [...wordings.values()], separable: separable && words.length > 1, inDates: true };
}

// Passages (query/passages.py).

// The fields in their order.
const ORDER = {
  title: 0, themes: 1, place: 2, summary: 3, contribution: 4, objectives: 5, countries: 6,
  partners: 7, documents: 8, date: 9, kind: 10,
};
// Contributions and all fields after them share this tier.
const LAST_TIER = ORDER.contribution;

/**
 * The codes of the countries that led an activity or hosted it, each once.
 * @param {Activity} activity
 * @returns {string[]}
 */
function countriesOf(activity) {
  return [...new Set([...activity.chairs, ...(activity.country ? [activity.country] : [])])];
}

/**
 * The passages of a text, one in each language.
 * @param {Field} field
 * @param {Bilingual | null | undefined} text
 * @returns {Passage[]}
 */
function bilingualPassages(field, text) {
  /** @type {Passage[]} */
  const passages = [];
  if (text?.fr) passages.push({ field, lang: "fr", text: text.fr });
  if (text?.en) passages.push({ field, lang: "en", text: text.en });
  return passages;
}

/**
 * The passages of a text; one without a language if it is the same in both.
 * @param {Field} field
 * @param {Bilingual} text
 * @returns {Passage[]}
 */
function passagesOnce(field, text) {
  return text.fr && text.fr === text.en ? [{ field, lang: null, text: text.fr }] : bilingualPassages(field, text);
}

/**
 * The passages of the texts that belong to an activity alone.
 * @param {Activity} activity
 * @returns {Passage[]}
 */
function ownPassages(activity) {
  return [
    ...bilingualPassages("title", activity.title),
    ...bilingualPassages("place", activity.place),
    ...bilingualPassages("summary", activity.summary),
    ...activity.alignment.flatMap((how) => bilingualPassages("contribution", how.contribution)),
    ...activity.partners.flatMap((partner) => passagesOnce("partners", partner)),
    ...activity.documents.flatMap((paper) => bilingualPassages("documents", paper.title)),
    ...(isDated(activity) ? passagesOnce("date", activity.when) : []),
  ];
}

/**
 * Whether it is known when an activity was.
 * @param {Activity} activity
 */
function isDated({ year, start, end }) {
  return Boolean(year ?? start ?? end);
}

// Search (query/search.py). Python reads all texts for each question; here an index of all words is
// made once, so that an answer comes while a person types.

// Likeness of a match to the question: the same words, the same stems, a synonym.
const EXACT = 2;
const SAME_STEM = 1;
const SYNONYM = 0;
// Stands between two passages in the index.
const NO_WORD = -1;

/** Numbers words in the order in which they come. */
class WordNumbers {
  /** @type {Map<string, number>} */
  numbers = new Map();

  /** The number of a word, given to it the first time. @param {string} word @returns {number} */
  add(word) {
    let number = this.numbers.get(word);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(word, number);
    }
    return number;
  }

  /** The number of a word, or one that no word has.
   * @param {string} word @returns {number} */
  find(word) {
    return this.numbers.get(word) ?? NO_WORD - 1;
  }
}

/**
 * Where a term is found. Each array has an item for each activity. *tiers*: the tier of the first field
 * with the term, 0 for the title; LAST_TIER + 1 if the term is not found. *likenesses*: its best likeness in
 * that tier. *dated*: 1 if the term is found in the date.
 * @typedef {{tiers: Uint8Array, likenesses: Uint8Array, dated: Uint8Array}} TermMatches
 */

/**
 * A term, and where it is found; *parts* are its words as terms if these may stand apart, and
 * *partMatches* says where each of them is found.
 * @typedef {{term: Term, matches: TermMatches, parts: Term[], partMatches: TermMatches[]}} TermSearch
 */

/** Searches the activities of a library, which is indexed once. */
class Searcher {
  /** @param {Library} library */
  constructor({ activities, objectives, themes, countries, kinds, synonyms, related }) {
    this.activities = activities;
    this.groups = groupsOf(synonyms);
    this.synonyms = synonyms;
    /** By the words of a term, as `singularKey` joins them: the related terms to search for instead. */
    this.related = new Map(
      related.flatMap(({ terms, see }) => terms.map((term) => [singularKey(foldedWords(term)), see])),
    );
    this.longestRelated = Math.max(0, ...[...this.related.keys()].map((term) => term.split(" ").length));
    /** What `knownWords` returned; null before its first call. @type {Map<string, string> | null} */
    this.spellings = null;
    this.words = new WordNumbers();
    this.stems = new WordNumbers();
    /** By a word's number: the number of its stem. @type {number[]} */
    this.stemOf = [];
    /** The numbers of all words, passage after passage, with NO_WORD behind each. @type {number[]} */
    this.text = [];
    /** By a position in *text*: the number of the passage that it is in. @type {number[]} */
    this.passageAt = [];
    /** By a stem's number: the positions of its words in *text*. @type {number[][]} */
    this.positions = [];
    /** The numbers of gaps: a gap is the stop words before a word, with a blank behind each. */
    this.gaps = new WordNumbers();
    /** By a position in *text*: the number of the gap before it. @type {number[]} */
    this.gapAt = [];
    /** By the number of a gap: its stop words, "" if it has none. @type {string[]} */
    this.gapTexts = [];
    /** By the number of a passage: its field, the tier of this field, and the indexes of its activities.
     * @type {{field: Field, tier: number, indexes: number[]}[]} */
    this.passages = [];
    /** The passages that activities share, by theme, country, objective or kind.
     * @type {Map<string | number, Passage[]>} */
    this.shared = new Map([
      .../** @type {[string | number, Passage[]][]} */ (
        Object.entries(themes).map(([id, label]) => [id, bilingualPassages("themes", label)])
      ),
      .../** @type {[string | number, Passage[]][]} */ (
        Object.entries(countries).map(([code, name]) => [code, bilingualPassages("countries", name)])
      ),
      .../** @type {[string | number, Passage[]][]} */ (
        objectives.map(({ number, label, title }) => [
          number, [...bilingualPassages("objectives", label), ...bilingualPassages("objectives", title)],
        ])
      ),
      .../** @type {[string | number, Passage[]][]} */ (
        Object.entries(kinds).map(([kind, name]) => [kindKey(kind), passagesOnce("kind", name)])
      ),
    ]);
    this.objectives = objectives.map((objective) => ({
      objective,
      texts: (this.shared.get(objective.number) ?? []).map(({ text }) => tokenize(text)),
    }));
    this.indexPassages();
  }

  /** Index the words of all passages: a shared one once, for all activities that share it. */
  indexPassages() {
    /** @param {Passage[]} passages @param {number[]} indexes of the activities that have them */
    const add = (passages, indexes) => {
      for (const { field, text } of passages) {
        const { words, gaps } = splitAtStopWords(allFoldedWords(text));
        words.forEach((word, at) => this.addWord(word, gaps[at] ?? ""));
        this.addNumber(NO_WORD, gaps.at(-1) ?? "");
        this.passages.push({ field, tier: Math.min(ORDER[field], LAST_TIER), indexes });
      }
    };
    /** @type {Map<string | number, number[]>} */
    const indexesByKey = new Map([...this.shared.keys()].map((key) => [key, []]));
    this.activities.forEach((activity, index) => {
      add(ownPassages(activity), [index]);
      for (const key of sharedKeys(activity)) indexesByKey.get(key)?.push(index);
    });
    for (const [key, passages] of this.shared) add(passages, indexesByKey.get(key) ?? []);
  }

  /** Add a word at the end of *text*. @param {string} word @param {string} gap the stop words before it */
  addWord(word, gap) {
    const number = this.words.add(word);
    const stemNumber = (this.stemOf[number] ??= this.stems.add(stem(word)));
    (this.positions[stemNumber] ??= []).push(this.text.length);
    this.addNumber(number, gap);
  }

  /**
   * @param {number} number of a word of the passage that is read, or NO_WORD behind it
   * @param {string} gap
   */
  addNumber(number, gap) {
    const gapNumber = this.gaps.add(gap);
    this.gapTexts[gapNumber] = gap;
    this.gapAt.push(gapNumber);
    this.text.push(number);
    this.passageAt.push(this.passages.length);
  }

  /**
   * The activities in which a term is found, and how well.
   * @param {Term} term
   * @returns {TermMatches}
   */
  findTerm(term) {
    const size = this.activities.length;
    const tiers = new Uint8Array(size).fill(LAST_TIER + 1);
    const matches = { tiers, likenesses: new Uint8Array(size), dated: new Uint8Array(size) };
    const { text, stemOf } = this;
    const typed = term.words.map(stem).join(" ");
    if (hasStopWords(term)) this.findPhrase(term, matches);
    const words = term.words.map((word) => this.words.find(word));
    for (const wording of bareWordings(term)) {
      const stems = wording.map((part) => this.stems.find(part));
      const best = wording.join(" ") === typed ? EXACT : SYNONYM;
      for (const position of this.positions[stems[0] ?? NO_WORD] ?? []) {
        let likeness = best;
        let offset = 0;
        for (; offset < stems.length; offset += 1) {
          const word = text[position + offset] ?? NO_WORD;
          // NO_WORD between two passages has no stem.
          if (stemOf[word] !== stems[offset]) break;
          if (likeness === EXACT && word !== words[offset]) likeness = SAME_STEM;
        }
        if (offset === stems.length) this.noteMatch(matches, term, this.passageAt[position] ?? 0, likeness);
      }
    }
    return matches;
  }

  /**
   * Note where a phrase is found with its stop words.
   * @param {Term} term
   * @param {TermMatches} matches
   */
  findPhrase(term, matches) {
    const { words, gaps } = splitAtStopWords(term.words);
    const numbers = words.map((word) => this.words.find(word));
    const stems = words.map((word) => this.stems.find(stem(word)));
    const [before, behind] = [gaps[0] ?? "", gaps.at(-1) ?? ""];
    /** @param {number} position */
    const gap = (position) => this.gapTexts[this.gapAt[position] ?? 0] ?? "";
    for (const position of this.positions[stems[0] ?? NO_WORD] ?? []) {
      if (
        stems.every((number, offset) => this.stemOf[this.text[position + offset] ?? NO_WORD] === number) &&
        ` ${gap(position)}`.endsWith(` ${before}`) &&
        gap(position + stems.length).startsWith(behind) &&
        gaps.slice(1, -1).every((one, offset) => one === gap(position + offset + 1))
      ) {
        const isSame = numbers.every((number, offset) => this.text[position + offset] === number);
        this.noteMatch(matches, term, this.passageAt[position] ?? 0, isSame ? EXACT : SAME_STEM);
      }
    }
  }

  /**
   * Note that a term is found in a passage.
   * @param {TermMatches} matches
   * @param {Term} term
   * @param {number} number of the passage
   * @param {number} likeness
   */
  noteMatch({ tiers, likenesses, dated }, { inDates }, number, likeness) {
    const { field, tier, indexes } = this.passages[number] ?? { field: "", tier: LAST_TIER, indexes: [] };
    const isDate = field === "date";
    if (isDate && !inDates) return;
    for (const index of indexes) {
      if (isDate) dated[index] = 1;
      const before = tiers[index] ?? 0;
      if (tier > before) continue;
      likenesses[index] = tier < before ? likeness : Math.max(likeness, likenesses[index] ?? 0);
      tiers[index] = tier;
    }
  }

  /**
   * The activities in which every term of an alternative of a question is found, best first; with
   * *anyWord*, those in which any word is found.
   * @param {string} question
   * @param {boolean} [anyWord]
   * @returns {Hit[]}
   */
  search(question, anyWord = false) {
    const alternatives = splitAlternatives(question).map((text) => parseTerms(text, this.groups).map((term) => {
      const parts = wordTerms(term);
      return { term, matches: this.findTerm(term), parts, partMatches: parts.map((part) => this.findTerm(part)) };
    }));
    const ranked = this.activities.flatMap((activity, index) => {
      const matches = alternatives.flatMap((searches) => rankActivity(searches, index, anyWord) ?? []);
      if (!matches.length) return [];
      const rank = matches.map((match) => match.rank).reduce((sums, one) => sums.map((sum, at) => sum + (one[at] ?? 0)));
      return [{ rank, hit: { activity, terms: matches.flatMap(({ terms }) => terms) } }];
    });
    ranked.sort((a, b) => compareRanks(b.rank, a.rank));
    return ranked.map(({ hit }) => hit);
  }

  /**
   * The objectives whose label or title has all terms of a question.
   * @param {string} question
   * @returns {Objective[]}
   */
  objectivesNamed(question) {
    const alternatives = splitAlternatives(question).map((text) => parseTerms(text, this.groups));
    return this.objectives.filter(({ texts }) => {
      /** @param {Term} term */
      const isFound = (term) => texts.some((words) => spansIn(words, [term]).length);
      return alternatives.some((terms) =>
        terms.length && terms.every((term) => isFound(term) || (term.separable && wordTerms(term).every(isFound))));
    }).map(({ objective }) => objective);
  }

  /**
   * Lists of searches to try in turn instead of a question (`related_searches` in query/suggest.py, which
   * has examples). The longest run of words that has related terms is replaced by each of these terms. The
   * first list keeps the other words of the question, the second leaves them out. If related terms contain
   * all the other words, these terms are the only list.
   * @param {string} question
   * @param {Language} language
   * @returns {string[][]}
   */
  relatedSearches(question, language) {
    const words = foldedWords(question);
    for (let length = Math.min(words.length, this.longestRelated); length > 0; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        const terms = this.related.get(singularKey(words.slice(start, start + length)))?.[language];
        if (!terms) continue;
        const [before, after] = [words.slice(0, start), words.slice(start + length)];
        // If some related terms contain all the other words, these terms alone are meant.
        const others = [...before, ...after].map((word) => singularKey([word]));
        const whole = terms.filter((term) => {
          const own = foldedWords(term).map((word) => singularKey([word]));
          return others.length && others.every((word) => own.includes(word));
        });
        if (whole.length) return [whole];
        const kept = terms.map((term) => [...before, term, ...after].join(" "));
        return length < words.length ? [kept, terms] : [terms];
      }
    }
    return [];
  }

  /** The words of the texts, and the synonyms that are a single word: by the folded word, its first spelling
   * in lower case.
   * @returns {Map<string, string>} */
  knownWords() {
    if (this.spellings) return this.spellings;
    this.spellings = new Map();
    const passages = [
      ...this.activities.slice(0, MOST_ACTIVITIES).flatMap(ownPassages),
      ...[...this.shared.values()].flat(),
    ];
    const words = passages.flatMap(({ text }) => text.match(SPELT_WORD) ?? []);
    words.push(...this.synonyms.flat().filter((name) => name.match(SPELT_WORD)?.[0] === name));
    for (const word of words) {
      const folded = fold(word);
      if (!this.spellings.has(folded)) this.spellings.set(folded, word.toLowerCase());
    }
    return this.spellings;
  }

  /**
   * The question with each unknown word replaced by the most similar known word that finds any of these
   * activities; an unknown word without one is left out. Null if no word can be replaced, or if the
   * corrected question finds none of the activities.
   * @param {string} question
   * @param {Set<Activity>} activities
   * @returns {string | null}
   */
  correctSpelling(question, activities) {
    const known = this.knownWords();
    const stems = new Set([...known.keys()].map(stem));
    const unknown = [...new Set(foldedWords(question))].filter((word) => !stems.has(stem(word)));
    // Words of three letters or fewer are similar to too many words.
    const misspelled = unknown.slice(0, MOST_UNKNOWN).filter((word) => word.length > 3);
    /** @param {string} text */
    const finds = (text) => this.search(text).some(({ activity }) => activities.has(activity));
    let isReplaced = false;
    const alternatives = (OR.test(question) ? splitAlternatives(question) : [question]).map((alternative) => {
      const typed = foldedWords(alternative);
      // By unknown word; empty for a word to leave out.
      const replacements = new Map(typed.filter((word) => unknown.includes(word)).map((word) => [word, ""]));
      const kept = typed.filter((word) => !replacements.has(word));
      for (const word of misspelled.filter((one) => replacements.has(one))) {
        const guesses = similarWords(word, known.keys()).slice(0, MOST_GUESSES);
        const guess = guesses.find((one) => finds([...kept, ...replacements.values(), one].join(" ")));
        if (!guess) continue;
        replacements.set(word, known.get(guess) ?? guess);
        isReplaced = true;
      }
      const replaced = alternative.replace(SPELT_WORD, (word) => replacements.get(fold(word)) ?? word);
      return replaced.split(/\s+/).filter(Boolean).join(" ");
    });
    const parts = new Set(alternatives.filter((part) => foldedWords(part).length));
    const corrected = [...parts].join(` ${question.match(OR)?.[0] ?? "or"} `);
    return isReplaced && finds(corrected) ? corrected : null;
  }

  /**
   * The passages of an activity, shared ones first.
   * @param {Activity} activity
   * @returns {Passage[]}
   */
  passagesOf(activity) {
    const shared = sharedKeys(activity).flatMap((key) => this.shared.get(key) ?? []);
    return [...shared, ...ownPassages(activity)];
  }

  /**
   * The passage of the summary to show for a hit: a summary with terms that the title does not have, or
   * else with any of its terms; null if the summary has none.
   * @param {Hit} hit
   * @param {Language} language
   * @returns {FoundPassage | null}
   */
  bestInSummary({ activity, terms }, language) {
    const title = tokenize(activity.title[language] ?? "");
    const others = terms.filter((term) => !spansIn(title, [term]).length);
    /** @param {Term[]} some */
    const best = (some) => this.best({ activity, terms: some }, language, ["summary"]);
    return best(others) ?? best(terms);
  }

  /**
   * The passage of a hit to show: the one with the most terms. If several have as many, take the first
   * field, and in this field a passage in this language if there is one.
   * @param {Hit} hit
   * @param {Language} language
   * @param {string[]} [fields] in which it is looked for
   * @returns {FoundPassage | null}
   */
  best({ activity, terms }, language, fields = Object.keys(ORDER)) {
    const passages = this.passagesOf(activity);
    /** @type {FoundPassage | null} */
    let best = null;
    let bestCount = 0;
    for (const field of fields) {
      const inField = passages
        .filter((passage) => passage.field === field)
        .map((passage) => ({ passage, words: tokenize(passage.text) }));
      // *found* has a passage once for each of its terms, the passages of the first term before the others.
      const wanted = terms.filter(({ inDates }) => inDates || field !== "date");
      const found = wanted.flatMap((term) => inField.filter(({ words }) => spansIn(words, [term]).length));
      const count = (/** @type {typeof found[0]} */ one) => found.filter((other) => other === one).length;
      const most = Math.max(0, ...found.map(count));
      if (most <= bestCount) continue;
      bestCount = most;
      const equals = found.filter((one) => count(one) === most);
      const shown = equals.find((one) => one.passage.lang === language) ?? equals[0];
      if (shown) best = [shown.passage, spansIn(shown.words, wanted)];
      if (bestCount === terms.length) break;
    }
    return best;
  }
}

/**
 * The keys of the passages that an activity shares with others.
 * @param {Activity} activity
 * @returns {(string | number)[]}
 */
function sharedKeys(activity) {
  const kinds = activity.kind ? [kindKey(activity.kind)] : [];
  return [...activity.themes, ...activity.objectives, ...countriesOf(activity), ...kinds];
}

/** The key of the passages of a kind, which no theme has. @param {string} kind */
function kindKey(kind) {
  return `kind:${kind}`;
}

/**
 * A term for each word of a term if its words may stand apart, otherwise no term.
 * @param {Term} term
 * @returns {Term[]}
 */
function wordTerms({ words, separable, inDates }) {
  return separable ? words.map((word) => ({ words: [word], wordings: [[stem(word)]], separable: false, inDates })) : [];
}

/**
 * The words that are no stop words, and the gaps before each of these words and behind the last one. A gap
 * is the stop words before a word, with a blank behind each: "of the "; "" if there are none.
 * @param {string[]} all
 */
function splitAtStopWords(all) {
  /** @type {string[]} */
  const words = [];
  const gaps = [""];
  for (const word of all) {
    if (STOP_WORDS.has(word)) gaps.push(`${gaps.pop() ?? ""}${word} `);
    else {
      words.push(word);
      gaps.push("");
    }
  }
  return { words, gaps };
}

/** Whether a term is a phrase with stop words. @param {Term} term */
function hasStopWords({ words }) {
  return words.some((word) => STOP_WORDS.has(word));
}

/** The wordings of a term to look for in a text without its stop words. If the term is a phrase with stop words,
 * its own words are not among them, because `findPhrase` looks for these.
 * @param {Term} term @returns {string[][]} */
function bareWordings(term) {
  const typed = term.words.map(stem).join(" ");
  return hasStopWords(term) ? term.wordings.filter((wording) => wording.join(" ") !== typed) : term.wordings;
}

/** The words, each in the singular, as one text. Stems would go too far: "trafficing" is a typing
 * error, not what people call "traffic". @param {string[]} words */
function singularKey(words) {
  return words.map((word) => word.replace(/s$/, "")).join(" ");
}

/** A word of a folded text: itself, its start and end, and its stem.
 * @typedef {{text: string, start: number, end: number, stem: string}} Word */

/**
 * The words of a folded text with their starts and ends, stop words too.
 * @param {string} text
 * @returns {Word[]}
 */
function tokenize(text) {
  const words = [];
  for (const { 0: word, index } of blankKindOfThing(fold(text)).matchAll(WORD)) {
    words.push({ text: word, start: index, end: index + word.length, stem: stem(word) });
  }
  return words;
}

/**
 * The runs of words that have these stems.
 * @param {Word[]} words
 * @param {string[]} stems
 * @returns {Word[][]}
 */
function runsOf(words, stems) {
  return words
    .map((_, at) => words.slice(at, at + stems.length))
    .filter((run) => stems.every((one, offset) => run[offset]?.stem === one));
}

/**
 * Where terms are among the words of a text.
 * @param {Word[]} words with stop words
 * @param {Term[]} terms
 * @returns {Span[]}
 */
function spansIn(words, terms) {
  const bare = words.filter(({ text }) => isNoStopWord(text));
  const runs = terms.flatMap((term) => [
    ...(hasStopWords(term) ? runsOf(words, term.words.map(stem)) : []),
    ...bareWordings(term).flatMap((wording) => runsOf(bare, wording)),
  ]);
  return runs.map((run) => [run[0]?.start ?? 0, run.at(-1)?.end ?? 0]);
}

/**
 * The rank of an activity and the terms that it matches; null if a term is not found, or, with *any*, if
 * no word is found.
 * @param {TermSearch[]} searches
 * @param {number} index of the activity
 * @param {boolean} any
 * @returns {{rank: Rank, terms: Term[]} | null}
 */
function rankActivity(searches, index, any) {
  let [wordCount, termsTogether, termsInDate, likeness] = [0, 0, 0, 0];
  const termsByTier = Array.from({ length: LAST_TIER + 1 }, () => 0);
  /** @type {Term[]} */
  const terms = [];
  for (const { term, matches, parts, partMatches } of searches) {
    let tier = matches.tiers[index] ?? LAST_TIER;
    if (tier <= LAST_TIER) {
      wordCount += term.words.length;
      termsTogether += 1;
      termsInDate += matches.dated[index] ?? 0;
      likeness += matches.likenesses[index] ?? 0;
      terms.push(term);
    } else {
      // Its words may be found apart.
      let [count, isDated] = [0, 0];
      parts.forEach((part, at) => {
        const partTier = partMatches[at]?.tiers[index] ?? LAST_TIER;
        if (partTier > LAST_TIER) return;
        count += 1;
        isDated ||= partMatches[at]?.dated[index] ?? 0;
        tier = Math.min(tier, partTier);
        terms.push(part);
      });
      if (!count || (count < parts.length && !any)) {
        if (any) continue;
        return null;
      }
      wordCount += count;
      termsInDate += isDated;
      likeness += SAME_STEM;
    }
    termsByTier[tier] = (termsByTier[tier] ?? 0) + 1;
  }
  if (!wordCount) return null;
  const allInOne = Number([termsByTier[0], termsInDate].includes(searches.length));
  return { rank: [wordCount, termsTogether, allInOne, termsInDate, ...termsByTier.slice(0, LAST_TIER), likeness], terms };
}

/**
 * @param {Rank} a
 * @param {Rank} b
 */
function compareRanks(a, b) {
  for (let at = 0; at < a.length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference) return difference;
  }
  return 0;
}

// Suggestions (query/suggest.py, query/parse.py).

// At most this many activities are read for words that may have been meant.
const MOST_ACTIVITIES = 1000;
// At most this many unknown words are compared with the known words.
const MOST_UNKNOWN = 3;
// At most this many similar words are tried for each unknown word.
const MOST_GUESSES = 3;
// What separates alternatives, not folded: "où" is another word.
const OR = /(?<![\p{L}\p{N}])(?:or|ou)(?![\p{L}\p{N}])/iu;
const SPELT_WORD = /[\p{L}\p{N}]+(?:[\u0300-\u036f]+[\p{L}\p{N}]*)*/gu;
// A year between spaces, with the small word before it if there is one: "2020", "in 2020", "et 2021".
const YEAR = /(?<!\S)(?:(?:in|of|en|de|and|et) +)?((?:19|20)[0-9]{2})(?!\S)/gi;
// Words beside the number when people name an objective, in either language.
const OBJECTIVE_WORDS = new Set(
  "objective objectives objectif objectifs obj gcm pmm n no num number numero of du the".split(" "),
);

/**
 * The number of the objective that is the whole question, as in "objective 10"; otherwise null.
 * @param {string} question
 * @returns {number | null}
 */
function objectiveNamed(question) {
  const words = fold(question).match(/\p{L}+|\p{Nd}+/gu) ?? [];
  const numbers = words.filter((word) => /^\p{Nd}/u.test(word));
  const others = words.filter((word) => !numbers.includes(word));
  const named = numbers.length === 1 && (numbers[0] ?? "").length <= 2 && others.length && others.every((word) => OBJECTIVE_WORDS.has(word));
  return named ? Number(numbers[0]) : null;
}

/**
 * The known words that are spelt nearly like a word, or begin with it; the most similar first.
 * @param {string} typo
 * @param {Iterable<string>} known
 * @returns {string[]}
 */
function similarWords(typo, known) {
  /** @type {[wrong: number, word: string][]} */
  const similar = [];
  for (const word of known) {
    if (word[0] !== typo[0]) continue;
    const longest = Math.max(typo.length, word.length);
    const most = longest < 4 ? 0 : longest < 8 ? 1 : 2;
    const more = word.length - typo.length;
    const wrong = Math.abs(more) <= most ? editDistance(typo, word) : Infinity;
    if (wrong <= most) similar.push([wrong, word]);
    else if (typo.length >= 6 && typo.length >= more && word.startsWith(typo)) similar.push([more, word]);
  }
  return similar.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)).map(([, word]) => word);
}

/**
 * A question without its year, and the year; both empty unless it has exactly one year and other words.
 * @param {string} question
 * @returns {[rest: string, year: string]}
 */
function withoutYear(question) {
  const rest = question.replace(YEAR, "").split(/\s+/).filter(Boolean).join(" ");
  const [first, second] = [...question.matchAll(YEAR)];
  return rest && first && !second ? [rest, first[1] ?? ""] : ["", ""];
}

/**
 * The edit distance of two words: letters inserted, removed, changed or swapped with the next.
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
function editDistance(a, b) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  /** @param {number} row @param {number} column */
  const at = (row, column) => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]);
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && b[j - 1] === a[i - 2]) {
        least = Math.min(least, at(i - 2, j - 2) + 1);
      }
      row.push(least);
    }
  }
  return at(a.length, b.length);
}

// Excerpts (query/excerpt.py).

// An excerpt has about this many characters.
const LONGEST = 160;

/**
 * A passage with marks where the terms are.
 * @param {FoundPassage} found
 * @returns {Match}
 */
function wholePassage([{ field, lang, text }, spans]) {
  return { field, lang, excerpt: text, marks: unfoldSpans(text, mergeSpans(spans)) };
}

/**
 * The part of a passage around its first mark, cut between words.
 * @param {FoundPassage} found
 * @returns {Match}
 */
function excerpt(found) {
  const all = wholePassage(found);
  const { excerpt: text, marks } = all;
  const [start, end] = marks[0] ?? [0, 0];
  if ([...text].length <= LONGEST) return all;
  const [first, last] = cutWindow(text, start, end);
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
 * The spans in their order; those that touch become one.
 * @param {Span[]} spans
 * @returns {[number, number][]}
 */
function mergeSpans(spans) {
  /** @type {[number, number][]} */
  const ranges = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
    else ranges.push([start, end]);
  }
  return ranges;
}

/**
 * The spans of a text that correspond to these spans of the folded text.
 * @param {string} text
 * @param {Span[]} spans
 * @returns {[number, number][]}
 */
function unfoldSpans(text, spans) {
  /** @type {number[]} */
  const origins = [];
  let position = 0;
  for (const character of text) {
    for (let unit = fold(character).length; unit > 0; unit -= 1) origins.push(position);
    position += character.length;
  }
  /** @param {number} at */
  const origin = (at) => origins[at] ?? text.length;
  return spans.map(([start, end]) => {
    const last = origin(end - 1);
    // A character that folds to two is marked whole, and so are the accents after a word.
    return [origin(start), origins.slice(end).find((one) => one > last) ?? text.length];
  });
}

/**
 * The bounds of about LONGEST characters of a text around a match.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {[number, number]}
 */
function cutWindow(text, start, end) {
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
