"""Read the addresses of pages in a cell of a list.

An address begins with ``http://``, ``https://`` or ``www.`` and ends at a blank. A cell may have
several addresses, with blanks, line breaks, semicolons or commas between them:
``https://example.org/a;https://example.org/b``. A full stop or a comma behind an address does not
belong to the address. A closing bracket belongs to it only if the opening bracket does, too:
``https://example.org/Tunis_(city)``. The words before an address are the title of its page:
``Report: https://example.org/report``.

These are not read, but reported: words behind the last address; a cell without an address; an
address with a sign that no address may have, ``https://example.org/a|b``.
"""

import re

from msgspec import Struct

from ...language import _
from ...model import NOT_IN_ADDRESS
from .cells import Cell, Doubt, cell_text, doubt_about, short_text


class Link(Struct, frozen=True):
    """The address of a page, *url*, and the *title* of the page, which may be empty."""

    title: str
    url: str


class LinksReading(Struct, frozen=True):
    """The *links* in a cell, in the order of the cell, and the *doubts* about the cell."""

    links: tuple[Link, ...] = ()
    doubts: tuple[Doubt, ...] = ()


_START = r"(?:https?://|\bwww\.)"
# A semicolon or a comma ends an address if another address follows.
_ADDRESS = re.compile(
    rf"{_START}(?=\w)(?:(?![;,]\s*{_START})[^\s{NOT_IN_ADDRESS}])+", re.IGNORECASE
)
# A character that is not allowed in an address, and the rest of the word: the address before it is
# bad. Three such characters may follow a good address and are not matched: the ">" of "<address>",
# a closing '"', and a "|" before another address.
_BAD_END = re.compile(rf"(?!\|{_START})[{NOT_IN_ADDRESS}](?<![>\"])\S*", re.IGNORECASE)
# Signs that are stripped from the words beside an address.
_AROUND = " \t\n\u00a0;,:.|–—-•·*()<>[]\"'«»"


def has_links(cell: Cell) -> bool:
    """Return whether *cell* has an address in it: "see www.icmpd.org", but not "icmpd.org"."""
    return bool(_ADDRESS.search(cell_text(cell)))


def read_links(cell: Cell) -> LinksReading:
    """Return the addresses in *cell*, each with the words before it as the title."""
    text = cell_text(cell)
    links: list[Link] = []
    doubts: list[Doubt] = []
    position = 0
    for match in _ADDRESS.finditer(text):
        if end := _BAD_END.match(text, match.end()):
            message = _(
                "{found} has {character}, which is not allowed in an address, and is not read"
            )
            found = text[position : end.end()].strip(_AROUND)
            sign = short_text(end[0][0])
            doubts.append(doubt_about(found, message, "bad address", character=sign))
            position = end.end()
            continue
        title = text[position : match.start()].strip(_AROUND)
        # The bracket at the end of "Report (PDF)" belongs to the title: put it back.
        title += ")" * (title.count("(") - title.count(")"))
        url = _without_end(match[0])
        scheme, colon, rest = url.partition("://")
        links.append(Link(title, f"{scheme.lower()}://{rest}" if colon else f"https://{url}"))
        position = match.start() + len(url)
    words_behind = text[position:].strip(_AROUND)
    if words_behind and links:
        message = _("{found} follows an address and is not read")
        doubts.append(doubt_about(words_behind, message, "words behind"))
    elif words_behind:
        doubts.append(
            doubt_about(text, _("{found} is not an address and is not read"), "no address")
        )
    return LinksReading(tuple(links), tuple(doubts))


def _without_end(address: str) -> str:
    """Return *address* without the signs at its end that belong to the sentence, such as ")."."""
    if address[-1].isalnum() or address[-1] == "/":
        return address
    pairs = {")": "(", "]": "["}
    # How many more closing than opening brackets of each kind the address has.
    surplus = {
        closing: address.count(closing) - address.count(opening)
        for closing, opening in pairs.items()
    }
    end = len(address)
    while end:
        last = address[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in ".,;:!?'»*":
            break
        end -= 1
    return address[:end]
