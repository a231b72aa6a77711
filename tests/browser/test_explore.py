"""The page of ``rabat explore`` in a real Chromium, from a file, compared with the CLI."""

import csv
import html
import io
import json
import random
import re
import statistics
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from rabat_cli import load
from rabat_cli.dataset.bundled import load_objectives
from rabat_cli.explore.page import page as drawn
from rabat_cli.query.criteria import select
from rabat_cli.views.entries import where

from ..cli.running import MINISTRY, SAMPLE, pipe, screen
from .test_page import AXE, HOSTILE, WIDTHS, axe, browser, pytestmark  # noqa: F401

_VIEWS = ("list", "align", "grid")
_LANGUAGES = ("fr", "en")
_BOTH = ("--data", SAMPLE, "--add", MINISTRY)
_QUESTIONS = (
    *("unaccompanied minors", "mineurs non accompagnés", "MNA", "UAM", "trafic", "traite", "THB"),
    *("ECOWAS", "CEDEAO", '"missing migrants"', "« migrants disparus »", "Migration", "DIASPORAS"),
    *("retour réintégration", "border guards", "cafe", "o'clock", "les", "2021", "zzz", "l'asile"),
)
# The largest font size that users are expected to set.
_LARGE = "200%"
# The distance of a text from the left.
_TEXT_START = """text => {
  const range = document.createRange();
  range.selectNode(text);
  return range.getBoundingClientRect().x;
}"""
# The id of the activity whose whole item has the focus.
_FOCUSED_ITEM = "document.activeElement.dataset.id"
# Waits until the page is drawn, because a card that is not drawn has no inner text.
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Provide the folder of two pages: of two dialogues, and of hostile data."""
    folder = tmp_path_factory.mktemp("explore")
    hostile = folder / "hostile.toml"
    hostile.write_text(HOSTILE, encoding="utf-8")
    for name, files in {"both": (SAMPLE, MINISTRY), "hostile": (str(hostile),)}.items():
        text = drawn(select(load(*files)))
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def visit(browser: Any, folder: Path) -> Iterator[Callable[..., Any]]:  # noqa: F811
    """Provide a function that opens a page and records messages and requests in ``events``."""
    contexts = []

    def opened(address: str = "", name: str = "both", **options: Any) -> Any:
        context = browser.new_context(accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.events = []
        page.on("console", lambda message: page.events.append(message.text))
        page.on("pageerror", lambda error: page.events.append(str(error)))
        page.on("dialog", lambda dialog: page.events.append(dialog.message))
        page.on("request", lambda request: page.events.append(request.url))
        page.goto((folder / f"{name}.html").as_uri() + (f"#{address}" if address else ""))
        page.evaluate(_DRAWN)
        page.events.clear()
        return page

    yield opened
    for context in contexts:
        context.close()


def turn(page: Any, address: str) -> None:
    """Follow a link to another *address* of the same page."""
    page.evaluate("address => { location.hash = address; }", address)
    page.evaluate(_DRAWN)


def ask(page: Any, question: str) -> None:
    """Type a *question* into the search field, and wait until the answer is drawn."""
    page.fill("input[type=search]", question)
    page.evaluate(_DRAWN)


def shown_ids(page: Any) -> Sequence[str]:
    """Return the ids of the activities that are shown, in their order."""
    ids: Sequence[str] = page.eval_on_selector_all(
        "[data-id]", "all => all.map(element => element.dataset.id)"
    )
    return ids


def listed(command: str, *arguments: str) -> Sequence[str]:
    """Return the ids of the activities in the answer of the program."""
    result = pipe(command, "-f", "json", *arguments)
    return [record["id"] for record in json.loads(result.out)]


@pytest.mark.parametrize("any_word", [False, True])
def test_a_search_has_the_hits_of_the_cli(visit: Any, any_word: bool) -> None:
    """A query gives the activities of ``rabat search`` in the same order."""
    page = visit()
    page.locator("#any-word").set_checked(any_word)
    for question in _QUESTIONS:
        ask(page, question)
        options = (*_BOTH, *(["--any"] if any_word else []))

        assert listed("search", *options, "--", question) == shown_ids(page), question
    assert [] == page.events


def test_a_search_for_an_objective_without_activities_names_it(visit: Any) -> None:
    """The page and the program both say that the objective has no activity."""
    page = visit()
    ask(page, "consular protection")
    message = screen("search", *_BOTH, "consular protection").err

    assert "Objective 14, Consular protection: no activity" in page.text_content("#answer")
    assert "Objective 14, Consular protection: no activity" in message


def test_a_search_without_hits_offers_another_selection(visit: Any) -> None:
    """There is a button for a typo, for filters without hits, and for an objective's number."""
    page = visit()
    for question, filters, label, ids in (
        ("remitances", "", "Look for remittances instead", ("search", "remittances")),
        ("remittances", "year=2018", "Without the filters: 1 activity", ("search", "remittances")),
        ("objectif 10", "", "Show objective 10, ", ("list", "-o", "10")),
    ):
        turn(page, f"{filters}&q={quote(question)}")
        assert [] == shown_ids(page)
        page.get_by_role("button", name=label).click()

        assert sorted(listed(ids[0], *_BOTH, *ids[1:])) == sorted(shown_ids(page))
        assert "results" == page.evaluate("document.activeElement.id")


@pytest.mark.parametrize("question", ["Unaccompanied minors", "mineurs non accompagnés"])
def test_a_search_for_the_name_of_a_theme_offers_its_filter(visit: Any, question: str) -> None:
    """The button is beside the hits, in either language, and keeps the other filters."""
    labels = {theme.id: theme.label.say("en") for theme in load(*_BOTH[1::2]).themes}
    (id_,) = (id_ for id_, label in labels.items() if label == "Unaccompanied minors")
    page = visit(f"q={quote(question)}&year=2021")
    ids = listed("list", *_BOTH, "--theme", id_, "--year", "2021")
    assert listed("search", *_BOTH, "--year", "2021", question) == shown_ids(page)
    page.get_by_role("button", name=f"Show the theme {labels[id_]} ({len(ids)})").click()

    assert sorted(ids) == sorted(shown_ids(page))
    assert ([id_], ["2021"]) == (_checked(page, "theme"), _checked(page, "year"))


@pytest.mark.parametrize("language", _LANGUAGES)
def test_related_terms_are_proposed(visit: Any, language: str) -> None:
    """A search without hits offers the related terms of the program, with their counts."""
    page = visit(f"lang={language}&q=AVRR&year=2021")
    term = {"fr": "retour volontaire", "en": "voluntary return"}[language]
    options = (*_BOTH, "--year", "2021")
    count = len(listed("search", *options, term))
    assert f"{term} ({count})" in pipe("search", *options, "AVRR", "--lang", language).err
    page.get_by_role("button", name=f"{term} ({count})").click()

    assert listed("search", *options, term) == shown_ids(page)
    assert "results" == page.evaluate("document.activeElement.id")


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_search_without_hits_in_a_year_is_offered_without_the_year(
    visit: Any, language: str
) -> None:
    """The button has the words and the count of the program, and keeps the other filters."""
    page = visit(f"lang={language}&q=asylum%202019&kind=roundtable")
    options = (*_BOTH, "--kind", "roundtable")
    label = {"fr": "asylum (1), aucune en 2019", "en": "asylum (1), none in 2019"}[language]
    assert label in pipe("search", *options, "asylum 2019", "--lang", language).err
    page.get_by_role("button", name=label).click()

    assert listed("search", *options, "asylum") == shown_ids(page)
    assert page.url.endswith("q=asylum&kind=roundtable" + "&lang=fr" * (language == "fr"))


def test_the_matched_words_are_marked(visit: Any) -> None:
    """A French query marks the matched words of the English passages."""
    page = visit()
    ask(page, "asile")

    assert {"asylum"} == {text.lower() for text in page.locator("mark").all_text_contents()}


def test_a_hit_by_its_title_shows_a_passage_with_the_other_words(visit: Any) -> None:
    """A hit by its title shows a passage of the summary with the words that the title lacks."""
    page = visit()
    ask(page, "border formation Guards")
    card = page.locator("[data-id=border-training-2023]")

    assert {"border"} <= {*map(str.lower, card.locator("h3 mark").all_text_contents())}
    passage = card.locator("> p", has=page.locator("mark")).first
    assert "Guards" in passage.locator("mark").all_text_contents()
    assert "Guards of ports and airports were trained." in passage.inner_text()


def test_matches_are_marked_in_an_unfolded_card(visit: Any) -> None:
    """Matches are marked in summary and fields, but not in labels, links and buttons."""
    page = visit("q=guards%20or%20source%20or%20https")
    page.locator("[data-id=border-training-2023] h3 button").click()
    about = page.locator("[data-id=border-training-2023] .about")

    assert "Guards" in about.locator("mark").all_text_contents()
    assert "Guards of ports and airports were trained." in about.inner_text()
    assert 0 == about.locator("dt mark, a mark, button mark").count()


def test_a_single_result_is_unfolded(visit: Any) -> None:
    """Among other hits, the card is folded again, unless the user unfolded the card before."""
    page = visit()
    ask(page, "asylum")
    (id_,) = shown_ids(page)
    head = page.locator(f"[data-id={id_}] h3 button")
    assert "true" == head.get_attribute("aria-expanded")
    head.click()
    page.select_option("#order", "oldest")
    assert "false" == head.get_attribute("aria-expanded")
    ask(page, "")
    assert not page.locator("[aria-expanded=true]").count()
    head.click()
    ask(page, "asylum")
    ask(page, "")
    assert [id_] == page.locator("[data-id]:has([aria-expanded=true])").evaluate_all(
        "all => all.map(card => card.dataset.id)"
    )


def test_fold_all_folds_also_cards_that_are_filtered_out(visit: Any) -> None:
    """Cards unfolded before a filter was set are folded, too."""
    page = visit()
    page.get_by_role("button", name="Unfold all").click()
    turn(page, "year=2021")
    page.get_by_role("button", name="Fold all").click()
    turn(page, "")

    assert not page.locator("[aria-expanded=true]").count()
    assert page.get_by_role("button", name="Unfold all").is_visible()


