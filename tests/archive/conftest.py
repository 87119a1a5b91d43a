"""Archives of both kinds: each test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from pipeline.archive import Archive, open_archive


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.sqlite")
    return str(request.getfixturevalue("postgresql_place"))


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    """An empty archive."""
    with open_archive(place) as opened:
        yield opened


@contextmanager
def connected(place: str) -> Iterator[Connection]:
    """Look into an archive as any other program does."""
    url = place if "://" in place else f"sqlite:///{place}"
    with create_engine(url, poolclass=NullPool).begin() as connection:
        yield connection
