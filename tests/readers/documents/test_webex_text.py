from pipeline.readers import detect, open_source


def test_without_spaces_around_the_colons_it_is_any_text() -> None:
    text = b"0:11 Fern: One.\n0:15 Kofi: Two.\n"

    assert detect(open_source("a.txt", text)).NAME == "text"
