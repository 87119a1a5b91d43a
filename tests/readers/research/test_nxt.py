from __future__ import annotations

import pytest

from pipeline.errors import OneononeError, TranscriptDamaged
from pipeline.readers import open_source
from pipeline.readers.protocol import Fit
from pipeline.readers.research import nxt

ROOT = '<nite:root xmlns:nite="http://nite.sourceforge.net/">{}</nite:root>'


def test_segments_alone_are_no_words() -> None:
    source = open_source("T.A.segments.xml", ROOT.format("<segment/>").encode())
    assert nxt.fit(source) is Fit.NO
    with pytest.raises(TranscriptDamaged):
        nxt.read(source)


def test_broken_segments_are_told_by_their_name() -> None:
    words = ROOT.format('<w nite:id="w1" starttime="1" endtime="2">so</w>').encode()
    source = open_source("T.A.words.xml", words, {"T.A.segments.xml": b"<a>"})
    with pytest.raises(OneononeError, match=r"T\.A\.segments\.xml"):
        nxt.read(source)
