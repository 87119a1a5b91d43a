"""Trends for the terminal: shares beside what is wanted, a bar for each period, who speaks."""

from __future__ import annotations

from collections.abc import Mapping

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.history import TargetShare, Trends
from pipeline.pages import change_sentences, trend_sentences
from pipeline.records import CategoryShare
from pipeline.trend_writers.period_table import legend, period_table
from pipeline.writers import palette, sentences, terminal
from pipeline.writers.protocol import Detail
from pipeline.writers.sentences import percent, plain

NAME = "text"
TITLE = "text for the terminal"
SUFFIX = ".txt"

WIDEST = 200
"""Columns: more periods than a meeting has lines make good use of them."""
_MOST_SPEAKERS = 8  # of more, the balance of all says nothing about anybody's meetings
_BAR = 44
_LONGEST = 24  # letters of a label on one line
_ROOMY = 75  # columns from which ranges are told of the halves


def write(trends: Trends, detail: Detail) -> str:
    """Give the trends as text of the width that there is."""
    width = terminal.width(detail, WIDEST)
    parts: list[RenderableType] = [_heading(trends), Text()]
    parts += [Text(trend_sentences.headline(trends))]
    if trends.whole.seconds > 0:
        inks = palette.inks([share.category for share in trends.whole.categories])
        parts += [Text(), _shares(trends, inks, width)]
        parts += _changes(trends, inks, width) or [Text()]
        if trends.periods:
            parts += [period_table(trends, inks, width)]
        parts += _speakers(trends, inks)
    else:
        parts.append(Text())
    parts.append(terminal.listed([*_told(trends), *_notes(trends)]))
    return terminal.text(parts, detail, WIDEST)


def colour(ink: palette.Ink) -> str:
    """Give the terminal's colour of a category."""
    return terminal.COLOURS[ink.number % len(terminal.COLOURS)]


def _heading(trends: Trends) -> Text:
    named = [plain(one) for one in (trends.person, trends.series) if one]
    facts = [
        trend_sentences.meetings(trends.whole.meetings),
        f"{sentences.length(trends.whole.seconds)} of talk",
    ]
    if trends.periods:
        facts.append(trend_sentences.days(trends.whole.start, trends.whole.end))
    title = Text(" · ".join(named) or "All meetings", style="bold")
    return title.append("\n").append(" · ".join(facts), style="dim")


