"""Where in the text of a TOML file its tables and keys stand; tomllib does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

Place = tuple[str | int, ...]
"""The way to a value: keys, and positions in lists of tables."""

_TABLE = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*=""")


def places_in(text: str) -> Iterator[tuple[Place, int]]:
    """Find the lines, counted from 1, of tables and keys as people write them.

    Dotted keys and inline tables are found by the line that they begin on.
    """
    table: Place = ()
    counts: dict[Place, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if (match := _TABLE.match(line)) is not None:
            name = match[1].replace('"', "").replace("'", "")
            table = _within(tuple(part.strip() for part in name.split(".")), counts)
            if line.lstrip().startswith("[["):
                counts[table] = counts.get(table, -1) + 1
                yield table, number
                table = (*table, counts[table])
            yield table, number
        elif (match := _KEY.match(line)) is not None:
            yield (*table, match[1] or match[2] or match[3]), number


def _within(names: tuple[str, ...], counts: dict[Place, int]) -> Place:
    """Put a table into the last table of the list that it is written under."""
    place: Place = ()
    for position, name in enumerate(names):
        place = (*place, name)
        if position < len(names) - 1 and place in counts:
            place = (*place, counts[place])
    return place
