"""Answers to the shells: each shell reads exactly the values that the program offers."""

import re
import shlex
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.cli import completion
from rabat_cli.cli.completion import script, shells
from rabat_cli.errors import UsageError
from rabat_cli.text import printable

from ..running import pipe
from .asking import answer, generated, program

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
# A line of an answer for each shell, without unquoted special characters.
LINES = {
    "bash": r"(?:[\w.,/=@%+-]|\\.)*",
    "zsh": r": '(?:[^']|'\\'')*'",
    "fish": r"[^\t]+(?:\t[^\t]+)?",
    "powershell": r"(?:[\w=-]+|'(?:[^'‘’‚‛]|(['‘’‚‛])\1)*')\t[^\t]+",
}
LINES["pwsh"] = LINES["powershell"]


@pytest.mark.parametrize("shell", SHELLS)
@given(
    typed=st.sampled_from(
        ["rabat ", "rabat list ", "rabat list -t ", "rabat show ", "rabat help ", "rabat "]
    ),
    word=st.sampled_from([*generated(500)]) | st.text(st.characters(exclude_characters="\0")),
)
def test_every_answer_line_is_one_word_for_the_shell(shell: str, typed: str, word: str) -> None:
    """Whatever is typed, each line of the answer is one quoted word for the shell."""
    try:
        (typed + word).encode()
    except UnicodeEncodeError:  # half a character cannot be typed
        return
    lines = [line for line in answer(typed + word, shell).split("\n") if line]

    assert [] == [line for line in lines if not re.fullmatch(LINES[shell], line)]


@pytest.mark.parametrize("shell", SHELLS)
@given(values=st.lists(st.sampled_from([*generated(300)]) | st.text(min_size=1), min_size=1))
def test_values_with_commands_are_quoted(shell: str, values: list[str]) -> None:
    """A value of a dataset with commands and quotation marks is one word for the shell."""
    offers = {"partner": lambda _ctx: [(value, value) for value in values]}
    with patch.object(completion.offers, "VALUES", offers):
        output = answer("rabat list --partner ", shell)

    lines = output.removesuffix("\n").split("\n")
    printable_values = [value for value in values if printable(value) == value]
    assert [] == [line for line in lines if line and not re.fullmatch(LINES[shell], line)]
    if shell == "bash":
        assert printable_values == [shlex.split(line)[0] for line in lines if line]
    if shell == "zsh":
        read = [shlex.split(line)[1] for line in lines if line]
        assert [value.replace("\\", "\\\\").replace(":", "\\:") for value in printable_values] == [
            "".join(re.findall(r"^(?:[^\\:]|\\.)*", word)) for word in read
        ]


@pytest.mark.parametrize("locale", ["C.UTF-8", "fr_FR.UTF-8"])
@pytest.mark.parametrize(
    "typed",
    [
        *("rabat ", "rabat --", "rabat list --", "rabat search x --", "rabat align --"),
        *("rabat check --", "rabat list -o ", "rabat list -t ", "rabat list -k ", "rabat show "),
        *("rabat list --fields ", "rabat list --objective=1", "rabat help ", "rabat align -y "),
    ],
)
def test_all_shells_get_the_same_values_and_descriptions(typed: str, locale: str) -> None:
    """All shells are offered the same values; those with descriptions get the same ones."""
    lines = {shell: answer(typed, shell, LC_ALL=locale).splitlines() for shell in SHELLS}
    offered = [line.split("\t") for line in lines["fish"]]
    offers_read = [[value, "".join(meaning) or value] for value, *meaning in offered]

    assert [[value] for value, *_meaning in offered] == [[line] for line in lines["bash"]]
    assert [[":", ":".join(offer).replace("\\", r"\\")] for offer in offered] == [
        shlex.split(line) for line in lines["zsh"]
    ]
    for shell in ("powershell", "pwsh"):
        assert offers_read == [line.split("\t") for line in lines[shell]], shell


def test_bash_options_with_an_equals_sign_are_completed() -> None:
    """``--theme=tr`` is completed, also if bash passes it to the program as three words."""
    assert "trafficking\n" == answer("rabat list --theme = traf", "bash")
    assert "--theme=trafficking\n" == answer("rabat list --theme=traf", "bash")


def test_powershell_gets_values_with_commas_quoted() -> None:
    """For PowerShell, a value with a comma is quoted, because a bare comma makes two words."""
    output = answer("rabat list -o 5,23", "powershell")

    assert output == "'5,23'\tInternational cooperation\n"


@pytest.mark.parametrize("typed", [r"--data a\own.toml o", r"""--data 'a\own.toml' "own-"""])
def test_powershell_paths_keep_their_backslashes(
    home: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """In words from PowerShell, a path keeps its backslashes, quoted or not."""
    monkeypatch.chdir(home)
    (home / "a").mkdir()
    (home / r"a\own.toml").write_bytes((home / "own.toml").read_bytes())

    output = answer(f"rabat show {typed}", "powershell")

    assert "own-meeting" == output.partition("\t")[0]


@pytest.mark.parametrize("shell", SHELLS)
def test_source_variable_prints_the_script_of_the_shell(home: Path, shell: str) -> None:
    """``_RABAT_COMPLETE=source_SHELL rabat`` prints the script for this shell, without ``eval``."""
    completed = program(home, _RABAT_COMPLETE=f"source_{shell}")

    variables = "complete_powershell" if shell in {"powershell", "pwsh"} else f"complete_{shell}"
    assert (0, "", True, False) == (
        completed.returncode,
        completed.stderr,
        variables in completed.stdout and "rabat-cli" in completed.stdout,
        "eval" in completed.stdout,
    )


def test_powershell_script_removes_its_variables() -> None:
    """The script for PowerShell removes its variables; an empty variable counts as unset."""
    source = shells.SHELLS["powershell"].source_template
    setting, removing = source.split("finally")
    variables = set(re.findall(r"\$Env:(\w+) =", setting))

    result = pipe("--lang", "fr", "objectives", "-f", "tsv", _RABAT_COMPLETE="")

    assert variables == set(re.findall(r"Env:(\w+)", removing))
    assert "Éradiquer la traite de personnes" in result.out


def test_unknown_shell_is_an_error_with_the_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shell without a script, the error names the shells that have one."""
    monkeypatch.setattr(shells, "_get_shell_name", lambda: "tcsh")

    with pytest.raises(UsageError) as raised:
        script()

    assert ("completion is not available for this shell: 'tcsh'", True) == (
        raised.value.message,
        "bash, zsh, fish, powershell, pwsh" in raised.value.hint,
    )


@pytest.mark.parametrize("cursor", ["", "x", "9" * 5000, "-3", "7"])
def test_invalid_cursor_position_is_no_error(home: Path, cursor: str) -> None:
    """If COMP_CWORD is empty, invalid or out of range, completions are offered all the same."""
    variables = {"_RABAT_COMPLETE": "complete_bash", "COMP_WORDS": "rabat li", "COMP_CWORD": cursor}
    completed = program(home, **variables)

    assert (0, "", True) == (
        completed.returncode,
        completed.stderr,
        "list" in completed.stdout.split(),
    )
