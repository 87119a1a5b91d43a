"""How shares change over many meetings: periods, silences, topics that rise or fade, targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pipeline.errors import SettingsRefused
from pipeline.history import By, PastMeeting, Period, TargetShare, Trends
from pipeline.trends.calendar import Days, period_of, periods_between
from pipeline.trends.changes import Weeks
from pipeline.trends.comparison import compare
from pipeline.trends.silences import Listening
from pipeline.trends.sums import Sums


def trends(
    meetings: Iterable[PastMeeting],
    by: By = "month",
    targets: Mapping[str, float] | None = None,
    person: str | None = None,
    series: str | None = None,
) -> Trends:
    """Add many meetings up, in memory that grows with the time they span, not with their number.

    :param meetings: in the order of their dates; those without a date anywhere.
    :param targets: wanted shares, from 0 to 1, by category.
    :param person: whose meetings these are, and ``series``, for the record only.
    :raises SettingsRefused: for a target of a category that no meeting has.
    :raises ValueError: when the meetings are in no order.
    """
    whole, listening, weeks = Sums(), Listening(), Weeks()
    done: dict[Days, Period] = {}
    span: Days | None = None
    current = Sums()
    models: dict[str, None] = {}
    first: date | None = None
    last: date | None = None
    undated = 0
    for meeting in meetings:
        whole.add(meeting)
        models[meeting.provenance.model] = None
        if meeting.date is None:
            undated += 1
            continue
        day = meeting.date.date()
        if last is not None and day < last:
            raise ValueError(f"a meeting of {day} after one of {last}")
        first, last = first or day, day
        if (own := period_of(day, by)) != span:
            if span is not None:
                done[span] = current.period(*span)
            span, current = own, Sums()
        current.add(meeting)
        listening.add(meeting, day)
        weeks.add(meeting, day)
    if span is not None:
        done[span] = current.period(*span)
    told = whole.period(first or date.min, last or date.min)
    halves, changes = weeks.halves(len(models))
    return Trends(
        person=person,
        series=series,
        by=by,
        models=tuple(models),
        whole=told,
        periods=tuple(_without_gaps(done, by)),
        undated=undated,
        silences=listening.silences(),
        halves=halves,
        changes=changes,
        targets=_targets(told, targets or {}),
    )


def _without_gaps(done: Mapping[Days, Period], by: By) -> Iterable[Period]:
    if not done:
        return
    for span in periods_between(min(done)[0], max(done)[0], by):
        yield done.get(span) or Sums().period(*span)


def _targets(whole: Period, targets: Mapping[str, float]) -> tuple[TargetShare, ...]:
    shares = {share.category: share for share in whole.categories}
    told = []
    for category, wanted in targets.items() if shares else ():
        if category not in shares:
            raise SettingsRefused(
                "targets",
                f"no meeting has a category {category!r}",
                f"there are {', '.join(shares)}",
            )
        share = shares[category]
        told.append(TargetShare(category, wanted, share.share, share.low, share.high))
    return tuple(told)


__all__ = ["compare", "trends"]
