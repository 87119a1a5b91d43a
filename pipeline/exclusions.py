"""What a search for transcripts leaves out: globs on names, and on ways down from a source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline import trees
from pipeline.errors import SettingsRefused

Excludes = Callable[[Sequence[str]], bool]
"""Says of a file or folder, by the names from its source down to it, whether it is left out."""


def nothing(_way: Sequence[str]) -> bool:
    """Leave nothing out."""
    return False


def excluding(globs: Sequence[str]) -> Excludes:
    """Make globs into one test; capitals mean nothing.

    A glob without a slash is that of a name at any depth, one with a slash that of the whole way
    from the source. What is left out is so with all that is in it.

    :raises SettingsRefused: for what is no glob.
    """
    names: list[re.Pattern[str]] = []
    ways: list[re.Pattern[str]] = []
    for glob in globs:
        wanted = glob.replace("\\", "/").removeprefix("./").rstrip("/").casefold()
        (ways if "/" in wanted else names).append(_compiled(glob, wanted.lstrip("/")))

    def excludes(way: Sequence[str]) -> bool:
        folded = [name.casefold() for name in way]
        whole = "/".join(folded)
        return any(one.fullmatch(folded[-1]) for one in names) or any(
            one.fullmatch(whole) for one in ways
        )

    return excludes


def _compiled(glob: str, wanted: str) -> re.Pattern[str]:
    where = f"--exclude {glob}"
    if not wanted:
        raise SettingsRefused(where, "fits no name", "write 'README*' or 'old/*.txt'")
    try:
        return re.compile(trees.pattern(wanted))
    except ValueError as error:
        raise SettingsRefused(
            where, f"is no glob: {error}", "write 'README*' or 'old/**'"
        ) from None
