"""The option ``--settings``: the settings in force, and the usual options that they give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar

import click

from pipeline import settings
from pipeline.settings import Fault, Settings

Command = TypeVar("Command", bound=Callable[..., Any])

# What belongs to one meeting or one call; everything else may be usual.
_NEVER_USUAL = ("out", "from", "settings", "speaker", "title", "date", "schema", "help")


def settings_option(command: Command) -> Command:
    """Add ``--settings PATH``, given to the command as ``settings``, a :class:`Settings`."""
    return click.option(
        "--settings",
        type=click.Path(path_type=Path),
        metavar="PATH",
        is_eager=True,  # the other options take their defaults from it
        callback=_load,
        help=f"Settings file.  [default: {settings.FILE} here, above or in your settings folder]",
    )(command)


def home() -> Path:
    """Give the folder for settings that the platform has for this program."""
    return Path(click.get_app_dir("oneonone"))


def options_of(group: click.Group, context: click.Context, name: str) -> Mapping[str, Fault] | None:
    """Give the options of a command that settings may hold; None for what is no command."""
    command = group.get_command(context, name)
    if command is None:
        return None
    known = _by_long_name(command)
    return {
        long: partial(_fault, option, context)
        for long, option in known.items()
        if long not in _NEVER_USUAL and "settings" in known
    }


def _fault(option: click.Parameter, context: click.Context, value: Any) -> str | None:
    """Say why an option cannot have a value; None when it can."""
    if isinstance(value, list) and not _repeated(option):
        return "is no single value: text, a number, true or false"
    if isinstance(option, click.Option) and option.is_flag:
        return None if isinstance(value, bool) else f"{value!r} is neither true nor false"
    wanted, called = _wanted(option.type)
    values = value if isinstance(value, list) else [value]
    for one in values:
        if isinstance(one, bool) or not isinstance(one, wanted):
            return f"{one!r} is no {called}"
    try:
        given = tuple(option.type.convert(one, option, context) for one in values)
        if option.callback is not None:
            option.callback(context, option, given if _repeated(option) else given[0])
    except click.BadParameter as error:
        return error.message.rstrip(".")
    return None


def _repeated(option: click.Parameter) -> bool:
    return isinstance(option, click.Option) and option.multiple


def _wanted(kind: click.ParamType[Any]) -> tuple[type | UnionType, str]:
    if isinstance(kind, click.types.IntParamType):
        return int, "whole number"
    return (
        (int | float, "number") if isinstance(kind, click.types.FloatParamType) else (str, "text")
    )


def _load(context: click.Context, _option: click.Parameter, path: Path | None) -> Settings:
    if context.resilient_parsing:  # for completion in a shell
        return Settings()
    root = context.find_root()
    group = root.command
    assert isinstance(group, click.Group)
    chosen = path or settings.find(Path.cwd(), home())
    loaded = settings.load(chosen, lambda name: options_of(group, root, name))
    usual = loaded.options.get(context.info_name or "", {})
    named = _by_long_name(context.command)
    context.default_map = {
        named[long].name or "": _value(named[long], value, chosen) for long, value in usual.items()
    }
    return loaded


def _by_long_name(command: click.Command) -> dict[str, click.Parameter]:
    return {
        spelling.removeprefix("--"): parameter
        for parameter in command.params
        for spelling in parameter.opts
        if spelling.startswith("--")
    }


def _value(option: click.Parameter, value: Any, file: Path | None) -> Any:
    """Take a path in a settings file from the folder of that file, and one for a list of one."""
    if _repeated(option):
        return value if isinstance(value, list) else [value]
    if isinstance(option.type, click.Path) and isinstance(value, str) and file is not None:
        there = file.resolve().parent / Path(value).expanduser()
        # A model may be named instead of its folder.
        named = len(Path(value).parts) == 1 and option.name == "model" and not there.exists()
        return Path(value) if named else there
    return value
