"""The page of ``rabat explore`` as a file: what is in it, and what it lets a browser do."""

import json
import re
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from rabat_cli import Dataset, load
from rabat_cli.explore import page as page_module
from rabat_cli.explore.page import content, page
from rabat_cli.explore.texts import in_each, page_texts
from rabat_cli.language import _, current, use
from rabat_cli.model import Name
from rabat_cli.query.criteria import Selection, select
from rabat_cli.query.filters import parse_criteria

from ..cli.running import MINISTRY, SAMPLE, pipe, screen

# The largest page that may be sent, and what any of it holds.
_LARGEST = 320_000
_FOLDER = Path(page_module.__file__).parent
_SCRIPTS = "".join((_FOLDER / name).read_text("utf-8") for name in page_module.SCRIPTS)

NO_BROWSER = "No browser could be opened: open this file in one, here or on another computer.\n"


class _Browser:
    """A browser that keeps what it was asked to open."""

    def __init__(self, name: str, *, opens: bool = True) -> None:
        self.name = name
        self.opens = opens
        self.opened: list[str] = []

    def open(self, url: str) -> bool:
        """Return whether it can show the page at this *url*."""
        self.opened.append(url)
        return self.opens


def of(dataset: Dataset, **options: Any) -> Selection:
    """Return what these filters leave of *dataset*."""
    return select(dataset, parse_criteria(dataset, options))


