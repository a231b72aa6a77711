"""What a page of HTML says once it is read: its text, its tags, its links."""

import re
from html.parser import HTMLParser

_MARKS = str.maketrans("‘’“”", "''\"\"")


class Reader(HTMLParser):
    """Reads a page; *comments* are those that would be in its source."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self.comments: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record *tag* and its link."""
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        # Cells, paragraphs and lines are apart from one another; nothing else is.
        self.text += " " if tag in {"br", "p", "td", "th", "dt", "dd", "h1", "h2"} else ""

    def handle_data(self, data: str) -> None:
        """Record text."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """Record a comment."""
        self.comments.append(data)


def straight(text: str) -> str:
    """Return *text* with the apostrophes and quotation marks of a keyboard.

    Nor does anyone see what keeps a dash on one line with what follows.
    """
    text = re.sub("(?<=–)\u2060", "", text)
    return re.sub(r"«\s?|\s?»", '"', text.translate(_MARKS))


def plain(*texts: str) -> str:
    """Return *texts* with each run of blanks and line breaks as one space."""
    return " ".join(" ".join(texts).split())
