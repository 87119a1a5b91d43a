"""The command `oneonone`: finds its commands without importing them; one door for errors."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from pipeline import __version__
from pipeline.errors import OneononeError

COMMANDS = (
    "report",
    "batch",
    "trends",
    "convert",
    "train",
    "evaluate",
    "models",
    "formats",
    "settings",
)
"""Every command, in the order of `oneonone --help`; each is a module of pipeline.commands."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"pipeline.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="oneonone")
def group() -> None:
    """Tell how the time of your one-to-one meetings was shared.

    Reads the transcript that your meeting tool exports and says how much of the talk was
    work, personal, career and feedback. Nothing leaves your machine.

    \b
    Example:
      oneonone report meeting.vtt
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: the one place where errors become lines and codes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = group.main(arguments, prog_name="oneonone", standalone_mode=False)
    except OneononeError as error:
        click.echo(f"oneonone: {error}", err=True)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("oneonone: interrupted", err=True)
        code = 130
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
