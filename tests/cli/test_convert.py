"""``rabat convert`` and ``rabat template``: a dataset in another form, and an empty one."""

from pathlib import Path

import pytest

from rabat_cli.cli.command_line import quote
from rabat_cli.dataset.files import File

from ..dataset.table_files import csv_file, messages
from .running import MINISTRY, SAMPLE, pipe, screen


@pytest.mark.parametrize("ending", ["toml", "xlsx"])
def test_a_dataset_says_the_same_in_another_form(ending: str, tmp_path: Path) -> None:
    """Every command answers the same to what it was converted to."""
    file = tmp_path / f"data.{ending}"

    assert (0, "", "") == pipe("convert", SAMPLE, "-O", str(file))
    assert (
        pipe("show", "--all", "-f", "json").out
        == pipe("show", "--all", "-f", "json", "--data", str(file)).out
    )


def test_without_a_file_the_bundled_data_is_converted(tmp_path: Path) -> None:
    """All its sources go into one workbook, and are separate again when it is read."""
    file = tmp_path / "all.xlsx"

    assert (0, "", "") == pipe("convert", "-O", str(file))
    assert (
        pipe("list", "-f", "json", RABAT_DATA="").out
        == pipe("list", "-f", "json", "--data", str(file)).out
    )


def test_a_folder_gets_a_data_package(tmp_path: Path) -> None:
    """Five tables and what describes them; a second time they are replaced."""
    folder = f"{tmp_path}/package/"
    expected = ["activities.csv", "alignment.csv", "datapackage.json", "documents.csv"]

    for _time in range(2):
        assert (0, "", "") == pipe("convert", SAMPLE, "-O", folder)
    assert [*expected, "objectives.csv", "themes.csv"] == sorted(
        path.name for path in Path(folder).iterdir()
    )


def test_a_folder_gets_a_toml_file_for_each_source(tmp_path: Path) -> None:
    """Each is valid by itself; together they are the dataset, in its order."""
    folder = tmp_path / "all"
    arguments = ("convert", SAMPLE, MINISTRY, "-O")
    assert (0, "", "") == pipe(*arguments, f"{folder}/", "--format", "toml")
    files = [str(folder / name) for name in ("sample.toml", "ministry.toml")]

    assert sorted(files) == sorted(map(str, folder.iterdir()))
    assert [(0, "")] * 2 == [pipe("check", file)[::2] for file in files]
    for command in (("show", "--all"), ("themes",)):
        question = (*command, "-f", "json", "--data")
        assert (
            pipe(*question, SAMPLE, "--data", MINISTRY).out
            == pipe(*question, files[0], "--data", files[1]).out
        )


def test_lists_without_a_source_keep_their_names_in_a_folder(tmp_path: Path) -> None:
    """Nothing else tells whose the activities are."""
    names = ("mine.csv", "theirs.csv", "sub/mine.csv")
    (tmp_path / "sub").mkdir()
    for name in names:
        (tmp_path / name).write_text("Title,Year\nMeeting,2021\n", "utf-8")
    files, folder = [str(tmp_path / name) for name in names], str(tmp_path / "out") + "/"

    assert 0 == pipe("convert", *files, "-O", folder, "--format", "toml").code
    assert {"mine.toml", "mine-2.toml", "theirs.toml"} == {
        file.name for file in Path(folder).iterdir()
    }
    rows = pipe("dialogues", "--data", folder).out.splitlines()
    assert [("mine", "1"), ("mine-2", "1"), ("theirs", "1")] == sorted(
        (cells[0], cells[-1]) for cells in (row.split("\t") for row in rows)
    )


def test_sources_of_one_workbook_become_numbered_files(tmp_path: Path) -> None:
    """They have no file names of their own."""
    book, folder = tmp_path / "Book 1.xlsx", tmp_path / "all"
    pipe("convert", SAMPLE, MINISTRY, "-O", str(book))

    assert (0, "", "") == pipe("convert", str(book), "-O", f"{folder}/", "-f", "toml")
    assert ["book-1-2.toml", "book-1.toml"] == sorted(path.name for path in folder.iterdir())


def test_several_sources_are_no_toml_file(tmp_path: Path) -> None:
    """The message names what works instead, and it does."""
    code, out, err = pipe("convert", "-O", str(tmp_path / "all.toml"))
    hint = "Write a folder of TOML files: -O FOLDER/ --format toml. Or a workbook: -O FILE.xlsx."

    assert (1, "") == (code, out)
    assert err.endswith(f"       {hint}\n")
    assert (0, "", "") == pipe("convert", "-O", f"{tmp_path}/all/", "--format", "toml")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-f", "json"), "rabat: no such format: 'json'\n       Choose from: toml.\n"),
        (("-O", "a.xlsx", "-f", "toml"), "rabat: a workbook is not TOML: a.xlsx\n"),
    ],
)
def test_a_format_that_does_not_fit(arguments: tuple[str, ...], message: str) -> None:
    """It is refused before anything is written."""
    code, out, err = pipe("convert", SAMPLE, *arguments)

    assert (2, "") == (code, out)
    assert err.startswith(message)


