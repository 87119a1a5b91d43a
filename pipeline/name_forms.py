"""The forms in which a name turns up in a text, and one pattern that finds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_PARTS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BETWEEN = re.compile(r"[\s.-]+")  # the parts of a name
_SOMEBODY = "somebody"  # instead of a name that two people share

# What stands in the name of a speaker and is no name.
_GENERIC = frozenset(
    "the and of von van der den de da di do dos del della la le bin ibn al el san st "
    "mr mrs ms mx miss dr prof sir dame jr sr ii iii phd md "
    "he him his she her hers they them their pronouns "
    "speaker spk guest host organizer organiser presenter participant attendee user caller "
    "unknown unidentified anonymous person somebody someone me you i interviewer interviewee "
    "manager report lead boss employee team member colleague mentor mentee coach hr "
    "external internal contractor moderator male female voice room phone iphone ipad zoom "
    "teams meeting notetaker bot ai assistant".split()
)
# Names that are ordinary words: in the middle of a sentence a capital tells the name; at its
# start only what follows does.
_WORDS = frozenset(
    "will may mark grace hope bill jack rob sue pat art rose faith frank dean grant chase ray "
    "gene miles penny amber crystal april june august summer autumn dawn iris ivy jasmine "
    "olive ruby pearl sandy sky joy drew skip wade warren young long short brown green white "
    "black gray grey king price rich page cook baker smith hill wood woods stone field fields "
    "lake rivers bush banks bell ball bond booth bridges brook brooks bird fox wolf lamb love "
    "power powers day max rock rusty angel christian guy lily violet heather ginger basil "
    "sage reed rush sharp small little best good blunt strong wise fair case church gold "
    "silver marks an so he my in to do no on we us it is as at be by go if up man hay hall "
    "lane park parks street west north south east winter snow rain storm frost flower flowers "
    "robin star trip cliff forest heath major judge bishop pope knight noble earl duke prince "
    "carter mason miller turner walker hunter fisher cooper porter potter butcher archer "
    "gardener singer can chance ace buck bud buddy hunt jewel honor honey mercy patience "
    "prudence charity song sun sung bang ding dong see ho mean mind hand".split()
)
_START = r"(?:(?<=[.!?…:;\"“]\s)|(?<=^)|(?<=\n))"
_LEFT, _RIGHT = r"(?<![^\W\d_])", r"(?![^\W\d_])"


def one_line(name: str) -> str:
    """Write a name with single spaces."""
    return " ".join(name.split())


@dataclass(frozen=True, slots=True)
class Replacement:
    """A name as a file has it, and what to say instead."""

    name: str
    instead: str


class Names:
    """Several names, found together: the longest form first, each with its replacement."""

    def __init__(self, replacements: Iterable[Replacement]) -> None:
        self._instead: dict[str, str] = {}
        self._ordinary: dict[str, str] = {}
        for one in replacements:
            for form in _forms(one.name):
                table = self._ordinary if form in _WORDS else self._instead
                known = table.setdefault(form, one.instead)
                if known != one.instead:
                    table[form] = _SOMEBODY
        self._pattern = _pattern(list(self._instead))
        self._ordinary_pattern = _ordinary_pattern(list(self._ordinary))

    def hide(self, text: str) -> str:
        """Put the replacements in; possessives and compounds keep what follows the name."""
        text = unicodedata.normalize("NFC", text)
        text = self._pattern.sub(lambda found: _told(self._instead, found[0]), text)
        return self._ordinary_pattern.sub(lambda found: _told(self._ordinary, found[0]), text)

    def tells(self, word: str) -> bool:
        """Say whether a word, in whatever case, is or holds one of the names."""
        parts = {fold(part) for part in _PARTS.findall(word)} | {fold(word)}
        bare = {part.removesuffix("'s").removesuffix("'") for part in parts}
        known = {*self._instead, *self._ordinary}
        return bool((parts | bare) & known) or self.hide(word) != unicodedata.normalize("NFC", word)


def _told(instead: Mapping[str, str], found: str) -> str:
    # A pattern that ignores capitals takes a few more letters for the same, such as ı for i.
    return instead.get(_BETWEEN.sub(" ", fold(found)), _SOMEBODY)


def fold(name: str) -> str:
    """Spell a name for comparison: no capitals, one kind of apostrophe."""
    return " ".join(unicodedata.normalize("NFC", name).lower().replace("’", "'").split())


def without_accents(name: str) -> str:
    """Spell a name as keyboards without accents do."""
    apart = unicodedata.normalize("NFD", name)
    return unicodedata.normalize(
        "NFC", "".join(mark for mark in apart if not unicodedata.combining(mark))
    )


def _forms(name: str) -> Iterator[str]:
    """Give the folded forms of a name: whole, each part, the parts run together, no accents."""
    parts = [fold(part) for part in _PARTS.findall(unicodedata.normalize("NFC", name))]
    telling = [part for part in parts if part not in _GENERIC and _long_enough(part)]
    if not telling:
        return
    forms = [*telling, "".join(telling)]
    if len(telling) > 1:
        forms += [" ".join(telling), " ".join(parts)]
    for form in forms:
        yield form
        yield without_accents(form)


def _long_enough(part: str) -> bool:
    """One letter of an alphabet tells nobody; one character of Chinese may be a name."""
    return len(part) > 1 or part.upper() == part.lower()


def _pattern(forms: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_bounded, _longest_first(forms))) or "(?!)", re.IGNORECASE)


def _bounded(form: str) -> str:
    spelt = _spelt(form)
    # Scripts without capitals are mostly written without spaces between words, too.
    return spelt if form.upper() == form.lower() else f"{_LEFT}{spelt}{_RIGHT}"


def _ordinary_pattern(forms: list[str]) -> re.Pattern[str]:
    """Find names that are words: with a capital, and at a sentence's start only when called."""
    spelt = "|".join(_spelt(form[:1].upper() + form[1:]) for form in _longest_first(forms))
    shouted = "|".join(_spelt(form.upper()) for form in _longest_first(forms))
    if not spelt:
        return re.compile("(?!)")
    name = f"{_LEFT}(?:{spelt}){_RIGHT}"
    called = r"(?=['’]s\b|['’](?=\s)|\s*[,.!?—–]|\s*$)"
    return re.compile(
        f"(?!{_START}){name}|{_START}{name}{called}|{_LEFT}(?:{shouted}){_RIGHT}{called}"
    )


def _spelt(form: str) -> str:
    return re.escape(form).replace("'", "['’]").replace(r"\ ", r"(?:[\s-]+|\.)")


def _longest_first(forms: list[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))
