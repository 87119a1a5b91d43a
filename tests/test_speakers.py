"""Who is who: renamed as the user says, and nobody guessed."""

from __future__ import annotations

import pytest

from pipeline import speakers
from pipeline.errors import SettingsRefused
from pipeline.records import Line, Person, Reading, Transcript


def transcript(*names: str | None, participants: tuple[str, ...] = ()) -> Transcript:
    lines = tuple(Line(f"Word {number}.", name) for number, name in enumerate(names))
    return Transcript("weekly.vtt", "vtt", "", Reading(lines, participants=participants))


def named(told: Transcript) -> list[str | None]:
    return [line.speaker for line in told.reading.lines]


@pytest.mark.parametrize(
    ("text", "renaming"),
    [
        ("Speaker 1=Dana", ("Speaker 1", "Dana")),
        (" Speaker  1 = Dana  Okoro ", ("Speaker 1", "Dana Okoro")),
        ("?=Dana", ("?", "Dana")),
    ],
)
def test_a_renaming_is_read(text: str, renaming: tuple[str, str]) -> None:
    assert speakers.parse_renaming(text) == renaming


@pytest.mark.parametrize("text", ["Dana", "=Dana", "Speaker 1=", " = ", "Dana=?", ""])
def test_what_is_no_renaming_is_refused(text: str) -> None:
    with pytest.raises(SettingsRefused, match="is no renaming"):
        speakers.parse_renaming(text)


def test_speakers_and_participants_are_renamed() -> None:
    told = transcript("Speaker 1", "Ben", None, participants=("Speaker 1", "Ben"))
    renamed = speakers.rename(told, [("speaker 1", "Dana")])
    assert named(renamed) == ["Dana", "Ben", None]
    assert renamed.reading.participants == ("Dana", "Ben")


def test_two_names_are_swapped() -> None:
    renamed = speakers.rename(transcript("Ana", "Ben"), [("Ana", "Ben"), ("Ben", "Ana")])
    assert named(renamed) == ["Ben", "Ana"]


def test_two_labels_become_one_person() -> None:
    told = transcript("Speaker 1", "Speaker 2", "Ben")
    renamed = speakers.rename(told, [("Speaker 1", "Dana"), ("Speaker 2", "Dana")])
    assert named(renamed) == ["Dana", "Dana", "Ben"]


def test_the_unknown_one_of_two_is_named() -> None:
    assert named(speakers.rename(transcript("Ana", None), [("?", "Ben")])) == ["Ana", "Ben"]
    told = transcript("Ana", "ben", None)
    assert named(speakers.rename(told, [("?", "Ben")])) == ["Ana", "ben", "Ben"]


def test_the_unknown_one_is_named_after_the_others_are_renamed() -> None:
    told = transcript("Speaker 1", "Speaker 2", None)
    renamings = [("?", "Ben"), ("Speaker 1", "Ana"), ("Speaker 2", "Ana")]
    assert named(speakers.rename(told, renamings)) == ["Ana", "Ana", "Ben"]


@pytest.mark.parametrize(
    ("names", "renamings", "fault"),
    [
        (("Ana", "Ben", None), [("?", "Dana")], "any of several beside Ana and Ben"),
        ((None, None), [("?", "Dana")], "names no other speaker"),
        (("Ana", "Ben"), [("?", "Dana")], "no speaker in it is unknown"),
        (("Ana", None), [("?", "Dana"), ("?", "Ben")], "cannot be both Dana and Ben"),
        (("Ana", "Ben"), [("Speaker 1", "Dana")], "'Speaker 1' does not speak .* 'Ana', 'Ben'"),
        (("Ana", "Ben"), [("Ana", "X"), ("ana", "Y")], "renamed twice"),
    ],
)
def test_what_is_not_clear_is_refused(
    names: tuple[str | None, ...], renamings: list[tuple[str, str]], fault: str
) -> None:
    with pytest.raises(SettingsRefused, match=fault):
        speakers.rename(transcript(*names), renamings)


def test_one_name_for_a_person_of_several() -> None:
    people = (
        Person("Dana", ("Dana Okoro | Quayside", "dana@example.org"), ("manager",)),
        Person("Ben", (), ("me", "report")),
        Person("Somebody Else"),
    )
    told = transcript("DANA  okoro | Quayside", "Ben", None, "dana", "Third",
                      participants=("dana@example.org", "Dana"))  # fmt: skip
    unified = speakers.unify(told, people)
    assert named(unified) == ["Dana", "Ben", None, "Dana", "Third"]
    assert unified.reading.participants == ("Dana",)
    assert [person.name for person in unified.people] == ["Dana", "Ben"]


def test_nothing_said_changes_nothing() -> None:
    told = transcript("Ana", None)
    assert speakers.rename(told, []) is told
    assert speakers.unify(told, ()) == told
