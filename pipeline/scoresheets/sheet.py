"""What a sheet of figures shows: a model, and what was found by measuring it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.findings import Findings
from pipeline.labels import Label


@dataclass(frozen=True, slots=True)
class Sheet:
    """Figures of one model on labelled meetings.

    :ivar model: its name.
    :ivar fingerprint: of its weights.
    :ivar labels: what it tells apart.
    :ivar seen: meetings among those measured on that the model was trained on.
    """

    model: str
    fingerprint: str
    labels: tuple[Label, ...]
    findings: Findings
    seen: int = 0
