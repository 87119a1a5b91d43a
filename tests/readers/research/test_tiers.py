from __future__ import annotations

import pytest

from pipeline.readers.research.tiers import Tier, by_start, speech
from pipeline.records import Line

SAID = (Line("so it is", None, 1.0, 2.0),)


@pytest.mark.parametrize("name", ["Ana - phones", "phonemes", "KAN-MAU", "Translation", "Notes"])
def test_tiers_that_are_not_speech(name: str) -> None:
    found = speech([Tier("Ana", SAID), Tier(name, (Line("AH0", None, 1.0, 1.1),))])
    assert found == [Line("so it is", "Ana", 1.0, 2.0)]


def test_a_tier_alone_is_speech_whatever_its_name() -> None:
    assert speech([Tier("Notes", SAID)]) == [Line("so it is", "Notes", 1.0, 2.0)]


@pytest.mark.parametrize("name", ["utterances", "words", "Tier 1", "transcription"])
def test_names_that_are_nobody(name: str) -> None:
    assert speech([Tier(name, SAID)])[0].speaker is None


def test_order_of_time() -> None:
    lines = [Line("a", start=3.0), Line("b"), Line("c", start=1.0)]
    assert [line.text for line in by_start(lines)] == ["c", "a", "b"]
