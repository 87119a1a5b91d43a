"""The codebook's own text format: a header, a rule, one labelled utterance a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.corpus import fingerprint
from pipeline.errors import LabelsRefused
from pipeline.labels import Label
from pipeline.records import LabelledLine, LabelledMeeting

NAME = "codebook"
TITLE = "Text of the codebook"
RECOGNISED_BY = "key: value header, a line ---, lines `category/topic | Speaker | text`"

_RULE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_BETWEEN = re.compile(r"^===[ \t]*\n", re.MULTILINE)
# The label may hold spaces; a row of a Markdown table begins with its bar.
_LINE = re.compile(r"[^|\n]*[^|\s][^|\n]*\|[^|\n]*\|")
_FORM = "write `category/topic | Speaker | text`"


def has_rule(text: str) -> bool:
    """Say whether there is a line ``---`` below lines that all have a colon."""
    rule = _RULE.search(text)
    return rule is not None and all(
        ":" in row for row in text[: rule.start()].split("\n") if row.strip()
    )


def fit(text: str) -> bool:
    """Look for a header, a rule and a labelled line below it."""
    rule = _RULE.search(text)
    if rule is None or not has_rule(text):
        return False
    return _LINE.match(text[rule.end() :].lstrip()) is not None


def parse(name: str, text: str) -> list[LabelledMeeting]:
    """Read the labelled meetings of a file, which are separated by lines ``===``.

    :param name: the file, for messages.
    :raises LabelsRefused: with file and line, where a header, label or speaker is missing.
    """
    meetings = []
    number = 1
    for block in _BETWEEN.split(text.replace("\r\n", "\n") + "\n"):
        if block.strip():
            meetings.append(_meeting(name, block, number))
        number += block.count("\n") + 1
    if not meetings:
        raise LabelsRefused(name, "holds no labelled meeting", f"{_FORM} below a header")
    return meetings


def _meeting(name: str, block: str, first: int) -> LabelledMeeting:
    header: dict[str, str] = {}
    rows = enumerate(block.split("\n"), first)
    for number, row in rows:
        if row.rstrip() == "---":
            break
        key, colon, value = row.partition(":")
        if row.strip() and not colon:
            raise LabelsRefused(
                name, "this header line has no colon", "write `key: value`, then `---`", line=number
            )
        if row.strip():
            header[key.strip().lower()] = value.strip()
    else:
        raise LabelsRefused(
            name, "the header does not end", "put a line `---` below it", line=first
        )
    if not header.get("title"):
        raise LabelsRefused(name, "the header has no title", "add a line `title: …`", line=first)
    lines = tuple(_line(name, number, row) for number, row in rows if row.strip())
    if not lines:
        raise LabelsRefused(name, f"the meeting {header['title']!r} is empty", _FORM, line=first)
    return LabelledMeeting(name, header["title"], header, lines, fingerprint(lines))


def _line(name: str, number: int, row: str) -> LabelledLine:
    parts = [part.strip() for part in row.split("|", 2)]
    if len(parts) != 3 or not parts[2]:
        raise LabelsRefused(name, "this line has no label, speaker and text", _FORM, line=number)
    if not parts[1]:
        raise LabelsRefused(name, "this line has no speaker", _FORM, line=number)
    try:
        label = Label.parse(parts[0])
    except ValueError:
        raise LabelsRefused(name, f"{parts[0]!r} is no label", _FORM, line=number) from None
    return LabelledLine(label, parts[1], parts[2], number)


def write(meetings: Sequence[LabelledMeeting]) -> str:
    """Write meetings one below the other; times are left out, for the format has none.

    :raises LabelsRefused: when a label or a speaker holds the bar that separates them.
    """
    return "===\n".join(map(_written, meetings))


def _written(meeting: LabelledMeeting) -> str:
    header = {"title": meeting.title, **{k: v for k, v in meeting.header.items() if k != "title"}}
    rows = [f"{_plain(key)}: {_plain(value)}" for key, value in header.items()]
    rows.append("---")
    for line in meeting.lines:
        for part in (str(line.label), line.speaker):
            if "|" in part:
                raise LabelsRefused(
                    meeting.file,
                    f"{part!r} holds a bar, which this format separates by",
                    "write the meeting as jsonl",
                    line=line.number or None,
                )
        rows.append(f"{_plain(str(line.label))} | {_plain(line.speaker)} | {_plain(line.text)}")
    return "\n".join(rows) + "\n"


def _plain(text: str) -> str:
    return " ".join(text.split())
