"""Meeting facts in the lines before anybody speaks: title, date, participants, language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.readers import name_facts
from pipeline.readers.documents.markdown import plain
from pipeline.readers.documents.written_dates import written_date

_PAIR = re.compile(r"(?P<key>[^\W\d_][\w /&-]{1,28})\s?[:：]\s*(?P<value>\S.*)")
_KEYS = {
    "title": ("title", "meeting title", "meeting name", "meeting", "subject", "topic", "betreff",
              "titel", "título", "título original", "titre", "titolo", "asunto", "thema"),
    "date": ("date", "meeting date", "date and time", "date/time", "date & time", "datum", "fecha",
             "fecha y hora", "datum und uhrzeit", "data", "when", "recorded", "recorded on",
             "start time", "started"),
    "participants": ("participants", "meeting participants", "attendees", "speakers", "people",
                     "present", "invitees", "teilnehmer", "participantes", "asistentes",
                     "partecipanti", "deelnemers"),
    "language": ("language", "lang", "sprache", "idioma", "langue", "lingua"),
}  # fmt: skip
_FACT = {key: fact for fact, keys in _KEYS.items() for key in keys}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LONGEST = 40  # lines before the talk that are looked at
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told about a meeting, as the fields of a Reading of the same names."""

    title: str | None = None
    date: datetime | None = None
    language: str | None = None
    participants: tuple[str, ...] = ()


def told(name: str, lines: Sequence[str]) -> Facts:
    """Read ``key: value`` lines, and what the name of the file tells where they do not.

    :param name: the file's name.
    :param lines: the lines before the first utterance.
    """
    pairs = _pairs(lines)
    written_title = pairs.get("title", "")[:_LONGEST_TITLE] or _heading(lines) or ""
    # A title may be the name of the recording, as `Rota-20251028_120720-Meeting Recording`.
    inner_title, inner_date = name_facts.facts(written_title)
    title, date = name_facts.facts(name)
    written = written_date(pairs.get("date", ""))
    language = pairs.get("language", "")
    return Facts(
        title=inner_title
        or pairs.get("title", "")[:_LONGEST_TITLE]
        or title
        or written_title
        or None,
        date=closer(written, inner_date or date),
        language=language if _LANGUAGE.fullmatch(language) else None,
        participants=people(pairs.get("participants", "")),
    )


def above_date(lines: Sequence[str]) -> str | None:
    """Read the first line as the title where a date stands right below it."""
    written = [text for line in lines[:_LONGEST] if (text := plain(line[:400]))]
    return written[0] if len(written) > 1 and written_date(written[1]) else None


def closer(written: datetime | None, named: datetime | None) -> datetime | None:
    """Choose between the date in the text and the one in the file's name.

    The text is believed about the day, and the name about the time of the same day.
    """
    if written is None or named is None:
        return written or named
    exact = named.date() == written.date() and not (written.hour or written.minute)
    return named if exact else written


def people(listed: str) -> tuple[str, ...]:
    """Split a list of names at commas and semicolons."""
    names = (" ".join(name.split()).strip("[]'\"") for name in re.split(r"[,;]", listed[:2000]))
    return tuple(name for name in names if name)


def _heading(lines: Sequence[str]) -> str | None:
    """Read a first line marked as heading in Markdown."""
    first = next((line.strip() for line in lines if line.strip()), "")
    return plain(first[: 2 * _LONGEST_TITLE]) or None if first.startswith("# ") else None


def _pairs(lines: Iterable[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for line in list(lines)[:_LONGEST]:
        match = _PAIR.fullmatch(plain(line[:400]))
        fact = _FACT.get(match["key"].strip().casefold()) if match else None
        if match is not None and fact is not None:
            pairs.setdefault(fact, match["value"].strip().strip("\"'"))
    return pairs
