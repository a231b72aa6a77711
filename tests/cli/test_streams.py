"""Streams: closed pipes and streams, full disks, signals, and unusual environments."""

import itertools
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from .running import MODULE, PLAIN, SAMPLE, SCRIPT, on_terminal, pipe, process, screen, shell

posix = pytest.mark.skipif(os.name != "posix", reason="devices and signals of Unix")
FULL = (
    "rabat: cannot write to the standard output: the disk is full\n"
    "       Part of the answer is missing: run the command again.\n"
)
LITTLE = "rabat: there is not enough memory for this\n"
CLOSED = FULL.replace("the disk is full", "it is closed")
# The expected answer of `rabat years` in a pipe.
YEARS = pipe("years").out
COMMANDS = [
    *(["list"], ["show", "return-webinar-2021"], ["align", "--matrix", "year"]),
    *(["help", "formats"], ["--help"]),
    *(
        pytest.param(command, marks=pytest.mark.slow)
        for command in (
            *(["search", "migration"], ["align"], ["align", "--all"], ["align", "--gaps"]),
            *(["align", "--by", "theme"], ["objectives"], ["themes"], ["years"], ["about"]),
            *(["check"], ["schema"], ["--version"]),
        )
    ),
]


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Provide a dataset of two thousand activities."""
    file = tmp_path_factory.mktemp("large") / "large.toml"
    activities = (
        f'[[activity]]\nid = "a-{n}"\nyear = {2000 + n % 30}\n'
        f'title.en = "Activity {n}{" and more" * 20}"\n'
        f'themes = ["data"]\nalignment = [{{ objective = {n % 23 + 1} }}]\n'
        for n in range(2000)
    )
    file.write_text("format = 1\n" + "".join(activities))
    return file


@posix
@pytest.mark.parametrize("program", [MODULE, SCRIPT], ids=["module", "script"])
def test_module_and_installed_script_give_the_same_answer(program: tuple[str, ...]) -> None:
    """``python -m rabat_cli`` and the installed script ``rabat`` give the same answer."""
    if not Path(program[0]).exists():
        pytest.skip("there is no script beside this Python")

    assert (0, YEARS, "") == process("years", program=program)


WIDTHS = [{"COLUMNS": value} for value in ("1", "0", "-5", "abc", "40", "10000", "")]
COLOURS = [
    *({"FORCE_COLOR": value} for value in ("0", "1", "3")),
    {"NO_COLOR": "1"},
    {"TERM": "dumb"},
    {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    {"PY_COLORS": "1"},
    {"CLICOLOR_FORCE": "1"},
    {"TTY_COMPATIBLE": "1"},
    {"TTY_INTERACTIVE": "1"},
    {"_TYPER_FORCE_DISABLE_TERMINAL": "1"},
    {"_TYPER_STANDARD_TRACEBACK": "1"},
    {"_TYPER_COMPLETE_ARGS": "rabat"},
    {"TERMINAL_WIDTH": "20"},
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_terminal_variables_do_not_change_piped_output(command: list[str]) -> None:
    """Piped output is neither cut nor coloured, whatever COLUMNS, TERM or FORCE_COLOR say."""
    plain = pipe(*command)
    environs = COLOURS if command[-1] == "--help" else COLOURS + WIDTHS

    assert (0, "") == (plain.code, plain.err)
    assert "\x1b" not in plain.out
    assert [] == [environ for environ in environs if pipe(*command, **environ) != plain]


@posix
def test_terminal_variables_do_not_change_output_of_a_process() -> None:
    """The piped output of a separate process does not change if all these variables are set."""
    environ = PLAIN | {"COLUMNS": "20"}
    for more in (*COLOURS[1:3], *COLOURS[5:]):
        environ |= more

    assert process("align", "--all") == process("align", "--all", environ=environ)
    assert process("--lang", "de") == process("--lang", "de", environ=environ)


def without_link_ids(text: str) -> str:
    """Return *text* without the numbers of its hyperlinks, which Rich chooses at random."""
    return re.sub(r"(?<=\x1b\]8;id=)\d+", "", text)


@posix
@pytest.mark.parametrize("columns", [1, 60, 200])
def test_table_fits_the_width_of_a_real_terminal(columns: int) -> None:
    """On a real terminal, a table is fitted to the width of the terminal."""
    result = on_terminal("align", columns=columns)

    expected = screen("align", COLUMNS=str(columns))
    assert (expected.code, without_link_ids(expected.out)) == (
        result.code,
        without_link_ids(result.out),
    )
    assert "" == result.err


@posix
def test_columns_variable_overrides_the_terminal_width() -> None:
    """COLUMNS, if positive, overrides the width of the terminal; an unknown width counts as 80."""
    narrow, usual = (screen("align", COLUMNS=columns).out for columns in ("60", "80"))
    negative = on_terminal("align", columns=80, environ={"COLUMNS": "-5"}).out

    assert without_link_ids(narrow) == without_link_ids(
        on_terminal("align", environ={"COLUMNS": "60"}).out
    )
    assert without_link_ids(usual) == without_link_ids(on_terminal("align", columns=0).out)
    assert without_link_ids(usual) == without_link_ids(negative)


@posix
@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}])
def test_no_color_and_dumb_terminals_get_no_escape_sequences(environ: dict[str, str]) -> None:
    """With NO_COLOR or a dumb TERM, a terminal gets no escape sequences, despite FORCE_COLOR."""
    result = on_terminal("show", "return-webinar-2021", environ=environ | {"FORCE_COLOR": "1"})

    assert (0, "") == (result.code, result.err)
    assert "\x1b" not in result.out


@posix
@pytest.mark.parametrize(
    "command",
    [
        "list",
        "--help",
        *(pytest.param(command, marks=pytest.mark.slow) for command in ("--version", "schema")),
    ],
)
def test_closed_standard_output_is_reported(command: str) -> None:
    """If the standard output is closed, an error with a hint says so; the exit code is 1."""
    assert (1, "", CLOSED) == shell(f"rabat {command} >&-")


@posix
def test_output_option_works_with_a_closed_standard_output(tmp_path: Path) -> None:
    """With --output, the answer is written to the file although the standard output is closed."""
    assert (0, "", "") == shell("rabat years -O years.tsv >&-", cwd=tmp_path)
    assert YEARS == (tmp_path / "years.tsv").read_text()


@posix
def test_closed_standard_error_keeps_answers_and_exit_codes() -> None:
    """If the standard error is closed or full, answers and exit codes stay the same."""
    assert (0, YEARS, "") == shell("rabat years 2>&-")
    assert (2, "", "") == shell("rabat lst 2>&-")
    assert (2, "", "") == shell("rabat lst 2>/dev/full")
    assert (1, "", "") == shell("rabat list >&- 2>&-")


@posix
def test_closed_standard_input_is_an_error_only_if_read() -> None:
    """A closed standard input is an error with ``--data -``, and harmless otherwise."""
    assert (0, YEARS, "") == shell("rabat years <&-")
    assert (1, "", "rabat: cannot read the standard input: it is closed\n") == shell(
        "rabat years --data - <&-"
    )
    assert (1, "", "") == shell("rabat years --data - <&- >&- 2>&-")


@posix
def test_write_only_standard_input_is_an_error_only_if_read(tmp_path: Path) -> None:
    """A standard input opened for writing is an error with ``--data -``, and harmless otherwise."""
    message = "rabat: cannot read the standard input: it is open for writing only\n"

    assert (1, "", message) == shell("rabat years --data - 0>file", cwd=tmp_path)
    assert (0, YEARS, "") == shell("rabat years 0>file", cwd=tmp_path)


@posix
def test_standard_input_is_awaited_until_its_end() -> None:
    """Data that arrives late on the standard input is read too, also from a non-blocking pipe."""
    processes = []
    for blocking in (True, False):
        reader, writer = os.pipe()
        os.set_blocking(reader, blocking)
        command = [*MODULE, "years", "--data", "-"]
        process = subprocess.Popen(command, stdin=reader, stdout=subprocess.PIPE, env=PLAIN)
        os.close(reader)
        os.write(writer, b'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\nyear = 2020\n')
        processes.append((process, writer))
    time.sleep(0.5)
    for process, writer in processes:
        os.write(writer, b'[[activity]]\nid = "b"\ntitle.en = "B"\nyear = 2021\n')
        os.close(writer)
        out, _err = process.communicate()

        assert (0, b"2020\t1\n2021\t1\n") == (process.returncode, out)


@posix
@pytest.mark.parametrize(
    "command",
    [
        "list",
        "--help",
        *(
            pytest.param(command, marks=pytest.mark.slow)
            for command in ("align -f json", "--version", "schema")
        ),
    ],
)
def test_full_disk_behind_the_standard_output_is_reported(command: str) -> None:
    """If the disk of the standard output is full, an error says so, and the exit code is 1."""
    assert (1, "", FULL) == shell(f"rabat {command} >/dev/full")


@posix
@pytest.mark.parametrize(
    "name",
    [
        "tsv",
        pytest.param("json", marks=pytest.mark.slow),
        pytest.param("table -o 1-5", marks=pytest.mark.slow),
    ],
)
def test_pipe_closed_within_the_answer_is_no_error(large: Path, name: str) -> None:
    """If the reader closes the pipe after one line, the program ends silently with 0."""
    line = f"rabat list --data {large} -f {name} | head -n 1 >/dev/null; echo ${{PIPESTATUS[0]}}"

    assert (0, "0\n", "") == shell(line)


@posix
def test_pipe_closed_before_the_answer_is_no_error() -> None:
    """If the reader closes the pipe before the first output, the program ends silently with 0."""
    assert (0, "0\n", "") == shell("rabat years | true; echo ${PIPESTATUS[0]}")


def _interrupt(process: "subprocess.Popen[bytes]") -> tuple[int, bytes]:
    """Send Ctrl-C to *process*; return the exit code as a shell reports it, and standard error."""
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate()
    # Python ends by the signal itself, which a shell reports as 130.
    return 130 if process.returncode == -signal.SIGINT else process.returncode, err


@pytest.mark.slow
@posix
@pytest.mark.usefixtures("no_ignored_signals")
@pytest.mark.parametrize("name", ["tsv", "table"])
def test_control_c_at_any_moment_exits_with_130(large: Path, name: str) -> None:
    """Ctrl-C after 0 to 60 milliseconds ends the program with 130 and nothing on standard error."""
    content = large.read_bytes()
    ends = set()
    for delay in (0, 0.01, 0.03, 0.06):
        process = subprocess.Popen(
            [*MODULE, "align", "--data", "-", "-f", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=PLAIN,
        )
        assert process.stdin
        # More than a pipe holds: once this is written, the program has started and reads.
        process.stdin.write(content)
        process.stdin.close()
        process.stdin = None
        time.sleep(delay)
        ends.add(_interrupt(process))

    assert {(130, b"")} == ends


@posix
@pytest.mark.usefixtures("no_ignored_signals")
def test_control_c_ends_a_program_whose_reader_does_not_read(large: Path) -> None:
    """Ctrl-C ends the program with 130 while a full pipe keeps it waiting."""
    process = subprocess.Popen(
        [*MODULE, "list", "--data", str(large)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=PLAIN,
    )
    assert process.stdout
    process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    time.sleep(0.05)

    assert (130, b"") == _interrupt(process)


@posix
def test_control_break_exits_with_130() -> None:
    """Ctrl-Break of Windows, simulated by another signal, ends the program silently with 130."""
    code = (
        "import signal, sys; signal.SIGBREAK = signal.SIGUSR1; sys.argv = ['rabat', 'years',"
        " '--data', '-']; from rabat_cli.__main__ import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=PLAIN,
    )
    assert process.stdin
    # More than a pipe holds: once this is written, the program has started and reads.
    process.stdin.write(b"#" * 200_000)
    process.stdin.flush()
    process.send_signal(signal.SIGUSR1)

    assert (b"", b"") == process.communicate()
    assert 130 == process.returncode


@posix
def test_ignored_signals_do_not_stop_the_writing_of_a_file(tmp_path: Path) -> None:
    """SIGHUP and SIGINT that are ignored, as under nohup, do not stop the writing of a file."""
    code = (
        "import os, signal; real = os.fsync; os.fsync = lambda handle: (real(handle), [os.kill("
        "os.getpid(), number) for number in (signal.SIGHUP, signal.SIGINT)]); from"
        " rabat_cli.__main__ import main; main()"
    )
    line = f'trap "" HUP INT; {shlex.join([sys.executable, "-c", code])} years -O years.tsv'

    assert (0, "", "") == process(line, program=("bash", "-c"), cwd=tmp_path)
    assert YEARS == (tmp_path / "years.tsv").read_text()
    assert 1 == len([*tmp_path.iterdir()])


@posix
@pytest.mark.parametrize("encoding", ["idna", "undefined"])
def test_encoding_that_cannot_represent_text_is_replaced_by_utf_8(encoding: str) -> None:
    """If PYTHONIOENCODING is an encoding that cannot represent text, the answer is in UTF-8."""
    assert (0, YEARS, "") == process("years", environ=PLAIN | {"PYTHONIOENCODING": encoding})


linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory as Linux has them")


@pytest.mark.slow
@linux
def test_lack_of_memory_is_reported_in_one_line() -> None:
    """With too little memory, the program either answers or ends with one line of error.

    Runs in which Python itself fails before the program starts are left out.
    """
    ends = [
        shell(f"ulimit -v {kilobytes}; rabat years") for kilobytes in range(20_000, 40_000, 3_000)
    ]
    python_failures = (
        *("Fatal Python error", "<frozen", "error while loading shared libraries"),
        *("lost sys.stderr", "most recent call first"),
    )
    ends_of_program = {
        end for end in ends if not any(words in end.err for words in python_failures)
    }

    assert {(0, YEARS, ""), (1, "", LITTLE)} == ends_of_program


@posix
@pytest.mark.parametrize(
    "environ", [{}, {"HOME": "/nowhere"}, {"HOME": ""}, {"TMPDIR": "/nowhere"}, {"TZ": "x/y"}]
)
def test_home_and_temporary_folder_are_not_needed(environ: dict[str, str]) -> None:
    """The program answers without a home folder, a temporary folder or a valid time zone."""
    assert (0, YEARS, "") == process("years", environ=environ)


@posix
def test_read_only_current_folder_stays_empty(tmp_path: Path) -> None:
    """In a read-only current folder the program answers, and creates no file there."""
    tmp_path.chmod(0o555)

    assert (0, YEARS, "") == process("years", cwd=tmp_path)
    assert [] == [*tmp_path.iterdir()]
    tmp_path.chmod(0o755)


@posix
def test_deleted_current_folder_is_an_error_only_for_files(tmp_path: Path) -> None:
    """In a deleted current folder the program answers; only writing a file there is an error."""
    in_removed_folder = f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir ../gone; "

    assert (0, YEARS, "") == shell(in_removed_folder + "rabat years")
    code, out, err = shell(in_removed_folder + "rabat years -O years.csv")
    assert (1, "") == (code, out)
    assert err.startswith("rabat: cannot write years.csv: there is no such folder\n")


@pytest.mark.slow
@posix
def test_parallel_runs_give_the_same_answer() -> None:
    """Parallel runs, as many as RABAT_TEST_RUNS says, all give the same answer."""
    count = int(os.environ.get("RABAT_TEST_RUNS", "8"))
    with ThreadPoolExecutor(8) as workers:
        runs = list(workers.map(lambda _n: process("years"), range(count)))

    assert {(0, YEARS, "")} == set(runs)
    assert count == len(runs)


@pytest.mark.slow
@posix
def test_parallel_runs_with_one_output_file_leave_one_whole_answer(tmp_path: Path) -> None:
    """Parallel runs that write the same file leave one whole answer and no drafts."""
    file = tmp_path / "list.json"
    with ThreadPoolExecutor(4) as workers:
        runs = [*workers.map(lambda _n: process("list", "-O", str(file)), range(6))]

    assert {(0, "", "")} == set(runs)
    assert pipe("list", "-f", "json").out == file.read_text("utf-8")
    assert [file] == [*tmp_path.iterdir()]


@posix
def test_output_option_accepts_names_of_the_standard_output(tmp_path: Path) -> None:
    """``-O -`` and ``-O /dev/stdout`` write to the standard output and create no file."""
    assert (0, YEARS, "") == process("years", "-O", "-", cwd=tmp_path)
    assert (0, YEARS, "") == process("years", "-O", "/dev/stdout", "-f", "tsv", cwd=tmp_path)
    assert pipe("schema") == process("schema", "-O", "-", cwd=tmp_path)
    assert [] == [*tmp_path.iterdir()]


@posix
def test_output_option_accepts_a_process_substitution() -> None:
    """``-O >(cat)`` of bash writes to the command in the brackets."""
    result = shell("rabat years -f tsv -O >(cat) | cat")

    assert (0, YEARS, "") == result


@posix
def test_data_option_accepts_process_substitution_and_standard_input() -> None:
    """--data reads from ``<(command)`` of bash; --data and RABAT_DATA read the standard input."""
    data = 'format = 1\\n[[activity]]\\nid = "a"\\ntitle.en = "A"\\nyear = 2020\\n'

    assert (0, "2020\t1\n", "") == shell(f"rabat years --data <(printf '{data}')")
    assert (0, "2020\t1\n", "") == shell(f"printf '{data}' | rabat years --data -")
    assert (0, "2020\t1\n", "") == shell(f"printf '{data}' | RABAT_DATA=- rabat years")
    assert (0, "2020\t1\n", "") == shell(f"printf '{data}' | rabat years --data /dev/stdin")


@posix
@pytest.mark.parametrize(
    ("encoding", "utf8"), [*itertools.product(["cp1252", "latin-1", "ascii"], ["0", "1"])]
)
def test_table_is_drawn_in_encodings_without_box_characters(encoding: str, utf8: str) -> None:
    """In an encoding without box characters, the lines of a table consist of hyphens."""
    completed = subprocess.run(
        [sys.executable, "-m", "rabat_cli", "align", "--lang", "fr", "-f", "table"],
        env=PLAIN | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": utf8},
        capture_output=True,
        check=False,
    )

    assert (0, b"") == (completed.returncode, completed.stderr)
    assert completed.stdout.decode(encoding).isprintable() is False
    assert "Pacte mondial sur les migrations" in completed.stdout.decode(encoding)
    assert b"\n---" in completed.stdout


@posix
@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1"])
def test_output_to_a_name_of_standard_output_appends_to_its_file(tmp_path: Path, name: str) -> None:
    """``-O`` with a name of the standard output appends to the file that the shell redirects to."""
    file = tmp_path / "all.csv"
    with file.open("w") as out:
        out.write("before\n")
        out.flush()
        subprocess.run(
            [*MODULE, "years", "-f", "tsv", "-O", name],
            stdout=out,
            env={**PLAIN, "RABAT_DATA": SAMPLE},
            check=True,
        )

    assert f"before\n{YEARS}" == file.read_text()


@posix
@pytest.mark.parametrize(
    "name", ["/dev/stderr", "/dev/fd/2", "//dev/stderr", "/proc/self/fd/2", "link"]
)
def test_output_to_a_name_of_standard_error_appends_to_its_file(tmp_path: Path, name: str) -> None:
    """``-O`` with a name of the standard error appends to the file that the shell redirects to."""
    (tmp_path / "link").symlink_to("/dev/stderr")
    log = tmp_path / "log"
    line = f"(echo before >&2; rabat years -f tsv -O {name}; echo after >&2) 2>log"

    assert (0, "", "") == shell(line, cwd=tmp_path)
    assert f"before\n{YEARS}after\n" == log.read_text()
