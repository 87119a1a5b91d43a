"""The colours and letters of categories, defined once for every form that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase, digits

# Light, dark. The first four are told apart under protanopia, deuteranopia and tritanopia,
# and reach WCAG AA for text on the page's paper, and with that paper's colour on them.
_COLOURS = (
    ("#153f61", "#5d95de"),
    ("#167a7b", "#7fe9d2"),
    ("#9451b4", "#e6bffb"),
    ("#a3440b", "#dfac58"),
    ("#5b6316", "#b9c46a"),
    ("#8a2f4f", "#f2a3b8"),
    ("#4a5560", "#b4bfca"),
    ("#6b4a2b", "#d3b596"),
)
PAPER = ("#fcfbf8", "#16181d")
"""What everything stands on: light, dark."""
INK = ("#1d1f24", "#eceae4")
"""Text: light, dark."""
QUIET = ("#585c66", "#a9adb8")
"""Text that stands back, still at WCAG AA: light, dark."""
HAIRLINE = ("#e3dfd6", "#31353f")
"""Rules and tracks: light, dark."""
RAISED = ("#ffffff", "#1e2128")
"""Panels: light, dark."""

_SIGNS = digits[1:] + ascii_uppercase + ascii_lowercase  # for names whose letters are all taken


@dataclass(frozen=True, slots=True)
class Ink:
    """How a category looks.

    :ivar number: its place in the model's order, from 0.
    :ivar letter: one capital letter or digit, no other category of the model has it: nothing
        is told by colour alone.
    :ivar light: colour on light paper, ``#rrggbb``.
    :ivar dark: colour on dark paper.
    """

    number: int
    category: str
    letter: str
    light: str
    dark: str


def inks(categories: Sequence[str]) -> dict[str, Ink]:
    """Give each category its look; after eight, colours come round again and letters do not."""
    letters = _letters(categories)
    return {
        category: Ink(number, category, letters[number], *_COLOURS[number % len(_COLOURS)])
        for number, category in enumerate(categories)
    }


def _letters(categories: Sequence[str]) -> list[str]:
    """Take the first letter of each name that is still free; else its number, or any sign."""
    taken: list[str] = []
    for number, category in enumerate(categories, start=1):
        own = [letter.upper() for letter in category if letter.isalpha()]
        signs = (*own, str(number), *_SIGNS)
        free = (sign for sign in signs if len(sign) == 1 and sign not in taken)
        taken.append(next(free, str(number)))
    return taken