def test_the_button_offers_to_fold_all_once_each_card_is_unfolded(visit: Any) -> None:
    """After each card was unfolded individually, the button folds all cards."""
    page = visit("objective=7")
    for head in page.locator("h3 button").all():
        head.click()

    page.get_by_role("button", name="Fold all").click()
    assert not page.locator("[aria-expanded=true]").count()


def test_back_and_forward_undo_and_redo_one_step(visit: Any) -> None:
    """Back folds the last unfolded card, then removes the filter; Forward repeats each step."""
    page = visit()
    ids = shown_ids(page)
    unfolded = "all => all.map(card => card.dataset.id)"

    def seen() -> tuple[Sequence[str], Sequence[str]]:
        cards = page.locator("[data-id]:has([aria-expanded=true])").evaluate_all(unfolded)
        return shown_ids(page), cards

    page.locator("[data-facet=theme] input[value=protection]").check()
    few = shown_ids(page)
    steps: list[tuple[Sequence[str], Sequence[str]]] = [(ids, []), (few, [])]
    for id_ in (few[1], few[0]):
        head = page.locator(f"[data-id={id_}] h3 button")
        head.focus()
        page.keyboard.press("Enter")
        steps.append(seen())
    assert [(few, [few[1]]), (few, few[:2])] == steps[2:]
    page.get_by_role("button", name="Unfold all").click()
    page.get_by_role("button", name="Fold all").click()
    steps += [(few, few), (few, [])]
    assert steps[-1] == seen()
    for step in steps[-2::-1]:
        page.go_back()
        assert step == seen()
    for step in steps[1:4]:
        page.go_forward()
        assert step == seen()
    page.locator(f"[data-id={few[0]}] h3 button").focus()
    page.go_back()
    assert few[0] == page.evaluate("document.activeElement.closest('[data-id]').dataset.id")
    assert [] == page.events
    page.reload()
    assert steps[2] == seen()


def test_back_from_a_single_activity_leaves_its_card_folded(visit: Any) -> None:
    """An activity opened from the alignment table is unfolded, and folded in lists after Back."""
    page = visit("view=align")
    before = shown_ids(page)
    page.locator("[data-id=border-training-2023] strong a").first.click()
    page.wait_for_url("**#border-training-2023")
    assert page.locator(".about").is_visible()
    page.locator("h3 button").click()
    assert not page.locator(".about").is_visible()
    page.go_back()
    assert page.locator(".about").is_visible()
    page.go_back()
    assert before == shown_ids(page)
    turn(page, "")
    assert not page.locator("[aria-expanded=true]").count()


@pytest.mark.parametrize("start", ["#question", "#skip"])
def test_enter_does_not_fold_the_card_of_a_single_result(visit: Any, start: str) -> None:
    """From the search or the skip button, Enter leads to the card; a second Enter does nothing."""
    page = visit("q=asylum")
    (id_,) = shown_ids(page)
    page.locator(start).focus()
    for _press in range(2):
        page.keyboard.press("Enter")

        assert id_ == page.evaluate("document.activeElement.dataset.id")
        assert page.locator(".about").is_visible()


@pytest.mark.parametrize("start", ["#question", "#skip"])
@pytest.mark.parametrize("address", ["q=migration", "q=asylum", "q=migration&view=align"])
def test_enter_leads_to_the_first_result_and_tab_to_its_checkbox(
    visit: Any, start: str, address: str
) -> None:
    """From the search or the skip button, Enter focuses the first result, and Tab its checkbox."""
    page = visit(address)
    page.locator(start).focus()
    page.keyboard.press("Enter")
    assert shown_ids(page)[0] == page.evaluate(_FOCUSED_ITEM)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("[data-id] .tick").first.is_checked()


def test_a_second_enter_opens_the_first_result(visit: Any) -> None:
    """In the list, a second Enter unfolds the card; in the table, Enter follows the link."""
    page = visit("q=migration")
    page.locator("#question").focus()
    for is_unfolded in (False, True, True):
        page.keyboard.press("Enter")

        assert is_unfolded == page.locator("[data-id] .about").first.is_visible()
    page = visit("q=migration&view=align")
    first = shown_ids(page)[0]
    page.locator("#question").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{first}")
    assert [first] == shown_ids(page)


@pytest.mark.parametrize("ticked", [False, True])
def test_a_single_activity_is_printed_in_full(visit: Any, ticked: bool) -> None:
    """The only shown or ticked card is unfolded for printing, and folded again afterwards."""
    page = visit("" if ticked else "q=asylum")
    card = page.locator("[data-id]").first
    if ticked:
        card.locator(".tick").check()
    else:
        card.locator("h3 button").click()
    about = page.locator(".about")
    assert not about.filter(visible=True).count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert 1 == about.filter(visible=True).count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not about.filter(visible=True).count()


def test_a_range_of_years_selects_as_in_the_cli(visit: Any) -> None:
    """The fields select as ``--year 2020-2021``, and are empty if other years are chosen."""

    def fields(page: Any) -> tuple[str, str]:
        return page.input_value("#from"), page.input_value("#to")

    page = visit()
    page.select_option("#from", "2020")
    assert sorted(listed("list", *_BOTH, "--year", "2020-")) == sorted(shown_ids(page))
    page.select_option("#to", "2021")
    assert sorted(listed("list", *_BOTH, "--year", "2020-2021")) == sorted(shown_ids(page))
    assert ["2020–2021"] == page.locator("#chips button").all_inner_texts()
    assert ("2020", "2021") == fields(page) == fields(visit(page.url.partition("#")[2]))
    page.locator("[data-facet=year] input[value='2023']").check()
    assert ("", "") == fields(page)
    page.locator("[data-facet=year] input[value='2023']").uncheck()
    page.get_by_role("button", name="Remove: 2020–2021").click()
    assert sorted(listed("list", *_BOTH)) == sorted(shown_ids(page))


def test_days_select_as_in_the_cli(visit: Any) -> None:
    """Days select as ``--since`` and ``--until``, are in chips and address, and can be removed."""
    page = visit()
    page.fill("#since", "2021-05-01")
    assert sorted(listed("list", *_BOTH, "--since", "2021-05-01")) == sorted(shown_ids(page))
    page.fill("#until", "2021-11-29")
    days = ("--since", "2021-05-01", "--until", "2021-11-29")
    ids = listed("list", *_BOTH, *days)
    assert ids
    assert sorted(ids) == sorted(shown_ids(page))
    assert ["Since: 1 May 2021", "Until: 29 November 2021", "Remove all"] == (
        page.locator("#chips button").all_inner_texts()
    )
    assert "they have no date" in page.inner_text("#left-out")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.url.endswith("#since=2021-05-01&until=2021-11-29")
    assert shown_ids(page) == shown_ids(visit(page.url.partition("#")[2]))
    kind, count = page.locator("[data-facet=kind] input").first.evaluate(
        "box => [box.value, Number(box.parentElement.querySelector('.count').textContent)]"
    )
    assert count == len(listed("list", *_BOTH, *days, "--kind", kind))
    page.get_by_role("link", name="Show this group only").click()
    assert sorted(listed("list", *_BOTH, "--year", "undated")) == sorted(shown_ids(page))
    assert "" == page.input_value("#since")


@pytest.mark.parametrize(
    ("language", "chips"),
    [
        ("fr", ["Depuis : 1er janvier 2022", "Jusqu’à : 11 mai 2022"]),
        ("en", ["Since: 1 January 2022", "Until: 11 May 2022"]),
    ],
)
def test_days_of_chips_are_in_words(visit: Any, language: str, chips: Sequence[str]) -> None:
    """Chips have days in words; in French, the first of a month is an ordinal."""
    page = visit(f"lang={language}&since=2022-01-01&until=2022-05-11")
    texts = page.locator("#chips button:not(.clear)").all_inner_texts()

    assert chips == [text.replace("\xa0", " ") for text in texts]


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize(
    ("days", "is_cut"),
    [
        (("--since", "2021-05-01"), True),
        (("--until", "2021-11-29"), True),
        (("--since", "2021-01-01", "--until", "2021-12-31"), False),
        (("--since", "2022-05-01"), False),
    ],
)
def test_a_note_counts_years_that_are_partly_outside_the_selected_days(
    visit: Any, language: str, days: tuple[str, ...], is_cut: bool
) -> None:
    """The note is that of the program; years wholly inside or outside the days do not count."""
    address = "&".join(f"{name[2:]}={day}" for name, day in zip(days[::2], days[1::2], strict=True))
    page = visit(f"lang={language}&{address}")
    messages = " ".join(screen("list", *_BOTH, *days, "--lang", language).err.split())
    note = {"fr": "dont une partie sort de ces dates", "en": "part of which lies outside"}[language]
    lines = page.locator("#left-out p", has_text=note).all_inner_texts()

    assert is_cut == (note in messages) == (len(lines) == 1)
    assert all(line.replace("’", "'") in messages for line in lines)


def test_the_note_on_years_counts_only_shown_activities(visit: Any) -> None:
    """The note counts unaligned activities in the list, but not in the alignment table."""
    counts = {}
    for view in ("list", "align"):
        page = visit(f"since=2021-05-01&view={view}")
        counts[view] = int(page.inner_text("#left-out p:has-text('only a year')").split()[0])
    records = json.loads(pipe("list", "-f", "json", *_BOTH, "--since", "2021-05-01").out)
    years = [record for record in records if not record["start"] and record["year"] == 2021]

    assert {
        "list": len(years),
        "align": sum(bool(record["alignment"]) for record in years),
    } == counts


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("typed", ["05", "05012", "050100021"])
def test_an_incomplete_date_has_a_note(visit: Any, typed: str, language: str) -> None:
    """The note says that the date has no effect, until the date is complete or empty."""
    page = visit(f"lang={language}", locale="en-US")
    note = page.locator("#since-note")
    page.locator("#since").focus()
    page.keyboard.type(typed)
    assert not note.is_visible()
    page.keyboard.press("Enter")
    assert {"fr": "Date incomplète", "en": "Incomplete date"}[language] in note.inner_text()
    page.locator("#question").focus()
    assert note.is_visible()
    assert len(listed("list", *_BOTH)) == len(shown_ids(page))
    page.fill("#since", "2021-05-01")
    assert not note.is_visible()
    assert sorted(listed("list", *_BOTH, "--since", "2021-05-01")) == sorted(shown_ids(page))


