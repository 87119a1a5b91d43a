from __future__ import annotations

from pipeline.readers import open_source
from pipeline.readers.json_vendors import youtube_json3


def test_events_without_text() -> None:
    source = open_source("x.json", b'{"events": [{"tStartMs": 0, "segs": [{"utf8": "\\n"}]}]}')
    assert youtube_json3.read(source).lines == ()
