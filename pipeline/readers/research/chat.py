"""TalkBank's CHAT (.cha): utterances with times in bullets, and codes that are no words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from pipeline.readers.documents.document import lines_of
from pipeline.readers.json_values import seconds
from pipeline.readers.protocol import Fit
from pipeline.readers.research.chat_codes import spoken
from pipeline.readers.spoken_language import tag
from pipeline.records import Line, Reading, Source, Times

NAME = "chat"
TITLE = "CHAT (.cha)"
RECOGNISED_BY = "@Begin or @Participants, and utterances behind *ABC: and a tab"
SPEAKERS = True
TIMES: Times = "given"

_HEAD = 65536  # characters
_HEADER = re.compile(r"^\ufeff?@(?:UTF8|Begin|Participants|Languages)\b", re.MULTILINE)
_TIER = re.compile(r"^\*[^\s:*]{1,40}:[ \t]", re.MULTILINE)
_MAIN = re.compile(r"\*([^\s:*]{1,40}):\s*(.*)", re.DOTALL)
# U+0015 around the milliseconds; copies have a bullet, old files the name of the sound.
_BULLET = re.compile(
    r"[\x15\u2022](?:%(?:snd|mov|vid):\s*\"?[^\x15\u2022\"]{0,200}\"?_)?(\d{1,10})_(\d{1,10})-?[\x15\u2022]"
)
_LONGEST_LIST = 20_000  # characters
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"
_DATE = re.compile(r"(\d{1,2})-([A-Z]{3})-(\d{4})", re.IGNORECASE)


def fit(source: Source) -> Fit:
    """Recognise a heading of CHAT and its utterances."""
    head = (source.text or "")[:_HEAD]
    return Fit.CERTAIN if _HEADER.search(head) and _TIER.search(head) else Fit.NO


def read(source: Source) -> Reading:
    """Read one line an utterance; dependent tiers (``%mor``) describe it and are left out.

    :raises InputUnreadable: for texts with too many lines.
    """
    headers: dict[str, str] = {}
    found: list[tuple[str, str]] = []
    for line in _unfolded(lines_of(source)):
        if line.startswith("@"):
            key, _, value = line[1:].partition(":")
            headers.setdefault(key.strip(), value.strip())
        elif match := _MAIN.match(line):
            found.append((match[1], match[2]))
    names = _names(headers.get("Participants", ""))
    return Reading(
        tuple(_line(code, text, names) for code, text in found),
        date=_date(headers.get("Date", "")),
        language=tag(re.split(r"[,\s]", headers.get("Languages", ""), maxsplit=1)[0]),
        participants=tuple(dict.fromkeys(names.values())),
    )


def _unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Give the lines with those joined that go on behind a tab."""
    parts: list[str] = []
    for line in lines:
        if line[:1] in "\t " and line.strip() and parts:
            parts.append(line.strip())
            continue
        if parts:
            yield " ".join(parts)
        parts = [line]
    if parts:
        yield " ".join(parts)


def _names(participants: str) -> dict[str, str]:
    """Read ``ANA Ana_Lima Adult, INV Investigator``: a code, perhaps a name, and a role.

    Where two codes share a name, the codes are all that tells them apart.
    """
    listed = [entry.split() for entry in participants[:_LONGEST_LIST].split(",")]
    names = {
        parts[0]: parts[1].replace("_", " ") if len(parts) > 2 else parts[0]
        for parts in listed
        if parts
    }
    shared = Counter(names.values())
    return {code: name if shared[name] == 1 else code for code, name in names.items()}


def _line(code: str, text: str, names: dict[str, str]) -> Line:
    bullets = _BULLET.findall(text)
    start = seconds(bullets[0][0], 1000) if bullets else None
    end = seconds(bullets[-1][1], 1000) if bullets else None
    return Line(spoken(_BULLET.sub(" ", text)), names.get(code, code), start, end)


def _date(text: str) -> datetime | None:
    match = _DATE.search(text)
    if match is None or match[2].upper() not in _MONTHS.split():
        return None
    try:
        month = _MONTHS.split().index(match[2].upper()) + 1
        return datetime(int(match[3]), month, int(match[1]))
    except ValueError:
        return None
