"""Renders the labelled sample meetings in the file shapes of different tools.

The words are those of ``labelled/*.txt``; times are laid on at a speaking rate drawn around
150 words a minute, with pauses. Run it again after changing a meeting::

    .venv/bin/python data/samples/render.py
"""

from __future__ import annotations

import json
import random
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.labelled.codebook_text import parse
from pipeline.records import LabelledMeeting
from pipeline.timing import timestamp

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cue:
    """A spoken line with its times in seconds."""

    speaker: str
    text: str
    start: float
    end: float


def timed(meeting: LabelledMeeting) -> list[Cue]:
    """Lay times on the lines of a meeting, the same each time."""
    draw = random.Random(meeting.title)
    rates: dict[str, float] = {}
    clock, cues = 2.0, []
    for line in meeting.lines:
        rate = rates.setdefault(line.speaker, draw.uniform(138, 166))
        length = max(0.4, len(line.text.split()) * 60 / (rate * draw.uniform(0.93, 1.07)))
        cues.append(Cue(line.speaker, line.text, clock, clock + length))
        clock += length + draw.choice([0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.4])
    return cues


def chunks(cue: Cue, width: int) -> Iterable[Cue]:
    """Cut a line into captions of about ``width`` characters, times by length."""
    parts = textwrap.wrap(cue.text, width, break_long_words=False, break_on_hyphens=False)
    total = sum(len(part) for part in parts)
    start = cue.start
    for part in parts:
        end = start + (cue.end - cue.start) * len(part) / total
        yield Cue(cue.speaker, part, start, end)
        start = end


def teams_vtt(cues: list[Cue]) -> str:
    """One utterance in several cues that share an id, hard-wrapped lines, CRLF."""
    blocks = ["WEBVTT"]
    for number, cue in enumerate(cues):
        for part, chunk in enumerate(chunks(cue, 80)):
            text = "\r\n".join(textwrap.wrap(chunk.text, 40, break_on_hyphens=False))
            text = text.replace("&", "&amp;")
            blocks.append(
                f"5fd7f1de-41c3-4b0a-9d0c-2f6d6a0c11ca/{number}-{part}\r\n"
                f"{timestamp(chunk.start)} --> {timestamp(chunk.end)}\r\n"
                f"<v {cue.speaker}>{text}</v>"
            )
    return "\r\n\r\n".join(blocks)


def zoom_vtt(cues: list[Cue]) -> str:
    """Numbered cues with the name before the text, CRLF."""
    flat = [chunk for cue in cues for chunk in chunks(cue, 140)]
    blocks = [
        f"{number}\r\n{timestamp(cue.start)} --> {timestamp(cue.end)}\r\n{cue.speaker}: {cue.text}"
        for number, cue in enumerate(flat, start=1)
    ]
    return "\r\n\r\n".join(["WEBVTT", *blocks]) + "\r\n"


def plain_vtt(cues: list[Cue]) -> str:
    """Voice tags, one cue a line."""
    blocks = [
        f"{timestamp(cue.start)} --> {timestamp(cue.end)}\n<v {cue.speaker}>{cue.text}"
        for cue in cues
    ]
    return "\n\n".join(["WEBVTT - Weekly one-to-one", *blocks]) + "\n"


def otter_srt(cues: list[Cue]) -> str:
    """Short captions, the name only where the speaker changes."""
    blocks, speaker = [], None
    for cue in cues:
        for chunk in chunks(cue, 64):
            label = f"{cue.speaker}: " if cue.speaker != speaker else ""
            speaker = cue.speaker
            text = "\n".join(textwrap.wrap(label + chunk.text, 32, break_on_hyphens=False))
            times = f"{timestamp(chunk.start, ',')} --> {timestamp(chunk.end, ',')}"
            blocks.append(f"{len(blocks) + 1}\n{times}\n{text}")
    return "\n\n".join(blocks) + "\n"


def clocked_text(cues: list[Cue]) -> str:
    """A clock and a name before each line."""
    return "".join(f"[{timestamp(cue.start)[:8]}] {cue.speaker}: {cue.text}\n" for cue in cues)


def granola_text(cues: list[Cue]) -> str:
    """No times, only Me and Them, two spaces at the end of a line."""
    head = "Meeting Title: Tuesday 1:1\nDate: Jun 16\n\nTranscript:\n \n"
    return head + "".join(f"{cue.speaker}: {cue.text}  \n" for cue in cues)


def whisperx_json(cues: list[Cue]) -> str:
    """Segments with speakers as a recogniser on one's own machine writes them."""
    segments = [
        {
            "start": round(cue.start, 3),
            "end": round(cue.end, 3),
            "text": f" {cue.text}",
            "speaker": cue.speaker,
            "words": [],
        }
        for cue in cues
    ]
    whole = {"segments": segments, "word_segments": [], "language": "en"}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


SHAPES: dict[str, tuple[str, Callable[[list[Cue]], str]]] = {
    "friday-catch-up": ("friday-catch-up.vtt", teams_vtt),
    "skip-level-with-growth": ("skip-level-with-growth.vtt", zoom_vtt),
    "weekly-one-to-one": ("weekly-one-to-one.vtt", plain_vtt),
    "roadmap-and-review": ("roadmap-and-review.vtt", teams_vtt),
    "quick-sync": ("quick-sync.srt", otter_srt),
    "three-in-the-room": ("three-in-the-room.txt", clocked_text),
    "granola-notes": ("granola-notes.txt", granola_text),
    "raw-recogniser": ("raw-recogniser.json", whisperx_json),
}
"""Which labelled meeting is rendered to which file, in whose shape."""


def main() -> None:
    """Render every sample."""
    for name, (file, shape) in SHAPES.items():
        text = (HERE / "labelled" / f"{name}.txt").read_text(encoding="utf-8")
        (meeting,) = parse(name, text)
        (HERE / file).write_bytes(shape(timed(meeting)).encode("utf-8"))


if __name__ == "__main__":
    main()
