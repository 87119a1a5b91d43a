import pytest

from tests.readers.make_docx_samples import DOCUMENTS, SAMPLES


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_committed_documents_are_what_the_script_writes(name: str) -> None:
    assert (SAMPLES / name).read_bytes() == DOCUMENTS[name]()
