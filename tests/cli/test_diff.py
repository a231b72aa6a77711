"""``rabat diff``: what changed between two datasets."""

import json
import re
from pathlib import Path

import pytest

from .running import MINISTRY, SAMPLE, pipe, screen

OLD = """
format = 1
[[theme]]
id = "wells"
label = { fr = "Puits", en = "Wells" }
[[activity]]
id = "meeting"
title = { fr = "Réunion", en = "Meeting" }
kind = "meeting"
chairs = ["FR", "BE"]
partners = ["One", "Two"]
summary = { fr = "Texte.", en = "Text." }
[[activity]]
id = "gone"
title = { en = "Gone" }
year = 2019
[[activity]]
id = "same"
title = { en = "Same" }
"""
NEW = """
format = 1
[[activity]]
id = "come"
title = { en = "Come" }
start = 2020-02-01
[[activity]]
id = "meeting"
title = { fr = "Réunion", en = "Meeting" }
kind = "study"
chairs = ["FR", "CH"]
partners = ["Two", "One"]
summary = { fr = "Autre texte.", en = "Text." }
[[activity]]
id = "same"
title = { en = "Same" }
"""
PAGE = """\
Changes

Activities added

Come  come · 1 February 2020

Activities removed

Gone  gone · 2019

Activities changed

Meeting  meeting

Kind      before: meeting
          after: study
Led by    before: Belgium
          after: Switzerland
Partners  only the order
Summary   in French
          before: Texte.
          after: Autre texte.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Provide the two datasets in files."""
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    return str(old), str(new)


def test_json_has_a_record_for_each_activity(files: tuple[str, str]) -> None:
    """For scripts: a record for each activity, values with their structure."""
    code, out, err = pipe("diff", *files, "-f", "json")
    come, removed, meeting = json.loads(out)

    assert (0, "") == (code, err)
    assert {"id": "come", "change": "added", "fields": []} == come
    assert {"id": "gone", "change": "removed", "fields": []} == removed
    assert ("meeting", "changed") == (meeting["id"], meeting["change"])
    assert [
        ("kind", "meeting", "study"),
        ("chairs", ["FR", "BE"], ["FR", "CH"]),
        (
            "partners",
            [{"fr": "One", "en": "One"}, {"fr": "Two", "en": "Two"}],
            [{"fr": "Two", "en": "Two"}, {"fr": "One", "en": "One"}],
        ),
        (
            "summary",
            {"fr": "Texte.", "en": "Text."},
            {"fr": "Autre texte.", "en": "Text."},
        ),
    ] == [(field["field"], field["old"], field["new"]) for field in meeting["fields"]]


def test_a_pipe_has_a_line_for_each_field(files: tuple[str, str]) -> None:
    """In a pipe: a line for each field, in the language in use."""
    assert (
        "come\tadded\t\t\t\n"
        "gone\tremoved\t\t\t\n"
        "meeting\tchanged\tkind\tmeeting\tstudy\n"
        "meeting\tchanged\tchairs\tFR,BE\tFR,CH\n"
        "meeting\tchanged\tpartners\tOne; Two\tTwo; One\n"
        "meeting\tchanged\tsummary\tTexte.\tAutre texte.\n"
    ) == pipe("diff", *files, "--lang", "fr").out


def test_a_page_shows_only_the_differences(files: tuple[str, str]) -> None:
    """On a page: added activities, removed ones, and only the differing parts of changed ones."""
    code, out, err = screen("diff", *files, NO_COLOR="1")

    assert (0, PAGE, "1 added, 1 removed, 1 changed\n") == (code, out, err)


def test_with_exit_code_a_change_is_1(files: tuple[str, str]) -> None:
    """With --exit-code a change is a failure, and none is not."""
    old, new = files

    assert 1 == pipe("diff", old, new, "--exit-code").code
    assert (0, "") == pipe("diff", old, old, "--exit-code")[:2]
    assert 0 == pipe("diff", old, new).code


def test_the_bundled_data_is_the_new_one_by_default(files: tuple[str, str]) -> None:
    """The bundled data is the new one unless another is named, and it has a name itself."""
    assert (0, "", "") == pipe("diff", "bundled", "--exit-code")
    assert "gone\tremoved\t\t\t\n" in pipe("diff", files[0]).out
    assert "gone\tadded\t\t\t\n" in pipe("diff", "bundled", files[0]).out


def test_one_dataset_may_come_from_the_standard_input(files: tuple[str, str]) -> None:
    """One of the two may come from the standard input."""
    assert pipe("diff", *files) == pipe("diff", "-", files[1], stdin=OLD)


def test_an_invalid_dataset_is_an_error(files: tuple[str, str], tmp_path: Path) -> None:
    """An invalid dataset is the same error as in other commands."""
    broken = tmp_path / "broken.toml"
    broken.write_text('format = 1\n[[activity]]\nid = "x"\n', "utf-8")

    for pair in ((str(broken), files[0]), (files[0], str(broken))):
        code, out, err = pipe("diff", *pair)
        assert (3, "") == (code, out)
        assert err.startswith(f"rabat: {broken}:2: x: ")
    assert 1 == pipe("diff", "no-such.toml").code
    assert 2 == pipe("diff").code