def test_a_list_is_converted_and_what_is_not_read_is_reported(tmp_path: Path) -> None:
    """The answer is TOML on the standard output; a warning does not make it a failure."""
    file = tmp_path / "liste.csv"
    file.write_bytes(csv_file([["Titre", "Date", "Budget"], ["Atelier", "2021", "9"]]).content)
    code, out, err = pipe("convert", str(file))

    assert (0, f"rabat: warning: {file}: C1: the column 'Budget' is not read\n") == (code, err)
    assert out.endswith('[[activity]]\nid = "atelier-2021"\ntitle.fr = "Atelier"\nyear = 2021\n')


def test_a_list_is_read_wherever_data_is(tmp_path: Path) -> None:
    """From a file, beside the bundled data, from RABAT_DATA, and from the standard input."""
    content = csv_file([["Titre", "Objectifs"], ["Atelier", "7 et 8"]], encoding="cp1252").content
    file = tmp_path / "liste.csv"
    file.write_bytes(content)
    row = "atelier\t\t\t7,8\t\tAtelier\n"

    assert row == pipe("list", "--data", str(file)).out
    assert "atelier" in pipe("list", "--add", str(file), "--fields", "id").out.splitlines()
    assert row == pipe("list", RABAT_DATA=str(file)).out
    assert row == pipe("list", "--data", "-", stdin=content).out


@pytest.mark.parametrize("name", ["data.pdf", "tests", "data.csv"])
def test_a_name_that_says_no_form_is_a_mistake(name: str) -> None:
    """The forms that there are are named."""
    assert (
        2,
        "",
        (
            f"rabat: cannot infer the form of a dataset from the file name {name}\n"
            "       Give one that ends in .toml or .xlsx, or in / for a folder.\n"
        ),
    ) == pipe("convert", SAMPLE, "-O", name)


def test_a_package_is_not_written_over_what_it_is_made_of(tmp_path: Path) -> None:
    """A table of a package says less than the whole: it is no source for its own folder."""
    folder = f"{tmp_path}/package/"
    pipe("convert", SAMPLE, "-O", folder)
    before = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    code, out, err = pipe("convert", f"{folder}themes.csv", "-O", folder)

    assert (1, "") == (code, out)
    assert "the data is read from it" in err
    assert before == {path.name: path.read_bytes() for path in Path(folder).iterdir()}


@pytest.mark.parametrize("order", ["abc", "bac", "cab", "acb"])
def test_in_a_workbook_every_activity_keeps_its_source(order: str, tmp_path: Path) -> None:
    """Also one of a file without a source, wherever it stands among the others."""
    heads = {"a": "", "b": '[source]\ntitle.en = "B"\n', "c": '[dialogue]\nname.en = "C"\n'}
    for name in order:
        text = f'format = 1\n{heads[name]}[[activity]]\nid = "{name}"\ntitle.en = "{name}"\n'
        (tmp_path / f"{name}.toml").write_text(text)
    files = [f"{tmp_path}/{name}.toml" for name in order]
    file = f"{tmp_path}/all.xlsx"

    assert (0, "", "") == pipe("convert", *files, "-O", file)
    assert (
        pipe("list", *(f"--data={name}" for name in files), "-f", "json")
        == pipe("list", "--data", file, "-f", "json")
    )  # fmt: skip


def test_a_folder_in_no_folder_cannot_be_made(tmp_path: Path) -> None:
    """The error says what is missing."""
    folder = f"{tmp_path}/none/package/"

    assert (
        1,
        "",
        (
            f"rabat: cannot write {folder}: there is no such folder\n"
            "       Make the folder first, or choose another place.\n"
        ),
    ) == pipe("convert", SAMPLE, "-O", folder)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_template_is_a_workbook_in_the_language_in_use(language: str, tmp_path: Path) -> None:
    """It is read as an empty dataset, with its example left out."""
    file = tmp_path / "my-dialogue.xlsx"
    place = {"fr": "Activités, A2", "en": "Activities, A2"}[language]

    assert (0, "", "") == pipe("template", "-O", str(file), "--lang", language)
    assert place == pipe("check", str(file), "--fields", "path").out.rstrip("\n")


def test_the_template_is_not_shown_on_a_terminal() -> None:
    """A terminal gets a hint, and a name that is no workbook's is refused."""
    for arguments, run in ((("template",), screen), (("template", "-O", "a.toml"), pipe)):
        code, _out, err = run(*arguments)

        assert (2, "rabat: the template is a workbook: its name ends in .xlsx") == (
            code,
            err.splitlines()[0],
        )


def test_the_template_goes_into_a_pipe() -> None:
    """A script may do with it what it likes."""
    content = pipe("template", encoding="latin-1").out.encode("latin-1")

    assert 1 == len(messages(File("template.xlsx", content)))


def test_remarks_on_a_list_are_one_line(tmp_path: Path) -> None:
    """Several are only counted, with the command that lists them."""
    file = tmp_path / "list.csv"
    file.write_text("Title;Year;Link;Rank\nA;2021;x;2\n", "utf-8")
    code, out, err = pipe("list", "--data", str(file))

    assert (0, f"rabat: 2 warnings: rabat check {quote(str(file))}\n") == (code, err)
    assert 2 == pipe("check", str(file)).out.count("is not read\n")
    assert "2021" in out
