"""The import contracts are in force: each one breaks when what it forbids is planted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.frame.tree import ROOT, settings

if TYPE_CHECKING:
    from pathlib import Path

_DOWN = "An import may only point down"
_DESK = "Studies never reach personal data"
_VAULT = "Only the vault knows cryptography"
_RINGS = "No rings inside any package"

#: What is planted (file within the package: its last lines), and the contract that must break. An import
#: upwards that closes a ring breaks two.
_PLANTED: dict[str, tuple[dict[str, str], *tuple[str, ...]]] = {
    "upwards": ({"kernel/ids.py": "import corridor.study.load\n"}, _DOWN, _RINGS),
    "upwards, for types only": (
        {"figures/roots.py": "if TYPE_CHECKING:\n    from corridor.theory.records import Component\n"},
        _DOWN,
    ),
    "between siblings": ({"risk/matrix.py": "import corridor.evidence.records\n"}, _DOWN),
    "a part without a layer": ({"sundries/__init__.py": "SUNDRY = 1\n"}, _DOWN),
    "the desk from a report": (
        {"desk/__init__.py": "", "desk/cases.py": "CASE = 1\n", "report/build.py": "import corridor.desk.cases\n"},
        _DESK,
    ),
    "the desk from a study, in a roundabout way": (
        {"desk/__init__.py": "from corridor.desk.cases import CASE\n", "desk/cases.py": "CASE = 1\n",
         "study/desk_door.py": "import corridor.desk\n", "study/links.py": "import corridor.study.desk_door\n"},
        _DESK,
    ),
    "cryptography in a chapter": ({"report/chapters/risks.py": "import cryptography\n"}, _VAULT),
    "cryptography in the desk beside its vault": (
        {"desk/__init__.py": "", "desk/cases.py": "import nacl.secret\n", "desk/vault.py": "import cryptography\n"},
        _VAULT,
    ),
    "a ring": ({"kernel/ids.py": "import corridor.kernel.period\n", "kernel/period.py": "import corridor.kernel.ids\n"},
               _RINGS),
    "a ring for types only, deep inside": (
        {"report/chapters/risks.py": "if TYPE_CHECKING:\n    from corridor.report.chapters import ringed\n",
         "report/chapters/ringed.py": "import corridor.report.chapters.risks\n"},
        _RINGS,
    ),
}  # fmt: skip

_LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def _verdicts(tree: Path) -> dict[str, str]:
    """Run import-linter in a copy of the tree; give each contract's verdict by its name."""
    done = subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tree / 'src')!r}); {_LINT}"],
        cwd=tree, check=False, capture_output=True, text=True,
    )  # fmt: skip
    names = [contract["name"] for contract in settings()["tool"]["importlinter"]["contracts"]]
    lines = done.stdout.splitlines()
    found = {
        name: line.removeprefix(name).split()[0] for name in names for line in lines if line.startswith(name + " ")
    }
    assert set(names) == set(found), done.stdout + done.stderr
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the package's modules and the settings."""
    ignored = shutil.ignore_patterns("__pycache__", "fonts", "catalogues", "*.toml", "*.css", "*.jinja")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def test_there_are_four_contracts(copy: Path) -> None:
    """The contracts are those of the architecture, and as the code stands they hold."""
    assert dict.fromkeys((_DOWN, _DESK, _VAULT, _RINGS), "KEPT") == _verdicts(copy)


@pytest.mark.parametrize("planted", _PLANTED)
def test_a_contract_breaks(copy: Path, planted: str) -> None:
    """What is planted breaks its contract, and no other."""
    files, *contracts = _PLANTED[planted]
    for name, lines in files.items():
        file = copy / "src" / "corridor" / name
        file.parent.mkdir(exist_ok=True)
        before = file.read_text(encoding="utf-8") if file.exists() else "from typing import TYPE_CHECKING\n"
        file.write_text(f"{before}\n{lines}", encoding="utf-8")
    assert set(contracts) == {name for name, verdict in _verdicts(copy).items() if verdict == "BROKEN"}


def test_the_vault_may_use_cryptography(copy: Path) -> None:
    """The one module that encrypts is not held back, nor is who uses it."""
    desk = copy / "src" / "corridor" / "desk"
    desk.mkdir(exist_ok=True)
    (desk / "__init__.py").write_text("", encoding="utf-8")
    (desk / "vault.py").write_text("import cryptography\nimport nacl.secret\n", encoding="utf-8")
    (desk / "cases.py").write_text("import corridor.desk.vault\n", encoding="utf-8")
    assert set() == {name for name, verdict in _verdicts(copy).items() if verdict == "BROKEN"}
