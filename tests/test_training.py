"""Training and measuring on a small corpus of its own, whole and repeated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import corpus, model_folder, training_flow
from pipeline.findings import Findings
from pipeline.labelled import codebook_text
from pipeline.records import LabelledMeeting

SALES = "Acme wants a discount on the new contract and the price list is old."
GARDEN = "The roses are out and the lawn wants mowing before the rain comes."


def meetings(count: int) -> list[LabelledMeeting]:
    """Make meetings of two categories, in uneven parts, of two series."""
    text = "===\n".join(
        f"title: Meeting {number}\nseries: s{number % 2}\n---\n"
        + f"sales/deals | A | {SALES} That is deal number {number} of this quarter.\n" * 2
        + f"garden/plants | B | {GARDEN} I planted {number} of them.\n" * (1 + number % 3)
        for number in range(count)
    )
    return codebook_text.parse("made.txt", text)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Findings]:
    out = tmp_path_factory.mktemp("trained") / "model"
    found = training_flow.train(meetings(24), out, *training_flow.like(), parts=2, curve=True)
    assert found is not None
    return out, found


def test_training_and_measuring_give_the_same_each_time(
    trained: tuple[Path, Findings], tmp_path: Path
) -> None:
    out, found = trained
    again = training_flow.train(
        meetings(24), tmp_path / "model", *training_flow.like(), parts=2, curve=True
    )
    assert again == found
    first, second = model_folder.load(out), model_folder.load(tmp_path / "model")
    assert first.model.calibration.spreads  # among what the fingerprint is taken of
    assert first.facts.fingerprint == second.facts.fingerprint


def test_what_is_found_is_in_the_card_and_names_no_meeting(
    trained: tuple[Path, Findings],
) -> None:
    out, found = trained
    card = model_folder.read_card(out)
    assert card["scores"] == json.loads(json.dumps(found.stated()))
    assert "Meeting 1" not in json.dumps(card)
    assert card["data"]["build"] == "written"
    assert card["data"]["mean_shares"] == pytest.approx(corpus.mean_shares(meetings(24)))
    assert found.how == "cross-validated by meeting, 2 parts"
    assert [rung.meetings for rung in found.curve] == [6, 12]
    assert found.coverage["all"].meetings == 24
    assert set(found.by_source) == {"s0", "s1"}


def test_the_guess_is_that_of_the_training_meetings(trained: tuple[Path, Findings]) -> None:
    out, _ = trained
    others = meetings(30)[24:]
    found = training_flow.evaluate(others, model_folder.load(out))
    usual = corpus.mean_shares(meetings(24))
    errors = []
    for one in others:
        own = corpus.mean_shares([one])
        errors.append(sum(abs(usual[name] - own[name]) for name in usual) / len(usual))
    scores = found.evaluation.by_words
    assert scores.share_error_of_training_shares == pytest.approx(
        100 * sum(errors) / len(errors), abs=0.1
    )


def test_meetings_kept_apart_are_measured_by_the_model_that_is_kept(
    few_meetings: list[LabelledMeeting], tmp_path: Path
) -> None:
    known, test = few_meetings[:8], few_meetings[8:]
    found = training_flow.train(known, tmp_path / "model", *training_flow.like(), test=test)
    assert found is not None
    assert found.how == f"{len(test)} meetings kept apart"
    again = training_flow.evaluate(test, model_folder.load(tmp_path / "model"))
    assert found.evaluation.by_words.confusion == again.evaluation.by_words.confusion
