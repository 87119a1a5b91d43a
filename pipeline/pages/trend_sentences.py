"""What trends say in plain words."""

from __future__ import annotations

from datetime import date

from pipeline.history import By, Change, Period, Silence, TargetShare, Trends
from pipeline.labels import Label
from pipeline.pages import change_sentences
from pipeline.records import SpeakerShare
from pipeline.writers.sentences import interval, join, percent, plain

PACES = {"week": "week", "month": "month", "quarter": "quarter of a year"}
"""What a period is called."""
_NEARLY_ALL = 0.95
LIKELY = (
    "“Likely” is a range that is made to hold the true share nine times in ten; a share itself "
    "is the best single guess."
)
ONE_AT_A_TIME = (
    "How much each person spoke is told for a series in which the same people always meet, and "
    "for the meetings of one person, not here: it would only compare people."
)
LETTERS = (
    "Who spoke how much is not told: the letters that stand for names begin anew in every meeting."
)
OTHERS = "all others together"
_TWO = 2  # people who may be told of together: it is their conversation
_LARGE = 0.1  # a share from which a category is named in the headline
_SMALL_CHANGE = 0.02  # of the whole; less than that is told as no change
_WEEKS, _MONTHS, _YEARS = 14, 61, 730  # days from which a length is told in these


def headline(trends: Trends) -> str:
    """Tell all meetings in one sentence: how many, what changed, what has not come up.

    Where nothing changed it tells what took most.
    """
    whole = trends.whole
    if not whole.meetings:
        return "There are no meetings yet."
    about = "".join(
        [
            f" with {plain(trends.person)}" if trends.person else "",
            f" of “{plain(trends.series)}”" if trends.series else "",
        ]
    )
    dated = whole.meetings > trends.undated
    since = f" since {whole.start:%B %Y}" if dated and whole.meetings > 1 else ""
    opening = f"In {meetings(whole.meetings)}{about}{since}"
    if whole.seconds <= 0:
        return f"{opening}, no file tells how long anybody spoke."
    silent = _silent(trends)
    changed = change_sentences.headline(trends)
    clauses = [changed or f"{_most(whole)}{'' if silent else _others(whole)}"]
    told = None if changed else change_sentences.no_change(trends)
    return f"{opening}, {'; '.join([*clauses, *filter(None, (told, silent))])}."


def _most(whole: Period) -> str:
    first = max(whole.categories, key=lambda share: share.share)
    if first.share >= _NEARLY_ALL:
        return f"nearly all of the time was {first.category}"
    return f"{percent(first.share)} of the time was {first.category}"


def _silent(trends: Trends) -> str | None:
    silent = sorted(
        (one for one in trends.silences if one.label.topic is None),
        key=lambda one: (one.last is not None, -one.meetings),
    )
    if not silent:
        return None
    never = [one.label.category for one in silent if one.last is None]
    if never:
        return f"{join(never, 'and')} never came up"
    first = silent[0]
    return f"{first.label.category} has not come up in {_latest(first.meetings)}"


def _others(whole: Period) -> str:
    ranked = sorted(whole.categories, key=lambda share: -share.share)[1:]
    named = [f"{percent(one.share)} {one.category}" for one in ranked if one.share >= _LARGE]
    return f", {join(named)}" if named else ""


def speakers(trends: Trends, period: Period) -> tuple[SpeakerShare, ...]:
    """Tell who spoke how much in a period: never of people who have no meeting in common.

    Where a person meets some here and others there, all of these are told of as one.
    """
    if len(trends.whole.speakers) <= _TWO:
        return period.speakers
    if not trends.others_vary:
        return period.speakers if trends.person or trends.series else ()
    own = next((one for one in period.speakers if one.speaker == trends.person), None)
    if trends.person is None or own is None:
        return ()
    theirs = tuple(
        max(0.0, share.counted_seconds - seconds)
        for share, seconds in zip(period.categories, own.categories, strict=True)
    )
    return (own, SpeakerShare(OTHERS, period.seconds - own.seconds, 1 - own.share, theirs))


