"""The texts of the page of ``rabat explore``, in each language."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from ..language import LANGUAGES, N_, _, current, ngettext, use
from ..model import Language

_Result = TypeVar("_Result")

# The texts, by the names that the scripts use for them.
_TEXTS: Mapping[str, str] = {
    "skip": N_("Skip to the activities"),
    "search": N_("Words to look for"),
    "hint": N_(
        "In French or in English. Words in quotation marks must follow each other. Escape leads"
        " here and empties the box."
    ),
    "anyWord": N_("Any of the words will do"),
    "filters": N_("Filters"),
    "chosen": N_("Chosen filters"),
    "remove": N_("Remove: {filter}"),
    "clear": N_("Remove all"),
    "views": N_("View"),
    "list": N_("List"),
    "align": N_("Alignment"),
    "grid": N_("Objectives and years"),
    "whole": N_("All activities"),
    "unfold": N_("Unfold all"),
    "fold": N_("Fold all"),
    "order": N_("Order"),
    "orderBest": N_("Best match first"),
    "orderNewest": N_("Newest first"),
    "orderOldest": N_("Oldest first"),
    "orderObjective": N_("By objective"),
    "orderTitle": N_("By title"),
    "take": N_("Download, print, share"),
    "tick": N_("Tick: {title}"),
    "showOnly": N_("Show this group only"),
    "untick": N_("Untick all"),
    "excel": N_("Download for Excel"),
    "csv": N_("Download as CSV"),
    "json": N_("Download as JSON"),
    "print": N_("Print"),
    "copyLink": N_("Copy the address of this view"),
    "copyReference": N_("Copy the reference"),
    "copyReferences": N_("Copy the references"),
    "copied": N_("Copied."),
    "downloaded": N_("Downloaded: {name}"),
    "copiedHere": N_(
        "Copied. It opens this file on this computer only: others need the file itself."
    ),
    "notCopied": N_("It could not be copied: select it and copy it by hand."),
    "copyAddress": N_("Copy the address of this activity"),
    "reference": N_("Reference"),
    "labelled": N_("{term}:"),
    "nothing": N_("No activity matches."),
    "nothingFor": N_("Nothing found for: {text}"),
    "orAny": N_("Look for any of the words"),
    "lookFor": N_("Look for {text} instead"),
    "yearless": N_("{text} ({count}), none in {year}"),
    "related": N_("Related terms:"),
    "onlyObjective": N_("Show objective {number}, {label}"),
    "onlyTheme": N_("Show the theme {label}"),
    "either": N_("or"),
    "both": N_("and"),
    "allOf": N_("{heading}: all of these"),
    "unserved": N_("Objective {number}, {label}: no activity is aligned with it"),
    "unservedHere": N_(
        "Objective {number}, {label}: no activity in this selection is aligned with it"
    ),
    "period": N_("Years of the aligned activities: {years}"),
    "whose": N_("Activities of: {names}"),
    "gaps": N_("Objectives without an aligned activity: {numbers}"),
    "gapsHere": N_("Objectives without an aligned activity in this selection: {numbers}"),
    "withoutGaps": N_("Leave out objectives without activities"),
    "gridCaption": N_(
        "Number of activities; one that serves several objectives counts at each of them."
    ),
    "total": N_("Total"),
    "eachOnce": N_("Aligned activities, each once"),
    "noObjective": N_("No objective: no source aligns them"),
    "unalignedCard": N_("no source aligns it with an objective"),
    "noneAligned": N_("No source aligns this activity with an objective."),
    "copyTable": N_("Copy as a table"),
    "png": N_("Download as a picture (PNG)"),
    "svg": N_("Download as a picture (SVG)"),
    "contributions": N_("Activities and what they contribute"),
    "objectiveNumber": N_("Objective {number}"),
    "roundtableNumber": N_("Round table {number}"),
    "undated": N_("undated"),
    "from": N_("From"),
    "to": N_("to"),
    "since": N_("Since"),
    "until": N_("Until"),
    "noDay": N_("Incomplete date, or a year without four digits: it is ignored."),
    "choosePeriod": N_("Choose days in the filters: {since}, {until}"),
    "yes": N_("with an objective"),
    "no": N_("with no objective"),
    "title": N_("Title"),
    "when": N_("When"),
    "where": N_("Where"),
    "themes": N_("Themes"),
    "objective": N_("Objective"),
    "objectives": N_("Objectives"),
    "roundtables": N_("Round tables"),
    "year": N_("Year"),
    "years": N_("Years"),
    "kinds": N_("Kinds"),
    "chairs": N_("Led by"),
    "hosts": N_("Held in"),
    "partners": N_("Partners"),
    "notStated": N_("not stated"),
    "dialogue": N_("Dialogue"),
    "dialogues": N_("Dialogues"),
    "aligned": N_("Aligned"),
    "documents": N_("Documents"),
    "source": N_("Source"),
    "id": N_("ID"),
    "inFrench": N_("in French"),
    "inEnglish": N_("in English"),
    "fromThemes": N_("theme"),
    "fromContribution": N_("contribution"),
    "fromObjectives": N_("objective"),
    "fromPlace": N_("place"),
    "fromCountries": N_("country"),
    "fromPartners": N_("partner"),
    "fromDocuments": N_("document"),
    "fromDate": N_("date"),
    "fromKind": N_("kind"),
}
# Texts with a number: the page gets the singular and the plural.
_COUNTED: Mapping[str, Callable[[int], str]] = {
    "activities": lambda count: ngettext("{count} activity", "{count} activities", count),
    "activitiesOf": lambda count: ngettext(
        "{count} of {total} activities", "{count} of {total} activities", count
    ),
    "alignedNone": lambda count: ngettext(
        "{count} activity, not aligned with an objective",
        "{count} activities, none aligned with an objective",
        count,
    ),
    "alignedSome": lambda count: ngettext(
        "{total} activities, {count} of them aligned with an objective",
        "{total} activities, {count} of them aligned with an objective",
        count,
    ),
    "ticked": lambda count: ngettext(
        "{count} activity is ticked: it alone is printed, copied and downloaded.",
        "{count} activities are ticked: they alone are printed, copied and downloaded.",
        count,
    ),
    "referencesCopied": lambda count: ngettext(
        "Copied: {count} reference.", "Copied: {count} references.", count
    ),
    "cellUnaligned": lambda count: ngettext(
        "{count} activity with no objective, {year}",
        "{count} activities with no objective, {year}",
        count,
    ),
    "cell": lambda count: ngettext(
        "{count} activity: objective {number}, {year}",
        "{count} activities: objective {number}, {year}",
        count,
    ),
    "ledBy": lambda count: ngettext("led by {names}", "led by {names}", count),
    "partneredBy": lambda count: ngettext("partner: {names}", "partners: {names}", count),
    "more": lambda count: ngettext("Show {count} more", "Show {count} more", count),
    "see": lambda count: ngettext("Show {count} activity", "Show {count} activities", count),
    "without": lambda count: ngettext(
        "Without the filters: {count} activity", "Without the filters: {count} activities", count
    ),
    "leftOutAligned": lambda count: ngettext(
        "{count} activity is not here: no source aligns it with an objective.",
        "{count} activities are not here: no source aligns them with an objective.",
        count,
    ),
    "leftOutYear": lambda count: ngettext(
        "{count} activity is not here: it has no date.",
        "{count} activities are not here: they have no date.",
        count,
    ),
    "leftOutChair": lambda count: ngettext(
        "{count} activity is not here: it does not state who led it.",
        "{count} activities are not here: they do not state who led them.",
        count,
    ),
    "leftOutHost": lambda count: ngettext(
        "{count} activity is not here: it states no country.",
        "{count} activities are not here: they state no country.",
        count,
    ),
    "yearOnly": lambda count: ngettext(
        "{count} activity here states only a year, part of which lies outside these dates.",
        "{count} activities here state only a year, part of which lies outside these dates.",
        count,
    ),
    "withoutObjective": lambda count: ngettext(
        "{count} activity here is aligned with no objective.",
        "{count} activities here are aligned with no objective.",
        count,
    ),
}


def in_each_language(make: Callable[[], _Result]) -> Mapping[Language, _Result]:
    """Call *make* in each language and return the results; the language in use stays in use."""
    before = current()
    results: dict[Language, _Result] = {}
    try:
        for language in LANGUAGES:
            use(language)
            results[language] = make()
    finally:
        use(before)
    return results


def page_texts() -> Mapping[str, str | Sequence[str]]:
    """Return every text of the page in the language in use.

    A text with a number is a list of its singular and its plural.
    """
    plain = {name: _(text) for name, text in _TEXTS.items()}
    return {**plain, **{name: [form(1), form(2)] for name, form in _COUNTED.items()}}
