"""Meeting facts that the name of a file tells: the title, and when the meeting started."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_EXTENSION = re.compile(r"(?:\.(?:transcript|vtt|srt|sbv|txt|md|docx|json|csv|tsv|cc|[a-z]{2}))+$",
                        re.IGNORECASE)  # fmt: skip
_DATE = re.compile(
    r"""(?<!\d)(?P<year>19\d\d|20\d\d)(?P<dash>[-_./\u2013]?)
    (?P<month>[01]\d)(?P=dash)(?P<day>[0-3]\d)
    (?: (?:[T_\s-]|\s?at\s|\sum\s|,\s)\s?
        (?P<hour>[0-2]\d)[-_:.h\s]?(?P<minute>[0-5]\d)(?:[-_:.\s]?(?P<second>[0-5]\d))?
        \s?(?P<zone>Z\b|UTC|GMT)?
        (?P<offset>(?:(?<=GMT)|(?<=UTC))[+-]\d{1,2}(?!\d)|[+-]\d\d[:_]?\d\d(?!\d))?
    )? (?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_ZOOM = re.compile(r"^GMT(?=\d{8}-\d{6})")
# What tools add to the title: kinds of recording, copies, sizes.
_ADDED = re.compile(
    r"""\s*(?: \(?GMT[+-][\d:]+\)? | \b(?:meeting[\s_-])?(?:recording|transcript|captions?
    |audio_?only|transcription|aufzeichnung|transkript|grabaci[oó]n|transcripci[oó]n|enregistrement
    |grava[cç][aã]o|registrazione|trascrizione|notes\sby\sgemini)\b
    | \b\d{3,4}x\d{3,4}\b | \(\d{1,3}\) )\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMELESS = frozenset(
    [
        "audio_transcript",
        "transcript",
        "captions",
        "meeting_saved_closed_caption",
        "recording",
        "meeting",
        "download",
        "untitled",
        "output",
        "subtitles",
        "closed_caption",
        "chat",
        "audio",
        "video",
        "zoom",
        "teams",
        "gmt",
    ]
)
_LONGEST = 300  # file systems end at 255 bytes; anything longer is no file name


def facts(name: str) -> tuple[str | None, datetime | None]:
    """Read the meeting's title and start out of a file's base name.

    Teams writes ``Title-20251028_120720-Meeting Recording.vtt``, Zoom
    ``GMT20260306-090000_Recording.transcript.vtt`` (in UTC), Google Meet
    ``Title - 2025_10_28 12_00 CET - Notes by Gemini.docx``, people ``2025-10-28 Title.txt``.

    :returns: the title, or None where the name has no words of its own beside a date; the
        start, without an offset unless the name tells one, at midnight when it gives only
        the day. A name without a date gives no title either: it is only a file name.
    """
    stem = _EXTENSION.sub("", name[:_LONGEST])
    zoom = _ZOOM.match(stem)
    stem = stem[3:] if zoom else stem
    for match in _DATE.finditer(stem):
        start = _start(match, utc=zoom is not None)
        if start is not None:
            before, after = stem[: match.start()], stem[match.end() :]
            return _title(before) or _title(after), start
    return None, None


def _start(match: re.Match[str], *, utc: bool) -> datetime | None:
    try:
        start = datetime(
            int(match["year"]), int(match["month"]), int(match["day"]),
            int(match["hour"] or 0), int(match["minute"] or 0), int(match["second"] or 0),
        )  # fmt: skip
    except ValueError:
        return None
    if match["offset"]:
        sign, digits = match["offset"][0], re.sub(r"\D", "", match["offset"])
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        east = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
        return start.replace(tzinfo=timezone(east)) if abs(east) < timedelta(hours=24) else start
    return start.replace(tzinfo=UTC) if utc or match["zone"] else start


def _title(part: str) -> str | None:
    """Free a part of a file name from what tools add; None when nothing is left."""
    title = _trimmed(part.replace("_", " "))
    while (shorter := _trimmed(_ADDED.sub("", title))) != title:
        title = shorter
    if title.casefold().replace(" ", "_") in _NAMELESS or not any(map(str.isalpha, title)):
        return None
    return title


def _trimmed(text: str) -> str:
    return " ".join(text.split()).strip(" -_\u2013\u2014,.([")
