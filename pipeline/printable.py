"""Text made fit to be shown on a terminal, page or picture, wherever it comes from."""

from __future__ import annotations

import re
import unicodedata

# Marks that turn the direction of text around, and with it what stands beside them.
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")


def visible(text: str) -> str:
    """Put a space for each control character and line end, and drop marks of direction.

    Names of files and speakers are other people's: an escape sequence in one would rule the
    terminal.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") else character
        for character in _DIRECTION.sub("", text)
    )


def plain(text: str) -> str:
    """Do as :func:`visible`, and leave single spaces between words."""
    return " ".join(visible(text).split())