def test_only_the_fields_of_a_list_are_compared(tmp_path: Path) -> None:
    """Only the fields of a list are compared; one message names the others."""
    listed = tmp_path / "listed.csv"
    pipe("list", "--year", "2019-", "--lang", "fr", "--excel", "-O", str(listed))
    undated_or_before = pipe("list").out.count("\n") - pipe("list", "--year", "2019-").out.count(
        "\n"
    )
    code, out, err = pipe("diff", str(listed), SAMPLE)
    (message,) = re.findall("rabat: not compared, missing or incomplete in (.*)", err)

    assert 0 == code
    assert ["added"] * undated_or_before == [line.split("\t")[1] for line in out.splitlines()]
    assert (
        f"{listed}: Documents, Dialogue, Source;"
        " in English: Title, Place, Partners, Summary, Alignment"
    ) == message
    assert message in pipe("diff", SAMPLE, str(listed)).err


def test_plain_lists(tmp_path: Path) -> None:
    """Of a list with the usual fields no other field is compared, in either language."""
    for language in ("fr", "en"):
        listed = tmp_path / f"{language}.csv"
        pipe("list", "--lang", language, "-O", str(listed))

        assert (0, "") == pipe("diff", str(listed), SAMPLE)[:2]
        assert (0, "") == pipe("diff", SAMPLE, str(listed))[:2]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_themes_of_a_list_are_those_with_their_labels(tmp_path: Path, name: str, lang: str) -> None:
    """An own theme whose id is not made of its label has only that in a list for people."""
    own, listed = tmp_path / "own.toml", str(tmp_path / name)
    label = '{ fr = "Ports et quais", en = "Ports and docks" }'
    own.write_text(
        f'format = 1\n[[theme]]\nid = "sea"\nlabel = {label}\n'
        '[[activity]]\nid = "a"\ntitle = { fr = "Un", en = "One" }\nthemes = ["sea", "data"]\n'
    )
    excel = ["--excel"] if name.endswith("csv") else []
    pipe("list", "--data", str(own), "--lang", lang, "-O", listed, *excel)

    assert (0, "") == pipe("diff", listed, str(own))[:2]
    assert (0, "") == pipe("diff", str(own), listed)[:2]


def test_lists_on_a_page(tmp_path: Path) -> None:
    """A page that is passed on says itself what was not compared."""
    listed = tmp_path / "listed.csv"
    listed.write_text("id,title,kind\nmeeting,Meeting,study\n", "utf-8")
    new = tmp_path / "new.toml"
    new.write_text(NEW, "utf-8")

    out = pipe("diff", str(listed), str(new), "-f", "markdown").out
    message = (
        f"Not compared, missing or incomplete in {listed}: Led by, Partners, Summary;"
        " in French: Title."
    )
    assert "Activities changed" not in out
    # Markdown puts a backslash before what it would take for markup, as before another.
    assert message.replace("\\", "") in out.replace("\\", "")


def test_a_source_that_the_other_does_not_have(tmp_path: Path) -> None:
    """A note counts the activities that came or went with a source, also in pipes and on pages."""
    both, title = tmp_path / "both.xlsx", "Annual report of the Ministry"
    assert 0 == pipe("convert", SAMPLE, MINISTRY, "-O", str(both)).code
    count = pipe("list", "--data", MINISTRY).out.count("\n")
    message = f"{count} added activities are of a source that is not in {SAMPLE}: {title}"
    note = f"{count} removed activities are of a source that is not in {SAMPLE}: {title}"

    assert f"rabat: {message}\n" == pipe("diff", SAMPLE, str(both), "-f", "json").err
    assert f"rabat: {note}\n" == pipe("diff", str(both), SAMPLE).err
    page = pipe("diff", SAMPLE, str(both), "-f", "markdown").out
    # Markdown escapes, and Windows has backslashes of its own.
    assert f"\n{message}.\n".replace("\\", "") in page.replace("\\", "")
    (french,) = pipe("diff", SAMPLE, str(both), "--lang", "fr").err.splitlines()
    assert french.endswith(f"absente de {SAMPLE}\N{NO-BREAK SPACE}: Rapport annuel du Ministère")


SOURCE = '[source]\ntitle = {{ en = "{}" }}\n'
FEW = 'format = 1\n{}[[activity]]\nid = "a"\ntitle.en = "A"\n'
MORE = FEW + '[[activity]]\nid = "{}"\ntitle.en = "B"\n'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (FEW.format(SOURCE.format("One")), MORE.format(SOURCE.format("One"), "b"), 0),
        # A new title of the same source.
        (FEW.format(SOURCE.format("One")), MORE.format(SOURCE.format("Two"), "b"), 0),
        # What is not named may be the same.
        (FEW.format(""), MORE.format(SOURCE.format("Two"), "b").replace('"a"', '"c"'), 0),
        (FEW.format(SOURCE.format("One")), MORE.format("", "b").replace('"a"', '"c"'), 0),
        (
            FEW.format(SOURCE.format("One")),
            MORE.format(SOURCE.format("Two"), "b").replace('"a"', '"c"'),
            2,
        ),
    ],
)
def test_a_source_that_is_the_same(tmp_path: Path, old: str, new: str, message: int) -> None:
    """There is no note on a source that both have, by its title or activities, or may have."""
    for name, text in (("old.toml", old), ("new.toml", new)):
        (tmp_path / name).write_text(text, "utf-8")
    _code, _out, err = pipe("diff", *(str(tmp_path / name) for name in ("old.toml", "new.toml")))

    assert message == err.count("of a source that is not in")


