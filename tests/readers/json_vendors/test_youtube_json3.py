from __future__ import annotations

import json

from pipeline.readers import open_source, read
from pipeline.readers.json_vendors import youtube_json3


def test_events_without_text() -> None:
    source = open_source("x.json", b'{"events": [{"tStartMs": 0, "segs": [{"utf8": "\\n"}]}]}')
    assert youtube_json3.read(source).lines == ()


def test_a_label_holds_until_the_next_where_only_changes_have_one() -> None:
    texts = ["Ana: Good morning", "how are a < b &amp; you?", "BEN: Fine,", "thanks.", "Ana: Good."]
    texts += [">> And", "BEN: so on.", "Ana: Bye.", "BEN: Bye.", "Ana: Now.", "BEN: Really."]
    events = [
        {"tStartMs": 1000 * at, "dDurationMs": 900, "segs": [{"utf8": text}]}
        for at, text in enumerate(texts)
    ]
    source = open_source("x.json", json.dumps({"events": events}).encode())
    said = [(line.speaker, line.text) for line in read(source).reading.lines]
    assert said[:6] == [
        ("Ana", "Good morning"),
        ("Ana", "how are a < b &amp; you?"),
        ("BEN", "Fine,"),
        ("BEN", "thanks."),
        ("Ana", "Good."),
        (None, "And"),
    ]
