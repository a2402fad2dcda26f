"""Two processes write what one writes, whatever becomes of the second."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from tests.report.test_build import TWO_RISKS, written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.report.conftest import Writes

#: Builds in a process of its own, as tests themselves have threads: `argv` is the study, the report, and what happens.
_BUILDS = """
    import os, sys
    from datetime import date
    from pathlib import Path
    from corridor.report import writing
    from corridor.report.build import build

    study, out, happens = sys.argv[1:]
    writing.LARGE, writing.may_fork = 0, lambda: happens != "one process"
    first, serve = os.getpid(), writing._serve

    def dies(line, *_):
        os._exit(1)

    def dies_writing(line, parent, shown, codes):
        pages = writing._Pages(shown, codes)
        line.send((pages.frames, pages.keys))
        line.recv()
        os._exit(1)

    class Full(writing._Pages):
        def write(self, order, progress):
            if os.getpid() != first:
                raise OSError(28, "No space left on device")
            super().write(order, progress)

    if happens == "dies":
        writing._serve = dies
    elif happens == "dies writing":
        writing._serve = dies_writing
    elif happens == "disk full":
        writing._Pages = Full
    built = build(Path(study), Path(out), as_of=date(2026, 11, 1))
    print(built.pages, built.rendered)
"""


def run(study: Path, out: Path, happens: str) -> subprocess.CompletedProcess[str]:
    """Build with something happening to the second process."""
    code = dedent(_BUILDS)
    return subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, "-c", code, str(study), str(out), happens], check=False, capture_output=True, text=True
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there one process does all")
@pytest.mark.parametrize("happens", ["nothing", "dies", "dies writing"])
def test_two_processes_write_what_one_writes(write: Writes, tmp_path: Path, happens: str) -> None:
    """The report is the same to the byte; of a second process that dies, the first does the work."""
    study = write({"risks.yaml": TWO_RISKS})
    one, two = tmp_path / "one", tmp_path / "two"
    alone, together = run(study, one, "one process"), run(study, two, happens)
    assert (alone.returncode, together.returncode) == (0, 0), together.stderr
    assert alone.stdout == together.stdout
    assert {name: content for name, (content, _) in written(one).items()} == {
        name: content for name, (content, _) in written(two).items()
    }


@pytest.mark.skipif(sys.platform == "win32", reason="there one process does all")
def test_what_the_second_fails_at_is_raised_by_the_first(write: Writes, tmp_path: Path) -> None:
    """A full disk is told as one, and the report that was there stays."""
    study, out = write({"risks.yaml": TWO_RISKS}), tmp_path / "out"
    assert run(study, out, "nothing").returncode == 0
    before = written(out)
    (study / "risks.yaml").write_text(TWO_RISKS.replace("No help", "No help at all"), encoding="utf-8")
    failed = run(study, out, "disk full")
    assert failed.returncode == 1
    assert "OSError: [Errno 28] No space left on device" in failed.stderr
    assert written(out) == before