def test_a_year_of_a_day_has_four_digits(visit: Any) -> None:
    """A fifth digit of the year cannot be typed into the field of a day."""
    page = visit(locale="en-US")
    page.locator("#since").focus()
    page.keyboard.type("050120215")

    assert re.fullmatch(r"\d{4}-05-01", page.input_value("#since"))


def test_counts_of_values_are_in_brackets_and_in_labels(visit: Any) -> None:
    """The label of a checkbox also says what the number counts."""
    page = visit()
    options = ("--kind", "roundtable")
    count = page.locator("[data-facet=kind] label", has_text="round table").locator(".count")

    assert ['"("', '")"'] == count.evaluate(
        "count => ['::before', '::after'].map(part => getComputedStyle(count, part).content)"
    )
    number = len(listed("list", *_BOTH, *options))
    unit = "activity" if number == 1 else "activities"
    box = page.locator("[data-facet=kind] input[value=roundtable]")
    assert f"round table, {number} {unit}" == box.get_attribute("aria-label")


def test_a_search_for_a_day_without_hits_offers_the_filters_by_days(visit: Any) -> None:
    """Years and months are found as by the program; for a day, a button leads to the fields."""
    page = visit("", viewport={"width": 390, "height": 844})
    for question in ("2021", "juin 2021", "June 2021"):
        ask(page, question)
        assert listed("search", *_BOTH, question) == shown_ids(page)
    ask(page, "29 November 2024")
    page.get_by_role("button", name="Choose days in the filters: Since, Until").click()

    assert "since" == page.evaluate("document.activeElement.id")
    assert page.locator("#since").is_visible()


def test_the_order_can_be_chosen_and_is_in_the_address(visit: Any) -> None:
    """By default, the newest activities come first, or with a query the best hits."""
    page = visit()
    newest = shown_ids(page)
    page.select_option("#order", "oldest")
    assert page.url.endswith("#sort=oldest")
    assert newest != shown_ids(page) == shown_ids(visit("sort=oldest"))
    ask(page, "migration")
    assert "best" == page.input_value("#order")
    assert listed("search", *_BOTH, "migration") == shown_ids(page)
    page.select_option("#order", "title")
    titles = page.locator("[data-id] h3").all_inner_texts()
    assert sorted(titles, key=str.casefold) == titles
    ask(page, "")
    assert ("newest", newest) == (page.input_value("#order"), shown_ids(page))


def test_filters_select_as_in_the_cli(visit: Any) -> None:
    """Values of a facet mean "or", facets "and"; a count is the number of activities to expect."""
    chance = random.Random(1)  # noqa: S311
    page = visit()
    options = {"yes": (), "no": ("--unaligned",)}
    for _round in range(6):
        page.goto(page.url.split("#")[0] + "#")
        chosen: list[str] = []
        for _step in range(4):
            boxes = page.locator(".facet [type=checkbox]").evaluate_all(
                """all => all.map((box, at) => [at, box.closest("details").dataset.facet, box.value,
                   Number(box.parentElement.querySelector(".count").textContent), box.checked])"""
            )
            at, facet, value, count, checked = chance.choice([box for box in boxes if not box[4]])
            before = {box[1] for box in boxes if box[4]}
            # Not options of the CLI in this form: test_selection.py tests these.
            if facet in {"chair", "host", "partner"} or (facet, value) == ("aligned", "yes"):
                continue
            page.locator(".facet [type=checkbox]").nth(at).evaluate("box => box.click()")
            chosen += options[value] if facet == "aligned" else (f"--{facet}", value)
            ids = listed("list", *_BOTH, *chosen)

            assert sorted(ids) == sorted(shown_ids(page)), chosen
            assert not checked
            assert facet in before or count == len(ids), chosen


def test_cells_of_the_grid_lead_to_the_activities_that_they_count(visit: Any) -> None:
    """A cell leads to as many activities as its number, those of ``rabat list``."""
    page = visit("view=grid&theme=protection,borders,data")
    hrefs = page.locator(".grid td a").evaluate_all(
        "all => all.map(element => [element.hash, element.textContent, element.ariaLabel])"
    )

    assert hrefs
    for href, count, label in hrefs:
        turn(page, href[1:])
        (year,) = _checked(page, "year")
        themes = ("--theme", "protection,borders,data")
        if objective := "".join(_checked(page, "objective")):
            row: tuple[str, ...] = ("--objective", objective)
            assert f"objective {objective}, {year}" in label
        else:
            row = ("--unaligned",)
            assert f"with no objective, {year}" in label
        ids = listed("list", *_BOTH, *row, "--year", year, *themes)

        assert sorted(ids) == sorted(shown_ids(page))
        assert int(count) == len(ids)


def _checked(page: Any, facet: str) -> Sequence[str]:
    """Return the values of a *facet* whose checkboxes are ticked."""
    boxes = page.locator(f"[data-facet={facet}] input:checked")
    values: Sequence[str] = boxes.evaluate_all("all => all.map(box => box.value)")
    return values


def test_the_last_row_of_the_grid_counts_unaligned_activities(visit: Any) -> None:
    """Without the last row, years with only unaligned activities would look empty."""
    page = visit("view=grid")
    counts = page.locator(".grid tbody tr:last-child td:not(.sum)").all_inner_texts()

    assert "No objective: no source aligns them" in page.inner_text(".grid tbody tr:last-child")
    assert len(listed("list", *_BOTH, "--unaligned")) == sum(int(count or 0) for count in counts)


