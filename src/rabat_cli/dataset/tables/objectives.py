"""Read the objectives of the Global Compact for Migration in a cell of a list.

Read as numbers:

- a number from 1 to 23, alone or with a word before it: ``7``, ``07``, ``GCM7``, ``Obj. 7``,
  ``O7``, ``O.7``, ``n° 7``, ``objectif 7``, ``7.0``;
- several, with any sign, ``and`` or ``et`` between them: ``7, 8``, ``7|8``, ``(7), (8)``,
  ``objectif 7 et 8``, one a line;
- a range: ``7-9``, ``7 to 9``, ``de 7 à 9``, ``from 7 through 9``, ``7 – 8 – 9``;
- words before the numbers: ``primary: 7; secondary: 8``, ``mainly 7, also 8``,
  ``surtout 5, et aussi 6``;
- a label instead of the number (``Save lives``), before it (``Save lives (8)``) or behind it:
  ``7 - Reduce vulnerabilities, 8 - Save lives``;
- a remark behind the number, which is kept with it: ``7 and 8 (partly)``, ``7: helps. 8: saves.``,
  ``Objectives 7 to 9: protection``.

Nothing is read, and nothing reported, where the cell says that there is none: ``N/A``, ``aucun``,
``TBC``, ``-``.

Read and reported as doubtful: a decimal such as ``10.7`` or, in CSV, ``5,1``, which a spreadsheet
makes of ``5,10``; several points, as in the number of a part (``1.2.3``); a number in the words
behind another one; a reference to a part of an objective, to a page or to how many objectives there
are, whose own number is not read (``7 (2)``, ``7: 2``, ``7a``, ``7 target 2``, ``10 § 3``,
``9 pp. 12-14``, ``7/23``, ``para. 22, objective 7``, ``cf. obj. 7``); a label of another objective;
numbers below a heading that speaks of other objectives (``Objectifs du projet``); what ends in a
question mark, goes on or is to be confirmed (``7?``, ``7, 8…``, ``7 et suivants``, ``7 (tbc)``).

Not read and reported: a date that the spreadsheet made (``7-Aug``); a number that no objective has;
a score (``0.75``); words that are no label, with or without a number
(``12 formations pour les garde-frontières``); items that are only numbered
(``1. Renforcer la gestion`` and ``2. Améliorer les données``).
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
    """The *remarks* on the objectives in a cell by their numbers, in order, and the *doubts*.

    An objective without a remark has an empty text.
    """

    remarks: Mapping[int, str]
    doubts: tuple[Doubt, ...] = ()


class _Run(Struct):
    """Numbers that stand together in an item: their place, and whether a word names them."""

    start: int
    end: int
    numbers: Sequence[int]
    named: bool


_MONTH = "(?:" + "|".join(sorted(MONTH_NAMES, key=len, reverse=True)) + r")\b\.?"
_DATE = re.compile(
    rf"\d{{1,2}} ?[-/. ] ?{_MONTH}(?: ?[-/. ] ?\d{{2,4}})?"
    rf"|{_MONTH} ?[-/. ] ?\d{{1,4}}"
    r"|\d{1,2}/\d{4}|\d{1,2}([-/.])\d{1,2}\1\d{4}|\d{4}-\d{1,2}-\d{1,2}(?:[t ].{0,30})?"
)
# "2 objectives: 7 and 8" has how many there are before the colon.
_COUNT = re.compile(r"\s*(\d{1,2})\s+(?:objectifs|objectives)\s*:", re.IGNORECASE)
# "Objective 7: Reduce vulnerabilities" as a heading.
_HEADING = re.compile(
    r"(?:(?:pmm|gcm|pacte mondial|global compact) ?[:–—-]? ?)?"
    r"(?:objecti(?:f|ve)s?|obj|pmm|gcm)\b\.?(?: (?:du|of|the|le|pmm|gcm)\b| n ?[°o]s?\.?)* ?:? ?"
    r"\d{1,2}(?:(?: ?[,/&-] ?| (?:et|and|a|to) )\d{1,2})*(?: ?[:.)–—-].*)?"
)
# What may stand around an item.
_BULLETS = " -–—*•·▪‣,"
# Items are separated by line breaks, semicolons and upright strokes outside brackets.
_ITEM = re.compile(r"(?:\([^()\n]*\)|[^;|\n(]|\()+")
# "Objectives", "GCM", "n°", also "Objectives of the Global Compact:".
_NAME = (
    r"(?:\b(?:objecti(?:fs?|ves?)(?: (?:du|de la|of the|pacte|mondial|global|compact)\b){0,6}"
    r"|objs?|pmm|gcm|num[ée]ros?|numbers?|nos?|nr)\.?|\bn ?[°º]s?|[#°№]) ?:? ?/?"
)
_NUMBER = (
    rf"(?:(?:{_NAME}){{0,3}}|\bo\.? ?)[(\[]?(\d+)(?:\.?(?:[eè]me|[eè]re|er|e|st|nd|rd|th)\b)?[)\]]?"
)
_TO_WORDS = r"\b(?:a|à|au|to|through|thru|jusqu['’ ]?(?:a|à|au))\b"
_BETWEEN = (
    rf"(?: |[,/+&.·•→–—‑-]|\b(?:et|and|ou|or|puis|then)\b"
    rf"|\b(?:ainsi que|as well as)\b|{_TO_WORDS}){{0,8}}"
)
_RUN = re.compile(rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER})*", re.IGNORECASE)
_TO = re.compile(rf"[→–—‑-]|{_TO_WORDS}", re.IGNORECASE)
_CHAIN = re.compile(r"\d ?[-–—‑] ?\d+ ?[-–—‑] ?\d")
_QUALIFIER = re.compile(
    r"(?:(?:objecti(?:f|ve)|obj)s?\.? )?(?:primary|primarily|secondary|main|mainly|mostly|chiefly"
    r"|especially|also|other|principal|principale|principalement|surtout|notamment|essentiellement|secondaire|aussi|egalement"
    r"|autres?)s?(?: objecti(?:fs?|ves?))?"
)
_OF_THE_COMPACT = re.compile(
    r"(?:of|du|de|for|pour)? ?(?:the|le|la)? ?(?:gcm|pmm|global compact(?: for migration)?"
    r"|pacte mondial(?: sur les migrations)?)"
)
# "mainly 7, also 8": a word before a number that is not the first.
_NEXT_QUALIFIER = re.compile(
    rf"(?:\s*,|\s+(?:et|and)\b)+\s*(?={_QUALIFIER.pattern}:? ?\d)", re.IGNORECASE
)
# "SDG 16 / GCM 13": between the goals of other agreements and the objectives of the Compact.
_FRAMEWORK = r"(?:sdgs?|odd|gcr|pmr|gcm|pmm)\b"
_NEXT_FRAMEWORK = re.compile(
    rf"(?<=\d) *(?:[,/&+–—-]|\b(?:et|and)\b) *(?={_FRAMEWORK}[^\d,/&+]{{0,15}}\d)", re.IGNORECASE
)
# "les objectifs 7 et 8"
_ARTICLE = re.compile(r"les?|the|l['’]")
# "from 7 to 9"
_RANGE_WORD = re.compile(r"(?:objecti(?:fs?|ves?) )?(?:de|du|from)")
# A reference beside the number of an objective, such as "p. 14"; its own number is that of no
# objective.
_PART = (
    r"(?:\b(?:pp?|pages?|pars?|paras?|paragraphs?|paragraphes?|alin[ée]as?|arts?|articles?|sections?"
    r"|targets?|cibles?|actions?|r[ée]f(?:[ée]rence)?s?|fiches?|indicat(?:or|eur)s?|lines?|lignes?|notes?"
    r"|annexe?s?|chap(?:ter|itre)?s?|priorit(?:y|ies|[ée]s?)|round ?tables?|tables? rondes?|rt"
    r"|clusters?|pillars?|piliers?)\b\.?|§{1,2}) ?(?:n ?[°o]\.? ?)?\d+(?: ?[–-] ?\d+)?"
)
_BESIDE = re.compile(
    # "7 (2)", but not "(7) (8)"; "7 (a)-(c)"
    r"(?<=\d)(?<!\d{3}) ?\((?:\d+|[a-z])\)(?: ?[–-] ?\([a-z]\))?"
    # "7a, 8b"
    r"|(?<=\d)[a-df](?=\s*(?:[,/&+–-]|\b(?:et|and)\b|$))"
    # A page or a part, also in brackets: "9 pp. 12-14".
    rf"|(?<=\d)(?:[ ,]*{_PART}| ?\({_PART}\))",
    re.IGNORECASE,
)
# What stands before an objective that is named: "para. 22, objective 6", "cf. obj. 7".
_REFERENCE = re.compile(
    rf"\A(?:{_PART}(?: ?\(| ?[,:–-])?|(?:cf|see|see also|voir|voir aussi|v)\b\.?) ?"
    r"(?=(?:objecti(?:fs?|ves?)|objs?|gcm|pmm)\b)",
    re.IGNORECASE,
)
# How important an objective is: "7: 2, 8: 1".
_WEIGHT = r"(?: ?= ?| ?: )\d+"
_WEIGHTED = re.compile(rf"{_NUMBER}{_WEIGHT}(?: ?[,/&] ?{_NUMBER}{_WEIGHT})*", re.IGNORECASE)
# "7/23", "7 of 23": which of all the objectives it is; "22/23" are two that stand together.
_OF_ALL = re.compile(
    rf"\A(\D*\d{{1,2}}) ?(?:(?<!22)(?<!22 )/|of|out of|sur|de) ?{OBJECTIVES[-1]}\Z", re.IGNORECASE
)
# "1.2.3" may be the number of a part of a document.
_POINTS = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}\.?")
# The hyphen in "GCM-7" makes no range, nor does the dash in "GCM – Objective 7".
_HYPHENATED = re.compile(
    r"\b(objecti(?:f|ve)|obj|gcm|pmm)(?:[-‑–](?=\d)| ?[-–—:] ?(?=obj))", re.IGNORECASE
)
# What says that a cell is not certain, or not complete: "7?", "7, 8…", "7 (tbc)".
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
# Words that are so much like those of a title are a version of it: one word in seven may differ.
_TITLE_LIKENESS = 0.85
# The most words of one cell for which a similar label is looked for.
_MOST_GUESSES = 5
# What may stand before the next number.
_BEFORE = (",", ".", "!", "?", ":", "/", "&", "+", " et", " and")
_CONNECTORS = frozenset(":-–—‑.)→=")
_COMMON_WORDS = frozenset(
    ("dans", "pour", "avec", "sans", "entre", "leur", "leurs", "les", "une", "aux", "sur", "son",
     "ses", "par", "des", "the", "and", "for", "from", "with", "their", "this", "that", "migration",
     "migrations", "migrant", "migrants")
)  # fmt: skip


def read_objectives(
    cell: Cell | None,
    labels: Mapping[str, int],
    *,
    about_compact: bool = True,
    from_csv: bool = False,
) -> ObjectivesReading:
    """Return the objectives in *cell*, in the order in which they stand there.

    *labels* has the number of an objective by its label or title, folded. *about_compact* says
    whether the heading may mean the objectives of the Compact, and *from_csv* whether a spreadsheet
    may have changed the text before it was saved.
    """
    match cell:
        case None:
            return ObjectivesReading({})
        case bool() | date() | time() | timedelta():
            return _changed(cell)
        case float() if not cell.is_integer():
            return _read_decimal(str(cell))
    text = cell_text(cell)
    folded = " ".join(fold(text).split())
    if says_nothing(folded):
        return ObjectivesReading({})
    if _DATE.fullmatch(folded):
        return _changed(cell)
    if re.fullmatch(r"-?\d+\.\d+|0,\d+", folded):
        return _read_decimal(folded.replace(",", "."))
    reading = _Reading(labels, about_compact)
    reading.read(_UNSURE.sub("", text))
    if any(pattern.search(text) for pattern in (_UNSURE, _DOTS, _EITHER)):
        reading.doubt("unsure", _("{found} may be uncertain or incomplete"), text)
    if from_csv and re.fullmatch(r"\d{1,2},[12]", folded):
        message = _("{found} may have been {other} before a spreadsheet took it for a number")
        reading.doubt("decimal", message, text, other=short_text(folded + "0"))
    return ObjectivesReading(reading.remarks, tuple(reading.doubts))


def read_heading(text: str, labels: Mapping[str, int]) -> Sequence[int]:
    """Return the objectives that a heading above activities names: "Objective 7", "8 - Save lives".

    There are none if the heading may be anything else, such as the title of an activity.
    """
    folded = " ".join(fold(text).split())
    if not folded or not (_HEADING.fullmatch(folded) or folded[0].isdigit()):
        return ()
    reading = read_objectives(text, labels)
    # A number needs a word before it, or the label behind it.
    has_word_or_label = folded[0].isalpha() or (
        any(map(str.isalpha, folded)) and not any(reading.remarks.values())
    )
    is_certain = all(doubt.kind == "more objectives" for doubt in reading.doubts)
    return [*reading.remarks] if has_word_or_label and is_certain else ()


def _changed(cell: Cell) -> ObjectivesReading:
    message = _(
        "{found} is no objective and is not read: a spreadsheet may have changed it; write it in a"
        " cell formatted as text"
    )
    return ObjectivesReading({}, (doubt_about(cell, message, "changed by spreadsheet"),))


def _read_decimal(text: str) -> ObjectivesReading:
    """Read a decimal number: 7.8 may be objectives 7 and 8 that a spreadsheet made one number."""
    units, _point, decimals = text.partition(".")
    # A program that keeps all numbers as decimals writes "8.0".
    if not decimals.strip("0") and units.isdigit() and _to_int(units) in OBJECTIVES:
        return ObjectivesReading({int(units): ""})
    numbers = [_to_int(part) for part in (units, decimals) if part.isdigit()]
    if len(numbers) < 2 or not all(n in OBJECTIVES for n in numbers):
        message = _("{found} is no objective and is not read")
        return ObjectivesReading({}, (doubt_about(text, message, "no objective"),))
    # 5.1 was "5,1" or "5,10".
    if decimals in {"1", "2"}:
        return _changed(text)
    message = _("the number {number} is read as objectives {objectives}")
    names = ", ".join(map(str, numbers))
    doubt = doubt_about(text, message, "decimal", number=text, objectives=names)
    return ObjectivesReading(dict.fromkeys(numbers, ""), (doubt,))


class _Reading(Struct):
    """What was read so far in a cell."""

    labels: Mapping[str, int]
    about_compact: bool
    remarks: dict[int, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    # Items that begin with "1." or "1)" and say something that is no label.
    enumerated: list[tuple[int, str, str]] = field(default_factory=list)

    def doubt(
        self,
        kind: str,
        message: str,
        found: str,
        **values: Any,  # noqa: ANN401
    ) -> None:
        """Add a doubt about *found*, a part of the cell."""
        self.doubts.append(doubt_about(found, message, kind, part=True, **values))

    def no_objective(self, found: str, guess: str = "") -> None:
        """Report that *found*, a part of the cell, is no objective."""
        message = _("{found} is no objective and is not read")
        self.doubts.append(doubt_about(found, message, "no objective", guess=guess, part=True))

    def add(self, *numbers: int, remark: str = "") -> None:
        """Add objectives that have one *remark*, which may be empty."""
        for number in numbers:
            before = self.remarks.get(number, "")
            both = f"{before}\n{remark}" if remark and before and remark != before else ""
            self.remarks[number] = both or remark or before

    def read(self, text: str) -> None:
        """Read all items of a cell."""
        counts: list[int] = []
        for match in _ITEM.finditer(text):
            item = " ".join(match[0].split()).strip(_BULLETS)
            if count := _COUNT.match(item):
                item = item[count.end() :].strip(_BULLETS)
                counts.append(int(count[1]))
            item = _HYPHENATED.sub(r"\1 ", item)
            # In brackets such words are a remark.
            for part in [item] if "(" in item else _NEXT_QUALIFIER.split(item):
                for of_framework in _NEXT_FRAMEWORK.split(part):
                    self._read_item(of_framework)
        # Items numbered 1, 2, 3 are a list; other numbers are those of objectives.
        numbers = [number for number, _remark, _item in self.enumerated]
        counted = len(numbers) > 1 and numbers == [*range(1, len(numbers) + 1)]
        for number, remark, item in self.enumerated:
            if self.about_compact and not counted:
                self.add(number, remark=remark)
            else:
                self.no_objective(item)
        if counts and sum(counts) != len(self.remarks):
            message = _("{found} does not have as many objectives as it says")
            self.doubt("more objectives", message, text)
        if self.remarks and not self.about_compact:
            names = ", ".join(map(str, self.remarks))
            message = _("{found} is read as objectives {objectives} of the Global Compact")
            self.doubt("other objectives", message, text, objectives=names)

    def _read_item(self, item: str) -> None:
        """Read numbers with the words behind them, or labels."""
        item = self._without_numbers_beside(item.replace("[", "(").replace("]", ")"))
        if self._read_decimals(item):
            return
        # "10:30" is an hour.
        runs = [] if re.search(r"\d:\d", item) else _find_runs(item)
        if not runs or self._label(item):
            self._read_labels(item)
            return
        if not self._read_before(item, item[: runs[0].start].strip(" ,:-–—([."), runs[0]):
            runs = runs[1:]
        ends = [*(run.start for run in runs[1:]), len(item)]
        for run, end in zip(runs, ends, strict=False):
            behind = item[run.end : end]
            if end < len(item):
                # Without what stands before the next number, such as ", and ".
                behind = re.sub(r" (?:et|and)\Z", "", behind.rstrip(" ,/&+"), flags=re.IGNORECASE)
                behind = behind.rstrip(" ,/&+")
            self._read_run(run, behind, item[run.start : end].strip(" ,"))

    def _without_numbers_beside(self, item: str) -> str:
        """Return *item* without what stands beside its objectives, such as "p. 14"; report it."""
        objectives = _OF_ALL.sub(r"\1", _BESIDE.sub("", _REFERENCE.sub("", item)))
        if _WEIGHTED.fullmatch(objectives):
            objectives = re.sub(rf"(?<=\d){_WEIGHT}", "", objectives)
        if objectives != item:
            message = _("only the objectives in {found} are read, not the rest")
            self.doubt("beside", message, item)
        if _POINTS.fullmatch(objectives):
            message = _("{found} may be no list of objectives, but is read as one")
            self.doubt("points", message, item)
        return objectives

    def _read_decimals(self, item: str) -> bool:
        """Read an item of decimals, perhaps with whole numbers; return whether it is one."""
        parts = re.split(r" ?(?:[,/&+]|\bet\b|\band\b) ?", item)
        decimals = [part for part in parts if _DECIMAL.fullmatch(part)]
        if not decimals or not all(part in decimals or part.isdigit() for part in parts):
            return False
        for part in parts:
            if part in decimals:
                reading = _read_decimal(part)
                self.doubts += reading.doubts
                self.add(*reading.remarks)
            else:
                self._read_item(part)
        return True

    def _read_before(self, item: str, before: str, run: _Run) -> bool:
        """Read the words before the first run of an *item*; return whether to read its numbers."""
        if not before:
            return True
        if numbers := self._labels(before, ","):
            self.add(*numbers)
            return True
        if run.named and _ARTICLE.fullmatch(fold(before)):
            return True
        if len(run.numbers) > 1 and _RANGE_WORD.fullmatch(fold(before)):
            return True
        if _QUALIFIER.fullmatch(fold(before)):
            self.add(*(number for number in run.numbers if number in OBJECTIVES), remark=before)
            return True
        # A number among other words may count something else.
        self.no_objective(item)
        return False

    def _read_run(self, run: _Run, behind: str, run_text: str) -> None:
        """Read the numbers of *run* with the words *behind* them; *run_text* is both."""
        labels = behind if behind.lstrip().startswith(",") else ""
        behind = "" if labels else behind
        numbers = [number for number in run.numbers if number in OBJECTIVES]
        if len(numbers) < len(run.numbers) or not numbers:
            message = _("{found} has numbers that are not read: objectives go from {low} to {high}")
            low, high = OBJECTIVES[0], OBJECTIVES[-1]
            self.doubt("no such number", message, run_text, low=low, high=high)
        if not numbers:
            return
        connector, remark = _split_connector(behind)
        last = numbers[-1]
        if _OF_THE_COMPACT.fullmatch(fold(remark)):
            remark = ""
        likeness = _likeness(remark, last)
        # "11 mainly" is another way to say "mainly 11".
        is_qualified = _QUALIFIER.fullmatch(fold(remark))
        if remark and not connector and not run.named and not is_qualified and likeness < 0.6:
            self.no_objective(run_text)
            return
        other = self._label(remark)
        if other and other != last:
            message = _("{found} has the number of one objective and the label of another one")
            self.doubt("other label", message, run_text)
        # Numbers in the remark may be those of further objectives.
        if any(_to_int(digits) in OBJECTIVES for digits in re.findall(r"\d+", remark)):
            message = _("{found} may name more objectives than are read")
            self.doubt("more objectives", message, run_text)
        if likeness >= _TITLE_LIKENESS or other:
            remark = ""
        if remark and connector in {".", ")"} and not run.named and len(run.numbers) == 1:
            self.enumerated.append((last, remark, run_text))
            return
        # A remark in brackets is on the number before it.
        self.add(*numbers[:-1], remark="" if connector == "(" else remark)
        self.add(last, remark=remark)
        self._read_labels(labels)

    def _read_labels(self, item: str) -> None:
        """Read an item without a number: a label, or several."""
        for part in [item] if self._label(item) else map(str.strip, item.split(",")):
            if says_nothing(part):
                continue
            bare, _bracket, remark = part.removesuffix(")").rpartition("(")
            if numbers := self._labels(part, r"\s+(?:et|and)\s+|\s*[/&+]\s*"):
                self.add(*numbers)
            elif part.endswith(")") and remark.strip() and (number := self._label(bare)):
                self.add(number, remark=remark.strip())
            # To guess takes time, and a long text has no label with a slip in it.
            elif len(part) > 40 or len(self.doubts) >= _MOST_GUESSES:
                self.no_objective(part)
            else:
                # Nobody types a title, which is long.
                labels = [label for label in self.labels if len(label) <= 60]
                near = (str(self.labels[label]) for label in nearest(part, labels))
                self.no_objective(part, next(near, ""))

    def _labels(self, text: str, separator: str) -> Sequence[int]:
        """Return the objectives whose labels *text* has; none if there are other words in it."""
        numbers = [self._label(text)]
        if not all(numbers):
            numbers = [self._label(part) for part in re.split(separator, text)]
        return numbers if all(numbers) else ()

    def _label(self, text: str) -> int:
        """Return the number of the objective that has this label or title, or 0."""
        return self.labels.get(" ".join(fold(text).strip(" .,:;-\"'«»").split()), 0)


def _split_connector(behind: str) -> tuple[str, str]:
    """Return the sign between a number and the words behind it, and these words.

    A hyphen without a blank is no sign: "12-month training" has no objective.
    """
    text = behind.strip(" ,")
    if text.startswith("(") and text.find(")") in {-1, len(text) - 1}:
        return "(", text.strip("()").strip()
    connector = text[:1] if text[:1] in _CONNECTORS else ""
    remark = text.lstrip("".join(_CONNECTORS) + " ")
    if behind[:1] == "-" and behind[1:2].isalnum():
        connector = ""
    return connector, remark


def _find_runs(item: str) -> list[_Run]:
    """Find the runs of numbers that begin an *item*, or a further objective within it."""
    runs: list[_Run] = []
    for match in _RUN.finditer(item):
        start, end, text = match.start(), match.end(), match[0]
        # The bracket of "10) traite" is no pair.
        if text.endswith(")") and text.count(")") > text.count("("):
            end, text = end - 1, text[:-1]
        # The bracket of "18 (2 training centres)" is a remark.
        if text.count("(") > text.count(")") and re.search(r"\d.*\(", text):
            text = text[: text.rfind("(")].rstrip()
            end = start + len(text)
        # "(16) Integration" is "16) Integration".
        in_brackets = bool(re.fullmatch(r"\(\d+\)", text) and re.match(r" [^\W\d_]", item[end:]))
        if in_brackets and (not start or item[:start].rstrip().endswith(",")):
            end -= 1
        if re.match(r"[^\W\d_]|[%€$]", item[end:]):
            continue
        named = not text.startswith(("(", *"0123456789"))
        # In brackets a number belongs to the remark: "7 (see p. 12)".
        if runs and item.count("(", 0, start) > item.count(")", 0, start):
            continue
        before, sign = item[:start].rstrip(), item[end:].lstrip()[:1]
        if (
            not runs
            or named
            or before.endswith(")")
            or (before.endswith(_BEFORE) and (not sign or sign in ":-–—,.()"))
            or (text.startswith("(") and (not sign or sign == ","))
        ):
            runs.append(_Run(start, end, _numbers(text), named))
    return runs


def _to_int(digits: str) -> int:
    """Return the number, or 0, which no objective has, for one that is very long."""
    # Python does not convert what has thousands of digits.
    return int(digits) if len(digits) < 100 else 0


def _numbers(text: str) -> list[int]:
    """Return the numbers in *text*, with those between the ends of a range.

    An invalid range gives 0, which no objective has.
    """
    if _CHAIN.search(text):
        numbers = [_to_int(digits) for digits in re.findall(r"\d+", text)]
        gaps = numbers != [*range(numbers[0], numbers[0] + len(numbers))]
        return [*numbers, 0] if gaps else numbers
    numbers = []
    position, low, dashes = 0, 0, 0
    for match in re.finditer(r"\d+", text):
        number = _to_int(match[0])
        dashes = dashes + 1 if numbers and _TO.search(text[position : match.start()]) else 0
        if dashes and (number < low or number > OBJECTIVES[-1]):
            numbers[-1] = 0
        elif dashes == 1:
            numbers += range(low + 1, number + 1)
        else:
            numbers.append(number)
        position, low = match.end(), number
    return numbers


@cache
def _words_of(number: int) -> frozenset[str]:
    """Return the stems of the words in the label and the title of an objective."""
    objective = load_objectives()[number - 1]
    texts = (objective.label.fr, objective.label.en, objective.title.fr, objective.title.en)
    return frozenset(_stems(" ".join(filter(None, texts))))


def _stems(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]{3,}", fold(text))
    return [word[:6] for word in words if word not in _COMMON_WORDS]


def _likeness(text: str, number: int) -> float:
    """Return the share of the words of *text* in the label or title of objective *number*."""
    stems = _stems(text)
    if not stems or re.search(r"\d", text):
        return 0.0
    return sum(stem in _words_of(number) for stem in stems) / len(stems)
