"""Names hidden in every part of a report."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipeline.anonymous import WARNING, hide_names
from pipeline.records import Person, Report
from pipeline.writers import WRITERS, Detail
from tests.writers.made_report import Said, made_report
from tests.writers.small_report import LABELS

EVERYTHING = Detail(quotes=True, utterances=True)


def meeting(*said: tuple[str | None, str], title: str = "Dana and Luis weekly") -> Report:
    return made_report(
        [Said(speaker, text, LABELS[number % 4]) for number, (speaker, text) in enumerate(said)],
        title=title,
        file="Dana Whitfield 1-1 with Luis.vtt",
    )


def texts(report: Report) -> list[str]:
    return [one.utterance.text for one in report.predictions]


def test_speakers_get_letters_in_the_order_in_which_they_speak() -> None:
    hidden = hide_names(meeting(("Luis Prado", "Hi."), ("Dana Whitfield", "Hi."), (None, "Hm.")))
    assert [one.speaker for one in hidden.speakers] == ["Person A", "Person B", None]
    assert [one.utterance.speaker for one in hidden.predictions] == ["Person A", "Person B", None]
    assert [one.speaker for one in hidden.meeting.utterances] == ["Person A", "Person B", None]


@pytest.mark.parametrize("form", WRITERS)
def test_no_form_of_the_report_holds_a_name(form: str) -> None:
    report = meeting(
        (
            "Dana Whitfield",
            "Luis Prado told me that the Whitfield rota and Luis's vet bill is done.",
        ),
        ("Luis Prado", "Dana’s cat, dana.whitfield@example.com and DANA'S dog met @luis_prado."),
    )
    listed = replace(
        report.meeting.transcript.reading, participants=("Oisin Byrne", "Dana Whitfield")
    )
    transcript = replace(
        report.meeting.transcript, reading=listed, people=(Person("Dana Whitfield", ("Danuta",)),)
    )
    report = replace(
        report,
        meeting=replace(report.meeting, transcript=transcript, warnings=("Dana spoke little.",)),
    )
    written = WRITERS[form].write([hide_names(report)], EVERYTHING).lower()
    for name in ("dana", "whitfield", "luis", "prado", "byrne", "danuta", "ab" * 32):
        assert name not in written, name
    assert "person a" in written or form == "svg"


def test_title_file_and_digest_are_dropped() -> None:
    hidden = hide_names(meeting(("Dana", "Hi.")))
    plain = json.loads(WRITERS["json"].write([hidden], EVERYTHING))
    assert plain["title"] is None
    assert plain["source"] == {"file": "meeting.vtt", "format": "vtt", "sha256": ""}
    assert WARNING in plain["warnings"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Dana's idea, Danas Idee, Dana’s.", "Person A's idea, Danas Idee, Person A’s."),
        ("Danalytics and bandana stay.", "Danalytics and bandana stay."),
        ("Ask DANA or dana.", "Ask Person A or Person A."),
        ("Dana  Whitfield-Jones!", "Person A!"),
        ("Mrs Whitfield, a Dana-led team", "Mrs Person A, a Person A-led team"),
        ("José and Jose and JOSE\u0301", "Person B and Person B and Person B"),
        ("王伟说 hello, 和王伟", "Person C说 hello, 和Person C"),
        ("O'Brien and o’brien", "Person D and Person D"),
        (
            "Will you go? I will. Thanks, Will. Will, go!",
            "Will you go? I will. Thanks, Person E. Person E, go!",
        ),
        (
            "Will's plan is that Will Carter goes, WILL.",
            "Person E's plan is that Person E goes, Person E.",
        ),
        ("The speaker is the manager.", "The speaker is the manager."),
    ],
)
def test_names_are_found_as_words(text: str, hidden: str) -> None:
    names = (
        "Dana Whitfield-Jones (she/her)",
        "José",
        "王伟",
        "Sean O'Brien",
        "Will Carter",
        "Speaker 6",
    )
    report = hide_names(meeting(*((name, "Hi.") for name in names), ("Manager", text)))
    assert texts(report)[-1] == hidden


def test_a_name_that_two_share_is_somebody() -> None:
    report = hide_names(meeting(("Dana Whitfield", "Hi."), ("Dana Kerr", "Dana, it is Dana Kerr.")))
    assert texts(report)[-1] == "somebody, it is Person B."


def test_one_letter_tells_nobody() -> None:
    assert texts(hide_names(meeting(("A", "A cat."), ("B", "A dog.")))) == ["A cat.", "A dog."]


def test_roles_of_the_settings_name_people_where_one_has_them() -> None:
    report = meeting(("Dana", "Hi Luis."), ("Luis", "Hi Dana."), ("Cory", "Hi, Lu."))
    people = (
        Person("Dana", roles=("me", "manager")),
        Person("Luis", ("Lu",), ("report",)),
        Person("Cory", (), ("manager", "report")),
    )
    transcript = replace(report.meeting.transcript, people=people)
    hidden = hide_names(replace(report, meeting=replace(report.meeting, transcript=transcript)))
    assert [one.speaker for one in hidden.speakers] == ["Manager", "Team member", "Person A"]
    assert texts(hidden) == ["Hi Team member.", "Hi Manager.", "Hi, Team member."]
    assert hidden.meeting.transcript.people == ()


def test_keywords_that_are_names_are_dropped() -> None:
    report = meeting(("Dana", "Hi."), ("Luis", "Hi."))
    named = replace(
        report,
        timeline=tuple(replace(one, keywords=("dana's", "cat", "luis")) for one in report.timeline),
    )
    assert {one.keywords for one in hide_names(named).timeline} == {("cat",)}


def test_figures_stay_as_they_are() -> None:
    report = meeting(("Dana", "Hi."), ("Luis", "Hi Dana."))
    hidden = hide_names(report)
    assert hidden.categories == report.categories
    assert [one.seconds for one in hidden.speakers] == [one.seconds for one in report.speakers]
    assert [one.utterances for one in hidden.timeline] == [
        one.utterances for one in report.timeline
    ]


def test_more_than_26_people_have_names() -> None:
    report = hide_names(
        meeting(*((f"Given{number}x Surname{number}x", "Hi.") for number in range(28)))
    )
    assert [one.speaker for one in report.speakers][-3:] == ["Person Z", "Person AA", "Person AB"]
