"""Makes labels.jsonl from labelled excerpts, without a word of what was said in them.

    .venv/bin/python data/real/make_labels.py FOLDER

FOLDER holds one excerpt a file in the format of data/CODEBOOK.md, whose header tells source-repo,
source-commit, source-path, first-utterance, last-utterance and licence, and source-show where
the first folder of the path does not name the show. Where the utterances are not numbers, lines
will be looked for by their words.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from references import LABELS, Excerpt, LabelledPart, digest, write

from pipeline import disk
from pipeline.errors import LabelsRefused, OneononeError
from pipeline.labelled import codebook_text
from pipeline.labels import CODEBOOK
from pipeline.records import LabelledLine, LabelledMeeting


def excerpt(file: Path) -> Excerpt:
    """Read a labelled excerpt and keep where its lines stand in the source.

    :raises LabelsRefused: when the file is no such excerpt, or its labels are not the codebook's.
    """
    meetings = codebook_text.parse(file.name, disk.read_bytes(str(file)).decode("utf-8"))
    if len(meetings) != 1:
        raise LabelsRefused(file.name, "holds several excerpts", "put each into a file of its own")
    (meeting,) = meetings
    try:
        header = meeting.header
        numbers = header["first-utterance"], header["last-utterance"]
        known = all(number.isdecimal() for number in numbers)
        first, last = map(int, numbers) if known else (None, None)
        return Excerpt(
            name=file.stem,
            repository=header["source-repo"],
            commit=header["source-commit"],
            path=header["source-path"],
            first=first,
            last=last,
            licence=header["licence"],
            show=header.get("source-show"),
            lines=_parts(meeting, first or 0, None if last is None else last - (first or 0) + 1),
        )
    except (KeyError, ValueError) as error:
        raise LabelsRefused(
            file.name, f"its header does not tell its source ({error})", "complete it"
        ) from None


def _parts(meeting: LabelledMeeting, first: int, turns: int | None) -> tuple[LabelledPart, ...]:
    """Place each line; where the number of turns is not known, each line counts as one."""
    joined = set() if turns is None else _joined(meeting, turns)
    parts: list[LabelledPart] = []
    for position, line in enumerate(meeting.lines):
        if line.label.topic not in CODEBOOK.get(line.label.category, ()):
            raise LabelsRefused(
                meeting.file,
                f"{str(line.label)!r} is not in the codebook",
                "use a label of data/CODEBOOK.md",
                line=line.number,
            )
        parts.append(_part(line, first, parts, position in joined))
    return tuple(parts)


def _part(line: LabelledLine, first: int, before: Sequence[LabelledPart], on: bool) -> LabelledPart:
    utterance = before[-1].utterance + (not on) if before else first
    start = before[-1].end if on else 0
    return LabelledPart(
        line.label, utterance, start, start + len(line.text.split()), digest(line.text)
    )


def _joined(meeting: LabelledMeeting, turns: int) -> set[int]:
    """Find the lines that go on with the turn of the line above, cut where it changed subject.

    The same person may also have two turns in a row, so this is clear only when all or none of
    the lines that follow one of the same speaker do.
    """
    lines = meeting.lines
    same = {n for n in range(1, len(lines)) if lines[n].speaker == lines[n - 1].speaker}
    if len(lines) == turns:
        return set()
    if len(lines) - turns != len(same):
        raise LabelsRefused(
            meeting.file,
            f"has {len(lines)} lines for {turns} utterances: which belong together is not clear",
            "check first-utterance and last-utterance, or cut fewer turns",
        )
    return same


def main(arguments: Sequence[str]) -> int:
    """Write the labels of all excerpts of a folder; give the exit code."""
    parser = argparse.ArgumentParser(description="Make labels.jsonl from labelled excerpts.")
    parser.add_argument("folder", type=Path, help="labelled excerpts, one a file (*.txt)")
    parser.add_argument("-o", "--out", type=Path, default=LABELS, help="default: %(default)s")
    given = parser.parse_args(arguments)
    try:
        excerpts = [excerpt(file) for file in sorted(given.folder.glob("*.txt"))]
        if not excerpts:
            raise LabelsRefused(str(given.folder), "holds no *.txt file", "name another folder")
        disk.write_bytes(given.out, write(excerpts).encode())
    except OneononeError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    lines = sum(len(one.lines) for one in excerpts)
    print(f"{given.out}: {len(excerpts)} excerpts, {lines:,} lines", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
