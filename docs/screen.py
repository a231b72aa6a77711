"""Make docs/screen.svg, the picture in the README, from what the program prints.

python docs/screen.py            writes the picture: run this after a change to data or tables
python docs/screen.py --check    changes nothing; exits with 1 if the picture is out of date
"""

import io
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from rabat_cli.cli.app import main
from rabat_cli.cli.terminal import Terminal

COMMAND = "rabat align --objective 9-11"
WIDTH = 92
PICTURE = Path(__file__).with_name("screen.svg")
# Rich's own frame loads a font from a server; this one uses the reader's font.
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"
 aria-label="What rabat prints on a terminal">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px;
}}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


class Screen(io.TextIOWrapper):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        """Return True, so that the program prints as on a terminal."""
        return True


def picture() -> str:
    """Return the picture, as SVG."""
    written = io.BytesIO()
    environ = {"COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    terminal = Terminal(environ, None, Screen(written, encoding="utf-8"), None)
    main(COMMAND.split()[1:], terminal)
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {COMMAND}\n", style="bold"))
    console.print(Text.from_ansi(written.getvalue().decode()))
    svg = console.export_svg(title="rabat", code_format=FRAME, unique_id="rabat")
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines())


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit("docs/screen.svg is stale" if PICTURE.read_text("utf-8") != picture() else 0)
    PICTURE.write_text(picture(), "utf-8")
