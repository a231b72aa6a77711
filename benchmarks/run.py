"""Compare the speed of rabat with that of Typer and tomli alone, and of its peers.

The peers are programs that answer similar questions: tomlq, csvgrep and sqlite-utils. Install only
hyperfine, which measures the time, and jq (apt install hyperfine jq), then run:

    python benchmarks/run.py

This installs the wheel and the peers in new environments, makes the data, runs all commands in
turn, and prints the results as Markdown.
"""

import argparse
import json
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import sample

HERE = Path(__file__).parent
PROJECT = HERE.parent
PROGRAMS = "Scripts" if os.name == "nt" else "bin"
SIZES = (1, 100, 1_000, 10_000, 50_000)
LARGE = 10_000
# One case reads the large file in so many parts.
PARTS = 10
LOAD = "import sys, rabat_cli; rabat_cli.load(sys.argv[1])"
FIELDS = "id,kind,title,year,start,end,place,chairs,partners,themes,objectives,summary,documents"
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")
# Settings of the user for Python, rabat or the terminal must not affect the results.
ENVIRON = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("PYTHON", "RABAT", "LC_", "COLUMNS"))
} | {"LANG": "C.UTF-8"}


@dataclass(frozen=True)
class Bench:
    """The *folder* that has the data and the environments of rabat and of its peers."""

    folder: Path

    def program(self, name: str) -> str:
        """Return the path of a program in the environment of rabat without extras."""
        return str(self.folder / "rabat" / PROGRAMS / name)

    def with_extras(self, name: str) -> str:
        """Return the path of a program in the environment of rabat with all its extras."""
        return str(self.folder / "all" / PROGRAMS / name)

    def peer(self, name: str) -> str:
        """Return the path of a program in the environment of the peers."""
        return str(self.folder / "peers" / PROGRAMS / name)

    def file(self, name: str | int) -> str:
        """Return the path of a data file by its name, or of the file with so many activities."""
        return (
            str(self.folder / f"{name}.toml") if isinstance(name, int) else str(self.folder / name)
        )


@dataclass(frozen=True)
class Case:
    """A command to measure. Its answer must contain the text *proof*."""

    name: str
    command: Sequence[str]
    proof: str


@dataclass(frozen=True)
class Target:
    """A target: *case* may take at most *most* times as long as *against*.

    In MEMORY, the target limits the peak memory instead of the time.
    """

    case: str
    against: str
    most: float


@dataclass(frozen=True)
class Times:
    """The elapsed time and the processor time of each run of a case, in seconds."""

    clock: list[float]
    processor: list[float]


TARGETS = (
    Target("list, tsv", "Typer, one line", 1.10),
    Target("list, json", "Typer, one line", 1.10),
    Target("list, table", "Typer, a Rich table", 1.00),
    Target("TAB, a theme", "Typer, a choice at TAB", 1.10),
    Target("list, json", "tomlq", 0.95),
    Target("list, json", "csvgrep", 0.75),
    Target("list, json", "sqlite-utils", 0.60),
    Target("list, 10,000 activities", "tomli.loads", 2.0),
    Target("list, the same in ten files", "list, 10,000 activities", 1.1),
    Target("search, 1 in 10 found", "tomli.loads", 4.0),
    Target("search, 8 in 10 found", "tomli.loads", 4.0),
    Target("search, nothing found", "tomli.loads", 4.0),
    Target("load, a list of 10,000 rows", "calamine, the list", 1.6),
    Target("load, a workbook of 10,000", "calamine, every sheet", 1.6),
    Target("the full table, docx", "python-docx, the same cells", 1.3),
    Target("the full table, pdf", "typst, the same cells", 1.3),
)
MEMORY = (
    Target("list, 10,000 activities", "tomli.loads", 1.4),
    Target("load, a list of 10,000 rows", "calamine, the list", 1.6),
    Target("load, a workbook of 10,000", "calamine, every sheet", 1.6),
)


