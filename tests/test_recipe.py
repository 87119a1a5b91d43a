from __future__ import annotations

import json
from dataclasses import asdict

from pipeline.recipe import Recipe, recipe_from
from pipeline.utterances import UtteranceSettings


def test_a_recipe_comes_back_from_what_a_card_states() -> None:
    recipe = Recipe(seed=3, utterances=UtteranceSettings(), restless=(0.1, 0.2), balance=0.25)
    assert recipe_from(json.loads(json.dumps(asdict(recipe)))) == recipe