def no_speakers(trends: Trends) -> str | None:
    """Say why it is not told who spoke; None where it is, or nobody knows."""
    if trends.anonymous:
        return LETTERS
    unknown = not trends.whole.speakers
    return None if unknown or speakers(trends, trends.whole) else ONE_AT_A_TIME


def models(trends: Trends) -> str:
    """Name the models that read the meetings: `` with the model default (0123…)``."""
    named = [
        f"{plain(name)} ({fingerprint})"
        for name, fingerprint in zip(trends.model_names, trends.models, strict=True)
    ]
    if not named:
        return ""
    return f" with the model{'s' if len(named) > 1 else ''} {join(named)}"


def together(many: int) -> str:
    """Name the sum of meetings: ``All 6 meetings together``."""
    return "The one meeting" if many == 1 else f"All {meetings(many)} together"


def meetings(many: int) -> str:
    """Count meetings: ``one meeting``, ``46 meetings``, ``12,345 meetings``."""
    return "one meeting" if many == 1 else f"{many:,} meetings"


def _latest(many: int) -> str:
    return "the last meeting" if many == 1 else f"the last {many:,} meetings"


def subject(label: Label) -> str:
    """Name a topic within its category, or a category."""
    return f"{label.topic} ({label.category})" if label.topic else label.category


def silence(one: Silence) -> str:
    """Tell for how long something has not come up."""
    name = (one.label.topic or one.label.category).capitalize()
    if one.last is None:
        return f"{name} has not come up in any of {meetings(one.meetings)}."
    return (
        f"{name} has not come up in {_latest(one.meetings)}. The last time was "
        f"{day(one.last)}, {length(one.days)} before the latest meeting."
    )


def target(one: TargetShare) -> str:
    """Tell how what happened differs from what was wanted, and whether that is certain."""
    points = round(one.share * 100) - round(one.wanted * 100)
    if points == 0:
        return "as wanted"
    told = f"{abs(points)} {'point' if abs(points) == 1 else 'points'} "
    told += "more than wanted" if points > 0 else "less than wanted"
    if one.low is not None and one.high is not None and one.low <= one.wanted <= one.high:
        return f"{told}, within what may be an error of the estimate"
    return told


def way(change: Change) -> str:
    """Say whether a topic takes ``more``, ``less`` or ``the same`` of the time as before."""
    difference = change.later - change.earlier
    if abs(difference) < _SMALL_CHANGE:
        return "the same"
    return "more" if difference > 0 else "less"


def share(one: TargetShare) -> str:
    """Print a share with its interval."""
    told = interval(one)
    return f"{percent(one.share)} (likely {told})" if told else percent(one.share)


def length(days: int) -> str:
    """Say a length of time roughly, in the largest unit that there are two of."""
    units = ((_YEARS, 365.25, "years"), (_MONTHS, 30.44, "months"), (_WEEKS, 7, "weeks"))
    for least, size, name in units:
        if days >= least:
            return f"{round(days / size)} {name}"
    return "the same day" if days <= 0 else "1 day" if days == 1 else f"{days} days"


def day(when: date) -> str:
    """Print a day: ``6 March 2026``."""
    return f"{when.day} {when:%B %Y}"


def days(first: date, last: date) -> str:
    """Print a run of days: ``3 March – 20 November 2026``."""
    if first == last:
        return day(first)
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def period(one: Period, by: By) -> str:
    """Name a period: ``March 2026``, ``week of 2 March 2026``, ``January to March 2026``."""
    return period_name(one.start, one.end, by)


def period_name(start: date, end: date, by: By) -> str:
    """Name a period by its first and last day."""
    if by == "month":
        return f"{start:%B %Y}"
    if by == "week":
        return f"week of {day(start)}"
    return f"{start:%B} to {end:%B %Y}"


def mark(one: Period, by: By) -> str:
    """Name a period under a chart, within a year: ``Mar``, ``2 Mar``, ``Q1``."""
    if by == "month":
        return f"{one.start:%b}"
    if by == "week":
        return f"{one.start.day} {one.start:%b}"
    return f"Q{(one.start.month + 2) // 3}"
