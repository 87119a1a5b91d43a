import pytest

from pipeline.readers.documents.teams_notices import is_notice


@pytest.mark.parametrize(
    "line",
    [
        "Fern Aldous started transcription",
        "Stranger (she/her) stopped transcription.",
        "Fern Aldous hat die Transkription gestartet",
        "Fern Aldous inició la transcripción",
        "Fern Aldous a arrêté la transcription",
        "Fern Aldous が文字起こしを開始しました",
    ],
)
def test_notices(line: str) -> None:
    assert is_notice(line, {"Fern Aldous"})


def test_speech_is_no_notice() -> None:
    assert not is_notice("Is the transcription on?", {"Fern"})
    assert not is_notice("Fern is here", {"Fern"})
    assert not is_notice("The transcription was started by someone", {"Fern"})


def test_strangers_stop_it_on_the_last_line() -> None:
    assert is_notice("Unbekannt hat die Transkription beendet", (), last=True)
    assert not is_notice("Und die Transkription?", (), last=True)
