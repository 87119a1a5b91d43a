from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import model_places


def test_shipped_models_have_names() -> None:
    shipped = model_places.shipped_folder() / "default"
    assert model_places.find(Path("default")) == shipped
    assert model_places.short(shipped) == Path("default")
    assert model_places.find(Path("nowhere")) == Path("nowhere")


def test_without_what_runs_the_accurate_model_the_fast_one_is_preferred(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(model_places, "find_spec", lambda _name: None)
    assert model_places.preferred().name == "default"
    monkeypatch.setattr(model_places, "find_spec", lambda _name: object())
    assert model_places.preferred().name == "accurate"
