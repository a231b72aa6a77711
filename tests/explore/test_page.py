"""The page of ``rabat explore`` as a file: what is in it, and what it allows a browser to do."""

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
from rabat_cli.explore.texts import in_each_language, page_texts
from rabat_cli.language import _, current, use
from rabat_cli.model import Name
from rabat_cli.query.criteria import Selection, select
from rabat_cli.query.filters import parse_criteria

from ..cli.running import MINISTRY, SAMPLE, pipe, screen

# The largest size of a page in bytes, and the sources of its scripts.
_LARGEST = 320_000
_FOLDER = Path(page_module.__file__).parent
_SCRIPTS = "".join((_FOLDER / name).read_text("utf-8") for name in page_module.SCRIPTS)

NO_BROWSER = "No browser could be opened: open this file in one, here or on another computer.\n"


class _Browser:
    """A browser that records the addresses that it is asked to open."""

    def __init__(self, name: str, *, opens: bool = True) -> None:
        self.name = name
        self.opens = opens
        self.opened: list[str] = []

    def open(self, url: str) -> bool:
        """Record *url*, and return whether this browser can show it."""
        self.opened.append(url)
        return self.opens


def select_activities(dataset: Dataset, **options: Any) -> Selection:
    """Return the activities of *dataset* that these filters select."""
    return select(dataset, parse_criteria(dataset, options))


