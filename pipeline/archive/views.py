"""The views that people query: the results that count now, under plain names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_MEETING = "p.result AS meeting, r.date, r.title, r.series"
_OF_CURRENT = "JOIN all_results r ON r.result = p.result WHERE r.current"

VIEWS: Mapping[str, str] = MappingProxyType(
    {
        "meetings": """
            SELECT result AS meeting, date, substr(date, 1, 10) AS day, title, series, place,
                   file, format, language, times, seconds, unsure_seconds, dropped, warnings,
                   reports, model, model_name, content, settings, kept
            FROM all_results WHERE current
        """,
        "people": """
            SELECT p.speaker AS person, count(*) AS meetings, sum(p.seconds) AS seconds,
                   min(r.date) AS first_date, max(r.date) AS last_date
            FROM all_speakers p JOIN all_results r ON r.result = p.result
            WHERE r.current AND p.speaker IS NOT NULL
            GROUP BY p.speaker
        """,
        "shares": f"""
            SELECT {_MEETING}, p.number, p.category, p.seconds, p.counted_seconds, p.share,
                   p.low, p.high
            FROM all_shares p {_OF_CURRENT}
        """,
        "topics": f"""
            SELECT {_MEETING}, p.number, p.category, p.topic, p.seconds, p.share
            FROM all_topics p {_OF_CURRENT}
        """,
        "speakers": f"""
            SELECT {_MEETING}, p.number, p.speaker, p.seconds, p.share
            FROM all_speakers p {_OF_CURRENT}
        """,
        "speaker_shares": """
            SELECT p.result AS meeting, r.date, r.title, r.series, p.number, s.speaker,
                   c.category, p.seconds
            FROM all_speaker_shares p
            JOIN all_results r ON r.result = p.result
            JOIN all_speakers s ON s.result = p.result AND s.number = p.number
            JOIN all_shares c ON c.result = p.result AND c.number = p.category_number
            WHERE r.current
        """,
        "stretches": f"""
            SELECT {_MEETING}, p.number, p.start_seconds, p.end_seconds, p.category, p.topic,
                   p.seconds, p.confidence, p.keywords, p.first_utterance, p.past_utterance
            FROM all_stretches p {_OF_CURRENT}
        """,
        "texts": f"""
            SELECT {_MEETING}, p.number, p.text
            FROM all_texts p {_OF_CURRENT}
        """,
    }
)
"""The query of each view, in the SQL that SQLite and PostgreSQL share."""
