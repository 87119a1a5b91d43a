"""Tables of a settings file made into settings, or refused with the line that is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, get_args

from pipeline.errors import SettingsRefused
from pipeline.history import Series
from pipeline.name_forms import one_line
from pipeline.records import Person, Role
from pipeline.settings.lines import Place, places_in

ROLES: tuple[Role, ...] = get_args(Role)

Fault = Callable[[Any], str | None]
"""Says what is wrong with a value; None when nothing is."""

KnownOptions = Callable[[str], Mapping[str, Fault] | None]
"""Gives the options of a command by their long names; None for what is no command."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says.

    :ivar path: the file; None when there is none.
    :ivar people: in the order of the file, with no name standing for two of them.
    :ivar options: usual options of each command, by the command and the option's long name.
    :ivar series: in the order of the file: a meeting belongs to the first that it fits.
    :ivar targets: the share, from 0 to 1, that the user wants of some categories, in
        meetings of every series without targets of its own.
    """

    path: Path | None = None
    people: tuple[Person, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    series: tuple[Series, ...] = ()
    targets: Mapping[str, float] = field(default_factory=dict)


class Checker:
    """Turns tables into settings, and knows the lines that they come from."""

    def __init__(self, text: str, path: Path, known: KnownOptions):
        self._path = path
        self._known = known
        self._lines = dict(places_in(text))

    def settings(self, tables: Mapping[str, Any]) -> Settings:
        """Check every table.

        :raises SettingsRefused: with the line, for whatever means nothing.
        """
        self._only(tables, ("people", "series", "targets", "options"), ())
        people = self._tables(tables, "people")
        series = self._tables(tables, "series")
        return Settings(
            self._path,
            self._distinct([self._person(one, ("people", at)) for at, one in enumerate(people)]),
            self._options(tables.get("options", {})),
            self._named_once([self._series(one, ("series", at)) for at, one in enumerate(series)]),
            self._targets(tables.get("targets", {}), ("targets",)),
        )

    def _tables(self, tables: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        found = tables.get(key, [])
        if not _is_tables(found):
            self._refuse(key, "is no list of tables", f"write [[{key}]]", (key,))
        return list(found)

    def _person(self, table: Mapping[str, Any], at: Place) -> Person:
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
        return Person(one_line(name), tuple(map(one_line, aliases)), tuple(dict.fromkeys(roles)))

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

    def _series(self, table: Mapping[str, Any], at: Place) -> Series:
        self._only(table, ("name", "folder", "pattern", "targets"), at)
        for key in ("name", "folder", "pattern"):
            if not _is_name(table.get(key, "x" if key != "name" else None)):
                self._refuse(key, "is missing or empty", f'write {key} = "…"', (*at, key))
        if "folder" not in table and "pattern" not in table:
            self._refuse(
                "series",
                "says neither folder nor pattern",
                'write folder = "…", or pattern = "…" for titles and names',
                at,
            )
        return Series(
            one_line(table["name"]),
            self._absolute(table["folder"]) if "folder" in table else None,
            table.get("pattern"),
            self._targets(table.get("targets", {}), (*at, "targets")),
        )

    def _absolute(self, folder: str) -> str:
        """Take a folder from the folder of the settings file; a URL is whole already."""
        if "://" in folder:
            return folder.rstrip("/")
        path = self._path.absolute().parent / Path(folder).expanduser()
        return Path(os.path.normpath(path)).as_posix()

    def _named_once(self, series: list[Series]) -> tuple[Series, ...]:
        seen: set[str] = set()
        for at, one in enumerate(series):
            if one.name.casefold() in seen:
                self._refuse("series", f"{one.name!r} is there twice", "give each its own name",
                             ("series", at))  # fmt: skip
            seen.add(one.name.casefold())
        return tuple(series)

    def _targets(self, table: Any, at: Place) -> Mapping[str, float]:
        if not isinstance(table, dict):
            self._refuse("targets", "is no table", "write [targets] and work = 60 below it", at)
        for category, percent in table.items():
            number = isinstance(percent, int | float) and not isinstance(percent, bool)
            if not number or not 0 <= percent <= 100:
                self._refuse(category, f"{percent!r} is no percentage", "give 0 to 100",
                             (*at, category))  # fmt: skip
        total = round(sum(table.values()), 6)
        if total > 100:
            self._refuse("targets", f"add up to {total:g} percent", "give 100 at most", at)
        return {category: percent / 100 for category, percent in table.items()}

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
            self._only(table, tuple(known), ("options", command))
            for key, value in table.items():
                if (fault := _fault(known[key], value)) is not None:
                    remedy = f"see `oneonone {command} --help`"
                    self._refuse(key, fault, remedy, ("options", command, key))
        return {command: dict(table) for command, table in tables.items()}

    def _only(self, table: Mapping[str, Any], keys: tuple[str, ...], at: Place) -> None:
        for key in table:
            if key not in keys:
                self._refuse(key, "means nothing here", _choose(keys), (*at, key))

    def _refuse(self, key: str, fault: str, remedy: str, at: Place) -> NoReturn:
        line = None
        while at and line is None:
            line, at = self._lines.get(at), at[:-1]
        raise SettingsRefused(str(self._path), f"{key}: {fault}", remedy, line=line)


def _fault(of_option: Fault, value: Any) -> str | None:
    if not isinstance(value, str | int | float | bool | list):
        return "is no value: text, a number, true or false, or a list"
    return of_option(value)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _choose(known: tuple[str, ...]) -> str:
    return f"choose from {', '.join(known)}" if known else "leave it out"
