"""What is not installed is named, with the line that installs it."""

from __future__ import annotations

import pytest

from corridor.cli.extras import need_extra
from corridor.cli.refusal import RefusalError
from corridor.document.language import Language


def test_a_missing_extra_is_named_with_its_remedy() -> None:
    """A command that needs what is not there says what to install."""
    with pytest.raises(RefusalError, match="not installed: survey") as refusal:
        need_extra("survey", ("json", "no_such_module_anywhere"), Language.of("en"))
    assert 'pip install "corridor[survey]"' in refusal.value.remedy


def test_an_installed_extra_is_no_matter() -> None:
    """Where everything is there, nothing is said."""
    need_extra("survey", ("json",), Language.of("ru"))