def main() -> None:
    """Install the programs, make the data, measure all cases and print the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=40, help="how often each command runs")
    parser.add_argument("--quick", action="store_true", help="5 rounds, no file of 50,000")
    parser.add_argument("--folder", type=Path, help="keep the environment and the data here")
    options = parser.parse_args()
    if not shutil.which("hyperfine"):
        sys.exit("hyperfine takes the time and is not installed: apt install hyperfine")
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench((options.folder or Path(temporary)).absolute())
        install(bench)
        sizes = SIZES[:-1] if options.quick else SIZES
        make_data(bench, sizes)
        rounds = 5 if options.quick else options.rounds
        few = max(3, rounds // 3)
        times: dict[str, Times] = {}
        missing: dict[str, str] = {}
        for cases, count in (
            (start_cases(bench), rounds),
            (page_cases(bench), few),
            (large_cases(bench), few),
            (growth_cases(bench, sizes), few),
        ):
            working = try_out(cases, missing)
            times |= interleave(working, count, bench.folder)
        memory = measure_memory(large_cases(bench))
        print(report(times, missing, memory, bench, (rounds, few)))


def install(bench: Bench) -> None:
    """Create the environments: rabat, rabat with its extras, and the peers. pip compiles them."""
    say("building the wheel and installing it, and its peers")
    wheels = bench.folder / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    for name in ("rabat", "all", "peers"):
        venv.create(bench.folder / name, with_pip=True, clear=True)
    run([bench.program("python"), *PIP, "wheel", "--no-deps", "-w", str(wheels), str(PROJECT)])
    (wheel,) = wheels.glob("*.whl")
    run([bench.program("python"), *PIP, "install", str(wheel)])
    run([bench.with_extras("python"), *PIP, "install", f"{wheel}[all]"])
    run([bench.peer("python"), *PIP, "install", "-r", str(HERE / "requirements.txt")])


def make_data(bench: Bench, sizes: Sequence[int]) -> None:
    """Write datasets of all *sizes*, the large one also in other forms, and the bundled one.

    The large one is also written in parts, as the program's own workbook and as a plain list; the
    bundled one as TOML, as CSV and in SQLite.
    """
    say("making the data")
    bundled = (PROJECT / "data" / "activities.toml").read_text("utf-8")
    Path(bench.file("activities.toml")).write_text(bundled, "utf-8")
    for size in sizes:
        Path(bench.file(size)).write_text(sample.dataset(bundled, size), "utf-8")
    for number, part in enumerate(sample.parts(bundled, LARGE, PARTS)):
        Path(bench.file(f"part-{number}.toml")).write_text(part, "utf-8")
    large = bench.file(LARGE)
    run([bench.with_extras("rabat"), "convert", large, "-O", bench.file("workbook.xlsx")])
    listing = [bench.with_extras("python"), str(HERE / "sample_list.py"), bench.file("list.xlsx")]
    run([*listing, str(LARGE)])
    rows, database = bench.file("activities.csv"), bench.file("activities.db")
    run([bench.program("rabat"), "list", "--fields", FIELDS, "--output", rows])
    Path(database).unlink(missing_ok=True)
    run([bench.peer("sqlite-utils"), "insert", database, "activities", rows, "--csv"])


def start_cases(bench: Bench) -> list[Case]:
    """Return cases that take little more than the start: rabat and peers on the bundled data."""
    python, rabat = bench.program("python"), bench.program("rabat")
    listing = [rabat, "list", "--objective", "10", "--format"]
    tomlq = [bench.peer("tomlq"), "[.activity[] | select(any(.alignment[]; .objective == 10))]"]
    csvgrep = [bench.peer("csvgrep"), "-c", "objectives", "-r", r"\b10\b"]
    query = "select * from activities where ',' || objectives || ',' like '%,10,%'"
    expected = "anti-trafficking-assessment-2020"
    floor_completion = [python, str(HERE / "floor_completion.py")]
    return [
        Case("Python, nothing", [python, "-c", "print(1)"], "1"),
        Case("Typer, one line", [python, str(HERE / "floor.py")], "one line"),
        Case("list, tsv", [*listing, "tsv"], expected),
        Case("list, json", [*listing, "json"], expected),
        Case("Typer, a Rich table", [python, str(HERE / "floor_table.py")], "2023"),
        Case("list, table", [*listing, "table"], expected),
        Case(
            "Typer, a choice at TAB",
            completing("_FLOOR_COMPLETE", "floor --theme tr", 2, floor_completion),
            "trafficking",
        ),
        Case(
            "TAB, a theme",
            completing("_RABAT_COMPLETE", "rabat list --theme tr", 3, [rabat]),
            "trafficking",
        ),
        Case("tomlq", [*tomlq, bench.file("activities.toml")], expected),
        Case("csvgrep", [*csvgrep, bench.file("activities.csv")], expected),
        Case(
            "sqlite-utils",
            [bench.peer("sqlite-utils"), bench.file("activities.db"), query],
            expected,
        ),
    ]


def completing(variable: str, line: str, word: int, program: Sequence[str]) -> list[str]:
    """Return the command that completes word number *word* of *line*, as bash calls *program*."""
    variables = [f"{variable}=complete_bash", f"COMP_WORDS={line}", f"COMP_CWORD={word}"]
    return ["env", *variables, *program]


def page_cases(bench: Bench) -> list[Case]:
    """Return the cases that write the full table, and the same cells without rabat."""
    python, table = (
        bench.with_extras("python"),
        [bench.with_extras("rabat"), "align", "--all", "--output"],
    )
    docx, pdf = bench.file("table.docx"), bench.file("table.pdf")
    return [
        Case("python-docx, the same cells", [python, str(HERE / "floor_docx.py"), docx], ""),
        Case("the full table, docx", [*table, docx], ""),
        Case("typst, the same cells", [python, str(HERE / "floor_pdf.py"), pdf], ""),
        Case("the full table, pdf", [*table, pdf], ""),
    ]


def large_cases(bench: Bench) -> list[Case]:
    """Return the cases with 10,000 activities, 25 MB as TOML: only parsed, then loaded and used."""
    python, rabat = bench.program("python"), bench.program("rabat")
    file, workbook = bench.file(LARGE), bench.file("workbook.xlsx")
    plain, with_extras = bench.file("list.xlsx"), bench.with_extras("python")
    arguments = ["--data", file, "--format", "json"]
    parts = [word for n in range(PARTS) for word in ("--data", bench.file(f"part-{n}.toml"))]
    ten = [*parts, "--format", "json", "--objective", "10"]
    expected = '"id"'
    return [
        Case("tomli.loads", [python, str(HERE / "tomli_loads.py"), file], ""),
        Case("calamine, the list", [with_extras, str(HERE / "calamine_load.py"), plain], ""),
        Case("load, a list of 10,000 rows", [with_extras, "-c", LOAD, plain], ""),
        Case("calamine, every sheet", [with_extras, str(HERE / "calamine_load.py"), workbook], ""),
        Case("load, a workbook of 10,000", [with_extras, "-c", LOAD, workbook], ""),
        Case("list, 10,000 activities", [rabat, "list", *arguments, "--objective", "10"], expected),
        Case("list, the same in ten files", [rabat, "list", *ten], expected),
        Case("search, 1 in 10 found", [rabat, "search", *arguments, "diaspora"], expected),
        Case("search, 8 in 10 found", [rabat, "search", *arguments, "migration"], expected),
        Case("search, nothing found", [rabat, "search", *arguments, "xylophone"], "[]"),
    ]


def growth_cases(bench: Bench, sizes: Sequence[int]) -> list[Case]:
    """Return the cases that run the same command on files of different *sizes*."""
    listing = [bench.program("rabat"), "list", "--objective", "10", "--format", "json", "--data"]
    return [Case(f"growth {size}", [*listing, bench.file(size)], "[") for size in sizes]


def try_out(cases: Sequence[Case], missing: dict[str, str]) -> list[Case]:
    """Run each of *cases* once. Return those that work; add errors of the others to *missing*."""
    working = []
    for case in cases:
        completed = subprocess.run(  # noqa: S603
            case.command, env=ENVIRON, capture_output=True, encoding="utf-8", check=False
        )
        if completed.returncode == 0 and case.proof in completed.stdout:
            working.append(case)
        else:
            errors = completed.stderr.strip().splitlines()
            missing[case.name] = errors[-1] if errors else f"exit code {completed.returncode}"
    return working


def interleave(cases: Sequence[Case], rounds: int, folder: Path) -> dict[str, Times]:
    """Measure each of *cases* once in each round, so that other load affects all of them alike."""
    times: dict[str, Times] = {case.name: Times([], []) for case in cases}
    answer = folder / "round.json"
    # Write the answers to a pipe that is read to its end, as in a script.
    hyperfine = ["hyperfine", "--shell", "none", "--runs", "1", "--output", "pipe"]
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}: {cases[0].name} … {cases[-1].name}")
        commands = [shlex.join(case.command) for case in cases]
        run([*hyperfine, "--style", "none", "--export-json", str(answer), *commands])
        results = json.loads(answer.read_text("utf-8"))["results"]
        for case, result in zip(cases, results, strict=True):
            times[case.name].clock.append(result["median"])
            times[case.name].processor.append(result["user"] + result["system"])
    return times


def measure_memory(cases: Sequence[Case]) -> dict[str, float]:
    """Measure the peak memory of *cases* in MB, as the median of three runs."""
    peak = [sys.executable, str(HERE / "peak.py")]
    return {case.name: median(float(run([*peak, *case.command])) for _ in "123") for case in cases}


def report(
    times: Mapping[str, Times],
    missing: Mapping[str, str],
    memory: Mapping[str, float],
    bench: Bench,
    rounds: tuple[int, int],
) -> str:
    """Return all results, as Markdown."""
    method = (
        f"The times are medians of {rounds[0]} interleaved runs, or of {rounds[1]} from python-docx"
        " on, with the quartiles in brackets. The first ratio is that of the median times, the last"
        " that of the median processor times."
    )
    lines = [
        f"{machine()}; {versions(bench)}.",
        "",
        method,
        "",
        "| measured | compared with | ratio | target, at most | | ratio of processor time |",
        "| --- | --- | ---: | ---: | --- | ---: |",
        *(_time_row(target, times, missing) for target in TARGETS),
        *(_memory_row(target, memory) for target in MEMORY),
        "",
        "| command | time | processor time |",
        "| --- | ---: | ---: |",
        *(
            f"| {name} | {_spread(measured.clock)} | {_spread(measured.processor)} |"
            for name, measured in times.items()
            if not name.startswith("growth")
        ),
        "",
        (
            "| activities | time | processor time | processor time per activity, in µs"
            " | deviation from a straight line |"
        ),
        "| ---: | ---: | ---: | ---: | ---: |",
        *(_growth_row(size, times) for size in SIZES if f"growth {size}" in times),
        "",
        "| command | peak memory |",
        "| --- | ---: |",
        *(f"| {name} | {held:.0f} MB |" for name, held in memory.items()),
    ]
    return "\n".join(lines)


def _time_row(target: Target, times: Mapping[str, Times], missing: Mapping[str, str]) -> str:
    names = f"| {target.case} | {target.against} |"
    for name in (target.case, target.against):
        if name in missing:
            return f"{names} – | {target.most:.2f} | skipped, {name}: {missing[name]} | – |"
    case, against = times[target.case], times[target.against]
    ratio = median(case.clock) / median(against.clock)
    processor = median(case.processor) / median(against.processor)
    return f"{names} {_verdict(ratio, target.most)} | {processor:.2f} |"


def _memory_row(target: Target, memory: Mapping[str, float]) -> str:
    ratio = memory[target.case] / memory[target.against]
    return (
        f"| peak memory of {target.case} | {target.against} | {_verdict(ratio, target.most)} | – |"
    )


def _verdict(ratio: float, most: float) -> str:
    return f"{ratio:.2f} | {most:.2f} | {'met' if ratio <= most else 'missed'}"


def _growth_row(size: int, times: Mapping[str, Times]) -> str:
    """Return the row for a file of *size*: its times, and their deviation from a straight line.

    The line goes through the file of one activity, which takes little more than the start, and the
    large file.
    """
    costs, start, large = (times[f"growth {n}"].processor for n in (size, SIZES[0], LARGE))
    each = (median(large) - median(start)) / (LARGE - SIZES[0])
    line = median(start) + each * (size - SIZES[0])
    per_activity = (
        f"{(median(costs) - median(start)) / (size - SIZES[0]) * 1e6:.0f}" if size > 1 else "–"
    )
    clock = _spread(times[f"growth {size}"].clock)
    deviation = f"{median(costs) / line - 1:+.0%}"
    return f"| {size:,} | {clock} | {_spread(costs)} | {per_activity} | {deviation} |"


def _spread(seconds: Sequence[float]) -> str:
    low, _middle, high = quantiles(seconds, n=4)
    return f"{median(seconds) * 1e3:.1f} ms ({low * 1e3:.1f}–{high * 1e3:.1f})"


def machine() -> str:
    """Describe the processor, its cores, and the system."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists() and (model := re.search(r"model name\s*: (.*)", cpuinfo.read_text())):
        name = model[1]
    return (
        f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )


