"""``rabat convert`` and ``rabat template``: a dataset in another form, and an empty one."""

from pathlib import Path

import pytest

from rabat_cli.cli.command_line import quote
from rabat_cli.dataset.files import File

from ..dataset.table_files import csv_file, messages
from .running import MINISTRY, SAMPLE, pipe, screen


@pytest.mark.parametrize("ending", ["toml", "xlsx"])
def test_converted_dataset_gives_the_same_answer(ending: str, tmp_path: Path) -> None:
    """``show --all`` gives the same JSON for a dataset and for its conversion."""
    file = tmp_path / f"data.{ending}"

    assert (0, "", "") == pipe("convert", SAMPLE, "-O", str(file))
    assert (
        pipe("show", "--all", "-f", "json").out
        == pipe("show", "--all", "-f", "json", "--data", str(file)).out
    )


def test_bundled_data_is_converted_by_default(tmp_path: Path) -> None:
    """Without a file, the bundled data becomes one workbook, from which the same data is read."""
    file = tmp_path / "all.xlsx"

    assert (0, "", "") == pipe("convert", "-O", str(file))
    assert (
        pipe("list", "-f", "json", RABAT_DATA="").out
        == pipe("list", "-f", "json", "--data", str(file)).out
    )


def test_folder_gets_a_data_package(tmp_path: Path) -> None:
    """A folder gets a data package: tables and a description, replaced if written again."""
    folder = f"{tmp_path}/package/"
    expected = ["activities.csv", "alignment.csv", "datapackage.json", "documents.csv"]

    for _time in range(2):
        assert (0, "", "") == pipe("convert", SAMPLE, "-O", folder)
    assert [*expected, "objectives.csv", "themes.csv"] == sorted(
        path.name for path in Path(folder).iterdir()
    )


def test_folder_gets_a_toml_file_for_each_source(tmp_path: Path) -> None:
    """With --format toml, each source is a valid file; together the files are the whole dataset."""
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


def test_toml_files_of_plain_lists_are_named_after_the_lists(tmp_path: Path) -> None:
    """Plain lists keep their file names as TOML files, since these stand for the dialogue."""
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
    """The sources of one workbook become TOML files with its name and numbers."""
    book, folder = tmp_path / "Book 1.xlsx", tmp_path / "all"
    pipe("convert", SAMPLE, MINISTRY, "-O", str(book))

    assert (0, "", "") == pipe("convert", str(book), "-O", f"{folder}/", "-f", "toml")
    assert ["book-1-2.toml", "book-1.toml"] == sorted(path.name for path in folder.iterdir())


def test_several_sources_do_not_fit_one_toml_file(tmp_path: Path) -> None:
    """Writing several sources to one TOML file is an error that proposes a folder, which works."""
    code, out, err = pipe("convert", "-O", str(tmp_path / "all.toml"))
    hint = "Write a folder of TOML files: -O FOLDER/ --format toml. Or a workbook: -O FILE.xlsx."

    assert (1, "") == (code, out)
    assert err.endswith(f"       {hint}\n")
    assert (0, "", "") == pipe("convert", "-O", f"{tmp_path}/all/", "--format", "toml")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-f", "json"), "rabat: no such format: 'json'\n       Choose from: toml.\n"),
        (
            ("-O", "a.xlsx", "-f", "toml"),
            "rabat: --format toml does not match the file name a.xlsx\n",
        ),
    ],
)
def test_unsuitable_format_is_a_usage_error(arguments: tuple[str, ...], message: str) -> None:
    """A format that is unknown or does not fit the file name is a usage error."""
    code, out, err = pipe("convert", SAMPLE, *arguments)

    assert (2, "") == (code, out)
    assert err.startswith(message)


def test_plain_list_is_converted_with_a_warning_on_an_unread_column(tmp_path: Path) -> None:
    """A plain list becomes TOML; an unread column gives a warning, and the exit code is 0."""
    file = tmp_path / "liste.csv"
    file.write_bytes(csv_file([["Titre", "Date", "Budget"], ["Atelier", "2021", "9"]]).content)
    code, out, err = pipe("convert", str(file))

    assert (0, f"rabat: warning: {file}: C1: the column 'Budget' is not read\n") == (code, err)
    assert out.endswith('[[activity]]\nid = "atelier-2021"\ntitle.fr = "Atelier"\nyear = 2021\n')


