from pipeline.readers import open_source
from pipeline.readers.documents import podcast_html
from pipeline.readers.protocol import Fit
from pipeline.records import Source


def source(html: str) -> Source:
    return open_source("a.html", html.encode())


def test_any_other_page_is_left_alone() -> None:
    assert podcast_html.fit(source("<html><body><p>0:30 Hello</p></body></html>")) is Fit.NO
    assert podcast_html.fit(source('<tt><p begin="0:30">Hello</p></tt>')) is Fit.NO


def test_scripts_and_open_brackets_are_no_speech() -> None:
    html = (
        "<cite>Fern:</cite><time>0:01</time><p>1 < 2 <i>and</i><script><p>no</p></script> more</p>"
    )
    lines = podcast_html.read(source(html)).lines

    assert [(line.speaker, line.text) for line in lines] == [("Fern", "1 2 and more")]
