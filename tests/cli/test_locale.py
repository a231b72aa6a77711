"""The language in use: from --lang, else RABAT_LANG, else the locale, else English."""

import os
import subprocess
import sys

import pytest

from .running import PLAIN, pipe, process

unix = pytest.mark.skipif(os.name == "nt", reason="Windows has its code page there")

# The program without site, which before Python 3.13 reads the path of an editable install in the
# encoding of the locale.
BARE = (sys.executable, "-S", "-m", "rabat_cli")
FR, EN = "data\tDonnées\t3", "data\tData\t3"


def first_line(*arguments: str, **environ: str) -> str:
    """Return the first line of `rabat themes`, which shows the language in use."""
    code, out, err = pipe(*arguments, **environ)
    assert (0, "") == (code, err)
    return out.splitlines()[0]


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, EN),
        ({"LANG": "fr_FR.UTF-8"}, FR),
        ({"LANG": "fr"}, FR),
        ({"LANG": "fr_MA"}, FR),
        ({"LANG": "fr_FR@euro"}, FR),
        ({"LANG": "FR_fr"}, FR),
        ({"LANG": "fra"}, EN),
        ({"LANG": "fr-CA"}, FR),
        ({"LANG": "frp_IT"}, EN),
        ({"LANG": "en_GB.UTF-8"}, EN),
        ({"LANG": "ar_MA.UTF-8"}, EN),
        ({"LANG": "C"}, EN),
        ({"LANG": "no such locale"}, EN),
        ({"LANG": "fr_FR.no-such-charset"}, FR),
        ({"LC_MESSAGES": "fr_FR", "LANG": "en_GB"}, FR),
        ({"LC_MESSAGES": "en_GB", "LANG": "fr_FR"}, EN),
        ({"LC_ALL": "fr_FR", "LC_MESSAGES": "en_GB", "LANG": "en_GB"}, FR),
        ({"LC_ALL": "C.UTF-8", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"}, EN),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "fr_FR"}, FR),
        ({"LC_CTYPE": "fr_FR.UTF-8", "LANGUAGE": "fr"}, EN),
        ({"RABAT_LANG": "fr"}, FR),
        ({"RABAT_LANG": "FR"}, FR),
        ({"RABAT_LANG": "fr", "LC_ALL": "en_GB"}, FR),
        ({"RABAT_LANG": "en", "LC_ALL": "fr_FR"}, EN),
        ({"RABAT_LANG": "", "LANG": "fr_FR"}, FR),
        ({"RABAT_LANG": "de", "LANG": "fr_FR"}, FR),
        ({"RABAT_LANG": "\x1b[31m"}, EN),
    ],
)
def test_rabat_lang_overrides_the_locale(environ: dict[str, str], expected: str) -> None:
    """RABAT_LANG overrides LC_ALL, LC_MESSAGES and LANG; an unknown language is ignored."""
    assert expected == first_line("themes", **environ)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "fr", "themes"),
        ("--lang=fr", "themes"),
        ("themes", "--lang", "fr"),
        ("themes", "--lang=fr"),
        ("--lang", "en", "themes", "--lang", "fr"),
    ],
)
def test_lang_option_overrides_the_environment(arguments: tuple[str, ...]) -> None:
    """--lang stands before or after the command, and overrides the environment."""
    assert FR == first_line(*arguments, RABAT_LANG="en", LC_ALL="en_GB")


def test_help_is_in_the_language_in_use() -> None:
    """Help is in French with --lang before or after the command, or with RABAT_LANG."""
    page = pipe("--lang", "fr", "list", "--help").out

    assert page != pipe("list", "--help").out
    assert page == pipe("list", "--help", "--lang", "fr").out
    assert page == pipe("list", "--lang", "fr", "-h").out
    assert page == pipe("list", "-h", RABAT_LANG="fr").out


@pytest.mark.parametrize(
    ("arguments", "environ", "french"),
    [
        (("--bogus",), {"LANG": "fr_FR"}, True),
        (("--bogus", "--lang", "fr"), {}, True),
        (("--bogus", "--lang", "en"), {"RABAT_LANG": "fr", "LANG": "fr_FR"}, False),
        # An unknown or missing language is ignored.
        (("--lang", "fr", "--lang", "de"), {}, True),
        (("--lang", "de"), {"LANG": "fr_FR"}, True),
        (("--lang",), {"LANG": "fr_FR"}, True),
        # After -- there are no options.
        (("--", "--lang", "fr"), {}, False),
    ],
)
def test_usage_errors_are_in_the_language_in_use(
    arguments: tuple[str, ...], environ: dict[str, str], *, french: bool
) -> None:
    """An error in the command line is in the language that --lang or the environment chooses."""
    # Only French has a space that does not break before its colons.
    assert french is ("\u00a0:" in pipe("list", *arguments, **environ).err)


def test_language_of_one_run_does_not_affect_the_next() -> None:
    """A run without --lang is in English, after a run in French in the same process."""
    assert (FR, EN) == (first_line("themes", "--lang", "fr"), first_line("themes"))


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0"}, marks=unix),
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, marks=unix),
        {"LC_ALL": "xx_XX.bogus"},
        {"LANG": "fr_FR.ISO-8859-99", "LC_ALL": "C.UTF-8"},
        {},
    ],
)
def test_output_is_utf_8_in_ascii_or_broken_locales(environ: dict[str, str]) -> None:
    """If the locale is ASCII or broken, output is in UTF-8."""
    plain = {"PATH": "/usr/bin:/bin", "PYTHONPATH": os.pathsep.join(sys.path)}
    code, out, err = process("themes", "--lang", "fr", program=BARE, environ=plain | environ)

    assert (0, FR, "") == (code, out.splitlines()[0], err)


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "Données".encode()),
        ("cp1252", "Données".encode("cp1252")),
        ("latin-1", "Données".encode("latin-1")),
        ("ascii", b"Donn?es"),
        ("us-ascii:strict", b"Donn?es"),
        (":replace", "Données".encode()),
    ],
)
def test_pythonioencoding_chooses_the_encoding(encoding: str, expected: bytes) -> None:
    """PYTHONIOENCODING chooses the encoding; characters that it lacks become question marks."""
    completed = subprocess.run(
        [*BARE, "themes", "--lang", "fr"],
        env={
            **PLAIN,
            "LC_ALL": "C",
            "PYTHONIOENCODING": encoding,
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        check=False,
    )

    assert (0, b"") == (completed.returncode, completed.stderr)
    assert expected in completed.stdout
