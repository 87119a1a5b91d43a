"""The generated parts of the documentation, printed by cog and compared in checks."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from pipeline.cli import COMMANDS, group
from pipeline.records import LabelledLine, LabelledMeeting

ROOT = Path(__file__).parent.parent
ROOMS = ROOT / "pipeline"


DEMO = ROOT / "docs" / "demo.txt"


def demo() -> str:
    """Give the kept report of the sample meeting.

    It is kept, and not made anew at each check, since the sentence encoder's figures differ
    a little between processors; a test compares it with what this machine says.
    """
    return f"```text\n{DEMO.read_text(encoding='utf-8')}```\n"


def demo_now() -> str:
    """Report the sample meeting as `make demo` does, without colour."""
    from pipeline import flows
    from pipeline.writers import WRITERS, Detail

    sample = str(ROOT / "data" / "samples" / "friday-catch-up.vtt")
    told = flows.report(flows.read(sample), flows.load_model())
    return WRITERS["text"].write([told], Detail(width=78)).rstrip() + "\n"


def trends(name: str) -> str:
    """Give the trends, or comparison, that the tests keep: of meetings that are made up."""
    kept = ROOT / "tests" / "trend_writers" / "kept" / f"{name}.txt"
    return f"```text\n{kept.read_text(encoding='utf-8')}```\n"


def helps() -> str:
    """Give the help of every command, and of what is below those that are groups."""
    parts = []
    for name in COMMANDS:
        with click.Context(group, info_name="oneonone", terminal_width=80) as parent:
            command = group.get_command(parent, name)
            assert command is not None
            parts += _helps(command, name, parent)
    return "\n".join(parts)


def _helps(command: click.Command, name: str, parent: click.Context) -> list[str]:
    with click.Context(command, info_name=name, parent=parent, terminal_width=80) as context:
        shown = f"$ {context.command_path} --help\n{command.get_help(context)}"
        parts = [f"```text\n{shown}\n```\n"]
        if isinstance(command, click.Group):
            for below, one in command.commands.items():
                parts += _helps(one, below, context)
    return parts


def rooms() -> str:
    """Give the map of rooms: each module with the first line of its docstring."""
    lines = []
    for path in sorted([*ROOMS.glob("*.py"), *ROOMS.glob("*/__init__.py")], key=_place):
        name = path.parent.name + "/" if path.name == "__init__.py" else path.name
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert said, path
        lines.append(f"{name:<22}{_first(said)}")
    return "```text\n" + "\n".join(lines) + "\n```\n"


def _place(path: Path) -> tuple[int, str]:
    return (path.parent != ROOMS, str(path))


def _first(said: str) -> str:
    return said.splitlines()[0]


def corpus_table() -> str:
    """Give the size of the labelled meetings, by part and category."""
    rows = _head("| | meetings | words")
    for folder in ("train", "samples/labelled", "full_length"):
        meetings = list(_meetings(folder))
        words = _words([line for _, meeting in meetings for line in meeting.lines])
        total = sum(words.values())
        shares = " | ".join(f"{count / total:.0%}" for count in words.values())
        rows.append(f"| `data/{folder}` | {len(meetings)} | {total:,} | {shares} |")
    return "\n".join(rows) + "\n"


def full_length_table() -> str:
    """Give the words of each category in each meeting of full length."""
    rows = _head("| file | job | words")
    for name, meeting in _meetings("full_length"):
        words = _words(meeting.lines)
        counts = " | ".join(f"{count:,}" for count in words.values())
        job = meeting.header["industry"]
        rows.append(f"| `{name}` | {job} | {sum(words.values()):,} | {counts} |")
    return "\n".join(rows) + "\n"


def _head(first: str) -> list[str]:
    from pipeline.labels import CODEBOOK

    return [f"{first} | " + " | ".join(CODEBOOK) + " |", "|---|---|---|" + "---|" * len(CODEBOOK)]


def _meetings(folder: str) -> Iterator[tuple[str, LabelledMeeting]]:
    from pipeline.labelled import codebook_text

    for file in sorted((ROOT / "data" / folder).glob("*.txt")):
        for meeting in codebook_text.parse(file.name, file.read_text(encoding="utf-8")):
            yield file.name, meeting


def _words(lines: Iterable[LabelledLine]) -> dict[str, int]:
    from pipeline.labels import CODEBOOK

    words = dict.fromkeys(CODEBOOK, 0)
    for line in lines:
        words[line.label.category] += len(line.text.split())
    return words


def scale() -> str:
    """Give what benchmarks/scale measured, a row for each run."""
    rows = [
        "| words | meetings | run | workers | seconds | processor seconds | meetings a second "
        "| main process, MB | largest worker, MB | archive, MB |",
        "|" + "---|" * 10,
    ]
    results = (ROOT / "benchmarks" / "scale" / "results.jsonl").read_text(encoding="utf-8")
    notes = set()
    for one in map(json.loads, results.splitlines()):
        notes.add(_machine(one))
        rows.append(
            f"| {one['words']:,} | {one['meetings']:,} | {one['run']} | {one['jobs']} "
            f"| {one['seconds']:,} | {one['processor_seconds']:,} | {one['meetings_a_second']} "
            f"| {one['main_mb']} | {one['largest_worker_mb'] or ''} | {one['archive_mb']} |"
        )
    return "\n".join([*rows, "", *sorted(notes)]) + "\n"


def _machine(one: dict[str, object]) -> str:
    note = f"; {one['note']}" if "note" in one else ""
    return (
        f"Measured on {one['processor']}, {one['cores']} cores, {one['memory_gb']} GB, Python "
        f"{one['python']}, model `{one['model']}`, {one['on']}{note}."
    )


if __name__ == "__main__":
    DEMO.write_text(demo_now(), encoding="utf-8")