def test_the_grid_has_sums_by_objective_and_by_year(visit: Any) -> None:
    """A row sums up an objective; the sums of years count each aligned activity once."""
    page = visit("view=grid")
    rows = page.locator(".grid tr").evaluate_all(
        "all => all.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    years = rows[0][1:-1]
    aligned = json.loads(pipe("list", *_BOTH, "-f", "json").out)
    aligned = [activity for activity in aligned if activity["objectives"]]
    by_year = [
        sum((str(activity["year"] or "undated") == year) for activity in aligned) for year in years
    ]
    sums = ["Aligned activities, each once", *(str(count or "") for count in by_year)]

    assert "Total" == rows[0][-1]
    for row in rows[1:-2]:
        number = int(row[0].split()[0])
        total = sum(number in activity["objectives"] for activity in aligned)
        assert str(total or "") == row[-1]
    assert [*sums, str(len(aligned))] == rows[-2]


def test_a_cell_can_be_clicked_anywhere(visit: Any) -> None:
    """A click into the corner of a cell, an objective or a year selects its activities."""
    page = visit("view=grid")
    objective = page.locator(".grid tbody tr", has=page.locator("td a")).first
    for cell in (objective.locator("td:has(a)").first, objective.locator("th")):
        turn(page, "view=grid")
        cell.click(position={"x": 3, "y": 3})
        assert page.locator("[data-view=list][aria-pressed=true]").count()
        assert _checked(page, "objective")
    turn(page, "view=grid")
    page.locator(".grid thead th", has_text="2021").click(position={"x": 3, "y": 3})
    assert ["2021"] == _checked(page, "year")


def test_the_alignment_table_has_the_rows_of_the_cli(visit: Any) -> None:
    """The rows are those of ``rabat align``, also with filters."""
    for options in ((), ("--objective", "7,8,11"), ("--roundtable", "2"), ("--year", "2021")):
        address = "&".join(
            [
                "view=align",
                *(f"{options[at][2:]}={options[at + 1]}" for at in range(0, len(options), 2)),
            ]
        )
        rows = json.loads(pipe("align", *_BOTH, *options, "-f", "json").out)
        drawn = (
            visit(address)
            .locator(".serving tbody tr")
            .evaluate_all(
                """all => all.map(row => [...row.querySelectorAll("[data-id]")]
               .map(item => item.dataset.id))"""
            )
        )

        assert [sorted(activity["id"] for activity in row["activities"]) for row in rows] == [
            sorted(ids) for ids in drawn
        ]


def test_the_dialogue_of_each_activity_is_named(visit: Any) -> None:
    """With two dialogues on the page, cards, entries and the grid name the dialogue."""
    for view in ("list", "align"):
        page = visit(f"view={view}")
        texts = page.locator("[data-id]").all_inner_texts()

        assert all("Rabat Process" in text or "Ministry Dialogue" in text for text in texts)
    assert "Ministry Dialogue (2)" in visit("view=grid").locator("#answer").inner_text()
    assert "Rabat Process" not in visit("theme=ports").locator("#answer").inner_text()


def test_an_unfolded_card_has_all_facts_of_the_activity(visit: Any) -> None:
    """An unfolded card has all texts and addresses of the activity, its source and a reference."""
    page = visit()
    for activity in load(SAMPLE, MINISTRY).activities:
        turn(page, activity.id)
        text = " ".join(page.locator("[data-id]").inner_text().split())
        texts = [activity.summary, activity.title, *activity.partners]
        texts += [alignment.contribution for alignment in activity.alignment]
        texts += [paper.title for paper in activity.documents]
        texts += [activity.source] if activity.source else []
        reference = pipe("cite", *_BOTH, activity.id).out

        for text_shown in filter(None, texts):
            assert " ".join(text_shown.say("en").split()) in text
        assert where(activity) in text
        assert " ".join(reference.split()) in text
        assert {paper.url for paper in activity.documents if paper.url} <= {
            *page.locator("[data-id] a").evaluate_all("all => all.map(element => element.href)")
        }


def test_the_address_keeps_the_selection_and_back_works(visit: Any) -> None:
    """Each step has its own address, which opens the same selection; Back returns to it."""
    page = visit()
    addresses, ids = [page.url], [shown_ids(page)]

    def stepped() -> None:
        addresses.append(page.url)
        ids.append(shown_ids(page))

    page.locator("[data-facet=objective] input[value='7']").check()
    stepped()
    ask(page, "asylum")
    page.locator("input[type=search]").blur()
    stepped()
    page.locator("[data-view=align]").click()
    stepped()

    assert len(addresses) == len(set(addresses))
    assert ids[-1] == shown_ids(visit(page.url.partition("#")[2]))
    for address, known in [*zip(addresses, ids, strict=True)][-2::-1]:
        page.go_back()
        assert (address, known) == (page.url, shown_ids(page))
    assert "" == page.input_value("input[type=search]")


def test_an_activity_has_its_own_address(visit: Any) -> None:
    """The id in the address shows the activity alone and unfolded, and a title leads there."""
    page = visit("border-training-2023")

    assert ["border-training-2023"] == shown_ids(page)
    assert "Guards of ports and airports were trained." in page.text_content("main")
    page.locator("#chips button").click()
    assert len(shown_ids(page)) > 1
    page = visit("view=align&objective=11")
    page.locator("[data-id=border-training-2023] a").click()
    assert page.url.endswith("#border-training-2023")
    assert ["border-training-2023"] == shown_ids(page)


@pytest.mark.parametrize("address", ["constructor", "=", "%", "objective=99&view=x&q=%ZZ", "id=no"])
def test_invalid_parts_of_an_address_are_ignored(visit: Any, address: str) -> None:
    """With an invalid address, the page shows all activities and works."""
    page = visit(address)
    ask(page, "")

    assert sorted(listed("list", *_BOTH)) == sorted(shown_ids(page))
    assert [] == page.events


def test_more_than_two_objectives_without_activities_are_one_line(visit: Any) -> None:
    """The line unfolds to the names of the objectives, so that the hits are not far below."""
    page = visit("q=migration&lang=en")
    line = page.locator("#answer > details")

    assert [
        "Objectives without an aligned activity: 3, 12, 13, 14, 17",
    ] == line.locator("summary").all_inner_texts()
    assert 5 == line.locator("li").count()
    assert not line.locator("li").first.is_visible()
    assert page.locator("#answer .cards").is_visible()


@pytest.mark.parametrize("view", ["list", "align"])
def test_a_chosen_objective_without_activities_is_named(visit: Any, view: str) -> None:
    """The page shows its number, label and official title, and why it has no activity."""
    text = visit(f"view={view}&objective=17,7&year=2018").text_content("#answer")
    titles = {objective.number: objective.title.say("en") for objective in load_objectives()}

    assert "No activity matches." in text
    assert f"Eliminate discrimination: no activity is aligned with it{titles[17]}" in text
    assert f"vulnerabilities: no activity in this selection is aligned with it{titles[7]}" in text
    assert "no activity" not in visit(f"view={view}&objective=17,7").text_content("#answer")


def test_the_line_of_gaps_unfolds_to_labels_and_titles(visit: Any) -> None:
    """The line of objectives without activities contains the label and the title of each."""
    page = visit("view=align&objective=7,14,17")
    titles = {objective.number: objective.title.say("en") for objective in load_objectives()}
    inside = page.locator(".gaps ul")
    assert not inside.is_visible()
    page.get_by_text("Objectives without an aligned activity: 14, 17").click()

    assert [
        f"14 Consular protection{titles[14]}",
        f"17 Eliminate discrimination{titles[17]}",
    ] == inside.locator("li").all_text_contents()
    page.get_by_role("button", name="Français").click()
    assert inside.is_visible()


def _download(page: Any, selector: str) -> bytes:
    """Click the button at *selector*, and return the file that it downloads."""
    with page.expect_download() as waiting:
        page.locator(selector).click()
    return Path(waiting.value.path()).read_bytes()


def _downloaded_ids(page: Any) -> Sequence[Sequence[str]]:
    """Return the ids of the activities in each of the three downloads."""
    records = json.loads(_download(page, "#json"))
    rows = csv.DictReader(io.StringIO(_download(page, "#csv").decode("utf-8-sig"), newline=""))
    sheet = openpyxl.load_workbook(io.BytesIO(_download(page, "#xlsx"))).worksheets[0]
    column = [cells for cells in sheet.iter_cols(values_only=True) if cells[0] == "ID"]
    return [
        [record["id"] for record in records],
        [row["ID"] for row in rows],
        [str(value) for value in column[0][1:]],
    ]


@pytest.mark.parametrize("address", ["", "objective=7", "q=migration&sort=oldest"])
def test_downloads_have_the_shown_activities_in_order(visit: Any, address: str) -> None:
    """JSON, CSV and the workbook have the activities that are shown, in the same order."""
    page = visit(address)

    assert [shown_ids(page)] * 3 == _downloaded_ids(page)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("", "rabat-activities"),
        ("q=migration&year=2020,2021", "rabat-activities-migration-2020-2021"),
        ("lang=fr&theme=data,borders", "rabat-activites-theme-donnees-ou-theme-gestion-des"),
        ("objective=5,7,8,10,11", "rabat-activities-5-regular-pathways-or-7-reduce"),
        ("q=asile", "rabat-activities-asylum-procedure-roundtable-2021"),
        ("id=border-training-2023,smuggling-workshop-2019", "rabat-activities-2"),
    ],
)
def test_downloads_are_named_after_their_content(visit: Any, address: str, name: str) -> None:
    """The name has the query and filters, the only activity, or the number of chosen ones."""
    page = visit(address)
    for ending in ("xlsx", "csv", "json"):
        with page.expect_download() as waiting:
            page.locator(f"#{ending}").click()

        status = "Téléchargé : " if "lang=fr" in address else "Downloaded: "
        assert status + waiting.value.suggested_filename == (
            page.inner_text("#status").replace("\xa0", " ")
        )
        assert waiting.value.suggested_filename.startswith(name)
        assert re.fullmatch(rf"[a-z0-9-]{{,60}}\.{ending}", waiting.value.suggested_filename)


def test_labels_of_checkboxes_have_the_date_of_the_activity(visit: Any) -> None:
    """Activities may have the same title, so the label of a checkbox has the date, too."""
    page = visit()

    assert page.get_by_role("checkbox", name="Tick: Training of border guards, 4 May 2023").count()


