"""Which field of a row is the speaker, the text, the start and the end, by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


def _ranks(spellings: str) -> dict[str, int]:
    return {spelling: rank for rank, spelling in enumerate(spellings.split())}


# The best first: a file with `speaker_name` and `speaker_id` has the name in the former.
_SPEAKER = _ranks(
    """speakername speakerdisplayname speakerfullname speakerlabel displayname speaker speakers
    speakertag participantname participant participantid speakerid userid username user personname
    person fullname character actor talker who author sender from name nombre sprecher orador
    hablante locuteur intervenant voice source channel role agent"""
)
_TEXT = _ranks(
    """text transcript sentence content utterance transcription body words message caption line
    dialogue dialog speech said spokentext rawtext displaytext value quote comment statement texto
    texte sentences punctuatedtext punctuatedtranscript"""
)
_START = _ranks(
    """start starttime startoffset startts startsec starts startat startedat starttimestamp startsat
    startseconds segmentstart segstart utterancestart begin beginoffset begintime begins onset in
    timein tin timestart intime from timestamp timestamps time timecode offset ts t t0 tmin clock
    timecodein tcin at createdat spokenat recordedat datetime relativetime inicio anfang beginn
    debut datastart"""
)
_END = _ranks(
    """end endtime endoffset endts endsec ends endat endedat endtimestamp endsat endseconds
    segmentend segend utteranceend finish finishedat stop stoptime until out timeout tout timeend
    dataend outtime to t1 tmax timecodeout tcout fin ende"""
)
_LENGTH = _ranks("""duration dur length durationtime""")
_UNITS = {
    "": 1.0, "s": 1.0, "sec": 1.0, "secs": 1.0, "seconds": 1.0, "insec": 1.0, "inseconds": 1.0,
    "ms": 1e3, "inms": 1e3, "msec": 1e3, "msecs": 1e3, "millis": 1e3, "inmillis": 1e3,
    "milliseconds": 1e3, "inmilliseconds": 1e3, "micros": 1e6, "us": 1e6, "microseconds": 1e6,
    "ns": 1e9, "nanos": 1e9, "nanoseconds": 1e9, "ticks": 1e7, "inticks": 1e7,
}  # fmt: skip
_NOT_PLAIN = re.compile(r"[^\w]|_")
_MOST_KEYS = 200  # a row has a few fields; more is a table of something else
_LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Timed:
    """A field with a time, and how many of its units make a second."""

    key: str
    per_second: float


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a row by what they mean; the best first where there are several."""

    speaker: tuple[str, ...]
    text: tuple[str, ...]
    start: tuple[Timed, ...]
    end: tuple[Timed, ...]
    length: tuple[Timed, ...]


@lru_cache(maxsize=256)
def fields_of(keys: tuple[str, ...]) -> Fields:
    """Sort the keys of a row by their meaning; spelling, case and units are understood.

    ``Start (ms)``, ``startMs`` and ``start_ms`` are one: a start in milliseconds.
    """
    plain = {
        key: _NOT_PLAIN.sub("", key).lower()
        for key in keys[:_MOST_KEYS]
        if len(key) <= _LONGEST_KEY
    }
    return Fields(
        speaker=_ranked(plain, _SPEAKER),
        text=_ranked(plain, _TEXT),
        start=_timed(plain, _START),
        end=_timed(plain, _END),
        length=_timed(plain, _LENGTH),
    )


def _ranked(plain: dict[str, str], spellings: dict[str, int]) -> tuple[str, ...]:
    found = [(spellings[name], key) for key, name in plain.items() if name in spellings]
    return tuple(key for _, key in sorted(found))


def _timed(plain: dict[str, str], spellings: dict[str, int]) -> tuple[Timed, ...]:
    found: list[tuple[int, Timed]] = []
    for key, name in plain.items():
        for unit, per_second in _UNITS.items():
            stem = name.removesuffix(unit)
            if name.endswith(unit) and stem in spellings:
                found.append((spellings[stem], Timed(key, per_second)))
                break
    return tuple(timed for _, timed in sorted(found, key=lambda pair: pair[0]))
