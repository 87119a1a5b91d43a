"""The markup of caption text: voices told apart, tags removed, entities decoded."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.entities import html5

# A tag is bounded, so that a file of `<` alone costs no more than its length.
_TAG = re.compile(r"<(?P<close>/?)(?P<content>[^<>]{0,300})>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_STYLING = re.compile(r"\{\\[^{}]{0,200}\}")
_TIME = re.compile(r"\s*[\d:.,]+\s*")
_VOICE = re.compile(r"[vV](?:\.[^\s.]*)*(?:\s+(?P<name>.*))?", re.DOTALL)
_KNOWN = re.compile(
    r"(?:c|i|b|u|s|em|strong|ruby|rt|lang|span|font|p|div|a|br|small|big|tt|sup|sub|v)"
    r"(?:[.\s/][^<>]*)?",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 12  # a dash and some spaces may stand before the name that heads a line
_WORD_TAG = re.compile(r"[a-z][\w.-]*(?:\s+[\w-]+=.*)?/?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a cue's text under one speaker's mark.

    :ivar marked: whether markup says who speaks, even if without a name.
    :ivar text: tags removed, entities decoded, lines as in the cue.
    """

    speaker: str | None
    marked: bool
    text: str


def decoded(text: str) -> str:
    """Decode named and numeric entities that end in a semicolon, once."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    # Asked by its whole name: `html.unescape` makes `¬real;` of `&notreal;`.
    if entity[0][1] == "#":
        return html.unescape(entity[0])
    return html5.get(entity[0][1:], entity[0])


def plain(text: str) -> str:
    """Remove all markup and decode the entities of a cue's text."""
    return "".join(voice.text for voice in voices(text))


def has_karaoke(text: str) -> bool:
    """Say whether times stand between the words, as in generated captions of videos."""
    return "<" in text and any(_TIME.fullmatch(match["content"]) for match in _TAG.finditer(text))


def voices(text: str) -> list[Voice]:
    """Tell the voices of a cue apart.

    Voices are ``<v Name>`` spans, closed or not, and names in angle brackets at the head of a
    line. All other tags go; what only looks like a tag (``a < b > c``) stays.

    :returns: at least one voice for a text that is not empty, in order.
    """
    if "<" not in text and "&" not in text and "{" not in text:
        return [Voice(None, False, text)] if text else []
    found: list[Voice] = []
    speaker, marked, parts, position = None, False, list[str](), 0
    text = _STYLING.sub("", text)
    for match in _TAG.finditer(text):
        parts.append(text[position : match.start()])
        position = match.end()
        name = _name_in(match, text)
        if name is None:
            parts.append(_left_of(match))
            continue
        _add(found, speaker, marked, parts)
        speaker, marked, parts = decoded(name).strip() or None, not match["close"], []
    parts.append(text[position:])
    _add(found, speaker, marked, parts)
    return found


def _add(found: list[Voice], speaker: str | None, marked: bool, parts: list[str]) -> None:
    text = decoded("".join(parts))
    if text and not text.isspace():
        found.append(Voice(speaker, marked, text))


def _name_in(tag: re.Match[str], text: str) -> str | None:
    """Give the name of a voice tag, empty where it has none; None for any other tag."""
    content = tag["content"]
    voice = _VOICE.fullmatch(content)
    if voice is not None:
        return " ".join((voice["name"] or "").split()) if not tag["close"] else ""
    if tag["close"] or _KNOWN.fullmatch(content) or not content[:1].isalpha():
        return None
    window = text[max(0, tag.start() - _HEAD) : tag.start()]
    before = window.rpartition("\n")[2]
    heads_line = not before.strip(" \t-") and (len(window) < _HEAD or before != window)
    if heads_line and content[0] == content[0].upper() and "=" not in content:
        return content
    return None


def _left_of(tag: re.Match[str]) -> str:
    """What remains of a tag that names no voice: nothing, unless it is no tag at all."""
    content = tag["content"]
    if _KNOWN.fullmatch(content):
        return "\n" if content[:2].lower() == "br" else ""
    if not content or _TIME.fullmatch(content) or _WORD_TAG.fullmatch(content):
        return ""
    return tag[0]
