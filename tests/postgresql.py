"""A PostgreSQL server of our own, started from the programs that Debian packages."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

REQUIRED = "ONEONONE_REQUIRE_POSTGRESQL"


def _missing(reason: str) -> None:
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{REQUIRED}=1, but {reason}")
    pytest.skip(reason)


def _programs() -> Path:
    """Find the server's programs: Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    if not found and named is None:
        _missing("there is no PostgreSQL server here (`make postgresql-deps`)")
    return found[-1].parent if found else Path(str(named)).parent


def _as_its_user(*command: str | Path) -> list[str]:
    """Run as another user where we are root, as whom the server refuses to run."""
    words = [str(word) for word in command]
    return ["runuser", "-u", "postgres", "--", *words] if _is_root() else words


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def needs_driver() -> None:
    """Skip, or fail where it is required, without the package that speaks to a server."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        _missing("psycopg is not installed")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server of our own on the loopback: the URL of its first database."""
    programs = _programs()
    needs_driver()
    folder = Path(tempfile.mkdtemp(prefix="oneonone-postgresql-"))
    if _is_root():
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    # Not the folder that we are in: the server's user may have no right to it.
    quiet = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL}
    try:
        made = _as_its_user(
            programs / "initdb", "-D", data, "-U", "oneonone", "-A", "trust", "-E", "UTF8", "-N"
        )
        subprocess.run([*made, "--locale=C.UTF-8"], **quiet)  # type: ignore[call-overload]
        how = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        control = programs / "pg_ctl"
        begun = _as_its_user(control, "-D", data, "-w", "-l", folder / "log", "-o", how, "start")
        subprocess.run(begun, **quiet)  # type: ignore[call-overload]
        try:
            yield f"postgresql+psycopg://oneonone:secret@127.0.0.1:{port}/postgres"
        finally:
            ended = _as_its_user(control, "-D", data, "-m", "immediate", "stop")
            subprocess.run(ended, **quiet)  # type: ignore[call-overload]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_place(postgresql: str) -> str:
    """An empty database of its own on that server."""
    name = f"test_{os.urandom(6).hex()}"
    engine = create_engine(postgresql, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    return postgresql.rpartition("/")[0] + f"/{name}"
