from __future__ import annotations

from pipeline import familiarity
from pipeline.familiarity import Familiar

ENGLISH = ["So I was at the shop with my sister and we could not find it at all."] * 20
GERMAN = ["Also ich war mit meiner Schwester im Laden und wir haben es nicht gefunden."] * 20
ORDINARY = Familiar(common_words=0.3, unsure=0.4)


def test_another_language_is_noticed() -> None:
    assert familiarity.common_words(ENGLISH) > 0.5
    (warning,) = familiarity.warnings(ORDINARY, GERMAN, 0.1)
    assert "English" in warning
    assert familiarity.warnings(ORDINARY, ENGLISH, 0.1) == []


def test_doubt_throughout_and_short_talk_are_told() -> None:
    (doubt,) = familiarity.warnings(ORDINARY, ENGLISH, 0.7)
    assert "70%" in doubt
    (short,) = familiarity.warnings(ORDINARY, ["Hello there."], 0.1)
    assert "Only 2 words" in short


def test_bounds_hold_for_nearly_all_meetings_they_were_learnt_from() -> None:
    known = familiarity.learn([ENGLISH] * 10, [0.1] * 99 + [0.9])
    assert familiarity.warnings(known, ENGLISH, 0.1) == []
    assert 0.1 < known.unsure < 0.9
