"""What changed from the earlier half of the meetings to the later, in plain words."""

from __future__ import annotations

from datetime import date

from pipeline.history import Change, Halves, Trends
from pipeline.writers.sentences import join, percent

NO_CLEAR_CHANGE = "no clear change"
NOT_CLEAR = "not clear: too few or too different meetings"
_NAMED = 3  # categories or topics, in the headline
_FEW = 6  # meetings of a half below which only a large change can be clear


def headline(trends: Trends) -> str | None:
    """Tell the changes of categories in a clause; None where none is clear."""
    halves = trends.halves
    if halves is None or not halves.changes:
        return None
    before, after = names(halves)
    first, *others = halves.changes[:_NAMED]
    told = f"{_verb(first)} from {percent(first.earlier)} ({before}) to {percent(first.later)} "
    clauses = [f"{first.label} {told}({after})"]
    clauses += [
        f"{one.label} {_verb(one)} from {percent(one.earlier)} to {percent(one.later)}"
        for one in others
    ]
    return join(clauses)


def no_change(trends: Trends) -> str | None:
    """Say that nothing changed clearly, or why that cannot be told; None for a single meeting."""
    halves, dated = trends.halves, trends.whole.meetings - trends.undated
    if halves is None:
        return "it is too short a time yet to tell a change" if dated > 1 else None
    if halves.changes is None:
        return "there are too few meetings yet to tell a change"
    before, after = names(halves)
    many = _sizes(halves)
    if halves.unclear:
        first, *others = halves.unclear[:_NAMED]
        told = [
            f"{first.label} moved from {percent(first.earlier)} ({before}) to "
            f"{percent(first.later)} ({after})",
            *(f"{one.label} from {percent(one.earlier)} to {percent(one.later)}" for one in others),
        ]
        why = f"{many} are too few, or differ too much among themselves, to call it a change"
        clauses = [f"{join(told)}, but {why}"]
    else:
        what = "no category" if _topics(trends) else "nothing"
        told_from = f"from the earlier half ({before}) to the later ({after})"
        clauses = [f"{what} changed clearly {told_from}"]
        if min(halves.earlier.meetings, halves.later.meetings) < _FEW:
            clauses[0] += f", and {many} would show large changes only"
    topics = [_by(one) for one in _topics(trends)[:_NAMED]]
    return "; ".join([*clauses, *([f"of the topics, {join(topics)}"] if topics else [])])


def _topics(trends: Trends) -> list[Change]:
    return [one for one in trends.changes if one.label.topic is not None]


def _by(change: Change) -> str:
    """Say of a topic: ``company rose by 4 points``."""
    way, _, many = points(change).partition(" ")
    return f"{change.label.topic} {'rose' if way == 'up' else 'fell'} by {many}"


def _sizes(halves: Halves) -> str:
    one, other = halves.earlier.meetings, halves.later.meetings
    return f"{one} meetings a half" if one == other else f"{one} and {other} meetings"


def _verb(change: Change) -> str:
    rose = "rose" if change.later > change.earlier else "fell"
    return rose if change.certain else f"probably {rose}"


def way(halves: Halves, category: str) -> str:
    """Say how a category changed: ``up 13 points``; nothing where too few meetings tell it."""
    if halves.changes is None:
        return ""
    change = next((one for one in halves.changes if one.label.category == category), None)
    unclear = next((one for one in halves.unclear if one.label.category == category), None)
    if unclear is not None:
        return f"{points(unclear)}, {NOT_CLEAR}"
    if change is None:
        return NO_CLEAR_CHANGE
    return points(change) if change.certain else f"probably {points(change)}"


def points(change: Change) -> str:
    """Say how many hundredths of the time a change is: ``up 13 points``."""
    many = abs(round(100 * change.later) - round(100 * change.earlier))
    unit = "point" if many == 1 else "points"
    return f"{'up' if change.later > change.earlier else 'down'} {many} {unit}"


def names(halves: Halves) -> tuple[str, str]:
    """Name the halves by their months, ``March to May``; the year only where there are two.

    Where a month is cut in two, days are told: ``2 March to 9 May``, ``10 May to 20 June``.
    """
    year = halves.earlier.start.year != halves.later.end.year
    return _both(halves, "%B", " to ", year=year)


def short_names(halves: Halves) -> tuple[str, str]:
    """Name the halves for a table: ``Mar–May 2026``, ``2 Mar–9 May 2026``."""
    return _both(halves, "%b", "–", year=True)


def _both(halves: Halves, month: str, to: str, *, year: bool) -> tuple[str, str]:
    one, other = halves.earlier, halves.later
    is_cut = (one.end.year, one.end.month) == (other.start.year, other.start.month)
    return (
        _span(one.start, one.end, month, to, year, is_cut),
        _span(other.start, other.end, month, to, year, is_cut),
    )


def _span(first: date, last: date, form: str, to: str, year: bool, days: bool) -> str:
    """Name a run of days by its months; ``days`` tells whether the days are told, too."""
    start, end = f"{first:{form}}", f"{last:{form}}"
    if (first.year, first.month) == (last.year, last.month):
        run = f"{first.day}" if first == last else f"{first.day}–{last.day}"
        told = f"{run} {end}" if days else end
    else:
        start = f"{first.day} {start}" if days else start
        end = f"{last.day} {end}" if days else end
        start = f"{start} {first.year}" if year and first.year != last.year else start
        told = f"{start}{to}{end}"
    return f"{told} {last.year}" if year else told
