"""Made-up outcomes of a model, for tests of what is learnt from them."""

from __future__ import annotations

import numpy as np

from pipeline import temperatures
from pipeline.outcomes import Outcome


def simulated(meetings: int, sharpness: float, seed: int = 0, drift: float = 0.0) -> list[Outcome]:
    """Make outcomes whose probabilities are right when raised to 1 / ``sharpness``.

    :param drift: by how much, on average, a whole meeting is wrong in one direction.
    """
    rng = np.random.default_rng(seed)
    outcomes = []
    for _ in range(meetings):
        length = int(rng.integers(30, 300))
        true = rng.dirichlet([0.6, 0.6, 0.6], size=length)
        truth = np.array([rng.choice(3, p=row) for row in true])
        said = temperatures.tempered(true, 1 / sharpness) * np.exp(rng.normal(0, drift, 3))
        said /= said.sum(axis=1, keepdims=True)
        outcomes.append(Outcome(truth, said, rng.uniform(5, 40, length)))
    return outcomes
