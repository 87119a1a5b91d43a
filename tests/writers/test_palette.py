"""Colours that can be told apart, read, and named by a letter."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.writers import palette

Colour = npt.NDArray[np.float64]

# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
SIGHT = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def linear(colour: str) -> Colour:
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light: Colour) -> Colour:
    ratio = (TO_XYZ @ light) / [0.95047, 1.0, 1.08883]
    bent = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


def contrast(one: str, other: str) -> float:
    dark, bright = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (bright + 0.05) / (dark + 0.05)


EIGHT = list(palette.inks([f"category {number}" for number in range(8)]).values())


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("sight", SIGHT)
def test_the_first_four_are_told_apart_by_everybody(theme: int, sight: str) -> None:
    seen = [
        lab(np.clip(SIGHT[sight] @ linear((ink.light, ink.dark)[theme]), 0, 1)) for ink in EIGHT[:4]
    ]
    assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2)) > 20


@pytest.mark.parametrize("theme", [0, 1])
def test_text_has_contrast(theme: int) -> None:
    grounds = [palette.PAPER[theme], palette.RAISED[theme]]
    texts = [palette.INK[theme], palette.QUIET[theme]]
    texts += [(ink.light, ink.dark)[theme] for ink in EIGHT]
    assert min(contrast(text, ground) for text in texts for ground in grounds) >= 4.5


def test_every_category_has_a_letter_of_its_own() -> None:
    assert [
        ink.letter for ink in palette.inks(["work", "personal", "career", "feedback"]).values()
    ] == [*"WPCF"]
    crowded = ["pay", "people", "play", "pa", "ß", "1:1", "work"]
    assert [ink.letter for ink in palette.inks(crowded).values()] == [*"PELA5", "6", "W"]


def test_letters_are_one_sign_each_and_no_two_the_same() -> None:
    names = ["sales", "support", "s", "SS", "ß", "日程", "1", "!"] + [f"s{n}" for n in range(30)]
    letters = [ink.letter for ink in palette.inks(names).values()]
    assert len(set(letters)) == len(names)
    assert {len(letter) for letter in letters} == {1}
    assert letters[:2] == ["S", "U"]
