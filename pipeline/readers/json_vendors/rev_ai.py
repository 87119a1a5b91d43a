"""JSON of Rev and Rev.ai: monologues of elements, in which the spaces are elements too."""

from __future__ import annotations

from pipeline.readers import word_runs
from pipeline.readers.json_document import document
from pipeline.readers.json_values import (
    first_row,
    names,
    rows,
    seconds,
    single,
    speaker,
    string,
    top,
)
from pipeline.readers.protocol import Fit
from pipeline.readers.spoken_language import tag
from pipeline.readers.word_runs import Word
from pipeline.records import Line, Reading, Source, Times
from pipeline.timing import parse_clock

NAME = "rev-ai"
TITLE = "Rev.ai JSON"
RECOGNISED_BY = "monologues[].elements[]"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Recognise ``monologues`` with ``elements``."""
    row = first_row(top(source).get("monologues"))
    return Fit.CERTAIN if isinstance(row.get("elements"), list) else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a monologue.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = single(document(source))
    known = names(whole.get("speakers"), "id", "name")
    lines = tuple(_line(row, known) for row in rows(whole.get("monologues")))
    return Reading(lines, language=tag(whole.get("language")))


def _line(row: dict[str, object], known: dict[str, str]) -> Line:
    who = speaker(row.get("speaker"))
    line = word_runs.join([_element(part) for part in rows(row.get("elements"))])
    name = speaker(row.get("speaker_name")) or known.get(who or "", who)
    return Line(line.text, name, line.start, line.end)


def _element(row: dict[str, object]) -> Word:
    # What could not be understood is written `<unk>`.
    return Word(
        "" if row.get("type") == "unknown" else string(row.get("value")),
        start=_time(row, "ts", "timestamp"),
        end=_time(row, "end_ts", "end_timestamp"),
        verbatim=True,
    )


def _time(row: dict[str, object], number: str, written: str) -> float | None:
    time = seconds(row.get(number))
    return parse_clock(string(row.get(written))) if time is None else time
