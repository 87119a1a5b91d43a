import pytest

from pipeline.errors import NotATranscript
from pipeline.readers import detect, open_source, read
from pipeline.readers.protocol import Fit
from pipeline.readers.tables import participants_list

ZOOM = (
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n"
    "123 456,Rota,03/10/2026 09:00,03/10/2026 09:30,fern@example.org,31,2\n\n"
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
    "Fern Aldous,fern@example.org,03/10/2026 09:00,03/10/2026 09:30,31,No\n"
)
TEAMS = (
    "1. Summary\nMeeting title\tRota\nAttended participants\t2\n\n2. Participants\n"
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n"
    "Fern Aldous\t3/10/26, 9:00:01 AM\t3/10/26, 9:30:00 AM\t29m 59s\tf@example.org\tf\tHost\n"
)
TEAMS_2021 = "Full Name\tUser Action\tTimestamp\nFern Aldous\tJoined\t3/10/2021, 9:00:01 AM\n"
MEET = (
    "First name,Last name,Email,Duration,Time joined,Time exited\n"
    "Fern,Aldous,f@example.org,31 min,9:00,9:31\n"
)


@pytest.mark.parametrize(
    "data",
    [
        ZOOM.encode("utf-8-sig"),
        TEAMS.encode("utf-16"),
        TEAMS_2021.encode("utf-16"),
        MEET.encode(),
        ZOOM.replace(",", ";").encode(),
    ],
)
def test_lists_are_refused_by_name(data: bytes) -> None:
    source = open_source("list.csv", data)

    assert detect(source).NAME == "participants"
    with pytest.raises(NotATranscript, match="attended"):
        read(source)


def test_a_table_of_speech_is_none() -> None:
    source = open_source("a.csv", b"name,start,duration,text\nFern,0,2,Hello\n")

    assert participants_list.fit(source) is Fit.NO
