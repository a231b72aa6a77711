"""How the shells ask and are answered: each reads back exactly what was offered."""

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
# A line of an answer: nothing in it that the shell would take for its own.
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
def test_all_that_goes_back_is_quoted(shell: str, typed: str, word: str) -> None:
    """Whatever is typed, each line of the answer is one word for the shell."""
    try:
        (typed + word).encode()
    except UnicodeEncodeError:  # half a character cannot be typed
        return
    lines = [line for line in answer(typed + word, shell).split("\n") if line]

    assert [] == [line for line in lines if not re.fullmatch(LINES[shell], line)]


@pytest.mark.parametrize("shell", SHELLS)
@given(values=st.lists(st.sampled_from([*generated(300)]) | st.text(min_size=1), min_size=1))
def test_hostile_values_are_quoted(shell: str, values: list[str]) -> None:
    """A value from a dataset that is commands and quotation marks is one word for the shell."""
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
def test_every_answer_is_read_as_it_was_meant(typed: str, locale: str) -> None:
    """The shells are offered the same values, and those that show them the same descriptions."""
    lines = {shell: answer(typed, shell, LC_ALL=locale).splitlines() for shell in SHELLS}
    offered = [line.split("\t") for line in lines["fish"]]
    offers_read = [[value, "".join(meaning) or value] for value, *meaning in offered]

    assert [[value] for value, *_meaning in offered] == [[line] for line in lines["bash"]]
    assert [[":", ":".join(offer).replace("\\", r"\\")] for offer in offered] == [
        shlex.split(line) for line in lines["zsh"]
    ]
    for shell in ("powershell", "pwsh"):
        assert offers_read == [line.split("\t") for line in lines[shell]], shell


def test_bash_takes_the_equals_sign_for_a_word() -> None:
    """``--theme=tr`` reaches the program from bash as three words, and is completed."""
    assert "trafficking\n" == answer("rabat list --theme = traf", "bash")
    assert "--theme=trafficking\n" == answer("rabat list --theme=traf", "bash")


def test_powershell_gets_lists_in_quotation_marks() -> None:
    """A bare comma makes two words in PowerShell."""
    output = answer("rabat list -o 5,23", "powershell")

    assert output == "'5,23'\tInternational cooperation\n"


@pytest.mark.parametrize("typed", [r"--data a\own.toml o", r"""--data 'a\own.toml' "own-"""])
def test_powershell_takes_a_backslash_for_itself(
    home: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """The words of PowerShell are its own: a path keeps its backslashes, quoted or not."""
    monkeypatch.chdir(home)
    (home / "a").mkdir()
    (home / r"a\own.toml").write_bytes((home / "own.toml").read_bytes())

    output = answer(f"rabat show {typed}", "powershell")

    assert "own-meeting" == output.partition("\t")[0]


@pytest.mark.parametrize("shell", SHELLS)
def test_scripts_for_every_shell(home: Path, shell: str) -> None:
    """``_RABAT_COMPLETE=source_SHELL rabat`` prints what the shell must read."""
    completed = program(home, _RABAT_COMPLETE=f"source_{shell}")

    variables = "complete_powershell" if shell in {"powershell", "pwsh"} else f"complete_{shell}"
    assert (0, "", True, False) == (
        completed.returncode,
        completed.stderr,
        variables in completed.stdout and "rabat-cli" in completed.stdout,
        "eval" in completed.stdout,
    )


def test_powershell_keeps_no_variable() -> None:
    """The script for PowerShell removes the variables that it sets; an empty one is unset."""
    source = shells.SHELLS["powershell"].source_template
    setting, removing = source.split("finally")
    variables = set(re.findall(r"\$Env:(\w+) =", setting))

    result = pipe("--lang", "fr", "objectives", "-f", "tsv", _RABAT_COMPLETE="")

    assert variables == set(re.findall(r"Env:(\w+)", removing))
    assert "Éradiquer la traite de personnes" in result.out


def test_an_unknown_shell_gets_the_list_of_shells(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shell without a script the error names the shells that have one."""
    monkeypatch.setattr(shells, "_get_shell_name", lambda: "tcsh")

    with pytest.raises(UsageError) as raised:
        script()

    assert ("completion is not known for this shell: 'tcsh'", True) == (
        raised.value.message,
        "bash, zsh, fish, powershell, pwsh" in raised.value.hint,
    )


@pytest.mark.parametrize("cursor", ["", "x", "9" * 5000, "-3", "7"])
def test_a_cursor_that_is_nowhere_is_no_error(home: Path, cursor: str) -> None:
    """Asked without what bash says, the program offers something or nothing, in silence."""
    variables = {"_RABAT_COMPLETE": "complete_bash", "COMP_WORDS": "rabat li", "COMP_CWORD": cursor}
    completed = program(home, **variables)

    assert (0, "", True) == (
        completed.returncode,
        completed.stderr,
        "list" in completed.stdout.split(),
    )
