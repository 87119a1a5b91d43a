"""Which ``Name:`` at the head of a text names a speaker, decided over the whole file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from pipeline.readers import label_words

_PREFIX = re.compile(
    r"""(?P<arrows>(?:>|&gt;){2,3})?[ \t]*[-\u2013\u2014]?[ \t]*
    (?: \*\*(?P<bold>[^*:\uff1a\n]{1,80})(?:\*\*[ \t]*[:\uff1a]|[:\uff1a][ \t]*\*\*)
      | \[(?P<bracketed>[^][\n]{1,80})\](?P<bracket_colon>[ \t]*[:\uff1a])?
      | (?P<plain>[^][:\uff1a\n*<>"\u201c\u201d]{1,80}|\+?[\d\ ()*\u2022.-]{7,20})
        (?P<colon>[:\uff1a])
    )(?P<gap>\s|$)?""",
    re.VERBOSE,
)
# Labels that tools give to people they cannot name; one of these is enough.
_GENERIC = re.compile(
    r"(?:(?:unknown|unidentified)\s)?(?:speaker|spk|sprecher(?:in)?|orador|oradora|hablante|"
    r"locuteur|intervenant|interlocutor|relatore|falante|participant|spreker|talare|"
    r"话者|話者|发言人|화자|спикер)"
    r"[\s_#-]*(?:\d{1,4}|[A-Z])?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*(?:\([^()]{0,60}\)|\|.{0,80}$|@\S{1,60}$)")
_PHONE = re.compile(r"\+?[\d\s().*\u2022-]{7,24}")
_ABBREVIATION = re.compile(
    r"(?:\w\.)+|(?:dr|dra|mr|mrs|ms|mx|prof|profa|jr|sr|sra|st|rev|hr|fr|ing|lic|mme|mag)\.|"
    r"ph\.?d\.?",
    re.IGNORECASE,
)
_LONGEST_NAME = 80
_USUAL = 0.5  # at least this share of labelled texts: the tool labels every text
_OFTEN = 0.2  # two different names at this share: a tool that labels only changes of speaker
_RARE = 0.02  # below this share even names that return are words of the text


class _Trust(IntEnum):
    NOT = 0
    OPENER = 1  # opens sentences too: believed when it returns
    WEAK = 2  # a handle, or a name without capitals
    NAME = 3
    CERTAIN = 4


@dataclass(frozen=True, slots=True)
class _Label:
    name: str
    trust: _Trust
    rest: str


def unknown(name: str | None) -> str | None:
    """Turn the ways in which tools say that they do not know the speaker into None.

    :returns: the name with its white space folded, or None for ``""``, ``Unknown``,
        ``Unknown Speaker`` and their translations.
    """
    folded = " ".join((name or "").split())
    return None if folded.strip("[](){}<>*.: ").casefold() in label_words.UNKNOWN else folded


def split_labels(texts: Sequence[str]) -> list[tuple[str | None, str]]:
    """Take the speaker's name off each text that begins with one.

    What a label is depends on the whole file: a name that returns, or stands in a file whose
    texts mostly have one, is a label; the same word before a single colon is not. Linear time.

    :param texts: the texts of one file in its order, entities decoded.
    :returns: for each text the name as written (pass it on to :func:`unknown`) and what
        follows it; None and the text without a leading ``>>`` where there is no label. A file
        that labels only changes of speaker gives None in between: the caller inherits.
    """
    labels = [_label(text) for text in texts]
    accepted = _accepted(labels, sum(bool(text.strip()) for text in texts))
    pairs: list[tuple[str | None, str]] = []
    for text, label in zip(texts, labels, strict=True):
        if label is not None and label.name in accepted:
            pairs.append((label.name, label.rest))
        else:
            pairs.append((None, _without_arrows(text)))
    return pairs


def split_off(text: str, names: Container[str]) -> tuple[str | None, str]:
    """Take off the label of one text where it is among the names that the file uses.

    :returns: as one pair of :func:`split_labels`.
    """
    label = _label(text)
    if label is not None and (label.name in names or label.trust is _Trust.CERTAIN):
        return label.name, label.rest
    return None, _without_arrows(text)


def is_name(text: str) -> bool:
    """Say whether a string standing alone is written like the name of a person."""
    return len(text) <= _LONGEST_NAME and _trust(" ".join(text.split())) >= _Trust.NAME


def _without_arrows(text: str) -> str:
    bare = text.lstrip()
    return bare.lstrip("> ") if bare.startswith(">>") else text


def _label(text: str) -> _Label | None:
    """Read the head of a text as a label, with the trust that its shape alone deserves."""
    text = text.lstrip()
    match = _PREFIX.match(text)
    if match is None:
        return None
    name = " ".join((match["bold"] or match["bracketed"] or match["plain"]).split())
    trust = _trust(name)
    if match["bracketed"] and not match["bracket_colon"]:
        trust = min(trust, _Trust.WEAK) if trust is not _Trust.CERTAIN else trust
    elif match["gap"] is None and (match["colon"] == ":" or match["bracket_colon"] == ":"):
        # `Ana:text` is written by few tools, `10:30`, `https://` and `C:\` by many people.
        glued = text[match.end() : match.end() + 1]
        trust = min(trust, _Trust.WEAK) if glued.isalpha() else _Trust.NOT
    if match["arrows"] and trust is not _Trust.NOT:
        trust = _Trust.CERTAIN
    return _Label(name, trust, text[match.end() :].lstrip()) if trust else None


@lru_cache(maxsize=4096)  # a file has few names and thousands of labels
def _trust(name: str) -> _Trust:
    """Judge by its shape alone whether a string is a person's name."""
    bare = " ".join(_ASIDE.sub("", name).split())
    folded = bare.casefold().rstrip(".")
    words = bare.split()
    if not words or folded in label_words.NEVER or words[0].casefold() in ("http", "https"):
        return _Trust.NOT
    if _GENERIC.fullmatch(bare):
        return _Trust.CERTAIN
    if not any(character.isalpha() for character in bare):
        enough = sum(map(str.isdigit, name)) >= 4 and len(name) >= 7
        return _Trust.NAME if enough and _PHONE.fullmatch(name) else _Trust.NOT
    if len(words) > 7 or any(mark in bare for mark in "!?;=/\\{}\u2026") or bare.endswith(","):
        return _Trust.NOT
    if any(word.endswith(".") and not _ABBREVIATION.fullmatch(word) for word in words):
        return _Trust.NOT
    return _trust_of_words(words)


def _trust_of_words(words: list[str]) -> _Trust:
    capitals = [_capital(word) for word in words]
    if words[0].casefold().rstrip(",.") in label_words.OPENERS or (
        len(words) > 2 and "," in "".join(words)
    ):
        return _Trust.OPENER if len(words) <= 2 else _Trust.NOT
    if all(big or word in label_words.PARTICLES for big, word in zip(capitals, words, strict=True)):
        return _Trust.NAME if any(capitals) else _Trust.WEAK
    # Handles and old recordings have no capitals; "Conference room 3" has one.
    return _Trust.WEAK if len(words) <= 3 else _Trust.NOT


def _capital(word: str) -> bool:
    """Say whether a word is written like a part of a name: a capital, or a script without."""
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return word[0] != "-"
    return any(c.isupper() or c.istitle() for c in letters) or (
        not letters[0].islower() and len(word) <= 16
    )


def _accepted(labels: Sequence[_Label | None], texts: int) -> frozenset[str]:
    """Decide which of the names of a file are labels.

    :param texts: number of texts that are not blank.
    """
    found = [label for label in labels if label is not None]
    counts = Counter(label.name for label in found)
    trust = {label.name: label.trust for label in sorted(found, key=lambda label: label.trust)}
    names = {name: count for name, count in counts.items() if trust[name] >= _Trust.NAME}
    labelled = _labels_are_used(names, texts)
    everywhere = sum(counts.values()) >= 0.9 * texts
    often = sum(counts.values()) >= _USUAL * texts
    return frozenset(
        name
        for name, count in counts.items()
        if trust[name] is _Trust.CERTAIN
        or (trust[name] is _Trust.NAME and labelled)
        or (trust[name] is _Trust.WEAK and everywhere)
        or (count > 1 and (labelled or often))
    )


def _labels_are_used(names: dict[str, int], texts: int) -> bool:
    """Say whether the file labels its texts at all, or only has colons in its sentences."""
    total = sum(names.values())
    recurring = sum(count > 1 for count in names.values())
    if total >= _USUAL * texts:
        return total > 0 and (total > 1 or texts == 1)
    if total >= _OFTEN * texts and total > 1:
        return True
    return total >= _RARE * texts and (recurring > 1 or (recurring == 1 and total > 2))
