"""Outputs: whole or not at all, old files kept, odd targets told apart."""

import io
import os
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from figurecheck.errors import OutputError, UsageError
from figurecheck.writing import check_targets, write_files, write_stdout
from tests.rights import rights_of_a_user

# Writes one output, then says how it ended; run apart where a limit must hold for it alone.
WRITER = """
import sys
from pathlib import Path
from figurecheck.errors import OutputError
from figurecheck.writing import write_files
try:
    write_files({Path(sys.argv[1]): b"n" * int(sys.argv[2])})
except OutputError as error:
    sys.exit(f"{error.code} {error.reason}")
"""


def strays(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".figurecheck-")]


def test_a_new_file_holds_the_data_and_nothing_else_is_left(tmp_path):
    write_files({tmp_path / "a.json": b"{}\n"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_bytes() == b"{}\n"


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path):
    target = tmp_path / "a.json"
    target.write_bytes(b"old and longer")
    target.chmod(0o640)
    write_files({target: b"new"})
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link.json").symlink_to("real/a.json")
    write_files({tmp_path / "link.json": b"new"})
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real" / "a.json").read_bytes() == b"new"


def test_a_device_is_written_through_and_stays_a_device():
    write_files({Path("/dev/null"): b"gone"})
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_pipe_is_written_through_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_files({pipe: b"through"})
    reader.join(timeout=10)
    assert read == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_device_is_an_output_error():
    with pytest.raises(OutputError, match="E701 full: no space left on device"):
        write_files({Path("/dev/full"): b"x"})


def test_a_file_over_the_size_limit_keeps_the_old_one(tmp_path):
    resource = pytest.importorskip("resource")
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    run = subprocess.run(
        [sys.executable, "-c", WRITER, target, "100000"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert run.stderr == "E701 file too large; old file kept\n"
    assert target.read_bytes() == b"old"
    assert strays(tmp_path) == []


def test_when_a_later_output_fails_no_output_is_replaced(tmp_path):
    old = tmp_path / "a.json"
    old.write_bytes(b"old")
    missing = tmp_path / "none" / "b.csv"
    with pytest.raises(OutputError, match=r"E702 b\.csv: no such file or directory; old file kept"):
        write_files({old: b"new", missing: b"new"})
    assert old.read_bytes() == b"old"
    assert strays(tmp_path) == []


def test_a_failure_after_the_first_says_what_was_written(tmp_path):
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(OutputError, match=r"b\.csv: is a directory.*written before it: a\.json"):
        write_files({tmp_path / "a.json": b"new", tmp_path / "b.csv": b"new"})
    assert (tmp_path / "a.json").read_bytes() == b"new"


def test_what_a_killed_run_left_is_removed_and_that_of_a_live_one_stays(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".figurecheck-{ended.pid}-0a1b.tmp").touch()
    (tmp_path / f".figurecheck-{os.getpid()}-0a1b.tmp").touch()
    (tmp_path / ".figurecheck-notes.tmp").touch()
    write_files({tmp_path / "a.json": b"new"})
    assert sorted(strays(tmp_path)) == [
        f".figurecheck-{os.getpid()}-0a1b.tmp",
        ".figurecheck-notes.tmp",
    ]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("folder", "is a folder"),
        ("a.txt", "is an input"),
        ("link.txt", "is an input"),
        ("corpus/report.json", "inside a folder that is an input"),
        ("corpus/deep/report.json", "inside a folder that is an input"),
    ],
)
def test_a_target_that_must_not_be_written_is_wrong_use(tmp_path, target, reason):
    (tmp_path / "folder").mkdir()
    (tmp_path / "corpus" / "deep").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to("a.txt")
    with pytest.raises(UsageError, match=f"E703 .*: {reason}"):
        check_targets([tmp_path / target], [tmp_path / "a.txt", tmp_path / "corpus"])


@pytest.mark.parametrize("target", ["b.json", "corpus2/report.json", "/dev/null"])
def test_a_target_beside_the_inputs_is_accepted(tmp_path, target):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus2").mkdir()
    check_targets([tmp_path / target], [tmp_path / "corpus"])


def test_one_target_named_twice_is_wrong_use(tmp_path):
    with pytest.raises(UsageError, match="named twice"):
        check_targets([tmp_path / "a.json", tmp_path / "." / "a.json"])


def test_a_missing_folder_is_told_before_anything_is_read(tmp_path):
    with pytest.raises(OutputError, match=r"E702 a\.json: its folder does not exist"):
        check_targets([tmp_path / "none" / "a.json"])


def test_a_folder_closed_to_writing_keeps_its_old_file():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "closed"
        folder.mkdir()
        (folder / "a.json").write_bytes(b"old")
        folder.chmod(0o555)
        Path(name).chmod(0o755)
        with rights_of_a_user():
            with pytest.raises(OutputError, match=r"E702 a\.json: its folder is closed to writing"):
                check_targets([folder / "a.json"])
            with pytest.raises(
                OutputError, match=r"E702 a\.json: permission denied; old file kept"
            ):
                write_files({folder / "a.json": b"new"})
        assert (folder / "a.json").read_bytes() == b"old"


def test_standard_output_is_written_and_flushed():
    stream = io.BytesIO()
    write_stdout("é\n".encode(), stream)
    assert stream.getvalue() == b"\xc3\xa9\n"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("/dev/full", b"E701 standard output: cannot write: no space left on device"),
        ("&-", b"closed"),
    ],
)
def test_lost_standard_output_is_an_output_error(target, code):
    program = (
        "import os, sys; from figurecheck.errors import OutputError; "
        "from figurecheck.writing import write_stdout\n"
        "try: write_stdout(b'x')\n"
        # A plain exit would try to write what is left in the buffer once more.
        "except OutputError as error: os.write(2, str(error).encode()); os._exit(5)"
    )
    command = f'exec "$0" -c "$1" >{target}'
    run = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, program], capture_output=True, check=False
    )
    assert code in run.stderr
    assert run.returncode == 5


def test_a_broken_pipe_is_left_for_the_command_line_to_tell():
    reader, writer = os.pipe()
    os.close(reader)
    with pytest.raises(BrokenPipeError), os.fdopen(writer, "wb", buffering=0) as stream:
        write_stdout(b"x", stream)


class Grudging(io.BytesIO):
    """A stream without a buffer, which takes three bytes at a time."""

    def write(self, data):
        return super().write(bytes(data)[:3])


def test_a_stream_that_takes_little_at_a_time_gets_all():
    stream = Grudging()
    write_stdout([b"147 people ", b"", b"were killed"], stream)
    assert stream.getvalue() == b"147 people were killed"
