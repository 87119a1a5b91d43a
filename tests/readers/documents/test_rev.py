from pipeline.readers import open_source, read


def test_times_in_a_sentence_are_no_heads() -> None:
    text = "Fern (00:01):\nAt noon (12:00) we: left.\nKofi (he/him) (00:09): Yes.\n"
    lines = read(open_source("a.txt", text.encode())).reading.lines

    assert [(line.speaker, line.start, line.text) for line in lines] == [
        ("Fern", 1.0, "At noon (12:00) we: left."),
        ("Kofi (he/him)", 9.0, "Yes."),
    ]
