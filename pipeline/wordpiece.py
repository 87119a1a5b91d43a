"""Words cut into the pieces of a public vocabulary, as the BERT family of models does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

# A run of letters, digits and marks, or one sign; CJK characters are words of their own.
_WORD = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[^\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|[^\w\s]|_"
)
_LONGEST_WORD = 100  # characters; longer ones are unknown, as in the original


def words(text: str) -> list[str]:
    """Split a text into words and single signs, in lower case and without accents."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    plain = "".join(sign for sign in decomposed if unicodedata.category(sign) != "Mn")
    return _WORD.findall(plain)


def splitter(rows: Mapping[str, int]) -> Callable[[str], tuple[int, ...]]:
    """Make a function that cuts a word into the longest known pieces, from the left.

    WordPiece (Wu et al. 2016): pieces inside a word begin with ``##``. A word that cannot be
    cut gives the row of ``[UNK]`` where the vocabulary has it, and nothing where not.

    :param rows: the vocabulary, with the row of each piece.
    """
    unknown = (rows["[UNK]"],) if "[UNK]" in rows else ()

    @lru_cache(maxsize=100_000)
    def split(word: str) -> tuple[int, ...]:
        found: list[int] = []
        first = 0
        while first < len(word) <= _LONGEST_WORD:
            prefix = "##" if first else ""
            for last in range(len(word), first, -1):
                row = rows.get(prefix + word[first:last])
                if row is not None:
                    found.append(row)
                    first = last
                    break
            else:
                return unknown
        return tuple(found) if first == len(word) else unknown

    return split


def rows_of(words_: Iterable[str], split: Callable[[str], tuple[int, ...]]) -> list[int]:
    """Give the rows of all pieces of words, in order."""
    return [row for word in words_ for row in split(word)]
