"""What the program cannot do, said in one sentence with what the user can do about it."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from corridor.document.messages import to_say

if TYPE_CHECKING:
    from corridor.document.language import Language

#: Exit codes: problems were found; the study or the command line cannot be read; the user stopped the program; the
#: reader of a pipe went away; the program itself is wrong.
PROBLEMS, UNREADABLE, STOPPED, PIPE_CLOSED, FAULT = 1, 2, 130, 141, 70


class RefusalError(Exception):
    """Ends a command with exit code 2: a sentence, and what to do about it."""

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy


#: What the system says, in words: the reason, and what to do.
_REASONS: dict[int, tuple[str, str]] = {
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM),
        (
            to_say("You have no permission for {path}."),
            to_say("Ask for the right to read and write there, or work on a copy of your own."),
        ),
    ),
    errno.EROFS: (
        to_say("{path} lies on a disk that cannot be written to."),
        to_say("Copy the study to a folder of your own and work there."),
    ),
    errno.ENOSPC: (
        to_say("The disk is full: {path} could not be written."),
        to_say("Free some space and try again; nothing was half-written."),
    ),
    errno.ENOENT: (to_say("{path} is not there."), to_say("Check the spelling of the path.")),
    errno.ENOTDIR: (
        to_say("Part of the path {path} is a file, not a folder."),
        to_say("Check the spelling of the path."),
    ),
    errno.ENAMETOOLONG: (
        to_say("The name {path} is too long for this system."),
        to_say("Choose a shorter one."),
    ),
}
_OTHERWISE = (
    to_say("The system refused {path}: {reason}."),
    to_say("Try again; nothing was half-written."),
)


def refused_by_system(error: OSError, language: Language) -> RefusalError:
    """Put an error of the operating system into words."""
    name = error.filename2 if error.errno == errno.EEXIST and error.filename2 else error.filename
    path = os.fsdecode(name) if isinstance(name, str | bytes | os.PathLike) else language.say("the file")
    sentence, remedy = _REASONS.get(error.errno or 0, _OTHERWISE)
    reason = error.strerror or type(error).__name__
    return RefusalError(language.say(sentence, path=path, reason=reason), language.say(remedy))
