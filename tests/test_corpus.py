from __future__ import annotations

from itertools import chain

import pytest

from pipeline import corpus
from pipeline.errors import LabelsRefused
from pipeline.labels import CODEBOOK, Label
from pipeline.utterances import UtteranceSettings
from tests.conftest import ROOT, SAMPLES

MEETING = """title: One
speakers: A (manager), B (report)
---
work/team | A | We need a second person on nights, and the agency has nobody until June at least.
work/team | A | Right.
personal/pets | B | The cat is well.
"""


def test_a_file_may_hold_several_meetings_and_lines_keep_their_numbers() -> None:
    one, two = corpus.parse("x.txt", MEETING + "===\n" + MEETING.replace("One", "Two"))
    assert (one.title, two.title) == ("One", "Two")
    assert [line.number for line in one.lines] == [4, 5, 6]
    assert [line.number for line in two.lines] == [11, 12, 13]
    assert one.lines[2].label == Label("personal", "pets")


def test_the_fingerprint_is_of_what_was_said_alone() -> None:
    (one,) = corpus.parse("x.txt", MEETING)
    (renamed,) = corpus.parse("y.txt", MEETING.replace("| A |", "| Ana |").replace("One", "Two"))
    (other,) = corpus.parse("z.txt", MEETING.replace("cat", "dog"))
    assert one.fingerprint == renamed.fingerprint != other.fingerprint


def test_turns_of_one_label_are_cut_like_a_transcript() -> None:
    (meeting,) = corpus.parse("x.txt", MEETING)
    examples = corpus.examples(meeting, UtteranceSettings())
    assert [(str(e.label), e.words) for e in examples] == [
        ("work/team", 16),
        ("work/team", 1),
        ("personal/pets", 4),
    ]
    assert examples[1].utterance.end == pytest.approx(examples[2].utterance.start)


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", None, "no labelled meeting"),
        ("title: x\n---\n", 1, "is empty"),
        ("name: x\n---\nwork | A | b\n", 1, "no title"),
        ("title x\n---\nwork | A | b\n", 1, "no colon"),
        ("title: x\nwork | A | b\n", 2, "no colon"),
        ("title: x\n", 1, "does not end"),
        ("title: x\n---\nwork | A\n", 3, "no label, speaker and text"),
        ("title: x\n---\nwork |  | b\n", 3, "no speaker"),
        ("title: x\n---\nwork/a/b | A | b\n", 3, "is no label"),
        ("title: x\n---\nwork/a | A | b\n\n/a | B | c\n", 5, "is no label"),
    ],
)
def test_faults_are_told_with_file_and_line(text: str, line: int | None, fault: str) -> None:
    with pytest.raises(LabelsRefused, match=fault) as caught:
        corpus.parse("x.txt", text)
    assert caught.value.line == line
    assert str(caught.value).startswith("x.txt")


def test_folds_hold_every_meeting_once_and_depend_on_the_seed() -> None:
    parts = corpus.folds(5, 23, seed=3)
    assert sorted(chain.from_iterable(parts)) == list(range(23))
    assert parts == corpus.folds(5, 23, seed=3) != corpus.folds(5, 23, seed=4)


def test_the_corpus_keeps_to_the_codebook_and_to_the_headers_speakers() -> None:
    for file in sorted((ROOT / "data").rglob("*/*.txt")):
        text = file.read_text(encoding="utf-8")
        if not corpus.is_labelled(text):
            continue
        for meeting in corpus.parse(file.name, text):
            for line in meeting.lines:
                assert line.label.topic in CODEBOOK[line.label.category], (file.name, line)


def test_no_sample_is_in_the_training_data() -> None:
    def fingerprints(folder: str) -> set[str]:
        return {
            meeting.fingerprint
            for file in (ROOT / "data" / folder).glob("*.txt")
            for meeting in corpus.parse(file.name, file.read_text(encoding="utf-8"))
        }

    assert not fingerprints("samples/labelled") & fingerprints("train")


def test_three_samples_are_full_length_and_there_are_eight() -> None:
    lengths = [
        sum(len(line.text.split()) for line in meeting.lines)
        for file in (SAMPLES / "labelled").glob("*.txt")
        for meeting in corpus.parse(file.name, file.read_text(encoding="utf-8"))
    ]
    assert len(lengths) == 8
    assert sum(length >= 4000 for length in lengths) == 3