def test_a_list_that_is_refused(tmp_path: Path) -> None:
    """The error for a list that cannot be read says what to keep; for TOML it does not."""
    listed = tmp_path / "listed.csv"
    listed.write_text("meeting,objective\n2021,9\n", "utf-8")
    broken = tmp_path / "broken.toml"
    broken.write_text("format = 2\n", "utf-8")

    assert "to keep one: rabat convert -O copy.xlsx" in pipe("diff", str(listed)).err
    assert "convert" not in pipe("diff", str(broken)).err


def test_a_folder_is_its_toml_files(tmp_path: Path) -> None:
    """A copy that convert wrote into a folder is compared as a whole."""
    folder = tmp_path / "copy"
    assert 0 == pipe("convert", SAMPLE, "--format", "toml", "-O", f"{folder}/").code
    (folder / "notes.txt").write_text("mine", "utf-8")

    assert (0, "", "") == pipe("diff", str(folder), SAMPLE)
    (tmp_path / "empty").mkdir()
    assert "it is a directory" in pipe("diff", str(tmp_path / "empty")).err


def test_tsv_has_no_headings(tmp_path: Path) -> None:
    """The error for the lines of a pipe says which form of a list has headings."""
    listed = tmp_path / "listed.tsv"
    pipe("list", "-O", str(listed))

    assert "rabat list -O list.csv" in pipe("diff", str(listed)).err


def test_a_decimal_is_in_doubt_where_objectives_differ(tmp_path: Path) -> None:
    """Whether a spreadsheet made "1,2" of "1,20" is asked unless the other dataset says 1, 2."""
    listed, same, other_file = (
        tmp_path / name for name in ("listed.csv", "same.toml", "other.toml")
    )
    listed.write_text('id,objectives,title\na,"1,2",A\n', "utf-8")
    text = FEW.format("") + "alignment = [{{ objective = 1 }}, {{ objective = {} }}]\n"
    same.write_text(text.format(2), "utf-8")
    other_file.write_text(text.format(20), "utf-8")

    assert (0, "", "") == pipe("diff", str(listed), str(same))
    assert "'1,2' may have been '1,20'" in pipe("diff", str(listed), str(other_file)).err
    assert "'1,2' may have been '1,20'" in pipe("check", str(listed)).out


def test_a_text_that_is_new_in_one_language(tmp_path: Path) -> None:
    """A text in the other language stood for it: what is said is in the language that is new."""
    files = [tmp_path / "old.toml", tmp_path / "new.toml"]
    title = 'format = 1\n[[activity]]\nid = "a"\ntitle = {en = "A"}\n'
    files[0].write_text(title + 'place = {en = "Rabat"}\npartners = [{en = "B"}, {en = "C"}]\n')
    files[1].write_text(
        title
        + 'place = {en = "Rabat", fr = "Rabat"}\npartners = [{en = "B", fr = "B"}, {en = "C"}]\n'
    )
    arguments = ["diff", *map(str, files)]

    assert "a\tchanged\tplace\t\tRabat\na\tchanged\tpartners\t\tB\n" == pipe(*arguments).out
    assert "Place     in French\n          after: Rabat\n" in screen(*arguments, NO_COLOR="1")[1]


def test_contributions_and_documents_that_are_new_in_one_language(tmp_path: Path) -> None:
    """A French text that equals the English one is shown as new in French, not as a new order."""
    files = [tmp_path / "old.toml", tmp_path / "new.toml"]
    for file, french in zip(files, ("", ', fr = "ICMPD"'), strict=True):
        file.write_text(
            f"""
format = 1
[[activity]]
id = "a"
title = {{en = "A"}}
alignment = [{{objective = 7, contribution = {{en = "ICMPD"{french}}}}}, {{objective = 9}}]
document = [{{title = {{en = "ICMPD"{french}}}, year = 2021}}, {{title = {{en = "B"}}}}]
"""
        )
    arguments = ["diff", *map(str, files)]

    assert (
        "a\tchanged\talignment\t7; 9\t7: ICMPD; 9\na\tchanged\tdocuments\t\tICMPD (2021)\n"
    ) == pipe(*arguments).out
    text = screen(*arguments, NO_COLOR="1")[1]
    assert re.search(r"Alignment +in French\n +before: 7\n +after: 7: ICMPD\n", text)
    assert re.search(r"Documents +in French\n +after: ICMPD \(2021\)\n", text)
