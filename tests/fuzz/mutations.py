"""Samples damaged in the ways that files are: cut, spliced, doubled, flipped, recoded, inflated."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

LARGEST = 300_000
"""Bytes of a mutated sample: enough for a square of its length to show."""

_MARKS = (
    b"", b"\n", b"\r\n\r\n", b"\r", b"-->", b"<v ", b"</v>", b"<", b">", b"&#", b"&amp;", b":",
    b"\xff", b"\x00", b'"', b"'", b"{", b"}", b"[", b"]", b",", b"\t", b"\\", b"\\u", b"\x15",
    b"null", b"NaN", b"-1", b"1e999", b"{\"", b"00:00:00", b"0:0:0.0 --> 0:0:1.5", b"WEBVTT",
    b"NOTE", b"<?xml", b"<!DOCTYPE x [<!ENTITY a \"b\">]>", b"]]>", b"\xef\xbb\xbf",
    b"\xe2\x80\xae", b"Unknown Speaker: ", b"**", b"| ", b"%", b"*PAR:\t",
    b"\xf0\x9f\x98\x80", b"\xed\xa0\x80",
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32", "cp1252", "shift_jis")
_NUMBERS = (b"0", b"-0", b"9" * 18, b"9" * 400, b"9" * 5000, b"1e308", b"-7", b"0.1" + b"1" * 300)
_DIGITS = re.compile(rb"\d+")

Mutation = Callable[[random.Random, bytes, bytes], bytes]
"""Changes bytes; the third argument is another sample to take pieces from."""


def _span(chance: random.Random, data: bytes, longest: int = 400) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(0, longest))


def cut(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Take a piece out."""
    start, end = _span(chance, data)
    return data[:start] + data[end:]


def truncate(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Break off anywhere."""
    return data[: chance.randint(0, len(data))]


def splice(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Put a piece of another sample in place of a piece."""
    start, end = _span(chance, data)
    first, last = _span(chance, other, 2000)
    return data[:start] + other[first:last] + data[end:]


def mark(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Put in what means something to some reader, once or often."""
    start, end = _span(chance, data, 4)
    return data[:start] + chance.choice(_MARKS) * chance.choice((1, 1, 2, 3000)) + data[end:]


def repeat(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Repeat a piece, or all of it, many times."""
    start, end = _span(chance, data, len(data))
    piece = data[start:end]
    times = chance.choice((2, 10, LARGEST // max(len(piece), 1)))
    return data[:start] + piece * times + data[end:]


def flip(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Flip some bits."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def shuffle(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Put the lines into another order."""
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def inflate_numbers(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Make some numbers huge, negative or odd."""
    share = chance.choice((0.02, 0.3, 1.0))
    return _DIGITS.sub(
        lambda match: chance.choice(_NUMBERS) if chance.random() < share else match[0], data
    )


def recode(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Write it in another encoding, perhaps broken off."""
    text = data.decode("utf-8", "replace")
    coded = text.encode(chance.choice(_ENCODINGS), "replace")
    return coded[: len(coded) - chance.choice((0, 0, 1))]


def line_ends(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Use other line ends."""
    return data.replace(b"\r\n", b"\n").replace(
        b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b" "))
    )


MUTATIONS: tuple[Mutation, ...] = (
    cut, truncate, splice, mark, mark, repeat, flip, shuffle, inflate_numbers, recode, line_ends,
)  # fmt: skip


def mutate(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Apply one to four mutations; inside the container for most Word documents."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _inside(chance, data, other)
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(MUTATIONS)(chance, data, other)[:LARGEST]
    return data


def _inside(chance: random.Random, data: bytes, other: bytes) -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name.startswith("word/document"):
                part = mutate(chance, part, other)
            after.writestr(name, part)
    return packed.getvalue()
