"""Transcripts are found and read wherever they lie: disks, memory, object stores, the web."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline import readers, sources
from pipeline.errors import ExtraMissing, InputUnreadable, OneononeError
from pipeline.sources import Found, PassedOver

HELLO = b"Anna: Hello there, how was your week?\n"


def find(source: str | Path, left_out: str | None = None) -> list[str]:
    """Name what is found, below its source."""
    found = sources.find(sources.parse(str(source)), readers.may_be_transcript, left_out)
    return ["/".join((*one.folders, one.name)) for one in found if isinstance(one, Found)]


def faults(source: str | Path) -> list[str]:
    found = sources.find(sources.parse(str(source)), readers.may_be_transcript)
    return [
        one.why if isinstance(one, PassedOver) else one.fault
        for one in found
        if isinstance(one, PassedOver | OneononeError)
    ]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "anna/2026-03-06.vtt",
        "anna/notes/b.txt",
        "anna/.hidden.vtt",
        "anna/.git/c.txt",
        "anna/picture.png",
        "ben/a.VTT",
        "ben/ES2002a.A.words.xml",
        "ben/ES2002a.A.segments.xml",
        "top.json",
        "[odd].txt",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(HELLO)
    return tmp_path / "in"


def test_a_folder_is_searched_in_the_order_of_names(tree: Path) -> None:
    assert find(tree) == [
        "[odd].txt",
        "anna/2026-03-06.vtt",
        "anna/notes/b.txt",
        "ben/ES2002a.A.words.xml",
        "ben/a.VTT",
        "top.json",
    ]
    assert find(tree, left_out=sources.parse(str(tree / "anna")).place)[1].startswith("ben")


@pytest.mark.parametrize(
    ("glob", "names"),
    [
        ("*", ["[odd].txt", "anna/2026-03-06.vtt", "anna/notes/b.txt", "ben/ES2002a.A.words.xml",
               "ben/a.VTT", "top.json"]),
        ("*.json", ["top.json"]),
        ("anna/*", ["2026-03-06.vtt", "notes/b.txt", "picture.png"]),
        ("*/*.png", ["anna/picture.png"]),
        ("**/*.txt", ["[odd].txt", "anna/notes/b.txt"]),
        ("*/notes", ["anna/notes/b.txt"]),
        ("[[]odd].txt", ["[odd].txt"]),
        ("[odd].txt", ["[odd].txt"]),
        ("nothing*", []),
    ],
)  # fmt: skip
def test_globs(tree: Path, glob: str, names: list[str]) -> None:
    assert find(tree / glob) == names


def test_a_file_is_taken_whatever_it_is_called(tree: Path) -> None:
    assert find(tree / "anna" / "picture.png") == ["picture.png"]
    assert find(tree / "anna" / ".hidden.vtt") == [".hidden.vtt"]


@pytest.mark.parametrize("source", ["nowhere", "nowhere/at/all.vtt", "a\0b"])
def test_what_is_not_there_is_told(tree: Path, source: str) -> None:
    assert faults(tree / source) == ["no such file or folder"]


def test_standard_input_is_no_source() -> None:
    with pytest.raises(InputUnreadable):
        sources.parse("-")


def test_a_source_covers_what_it_would_find(tree: Path) -> None:
    for source in (tree, tree / "*", tree / "**" / "*.txt", tree / "*" / "notes"):
        parsed = sources.parse(str(source))
        for one in sources.find(parsed, readers.may_be_transcript):
            assert isinstance(one, Found)
            assert parsed.covers(one.place), (source, one)
    glob = sources.parse(str(tree / "anna" / "*.vtt"))
    assert not glob.covers(f"{tree.as_posix()}/ben/a.VTT")
    assert not glob.covers(f"{tree.as_posix()}/anna/notes/b.txt")
    assert not sources.parse(str(tree / "ann")).covers(f"{tree.as_posix()}/anna/2026-03-06.vtt")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_links_in_a_circle_end(tree: Path) -> None:
    (tree / "anna" / "up").symlink_to(tree)
    (tree / "ben" / "there").symlink_to(tree / "anna" / "notes")
    (tree / "gone.txt").symlink_to(tree / "nowhere")
    names = find(tree)
    assert "ben/there/b.txt" in names
    assert "gone.txt" in names  # reading it will tell
    assert len(names) == 8
    assert faults(tree) == ["is a link to a folder above it"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_what_is_neither_file_nor_folder_is_passed_over(tree: Path) -> None:
    os.mkfifo(tree / "pipe.txt")
    assert "pipe.txt" not in find(tree)


def test_a_folder_that_cannot_be_listed_is_told(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("anna"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert faults(tree) == ["cannot be listed (permission denied)"]
    assert "top.json" in find(tree)


def test_a_deep_tree_is_walked(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for _ in range(200):
        folder = folder / "f"
        folder.mkdir(parents=True)
    (folder / "a.txt").write_bytes(HELLO)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        names = find(tmp_path / "in")
    finally:
        sys.setrecursionlimit(limit)
    assert len(names) == 1


def test_content_covers_what_belongs_to_a_file(tree: Path) -> None:
    words = tree / "ben" / "ES2002a.A.words.xml"
    before = sources.read(str(words), beside=readers.sidecars)
    assert list(before.sidecars) == ["ES2002a.A.segments.xml"]
    (tree / "ben" / "ES2002a.A.segments.xml").write_bytes(b"other")
    after = sources.read(str(words), beside=readers.sidecars)
    assert before.content != after.content
    (tree / "ben" / "ES2002a.A.segments.xml").unlink()
    assert sources.read(str(words), beside=readers.sidecars).sidecars == {}


def test_memory() -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    for name in ("anna/a.txt", "anna/.b.txt", "anna/ES2002a.A.words.xml", "ben/c.png"):
        system.pipe(f"/tests/{name}", HELLO)
    system.pipe("/tests/segments/ES2002a.A.segments.xml", b"segments")
    try:
        assert find("memory://tests") == ["anna/ES2002a.A.words.xml", "anna/a.txt"]
        assert find("memory://tests/*/*.txt") == ["anna/a.txt"]
        assert find("memory://tests/ben/c.png") == ["c.png"]
        assert faults("memory://tests/nowhere") == ["no such file or folder"]
        (one,) = sources.find(sources.parse("memory://tests/anna/a.txt"), bool)
        assert isinstance(one, Found)
        assert one.place == "memory:///tests/anna/a.txt"
        assert sources.read(one.address).data == HELLO
        words = sources.read("memory://tests/anna/ES2002a.A.words.xml", beside=readers.sidecars)
        assert words.sidecars == {"ES2002a.A.segments.xml": b"segments"}
        with pytest.raises(InputUnreadable, match="larger than"):
            sources.read("memory://tests/anna/a.txt", largest=5)
        with pytest.raises(InputUnreadable, match="no such file"):
            sources.read("memory://tests/anna/nothing.txt")
    finally:
        system.rm("/tests", recursive=True)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A web server on the loopback, with a list of its files."""
    pytest.importorskip("aiohttp", reason="the extra http is not installed")
    folder = tmp_path_factory.mktemp("web")
    (folder / "anna").mkdir()
    (folder / "anna" / "a b.txt").write_bytes(HELLO)
    (folder / "top.vtt").write_bytes(HELLO)
    (folder / "picture.png").write_bytes(HELLO)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_web(web: str) -> None:
    assert find(f"{web}/top.vtt?version=3") == ["top.vtt"]
    assert sources.read(f"{web}/top.vtt?version=3").data == HELLO
    assert sources.read(f"{web}/anna/a%20b.txt").name == "a b.txt"
    assert find(f"{web}/") == ["anna/a b.txt", "top.vtt"]
    with pytest.raises(InputUnreadable, match="no such file"):
        sources.read(f"{web}/nothing.vtt")
    with pytest.raises(InputUnreadable, match="larger than"):
        sources.read(f"{web}/top.vtt", largest=5)


