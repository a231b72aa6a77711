"""Read the objectives of the Global Compact for Migration in a cell of a list.

Read as numbers:

- a number from 1 to 23, alone or with a word before it: ``7``, ``07``, ``GCM7``, ``Obj. 7``,
  ``O7``, ``O.7``, ``n° 7``, ``objectif 7``, ``7.0``;
- several, with a sign, ``and``, ``et`` or a line break between them: ``7, 8``, ``7|8``,
  ``(7), (8)``, ``objectif 7 et 8``;
- a range: ``7-9``, ``7 to 9``, ``de 7 à 9``, ``from 7 through 9``, ``7 – 8 – 9``;
- words before the numbers: ``primary: 7; secondary: 8``, ``mainly 7, also 8``,
  ``surtout 5, et aussi 6``;
- a label instead of the number (``Save lives``), before it (``Save lives (8)``) or behind it:
  ``7 - Reduce vulnerabilities, 8 - Save lives``;
- a remark behind the number, which is kept with it: ``7 and 8 (partly)``, ``7: helps. 8: saves.``,
  ``Objectives 7 to 9: protection``.

Neither read nor reported: a cell that says "none" or "not yet": ``N/A``, ``aucun``, ``TBC``, ``-``.

Read, but reported as doubtful:

- a decimal that does not end in .1 or .2: ``10.7``; in CSV also ``5,1``, which a spreadsheet makes
  of ``5,10``;
- several full stops, as in the number of a section: ``1.2.3``;
- a further number in the words behind a number: ``7: with 8 partners``;
- an objective with something beside it that is not read: a part or a page
  (``7a``, ``7 (2)``, ``7 target 2``, ``10 § 3``, ``9 pp. 12-14``, ``para. 22, objective 7``), a
  word such as "see" (``cf. obj. 7``), a weight (``7: 2``), or the number of all objectives
  (``7/23``);
- a number with the label of another objective: ``7 - Save lives``;
- numbers below a heading that also names other objectives: ``SDG / GCM objectives``;
- a question mark, an open end or "to be confirmed": ``7?``, ``7, 8…``, ``7 et suivants``,
  ``7 (tbc)``.

Not read, but reported:

- a date that the spreadsheet made: ``7-Aug``;
- a number that no objective has: ``24``;
- a score, and a decimal that may have been ``5,1`` or ``5,10``: ``0.75``, ``5.1``;
- words that are no label, with or without a number: ``12 formations pour les garde-frontières``;
- numbers that only count the items: ``1. Renforcer la gestion`` and ``2. Améliorer les données``.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache
from typing import Any

from msgspec import Struct, field

from ...language import _
from ...model import OBJECTIVES
from ...text import fold, nearest
from ..bundled import load_objectives
from .cells import Cell, Doubt, cell_text, doubt_about, says_nothing, short_text
from .dates import MONTH_NAMES


class ObjectivesReading(Struct, frozen=True):
    """The objectives in a cell, each with the remark on it, and the *doubts* about the cell.

    *remarks* maps the objectives, in the order of the cell, to their remarks, which may be empty.
    """

    remarks: Mapping[int, str]
    doubts: tuple[Doubt, ...] = ()

    @property
    def numbers(self) -> list[int]:
        """The numbers of the objectives, in the order of the cell."""
        return [*self.remarks]


class _Run(Struct):
    """Numbers that stand together in an item: "objectives 7, 8" in "objectives 7, 8: helps".

    An item is a part of a cell: see `_ITEM`. *start* and *end* are the positions of the run in the
    item. *named* is true if a word such as "objectives" stands before the numbers.
    """

    start: int
    end: int
    numbers: Sequence[int]
    named: bool


_MONTH = "(?:" + "|".join(sorted(MONTH_NAMES, key=len, reverse=True)) + r")\b\.?"
# "7-Aug", "08/2021", "7/8/2021", "2021-08-07".
_DATE = re.compile(
    rf"\d{{1,2}} ?[-/. ] ?{_MONTH}(?: ?[-/. ] ?\d{{2,4}})?"
    rf"|{_MONTH} ?[-/. ] ?\d{{1,4}}"
    r"|\d{1,2}/\d{4}|\d{1,2}([-/.])\d{1,2}\1\d{4}|\d{4}-\d{1,2}-\d{1,2}(?:[t ].{0,30})?"
)
# "2 objectives: 7 and 8": the number of objectives comes before the colon.
_COUNT = re.compile(r"\s*(\d{1,2})\s+(?:objectifs|objectives)\s*:", re.IGNORECASE)
# "Objective 7: Reduce vulnerabilities" as a heading.
_HEADING = re.compile(
    r"(?:(?:pmm|gcm|pacte mondial|global compact) ?[:–—-]? ?)?"
    r"(?:objecti(?:f|ve)s?|obj|pmm|gcm)\b\.?(?: (?:du|of|the|le|pmm|gcm)\b| n ?[°o]s?\.?)* ?:? ?"
    r"\d{1,2}(?:(?: ?[,/&-] ?| (?:et|and|a|to) )\d{1,2})*(?: ?[:.)–—-].*)?"
)
# Signs around an item that are not part of it.
_BULLETS = " -–—*•·▪‣,"
# An item of a cell. Items end at a line break, a semicolon or a vertical bar outside brackets.
_ITEM = re.compile(r"(?:\([^()\n]*\)|[^;|\n(]|\()+")
# "Objectives", "GCM", "n°", also "Objectives of the Global Compact:".
_NAME = (
    r"(?:\b(?:objecti(?:fs?|ves?)(?: (?:du|de la|of the|pacte|mondial|global|compact)\b){0,6}"
    r"|objs?|pmm|gcm|num[ée]ros?|numbers?|nos?|nr)\.?|\bn ?[°º]s?|[#°№]) ?:? ?/?"
)
# "7", "objective 7", "O.7", "(7)", "7th".
_NUMBER = (
    rf"(?:(?:{_NAME}){{0,3}}|\bo\.? ?)[(\[]?(\d+)(?:\.?(?:[eè]me|[eè]re|er|e|st|nd|rd|th)\b)?[)\]]?"
)
_RANGE_WORDS = r"\b(?:a|à|au|to|through|thru|jusqu['’ ]?(?:a|à|au))\b"
# What may separate the numbers of a run: "7, 8", "7 et 8", "7 to 9".
_BETWEEN = (
    rf"(?: |[,/+&.·•→–—‑-]|\b(?:et|and|ou|or|puis|then)\b"
    rf"|\b(?:ainsi que|as well as)\b|{_RANGE_WORDS}){{0,8}}"
)
_RUN = re.compile(rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER})*", re.IGNORECASE)
_RANGE_SIGN = re.compile(rf"[→–—‑-]|{_RANGE_WORDS}", re.IGNORECASE)
# "7 – 8 – 9".
_CHAIN = re.compile(r"\d ?[-–—‑] ?\d+ ?[-–—‑] ?\d")
# Words for the importance of objectives, which are kept as remarks: "primary", "mainly", "surtout",
# "autres objectifs".
_QUALIFIER = re.compile(
    r"(?:(?:objecti(?:f|ve)|obj)s?\.? )?(?:primary|primarily|secondary|main|mainly|mostly|chiefly"
    r"|especially|also|other|principal|principale|principalement|surtout|notamment|essentiellement|secondaire|aussi|egalement"
    r"|autres?)s?(?: objecti(?:fs?|ves?))?"
)
# "of the GCM", "du Pacte mondial".
_OF_THE_COMPACT = re.compile(
    r"(?:of|du|de|for|pour)? ?(?:the|le|la)? ?(?:gcm|pmm|global compact(?: for migration)?"
    r"|pacte mondial(?: sur les migrations)?)"
)
# The comma or "and" before a further qualifier and number: the comma in "mainly 7, also 8".
_NEXT_QUALIFIER = re.compile(
    rf"(?:\s*,|\s+(?:et|and)\b)+\s*(?={_QUALIFIER.pattern}:? ?\d)", re.IGNORECASE
)
# The frameworks with numbered goals: the Sustainable Development Goals, the Compact on Refugees and
# the Compact on Migration.
_FRAMEWORK = r"(?:sdgs?|odd|gcr|pmr|gcm|pmm)\b"
# The sign before a further framework and number: the slash in "SDG 16 / GCM 13".
_NEXT_FRAMEWORK = re.compile(
    rf"(?<=\d) *(?:[,/&+–—-]|\b(?:et|and)\b) *(?={_FRAMEWORK}[^\d,/&+]{{0,15}}\d)", re.IGNORECASE
)
# "les objectifs 7 et 8"
_ARTICLE = re.compile(r"les?|the|l['’]")
# "from 7 to 9"
_FROM = re.compile(r"(?:objecti(?:fs?|ves?) )?(?:de|du|from)")
# A reference to a part or a page, such as "p. 14" or "target 2": its number is no objective.
_REFERENCE = (
    r"(?:\b(?:pp?|pages?|pars?|paras?|paragraphs?|paragraphes?|alin[ée]as?|arts?|articles?|sections?"
    r"|targets?|cibles?|actions?|r[ée]f(?:[ée]rence)?s?|fiches?|indicat(?:or|eur)s?|lines?|lignes?|notes?"
    r"|annexe?s?|chap(?:ter|itre)?s?|priorit(?:y|ies|[ée]s?)|round ?tables?|tables? rondes?|rt"
    r"|clusters?|pillars?|piliers?)\b\.?|§{1,2}) ?(?:n ?[°o]\.? ?)?\d+(?: ?[–-] ?\d+)?"
)
# A reference behind the number of an objective.
_REFERENCE_BEHIND = re.compile(
    # "7 (2)" and "7 (a)-(c)", but not "(7) (8)"
    r"(?<=\d)(?<!\d{3}) ?\((?:\d+|[a-z])\)(?: ?[–-] ?\([a-z]\))?"
    # "7a, 8b"
    r"|(?<=\d)[a-df](?=\s*(?:[,/&+–-]|\b(?:et|and)\b|$))"
    # A page or a part, also in brackets: "9 pp. 12-14".
    rf"|(?<=\d)(?:[ ,]*{_REFERENCE}| ?\({_REFERENCE}\))",
    re.IGNORECASE,
)
# A reference before a word such as "objective": "para. 22, objective 6", "cf. obj. 7".
_REFERENCE_BEFORE = re.compile(
    rf"\A(?:{_REFERENCE}(?: ?\(| ?[,:–-])?|(?:cf|see|see also|voir|voir aussi|v)\b\.?) ?"
    r"(?=(?:objecti(?:fs?|ves?)|objs?|gcm|pmm)\b)",
    re.IGNORECASE,
)
# The weight of an objective, which says how important it is: ": 2" in "7: 2, 8: 1".
_WEIGHT = r"(?: ?= ?| ?: )\d+"
_WEIGHTED = re.compile(rf"{_NUMBER}{_WEIGHT}(?: ?[,/&] ?{_NUMBER}{_WEIGHT})*", re.IGNORECASE)
# "7/23", "7 of 23": number 7 of all the objectives. But "22/23" are two objectives.
_OUT_OF_ALL = re.compile(
    rf"\A(\D*\d{{1,2}}) ?(?:(?<!22)(?<!22 )/|of|out of|sur|de) ?{OBJECTIVES[-1]}\Z", re.IGNORECASE
)
# "1.2.3" may be the number of a part of a document.
_POINTS = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}\.?")
# The hyphen in "GCM-7" makes no range, nor does the dash in "GCM – Objective 7".
_HYPHENATED = re.compile(
    r"\b(objecti(?:f|ve)|obj|gcm|pmm)(?:[-‑–](?=\d)| ?[-–—:] ?(?=obj))", re.IGNORECASE
)
# Signs and words for a cell that is uncertain or incomplete: "7?", "7, 8…", "7 (tbc)".
_UNSURE = re.compile(
    r"\s*(?:\?|…|\.\.\.|,? *\b(?:etc|(?:et|and) (?:suivants?|autres|others|more|following))\b\.?)"
    r"\s*$"
    r"|\s*\((?:\?|tb[acd]|to be (?:confirmed|defined|determined)"
    r"|[aà] (?:confirmer|d[ée]finir|pr[ée]ciser|d[ée]terminer))\)",
    re.IGNORECASE,
)
# "7 or 8", "7 et/ou 8".
_EITHER = re.compile(r"\d\)? ?(?:(?:et|and) ?/ ?)?\b(?:ou|or)\b \(?\D{0,12}\d", re.IGNORECASE)
# "7...9" may be two objectives or all between them.
_DOTS = re.compile(r"\d ?(?:\.{2,}|…) ?\d")
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}")
# If at least this share of the words in a remark is in the label or the title of its objective, the
# remark is a version of the title, and is dropped. One word in seven may be missing.
_SAME_AS_TITLE = 0.85
# In "7 Reduce vulnerability" no sign such as ":" stands between the number and the words. Then the
# number is read only if at least this share of the words is in the label or the title of the
# objective.
_ENOUGH_WITHOUT_SIGN = 0.6
# In a cell with this many doubts, no more labels are guessed.
_MOST_DOUBTS = 5
# A longer part is no mistyped label, and takes long to compare.
_LONGEST_GUESS = 40
# What must stand before a further number, if no word such as "objective" and no bracket does, so
# that it begins a new run: the comma before the 8 in "7: helps, 8: saves".
_ENDS_BEFORE_NUMBER = (",", ".", "!", "?", ":", "/", "&", "+", " et", " and")
# Signs between a number and the words about it.
_CONNECTORS = frozenset(":-–—‑.)→=")
# Words that do not tell the title of one objective from that of another.
_COMMON_WORDS = frozenset(
    ("dans", "pour", "avec", "sans", "entre", "leur", "leurs", "les", "une", "aux", "sur", "son",
     "ses", "par", "des", "the", "and", "for", "from", "with", "their", "this", "that", "migration",
     "migrations", "migrant", "migrants")
)  # fmt: skip


def read_objectives(
    cell: Cell,
    labels: Mapping[str, int],
    *,
    about_compact: bool = True,
    from_csv: bool = False,
) -> ObjectivesReading:
    """Return the objectives in *cell*, in the order of the cell.

    *labels* maps the labels and titles of objectives, folded, to their numbers. *about_compact* is
    false if the heading also names other objectives, as "SDG / GCM objectives" does. *from_csv* is
    true if a spreadsheet may have changed the text before the file was saved.
    """
    match cell:
        case bool() | date() | time() | timedelta():
            return _changed_by_spreadsheet(cell)
        case float() if not cell.is_integer():
            return _read_decimal(str(cell))
    text = cell_text(cell)
    folded = " ".join(fold(text).split())
    if says_nothing(folded):
        return ObjectivesReading({})
    if _DATE.fullmatch(folded):
        return _changed_by_spreadsheet(cell)
    if re.fullmatch(r"-?\d+\.\d+|0,\d+", folded):
        return _read_decimal(folded.replace(",", "."))
    reader = _CellReader(labels, about_compact)
    reader.read(_UNSURE.sub("", text))
    if any(pattern.search(text) for pattern in (_UNSURE, _DOTS, _EITHER)):
        reader.add_doubt("unsure", _("{found} may be uncertain or incomplete"), text)
    if from_csv and re.fullmatch(r"\d{1,2},[12]", folded):
        message = _("{found} may have been {other} before a spreadsheet took it for a number")
        reader.add_doubt("decimal", message, text, other=short_text(folded + "0"))
    return ObjectivesReading(reader.remarks, tuple(reader.doubts))


def read_heading(text: str, labels: Mapping[str, int]) -> Sequence[int]:
    """Return the objectives that a heading above activities names: "Objective 7", "8 - Save lives".

    Return nothing if the heading may be anything else: "7", "8 workshops", "Save lives".
    """
    folded = " ".join(fold(text).split())
    if not folded or not (_HEADING.fullmatch(folded) or folded[0].isdigit()):
        return ()
    reading = read_objectives(text, labels)
    # If no word stands before the number, only a label may follow it. `_CellReader` drops a label,
    # so any remark that is left is other words.
    has_word_or_label = folded[0].isalpha() or (
        any(map(str.isalpha, folded)) and not any(reading.remarks.values())
    )
    # A further number in a heading, as in "Objective 7: 3 activities", changes nothing.
    is_certain = all(doubt.kind == "more objectives" for doubt in reading.doubts)
    return reading.numbers if has_word_or_label and is_certain else ()


def _changed_by_spreadsheet(cell: Cell) -> ObjectivesReading:
    """Return no objectives, and the doubt that a spreadsheet may have changed *cell*."""
    message = _(
        "{found} is not an objective and is not read: a spreadsheet may have changed it; write it"
        " in a cell formatted as text"
    )
    return ObjectivesReading({}, (doubt_about(cell, message, "changed by spreadsheet"),))


def _read_decimal(text: str) -> ObjectivesReading:
    """Read a decimal *text*: "7.8" is objectives 7 and 8, which a spreadsheet took for one number.

    "8.0" is objective 8. "5.1" is not read, because it may have been "5,1" or "5,10".
    """
    units, _point, decimals = text.partition(".")
    # Programs that keep all numbers as decimals write "8.0".
    if not decimals.strip("0") and units.isdigit() and _to_int(units) in OBJECTIVES:
        return ObjectivesReading({int(units): ""})
    numbers = [_to_int(part) for part in (units, decimals) if part.isdigit()]
    if len(numbers) < 2 or not all(number in OBJECTIVES for number in numbers):
        message = _("{found} is not an objective and is not read")
        return ObjectivesReading({}, (doubt_about(text, message, "no objective"),))
    if decimals in {"1", "2"}:
        return _changed_by_spreadsheet(text)
    message = _("the number {number} is read as objectives {objectives}")
    names = ", ".join(map(str, numbers))
    doubt = doubt_about(text, message, "decimal", number=text, objectives=names)
    return ObjectivesReading(dict.fromkeys(numbers, ""), (doubt,))


class _CellReader(Struct):
    """Reads the objectives in the text of a cell, and collects their *remarks* and the *doubts*.

    *labels* and *about_compact* are the arguments of `read_objectives`.
    """

    labels: Mapping[str, int]
    about_compact: bool
    remarks: dict[int, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    # The number, the remark and the text of each item with a full stop or a bracket behind its bare
    # number, such as "1. Renforcer la gestion".
    enumerated: list[tuple[int, str, str]] = field(default_factory=list)

    def read(self, text: str) -> None:
        """Read all items of *text*, the text of the cell."""
        stated_counts: list[int] = []
        for match in _ITEM.finditer(text):
            item = " ".join(match[0].split()).strip(_BULLETS)
            if count := _COUNT.match(item):
                item = item[count.end() :].strip(_BULLETS)
                stated_counts.append(int(count[1]))
            item = _HYPHENATED.sub(r"\1 ", item)
            # In brackets a qualifier is part of a remark.
            for part in [item] if "(" in item else _NEXT_QUALIFIER.split(item):
                for framework_part in _NEXT_FRAMEWORK.split(part):
                    self._read_item(framework_part)
        self._read_enumerated()
        if stated_counts and sum(stated_counts) != len(self.remarks):
            message = _("{found} states a number of objectives that does not match its list")
            self.add_doubt("more objectives", message, text)
        if self.remarks and not self.about_compact:
            names = ", ".join(map(str, self.remarks))
            message = _("{found} is read as objectives {objectives} of the Global Compact")
            self.add_doubt("other objectives", message, text, objectives=names)

    def _read_item(self, item: str) -> None:
        """Read the numbers in *item* and the words behind them.

        If *item* has no numbers or is a label as a whole, read it as labels.
        """
        item = self._without_references(item.replace("[", "(").replace("]", ")"))
        if self._read_decimals(item):
            return
        # "10:30" is an hour.
        runs = [] if re.search(r"\d:\d", item) else _find_runs(item)
        if not runs or self._find_objective(item):
            self._read_labels(item)
            return
        words_before = item[: runs[0].start].strip(" ,:-–—([.")
        if not self._read_words_before(item, words_before, runs[0]):
            runs = runs[1:]
        ends = [*(run.start for run in runs[1:]), len(item)]
        for run, end in zip(runs, ends, strict=False):
            behind = item[run.end : end]
            if end < len(item):
                # Drop the separator before the next number, such as ", and ".
                behind = re.sub(r" (?:et|and)\Z", "", behind.rstrip(" ,/&+"), flags=re.IGNORECASE)
                behind = behind.rstrip(" ,/&+")
            self._read_run(run, behind, item[run.start : end].strip(" ,"))

    def _without_references(self, item: str) -> str:
        """Return *item* with its objectives, but without references to parts and pages: "p. 14".

        Weights ("2" in "7: 2") and the number of all objectives ("23" in "7/23") are also removed.
        Whatever is removed is reported. An item such as "1.2.3" is reported, too, but not changed.
        """
        kept = _REFERENCE_BEHIND.sub("", _REFERENCE_BEFORE.sub("", item))
        kept = _OUT_OF_ALL.sub(r"\1", kept)
        if _WEIGHTED.fullmatch(kept):
            kept = re.sub(rf"(?<=\d){_WEIGHT}", "", kept)
        if kept != item:
            message = _("only the objectives in {found} are read, not the rest")
            self.add_doubt("beside", message, item)
        if _POINTS.fullmatch(kept):
            message = _("{found} may not be a list of objectives, but is read as one")
            self.add_doubt("points", message, item)
        return kept

    def _read_decimals(self, item: str) -> bool:
        """Read *item* if it is a list of decimals, and return whether it is.

        True for "7.8" and for "7.8, 9" with a whole number; False for "7, 9" and "7.8: helps".
        """
        parts = re.split(r" ?(?:[,/&+]|\bet\b|\band\b) ?", item)
        decimals = [part for part in parts if _DECIMAL.fullmatch(part)]
        if not decimals or not all(part in decimals or part.isdigit() for part in parts):
            return False
        for part in parts:
            if part in decimals:
                reading = _read_decimal(part)
                self.doubts += reading.doubts
                self.add(*reading.numbers)
            else:
                self._read_item(part)
        return True

    def _read_words_before(self, item: str, words: str, run: _Run) -> bool:
        """Read the *words* before the first *run* of *item*; return whether to read the run.

        True for a label, an article, "from", or a qualifier: "Save lives (8)", "les objectifs 7",
        "from 7 to 9", "mainly 7". A label is added as an objective. A qualifier becomes the remark
        on the numbers of the run. False for other words, which are reported: "Training for 8".
        """
        if not words:
            return True
        if numbers := self._find_objectives(words, ","):
            self.add(*numbers)
            return True
        folded = fold(words)
        if run.named and _ARTICLE.fullmatch(folded):
            return True
        if len(run.numbers) > 1 and _FROM.fullmatch(folded):
            return True
        if _QUALIFIER.fullmatch(folded):
            self.add(*(number for number in run.numbers if number in OBJECTIVES), remark=words)
            return True
        # A number among other words may count something else.
        self.report_no_objective(item)
        return False

    def _read_run(self, run: _Run, behind: str, run_text: str) -> None:
        """Read the numbers of *run* and the words *behind* them; *run_text* has both."""
        further_labels = ""
        # Behind a comma stand labels of further objectives, and no remark: "7, Save lives".
        if behind.lstrip().startswith(","):
            further_labels, behind = behind, ""
        numbers = [number for number in run.numbers if number in OBJECTIVES]
        if len(numbers) < len(run.numbers) or not numbers:
            message = _("{found} has numbers that are not read: objectives go from {low} to {high}")
            low, high = OBJECTIVES[0], OBJECTIVES[-1]
            self.add_doubt("no such number", message, run_text, low=low, high=high)
        if not numbers:
            return
        connector, remark = _split_connector(behind)
        last = numbers[-1]
        if _OF_THE_COMPACT.fullmatch(fold(remark)):
            remark = ""
        likeness = _likeness(remark, last)
        # "11 mainly" is another way to say "mainly 11".
        is_qualified = _QUALIFIER.fullmatch(fold(remark))
        needs_sign = not run.named and not is_qualified and likeness < _ENOUGH_WITHOUT_SIGN
        if remark and needs_sign and not connector:
            self.report_no_objective(run_text)
            return
        number_of_label = self._find_objective(remark)
        if number_of_label and number_of_label != last:
            message = _("{found} has the number of one objective and the label of another one")
            self.add_doubt("other label", message, run_text)
        if any(_to_int(digits) in OBJECTIVES for digits in re.findall(r"\d+", remark)):
            message = _("{found} may name more objectives than are read")
            self.add_doubt("more objectives", message, run_text)
        if likeness >= _SAME_AS_TITLE or number_of_label:
            remark = ""
        if remark and connector in {".", ")"} and not run.named and len(run.numbers) == 1:
            self.enumerated.append((last, remark, run_text))
            return
        # A remark in brackets is only about the number directly before it.
        self.add(*numbers[:-1], remark="" if connector == "(" else remark)
        self.add(last, remark=remark)
        self._read_labels(further_labels)

    def _read_labels(self, item: str) -> None:
        """Read an item without a number: one label, or several."""
        for part in [item] if self._find_objective(item) else map(str.strip, item.split(",")):
            if says_nothing(part):
                continue
            label, _bracket, remark = part.removesuffix(")").rpartition("(")
            if numbers := self._find_objectives(part, r"\s+(?:et|and)\s+|\s*[/&+]\s*"):
                self.add(*numbers)
            elif part.endswith(")") and remark.strip() and (number := self._find_objective(label)):
                self.add(number, remark=remark.strip())
            elif len(part) > _LONGEST_GUESS or len(self.doubts) >= _MOST_DOUBTS:
                self.report_no_objective(part)
            else:
                # Compare with labels only: nobody types a title, which is long.
                choices = [text for text in self.labels if len(text) <= 60]
                guesses = (str(self.labels[text]) for text in nearest(part, choices))
                self.report_no_objective(part, next(guesses, ""))

    def _read_enumerated(self) -> None:
        """Add the objectives of ``enumerated``, or report them as no objectives.

        They are reported if their numbers only count the items (1, 2, 3), or if *about_compact* is
        false.
        """
        numbers = [number for number, _remark, _item in self.enumerated]
        is_numbered_list = len(numbers) > 1 and numbers == [*range(1, len(numbers) + 1)]
        for number, remark, item in self.enumerated:
            if self.about_compact and not is_numbered_list:
                self.add(number, remark=remark)
            else:
                self.report_no_objective(item)

    def _find_objectives(self, text: str, separator: str) -> Sequence[int]:
        """Return the objectives of the labels in *text*; nothing if *text* has any other words.

        *separator* is the pattern of what may stand between two labels.
        """
        if number := self._find_objective(text):
            return [number]
        numbers = [self._find_objective(part) for part in re.split(separator, text)]
        return numbers if all(numbers) else ()

    def _find_objective(self, text: str) -> int:
        """Return the number of the objective that has *text* as its label or title, or 0."""
        return self.labels.get(" ".join(fold(text).strip(" .,:;-\"'«»").split()), 0)

    def add(self, *numbers: int, remark: str = "") -> None:
        """Add objectives, each with the *remark*.

        If an objective already has a remark, the new *remark* goes below it.
        """
        for number in numbers:
            before = self.remarks.get(number, "")
            parts = dict.fromkeys(filter(None, (before, remark)))
            self.remarks[number] = "\n".join(parts)

    def report_no_objective(self, text: str, guess: str = "") -> None:
        """Add a doubt that *text*, a part of the cell, is no objective."""
        message = _("{found} is not an objective and is not read")
        doubt = doubt_about(text, message, "no objective", guess=guess, is_part_of_cell=True)
        self.doubts.append(doubt)

    def add_doubt(
        self,
        kind: str,
        message: str,
        text: str,
        **values: Any,  # noqa: ANN401
    ) -> None:
        """Add a doubt about *text*, a part of the cell; see `doubt_about`."""
        self.doubts.append(doubt_about(text, message, kind, is_part_of_cell=True, **values))


def _find_runs(item: str) -> list[_Run]:
    """Return the runs of numbers in *item* that name objectives.

    These are the first run, and each run that begins a further objective: two in "7: helps, 8:
    saves", but one in "7: helps 8 partners".
    """
    runs: list[_Run] = []
    for match in _RUN.finditer(item):
        start, end, text = match.start(), match.end(), match[0]
        # The bracket in "10) traite" has no opening bracket: it is a sign behind the number.
        if text.endswith(")") and text.count(")") > text.count("("):
            end, text = end - 1, text[:-1]
        # The bracket in "18 (2 training centres)" begins a remark.
        if text.count("(") > text.count(")") and re.search(r"\d.*\(", text):
            text = text[: text.rfind("(")].rstrip()
            end = start + len(text)
        # The closing bracket in "(16) Integration" counts as the sign behind the number, as in "16)
        # Integration": leave it out of the run.
        in_brackets = bool(re.fullmatch(r"\(\d+\)", text) and re.match(r" [^\W\d_]", item[end:]))
        if in_brackets and (not start or item[:start].rstrip().endswith(",")):
            end -= 1
        # "3G" and "7%" are no objectives.
        if re.match(r"[^\W\d_]|[%€$]", item[end:]):
            continue
        named = not text.startswith(("(", *"0123456789"))
        # In brackets a number belongs to the remark: "7 (see p. 12)".
        if runs and item.count("(", 0, start) > item.count(")", 0, start):
            continue
        before, next_sign = item[:start].rstrip(), item[end:].lstrip()[:1]
        if (
            not runs
            or named
            or before.endswith(")")
            or (before.endswith(_ENDS_BEFORE_NUMBER) and (not next_sign or next_sign in ":-–—,.()"))
            or (text.startswith("(") and (not next_sign or next_sign == ","))
        ):
            runs.append(_Run(start, end, _read_numbers(text), named))
    return runs


def _read_numbers(text: str) -> list[int]:
    """Return the numbers in *text*, with the numbers between the ends of a range: "7-9" is 7, 8, 9.

    An invalid range gives 0, which is no objective: 0 for "9-7", and 7, 9, 11 and 0 for "7-9-11".
    """
    if _CHAIN.search(text):
        numbers = [_to_int(digits) for digits in re.findall(r"\d+", text)]
        has_gaps = numbers != [*range(numbers[0], numbers[0] + len(numbers))]
        return [*numbers, 0] if has_gaps else numbers
    numbers = []
    end, previous, consecutive_ranges = 0, 0, 0
    for match in re.finditer(r"\d+", text):
        number = _to_int(match[0])
        is_range = bool(numbers) and bool(_RANGE_SIGN.search(text[end : match.start()]))
        consecutive_ranges = consecutive_ranges + 1 if is_range else 0
        if is_range and (number < previous or number > OBJECTIVES[-1]):
            numbers[-1] = 0
        # A second range sign in succession makes no range: "7 to 9 to 11" is 7, 8, 9 and 11.
        elif consecutive_ranges == 1:
            numbers += range(previous + 1, number + 1)
        else:
            numbers.append(number)
        end, previous = match.end(), number
    return numbers


def _split_connector(behind: str) -> tuple[str, str]:
    """Split the text *behind* a number into the sign at its start and the words.

    "(partly)" has "(" and "partly". The sign is empty for a hyphen without a blank, because
    "12-month training" names no objective.
    """
    text = behind.strip(" ,")
    if text.startswith("(") and text.find(")") in {-1, len(text) - 1}:
        return "(", text.strip("()").strip()
    connector = text[:1] if text[:1] in _CONNECTORS else ""
    remark = text.lstrip("".join(_CONNECTORS) + " ")
    if behind[:1] == "-" and behind[1:2].isalnum():
        connector = ""
    return connector, remark


def _likeness(text: str, number: int) -> float:
    """Return the share of the words of *text* that the label or title of objective *number* has.

    Return 0 for a *text* with digits or without words.
    """
    stems = _stems(text)
    if not stems or re.search(r"\d", text):
        return 0.0
    return sum(stem in _stems_of(number) for stem in stems) / len(stems)


@cache
def _stems_of(number: int) -> frozenset[str]:
    """Return the stems of the words in the label and the title of objective *number*."""
    objective = load_objectives()[number - 1]
    return frozenset(_stems(" ".join((*objective.label.texts, *objective.title.texts))))


def _stems(text: str) -> list[str]:
    """Return the first six letters of each word of three letters or more in *text*.

    Words in `_COMMON_WORDS` are left out.
    """
    words = re.findall(r"[^\W\d_]{3,}", fold(text))
    return [word[:6] for word in words if word not in _COMMON_WORDS]


def _to_int(digits: str) -> int:
    """Return *digits* as a number, or 0, which is no objective, for 100 digits or more."""
    # Python refuses to convert thousands of digits.
    return int(digits) if len(digits) < 100 else 0
