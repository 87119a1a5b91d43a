"""What columns hold: text that every database takes, lists as JSON, moments in UTC."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Double, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

# Bytewise order on PostgreSQL, too, whatever the language of the server.
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
_ESCAPED = re.compile(r"\\ud([89a-f][0-9a-f]{2})")


class Words(TypeDecorator[str]):
    """Text; what no database takes is replaced: NUL, and halves of characters."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002
        """Make text storable."""
        if value is None:
            return None
        stored = value.replace("\0", "\N{REPLACEMENT CHARACTER}")
        return stored.encode("utf-8", "backslashreplace").decode("utf-8")


class Place(Words):
    """A path or URL: comes out as it went in, also where its name is not valid text."""

    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002
        """Give back the bytes that are no text as Python names them."""
        return value and _ESCAPED.sub(lambda half: chr(int(f"d{half[1]}", 16)), value)


class Items(TypeDecorator[tuple[str, ...]]):
    """Several texts as a JSON array, which SQLite, PostgreSQL and DuckDB can take apart."""

    impl = Words
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Any) -> str:  # noqa: ARG002
        """Write JSON."""
        return json.dumps(value or (), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Any) -> tuple[str, ...]:  # noqa: ARG002
        """Read JSON."""
        return tuple(json.loads(value or "[]"))


class MeetingTime(TypeDecorator[datetime]):
    """A date and time in ISO 8601, with an offset where one was told."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:  # noqa: ARG002
        """Write ISO 8601."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        """Read ISO 8601."""
        return datetime.fromisoformat(value) if value else None


def now() -> datetime:
    """Give the present moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


SECONDS: TypeEngine[float] = Double()
"""A length of time, or a share."""
