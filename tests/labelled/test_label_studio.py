from __future__ import annotations

import json

import pytest

from pipeline import labelled
from pipeline.errors import LabelsRefused
from pipeline.records import LabelledMeeting
from tests.labelled.sample_files import sample


def said(meeting: LabelledMeeting) -> list[tuple[str, str, str]]:
    return [(str(line.label), line.speaker, line.text) for line in meeting.lines]


@pytest.mark.parametrize("name", ["label-studio-choices.json", "label-studio-choices-min.json"])
def test_texts_with_choices_taxonomies_and_two_controls(name: str) -> None:
    one, two = labelled.parse(name, sample(name))
    assert said(one) == [
        ("work/projects", "Runa", "So, the seed order, is it out?"),
        ("personal/home", "Odd", "The gutter came down."),
    ]
    assert said(two) == [("career/growth", "Odd", "I would like the grafting course.")]


def test_regions_of_a_dialogue_label_its_paragraphs() -> None:
    (meeting,) = labelled.parse("x", sample("label-studio-dialogue.json"))
    assert meeting.title == "Plant rota"
    assert said(meeting) == [
        ("personal/home", "Runa", "Did the rain get in?"),  # one region over two paragraphs
        ("personal/home", "Odd", "All over the hall, the gutter came down."),
        ("work/projects", "Runa", "So, the seed order, is it out?"),  # partly marked: whole
        ("work/projects", "Odd", "Out on Tuesday."),  # two labels in one turn: cut
        ("career/growth", "Odd", "I would like the grafting course."),
    ]
    times = [(line.start, line.end) for line in meeting.lines]
    assert times[1] == (2.0, 6.0)  # a start and a duration
    assert times[3:] == [(8.0, 9.6), (9.6, 12.9)]  # by the share of the characters


def test_a_region_and_its_own_choice_are_one_label() -> None:
    (meeting,) = labelled.parse("x", sample("label-studio-dialogue-min.json"))
    assert [label for label, _, _ in said(meeting)] == ["work/projects", "personal/home"]


def task(id: int, *annotations: list[dict[str, object]], **data: object) -> dict[str, object]:
    return {
        "id": id,
        "data": data,
        "annotations": [{"result": result, "was_cancelled": False} for result in annotations],
    }


def choice(*labels: str, control: str = "label") -> dict[str, object]:
    return {"from_name": control, "type": "choices", "value": {"choices": list(labels)}}


def region(label: str, start: int, end: int) -> dict[str, object]:
    value = {"start": "0", "end": "0", "startOffset": start, "endOffset": end}
    return {
        "from_name": "label",
        "type": "paragraphlabels",
        "value": {**value, "paragraphlabels": [label]},
    }


DIALOGUE = [{"author": "A", "text": "The seed order is out."}]


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (task(2, [choice("work", "pay")], text="hello", speaker="A"), "two labels"),
        (task(2, [choice("work"), choice("pay")], text="hello", speaker="A"), "two labels"),
        (
            task(2, [choice("work")], [choice("pay")], text="hello", speaker="A"),
            "two annotators label task 2 differently",
        ),
        (task(2, [choice("work")], text="hello"), "no speaker, and others have"),
        (task(2, [choice("work")], speaker="A"), "no text"),
        (task(2, [choice("a/b/c")], text="hello", speaker="A"), "is no label"),
        (
            task(2, [region("work", 0, 14), region("pay", 9, 20)], dialogue=DIALOGUE),
            "paragraph 1 of this dialogue has two labels on the same words, 'work' and 'pay'",
        ),
    ],
)
def test_faults_are_told_with_the_line_of_the_task(bad: dict[str, object], fault: str) -> None:
    good = task(1, [choice("work")], text="hello", speaker="A")
    text = "[\n" + ",\n".join(map(json.dumps, [good, bad])) + "\n]"
    with pytest.raises(LabelsRefused, match=fault) as caught:
        labelled.parse("x.json", text)
    assert caught.value.line == 3


def test_annotators_who_agree_are_one() -> None:
    text = json.dumps([task(1, [choice("work")], [choice("work")], text="hello")])
    (meeting,) = labelled.parse("x.json", text)
    assert said(meeting) == [("work", "Speaker", "hello")]


def test_dialogues_of_one_title_are_two_and_of_one_meeting_one() -> None:
    def two(**data: object) -> str:
        tasks = [task(id, [region("work", 0, 9)], dialogue=DIALOGUE, **data) for id in (1, 2)]
        return json.dumps(tasks)

    assert [m.title for m in labelled.parse("x", two(title="Weekly"))] == ["Weekly", "Weekly"]
    assert [len(m.lines) for m in labelled.parse("x", two(meeting="Weekly"))] == [2]


def test_an_export_without_labels_is_refused() -> None:
    with pytest.raises(LabelsRefused, match="no labelled utterance"):
        labelled.parse("x.json", json.dumps([task(1, [], text="hello")]))
