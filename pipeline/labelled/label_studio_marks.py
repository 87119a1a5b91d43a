"""What an annotator of Label Studio set on a text or a region of it, and the label it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.labelled.rows import plain, string, strings, the_label
from pipeline.labels import Label

_TOPIC = ("topic", "subcategory")
_LISTS = ("choices", "paragraphlabels", "hypertextlabels")


@dataclass(frozen=True, slots=True)
class Mark:
    """One result of an annotation.

    :ivar control: name of the control that it was set with (``from_name``).
    :ivar value: what was set, and where.
    """

    control: str
    value: Mapping[str, object]

    @property
    def is_region(self) -> bool:
        """Whether it is of a part of the text or dialogue only."""
        return "start" in self.value or "startOffset" in self.value

    @property
    def labels(self) -> list[str]:
        """The labels set, of a taxonomy with their path; none for other controls."""
        if "taxonomy" in self.value:
            return _leaves(self.value["taxonomy"])
        return [label for key in _LISTS if key in self.value for label in strings(self.value[key])]


def label_of(name: str, number: int, marks: Sequence[Mark]) -> Label | None:
    """Read the one label that marks of one text mean; a control ``topic`` gives the topic.

    :param name: the file, for messages.
    :raises LabelsRefused: when there are two.
    """
    topics = [label for mark in marks if plain(mark.control) in _TOPIC for label in mark.labels]
    others = [label for mark in marks if plain(mark.control) not in _TOPIC for label in mark.labels]
    if topics and others:
        return the_label(name, number, [f"{a}/{b}" for a in others for b in topics])
    return the_label(name, number, others or topics)


def marks_of_values(control: str, value: object) -> Iterator[Mark]:
    """Make marks of what JSON-MIN has under a control: a choice, a result, or a list of them."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield Mark(control, item)
        elif string(item):
            yield Mark(control, {"choices": [string(item)]})


def _leaves(taxonomy: object) -> list[str]:
    """Give the paths chosen, without those that are the beginning of another."""
    paths = [tuple(strings(path)) for path in (taxonomy if isinstance(taxonomy, list) else [])]
    return [
        "/".join(path)
        for path in paths
        if not any(other[: len(path)] == path and other != path for other in paths)
    ]
