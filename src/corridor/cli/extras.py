"""Parts of the program that are installed only where they are wanted, and what is said where they are missing."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from corridor.cli.refusal import RefusalError

if TYPE_CHECKING:
    from corridor.document.language import Language


def need_extra(extra: str, modules: tuple[str, ...], language: Language) -> None:
    """Refuse a command whose extra is not installed, with the line that installs it; `modules` are what it brings."""
    if any(find_spec(module) is None for module in modules):
        raise RefusalError(
            language.say("This command needs a part of Corridor that is not installed: {extra}.", extra=extra),
            language.say("Install it with: {command}", command=f'python -m pip install "corridor[{extra}]"'),
        )
