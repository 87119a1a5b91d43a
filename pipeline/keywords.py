"""What a stretch was about, literally: the words that mark it against the rest of the meeting."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from pipeline import language

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_PRIOR = 0.5  # pseudo-counts a word in the rest of the meeting
# Spoken fillers and contractions that lists of written stop words lack.
_FILLERS = frozenset(
    [
        "yeah",
        "yes",
        "yep",
        "no",
        "nah",
        "oh",
        "ah",
        "um",
        "uh",
        "er",
        "erm",
        "hmm",
        "mm",
        "mhm",
        "huh",
        "okay",
        "ok",
        "right",
        "well",
        "like",
        "just",
        "really",
        "actually",
        "basically",
        "kind",
        "sort",
        "thing",
        "things",
        "stuff",
        "lot",
        "bit",
        "gonna",
        "wanna",
        "gotta",
        "know",
        "think",
        "mean",
        "guess",
        "going",
        "got",
        "get",
        "say",
        "said",
        "says",
        "thanks",
        "thank",
        "good",
        "great",
        "nice",
        "fine",
        "sure",
        "maybe",
        "probably",
        "let",
        "dont",
        "didnt",
        "im",
        "ive",
        "ill",
        "its",
        "thats",
        "wasnt",
        "cant",
        "couldnt",
        "youre",
        "theyre",
        "hes",
        "shes",
        "weve",
        "theres",
        "there's",
        "that's",
        "it's",
        "i'm",
        "i've",
        "i'll",
        "i'd",
        "don't",
        "didn't",
        "can't",
        "won't",
        "you're",
        "they're",
        "we're",
        "he's",
        "she's",
        "isn't",
        "wasn't",
        "doesn't",
        "couldn't",
        "wouldn't",
        "shouldn't",
        "we've",
        "you've",
        "they've",
        "let's",
        "what's",
        "cos",
        "cause",
        "way",
        "want",
        "look",
        "come",
        "came",
        "went",
        "lots",
        "anyway",
        "tell",
        "told",
    ]
)


def words(text: str) -> list[str]:
    """Words of a text that can be keywords, in lower case: no common, short or filler words."""
    stop = language.stop_words()
    found = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    return [word for word in found if len(word) > 2 and word not in stop and word not in _FILLERS]


def of_stretches(stretches: Sequence[Sequence[str]], most: int = 4) -> list[tuple[str, ...]]:
    """Find the keywords of each stretch by contrast with the rest of its meeting.

    A word's score is how often the stretch has it times the log of how much commoner it is
    there than elsewhere in the meeting; a word that is no commoner there does not count.

    :param stretches: the texts of each stretch of one meeting.
    :param most: keywords a stretch at most.
    :returns: for each stretch its keywords, the most telling first.
    """
    counts = [Counter(word for text in texts for word in words(text)) for texts in stretches]
    everywhere: Counter[str] = Counter()
    for here in counts:
        everywhere.update(here)
    total = everywhere.total()
    chosen = []
    for here in counts:
        size, rest = max(here.total(), 1), max(total - here.total(), 1)

        def score(
            word: str, here: Counter[str] = here, size: int = size, rest: int = rest
        ) -> float:
            elsewhere = (everywhere[word] - here[word] + _PRIOR) / rest
            return here[word] * math.log(here[word] / size / elsewhere)

        ranked = sorted((-score(word), word) for word in here)
        chosen.append(tuple(word for negative, word in ranked[:most] if negative < 0))
    return chosen