def test_passwords_are_not_told(web: str) -> None:
    there = web.replace("://", "://user:secret@")
    for source in (f"{there}/top.vtt", f"{there}/", f"{there}/nothing/"):
        for one in sources.find(sources.parse(source), readers.may_be_transcript):
            told = str(one) if isinstance(one, OneononeError) else getattr(one, "place", "")
            assert "secret" not in told
    with pytest.raises(InputUnreadable) as refused:
        sources.read(f"{there}/nothing.vtt")
    assert "secret" not in str(refused.value)


def test_a_server_that_is_not_there_is_a_line() -> None:
    pytest.importorskip("aiohttp", reason="the extra http is not installed")
    with pytest.raises(InputUnreadable, match=r"cannot be read .*check the address"):
        sources.read("http://127.0.0.1:9/a.vtt")


@pytest.mark.parametrize(
    ("url", "package", "extra"),
    [
        ("s3://bucket/a.vtt", "s3fs", "s3"),
        ("gs://bucket/a.vtt", "gcsfs", "gs"),
        ("https://example.org/a.vtt", "aiohttp", "http"),
    ],
)
def test_a_missing_package_is_named(
    url: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (package, f"fsspec.implementations.{extra}"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(importlib.import_module("fsspec.registry"), "_registry", {})
    with pytest.raises(ExtraMissing, match=rf"needs the package {package}; .*oneonone\[{extra}\]"):
        sources.parse(url)


@pytest.mark.parametrize("url", ["nothing://of/the/kind", "x-y://a"])
def test_an_unknown_kind_of_address_is_refused(url: str) -> None:
    with pytest.raises(InputUnreadable, match="is no address"):
        sources.parse(url)


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A bucket on a server of ours on the loopback that speaks S3."""
    pytest.importorskip("moto", reason="moto is not installed")
    pytest.importorskip("s3fs", reason="the extra s3 is not installed")
    from moto.server import ThreadedMotoServer

    names = {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (names | {"AWS_ENDPOINT_URL": f"http://{host}:{port}"}).items():
            patch.setenv(name, value)
        import s3fs

        s3fs.S3FileSystem.clear_instance_cache()
        system = s3fs.S3FileSystem()
        system.mkdir("meetings")
        for name in ("anna/2026-03-06.vtt", "anna/.b.txt", "ben/c.txt", "ben/d.png", "top.txt"):
            system.pipe(f"meetings/{name}", HELLO)
        yield "s3://meetings"
        s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_s3(bucket: str) -> None:
    assert find(bucket) == ["anna/2026-03-06.vtt", "ben/c.txt", "top.txt"]
    assert find(f"{bucket}/**/*.txt") == ["ben/c.txt", "top.txt"]
    assert find(f"{bucket}/ben/d.png") == ["d.png"]
    assert sources.read(f"{bucket}/ben/c.txt").data == HELLO
    assert faults(f"{bucket}/nowhere") == ["no such file or folder"]
    with pytest.raises(InputUnreadable, match="no such file"):
        sources.read(f"{bucket}/ben/nothing.txt")
    assert faults("s3://nobody-has-this/") != []


@pytest.mark.parametrize("glob", ["a**b/*.vtt", "**x"])
def test_what_is_no_glob_is_refused(tree: Path, glob: str) -> None:
    with pytest.raises(InputUnreadable, match="is no glob"):
        sources.parse(str(tree / glob))


def test_gs_goes_through_whatever_reads_gs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stands in for Google's store: how its own package reads is not tested."""
    from fsspec.implementations.memory import MemoryFileSystem

    class Store(MemoryFileSystem):  # type: ignore[misc]
        protocol = ("gs", "gcs")
        root_marker = ""

        @classmethod
        def _strip_protocol(cls, path: str) -> str:
            return "/" + path.partition("://")[2].strip("/") if "://" in path else path

        def unstrip_protocol(self, name: str) -> str:
            return f"gs://{name.lstrip('/')}"

    registry = importlib.import_module("fsspec.registry")
    monkeypatch.setitem(registry._registry, "gs", Store)
    for name in ("anna/2026-03-06.vtt", "anna/c.png", "ben/b.txt"):
        Store().pipe(f"/meetings/{name}", HELLO)
    try:
        assert find("gs://meetings") == ["anna/2026-03-06.vtt", "ben/b.txt"]
        assert find("gs://meetings/*/*.txt") == ["ben/b.txt"]
        (one,) = sources.find(sources.parse("gs://meetings/ben/b.txt"), bool)
        assert isinstance(one, Found)
        assert (one.place, sources.read(one.address).data) == ("gs://meetings/ben/b.txt", HELLO)
        assert faults("gs://meetings/nowhere") == ["no such file or folder"]
    finally:
        Store().rm("/meetings", recursive=True)
