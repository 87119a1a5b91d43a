"""Meetings as an archive keeps them, made up: no transcript is behind them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pipeline.history import PastMeeting, Provenance
from pipeline.labels import Label
from pipeline.records import CategoryShare, SpeakerShare, Stretch, TopicShare

CATEGORIES = ("work", "personal", "career", "feedback")
TOPICS = {
    "work": "projects",
    "personal": "pets",
    "career": "growth",
    "feedback": "praise",
}
FIRST = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def meeting(
    number: int = 0,
    *,
    work: float = 0.5,
    career: float = 0.1,
    model: str = "m1",
    name: str = "default",
    content: str | None = None,
    place: str | None = None,
    day: datetime | None = None,
    series: str | None = "Dana",
    speakers: tuple[str | None, ...] = ("Dana", "Ben"),
    half: float | None = 0.05,
    seconds: float = 1800.0,
    dated: bool = True,
) -> PastMeeting:
    """Make one of a weekly series; what is not work and career is personal.

    :param half: half width of the intervals; None leaves them out.
    """
    shares = dict(zip(CATEGORIES, (work, 1 - work - career, career, 0.0), strict=True))
    file = f"meeting-{number:03}.vtt"
    timeline = []
    reached = 0.0
    for position, (category, share) in enumerate(shares.items()):
        if share > 0:
            end = reached + share * seconds
            label = Label(category, TOPICS[category])
            timeline.append(
                Stretch(
                    reached, end, label, end - reached, 0.9, ("cat", "ring road"),
                    (position, position + 1),
                )
            )  # fmt: skip
            reached = end
    spoken = len(speakers)
    return PastMeeting(
        provenance=Provenance(
            place or f"/talks/{file}", content or f"{number:064x}", model, "settings"
        ),
        file=file,
        title=f"Weekly {number}",
        date=(day or FIRST + timedelta(weeks=number)) if dated else None,
        series=series,
        format="vtt",
        times="given",
        language="en",
        model_name=name,
        seconds=seconds,
        unsure_seconds=12.5,
        dropped=0,
        warnings=("One thing.", "Another, with a comma."),
        categories=tuple(
            CategoryShare(
                category,
                share * seconds,
                share * seconds,
                share,
                None if half is None else max(0.0, share - half),
                None if half is None else min(1.0, share + half),
            )
            for category, share in shares.items()
        ),
        topics=tuple(
            TopicShare(Label(category, TOPICS[category]), share * seconds, share)
            for category, share in shares.items()
        ),
        speakers=tuple(
            SpeakerShare(
                speaker,
                seconds / spoken,
                1 / spoken,
                tuple(share * seconds / spoken for share in shares.values()),
            )
            for speaker in speakers
        ),
        timeline=tuple(timeline),
        reports=(f"meeting-{number:03}.html", f"meeting-{number:03}.json"),
    )
