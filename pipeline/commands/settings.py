"""`oneonone settings`: what the settings file says, and where it was found."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import settings as files
from pipeline.commands import output, usual
from pipeline.settings import Settings


@click.command()
@usual.settings_option
def command(settings: Settings) -> None:
    """Show the settings in force and the file that they come from.

    \b
    A settings file is named oneonone.toml and may hold:
      [[people]]
      name = "Dana"
      aliases = ["Dana Okoro", "dana@example.org"]
      role = "manager"          # or "report", "me", or roles = ["me", "manager"]

    \b
      [options.report]          # usual options of a command, by their long names
      to = "json"
      [options.batch]
      exclude = ["README*", "notes"]

    \b
      [[series]]                # meetings that belong together
      name = "Dana"
      folder = "transcripts/dana"     # or pattern = "*dana*", for titles and names

    \b
      [targets]                 # the split you want, in percent; see `oneonone trends`
      work = 60
      career = 15

    \b
    Example:
      oneonone settings
    """
    output.show(_none() if settings.path is None else _told(settings))


def _none() -> list[str]:
    here, home = Path.cwd(), usual.home()
    return [
        "no settings file",
        f"  looked for  {files.FILE} in {here} and the folders above it",
        f"              {home / files.FILE}",
    ]


def _told(settings: Settings) -> list[str]:
    lines = [f"settings from {settings.path}"]
    for person in settings.people:
        roles = f" ({', '.join(person.roles)})" if person.roles else ""
        lines.append(f"  person   {person.name}{roles}")
        lines += [f"           also {alias}" for alias in person.aliases]
    for one in settings.series:
        lines.append(f"  series   {one.name}")
        lines += [f"           folder {one.folder}"] if one.folder else []
        lines += [f"           pattern {one.pattern}"] if one.pattern else []
        lines += [f"           target {_target(*target)}" for target in one.targets.items()]
    lines += [f"  target   {_target(*target)}" for target in settings.targets.items()]
    for name, table in settings.options.items():
        for option, value in table.items():
            values = value if isinstance(value, list) else [value]
            lines += [f"  option   {name} --{option} {_plain(one)}" for one in values]
    return lines if len(lines) > 1 else [*lines, "  it says nothing"]


def _target(category: str, share: float) -> str:
    return f"{category} {share * 100:g}%"


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
