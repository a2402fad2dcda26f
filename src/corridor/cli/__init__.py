"""The command line: one module per command, loaded when it is called; what a command does is done below it."""

from corridor.cli.program import main

__all__ = ["main"]
