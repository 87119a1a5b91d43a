"""Markdown taken off a line, so that a document reads the same with it and without."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~<>|&$])")
_BEFORE = re.compile(r"(?:#{1,6} |>(?!>) ?|[-*+•] (?=\S))\s*")
_LINK = re.compile(r"(?<!!)\[([^][]{1,200})\]\((?:https?:|mailto:|#)[^()\s]{0,500}\)")
# Word documents turned into Markdown carry their pictures, before the name.
_PICTURES = re.compile(r"(?:!\[[^]]{0,200}\]\([^)]*\)\s*)+")
_LONGEST = 200_000  # characters; nobody says more in one line, and some machine wrote it
_LONGEST_RULE = 200
_RULE = re.compile(r"(?:[-*_=]\s?){3,}")


def plain(line: str) -> str:
    """Take headings, list marks, bold, italics around a line, images and escapes off it."""
    text = line.strip().removeprefix("\ufeff")
    if len(text) > _LONGEST:
        return text
    pictures = _PICTURES.match(text)
    text = text[pictures.end() :] if pictures else text
    if len(text) < _LONGEST_RULE and _RULE.fullmatch(text):
        return ""
    mark = _BEFORE.match(text)
    if mark is not None and mark.end() < len(text):
        text = text[mark.end() :]
    if "**" in text:
        text = text.replace("\\*", "\ue000").replace("**", "").replace("\ue000", "\\*")
    if len(text) > 2 and text[0] == text[-1] and text[0] in "*_" and text[1] not in "*_ ":
        text = text[1:-1]
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", text).strip() if "\\" in text else text.strip()


def without_front_matter(lines: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split off the block of ``key: value`` lines between ``---`` that note-takers put first.

    :returns: the lines of the block, and all other lines.
    """
    first = next((at for at, line in enumerate(lines[:5]) if line.strip()), None)
    if first is None or lines[first].strip() != "---":
        return (), lines
    for at, line in enumerate(lines[first + 1 : first + 80], first + 1):
        if line.strip() in ("---", "..."):
            return lines[first + 1 : at], lines[at + 1 :]
    return (), lines