def data(text: str) -> Any:
    """Return the data in the page."""
    match = re.search('<script id="data" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_the_page_of_the_bundled_data_can_be_sent(bundled: Dataset) -> None:
    """It weighs at most 320 kB."""
    assert _LARGEST >= len(page(select(bundled)).encode())


def test_nothing_runs_but_its_own_script(sample: Dataset) -> None:
    """The policy names the page's script and style by their digests, and allows no more."""
    text = page(select(sample))
    policy = re.search('Content-Security-Policy" content="(.*?)"', text)
    parts = [re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for tag in ("script", "style")]
    script, style = (
        b64encode(sha256(part[1].encode()).digest()).decode() for part in parts if part
    )

    assert policy
    assert (
        f"default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}';"
        " base-uri 'none'; form-action 'none'"
    ) == policy[1]


def test_the_page_names_no_address_to_load_from(sample: Dataset) -> None:
    """No element asks for anything: there is no src, and no link or address in the markup."""
    addresses: list[tuple[str, str]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            addresses.extend(
                (tag, name) for name, _value in attrs if name in {"src", "href", "action"}
            )

    Reader().feed(page(select(sample)))

    assert [] == addresses


def test_comments_of_the_scripts_stay_out_of_it(sample: Dataset) -> None:
    """They are for those who change the scripts; every function is in the page all the same."""
    (script,) = re.findall("<script>(.*?)</script>", page(select(sample)), re.DOTALL)
    functions = re.compile(r"^(?:async )?function (\w+)", re.MULTILINE)

    assert [] == re.findall(r"^\s*(?://|/?\*).*", script, re.MULTILINE)
    assert functions.findall(_SCRIPTS) == functions.findall(script)


def test_data_cannot_be_taken_for_markup(sample: Dataset) -> None:
    """No sign of the data that a parser of HTML looks for stands in the page as it is."""
    title = "</script><img src=x onerror=alert(1)>&lt;<!--"
    text = page(select(sample), title)
    between = re.search('type="application/json">(.*?)</script>', text, re.DOTALL)

    assert between
    assert set() == {*"<>&"} & {*between[1]}
    assert title == data(text)["title"]["en"]
    assert "<title>&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;lt;&lt;!--</title>" in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_opens_in_the_language_in_use(sample: Dataset, language: Any) -> None:
    """The page says which language it is in, and that one is in use afterwards, too."""
    use(language)
    text = page(select(sample))

    assert f'<html lang="{language}">' in text
    assert language == data(text)["language"]
    assert language == current()


def test_it_speaks_both_languages(sample: Dataset) -> None:
    """Every text of the page is there in French and in English."""
    texts = data(page(select(sample)))["texts"]

    assert texts["fr"].keys() == texts["en"].keys()
    assert ("Liste", "List") == (texts["fr"]["list"], texts["en"]["list"])
    assert ["{count} activité", "{count} activités"] == texts["fr"]["activities"]


def test_a_failure_leaves_the_language_as_it_was() -> None:
    """Whatever happens while texts are made in both languages, the one in use stays in use."""
    with pytest.raises(ZeroDivisionError):
        in_each(lambda: 1 // 0)

    assert "en" == current()


def test_the_texts_are_in_the_language_in_use() -> None:
    """Each text of a language is what the catalogue has there."""
    assert {"fr": "Aucune activité ne correspond.", "en": _("No activity matches.")} == {
        language: texts["nothing"] for language, texts in in_each(page_texts).items()
    }


def test_filters_limit_what_is_put_into_it(sample: Dataset) -> None:
    """Only the activities asked for are in the page, and a line says what it is limited to."""
    selection = of(sample, objective=["7"], year=["2021"])
    within = content(selection)

    assert [activity.id for activity in selection.activities] == [
        activity["id"] for activity in within["activities"]
    ]
    assert {
        "fr": "Objectif 7\u00a0: Réduire la vulnérabilité · Année\u00a0: 2021",
        "en": "Objective 7: Reduce vulnerabilities · Year: 2021",
    } == within["filterSummary"]


def test_nothing_is_put_into_it_that_no_activity_uses(sample: Dataset) -> None:
    """Themes, kinds and countries are those of the activities in the page."""
    selection = of(sample, objective=["10"])
    within = content(selection)

    assert {theme for activity in selection.activities for theme in activity.themes} == {
        *within["themes"]
    }
    assert {activity.kind for activity in selection.activities} == {*within["kinds"]}


def test_whose_is_what(both: Dataset) -> None:
    """Every activity knows its origin, and so its dialogue and its source."""
    within = content(select(both))
    origins = {
        activity["id"]: within["origins"][activity["origin"]] for activity in within["activities"]
    }

    assert {activity.id: activity.dialogue for activity in both.activities} == {
        id_: origin["dialogue"] for id_, origin in origins.items()
    }
    assert {activity.id: activity.source for activity in both.activities} == {
        id_: origin["source"] for id_, origin in origins.items()
    }


def test_a_partner_has_the_same_names_in_all_activities(tmp_path: Path) -> None:
    """The page counts and filters by them: a list in French has one language only."""
    listed = tmp_path / "list.csv"
    listed.write_text("Titre;Partenaires\nUn;HCR\nDeux;hcr, ONUDC\n", "utf-8")
    partners = [
        activity["partners"]
        for activity in content(select(load(SAMPLE, listed)))["activities"][-2:]
    ]

    unhcr, unodc = Name(fr="HCR", en="UNHCR"), Name(fr="ONUDC", en="UNODC")
    assert [[unhcr], [unhcr, unodc]] == partners


def test_a_page_may_be_empty(sample: Dataset) -> None:
    """A selection without activities makes a page that says so."""
    assert [] == data(page(of(sample, objective=["3"])))["activities"]


def test_in_a_pipe_the_page_goes_to_the_standard_output() -> None:
    """The page is the answer, and there is no message beside it."""
    result = pipe("explore", "--objective", "7", "--title", "Call", "--lang", "fr")

    assert (0, "") == (result.code, result.err)
    assert result.out.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert "<title>Call</title>" in result.out


def test_a_message_says_what_the_filters_leave_out(tmp_path: Any) -> None:
    """As by list, which has the same activities."""
    messages = screen("explore", "-y", "2020", "-O", str(tmp_path / "page.html")).err

    assert "2 left out, without a date: rabat list --year undated\n" in messages


def test_on_a_terminal_it_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """The page is written to a file of its own, opened in the browser, and the file is named."""
    browser = _Browser("firefox")
    monkeypatch.setattr("webbrowser.get", lambda: browser)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = screen("explore", COLUMNS="500")
    (file,) = tmp_path.iterdir()

    assert (0, "", f"Written: {file}\n") == (result.code, result.out, result.err)
    assert [file.as_uri()] == browser.opened
    assert pipe("explore").out == file.read_text("utf-8")


def test_without_a_browser_the_file_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """Where none can be opened a message says so, where the page is, and what to do with it."""
    monkeypatch.setattr("webbrowser.get", lambda: _Browser("firefox", opens=False))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = screen("explore", COLUMNS="500")
    (file,) = tmp_path.iterdir()

    assert (0, "", f"Written: {file}\n{NO_BROWSER}") == result


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="There is always a display.")
@pytest.mark.parametrize("programs", [(), ("www-browser", "links", "elinks", "lynx", "w3m")])
@pytest.mark.parametrize("browser", ["", "w3m", "lynx %s"])
def test_no_browser_of_the_terminal_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, programs: tuple[str, ...], browser: str
) -> None:
    """Without a display those that are there can run no script: none is, even if it is wanted."""
    (tmp_path / "programs").mkdir()
    for name in programs:
        program = tmp_path / "programs" / name
        program.write_text(f"#!/bin/sh\n: > '{tmp_path}/ran'\n")
        program.chmod(0o755)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    variables = {"PATH": str(tmp_path / "programs"), "TERM": "xterm", "BROWSER": browser}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    # As at the start of a process: the module looks for what is there.
    monkeypatch.setattr("webbrowser._tryorder", None)
    monkeypatch.setattr("webbrowser._browsers", {})
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = screen("explore", COLUMNS="500")

    assert (0, NO_BROWSER) == (result.code, result.err.splitlines(keepends=True)[-1])
    assert not (tmp_path / "ran").exists()


def test_a_browser_of_ones_own_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """A command that BROWSER names, as on a computer that one works on from afar, is asked."""
    browser = _Browser("/opt/far/browser.sh")
    monkeypatch.setattr("webbrowser.get", lambda: browser)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert NO_BROWSER not in screen("explore", COLUMNS="500").err
    assert 1 == len(browser.opened)


def test_several_files_make_one_page(tmp_path: Any) -> None:
    """What is read beside other data is in the page, and a file is written as everywhere."""
    file = tmp_path / "page.html"
    result = pipe("explore", "--data", SAMPLE, "--add", MINISTRY, "-O", str(file))

    assert 0 == result.code
    assert {"Rabat Process", "Ministry Dialogue"} == {
        origin["dialogue"]["en"] for origin in data(file.read_text("utf-8"))["origins"]
    }


@pytest.mark.parametrize(
    ("typed", "title"),
    [("\ud800", "\\ud800"), ("\ufdd0", "\\ufdd0"), ("A\u202eB", "A\\u202eB"), ("  ", None)],
)
def test_any_title_can_be_asked_for(typed: str, title: str | None) -> None:
    """What cannot be written, or would turn a line, is written out; a blank one is none."""
    result = pipe("explore", "--title", typed)
    heading = pipe("list", "--title", typed, "-f", "markdown").out.splitlines()[0]
    usual = data(pipe("explore").out)["title"]["en"]

    assert (0, "") == (result.code, result.err)
    assert (title or usual) == data(result.out)["title"]["en"]
    assert (title or "Rabat Process: activities") == heading.removeprefix("# ").replace(
        "\\\\", "\\"
    )


# What the scripts and the page know each other by.


def asked_for() -> set[str]:
    """Return the names of the texts that the scripts and the markup of the page ask for."""
    markup = (_FOLDER / "page.html").read_text("utf-8")
    called = re.findall(
        r'\b(?:text|countText)\((?:(?:[^(),;]|\(\))*\? )?"(\w+)"(?: : "(\w+)")?', _SCRIPTS
    )
    headings = re.findall(r'^    \w+: \["(\w+)", (?:\(value\) =>|\w+Node)', _SCRIPTS, re.MULTILINE)
    (weights,) = re.findall(r"const ORDER = \{(.*?)\}", _SCRIPTS, re.DOTALL)
    (missing,) = re.findall(r"const MISSING_VALUES = \{(.*?)\}", _SCRIPTS)
    (orders,) = re.findall(r"const ORDERS = \[(.*?)\]", _SCRIPTS)
    (columns,) = re.findall(r"const COLUMNS = \{(.*?)\n\}", _SCRIPTS, re.DOTALL)
    fields = {*re.findall(r"(\w+):", weights)} - {"title", "summary"}
    return {
        *(name for names in called for name in names if name),
        *headings,
        *re.findall(r"^  (\w+):", columns, re.MULTILINE),
        *re.findall(r'data-(?:text|label)="(\w+)"', markup),
        *(f"from{field[:1].upper()}{field[1:]}" for field in fields),
        *(f"leftOut{facet.capitalize()}" for facet in re.findall(r"(\w+):", missing)),
        *(f"order{order.capitalize()}" for order in re.findall(r'"(\w+)"', orders)),
        *("yes", "no"),
    }


def test_it_has_the_texts_that_its_scripts_ask_for() -> None:
    """No text is missing, and none is there that nobody asks for."""
    assert asked_for() == {*page_texts()}


def keys(name: str) -> set[str]:
    """Return the keys of the type of this *name*, as the scripts declare it."""
    match = re.search(
        rf"@typedef \{{((?:(?!@typedef).)*)\}} {name}(?: \*/)?$", _SCRIPTS, re.DOTALL | re.MULTILINE
    )
    assert match
    return {*re.findall(r"(\w+):", re.sub(r"\[[^\[\]]*\]", "", match[1]))}


def test_it_has_the_data_that_its_scripts_read(both: Dataset) -> None:
    """The page, its origins and its activities have the keys that the scripts declare."""
    within = data(page(select(both)))

    assert keys("Content") | keys("Library") == {*within}
    for origin in within["origins"]:
        assert keys("Origin") | keys("Attribution") == {*origin}
    # The scripts name some fields of an activity; the others they know from the table.
    of_origin = {"dialogue", "source"}
    fields = {field["key"] for field in within["fields"]} - of_origin
    for field in within["fields"]:
        assert keys("FieldSpec") == {*field}
    for activity in within["activities"]:
        assert keys("Activity") - fields == {*activity} - fields
        assert fields < {*activity}
    assert keys("Activity") <= fields | {"origin", "when", "reference"}


def test_an_origin_is_what_its_file_says(ministry: Dataset) -> None:
    """Its names, its source and how its activities are marked where there are others."""
    (origin,) = data(page(select(ministry)))["origins"]
    notes = origin.pop("notes")

    assert ["Source: ", None] == notes["en"][0][0]
    assert ["Source\u00a0: ", None] == notes["fr"][0][0]
    assert {
        "key": "ministry-dialogue",
        "id": "ministry-dialogue",
        "dialogue": {"fr": "Dialogue du Ministère", "en": "Ministry Dialogue"},
        "source": {
            "fr": "Rapport annuel du Ministère",
            "en": "Annual report of the Ministry",
        },
        "url": None,
        "citation": {
            "fr": "Rapport annuel du Ministère, Ministry, 2024",
            "en": "Annual report of the Ministry, Ministry, 2024",
        },
        "name": {"fr": "Dialogue du Ministère", "en": "Ministry Dialogue"},
    } == origin


@pytest.mark.parametrize(
    ("options", "environ", "is_fixed"),
    [((), {}, False), (("--lang", "fr"), {}, True), ((), {"RABAT_LANG": "fr"}, True)],
)
def test_its_language_is_fixed_where_the_author_chose_one(
    options: tuple[str, ...], environ: dict[str, str], is_fixed: bool
) -> None:
    """By an option or for all commands; the language of the system is no choice for readers."""
    out = pipe("explore", *options, LANG="fr_FR.UTF-8", **environ).out

    assert is_fixed == data(out)["isLanguageFixed"]
