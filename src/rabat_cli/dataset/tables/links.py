"""Read the addresses of pages in a cell of a list.

An address begins with ``http://``, ``https://`` or ``www.`` and ends at a blank. Several stand in
one cell with blanks, line breaks, semicolons or commas between them:
``https://example.org/a;https://example.org/b``. A full stop, a comma or a bracket behind an address
is no part of it, but a bracket that is opened in it is: ``https://example.org/Tunis_(city)``. The
words before an address are the title of its page: ``Report: https://example.org/report``.

Words that stand before no address, a cell without any, and an address with a sign that none may
have (``https://example.org/a|b``) are not read and reported.
"""

import re

from msgspec import Struct

from ...language import _
from ...model import NOT_IN_ADDRESS
from .cells import Cell, Doubt, cell_text, doubt_about, short_text


class Link(Struct, frozen=True):
    """The address of a page, and its *title*, which may be empty."""

    title: str
    url: str


class LinksReading(Struct, frozen=True):
    """The *links* in a cell, in their order, and the *doubts* about it."""

    links: tuple[Link, ...] = ()
    doubts: tuple[Doubt, ...] = ()


_START = r"(?:https?://|\bwww\.)"
# A semicolon or a comma ends an address if another one follows.
_ADDRESS = re.compile(
    rf"{_START}(?=\w)(?:(?![;,]\s*{_START})[^\s{NOT_IN_ADDRESS}])+", re.IGNORECASE
)
# A sign that no address has, and what follows it as if it were one of the address. A closing sign
# may belong to one before the address, and an upright stroke may part two addresses.
_BAD_END = re.compile(rf"(?!\|{_START})[{NOT_IN_ADDRESS}](?<![>\"])\S*", re.IGNORECASE)
_AROUND = " \t\n\u00a0;,:.|–—-•·*()<>[]\"'«»"


def has_links(cell: Cell | None) -> bool:
    """Return whether there is an address in *cell*."""
    return cell is not None and bool(_ADDRESS.search(cell_text(cell)))


def read_links(cell: Cell | None) -> LinksReading:
    """Return the addresses in *cell*, each with the words before it."""
    text = cell_text(cell) if cell is not None else ""
    links: list[Link] = []
    doubts: list[Doubt] = []
    position = 0
    for match in _ADDRESS.finditer(text):
        if end := _BAD_END.match(text, match.end()):
            message = _("{found} has {character}, which no address has, and is not read")
            found = text[position : end.end()].strip(_AROUND)
            sign = short_text(end[0][0])
            doubts.append(doubt_about(found, message, "bad address", character=sign))
            position = end.end()
            continue
        title = text[position : match.start()].strip(_AROUND)
        # The bracket of "Report (PDF)" is not around it.
        title += ")" * (title.count("(") - title.count(")"))
        url = _without_end(match[0])
        scheme, colon, rest = url.partition("://")
        links.append(Link(title, f"{scheme.lower()}://{rest}" if colon else f"https://{url}"))
        position = match.start() + len(url)
    words_behind = text[position:].strip(_AROUND)
    if words_behind and links:
        message = _("{found} stands behind an address and is not read")
        doubts.append(doubt_about(words_behind, message, "words behind"))
    elif words_behind:
        doubts.append(doubt_about(text, _("{found} is no address and is not read"), "no address"))
    return LinksReading(tuple(links), tuple(doubts))


def _without_end(address: str) -> str:
    """Return *address* without the signs behind it that belong to the sentence."""
    if address[-1].isalnum() or address[-1] == "/":
        return address
    pairs = {")": "(", "]": "["}
    surplus = {end: address.count(end) - address.count(start) for end, start in pairs.items()}
    end = len(address)
    while end:
        last = address[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in ".,;:!?'»*":
            break
        end -= 1
    return address[:end]
