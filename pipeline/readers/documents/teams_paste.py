"""Teams transcripts copied from the web page by those who may not download them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.readers.captions import cues
from pipeline.readers.documents import preamble
from pipeline.readers.documents.document import head_of, lines_of
from pipeline.readers.documents.teams_notices import is_notice
from pipeline.readers.documents.turns import gather
from pipeline.readers.documents.written_dates import written_date
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import unknown
from pipeline.records import Line, Reading, Source, Times

NAME = "teams-paste"
TITLE = "Teams transcript copied from the web page"
RECOGNISED_BY = "lines like `Ana Silva 0 minutes 3 seconds`, in any language of Teams"
SPEAKERS = True
TIMES: Times = "starts_only"

_AND = r"(?:(?:and|und|et|y|e|en|og|och|i|и|ja|és|a|ve)\s)?"
_PART = rf"\d{{1,3}}\s?[^\W\d]{{1,14}}\.?,?\s?{_AND}"
_SPOKEN_CLOCK = re.compile(rf"(?P<name>\S.{{0,120}}?)\s(?P<clock>(?:{_PART}){{1,3}})")
_NUMBER = re.compile(r"(\d{1,3})\s?([^\W\d]{1,14})")
_CLOCK_END = re.compile(r"\d{1,2}:\d{2}$")
_INITIALS = re.compile(r"\+?\w{1,3}")
# How the words for hour, minute and second begin in the languages of Teams.
_STEMS = (
    (3600, "hour hr stund heure hora ora ore óra uur uren tim godz hodin час год saat ώρα ώρες"
           " 時間 小时 小時 시간 ชั่วโมง giờ jam שעה ساعة tunt h"),
    (60, "min мин хв dak dk perc λεπτ 分 분 นาที phút דקות دقيقة m"),
    (1, "sec sek seg ség сек san sn másod δευτ 秒 초 วินาที giây שניות ثانية s"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Stamp:
    """The head of an utterance: a name and a clock in words."""

    name: str
    parts: tuple[tuple[int, str], ...]


def fit(source: Source) -> Fit:
    """Look for heads whose name also stands alone above, or returns."""
    if source.text is not None and cues.kind(source.name, source.text) is not None:
        return Fit.NO  # captions in which somebody says how long it took
    lines = head_of(source)
    stamps = [_stamp(line) for line in lines]
    return Fit.CERTAIN if _names(lines, stamps, _units(lines, stamps)) else Fit.NO


def read(source: Source) -> Reading:
    """Read one utterance a head, with the head's clock as start."""
    lines = lines_of(source)
    stamps = [_stamp(line) for line in lines]
    units = _units(lines, stamps)
    names = _names(lines, stamps, units)
    heads = [
        Line("", unknown(stamp.name), _seconds(stamp, units))
        if stamp is not None and stamp.name in names and _seconds(stamp, units) is not None
        else None
        for stamp in stamps
    ]
    first = next((at for at, head in enumerate(heads) if head is not None), len(lines))
    facts = preamble.told(source.name, lines[:first])
    dates = (written_date(line) for line in lines[: min(first, 40)])
    following = iter(heads)
    texts = _without_furniture(lines, heads, names)
    return Reading(
        lines=tuple(gather(texts, lambda _: next(following))),
        title=facts.title or preamble.above_date(lines[:first]),
        date=next((date for date in dates if date), facts.date),
        participants=facts.participants,
    )


def _stamp(line: str) -> _Stamp | None:
    line = line.strip()
    if len(line) > 180 or not line or line[-1] in ".?!" or not any(map(str.isdigit, line)):
        return None
    match = _SPOKEN_CLOCK.fullmatch(line)
    if match is None:
        return None
    parts = tuple((int(number), word) for number, word in _NUMBER.findall(match["clock"]))
    return _Stamp(match["name"].strip(), parts)


def _units(lines: Sequence[str], stamps: Sequence[_Stamp | None]) -> Mapping[str, int]:
    """Learn what the words mean: a clock in digits (`0 minutes 3 seconds0:03`) stands above."""
    units: dict[str, int] = {}
    for above, stamp in zip(["", *lines], stamps, strict=False):
        if stamp is None:
            continue
        for _, word in stamp.parts:
            units.setdefault(word, _meaning(word))
        numbers = [number for number, _ in stamp.parts]
        if len(numbers) > 1 and above.strip().endswith(_digits(numbers)):
            for seconds, (_, word) in zip((1, 60, 3600), reversed(stamp.parts), strict=False):
                units[word] = seconds
    return {word: seconds for word, seconds in units.items() if seconds}


def _meaning(word: str) -> int:
    folded = word.casefold()
    for seconds, stems in _STEMS:
        for stem in stems.split():
            if folded == stem or (len(stem) > 1 and folded.startswith(stem)):
                return seconds
            if not stem.isascii() and stem in folded:
                return seconds
    return 0


def _digits(numbers: Sequence[int]) -> str:
    return ":".join([str(numbers[0]), *(f"{number:02}" for number in numbers[1:])])


def _seconds(stamp: _Stamp, units: Mapping[str, int]) -> float | None:
    values = [units.get(word, 0) for _, word in stamp.parts]
    if not all(values) or values != sorted(set(values), reverse=True):
        return None
    return float(sum(n * value for (n, _), value in zip(stamp.parts, values, strict=True)))


def _names(
    lines: Sequence[str], stamps: Sequence[_Stamp | None], units: Mapping[str, int]
) -> frozenset[str]:
    """Names of heads: each stands on a line of its own above one, or heads two utterances.

    `It took 5 minutes` ends like a head too, but `It took` does neither.
    """
    counted: Counter[str] = Counter()
    standing: set[str] = set()
    for at, stamp in enumerate(stamps):
        if stamp is not None and _seconds(stamp, units) is not None:
            counted[stamp.name] += 1
            if any(line.strip() == stamp.name for line in lines[max(0, at - 4) : at]):
                standing.add(stamp.name)
    return frozenset(standing | {name for name, count in counted.items() if count > 1})


def _without_furniture(
    lines: Sequence[str], heads: Sequence[Line | None], names: frozenset[str]
) -> list[str]:
    """Blank what the page writes around the talk: avatars, names alone, clocks, notices."""
    texts = [line.strip() for line in lines]
    written = [at for at, text in enumerate(texts) if text]
    blank: set[int] = set()
    for at, below in zip(reversed(written), [None, *reversed(written)], strict=False):
        text = texts[at]
        head_below = below is not None and heads[below] is not None
        if heads[at] is not None:
            continue
        notice = is_notice(text, names, last=below is None)
        clock = head_below and _CLOCK_END.search(text) and _above_is_name(texts, at, names)
        name = text in names and (head_below or below in blank)
        avatar = below in blank and texts[below or 0] in names and _is_avatar(text)
        if notice or clock or name or avatar:
            blank.add(at)
    return ["" if at in blank else text for at, text in enumerate(texts)]


def _above_is_name(texts: Sequence[str], at: int, names: frozenset[str]) -> bool:
    return any(text in names for text in texts[max(0, at - 3) : at])


def _is_avatar(text: str) -> bool:
    return _INITIALS.fullmatch(text) is not None and text.upper() == text
