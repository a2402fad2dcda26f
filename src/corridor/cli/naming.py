"""Documents and codes as they are named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.cli.refusal import RefusalError
from corridor.cli.usage import near, unknown
from corridor.evidence.codings.records import CODED
from corridor.evidence.documents.store import Store
from corridor.kernel.ids import Ref, is_id
from corridor.study.documents import documents_by_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.language import Language
    from corridor.evidence.documents.model import Document
    from corridor.study.model import Study

#: Fewest characters of a hash that name a document.
_FEWEST = 6


def document_named(study: Study, written: str, language: Language) -> Document:
    """Give the document a source or the beginning of a hash names; refuse what names none or several."""
    documents = Store(study.folder).documents()
    by_source = documents_by_source(study, documents).get(written.removeprefix("source:"))
    if by_source is not None:
        return by_source
    named = [one for one in documents if len(written) >= _FEWEST and one.sha256.startswith(written.lower())]
    if len(named) == 1:
        return named[0]
    known = sorted({*documents_by_source(study, documents), *(one.sha256[:12] for one in documents)})
    remedy = (
        language.say("It can be: {words}.", words=", ".join(known))
        if known
        else language.say("There are none yet: corridor evidence add FILE STUDY")
    )
    raise RefusalError(language.say("The study has no document “{name}”.", name=written), remedy)


def codes_known(study: Study) -> Iterator[Ref]:
    """Give everything a passage of this study may be coded with."""
    return (ref for ref in study.items if ref.kind in CODED)


def code_named(study: Study, written: str, language: Language) -> Ref:
    """Give what passages may be coded with under a name: a reference, or the id of a code; refuse what is not there."""
    say = language.say
    code = Ref("code", written) if is_id(written) else Ref.parse(written)
    if code is None or code.kind not in CODED or not study.exists(code):
        known = [str(ref) for ref in codes_known(study)]
        sentence = say("The study has nothing called “{name}” that passages could be coded with.", name=written)
        remedy = say("A reference is written kind:id, such as risk:debt-after-late-pay.")
        raise unknown(sentence, near(written, known), remedy, language)
    return study.current(code)


def coder_named(written: str | None, language: Language) -> str:
    """Give the pseudonym of a coder; refuse what cannot be the name of a file."""
    if written is None or not is_id(written):
        raise RefusalError(
            language.say("--by names who codes: a pseudonym of small letters, digits and hyphens."),
            language.say("For example: {command}", command="--by coder-1"),
        )
    return written
