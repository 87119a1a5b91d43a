from pipeline.readers import detect, open_source, read


def test_other_names_make_it_any_text() -> None:
    text = "Me: Hello.\nFern: Hi.\nMe: Again.\nFern: Yes.\n"

    assert detect(open_source("a.txt", text.encode())).NAME == "text"


def test_half_sentences_keep_their_order() -> None:
    text = "Transcript:\n \nThem: So the  \nMe: Yes.  \nThem: crane: it is old.  \n"
    lines = read(open_source("a.txt", text.encode())).reading.lines

    assert [(line.speaker, line.text) for line in lines] == [
        ("Them", "So the"),
        ("Me", "Yes."),
        ("Them", "crane: it is old."),
    ]