def page_data(text: str) -> Any:
    """Return the data in the page, with the empty values of activities, as the script adds them."""
    match = re.search('<script id="data" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert match
    data = json.loads(match[1])
    empty = data["emptyActivity"]
    data["activities"] = [{**empty, **activity} for activity in data["activities"]]
    return data


def test_the_page_of_the_bundled_data_has_at_most_320_kilobytes(bundled: Dataset) -> None:
    """The page is small enough to be sent by e-mail."""
    assert _LARGEST >= len(page(select(bundled)).encode())


def test_the_policy_allows_only_the_script_and_style_of_the_page(sample: Dataset) -> None:
    """The policy has the digests of the page's script and style, and allows nothing else."""
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


def test_the_markup_has_no_addresses(sample: Dataset) -> None:
    """No element in the markup has an attribute src, href or action, so nothing is loaded."""
    addresses: list[tuple[str, str]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            addresses.extend(
                (tag, name) for name, _value in attrs if name in {"src", "href", "action"}
            )

    Reader().feed(page(select(sample)))

    assert [] == addresses


def test_the_page_has_the_scripts_without_their_comments(sample: Dataset) -> None:
    """The comments are left out of the page, and each function of the scripts is in it."""
    (script,) = re.findall("<script>(.*?)</script>", page(select(sample)), re.DOTALL)
    functions = re.compile(r"^(?:async )?function (\w+)", re.MULTILINE)

    assert [] == re.findall(r"^\s*(?://|/?\*).*", script, re.MULTILINE)
    assert functions.findall(_SCRIPTS) == functions.findall(script)


def test_the_data_is_escaped(sample: Dataset) -> None:
    """The data in the page has none of the characters <, > and &, and is read back unchanged."""
    title = "</script><img src=x onerror=alert(1)>&lt;<!--"
    text = page(select(sample), title)
    between = re.search('type="application/json">(.*?)</script>', text, re.DOTALL)

    assert between
    assert set() == {*"<>&"} & {*between[1]}
    assert title == page_data(text)["title"]["en"]
    assert "<title>&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;lt;&lt;!--</title>" in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_opens_in_the_language_in_use(sample: Dataset, language: Any) -> None:
    """The page is marked as being in the language in use, and this language stays in use."""
    use(language)
    text = page(select(sample))

    assert f'<html lang="{language}">' in text
    assert language == page_data(text)["language"]
    assert language == current()


def test_the_page_has_all_texts_in_both_languages(sample: Dataset) -> None:
    """Every text of the page is there in French and in English."""
    texts = page_data(page(select(sample)))["texts"]

    assert texts["fr"].keys() == texts["en"].keys()
    assert ("Liste", "List") == (texts["fr"]["list"], texts["en"]["list"])
    assert ["{count} activité", "{count} activités"] == texts["fr"]["activities"]


def test_an_error_in_one_language_does_not_change_the_language_in_use() -> None:
    """If an error occurs while texts are made in each language, the language in use is restored."""
    with pytest.raises(ZeroDivisionError):
        in_each_language(lambda: 1 // 0)

    assert "en" == current()


def test_texts_are_made_in_each_language() -> None:
    """``in_each_language`` returns the texts of each language as they are in its catalogue."""
    assert {"fr": "Aucune activité ne correspond.", "en": _("No activity matches.")} == {
        language: texts["nothing"] for language, texts in in_each_language(page_texts).items()
    }


def test_the_page_has_only_the_selected_activities(sample: Dataset) -> None:
    """Only the activities that the filters select are in the page, with a line on the filters."""
    selection = select_activities(sample, objective=["7"], year=["2021"])
    page_content = content(selection)

    assert [activity.id for activity in selection.activities] == [
        activity["id"] for activity in page_content["activities"]
    ]
    assert {
        "fr": "Objectif 7\u00a0: Réduire la vulnérabilité · Année\u00a0: 2021",
        "en": "Objective 7: Reduce vulnerabilities · Year: 2021",
    } == page_content["filterSummary"]


def test_the_page_has_only_the_themes_and_kinds_in_use(sample: Dataset) -> None:
    """The themes and kinds in the page are those of its activities."""
    selection = select_activities(sample, objective=["10"])
    page_content = content(selection)

    assert {theme for activity in selection.activities for theme in activity.themes} == {
        *page_content["themes"]
    }
    assert {activity.kind for activity in selection.activities} == {*page_content["kinds"]}


def test_each_activity_in_the_page_has_its_dialogue_and_source(both: Dataset) -> None:
    """An activity refers to an origin in the page, which has its dialogue and its source."""
    page_content = content(select(both))
    origins = {
        activity["id"]: page_content["origins"][activity["origin"]]
        for activity in page_content["activities"]
    }

    assert {activity.id: activity.dialogue for activity in both.activities} == {
        id_: origin["dialogue"] for id_, origin in origins.items()
    }
    assert {activity.id: activity.source for activity in both.activities} == {
        id_: origin["source"] for id_, origin in origins.items()
    }


def test_a_partner_has_the_same_names_in_all_activities(tmp_path: Path) -> None:
    """The page counts partners by their names, but a list in French has only the French names."""
    listed = tmp_path / "list.csv"
    listed.write_text("Titre;Partenaires\nUn;HCR\nDeux;hcr, ONUDC\n", "utf-8")
    partners = [
        activity["partners"]
        for activity in content(select(load(SAMPLE, listed)))["activities"][-2:]
    ]

    unhcr, unodc = Name(fr="HCR", en="UNHCR"), Name(fr="ONUDC", en="UNODC")
    assert [[unhcr], [unhcr, unodc]] == partners


def test_a_selection_without_activities_makes_an_empty_page(sample: Dataset) -> None:
    """If no activity is selected, the data of the page has an empty list of activities."""
    assert [] == page_data(page(select_activities(sample, objective=["3"])))["activities"]


def test_in_a_pipe_the_page_goes_to_the_standard_output() -> None:
    """In a pipe, the page is the whole output, and there are no messages."""
    result = pipe("explore", "--objective", "7", "--title", "Call", "--lang", "fr")

    assert (0, "") == (result.code, result.err)
    assert result.out.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert "<title>Call</title>" in result.out


def test_explore_has_the_hints_of_list_on_activities_left_out(tmp_path: Any) -> None:
    """A hint counts undated activities and names the ``rabat list`` command that has them."""
    messages = screen("explore", "-y", "2020", "-O", str(tmp_path / "page.html")).err

    assert (
        "2 activities left out, because they have no date: rabat list --year undated\n" in messages
    )


def test_on_a_terminal_the_page_is_opened_in_the_browser(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """The page is written to a temporary file, which is opened in the browser and named."""
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
    """If no browser can be opened, messages name the file and ask the user to open the file."""
    monkeypatch.setattr("webbrowser.get", lambda: _Browser("firefox", opens=False))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = screen("explore", COLUMNS="500")
    (file,) = tmp_path.iterdir()

    assert (0, "", f"Written: {file}\n{NO_BROWSER}") == result


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="There is always a display.")
@pytest.mark.parametrize("programs", [(), ("www-browser", "links", "elinks", "lynx", "w3m")])
@pytest.mark.parametrize("browser", ["", "w3m", "lynx %s"])
def test_text_browsers_are_not_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, programs: tuple[str, ...], browser: str
) -> None:
    """Text browsers run no scripts: none is opened, even if the variable BROWSER names one."""
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
    # Reset the module, so that it looks for browsers as at the start of a process.
    monkeypatch.setattr("webbrowser._tryorder", None)
    monkeypatch.setattr("webbrowser._browsers", {})
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = screen("explore", COLUMNS="500")

    assert (0, NO_BROWSER) == (result.code, result.err.splitlines(keepends=True)[-1])
    assert not (tmp_path / "ran").exists()


def test_a_browser_with_an_unknown_name_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """A command in the variable BROWSER, as on a remote computer, opens the page."""
    browser = _Browser("/opt/far/browser.sh")
    monkeypatch.setattr("webbrowser.get", lambda: browser)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert NO_BROWSER not in screen("explore", COLUMNS="500").err
    assert 1 == len(browser.opened)


def test_the_page_has_the_activities_of_several_files(tmp_path: Any) -> None:
    """With --add, the page has the origins of both files, and --output writes the page."""
    file = tmp_path / "page.html"
    result = pipe("explore", "--data", SAMPLE, "--add", MINISTRY, "-O", str(file))

    assert 0 == result.code
    assert {"Rabat Process", "Ministry Dialogue"} == {
        origin["dialogue"]["en"] for origin in page_data(file.read_text("utf-8"))["origins"]
    }


@pytest.mark.parametrize(
    ("typed", "title"),
    [("\ud800", "\\ud800"), ("\ufdd0", "\\ufdd0"), ("A\u202eB", "A\\u202eB"), ("  ", None)],
)
def test_any_title_is_accepted(typed: str, title: str | None) -> None:
    """Characters that cannot be written or reverse a line are escaped; a blank title is ignored."""
    result = pipe("explore", "--title", typed)
    heading = pipe("list", "--title", typed, "-f", "markdown").out.splitlines()[0]
    usual = page_data(pipe("explore").out)["title"]["en"]

    assert (0, "") == (result.code, result.err)
    assert (title or usual) == page_data(result.out)["title"]["en"]
    assert (title or "Rabat Process: activities") == heading.removeprefix("# ").replace(
        "\\\\", "\\"
    )


# The names that the scripts and the page share.


def texts_in_use() -> set[str]:
    """Return the names of the texts that the scripts and the markup of the page use."""
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


def test_the_page_has_exactly_the_texts_that_its_scripts_use() -> None:
    """No text is missing from the page, and none is unused."""
    assert texts_in_use() == {*page_texts()}


def declared_keys(name: str) -> set[str]:
    """Return the keys of the type of this *name*, as the scripts declare it."""
    match = re.search(
        rf"@typedef \{{((?:(?!@typedef).)*)\}} {name}(?: \*/)?$", _SCRIPTS, re.DOTALL | re.MULTILINE
    )
    assert match
    return {*re.findall(r"(\w+):", re.sub(r"\[[^\[\]]*\]", "", match[1]))}


def test_the_page_has_the_data_that_its_scripts_declare(both: Dataset) -> None:
    """The page, its origins and its activities have the keys that the scripts declare."""
    page_content = page_data(page(select(both)))

    assert declared_keys("Content") | declared_keys("Library") == {*page_content}
    for origin in page_content["origins"]:
        assert declared_keys("Origin") | declared_keys("Attribution") == {*origin}
    # The scripts declare some fields of an activity, and read the others from the table of fields.
    of_origin = {"dialogue", "source"}
    fields = {field["key"] for field in page_content["fields"]} - of_origin
    for field in page_content["fields"]:
        assert declared_keys("FieldSpec") == {*field}
    for activity in page_content["activities"]:
        assert declared_keys("Activity") - fields == {*activity} - fields
        assert fields < {*activity}
    assert declared_keys("Activity") <= fields | {"origin", "when", "reference"}


def test_an_origin_has_the_names_and_the_source_of_its_file(ministry: Dataset) -> None:
    """An origin has the name of its dialogue, its source, its citation and its notes."""
    (origin,) = page_data(page(select(ministry)))["origins"]
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
def test_the_language_of_the_page_is_fixed_by_an_option_or_variable(
    options: tuple[str, ...], environ: dict[str, str], is_fixed: bool
) -> None:
    """--lang or RABAT_LANG fix the language of the page; the language of the system does not."""
    out = pipe("explore", *options, LANG="fr_FR.UTF-8", **environ).out

    assert is_fixed == page_data(out)["isLanguageFixed"]
