"""The spaCy component `oneonone`: utterances as spans with their categories, shares as cats."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from pipeline.model_folder import StoredModel
    from pipeline.records import Meeting, Prediction

# spaCy imports this module in every program that makes a pipeline, so what takes time to
# import is imported inside functions here, too.

NAME = "oneonone"
CONFIDENCE = "oneonone_confidence"
"""Extension attribute of spans: probability of their category, from 0 to 1."""

if not Span.has_extension(CONFIDENCE):
    Span.set_extension(CONFIDENCE, default=None)


@Language.factory(
    NAME,
    default_config={"model": None, "spans_key": NAME, "topics": True},
    assigns=["doc.spans", "doc.cats", f"span._.{CONFIDENCE}"],
)
def make_component(
    nlp: Language,  # noqa: ARG001 - spaCy gives it
    name: str,
    model: str | None,
    spans_key: str,
    topics: bool,
) -> Oneonone:
    """Make the component as ``nlp.add_pipe("oneonone", config={...})`` asks for it.

    :param model: a model folder; None takes the best of the shipped ones that can run here.
    :param spans_key: where in ``doc.spans`` utterances are put.
    :param topics: label spans ``category/topic`` instead of ``category``.
    :raises ModelRefused: when the model is missing, damaged or made for other versions.
    """
    return Oneonone(name, model, spans_key, topics)


class Oneonone(Pipe):
    """Labels the utterances of a Doc that holds one meeting.

    Each line of the text is the talk of one speaker; ``Name:`` before it, where the text has
    such, is no part of what was said. Lines are cut into utterances as for reports. A Doc's
    cats become the shares of the categories, by the time that the words take to say; cats of
    other components stay.
    """

    def __init__(self, name: str, model: str | None, spans_key: str, topics: bool):
        self.name = name
        self._reference = model
        self._key = spans_key
        self._topics = topics
        self._stored = _load(model)

    def __reduce__(self) -> tuple[Any, ...]:
        # Processes of nlp.pipe load the model themselves: its network may not be copied.
        return type(self), (self.name, self._reference, self._key, self._topics)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that its spans can have."""
        known = self._stored.facts.labels
        return tuple(dict.fromkeys(str(x) if self._topics else x.category for x in known))

    @property
    def colors(self) -> dict[str, str]:
        """Colours of its labels for displaCy; those of the default labels displaCy knows."""
        return _colours(self.labels)

    def __call__(self, doc: Doc) -> Doc:
        """Put spans and cats into a Doc, over those that it put there before."""
        from pipeline import shares

        places, meeting = _settled(doc.text, self._stored)
        if not meeting.utterances:
            doc.spans[self._key] = []
            doc.cats.update(dict.fromkeys(_categories(self._stored), 0.0))
            return doc
        texts = [utterance.text for utterance in meeting.utterances]
        told = shares.report(
            meeting,
            self._stored.facts,
            self._stored.model.probabilities(texts),
            self._stored.model.calibration,
        )
        spans = [
            self._span(doc, place, one) for place, one in zip(places, told.predictions, strict=True)
        ]
        doc.spans[self._key] = spans
        doc.spans[self._key].attrs["scores"] = [one.confidence for one in told.predictions]
        doc.cats.update({share.category: share.share for share in told.categories})
        return doc

    def _span(self, doc: Doc, place: tuple[int, int], one: Prediction) -> Span:
        label = str(one.label) if self._topics else one.label.category
        span = doc.char_span(*place, label=label, alignment_mode="expand")
        assert span is not None  # a place holds at least one character of the text
        span._.set(CONFIDENCE, one.confidence)
        return span

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - spaCy gives it
        """Say which model is used; the model itself stays in its folder."""
        used = {"model": self._reference, "fingerprint": self._stored.facts.fingerprint}
        return json.dumps(used).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Oneonone:  # noqa: ARG002
        """Compare the model with the one that was used when this was kept; warn if it is not."""
        used = json.loads(data)
        if used["fingerprint"] != self._stored.facts.fingerprint:
            kept = f"{used['model'] or 'the shipped model'} ({used['fingerprint']})"
            warnings.warn(
                f"{self.name}: this pipeline was kept with {kept}, and runs with "
                f"{self._stored.path} ({self._stored.facts.fingerprint})",
                stacklevel=2,
            )
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Keep what :meth:`to_bytes` gives in a file."""
        Path(path).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Oneonone:
        """Do as :meth:`from_bytes` with a file."""
        return self.from_bytes(Path(path).read_bytes(), exclude=exclude)


def displacy_colours() -> dict[str, str]:
    """Give displaCy the colours of the default labels, through its entry point."""
    from pipeline.labels import CODEBOOK

    topics = [f"{category}/{topic}" for category, known in CODEBOOK.items() for topic in known]
    return _colours([*CODEBOOK, *topics])


def _colours(labels: Iterable[str]) -> dict[str, str]:
    from pipeline.writers import palette

    categories = list(dict.fromkeys(label.partition("/")[0] for label in labels))
    inks = palette.inks(categories)
    # displaCy writes in black on them: the colours for dark paper are the light ones.
    return {label: inks[label.partition("/")[0]].dark for label in labels}


def _load(model: str | None) -> StoredModel:
    from pipeline import flows

    return flows.load_model(None if model is None else Path(model))


def _categories(stored: StoredModel) -> tuple[str, ...]:
    from pipeline.labels import categories_of

    return categories_of(stored.facts.labels)


def _settled(text: str, stored: StoredModel) -> tuple[list[tuple[int, int]], Meeting]:
    """Cut a text into utterances, one after another at the usual rate; tell where they are."""
    from pipeline import timing
    from pipeline.records import Meeting, Reading, Transcript, Utterance

    utterances: list[Utterance] = []
    places, reached = [], 0.0
    for speaker, first, last in _pieces(text, stored):
        end = reached + timing.speaking_seconds(text[first:last])
        places.append((first, last))
        utterances.append(Utterance(text[first:last], speaker, reached, end))
        reached = end
    transcript = Transcript("doc", "text", "", Reading(()))
    return places, Meeting(transcript, tuple(utterances), "none")


def _pieces(text: str, stored: StoredModel) -> Iterator[tuple[str | None, int, int]]:
    """Give the speaker and the place of each piece of each line."""
    from pipeline import language
    from pipeline.readers.speaker_labels import split_labels, unknown

    cut = stored.model.recipe.utterances
    lines = text.splitlines(keepends=True)
    end = 0
    for line, (speaker, said) in zip(lines, split_labels(lines), strict=True):
        end += len(line)
        begin = end - len(said)  # labels are taken off at the head
        for first, last in language.pieces(said, cut.least_words, cut.most_words):
            yield unknown(speaker), begin + first, begin + last