def versions(bench: Bench) -> str:
    """Return the names and versions of the programs that are measured."""
    lines = []
    for python, names in (
        (bench.program("python"), ("rabat-cli", "typer", "rich", "tomli", "msgspec")),
        (bench.peer("python"), ("yq", "csvkit", "sqlite-utils")),
    ):
        packages = json.loads(run([python, "-m", "pip", "list", "--format", "json"]))
        versions = {entry["name"].replace("_", "-"): entry["version"] for entry in packages}
        lines += [f"{name} {versions[name]}" for name in names]
    lines.append(run(["hyperfine", "--version"]).strip())
    if shutil.which("jq"):
        lines.append(run(["jq", "--version"]).strip().replace("-", " ", 1))
    return ", ".join(lines)


def run(command: Sequence[str]) -> str:
    """Return what *command* prints. If it fails, exit with its output."""
    completed = subprocess.run(  # noqa: S603
        command, env=ENVIRON, capture_output=True, encoding="utf-8", check=False
    )
    if completed.returncode:
        sys.exit(f"{shlex.join(command)}\n{completed.stdout}{completed.stderr}")
    return completed.stdout


def say(what: str) -> None:
    """Report the progress on the standard error."""
    print(what, file=sys.stderr)


if __name__ == "__main__":
    main()