def test_plain_list_is_accepted_wherever_data_is(tmp_path: Path) -> None:
    """A plain list is read from --data, --add, RABAT_DATA and the standard input."""
    content = csv_file([["Titre", "Objectifs"], ["Atelier", "7 et 8"]], encoding="cp1252").content
    file = tmp_path / "liste.csv"
    file.write_bytes(content)
    row = "atelier\t\t\t7,8\t\tAtelier\n"

    assert row == pipe("list", "--data", str(file)).out
    assert "atelier" in pipe("list", "--add", str(file), "--fields", "id").out.splitlines()
    assert row == pipe("list", RABAT_DATA=str(file)).out
    assert row == pipe("list", "--data", "-", stdin=content).out


@pytest.mark.parametrize("name", ["data.pdf", "tests", "data.csv"])
def test_unknown_ending_of_the_output_is_a_usage_error(name: str) -> None:
    """If the output has no known ending, a usage error names the possible ones."""
    assert (
        2,
        "",
        (
            f"rabat: cannot infer the form of a dataset from the file name {name}\n"
            "       Give a name that ends in .toml or .xlsx, or in / for a folder.\n"
        ),
    ) == pipe("convert", SAMPLE, "-O", name)


def test_data_package_is_not_overwritten_from_its_own_table(tmp_path: Path) -> None:
    """Converting a table of a data package into its own folder is an error, and changes nothing."""
    folder = f"{tmp_path}/package/"
    pipe("convert", SAMPLE, "-O", folder)
    before = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    code, out, err = pipe("convert", f"{folder}themes.csv", "-O", folder)

    assert (1, "") == (code, out)
    assert "the data is read from this file" in err
    assert before == {path.name: path.read_bytes() for path in Path(folder).iterdir()}


@pytest.mark.parametrize("order", ["abc", "bac", "cab", "acb"])
def test_workbook_keeps_the_source_of_every_activity(order: str, tmp_path: Path) -> None:
    """In a workbook, activities keep their sources, or none, in any order of the files."""
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


def test_folder_in_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """Writing to a folder within a missing folder is an error that says what is missing."""
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
def test_template_is_a_workbook_in_the_language_in_use(language: str, tmp_path: Path) -> None:
    """The template is in the language in use; ``check`` reports only its example."""
    file = tmp_path / "my-dialogue.xlsx"
    place = {"fr": "Activités, A2", "en": "Activities, A2"}[language]

    assert (0, "", "") == pipe("template", "-O", str(file), "--lang", language)
    assert place == pipe("check", str(file), "--fields", "path").out.rstrip("\n")


def test_template_on_a_terminal_or_with_another_ending_is_an_error() -> None:
    """The template on a terminal, or in a file that is no workbook, is a usage error."""
    for arguments, run in ((("template",), screen), (("template", "-O", "a.toml"), pipe)):
        code, _out, err = run(*arguments)

        assert (2, "rabat: the template is a workbook: give it a name that ends in .xlsx") == (
            code,
            err.splitlines()[0],
        )


def test_template_can_be_piped() -> None:
    """In a pipe, the template is a workbook, which can be read with one message."""
    content = pipe("template", encoding="latin-1").out.encode("latin-1")

    assert 1 == len(messages(File("template.xlsx", content)))


def test_several_warnings_on_a_list_are_counted_in_one_line(tmp_path: Path) -> None:
    """Several warnings on a list are counted in one line, with the command that lists them."""
    file = tmp_path / "list.csv"
    file.write_text("Title;Year;Link;Rank\nA;2021;x;2\n", "utf-8")
    code, out, err = pipe("list", "--data", str(file))

    assert (0, f"rabat: 2 warnings: rabat check {quote(str(file))}\n") == (code, err)
    assert 2 == pipe("check", str(file)).out.count("is not read\n")
    assert "2021" in out
