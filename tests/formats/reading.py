"""Reads pages in HTML: their text, tags, links and comments."""

import re
from html.parser import HTMLParser

_MARKS = str.maketrans("‘’“”", "''\"\"")


class Reader(HTMLParser):
    """The text, the tags, the links and the comments of a page in HTML."""

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
        # Only headings, cells, paragraphs and lines are separated by a space.
        self.text += " " if tag in {"br", "p", "td", "th", "dt", "dd", "h1", "h2"} else ""

    def handle_data(self, data: str) -> None:
        """Record text."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """Record a comment."""
        self.comments.append(data)


def straight(text: str) -> str:
    """Return *text* with the apostrophes and quotation marks of a keyboard.

    The invisible characters that keep a dash on one line with what follows are removed, too.
    """
    text = re.sub("(?<=–)\u2060", "", text)
    return re.sub(r"«\s?|\s?»", '"', text.translate(_MARKS))


def plain(*texts: str) -> str:
    """Return *texts* with each run of blanks and line breaks as one space."""
    return " ".join(" ".join(texts).split())
