"""What another model changes, in plain words."""

from __future__ import annotations

from pipeline.compared import ChangedMeeting, ChangedShare, Comparison
from pipeline.history import ArchivedModel
from pipeline.pages import trend_sentences
from pipeline.writers.sentences import percent, plain

SAME_TALK = (
    "The transcripts are the same: all that differs here is the models’ doing, not people’s."
)
IN_ONE = (
    "“In one meeting” is by how much the share of a single meeting differs on average, up or "
    "down: differences that cancel over many meetings are still in it."
)
RELABELLED = (
    "“Relabelled” is the part of a meeting’s time by which its shares differ: at least so much "
    "was given another category."
)
_NAMED = 3  # categories, in the headline
_VISIBLE = 0.005  # of the time of a meeting
_DIGITS = 8  # of a fingerprint, enough to tell models apart


def headline(comparison: Comparison) -> str:
    """Tell in one sentence what the shares are by the new model, and were not by the old."""
    whole = comparison.whole
    if not whole.meetings:
        return "No transcript was read by both models."
    many = trend_sentences.meetings(whole.meetings)
    old, new = models(comparison)
    opening = f"Read by the model “{new}” instead of “{old}”, the same {many.removeprefix('one ')}"
    verb = "is" if whole.meetings == 1 else "are"
    changed = sorted((one for one in whole.categories if points(one)), key=lambda one: -_size(one))
    told = [_told(one) for one in changed[:_NAMED]]
    told += [f"{percent(one.new or 0)} {one.category}, which the old model does not know"
             for one in whole.categories if one.old is None]  # fmt: skip
    told += [f"without {one.category}, which the new model does not know"
             for one in whole.categories if one.new is None]  # fmt: skip
    if not told:
        return f"{opening} {verb} shared as before: no share differs by a point."
    is_all = len(changed) <= _NAMED and len(told) < len(whole.categories)
    others = "; no other share differs by a point" if is_all else ""
    *first, last = told
    listed = f"{', '.join(first)}, and {last}" if first else last
    return f"{opening} {verb} {listed}{others}."


def _told(one: ChangedShare) -> str:
    way = "up" if points(one) > 0 else "down"
    return f"{percent(one.new or 0)} {one.category}, {way} from {percent(one.old or 0)}"


def models(comparison: Comparison) -> tuple[str, str]:
    """Name the old and the new model; where names are the same, with their fingerprints."""
    old, new = plain(comparison.old.name), plain(comparison.new.name)
    if old != new:
        return old, new
    return called(comparison.old), called(comparison.new)


def called(model: ArchivedModel) -> str:
    """Name a model so that there is no other: ``accurate 1f0c22d9``."""
    return f"{plain(model.name)} {model.fingerprint[:_DIGITS]}"


def points(one: ChangedShare) -> int:
    """Count the hundredths of the time by which the printed shares differ."""
    if one.old is None or one.new is None:
        return 0
    return round(100 * one.new) - round(100 * one.old)


def difference(one: ChangedShare, *, unit: bool = True) -> str:
    """Say how a share differs: ``+5 points``, ``same``, ``old model only``."""
    if one.new is None:
        return "old model only" if unit else "–"
    if one.old is None:
        return "new model only" if unit else "–"
    many = points(one)
    if not many:
        return "same" if unit else "0"
    return f"{_signed(many)} {_unit(many)}" if unit else _signed(many)


def typical(one: ChangedShare) -> str:
    """Say by how much the share of one meeting differs: ``5 points``."""
    many = round(100 * one.typical)
    if not many:
        return "under 1 point" if one.typical > 0.0005 else "none"
    return f"{many} {_unit(many)}"


def largest(comparison: Comparison) -> list[ChangedMeeting]:
    """Give the meetings that changed by what can be seen."""
    return [one for one in comparison.largest if one.moved >= _VISIBLE]


def most(meeting: ChangedMeeting) -> str:
    """Say what changed most in a meeting: ``work +35 points``."""
    largest = max(meeting.categories, key=lambda share: share.typical, default=None)
    return "" if largest is None else f"{largest.category} {difference(largest)}"


def _size(one: ChangedShare) -> int:
    return abs(points(one))


def _signed(many: int) -> str:
    return f"+{many}" if many > 0 else f"−{-many}"


def _unit(many: int) -> str:
    return "point" if abs(many) == 1 else "points"
