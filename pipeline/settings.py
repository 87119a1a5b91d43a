"""The user's settings file, oneonone.toml: people with aliases and roles, usual options."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, get_args

from pipeline import disk
from pipeline.errors import SettingsRefused
from pipeline.records import Person, Role

FILE = "oneonone.toml"
LARGEST = 1024 * 1024
"""Bytes; settings have a few hundred."""
ROLES: tuple[Role, ...] = get_args(Role)

KnownOptions = Callable[[str], tuple[str, ...] | None]
"""Gives the long names of a command's options; None for what is no command."""

_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")
_TABLE = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*=""")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says.

    :ivar path: the file; None when there is none.
    :ivar people: in the order of the file, with no name standing for two of them.
    :ivar options: usual options of each command, by the command and the option's long name.
    """

    path: Path | None = None
    people: tuple[Person, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def places(here: Path, home: Path) -> Iterator[Path]:
    """Give the places where settings are looked for, the nearest first.

    :param here: the working folder: it and the folders above it are looked in.
    :param home: the user's folder for the settings of this program.
    """
    here = here.resolve()
    for folder in (here, *here.parents, home):
        yield folder / FILE


def find(here: Path, home: Path) -> Path | None:
    """Find the nearest settings file; None where there is none."""
    return next((path for path in places(here, home) if path.is_file()), None)


def load(path: Path | None, known: KnownOptions) -> Settings:
    """Read a settings file; None gives settings that say nothing.

    :param known: tells the options of a command that settings may give.
    :raises SettingsRefused: with the line, for whatever in it means nothing.
    :raises InputUnreadable: when the file cannot be read.
    """
    if path is None:
        return Settings()
    data = disk.read_bytes(str(path), LARGEST)
    try:
        return parse(data.decode("utf-8-sig"), path, known)
    except UnicodeDecodeError:
        raise SettingsRefused(str(path), "is not UTF-8", "save it as UTF-8") from None


def parse(text: str, path: Path, known: KnownOptions) -> Settings:
    """Read the text of a settings file.

    :param path: where it is from, for messages.
    :param known: tells the options of a command that settings may give.
    :raises SettingsRefused: with the line, for whatever in it means nothing.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        at = _AT_LINE.search(message)
        raise SettingsRefused(
            str(path),
            f"is no TOML: {_AT_LINE.sub('', message)}",
            "mend this line",
            line=int(at[1]) if at else max(text.count("\n"), 1),
        ) from None
    return _Checker(text, path, known).settings(tables)


class _Checker:
    """Turns tables into settings, and knows the lines that they come from."""

    def __init__(self, text: str, path: Path, known: KnownOptions):
        self._path = path
        self._known = known
        self._lines = dict(_places_in(text))

    def settings(self, tables: Mapping[str, Any]) -> Settings:
        self._only(tables, ("people", "options"), ())
        people = tables.get("people", [])
        if not _is_tables(people):
            self._refuse("people", "is no list of tables", "write [[people]]", ("people",))
        return Settings(
            self._path,
            self._distinct([self._person(one, ("people", at)) for at, one in enumerate(people)]),
            self._options(tables.get("options", {})),
        )

    def _person(self, table: Mapping[str, Any], at: _Place) -> Person:
        self._only(table, ("name", "aliases", "role", "roles"), at)
        name, aliases = table.get("name"), table.get("aliases", [])
        if not isinstance(name, str) or not _is_name(name):
            self._refuse("name", "is missing or empty", 'write name = "…"', (*at, "name"))
        if not isinstance(aliases, list) or not all(map(_is_name, aliases)):
            self._refuse(
                "aliases", "is no list of names", 'write aliases = ["…"]', (*at, "aliases")
            )
        key = "role" if "role" in table else "roles"
        roles = table.get(key, [])
        roles = [roles] if isinstance(roles, str) else roles
        if not isinstance(roles, list) or not all(role in ROLES for role in roles):
            self._refuse(key, f"{table[key]!r} is no role", _choose(ROLES), (*at, key))
        return Person(_folded(name), tuple(map(_folded, aliases)), tuple(dict.fromkeys(roles)))

    def _distinct(self, people: list[Person]) -> tuple[Person, ...]:
        """Make sure that no name means two people, and at most one is me."""
        owners: dict[str, int] = {}
        me: list[str] = []
        for at, person in enumerate(people):
            for alias in (person.name, *person.aliases):
                if owners.setdefault(alias.casefold(), at) != at:
                    self._refuse(
                        "people", f"{alias!r} stands for two of them", "keep one", ("people", at)
                    )
            me += [person.name] if "me" in person.roles else []
            if len(me) > 1:
                self._refuse("people", f"{' and '.join(me)} are both me", "keep one",
                             ("people", at))  # fmt: skip
        return tuple(people)

    def _options(self, tables: Any) -> Mapping[str, Mapping[str, Any]]:
        if not isinstance(tables, dict) or not all(isinstance(t, dict) for t in tables.values()):
            self._refuse(
                "options", "is no table of commands", "write [options.report]", ("options",)
            )
        for command, table in tables.items():
            known = self._known(command)
            if known is None:
                self._refuse(
                    command, "is no command", "see `oneonone --help`", ("options", command)
                )
            self._only(table, known, ("options", command))
            for key, value in table.items():
                if not isinstance(value, str | int | float | bool):
                    self._refuse(key, "is no single value", "give text, a number, true or false",
                                 ("options", command, key))  # fmt: skip
        return {command: dict(table) for command, table in tables.items()}

    def _only(self, table: Mapping[str, Any], keys: tuple[str, ...], at: _Place) -> None:
        for key in table:
            if key not in keys:
                self._refuse(key, "means nothing here", _choose(keys), (*at, key))

    def _refuse(self, key: str, fault: str, remedy: str, at: _Place) -> NoReturn:
        line = None
        while at and line is None:
            line, at = self._lines.get(at), at[:-1]
        raise SettingsRefused(str(self._path), f"{key}: {fault}", remedy, line=line)


_Place = tuple[str | int, ...]


def _places_in(text: str) -> Iterator[tuple[_Place, int]]:
    """Find the lines of tables and keys as people write them; tomllib does not tell.

    Dotted keys and inline tables are found by the line that they begin on.
    """
    table: _Place = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if (match := _TABLE.match(line)) is not None:
            name = match[1].replace('"', "").replace("'", "")
            table = tuple(part.strip() for part in name.split("."))
            if line.lstrip().startswith("[["):
                counts[name] = counts.get(name, -1) + 1
                yield table, number
                table = (*table, counts[name])
            yield table, number
        elif (match := _KEY.match(line)) is not None:
            yield (*table, match[1] or match[2] or match[3]), number


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _folded(name: str) -> str:
    return " ".join(name.split())


def _choose(known: tuple[str, ...]) -> str:
    return f"choose from {', '.join(known)}" if known else "leave it out"
