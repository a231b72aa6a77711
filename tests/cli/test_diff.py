"""``rabat diff``: the changes between two datasets."""

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


def test_json_has_a_record_for_each_changed_activity(files: tuple[str, str]) -> None:
    """In JSON, each added, removed or changed activity is a record, with structured values."""
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


def test_pipe_gets_one_line_per_changed_field(files: tuple[str, str]) -> None:
    """In a pipe, each changed field is a line, with its values in the language in use."""
    assert (
        "come\tadded\t\t\t\n"
        "gone\tremoved\t\t\t\n"
        "meeting\tchanged\tkind\tmeeting\tstudy\n"
        "meeting\tchanged\tchairs\tFR,BE\tFR,CH\n"
        "meeting\tchanged\tpartners\tOne; Two\tTwo; One\n"
        "meeting\tchanged\tsummary\tTexte.\tAutre texte.\n"
    ) == pipe("diff", *files, "--lang", "fr").out


def test_page_shows_only_the_differences(files: tuple[str, str]) -> None:
    """A page lists added and removed activities, and of changed ones only the differing parts."""
    code, out, err = screen("diff", *files, NO_COLOR="1")

    assert (0, PAGE, "1 added, 1 removed, 1 changed\n") == (code, out, err)


def test_exit_code_option_gives_1_for_changes(files: tuple[str, str]) -> None:
    """With --exit-code, the exit code is 1 for changes, else 0; without, it is always 0."""
    old, new = files

    assert 1 == pipe("diff", old, new, "--exit-code").code
    assert (0, "") == pipe("diff", old, old, "--exit-code")[:2]
    assert 0 == pipe("diff", old, new).code


def test_bundled_data_is_the_second_dataset_by_default(files: tuple[str, str]) -> None:
    """The second dataset is the bundled one by default; "bundled" names the bundled dataset."""
    assert (0, "", "") == pipe("diff", "bundled", "--exit-code")
    assert "gone\tremoved\t\t\t\n" in pipe("diff", files[0]).out
    assert "gone\tadded\t\t\t\n" in pipe("diff", "bundled", files[0]).out


def test_dataset_may_come_from_the_standard_input(files: tuple[str, str]) -> None:
    """The name ``-`` for one of the two datasets reads the standard input."""
    assert pipe("diff", *files) == pipe("diff", "-", files[1], stdin=OLD)


def test_invalid_or_missing_dataset_is_an_error(files: tuple[str, str], tmp_path: Path) -> None:
    """An invalid dataset exits with 3 and its problems, a missing file with 1, no file with 2."""
    broken = tmp_path / "broken.toml"
    broken.write_text('format = 1\n[[activity]]\nid = "x"\n', "utf-8")

    for pair in ((str(broken), files[0]), (files[0], str(broken))):
        code, out, err = pipe("diff", *pair)
        assert (3, "") == (code, out)
        assert err.startswith(f"rabat: {broken}:2: x: ")
    assert 1 == pipe("diff", "no-such.toml").code
    assert 2 == pipe("diff").code


def test_only_the_fields_of_a_list_are_compared(tmp_path: Path) -> None:
    """Only the fields that a list has are compared; one message names the others."""
    listed = tmp_path / "listed.csv"
    pipe("list", "--year", "2019-", "--lang", "fr", "--excel", "-O", str(listed))
    undated_or_before = pipe("list").out.count("\n") - pipe("list", "--year", "2019-").out.count(
        "\n"
    )
    code, out, err = pipe("diff", str(listed), SAMPLE)
    (message,) = re.findall("rabat: not compared, because missing or incomplete in (.*)", err)

    assert 0 == code
    assert ["added"] * undated_or_before == [line.split("\t")[1] for line in out.splitlines()]
    assert (
        f"{listed}: Documents, Dialogue, Source;"
        " in English: Title, Place, Partners, Summary, Alignment"
    ) == message
    assert message in pipe("diff", SAMPLE, str(listed)).err


