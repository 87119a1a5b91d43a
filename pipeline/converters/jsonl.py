"""JSON Lines: one object for each line, with speaker, text, start and end; null if not told."""

from __future__ import annotations

import json

from pipeline.records import Transcript

NAME = "jsonl"
TITLE = "JSON Lines: speaker, text, start, end; null where the file says nothing"
SUFFIX = ".jsonl"


def write(transcript: Transcript) -> str:
    """Give one object a line, in the order of the file; times in seconds, none of them guessed."""
    rows = (
        {"speaker": line.speaker, "text": line.text, "start": line.start, "end": line.end}
        for line in transcript.reading.lines
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