def _shares(trends: Trends, inks: Mapping[str, palette.Ink], width: int) -> Table:
    """Bars of the categories; where there are targets, what is wanted beside what is."""
    wanted = {one.category: one for one in trends.targets}
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("", no_wrap=True, overflow="ellipsis", max_width=max(12, width // 4))
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("likely", justify="right", no_wrap=True)
    if wanted:
        table.add_column("target", justify="right", no_wrap=True)
    longest = max(len(category) for category in inks)
    room = max(8, min(width - min(longest, max(12, width // 4)) - (34 if wanted else 25), _BAR))
    table.add_column("", no_wrap=True, width=room)
    for share in trends.whole.categories:
        style = colour(inks[share.category])
        cells = [
            Text(share.category, style=f"bold {style}"),
            Text(percent(share.share), style="bold"),
            Text(sentences.interval(share) or "", style="dim"),
        ]
        if wanted:
            target = wanted.get(share.category)
            cells.append(Text(percent(target.wanted) if target else ""))
        table.add_row(*cells, Text(terminal.bar(share.share, room), style=style))
    return table


def _speakers(trends: Trends, inks: Mapping[str, palette.Ink]) -> list[RenderableType]:
    """Tell how talk was shared between people, in all and within each category."""
    spoke = trend_sentences.speakers(trends, trends.whole)
    if not spoke:
        why = trend_sentences.no_speakers(trends)
        if why == trend_sentences.ONE_AT_A_TIME:
            why += " See --person and --series."
        return [Text(), Text(why), Text()] if why else [Text()]
    if len(spoke) > _MOST_SPEAKERS:
        many = "Many people speak in these meetings: see one of them with --person."
        return [Text(), Text(many), Text()]
    # Its borders are empty lines above and below.
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=True, collapse_padding=True)
    table.add_column("who speaks", overflow="fold", min_width=7)
    table.add_column("in all", justify="right", no_wrap=True)
    for category, ink in inks.items():
        table.add_column(f"in {category}", justify="right", style=colour(ink))
    totals = [sum(counted) for counted in zip(*(s.categories for s in spoke), strict=True)]
    for speaker in spoke:
        table.add_row(
            Text(sentences.named(speaker.speaker)),
            percent(speaker.share),
            *(
                percent(seconds / total) if total > 0 else "–"
                for seconds, total in zip(speaker.categories, totals, strict=True)
            ),
        )
    return [table]


def _changes(trends: Trends, inks: Mapping[str, palette.Ink], width: int) -> list[RenderableType]:
    """Hold the later half against the earlier: every category, and the topics that changed."""
    halves = trends.halves
    if halves is None:
        return []
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=True, collapse_padding=True)
    topics = [one for one in trends.changes if one.label.topic is not None]
    longest = max(map(len, [*inks, *(str(one.label) for one in topics)]))
    table.add_column("what changed", overflow="fold", no_wrap=longest <= _LONGEST)
    table.add_column("")
    for half, period, days in zip(
        ("earlier", "later"),
        (halves.earlier, halves.later),
        change_sentences.short_names(halves),
        strict=True,
    ):
        name = days if width >= _ROOMY else "\n".join(days.rsplit(" ", 1))  # the year by itself
        many = trend_sentences.meetings(period.meetings)
        table.add_column(f"{half}\n{name}\n{many}", justify="right")
    earlier, later = (
        {one.category: one for one in half.categories} for half in (halves.earlier, halves.later)
    )
    for category, ink in inks.items():
        table.add_row(
            Text(category, style=f"bold {colour(ink)}"),
            change_sentences.way(halves, category),
            *(_figure(half.get(category), width >= _ROOMY) for half in (earlier, later)),
        )
    for change in topics:
        own = inks.get(change.label.category)
        table.add_row(
            Text(str(change.label), style=colour(own) if own else ""),
            change_sentences.points(change),
            percent(change.earlier),
            percent(change.later),
        )
    return [table]


def _figure(share: CategoryShare | None, with_range: bool) -> str:
    if share is None:
        return "–"
    told = sentences.interval(share) if with_range else None
    return f"{percent(share.share)} {told}" if told else percent(share.share)


def _told(trends: Trends) -> list[str]:
    targets = [_target(one) for one in trends.targets]
    return [*targets, *map(trend_sentences.silence, trends.silences)]


def _target(one: TargetShare) -> str:
    return (
        f"{one.category.capitalize()}: {trend_sentences.share(one)}, {percent(one.wanted)} "
        f"wanted: {trend_sentences.target(one)}."
    )


def _notes(trends: Trends) -> list[str]:
    notes = []
    if trends.whole.seconds > 0:
        notes.append(_estimate(trends.whole.categories))
        if trends.periods:
            inks = palette.inks([share.category for share in trends.whole.categories])
            notes.append(f"n counts meetings; letters in a strip: {legend(inks)}.")
    if trends.undated:
        many = trend_sentences.meetings(trends.undated)
        notes.append(f"The date of {many} is not known: counted in all, in no period.")
    if len(trends.models) > 1:
        notes.append(
            f"{len(trends.models)} models read these meetings: part of what changes may be the "
            "models' doing, see --compare."
        )
    return [*notes, sentences.NO_SCORES, f"Made by oneonone{trend_sentences.models(trends)}."]


def _estimate(shares: tuple[CategoryShare, ...]) -> str:
    if any(share.low is None for share in shares):
        return "Shares are estimates; how far off they may be is not known for all the meetings."
    return f"Shares are estimates. {trend_sentences.LIKELY}"