def test_list_with_default_fields_does_not_differ_from_its_data(tmp_path: Path) -> None:
    """A list with the default fields has no difference from its data, in either language."""
    for language in ("fr", "en"):
        listed = tmp_path / f"{language}.csv"
        pipe("list", "--lang", language, "-O", str(listed))

        assert (0, "") == pipe("diff", str(listed), SAMPLE)[:2]
        assert (0, "") == pipe("diff", SAMPLE, str(listed))[:2]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_themes_in_a_list_are_matched_by_label(tmp_path: Path, name: str, lang: str) -> None:
    """A list for people has only labels of themes; they match themes with unrelated IDs."""
    data, listed = tmp_path / "own.toml", str(tmp_path / name)
    label = '{ fr = "Ports et quais", en = "Ports and docks" }'
    data.write_text(
        f'format = 1\n[[theme]]\nid = "sea"\nlabel = {label}\n'
        '[[activity]]\nid = "a"\ntitle = { fr = "Un", en = "One" }\nthemes = ["sea", "data"]\n'
    )
    excel = ["--excel"] if name.endswith("csv") else []
    pipe("list", "--data", str(data), "--lang", lang, "-O", listed, *excel)

    assert (0, "") == pipe("diff", listed, str(data))[:2]
    assert (0, "") == pipe("diff", str(data), listed)[:2]


def test_page_names_the_fields_that_are_not_compared(tmp_path: Path) -> None:
    """A page names the fields of a list that were not compared."""
    listed = tmp_path / "listed.csv"
    listed.write_text("id,title,kind\nmeeting,Meeting,study\n", "utf-8")
    new = tmp_path / "new.toml"
    new.write_text(NEW, "utf-8")

    out = pipe("diff", str(listed), str(new), "-f", "markdown").out
    message = (
        f"Not compared, because missing or incomplete in {listed}: Led by, Partners,"
        " Summary; in French: Title."
    )
    assert "Activities changed" not in out
    # Markdown escapes special characters, and backslashes of Windows, by backslashes.
    assert message.replace("\\", "") in out.replace("\\", "")


def test_activities_of_a_source_in_only_one_dataset_are_counted(tmp_path: Path) -> None:
    """A note counts activities whose source only one dataset has, in pipes and on pages."""
    both, title = tmp_path / "both.xlsx", "Annual report of the Ministry"
    assert 0 == pipe("convert", SAMPLE, MINISTRY, "-O", str(both)).code
    count = pipe("list", "--data", MINISTRY).out.count("\n")
    message = f"{count} added activities come from a source that is not in {SAMPLE}: {title}"
    note = f"{count} removed activities come from a source that is not in {SAMPLE}: {title}"

    assert f"rabat: {message}\n" == pipe("diff", SAMPLE, str(both), "-f", "json").err
    assert f"rabat: {note}\n" == pipe("diff", str(both), SAMPLE).err
    page = pipe("diff", SAMPLE, str(both), "-f", "markdown").out
    # Markdown escapes special characters, and backslashes of Windows, by backslashes.
    assert f"\n{message}.\n".replace("\\", "") in page.replace("\\", "")
    (french,) = pipe("diff", SAMPLE, str(both), "--lang", "fr").err.splitlines()
    assert french.endswith(f"absente de {SAMPLE}\N{NO-BREAK SPACE}: Rapport annuel du Ministère")


SOURCE = '[source]\ntitle = {{ en = "{}" }}\n'
FEW = 'format = 1\n{}[[activity]]\nid = "a"\ntitle.en = "A"\n'
MORE = FEW + '[[activity]]\nid = "{}"\ntitle.en = "B"\n'


@pytest.mark.parametrize(
    ("old", "new", "notes"),
    [
        (FEW.format(SOURCE.format("One")), MORE.format(SOURCE.format("One"), "b"), 0),
        # A new title of the same source.
        (FEW.format(SOURCE.format("One")), MORE.format(SOURCE.format("Two"), "b"), 0),
        # A source without a title may be the same source.
        (FEW.format(""), MORE.format(SOURCE.format("Two"), "b").replace('"a"', '"c"'), 0),
        (FEW.format(SOURCE.format("One")), MORE.format("", "b").replace('"a"', '"c"'), 0),
        (
            FEW.format(SOURCE.format("One")),
            MORE.format(SOURCE.format("Two"), "b").replace('"a"', '"c"'),
            2,
        ),
    ],
)
def test_note_on_a_source_needs_other_titles_and_other_activities(
    tmp_path: Path, old: str, new: str, notes: int
) -> None:
    """A source gets the note only if neither its title nor its activities are in both datasets.

    A source without a title may be the same as any other.
    """
    for name, text in (("old.toml", old), ("new.toml", new)):
        (tmp_path / name).write_text(text, "utf-8")
    _code, _out, err = pipe("diff", *(str(tmp_path / name) for name in ("old.toml", "new.toml")))

    assert notes == err.count("from a source that is not in")


