"""Codes of other programs as codes of a study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.evidence.codings.records import CODED, CODES, Code
from corridor.evidence.exchange.slugs import free, slug
from corridor.kernel.ids import Ref
from corridor.kernel.text import Text, Wording
from corridor.study.appending import appended
from corridor.study.exchange.additions import Addition, appended_to
from corridor.study.exchange.folder import kept_projects
from corridor.study.exchange.items import item_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.evidence.exchange.brought import Brought, BroughtCode
    from corridor.study.model import Study

#: File that new codes are appended to.
FILE = "codes.yaml"


class StudyCodes:
    """The codes a study has, and those found so far."""

    def __init__(self, study: Study) -> None:
        self._study = study
        present = study.all(Code)
        self._taken = {code.id for code in present} | {old for code in present for old in code.formerly}
        self._labels = {wording.words: Ref("code", code.id) for code in present for wording in code.label.wordings}
        self._guids = {guid: ref for one in kept_projects(study.folder) for guid, ref in one.codes.items()}
        self.new: list[Code] = []
        #: What each code is called, by its id in its project.
        self.named: dict[str, Ref] = {}

    def take(self, project: Brought) -> Mapping[str, Ref]:
        """Take the codes of a project over; give what each is called by its label there.

        A code is that of the study with the same id in an imported project, else with the same label; a label such as
        `risk:debt` is that item.
        """
        refs: dict[str, Ref] = {}
        for code in project.codes:
            refs[code.label] = self._present(code) or self._made(code, refs)
            if code.guid:
                self.named[code.guid] = refs[code.label]
        return refs

    def _present(self, code: BroughtCode) -> Ref | None:
        known = self._guids.get(code.guid)
        if known is not None and self._study.exists(known):
            return known
        item = Ref.parse(code.label)
        if item is not None and item.kind in CODED and self._study.exists(item):
            return item
        return self._labels.get(code.label)

    def _made(self, code: BroughtCode, refs: Mapping[str, Ref]) -> Ref:
        name = free(slug(code.label, "code"), self._taken)
        self._taken.add(name)
        above = refs.get(code.above)
        spoken = self._study.languages[0]
        about = " ".join(code.description.split())
        made = Code(
            id=name,
            label=Text((Wording(code.label, spoken),)),
            parent=above if above is not None and above.kind == "code" else None,
            definition=Text((Wording(about, spoken),)) if about else None,
        )
        self.new.append(made)
        self._labels[code.label] = Ref("code", name)
        return Ref("code", name)

    def addition(self) -> Addition | None:
        """Give the longer `codes.yaml`; None where no code is new. Raises CannotAppendError."""
        if not self.new:
            return None
        items = [item_of(code, self._study.languages) for code in self.new]
        content = appended(self._study.folder / FILE, CODES, items, self._study.languages, tall=True)
        return appended_to(self._study.folder, FILE, content)
