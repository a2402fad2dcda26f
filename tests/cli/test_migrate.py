"""`corridor migrate`: honest about formats, exact about old ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def _rename(study: Path) -> None:
    """Give a risk a new id and leave the references as they were."""
    risks = study / "risks.yaml"
    text = risks.read_text(encoding="utf-8")
    new = "- id: winter-debt\n    formerly: [debt-after-late-pay]"
    risks.write_text(text.replace("- id: debt-after-late-pay", new), encoding="utf-8")


def _texts(study: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in study.rglob("*") if path.is_file()}


def test_nothing_to_do_is_said(run: Run, study: Path) -> None:
    """A study that is up to date is left alone."""
    done = run("migrate", str(study), "--write")
    assert (done.exit_code, "No reference uses an old id." in done.stdout) == (0, True)


def test_the_change_is_shown_and_not_made(run: Run, study: Path) -> None:
    """Without --write the lines are shown before and after, and no file is touched."""
    _rename(study)
    before = _texts(study)
    done = run("migrate", str(study))
    assert "- r1;debt-after-late-pay;kg;" in done.stdout
    assert "+ r1;winter-debt;kg;" in done.stdout
    assert (0, before) == (done.exit_code, _texts(study))


def test_the_change_is_made(run: Run, study: Path) -> None:
    """With --write no reference uses the old id, and the study holds as before."""
    _rename(study)
    assert "3 files written." in run("migrate", str(study), "--write").stdout
    done = run("migrate", str(study))
    assert "No reference uses an old id." in done.stdout
    assert "No problems." in run("check", str(study)).stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "does not say in which format"),
        ("format: 2", "a newer version"),
        ("format: 0", "No such format has ever existed"),
    ],
)
def test_other_formats_get_an_honest_answer(run: Run, study: Path, line: str, said: str) -> None:
    """No format, a newer one and an impossible one are told apart; nothing is changed."""
    head = study / "study.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("format: 1", line), encoding="utf-8")
    before = _texts(study)
    done = run("migrate", str(study), "--write")
    assert (2, before, True) == (done.exit_code, _texts(study), said in done.stderr)