def test_error_for_an_unreadable_list_proposes_convert(tmp_path: Path) -> None:
    """The error for an unreadable list proposes ``rabat convert``; the error for TOML does not."""
    listed = tmp_path / "listed.csv"
    listed.write_text("meeting,objective\n2021,9\n", "utf-8")
    broken = tmp_path / "broken.toml"
    broken.write_text("format = 2\n", "utf-8")

    assert "to keep one: rabat convert -O copy.xlsx" in pipe("diff", str(listed)).err
    assert "convert" not in pipe("diff", str(broken)).err


def test_folder_is_read_as_its_toml_files(tmp_path: Path) -> None:
    """A folder is compared as its TOML files together; an empty folder is an error."""
    folder = tmp_path / "copy"
    assert 0 == pipe("convert", SAMPLE, "--format", "toml", "-O", f"{folder}/").code
    (folder / "notes.txt").write_text("mine", "utf-8")

    assert (0, "", "") == pipe("diff", str(folder), SAMPLE)
    (tmp_path / "empty").mkdir()
    assert "it is a directory" in pipe("diff", str(tmp_path / "empty")).err


def test_error_for_tsv_proposes_csv(tmp_path: Path) -> None:
    """TSV has no headings to read; the error proposes to write the list as CSV."""
    listed = tmp_path / "listed.tsv"
    pipe("list", "-O", str(listed))

    assert "rabat list -O list.csv" in pipe("diff", str(listed)).err


def test_decimal_as_objectives_is_in_doubt_unless_the_data_agrees(tmp_path: Path) -> None:
    """The doubt that "1,2" was "1,20" is reported unless the other dataset has objectives 1, 2."""
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


def test_text_added_in_one_language_is_shown_in_that_language(tmp_path: Path) -> None:
    """If a text is added in a second language, the change is shown in this language."""
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


def test_contribution_or_document_added_in_one_language_is_shown_in_that_language(
    tmp_path: Path,
) -> None:
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


@pytest.mark.parametrize("order", [1, -1])
def test_lists_in_different_languages_show_what_both_have(tmp_path: Path, order: int) -> None:
    """Texts are not compared, but the objectives, links and years beside them are shown."""
    files = [tmp_path / "english.csv", tmp_path / "french.csv"][::order]
    (tmp_path / "english.csv").write_text(
        "ID,Title,Objectives,Contribution,Document,Link\n"
        "a,Meeting,10,It helped,Report,https://example.org/a\nb,Other,,,,\n"
    )
    (tmp_path / "french.csv").write_text(
        "ID,Titre,Objectifs,Contribution,Document,Lien\n"
        "a,Réunion,11,Elle a aidé,Rapport,https://example.org/b\nb,Autre,,,,\n"
    )
    values = [["10", "11"], ["10", "11"], ["https://example.org/a", "https://example.org/b"]]
    result = pipe("diff", *map(str, files))
    code, text, _err = screen("diff", *map(str, files), NO_COLOR="1")

    assert (0, 0) == (result.code, code)
    assert [
        ["a", "changed", field, *pair[::order]]
        for field, pair in zip(("objectives", "alignment", "documents"), values, strict=True)
    ] == [line.split("\t") for line in result.out.splitlines()]
    for before, after in values:
        assert f"before: {before if order == 1 else after}\n" in text


def test_spaces_and_repeated_documents_are_not_called_an_order(tmp_path: Path) -> None:
    """A page says that only spaces changed, and shows a document that was there twice."""
    files = [tmp_path / "old.toml", tmp_path / "new.toml"]
    activity = 'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\n'
    document = '[[activity.document]]\ntitle.en = "D"\n'
    files[0].write_text(f'{activity}summary.en = "One  two."\n{document * 2}')
    files[1].write_text(f'{activity}summary.en = "One two."\n{document}')
    text = screen("diff", *map(str, files), NO_COLOR="1")[1]

    assert re.search(r"Summary +only spaces or line breaks\n", text)
    assert re.search(r"Documents +before: D\n", text)
