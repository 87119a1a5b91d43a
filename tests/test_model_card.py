from __future__ import annotations

from pipeline import model_card, model_folder
from pipeline.model_folder import StoredModel


def test_the_page_of_the_shipped_model_is_the_one_of_its_card(default_model: StoredModel) -> None:
    kept = (default_model.path / model_folder.PAGE).read_text(encoding="utf-8")
    assert kept == model_card.page(default_model.card)


def test_the_page_says_what_a_model_must_not_be_used_for(default_model: StoredModel) -> None:
    said = model_card.page(default_model.card)
    assert "Not for" in said
    assert "Limits" in said
    for category in ("work", "personal", "career", "feedback"):
        assert f"- **{category}**" in said
    assert "points" in said


def test_a_model_that_was_not_measured_says_so(default_model: StoredModel) -> None:
    assert "not measured" in model_card.figures({**default_model.card, "scores": None})
