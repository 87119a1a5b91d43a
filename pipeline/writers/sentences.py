"""What the figures of a report say in plain words, for the forms that people read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.history import TargetShare
from pipeline.printable import plain as plain
from pipeline.records import CategoryShare, Report, Stretch
from pipeline.timing import WORDS_PER_MINUTE

UNKNOWN = "(unknown)"
"""The name of a speaker whom the file does not name."""
NO_SCORES = (
    "This is about how time was spent. It says nothing about how well anybody does, and it is "
    "not meant for rating or comparing people."
)
TWO_TIMES = (
    "Times of a category are estimates, which weigh how sure the model is of each piece of talk; "
    "times of speakers are counted, each piece whole in its likeliest category: so they differ."
)
_MINUTES = 300.0  # seconds from which a meeting is told in minutes
_LONGEST_NAME = 80
_LONG = 100  # hours from which minutes are not told
_HALVES = 10  # half minutes from which whole ones are told
_REMARKABLE = 45.0  # seconds of estimated talk that are told as a length of time
_SHORTEST = 10.0  # seconds of a stretch that makes something come up
_LEAST_TOPIC = 0.005  # a topic below this share is not listed by its name
_FEW_WORDS, _FEW_SECONDS = 10, 3.0  # of talk, below which shares are not told in words
_LARGE = 0.1  # a share from which a category is part of the first clause
_NOT_RULED_OUT = 0.2  # upper end of an interval from which a category is not called absent
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def headline(report: Report) -> str:
    """Tell the meeting in one sentence: what took most of it, and what hardly came up.

    Something came up where the model is sure of it for as long as a remark takes; a word or a
    doubtful piece is not told as an event. Nothing is called absent where its interval reaches
    a good part of the meeting.
    """
    if report.seconds <= 0:
        return "The transcript does not tell how long anybody spoke."
    if _is_little(report):
        return "Too little was said to tell how the time was shared."
    ranked = sorted(report.categories, key=lambda share: -share.seconds)
    large = [share for share in ranked if share.share >= _LARGE] or ranked[:1]
    small = [(share, _times(report, share)) for share in ranked if share not in large]
    found = [_came_up(share, times) for share, times in small if times]
    rest = [share for share, times in small if not times]
    maybe = [share for share in rest if share.seconds >= _REMARKABLE]
    hardly = [share for share in rest if share not in maybe and share.counted_seconds > 0]
    nothing = [share for share in rest if share not in maybe and share not in hardly]
    missing = [share for share in nothing if (share.high or 0) < _NOT_RULED_OUT]
    uncertain = [share for share in nothing if share not in missing]
    clauses = [_most(report, large), *([join(found)] if found else [])]
    clauses += [f"{about(one.seconds)} may have been {one.category}" for one in maybe]
    if hardly:
        clauses.append(f"hardly any {_names(hardly)} talk was found")
    if missing:
        clauses.append(f"no {_names(missing)} talk was found")
    if uncertain:
        were = "was" if len(uncertain) == 1 else "were"
        names = join([share.category for share in uncertain])
        clauses.append(f"{names} {were} neither found nor ruled out")
    return "; ".join(clauses) + "."


def _is_little(report: Report) -> bool:
    words = sum(len(one.utterance.text.split()) for one in report.predictions)
    return words < _FEW_WORDS or report.seconds < _FEW_SECONDS


def _names(shares: Sequence[CategoryShare]) -> str:
    return join([share.category for share in shares], "or")


def _most(report: Report, large: Sequence[CategoryShare]) -> str:
    told, unit = (_minutes, "minutes") if report.seconds >= _MINUTES else (_seconds, "seconds")
    total = told(report.seconds)
    if large[0].share >= 0.95:
        return f"Nearly all of the {total} {unit} of talk were {large[0].category}"
    first, *others = large
    parts = [f"About {told(first.seconds)} of {total} {unit} of talk were {first.category}"]
    parts += [f"{told(share.seconds)} {share.category}" for share in others]
    return join(parts)


def _seconds(seconds: float) -> str:
    return f"{round(seconds)}"


def _minutes(seconds: float) -> str:
    """Count minutes as :func:`about` does: few of them to the half."""
    whole, half = divmod(_half_minutes(seconds), 2)
    return "less than one" if seconds < _REMARKABLE else f"{whole}{'½' if half else ''}"


def _half_minutes(seconds: float) -> int:
    halves = round(seconds / 30)
    return halves if halves < _HALVES else 2 * round(seconds / 60)


def _times(report: Report, share: CategoryShare) -> int:
    """Count how often something came up: runs of stretches with one that is sure and long."""
    runs = groupby(report.timeline, key=lambda stretch: stretch.label.category)
    return sum(
        category == share.category
        and any(
            stretch.seconds >= _SHORTEST and not is_unsure(report, stretch.confidence)
            for stretch in run
        )
        for category, run in runs
    )


def _came_up(share: CategoryShare, times: int) -> str:
    return f"{share.category} came up {_often(times)}, for {about(share.seconds)}"


def came_up(report: Report, share: CategoryShare, stretches: int) -> str:
    """Say how often a headline says that something came up, where its stretches are others."""
    times = _times(report, share) if share.share < _LARGE else 0
    return _often(times) if times not in (0, stretches) else ""


def _often(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def about(seconds: float) -> str:
    """Say a length of time roughly, under five minutes to the half: ``about two minutes``."""
    if seconds < _REMARKABLE:
        return "less than a minute"
    minutes, half = divmod(_half_minutes(seconds), 2)
    if minutes == 1:
        return "about a minute and a half" if half else "about a minute"
    number = _NUMBERS[minutes] if minutes < len(_NUMBERS) else f"{minutes}"
    return f"about {number}{' and a half' if half else ''} minutes"


def length(seconds: float) -> str:
    """Say a length of time to the minute: ``28 minutes``, ``6 h 47 min``, ``310 hours``."""
    if seconds < 90:
        return _counted(round(seconds), "second")
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return _counted(minutes, "minute")
    if hours >= _LONG:
        return f"{round(seconds / 3600):,} hours"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def _counted(many: int, unit: str) -> str:
    return f"{many:,} {unit}" if many == 1 else f"{many:,} {unit}s"


def topics(report: Report, category: str) -> list[tuple[str, float, float]]:
    """Give name, seconds and share of a category's topics; small ones are one last row, ``other``.

    So what is listed adds up to the category. A one-level model has none.
    """
    mine = [topic for topic in report.topics if topic.label.category == category]
    mine.sort(key=lambda topic: -topic.seconds)
    rows = [
        (topic.label.topic or "", topic.seconds, topic.share)
        for topic in mine
        if topic.share >= _LEAST_TOPIC
    ]
    small = mine[len(rows) :]
    seconds = sum(topic.seconds for topic in small)
    if seconds >= 0.5:
        rows.append(("other", seconds, sum(topic.share for topic in small)))
    return rows


def percent(share: float) -> str:
    """Print a share in whole percent; what is not nothing is not printed as nothing."""
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def interval(share: CategoryShare | TargetShare) -> str | None:
    """Print the 90% interval of a share, ``33–46%``; None where it has not been measured."""
    if share.low is None or share.high is None:
        return None
    return f"{round(share.low * 100)}–{round(share.high * 100)}%"


def heading(report: Report) -> str:
    """Name a meeting: by its title, else by its file."""
    transcript = report.meeting.transcript
    return plain(transcript.reading.title or "") or plain(transcript.file) or "Meeting"


def facts(report: Report) -> list[str]:
    """Say when the meeting was, how long was talked and by how many."""
    date = report.meeting.transcript.reading.date
    many = len(report.speakers)
    told = [] if date is None else [f"{date.day} {date:%B %Y}"]
    return [
        *told,
        f"{length(report.seconds)} of talk",
        f"{many} speakers" if many != 1 else "1 speaker",
    ]


def voices(report: Report, stretch: Stretch) -> list[tuple[str, float]]:
    """Say who speaks in a stretch and for how many seconds, in the order of first words."""
    seconds: dict[str, float] = {}
    for one in report.predictions[slice(*stretch.utterances)]:
        name = named(one.utterance.speaker)
        seconds[name] = seconds.get(name, 0.0) + one.utterance.seconds
    return list(seconds.items())


def is_unsure(report: Report, confidence: float) -> bool:
    """Say whether the model calls a category with this confidence unsure."""
    return confidence < report.model.unsure_below


def notes(report: Report) -> list[str]:
    """Say what is guessed, missing or unsure in a report."""
    told = list(report.meeting.warnings)
    rate = f"{WORDS_PER_MINUTE:.0f} words a minute"
    if report.meeting.times == "none":
        told.append(f"The file has no times: they are guessed at {rate}.")
    if report.meeting.times == "starts_only":
        told.append(f"The file tells only when utterances start: ends are guessed at {rate}.")
    reading = report.meeting.transcript.reading
    if reading.dropped:
        told.append(f"{_pieces(reading.dropped)} could not be understood: left out.")
    if reading.backwards:
        told.append(
            f"{_pieces(reading.backwards)} would end before starting: the end is guessed at {rate}."
        )
    if report.seconds and report.unsure_seconds / report.seconds >= 0.005:
        unsure = length(report.unsure_seconds)
        told.append(f"For {unsure} of the talk the model is not sure of the category.")
    return told


def _pieces(count: int) -> str:
    return "1 piece of the file" if count == 1 else f"{count} pieces of the file"


def made(report: Report) -> str:
    """Say which model made a report."""
    return (
        f"Made by oneonone with the model {plain(report.model.name)} ({report.model.fingerprint})."
    )


def estimate_note(report: Report) -> str:
    """Say what kind of figure a share is."""
    if any(share.low is not None for share in report.categories):
        return (
            "Shares are estimates. The range that each is likely to be in is made to hold the "
            "true share of nine meetings in ten."
        )
    return "Shares are estimates; how far off they may be has not been measured for this model."


def named(speaker: str | None) -> str:
    """Name a speaker, a name of many lines cut short."""
    name = plain(speaker or "") or UNKNOWN
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def join(parts: Sequence[str], word: str = "and") -> str:
    """Make one phrase of several: ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"
