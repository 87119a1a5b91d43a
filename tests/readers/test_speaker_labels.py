"""Which ``Name:`` is a speaker."""

from __future__ import annotations

import pytest

from pipeline.readers.speaker_labels import is_name, split_labels, split_off, unknown


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Ana: hello", "Ana", "hello"),
        ("Dr. J. O'Neil-Smith (she/her): yes", "Dr. J. O'Neil-Smith (she/her)", "yes"),
        ("Ludwig van der Berg: ja", "Ludwig van der Berg", "ja"),
        ("Silva, Ana: here", "Silva, Ana", "here"),
        ("Ana Silva | Nordwind AB: hi", "Ana Silva | Nordwind AB", "hi"),
        ("田中: はい", "田中", "はい"),
        ("鈴木：はい", "鈴木", "はい"),
        ("Ольга Ким: да", "Ольга Ким", "да"),
        ("+1 (617) 555-0100: hi", "+1 (617) 555-0100", "hi"),
        ("16175550100: hi", "16175550100", "hi"),
        ("[SPEAKER_00]: hi", "SPEAKER_00", "hi"),
        ("[Speaker 2] hi", "Speaker 2", "hi"),
        ("Speaker 1: hi", "Speaker 1", "hi"),
        ("**Ana:** hi", "Ana", "hi"),
        ("**Ana**: hi", "Ana", "hi"),
        (">> ANA SILVA: hi", "ANA SILVA", "hi"),
        ("- Ana: hi", "Ana", "hi"),
        ("Ana's iPhone: hi", "Ana's iPhone", "hi"),
        ("Unknown Speaker: hi", "Unknown Speaker", "hi"),
    ],
)
def test_labels_of_a_labelled_file(text: str, name: str, rest: str) -> None:
    assert split_labels(["Ben Okafor: x", text, "Ben Okafor: y"])[1] == (name, rest)


@pytest.mark.parametrize(
    "text",
    [
        "10:30 works: I will come", "https://example.org: see there", "Note: it is late",
        "Music: soft", "Subtitles: @somebody", "WARNING: hot", "C:\\notes: there", "1: one",
        "This is what I said to her on that day: no", "Well, then: let us go", "What?: no",
        "Okay. So: next", ": nothing", "hello", "", "Action items: none",
    ],
)  # fmt: skip
def test_no_labels_in_a_labelled_file(text: str) -> None:
    assert split_labels(["Ben Okafor: x", text, "Ben Okafor: y"])[1] == (None, text)


def test_one_colon_in_an_unlabelled_file_is_no_label() -> None:
    texts = ["I went there", "Digo: que no", "and came back", "in the evening"]
    assert split_labels(texts) == [(None, text) for text in texts]


def test_labels_at_changes_only() -> None:
    texts = ["Ana: one", *["more"] * 9, "Ben: two", *["more"] * 9, "Ana: x", *["so"] * 9, "Ben: y"]
    assert {name for name, _ in split_labels(texts)} == {"Ana", "Ben", None}


def test_openers_of_sentences_need_to_return() -> None:
    talk = ["Ana: hm", "Ben: hm"] * 5
    assert split_labels([*talk, "Remember: Tuesday"])[-1] == (None, "Remember: Tuesday")
    assert split_labels(["Q: Why?", "A: Because."] * 3)[1] == ("A", "Because.")


def test_handles_and_lower_case_names_return() -> None:
    texts = ["ana silva: hi", "ben_42: hi"] * 3
    assert [name for name, _ in split_labels(texts)] == ["ana silva", "ben_42"] * 3


def test_two_people_who_speak_once() -> None:
    assert split_labels(["Ana: hi", "Ben: hi"]) == [("Ana", "hi"), ("Ben", "hi")]


def test_arrows_go_without_a_label() -> None:
    assert split_labels([">> hello", "plain"]) == [(None, "hello"), (None, "plain")]


def test_split_off_needs_a_known_name() -> None:
    assert split_off("Ana: hi", {"Ana"}) == ("Ana", "hi")
    assert split_off("Ana: hi", set()) == (None, "Ana: hi")


@pytest.mark.parametrize(
    "name", ["", " ", None, "Unknown", "unknown speaker", "[Unknown]", "Desconocido", "不明", "?"]
)
def test_unknown(name: str | None) -> None:
    assert unknown(name) is None


def test_known() -> None:
    assert unknown("  Ana   Silva ") == "Ana Silva"
    assert unknown("Speaker 1") == "Speaker 1"


def test_is_name() -> None:
    assert is_name("Ana Silva")
    assert not is_name("Applause")
    assert not is_name("the door closes")
    assert not is_name("A" * 200)


@pytest.mark.parametrize("piece", ["a", "A ", ":", "1:", "[", "*", ">", " ", "Ana:", "(", "-"])
def test_long_texts_cost_no_time(piece: str) -> None:
    split_labels([piece * 1_000_000, piece * 1_000_000])
