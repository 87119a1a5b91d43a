from __future__ import annotations

from pipeline.readers.json_vendors.row_search import find, known_names


def test_speech_goes_before_words_tasks_and_people() -> None:
    segments = [{"speaker": "A", "text": "so it is", "start": 1}]
    whole = {
        "people": [{"name": "Ana", "email": "a@example.org"}],
        "chapters": [{"start": 0, "text": "A long chapter on very many things indeed"}],
        "result": {"words": [{"speaker": "A", "text": "so", "start": 1}], "segments": segments},
    }
    found = find(whole)
    assert found is not None
    assert found.rows == segments


def test_names_around() -> None:
    around: tuple[dict[str, object], ...] = ({"speakers": [{"id": 1, "name": "Ana"}]},)
    assert known_names(around) == {"1": "Ana"}


def test_objects_by_number() -> None:
    found = find({"0": {"name": "A", "text": "x y"}, "1": {"name": "B", "text": "y z"}})
    assert found is not None
    assert len(found.rows) == 2


def test_nothing() -> None:
    assert find({"a": [1, 2, {"b": None}]}) is None
    assert find(None) is None
