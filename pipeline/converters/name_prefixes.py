"""``Name: text``, for the forms that have no place of their own for a speaker."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers.speaker_labels import split_labels

UNKNOWN = "Unknown Speaker"
"""What tools, and so the readers, call a speaker whom nobody knows."""

Said = tuple[str | None, str]
"""A speaker and a text."""


def prefixed(said: Sequence[Said]) -> list[str]:
    """Put each speaker's name before the text.

    An unknown speaker is called so, since a text without a name would be taken for the talk
    of the speaker before it. Only where nobody is named, and no text begins as if somebody
    were (``Note: …``), do the texts stand alone. A speaker whom a recogniser only numbers is
    ``Speaker 1``: a bare number before a colon is nobody's name, for people and for readers.
    """
    if nobody_named(said):
        return [text for _, text in said]
    return [f"{_shown(speaker)}: {text}" for speaker, text in said]


def nobody_named(said: Sequence[Said]) -> bool:
    """Say whether no speaker is known, and no text would be read as if one were named."""
    if any(speaker is not None for speaker, _ in said):
        return False
    texts = [text for _, text in said]
    return not any(">>" in text for text in texts) and all(
        name is None for name, _ in split_labels(texts)
    )


def _shown(speaker: str | None) -> str:
    if speaker is None:
        return UNKNOWN
    return f"Speaker {speaker}" if speaker.isdecimal() else speaker
