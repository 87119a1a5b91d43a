"""A report as Markdown with tables, for notes and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.records import Report, Stretch
from pipeline.timing import clock
from pipeline.writers import sentences
from pipeline.writers.protocol import Detail
from pipeline.writers.sentences import percent

NAME = "md"
TITLE = "Markdown with tables"
SUFFIX = ".md"
SEPARATE = False

_MARKUP = re.compile(r"[\\`*_{}\[\]()#+\-.!|~:@=$^]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def write(reports: Sequence[Report], detail: Detail) -> str:
    """Give the reports one below the other."""
    return "\n".join("\n".join(_report(report, detail)) + "\n" for report in reports)


def escape(text: str) -> str:
    """Make text that is nothing but text in Markdown: no markup, no HTML, no links, one line.

    Where the text holds signs that mean something, a backslash stands before them; entities
    stand for what HTML begins with.
    """
    shown = sentences.plain(text)
    marked = _MARKUP.sub(lambda sign: f"\\{sign[0]}" if _means(shown, sign) else sign[0], shown)
    return "".join(_ENTITIES.get(sign, sign) for sign in marked)


def _means(text: str, sign: re.Match[str]) -> bool:
    """Say whether a sign could mean something where it stands; most full stops cannot."""
    before, after = text[: sign.start()], text[sign.end() :]
    if sign[0] in "+-#=" or (sign[0] == "." and before.isdigit()):
        return not before or before.isdigit() or (sign[0] in "-=" and not before.strip("-= "))
    if sign[0] == ".":  # www.example.org becomes a link by itself
        return before.lower().endswith("www")
    if sign[0] == ":":
        return after.startswith("//")
    if sign[0] == ")":
        return before.isdigit()
    return sign[0] not in "({}!^$"


def _report(report: Report, detail: Detail) -> Iterator[str]:
    yield f"# {escape(sentences.heading(report))}"
    yield ""
    yield " · ".join(escape(fact) for fact in sentences.facts(report))
    yield ""
    yield f"**{escape(sentences.headline(report))}**"
    yield from ("", "## Shares", "")
    yield from _shares(report)
    yield ""
    yield f"{sentences.estimate_note(report)} {sentences.TWO_TIMES}"
    yield from ("", "## Who spoke", "")
    yield from _speakers(report)
    yield from ("", "## What was talked about", "")
    for stretch in report.timeline:
        yield from _stretch(report, stretch, detail)
    yield from ("", "## How to read this", "")
    notes = (*sentences.notes(report), sentences.NO_SCORES, sentences.made(report))
    yield from (f"- {escape(note)}" for note in notes)


def _shares(report: Report) -> Iterator[str]:
    yield "| | share | likely | about | counted |"
    yield "|:--|--:|--:|--:|--:|"
    for share in report.categories:
        likely = sentences.interval(share) or ""
        cells = [percent(share.share), likely, clock(share.seconds), clock(share.counted_seconds)]
        yield _row([f"**{escape(share.category)}**", *(escape(cell) for cell in cells)])
        for name, seconds, part in sentences.topics(report, share.category):
            yield _row([escape(name), escape(percent(part)), "", clock(seconds), ""])


def _speakers(report: Report) -> Iterator[str]:
    names = [escape(share.category) for share in report.categories]
    yield _row(["", *names, "in all"])
    yield "|:--|" + "--:|" * (len(names) + 1)
    for speaker in report.speakers:
        cells = [clock(seconds) if seconds >= 0.5 else "–" for seconds in speaker.categories]
        name = escape(sentences.named(speaker.speaker))
        yield _row([name, *cells, f"{clock(speaker.seconds)} {escape(percent(speaker.share))}"])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _stretch(report: Report, stretch: Stretch, detail: Detail) -> Iterator[str]:
    unsure = " (unsure)" if sentences.is_unsure(report, stretch.confidence) else ""
    told = f"- {clock(stretch.start)}–{clock(stretch.end)} **{escape(str(stretch.label))}**{unsure}"
    if stretch.keywords:
        told += ": " + ", ".join(escape(word) for word in stretch.keywords)
    yield told
    if not detail.quotes:
        return
    yield ""
    for one in report.predictions[slice(*stretch.utterances)]:
        name = escape(sentences.named(one.utterance.speaker))
        yield f"  > **{name}** {escape(one.utterance.text)}"
        yield "  >"
    yield ""
