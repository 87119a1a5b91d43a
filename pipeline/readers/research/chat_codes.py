"""The codes of CHAT taken out of an utterance: what remains is what was said.

After "Tools for Analyzing Talk, Part 1: The CHAT Transcription Format" (MacWhinney 2000, kept
up to date at https://talkbank.org/0info/manuals/CHAT.pdf). pylangacq has a cleaner too, made
for morphology: it takes away what was said and then said again, puts ``going to`` for
``gonna``, and empties utterances whose ``%mor`` tier has another number of words. Here every
spoken word stays; the tests compare the two where the texts have no such codes.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BRACKETS = re.compile(r"\[[^][]*\]")
_PAUSE = re.compile(r"\((?:\.{1,3}|\d{0,4}:?\d{0,4}\.?\d{0,4})\)")
# Conversation analysis: overlap, pitch, loudness, voice quality and tempo.
_SIGNS = str.maketrans(
    dict.fromkeys("<>\u2039\u203a\u2308\u2309\u230a\u230b\u2191\u2193\u2197\u2198\u2192\u21d7"
                  "\u21d8\u00b0\u25c9\u2206\u2207\u222c\u222e\u263a\u264b\u204e\u2047\u2581\u2594"
                  "\u2248\u224b\u2261\u2219\u1f49\u2021\u21ab\u02c8\u02cc\u2260^()")
    | {"\u201e": ",", "_": " ", "+": " "}
)  # fmt: skip
_LONGEST = 200  # characters of a word
_UNCLEAR = frozenset({"xxx", "xx", "yyy", "yy", "www", "0", "#", "\u2021"})
_SUFFIX = re.compile(r"@[a-z]{0,4}(?::[\w+&$-]{0,20})?|\$[a-z:]{1,12}(?=$|[.,?!])", re.IGNORECASE)
_LENGTH = re.compile(r"(?<=\w):+(?=\w|$)")
_BEFORE_MARK = re.compile(r"\s+(?=[.,?!;](?:\s|$|[.]))")
_ENDS = (("?", "?"), ("!", "!"), ("...", "..."), ("/.", "..."), (".", "."))


def spoken(text: str) -> str:
    """Clean the text of a main tier, bullets removed before.

    Said: fillers (``&-um``), shortened words (``(be)cause`` in full), repetitions and what was
    taken back. Not said: events (``&=laughs``), fragments (``&+fr``), omitted words (``0is``),
    what could not be understood (``xxx``), comments and pauses.
    """
    bare = _PAUSE.sub(" ", _BRACKETS.sub(" ", text))
    words = (
        _word(word)
        for word in bare.replace("<", " ").replace(">", " ").split()
        if len(word) < _LONGEST
    )
    return _BEFORE_MARK.sub("", " ".join(filter(None, words)))


@lru_cache(maxsize=16384)
def _word(word: str) -> str:
    if word.startswith("+"):
        return next((end for mark, end in _ENDS if mark in word), "")
    if word.startswith("&-"):
        word = word[2:]
    elif word.startswith("&") or (word[0] in "0#" and word[1:2].isalpha()):
        return ""
    bare = _LENGTH.sub("", _SUFFIX.sub("", word)).translate(_SIGNS).strip()
    return "" if bare.rstrip(".,?!") in _UNCLEAR else bare
