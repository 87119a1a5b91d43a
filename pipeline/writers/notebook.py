"""A report as a small fragment of HTML, for the output of a notebook cell."""

from __future__ import annotations

from typing import Any

from pipeline.records import CategoryShare, Report, Stretch
from pipeline.timing import clock
from pipeline.writers import palette, self_contained, sentences, time_axis

_LEAST_TOPIC = 0.005  # a topic below this share is not named
_MOST_SPEAKERS = 6


def fragment(report: Report) -> str:
    """Give a table of shares, each with its lane of the timeline; nothing that was said.

    It brings its style along, which holds for nothing else on the page, and neither script
    nor address. Stretches tell their keywords when they are pointed at.
    """
    inks = palette.inks([share.category for share in report.categories])
    measured = any(share.low is not None for share in report.categories)
    template = self_contained.environment().get_template("notebook.html.j2")
    filled: str = template.render(
        heading=sentences.heading(report),
        facts=sentences.facts(report),
        headline=sentences.headline(report),
        measured=measured,
        shares=[_share(report, share, inks[share.category]) for share in report.categories],
        speakers=_speakers(report),
        notes=[sentences.estimate_note(report), *sentences.notes(report)],
    )
    return filled.strip() + "\n"


def _share(report: Report, share: CategoryShare, ink: palette.Ink) -> dict[str, Any]:
    axis = time_axis.of(report)
    mine = [one for one in report.timeline if one.label.category == share.category]
    topics = [one for one in report.topics if one.label.category == share.category]
    blocks = []
    for stretch in mine:
        left, width = axis.place(stretch.start, stretch.end)
        # An edge that no pixel would show is one stretch less to be seen.
        blocks.append((round(left, 3), round(max(width, 0.3), 3), _told(stretch)))
    return {
        "ink": ink,
        "percent": sentences.percent(share.share),
        "width": round(100 * share.share, 2),
        "interval": sentences.interval(share) or "",
        "time": clock(share.seconds),
        "topics": ", ".join(
            f"{one.label.topic} {sentences.percent(one.share)}"
            for one in sorted(topics, key=lambda one: -one.share)
            if one.share >= _LEAST_TOPIC
        ),
        "blocks": blocks,
        "lane": f"{share.category} in {len(mine)} stretch{'es' if len(mine) != 1 else ''}",
    }


def _told(stretch: Stretch) -> str:
    told = f"{clock(stretch.start)}–{clock(stretch.end)} {stretch.label}"
    words = ", ".join(map(sentences.plain, stretch.keywords))
    return f"{told}: {words}" if words else told


def _speakers(report: Report) -> str:
    told = [
        f"{sentences.named(one.speaker)} {clock(one.seconds)} ({sentences.percent(one.share)})"
        for one in report.speakers[:_MOST_SPEAKERS]
    ]
    more = len(report.speakers) - len(told)
    return ", ".join([*told, f"and {more} more"] if more else told)
