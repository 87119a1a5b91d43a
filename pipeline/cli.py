"""The command `oneonone`: finds its commands without importing them; one door for errors."""

from __future__ import annotations

import contextlib
import difflib
import errno
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
    "archive",
    "convert",
    "train",
    "evaluate",
    "models",
    "formats",
    "settings",
)
"""Every command, in the order of `oneonone --help`; each is a module of pipeline.commands."""

# Faults of writing; Windows lacks one.
_CANNOT_WRITE = frozenset(
    getattr(errno, name, None) for name in ("ENOSPC", "EIO", "EBADF", "EFBIG", "EDQUOT")
)


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"pipeline.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from None


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
        _say(f"oneonone: {error}")
        code = error.exit_code
    except click.ClickException as error:
        with contextlib.suppress(OSError):
            error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("oneonone: interrupted")
        code = 130
    except OSError as error:
        # What Click itself prints, such as help; a file that fails is told of by its name.
        if error.filename is not None or error.errno not in _CANNOT_WRITE:
            raise
        _say(_unwritten(error))
        code = 1
    code = code if isinstance(code, int) else 0
    fault = _flushed()
    if fault is not None:
        # Python would flush again at exit, and complain in its own words.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not code and not isinstance(fault, BrokenPipeError):
            _say(_unwritten(fault))
            code = 1
    sys.exit(code)


def _unwritten(error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    return f"oneonone: standard output: cannot be written ({reason})"


def _say(line: str) -> None:
    """Print a line to standard error; where that cannot be written, nothing can be said."""
    with contextlib.suppress(OSError):
        click.echo(line, err=True)


def _flushed() -> OSError | None:
    """Write what standard output still holds; give what is in the way."""
    try:
        if getattr(sys, "stdout", None) is not None:  # Python's None for a closed one
            sys.stdout.flush()
    except OSError as error:
        return error
    return None
