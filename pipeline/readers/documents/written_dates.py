"""Dates as documents write them: ``October 28, 2025, 10:07AM``, ``28. Oktober 2025``."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MONTHS = (
    "jan ene gen янв sty led oca",
    "feb fév fev фев lut úno şub",
    "mar mär mrz maa мар bře",
    "apr avr abr апр kwi dub nis",
    "may mai mei mag maj май kvě",
    "jun jui giu июн cze čer haz",
    "jul lug juli июл lip tem",
    "aug aoû aou ago август авг sie srp ağu",
    "sep set сен wrz zář eyl",
    "oct okt out ott окт paź říj eki",
    "nov ноя lis kas",
    "dec dez déc dic деc дек gru pro ara",
)
_MONTH = {stem: number for number, stems in enumerate(_MONTHS, 1) for stem in stems.split()}
_JULY = ("juil", "luglio", "lug")  # French July begins like June
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[0-2]?\d)[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"\s*(?P<half>[ap])?\.?\s?(?:m\b)?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[-/._年]\s?(?P<month>[01]?\d)\s?[-/._月]\s?(?P<day>[0-3]?\d)"
    r"(?!\d)"
)
_DAY_NAMED = re.compile(
    r"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.|º|er)?\s(?:de\s|of\s)?(?P<month>[^\W\d_]{3,12})\.?,?"
    r"\s(?:de\s|del\s)?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTH_NAMED = re.compile(
    r"(?P<month>[^\W\d_]{3,12})\.?\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s(?P<year>(?:19|20)\d\d)"
    r"(?!\d)",
    re.IGNORECASE,
)
_LONGEST = 200  # a line with a date in it is short; anything longer is somebody talking


def written_date(text: str) -> datetime | None:
    """Read the date, and the time of day behind it, that a short line tells.

    Numbers alone (``10/11/2025``) are not read: nobody knows which is the month.

    :returns: without an offset unless the text says UTC or GMT; at midnight when only the day
        is told; None when there is no whole date with a year.
    """
    text = text[:_LONGEST]
    for pattern in (_YEAR_FIRST, _MONTH_NAMED, _DAY_NAMED):
        for match in pattern.finditer(text):
            month = _month(match["month"])
            if month is None:
                continue
            try:
                day = datetime(int(match["year"]), month, int(match["day"]))
            except ValueError:
                continue
            return _with_clock(day, text[match.end() :])
    return None


def _month(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    folded = word.casefold()
    if folded.startswith(_JULY):
        return 7
    return _MONTH.get(folded[:3]) or _MONTH.get(folded[:4])


def _with_clock(day: datetime, rest: str) -> datetime:
    match = _CLOCK.search(rest[:40])
    if match is None or int(match["hour"]) > 23:
        return day
    hour = int(match["hour"])
    if match["half"] and hour <= 12:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    moment = day.replace(hour=hour, minute=int(match["minute"]), second=int(match["second"] or 0))
    zone = rest[match.end() : match.end() + 8].strip().upper()
    plain = zone.startswith(("UTC", "GMT")) and zone[3:4] not in ("+", "-", "−")
    return moment.replace(tzinfo=UTC) if plain or zone.startswith("Z") else moment