def test_downloads_and_prints_have_only_the_ticked_activities(visit: Any) -> None:
    """Ticks survive a change of filters; the ticked activities can be shown alone and unticked."""
    page = visit()
    ticked = ["border-training-2023", "smuggling-workshop-2019"]
    for id_ in ticked:
        turn(page, "" if id_ == ticked[0] else "year=2019")
        page.locator(f"[data-id={id_}] .tick").check()

    assert "2 activities are ticked" in page.inner_text("#ticked")
    assert [ticked] * 3 == _downloaded_ids(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert ticked == shown_ids(page)
    assert not page.locator("#chips button:not(.clear)").count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert sorted(listed("list", *_BOTH, "--year", "2019")) == sorted(shown_ids(page))
    page.get_by_role("button", name="Show this group only").click()
    assert ticked == shown_ids(page) == shown_ids(visit(page.url.partition("#")[2]))
    assert not page.get_by_role("button", name="Show this group only").is_visible()
    assert len(ticked) == sum(map(int, page.locator("[data-facet=year] .count").all_inner_texts()))
    page.locator("[data-facet=year] input[value='2019']").check()
    assert ticked[1:] == shown_ids(page)
    page.get_by_role("button", name="Remove: 2019").click()
    assert ticked == shown_ids(page)
    whole = page.get_by_role("button", name="All activities").evaluate_handle(
        "button => button.firstChild"
    )
    assert page.locator("#count").bounding_box()["x"] == page.evaluate(_TEXT_START, whole)
    page.get_by_role("button", name="Untick all").click()
    assert not page.locator("#ticked").is_visible()
    assert not page.locator(".tick:checked").count()


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("view", ["list", "align"])
def test_the_focus_stays_in_the_results_when_ticked_activities_are_shown(
    visit: Any, view: str, key: str
) -> None:
    """The focus moves from the hidden button to the first ticked activity, or to the count."""
    page = visit(f"view={view}&lang=fr")
    page.locator(".tick").nth(1).check()
    page.get_by_role("button", name="N’afficher que ce groupe").focus()
    page.keyboard.press(key)
    assert not page.locator("#show-ticked").is_visible()
    assert shown_ids(page)[0] == page.evaluate(_FOCUSED_ITEM)
    page.locator("#untick").focus()
    page.keyboard.press(key)
    assert not page.locator("#untick").is_visible()
    assert "results" == page.evaluate("document.activeElement.id")


def test_activities_are_ticked_in_the_alignment_table(visit: Any) -> None:
    """An activity is ticked at each of its objectives; downloads of the grid ignore ticks."""
    page = visit("view=align")
    id_ = "children-at-risk-roundtable-2021"
    boxes = page.locator(f"[data-id={id_}] .tick")
    boxes.first.check()

    assert 1 < boxes.count()
    assert all(box.is_checked() for box in boxes.all())
    assert [[id_]] * 3 == _downloaded_ids(page)
    page.get_by_role("button", name="Show this group only").click()
    assert {id_} == {*shown_ids(page)}
    assert "true" == page.get_attribute("[data-view=align]", "aria-pressed")
    turn(page, "view=grid")
    assert not page.locator("#ticked").is_visible()
    assert sorted(listed("list", *_BOTH)) == sorted(_downloaded_ids(page)[0])


def test_the_footer_is_about_the_shown_activities(visit: Any) -> None:
    """The footer names the sources of the shown activities, and counts the unaligned ones."""
    page = visit()
    both = page.inner_text("#notes")
    turn(page, "border-training-2023")
    ministry = page.inner_text("#notes")

    assert "Overview of the activities" in both
    assert "Annual report of the Ministry" in both
    assert "1 activity here is aligned with no objective" in both
    assert "Overview of the activities" not in ministry
    assert "Annual report of the Ministry" in ministry
    assert "no objective" not in ministry


def copied_table(page: Any) -> tuple[str, str]:
    """Return what is on the clipboard, as HTML and as plain text."""
    table, text = page.evaluate(
        """async () => {
             const [item] = await navigator.clipboard.read();
             const read = async type => (await item.getType(type)).text();
             return [await read("text/html"), await read("text/plain")];
           }"""
    )
    return table, text


def table_rows(table: str) -> Sequence[Sequence[str]]:
    """Return the texts of the cells of a table in HTML."""
    return [
        [html.unescape(re.sub("<.*?>", "", cell)) for cell in re.findall("<t[hd].*?</t[hd]>", row)]
        for row in re.findall("<tr.*?</tr>", table)
    ]


def test_a_copied_grid_is_a_plain_table(visit: Any) -> None:
    """A copied grid has numbers without styles and links, and its empty cells are empty."""
    page = visit("view=grid", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as a table").click()
    table, text = copied_table(page)
    rows_copied = page.locator(".grid tr").evaluate_all(
        "all => all.map(row => [...row.cells].map(cell => cell.textContent))"
    )

    assert rows_copied == table_rows(table)
    assert "Copied." == page.inner_text("#status")
    assert not re.search("style|href|none", table)
    assert "\t".join(rows_copied[1]) in text.splitlines()


# The headings of the table, and the first cells of an activity; the last is its reference.
_ROWS_COPIED = {
    "fr": (
        ["Date", "Titre", "Lieu", "Chefs de file", "Partenaires", "Objectifs", "Référence"],
        ["7 juillet 2021", "Procédure d’asile pour les mineurs non accompagnés", "En ligne"],
        ["Suisse, Tchad", "HCR", "7, 8"],
    ),
    "en": (
        ["When", "Title", "Where", "Led by", "Partners", "Objectives", "Reference"],
        ["7 July 2021", "Asylum procedure for unaccompanied minors", "Online"],
        ["Switzerland, Chad", "UNHCR", "7, 8"],
    ),
}


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_activities_are_copied_as_a_table(visit: Any, language: str, width: int) -> None:
    """The shown or the ticked activities are copied, with participants and references."""
    address = f"lang={language}&theme=protection&sort=oldest"
    options = {"viewport": {"width": width, "height": 800}}
    page = visit(address, permissions=["clipboard-read", "clipboard-write"], **options)
    page.evaluate("document.getElementById('take').open = true")
    ids = shown_ids(page)
    id_ = "asylum-procedure-roundtable-2021"
    headings, *parts = _ROWS_COPIED[language]
    citation = pipe("cite", *_BOTH, "--lang", language, id_).out.strip()

    page.locator("#copy-table").click()
    table, text = copied_table(page)
    rows = table_rows(table)
    assert [line.split("\t") for line in text.splitlines()] == rows
    assert headings == rows[0]
    assert len(ids) == len(rows) - 1 > 1
    *cells, reference = rows[1 + ids.index(id_)]
    assert [*parts[0], *parts[1]] == cells
    assert citation.replace("\xa0", " ") == reference.replace("’", "'").replace("\xa0", " ")
    page.locator(f"[data-id={id_}] .tick").check()
    page.locator("#copy-table").click()
    assert [headings, [*cells, reference]] == table_rows(copied_table(page)[0])
    assert {"fr": "Copié.", "en": "Copied."}[language] == page.inner_text("#status")
    assert (ids, 0) == (shown_ids(page), page.locator("#answer table").count())
    turn(page, "view=grid")
    assert not page.locator("#copy-table").is_visible()


# The headings of the table, and a row of it.
_CONTRIBUTIONS_COPIED = {
    "fr": (
        ["Objectif", "Titre", "Date", "Lieu", "Chefs de file", "Contribution"],
        [
            *("8 Sauver des vies", "Procédure d’asile pour les mineurs non accompagnés"),
            *("7 juillet 2021", "En ligne", "Suisse, Tchad"),
            "Les deux tables rondes se sont penchées sur les migrants disparus.",
        ],
    ),
    "en": (
        ["Objective", "Title", "When", "Where", "Led by", "Contribution"],
        [
            *("8 Save lives", "Asylum procedure for unaccompanied minors"),
            *("7 July 2021", "Online", "Switzerland, Chad"),
            "The two roundtables took up the question of missing migrants.",
        ],
    ),
}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_contributions_are_copied_as_a_table(visit: Any, language: str) -> None:
    """The shown contributions are copied, or all contributions of the ticked activities."""
    address = f"lang={language}&view=align&objective=8"
    page = visit(address, permissions=["clipboard-read", "clipboard-write"])
    headings, row = _CONTRIBUTIONS_COPIED[language]

    page.locator("#copy-table").click()
    table, text = copied_table(page)
    rows = table_rows(table)
    assert rows == [line.split("\t") for line in text.splitlines()]
    assert headings == rows[0]
    assert row in rows
    assert len(rows) - 1 == len(shown_ids(page))
    page.locator("[data-id=asylum-procedure-roundtable-2021] .tick").check()
    turn(page, f"lang={language}&view=align&objective=10")
    page.locator("#copy-table").click()
    rows = table_rows(copied_table(page)[0])
    assert ["7", "8"] == [cells[0].split(" ")[0] for cells in rows[1:]]
    assert row == rows[2]


@pytest.mark.parametrize("view", ["list", "align"])
def test_selected_text_is_copied_without_hidden_texts_and_controls(visit: Any, view: str) -> None:
    """Folded texts, checkboxes and links inside the page are not copied."""
    page = visit(f"view={view}", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("getSelection().selectAllChildren(document.getElementById('answer'))")
    page.keyboard.press("Control+c")
    copied = page.evaluate(
        """async () => {
             const [item] = await navigator.clipboard.read();
             return (await item.getType("text/html")).text();
           }"""
    )

    assert all(title in copied for title in page.locator("[data-id] h3").all_inner_texts())
    assert ("Objectives without an aligned activity" in copied) == (view == "align")
    assert not re.search("Show these|Provide access|<ol|<input|href=.#", copied)


@pytest.mark.parametrize("address", ["view=grid", "view=grid&lang=fr&objective=7,11"])
def test_the_grid_can_be_downloaded_as_a_picture(visit: Any, address: str) -> None:
    """The SVG has every label and number of the grid, and the PNG has the same size."""
    page = visit(address)
    image = ET.fromstring(_download(page, "button:has-text('(SVG)')"))  # noqa: S314
    texts = ["".join(node.itertext()) for node in image.iter("{http://www.w3.org/2000/svg}text")]
    png = _download(page, "button:has-text('(PNG)')")

    assert page.title() in " ".join(texts)
    assert page.inner_text("#count") in " ".join(texts)
    numbers = page.locator(".grid td:not(:empty)").all_inner_texts()
    assert sorted(numbers) == sorted(text for text in texts if re.fullmatch(r"\d{1,3}", text))
    assert b"\x89PNG" == png[:4]
    assert [int(image.attrib[side]) for side in ("width", "height")] == [
        int.from_bytes(png[start : start + 4], "big") for start in (16, 20)
    ]
    assert [] == [event for event in page.events if not event.startswith("blob:")]


def test_a_reference_can_be_copied(visit: Any) -> None:
    """The button copies the reference of ``rabat cite``, and a message confirms this."""
    page = visit("border-training-2023", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the reference", exact=True).click()
    page.get_by_text("Copied.").wait_for()

    assert pipe("cite", *_BOTH, "border-training-2023").out == (
        page.evaluate("navigator.clipboard.readText()") + "\n"
    )


@pytest.mark.parametrize("view", ["list", "align"])
def test_references_are_copied_together(visit: Any, view: str) -> None:
    """The references of the shown or the ticked activities are copied, a line for each."""
    granted = ["clipboard-read", "clipboard-write"]
    page = visit(f"view={view}&objective=7,10", permissions=granted)
    ids = [*dict.fromkeys(shown_ids(page))]

    def copied(selector: str, status: str) -> Sequence[str]:
        page.evaluate("navigator.clipboard.writeText('')")
        page.locator(selector).click()
        page.locator(f"{status}:not(:empty)").wait_for()
        lines: Sequence[str] = page.evaluate("navigator.clipboard.readText()").splitlines()
        assert re.fullmatch(rf"Copied: {len(lines)} references?\.", page.inner_text(status))
        return lines

    assert {*pipe("cite", *_BOTH, *ids).out.splitlines()} == {
        *copied("#copy-references", "#status")
    }
    for id_ in ids[:2]:
        page.locator(f"[data-id={id_}] .tick").first.check()
    citations = {*pipe("cite", *_BOTH, *ids[:2]).out.splitlines()}
    assert citations == {
        *copied("#ticked button:has-text('Copy the references')", "#ticked-status")
    }
    assert citations == {*copied("#copy-references", "#status")}
    page.locator(f"[data-id={ids[1]}] .tick").first.uncheck()
    assert "" == page.inner_text("#ticked-status")
    turn(page, "view=grid")
    assert not page.get_by_role("button", name="Copy the references").count()


def test_the_address_of_an_activity_can_be_copied(visit: Any) -> None:
    """The copied address opens the activity alone; the page itself does not change."""
    page = visit("q=guards&lang=fr", permissions=["clipboard-read", "clipboard-write"])
    before = (page.url, shown_ids(page))
    page.get_by_role("button", name="Copier l’adresse de cette activité").first.click()
    page.locator(".about [role=status]:not(:empty)").wait_for()
    url = page.evaluate("navigator.clipboard.readText()")

    assert before == (page.url, shown_ids(page))
    assert "Copié." in page.inner_text(".about [role=status]")
    assert url.endswith(f"#lang=fr&id={before[1][0]}")
    assert before[1][:1] == shown_ids(visit(url.partition("#")[2]))


def test_a_copied_address_of_a_file_has_a_warning(visit: Any, folder: Path) -> None:
    """The address of a file opens only on this computer; any change removes the message."""
    page = visit("", permissions=["clipboard-read", "clipboard-write"])
    text = (folder / "both.html").read_text("utf-8")
    page.route("http://localhost/**", lambda route: route.fulfill(body=text))
    warning = "It opens this file on this computer only: others need the file itself."
    for address, status in ((page.url, f"Copied. {warning}"), ("http://localhost/", "Copied.")):
        page.goto(address)
        for changing in ("#any-word", "[data-language=fr]"):
            page.locator("#copy-link").click()
            page.locator("#status:not(:empty)").wait_for()
            assert status == page.inner_text("#status")
            assert page.url == page.evaluate("navigator.clipboard.readText()")
            page.locator(changing).click()
            assert "" == page.inner_text("#status")


def test_the_language_is_switched_without_reloading(visit: Any) -> None:
    """The selection stays, and texts in the other language are marked as such."""
    page = visit("objective=11")
    page.evaluate("window.same = true")
    before = shown_ids(page)
    page.get_by_role("button", name="Français").click()

    assert ("fr", before) == (page.locator("html").get_attribute("lang"), shown_ids(page))
    assert page.evaluate("window.same")
    assert "activités" in page.inner_text("#count")
    assert page.title() == page.inner_text("h1")
    page.locator("[data-id=border-training-2023] button").first.click()
    assert "Guards of ports and airports were trained." == page.text_content(
        "[data-id=border-training-2023] [lang=en]"
    )
    assert [] == page.events


@pytest.mark.parametrize(
    ("options", "locale", "address", "language"),
    [
        ((), "fr-FR", "", "fr"),
        ((), "en-GB", "", "en"),
        ((), "de-DE", "", "en"),
        ((), "fr-FR", "lang=en", "en"),
        (("--lang", "en"), "fr-FR", "", "en"),
        (("--lang", "fr"), "en-GB", "", "fr"),
    ],
)
def test_the_page_opens_in_the_language_of_the_browser(
    visit: Any, folder: Path, options: Sequence[str], locale: str, address: str, language: str
) -> None:
    """The language in the address or in the option --lang comes before that of the browser."""
    text = pipe("explore", *_BOTH, *options).out
    (folder / "language.html").write_text(text, encoding="utf-8")
    page = visit(address, "language", locale=locale)

    assert language == page.locator("html").get_attribute("lang")
    assert {"fr": "Filtres", "en": "Filters"}[language] == page.inner_text("#filters-title")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#copy-link").click()
    page.locator("#status:not(:empty)").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    # The copied address keeps the language, whatever the browser that opens it.
    assert bool(options) != copied.endswith(f"#lang={language}")


def test_french_texts_are_typeset(visit: Any) -> None:
    """No line breaks before a colon, and apostrophes are curly."""
    text = visit("lang=fr&view=align").inner_text("body")

    assert " :" not in text
    assert "'" not in text


@pytest.mark.parametrize(
    ("view", "language", "scheme"),
    [
        ("list", "fr", "light"),
        ("list", "en", "dark"),
        ("align", "fr", "dark"),
        ("grid", "en", "light"),
    ],
)
def test_axe_finds_no_violations(visit: Any, view: str, language: str, scheme: str) -> None:
    """axe-core finds no violation of WCAG 2.2, with filters chosen and cards unfolded."""
    for question in ("", "&q=formation%20border&any=yes", "&q=zzz"):
        page = visit(f"view={view}&lang={language}&objective=7,11{question}", color_scheme=scheme)
        page.evaluate(
            "for (const element of document.querySelectorAll('details')) element.open = true"
        )
        for button in page.locator("[data-id] h3 button").all():
            button.click()
        violations = axe.Axe().run(page, options=AXE).response["violations"]

        assert [] == [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations]
        assert [] == page.events


def test_the_count_is_announced(visit: Any) -> None:
    """A live region, which screen readers announce, has the count of the shown activities."""
    page = visit()
    ask(page, "asylum")

    assert page.inner_text("#count") == page.locator("[role=status]").first.text_content()
    assert f"1 of {len(listed('list', *_BOTH))} activities" == page.inner_text("#count")
    assert 1 == len(shown_ids(page))


@pytest.mark.parametrize("view", ["align", "grid"])
def test_the_count_of_a_table_is_that_of_aligned_activities(visit: Any, view: str) -> None:
    """Above the alignment table and the grid, unaligned activities are counted separately."""
    page = visit(f"view={view}")
    rows = json.loads(pipe("align", *_BOTH, "-f", "json").out)
    count = len({activity["id"] for row in rows for activity in row["activities"]})
    total = len(listed("list", *_BOTH))

    assert count < total
    assert (
        f"{total} activities, {count} of them aligned with an objective"
        == page.inner_text("#count")
        == page.text_content("#live")
    )
    assert ("not here" in page.text_content("#answer")) == (view == "align")
    turn(page, f"view={view}&aligned=no")
    assert page.inner_text("#count") == "1 activity, not aligned with an objective"
    turn(page, f"view={view}&objective=7")
    assert re.fullmatch(rf"\d+ of {total} activities", page.inner_text("#count"))


def test_the_note_on_unaligned_activities_links_to_them(visit: Any) -> None:
    """The link leads to the unaligned activities and keeps the other filters."""
    for address, name in (
        ("view=align", "Show this group only"),
        ("objective=7&lang=fr", "N’afficher que ce groupe"),
    ):
        page = visit(f"{address}&year=2021,2022")
        link = page.locator("main p > a[href*='aligned=no']")
        assert name == link.inner_text()
        link.click()

        assert ["seminaire-dakar-2022"] == shown_ids(page)
        assert ["2021", "2022"] == _checked(page, "year")


@pytest.mark.parametrize(
    ("address", "key", "message"),
    [
        ("year=2020,2021", "year", "they have no date"),
        ("chair=CH", "chairs", "they do not state who led them"),
        ("host=CH", "country", "they state no country"),
    ],
)
def test_a_note_counts_activities_without_a_value_for_a_filter(
    visit: Any, address: str, key: str, message: str
) -> None:
    """The note says how many activities state no value for the filter, and links to them."""
    page = visit(address)
    records = json.loads(pipe("list", *_BOTH, "-f", "json").out)
    ids_left_out = [record["id"] for record in records if not record[key]]
    note = page.inner_text("#left-out")
    page.get_by_role("link", name="Show this group only").click()

    assert f"{len(ids_left_out)} activities are not here: {message}." in note
    assert sorted(ids_left_out) == sorted(shown_ids(page))
    assert not page.inner_text("#left-out")


def test_gaps_of_a_selection_are_distinguished_from_gaps(visit: Any) -> None:
    """One line has objectives without any activity, another those without one in the selection."""
    text = visit("view=align&objective=7,14,10&year=2020").inner_text("#answer")

    assert "Objectives without an aligned activity: 14\n" in text
    assert "Objectives without an aligned activity in this selection: 7\n" in text


def test_the_card_of_an_unaligned_activity_says_that_it_is_unaligned(visit: Any) -> None:
    """The remark is below the title and among the facts, of which the ID is the last."""
    (id_, *_) = listed("list", *_BOTH, "--unaligned")
    page = visit(id_)
    facts = page.locator(".about dt").all_inner_texts()

    assert "no source aligns it with an objective" in page.inner_text(f"[data-id={id_}] > p")
    assert "No source aligns this activity with an objective." in page.inner_text(".about")
    assert ("ID", False) == (facts[-1], facts[0] == "ID")


def test_facets_and_chips_distinguish_led_by_from_held_in(visit: Any) -> None:
    """Chips say whether a country led or hosted an activity, and call a theme a theme."""
    page = visit("chair=CH&host=CH&theme=data&kind=roundtable")
    headings = [page.inner_text(f"[data-facet={name}] > summary") for name in ("chair", "host")]

    assert ["Led by", "Held in"] == headings
    assert [
        *("Theme: Data", "Kind: round table"),
        *("Led by: Switzerland", "Held in: Switzerland"),
    ] == page.locator("#chips button:not(.clear)").all_inner_texts()


def test_several_values_of_a_filter_are_joined_by_or(visit: Any) -> None:
    """The chips of further values of a filter begin with "or"."""
    page = visit("objective=7,8&chair=CH,FR&view=grid")
    chips = [text.strip(" ×") for text in page.locator("#chips li").all_inner_texts()]

    assert ["7 Reduce vulnerabilities", "or 8 Save lives"] == chips[:2]
    assert ["Led by: France", "or Led by: Switzerland"] == chips[2:4]
    page = visit("lang=fr&year=2019,2021")
    assert "ou 2021" in page.inner_text("#chips")


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_filter_can_require_all_its_values(visit: Any, language: str) -> None:
    """A button requires all of several values; chips, prints, counts and Back follow."""
    records = json.loads(pipe("list", *_BOTH, "-f", "json").out)
    themes = {record["id"]: {*record["themes"]} for record in records}
    chosen = {"protection", "trafficking"}
    any_ = sorted(id_ for id_, ids in themes.items() if chosen & ids)
    all_ = sorted(id_ for id_, ids in themes.items() if chosen <= ids)
    assert 0 < len(all_) < len(any_)
    page = visit(f"lang={language}&theme=protection")
    name = {"fr": "Thèmes\xa0: tout cela à la fois", "en": "Themes: all of these"}[language]
    or_, and_ = {"fr": ("ou", "et"), "en": ("or", "and")}[language]
    switch, second = page.get_by_role("button", name=name), page.locator("#chips li").nth(1)
    assert not switch.count()
    page.locator("[data-facet=theme] input[value=trafficking]").check()
    assert any_ == sorted(shown_ids(page))
    assert second.inner_text().startswith(f"{or_} ")
    switch.focus()
    page.keyboard.press("Enter")
    assert all_ == sorted(shown_ids(page)) == sorted(shown_ids(visit(page.url.split("#")[1])))
    assert "true" == switch.get_attribute("aria-pressed")
    assert "all" == page.evaluate("document.activeElement.className")
    counts = page.locator("[data-facet=theme] label").evaluate_all(
        """all => all.map(row => [row.querySelector("input").value,
                                  row.querySelector(".count").textContent])"""
    )
    for value, count in counts:
        assert int(count) == sum({*chosen, value} <= ids for ids in themes.values())
    page.emulate_media(media="print")
    assert second.inner_text().startswith(f"{and_} ")
    assert not switch.is_visible()
    page.emulate_media(media="screen")
    page.go_back()
    assert any_ == sorted(shown_ids(page))
    assert second.inner_text().startswith(f"{or_} ")


def test_cells_of_the_grid_lead_to_activities_with_all_required_objectives(visit: Any) -> None:
    """With all objectives required, an objective is named as a gap only if it has no activity."""
    page = visit("view=grid&objective=7,8&all=objective")
    cells = page.locator(".grid td a").evaluate_all("all => all.map(a => [a.hash, a.textContent])")
    assert cells
    for href, count in cells:
        turn(page, href[1:])
        assert int(count) == len(shown_ids(page))
    turn(page, "objective=7,10&all=objective")
    assert [] == shown_ids(page)
    assert "no activity" not in page.text_content("#answer")
    turn(page, "objective=7,14&all=objective")
    assert "Objective 14, Consular protection: no activity" in page.text_content("#answer")
    assert "Objective 7" not in page.text_content("#answer")


def test_a_round_table_has_the_numbers_of_its_objectives(visit: Any) -> None:
    """The numbers of its objectives are beside the name of a round table."""
    numbers = [
        str(objective.number) for objective in load_objectives() if objective.roundtable == 2
    ]
    row = visit().locator("[data-facet=roundtable] label", has_text="Round table 2")

    assert f"Objectives: {', '.join(numbers)}" == row.locator(".takes").text_content()


def test_on_a_telephone_a_button_leads_to_the_top_of_the_results(visit: Any) -> None:
    """The button below the filters scrolls the count to the top of the screen."""
    page = visit(viewport={"width": 360, "height": 400})
    page.locator("#filters > summary").click()
    page.locator("[data-facet=chair] > summary").click()
    page.locator("[data-facet=chair] input[value=FR]").check()
    page.locator("#see").click()
    page.evaluate(_DRAWN)

    assert "results" == page.evaluate("document.activeElement.id")
    assert 0 <= page.locator("#count").bounding_box()["y"] < 20


def test_the_focus_ring_of_the_filters_is_not_cut(visit: Any) -> None:
    """The column of the filters has room for the focus ring of their heading."""
    page = visit()
    page.locator("#filters > summary").focus()
    column, heading = (
        page.locator(selector).bounding_box() for selector in ("aside", "#filters > summary")
    )

    assert all(heading[side] - column[side] >= 3 + 2 for side in "xy")


def test_focus_rings_are_neither_cut_nor_covered(visit: Any) -> None:
    """The rings of titles and of the skip button are visible, and the skip button moves nothing."""
    page = visit()
    count = page.locator("#count").bounding_box()
    page.locator("[data-facet]").first.locator("summary").focus()
    page.locator("#any-word").focus()
    page.keyboard.press("Tab")
    assert "skip" == page.evaluate("document.activeElement.id")
    skip, filters = (page.locator(name).bounding_box() for name in ("#skip", "#filters-title"))
    assert count == page.locator("#count").bounding_box()
    assert skip["y"] + skip["height"] + 3 + 2 <= filters["y"]
    card, head = (page.locator(name).first.bounding_box() for name in (".cards > li", "h3 button"))
    assert head["x"] + head["width"] + 3 + 2 <= card["x"] + card["width"]


def test_removing_filters_does_not_scroll_the_page(visit: Any) -> None:
    """The focus moves to the next chip; the button "Remove all" also removes the query."""
    page = visit("objective=7,8&q=minors", viewport={"width": 1280, "height": 300})
    for name, focused in (("Remove: 7", "BUTTON"), ("Remove: 8", "MAIN")):
        page.evaluate("scrollTo(0, 100)")
        page.get_by_role("button", name=name).evaluate("chip => { chip.focus(); chip.click(); }")
        page.evaluate(_DRAWN)

        assert [focused, 100] == page.evaluate("[document.activeElement.tagName, scrollY]")
    for address in ("objective=7&year=2021&q=minors", "objective=7&q=minors"):
        turn(page, address)
        page.get_by_role("button", name="Remove all").click()
        assert sorted(listed("list", *_BOTH)) == sorted(shown_ids(page))
        assert "" == page.input_value("#question")
        page.go_back()
        assert address.endswith(page.input_value("#question"))
    for address in ("objective=7", "q=minors"):
        turn(page, address)
        assert not page.get_by_role("button", name="Remove all").is_visible()


@pytest.mark.parametrize("view", _VIEWS)
def test_tab_reaches_all_controls_and_shows_the_focus(visit: Any, view: str) -> None:
    """Tab reaches each control in one round, and each has an outline with the focus."""
    page = visit(f"view={view}&objective=7,11")
    expected = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input, select, summary, [tabindex='0']")]
           .filter(element => element.checkVisibility() || element.id === "skip").length"""
    )
    reached = []
    page.locator("[data-language]").first.focus()
    # A field for a day takes several steps: its day, month, year and calendar.
    step = "document.activeElement.type === 'date' ? document.activeElement.id : ''"
    for press in range(expected):
        before = page.evaluate(step)
        while press:
            page.keyboard.press("Tab")
            if not before or page.evaluate(step) != before:
                break
        reached.append(
            page.evaluate(
                """() => {
                     const element = document.activeElement, box = element.getBoundingClientRect();
                     const style = getComputedStyle(element);
                     element.dataset.reached = "yes";
                     return style.outlineStyle !== "none" && box.width > 1 && box.height > 1;
                   }"""
            )
        )

    assert [] == [at for at, outlined in enumerate(reached) if not outlined]
    assert expected == page.locator("[data-reached]").count()


def test_filters_and_cards_work_with_the_keyboard_alone(visit: Any) -> None:
    """A filter is set and removed and a card unfolded, and the focus is never lost."""
    page = visit()
    page.locator("[data-facet=objective] input[value='11']").focus()
    page.keyboard.press("Space")
    assert sorted(listed("list", *_BOTH, "--objective", "11")) == sorted(shown_ids(page))
    page.locator("[data-id] button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".about").first.is_visible()
    page.locator("#chips button").first.focus()
    page.keyboard.press("Enter")
    assert sorted(listed("list", *_BOTH)) == sorted(shown_ids(page))
    assert "results" == page.evaluate("document.activeElement.id")
    page.locator("#skip").focus()
    page.keyboard.press("Enter")
    focused = "document.activeElement.closest('[data-id]').dataset.id"
    assert shown_ids(page)[0] == page.evaluate(focused)


def test_the_search_field_has_the_focus_at_the_start(visit: Any) -> None:
    """Enter leads to the best hit, or to a proposal; a touch screen starts without focus."""
    page = visit()
    page.keyboard.type("minors")
    page.keyboard.press("Enter")
    assert listed("search", *_BOTH, "minors")[0] == page.evaluate(_FOCUSED_ITEM)
    page.locator("#question").focus()
    ask(page, "remitances")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert listed("search", *_BOTH, "remittances") == shown_ids(page)
    assert not visit(has_touch=True, is_mobile=True).evaluate("document.activeElement.id")


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("view", ["list", "align"])
def test_escape_leads_to_the_search_field(visit: Any, view: str, language: str) -> None:
    """Escape focuses the search field, except from another field, and empties a focused one."""
    page = visit(f"view={view}&lang={language}&q=migration")
    focused = "document.activeElement.id"
    for start in (
        "[data-id] a, [data-id] button",
        ".tick",
        "[data-facet=theme] input",
        "#print",
    ):
        page.locator(start).first.focus()
        page.keyboard.press("Escape")
        assert "question" == page.evaluate(focused), start
    # The old query is selected, so that typing replaces it.
    page.keyboard.type("and/or")
    assert "and/or" == page.input_value("#question")
    page.keyboard.press("Escape")
    assert ("", "question") == (page.input_value("#question"), page.evaluate(focused))
    assert "q=" not in page.url
    page.locator("#from").focus()
    page.keyboard.press("Escape")
    assert "from" == page.evaluate(focused)
    words = {"fr": "La touche Échap ramène ici", "en": "Escape leads here"}[language]
    assert words in page.inner_text("#hint")


def test_count_and_chips_stay_in_sight(visit: Any) -> None:
    """A tick of a filter far down leaves count, chips and the first result visible."""
    page = visit(viewport={"width": 1280, "height": 700})
    page.evaluate("for (const element of document.querySelectorAll('.facet')) element.open = true")
    page.locator("[data-facet=aligned] input").first.scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, 300)")
    page.locator("[data-facet=aligned] input").first.check()
    page.evaluate(_DRAWN)

    for selector in ("#count", "#chips button", "[data-id] h3"):
        box = page.locator(selector).first.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 700


@pytest.mark.parametrize("key", ["", "Enter"])
def test_an_activity_of_the_alignment_table_is_seen_from_its_top(visit: Any, key: str) -> None:
    """A card opened from far down is below the fixed head, and Back scrolls to the old place."""
    page = visit("view=align", viewport={"width": 1280, "height": 900})
    link = page.locator(".serving li a").last
    link.focus()
    place = page.evaluate("scrollY")
    assert place > 900
    if key:
        page.keyboard.press(key)
    else:
        link.click()
    page.evaluate(_DRAWN)
    assert page.locator("#results").bounding_box()["y"] >= 0
    head, item = (page.locator(name).bounding_box() for name in (".sticky", ".cards > li"))
    assert head["y"] + head["height"] < item["y"]
    page.go_back()
    page.evaluate(_DRAWN)
    assert abs(place - page.evaluate("scrollY")) < 50


@pytest.mark.parametrize("height", [560, 900])
@pytest.mark.parametrize("scrolled", [0, 150, 600, 5000])
def test_a_ticked_checkbox_does_not_move(visit: Any, height: int, scrolled: int) -> None:
    """A filter stays in place, however far the page is scrolled and few activities remain."""
    page = visit(viewport={"width": 1280, "height": height})
    page.evaluate("y => scrollTo(0, y)", scrolled)
    boxes = page.locator("[data-facet=theme] input")
    for box in (boxes.first, boxes.last):
        box.scroll_into_view_if_needed()
        page.evaluate(_DRAWN)
        before = box.bounding_box()["y"]
        box.evaluate("box => box.click()")
        page.evaluate(_DRAWN)

        assert before == pytest.approx(box.bounding_box()["y"], abs=1)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_on_a_telephone_the_first_result_is_near_the_top(visit: Any, language: str) -> None:
    """The first result begins less than 300 pixels from the top."""
    page = visit(f"lang={language}", viewport={"width": 390, "height": 844})

    assert page.locator("[data-id]").first.bounding_box()["y"] < 300


@pytest.mark.parametrize("name", ["both", "hostile"])
@pytest.mark.parametrize("view", _VIEWS)
@pytest.mark.parametrize("size", ["100%", _LARGE])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_never_wider_than_its_window(
    visit: Any, name: str, view: str, size: str, width: int
) -> None:
    """The page does not scroll sideways on a telephone or a screen, also with large letters."""
    page = visit(f"view={view}", name, viewport={"width": width, "height": 800})
    page.evaluate("size => document.documentElement.style.fontSize = size", size)
    page.evaluate("for (const element of document.querySelectorAll('details')) element.open = true")
    for button in page.locator("[data-id] h3 button").all()[:3]:
        button.click()

    assert width == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("view", _VIEWS)
def test_markup_in_the_data_is_shown_as_text(visit: Any, view: str) -> None:
    """Markup in the data adds no elements, makes no requests and runs no scripts."""
    page = visit(f"view={view}", "hostile")
    for button in page.locator("[data-id] h3 button").all():
        button.click()
    ask(page, "alert")
    tags = "img, svg, iframe, object, embed, form, base, link, body style, [onclick], [onerror]"

    assert 0 == page.locator(tags).count()
    assert 2 == page.locator("script").count()
    assert view == "grid" or "<img src=" in page.text_content("#answer")
    assert {"https:"} >= {
        *page.locator("#answer a:not([href^='#'])").evaluate_all(
            "all => all.map(element => element.protocol)"
        )
    }
    assert [] == page.events


def test_markup_in_the_address_is_shown_as_text(visit: Any) -> None:
    """A query in the address is plain text, even if the query is markup."""
    attack = "<img src=x onerror=alert(1)>"
    page = visit(f"q={quote(attack)}&any=yes")
    ask(page, f"{attack} zzz")

    assert 0 == page.locator("img").count()
    assert [] == page.events


def test_the_printed_page_has_the_results_without_controls(visit: Any) -> None:
    """The printed page has the query, the chips, the results and the footer."""
    page = visit("objective=11&q=guards")
    page.emulate_media(media="print")

    assert not page.locator("input[type=search]").is_visible()
    assert not page.locator("aside").is_visible()
    assert "Words to look for: guards" == page.inner_text("#printed-question")
    assert page.locator("#chips").is_visible()
    assert page.locator("footer").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_printing_unfolds_objectives_without_activities(visit: Any) -> None:
    """The lists of gaps are unfolded for printing, and folded again afterwards."""
    page = visit("view=align")
    gaps = page.locator("details.gaps")
    folded = "all => all.map(details => details.open)"
    assert {False} == {*gaps.evaluate_all(folded)}
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert {True} == {*gaps.evaluate_all(folded)}
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert {False} == {*gaps.evaluate_all(folded)}
    # Also in print media without a beforeprint event.
    page.emulate_media(media="print")
    assert gaps.locator("ul").first.is_visible()


def test_objectives_without_activities_can_be_left_out(visit: Any) -> None:
    """A checkbox leaves out gaps in all views and prints; the address has this, Back undoes it."""
    page = visit("view=align&objective=7,14,17&year=2021")
    gaps, box = page.locator(".gaps"), page.get_by_label("Leave out objectives without activities")
    assert gaps.count()
    box.check()
    assert not gaps.count()
    assert page.url.endswith("&gaps=no")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not gaps.count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert box.is_checked()
    page.locator("[data-view=grid]").click()
    rows = page.locator(".grid tbody th").all_inner_texts()
    assert ["7", "A"] == [row[0] for row in rows]
    assert 1 == visit(page.url.split("#")[1]).locator(".grid td.sum a, .grid tbody th a").count()
    page.go_back()
    page.go_back()
    assert gaps.count()
    assert not box.is_checked()
    page.locator("[data-view=list]").click()
    assert not box.is_visible()


@pytest.mark.parametrize("language", _LANGUAGES)
def test_printed_chips_have_the_heading_of_their_filter(visit: Any, language: str) -> None:
    """The headings are hidden on the screen, where the filters are beside the chips."""
    page = visit(f"lang={language}&objective=7,8&year=2021&host=CH&dialogue=rabat-process")
    expected = {
        "fr": ("Objectif : 7 ", "ou 8 ", "Année : 2021", "Pays hôtes : Suisse", "Dialogue : "),
        "en": ("Objective: 7 ", "or 8 ", "Year: 2021", "Held in: Switzerland", "Dialogue: "),
    }[language]

    def texts() -> Sequence[str]:
        read: Sequence[str] = page.locator("#chips li:not(:has(.all, .clear))").evaluate_all(
            """all => all.map(chip => {
                 const before = getComputedStyle(chip, "::before").content;
                 const label = before === "none" ? "" : before.replaceAll('"', "");
                 return (label + chip.textContent).replace(/\\s+/g, " ");
               })"""
        )
        return read

    assert texts()[0].startswith("7 ")
    page.emulate_media(media="print")
    assert [True] * 5 == [
        text.startswith(start) for text, start in zip(texts(), expected, strict=True)
    ]
    turn(page, f"lang={language}&year=2019,2020,2021")
    assert [expected[2].replace("2021", "2019–2021")] == texts()


def test_printed_pages_have_no_marks_and_no_excerpts(visit: Any) -> None:
    """Matches are not highlighted on paper, and excerpts above the texts are hidden."""
    page = visit("q=guards")
    page.locator("[data-id] h3 button").first.click()
    marks, excerpts = page.locator("#answer mark"), page.locator(".excerpt")
    assert excerpts.first.is_visible()
    page.emulate_media(media="print")

    assert {"rgba(0, 0, 0, 0)"} == {
        *marks.evaluate_all("all => all.map(mark => getComputedStyle(mark).backgroundColor)")
    }
    assert not any(excerpt.is_visible() for excerpt in excerpts.all())


def test_printed_entries_do_not_break_across_pages(visit: Any) -> None:
    """Cards and entries avoid page breaks, and the count has a distance from the title."""
    page = visit()
    page.emulate_media(media="print")
    top, count = (page.locator(name).bounding_box() for name in (".top", "#count"))
    assert count["y"] - top["y"] - top["height"] > 6
    for view, entry in (("list", ".cards > li"), ("align", ".serving li")):
        turn(page, f"view={view}")
        breaks = page.locator(entry).evaluate_all(
            "all => all.map(element => getComputedStyle(element).breakInside)"
        )
        assert {"avoid"} == {*breaks}


def test_a_grid_of_all_objectives_is_printed_on_one_sheet(visit: Any) -> None:
    """The grid and its sources fit on one page of A4, in portrait and in landscape."""
    for landscape in (False, True):
        paper = visit("view=grid").pdf(format="A4", landscape=landscape)

        assert 1 == len(re.findall(rb"/Type /Page\b", paper))


def test_printed_numbers_of_the_grid_do_not_touch_the_lines(visit: Any) -> None:
    """A number has a distance from the lines; all headings of columns end at the same height."""
    page = visit("view=grid")
    page.emulate_media(media="print")
    air = page.locator(".grid td a").evaluate_all(
        """all => all.flatMap((link) => {
             const [inner, cell] = [link, link.parentElement].map(e => e.getBoundingClientRect());
             return [inner.top - cell.top, cell.bottom - inner.bottom];
           })"""
    )
    bottoms = page.locator(".grid thead th").evaluate_all(
        """all => all.map((heading) => {
             const range = document.createRange();
             range.selectNodeContents(heading);
             return Math.round(range.getBoundingClientRect().bottom);
           })"""
    )

    assert min(air) > 1
    assert 1 == len({*bottoms})


def test_nothing_moves_with_reduced_motion(visit: Any) -> None:
    """If the browser prefers reduced motion, no element has a transition or an animation."""
    page = visit(reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(element => {
             const { transitionDuration, animationName } = getComputedStyle(element);
             return transitionDuration !== "0s" || animationName !== "none";
           }).length"""
    )

    assert 0 == moving


def test_a_page_of_five_thousand_activities_is_fast_enough(visit: Any, folder: Path) -> None:
    """The page shows 100 activities and more on demand; typing costs far less than opening."""
    costs = {}
    for size in (2500, 5000):
        _grown(folder, size)
        page = visit(name=f"grown-{size}")
        opened = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        page.evaluate(_TYPING)
        costs[size] = (opened, statistics.median(page.evaluate(_TYPING)))
    open_, letter = costs[5000]

    assert letter < open_ / 20
    assert "5,000 activities" == page.inner_text("#count")
    assert 100 == len(shown_ids(page))
    page.get_by_role("button", name="Show 100 more").click()
    assert 200 == len(shown_ids(page))
    assert shown_ids(page)[100] == page.evaluate(_FOCUSED_ITEM)
    assert [] == page.events


# Types a word letter by letter; returns how long each took until it could be seen.
_TYPING = """async () => {
  const field = document.querySelector("input[type=search]");
  const costs = [];
  for (const question of ["m", "mi", "mig", "migr", "migra", "migrat", "migrati", "migratio",
                          "migration", "migration d", "migration da", "migration data", ""]) {
    field.value = question;
    const begun = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.documentElement.getBoundingClientRect();
    costs.push(performance.now() - begun);
    await new Promise(requestAnimationFrame);
  }
  return costs;
}"""


def _grown(folder: Path, size: int) -> None:
    """Write a page of *size* activities, which repeat those of the sample with other ids."""
    text = (folder / "both.html").read_text("utf-8")
    before, rest = text.split('<script id="data" type="application/json">')
    data, after = rest.split("</script>", 1)
    content = json.loads(data)
    activities = content["activities"]
    content["activities"] = [
        {
            **activities[number % len(activities)],
            "id": f"{activities[number % len(activities)]['id']}-{number}",
        }
        for number in range(size)
    ]
    data = json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")
    parts = (before, '<script id="data" type="application/json">', data, "</script>", after)
    (folder / f"grown-{size}.html").write_text("".join(parts), encoding="utf-8")
