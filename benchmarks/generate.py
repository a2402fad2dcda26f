"""Writes a valid study of any size: `python -m benchmarks.generate DIR --risks 1000 --sources 5000 --claims 50000`.

Theory, risks, printed ratings, responses, sources, claims with figures, contested facts, events and agreements refer to
one another in the proportions of the example study; one seed always gives the same files.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.wording import COUNTED, sentence, title
from benchmarks.writing import yaml

if TYPE_CHECKING:
    from benchmarks.writing import Value

_AREAS = ("KZ", "KG", "TJ", "UZ", "RU")
_BEARERS = ("migrants", "families", "communities", "programme", "states")
_LEVELS = ("individual", "household", "community", "national", "regional")
_LIKELIHOODS, _IMPACTS = ("low", "moderate", "high"), ("low", "medium", "high")
_RELIABILITIES = ("A", "B", "C", "D")
_ELEMENTS_EACH = 5
#: One contested fact for so many claims, and which of them speak to it.
_CLAIMS_TO_A_TOPIC, _STEPS_OF_A_TOPIC = 50, (0, 10, 20)


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything there is."""

    risks: int = 1000
    sources: int = 5000
    claims: int = 50_000
    seed: int = 2017

    @property
    def components(self) -> int:
        """Number of components: one for about ten risks."""
        return max(1, self.risks // 10)


def generate(folder: Path, size: Size) -> None:
    """Write the study into a new folder."""
    chance = Random(size.seed)  # noqa: S311 (no secret: the same seed must give the same study)
    _write(folder / "study.yaml", _study(size))
    _write(folder / "theory.yaml", _theory(size, chance))
    _write(folder / "risks.yaml", {"source": "s-0", "risks": [_risk(n, size, chance) for n in range(size.risks)]})
    _write(folder / "responses.yaml", {"source": "s-0", "responses": [_response(n, chance) for n in range(size.risks)]})
    _write_text(folder / "ratings" / "published.csv", _ratings(size, chance))
    for first in range(0, size.sources, 500):
        numbers = range(first, min(first + 500, size.sources))
        _write(folder / "sources" / f"part-{first // 500}.yaml", {"sources": [_source(n, chance) for n in numbers]})
    for source in range(size.sources):
        claims = [_claim(n, size, chance) for n in range(source, size.claims, size.sources)]
        _write(folder / "claims" / f"s-{source}.yaml", {"source": f"s-{source}", "claims": claims})
    _write(
        folder / "facts.yaml", {"topics": [_topic(n, size, chance) for n in range(size.claims // _CLAIMS_TO_A_TOPIC)]}
    )
    _write(folder / "events.yaml", {"events": [_event(n, size, chance) for n in range(size.claims // 50)]})
    _write(
        folder / "instruments.yaml", {"instruments": [_instrument(n, size, chance) for n in range(size.claims // 500)]}
    )
    for language, words in sentence(chance).items():
        _write_text(folder / "narrative" / f"introduction.{language}.md", f"{words} {{{{claim:c-0}}}}\n")


def _write(file: Path, value: dict[str, Value]) -> None:
    _write_text(file, yaml(value))


def _write_text(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _study(size: Size) -> dict[str, Value]:
    level = {"en": "A level of the printed scale", "ru": "Уровень напечатанной шкалы"}
    scales = (("likelihood", _LIKELIHOODS), ("impact", _IMPACTS))
    return {
        "format": 1,
        "id": f"generated-{size.risks}",
        "title": {"en": "A generated study", "ru": "Порождённое исследование"},
        "languages": ["en", "ru"],
        "period": "2011/2024",
        "as_of": "2024-12-31",
        "settings": [{"id": area.lower(), "label": {"en": area, "ru": area}, "areas": [area]} for area in _AREAS],
        "units": [{"id": "months", "label": {"en": "month|months", "ru": "месяц|месяца|месяцев"}}],
        "scales": [
            {"id": name, "dimension": name, "source": "s-0",
             "levels": [{"id": each, "label": {"en": each, "ru": each}, "definition": level} for each in levels]}
            for name, levels in scales
        ],
    }  # fmt: skip


def _theory(size: Size, chance: Random) -> dict[str, Value]:
    return {
        "outcome": sentence(chance),
        "source": "s-0",
        "components": [_component(n, chance) for n in range(size.components)],
        "populations": [{"id": f"p-{n}", "title": title(chance, n), "statement": sentence(chance)} for n in range(20)],
        "actors": [{"id": f"a-{n}", "title": title(chance, n)} for n in range(40)],
        "guidelines": [{"id": f"g-{n}", "title": sentence(chance), "number": str(n)} for n in range(20)],
    }


def _component(number: int, chance: Random) -> dict[str, Value]:
    return {
        "id": f"k-{number}",
        "title": title(chance, number),
        "statement": sentence(chance),
        "areas": [chance.choice(_AREAS)],
        "elements": [
            {"id": f"k-{number}-e{n}", "title": title(chance, n), "optimal": sentence(chance),
             "current": sentence(chance), "locator": {"section": f"{number}.{n}"}}
            for n in range(_ELEMENTS_EACH)
        ],
        "assumptions": [
            {"id": f"k-{number}-a{n}", "statement": sentence(chance), "by_authors": "untested",
             "by_evidence": "untested", "why": sentence(chance), "elements": [f"k-{number}-e{n}"],
             "guidelines": [f"g-{n}"], "locator": {"section": f"{number}.{n}"}}
            for n in range(_ELEMENTS_EACH)
        ],
    }  # fmt: skip


def _risk(number: int, size: Size, chance: Random) -> dict[str, Value]:
    component = number % size.components
    element = number // size.components % _ELEMENTS_EACH
    return {
        "id": f"r-{number}",
        "title": title(chance, number),
        "statement": {part: sentence(chance) for part in ("cause", "event", "consequence")},
        "elements": [f"k-{component}-e{element}"],
        "assumptions": [f"k-{component}-a{element}"],
        "populations": [f"p-{number % 20}"],
        "bearer": [chance.choice(_BEARERS)],
        "level": chance.choice(_LEVELS),
        "object": sentence(chance),
        "horizon": {"en": "Within two years", "ru": "В ближайшие два года"},
        "evidence": {"for": [f"claim:c-{number * 7 % size.claims}", f"claim:c-{number * 11 % size.claims}"]},
        "locator": {"section": f"4.{component}"},
    }


def _ratings(size: Size, chance: Random) -> str:
    lines = [
        "row;risk;setting;locus;likelihood;impact;label_en;label_ru;match;source;date;likelihood_scale;impact_scale;section"
    ]
    for number in range(size.risks):
        area = _AREAS[number % 5].lower()
        levels = f"{chance.choice(_LIKELIHOODS)};{chance.choice(_IMPACTS)}"
        label = title(chance, number)
        for locus, match in (("section", "own"), ("annex", "same-title")):
            lines.append(
                f"{locus[0]}-{number};r-{number};{area};{locus};{levels};{label['en']};{label['ru']};{match};s-0;2017;"
                f"likelihood;impact;4.{number % size.components}"
            )
    return "\n".join(lines) + "\n"


def _response(number: int, chance: Random) -> dict[str, Value]:
    return {
        "id": f"m-{number}",
        "says": sentence(chance),
        "setting": _AREAS[number % 5].lower(),
        "for": [f"risk:r-{number}"],
        "addressee": {"basis": "stated", "actors": [f"a-{number % 40}"]},
        "partners": [f"a-{(number + 7) % 40}"],
        "owner": {"en": "The ministry of labour", "ru": "Министерство труда"},
        "deadline": "2027-12",
        "indicator": sentence(chance),
        "guidelines": [f"g-{number % 20}"],
        "locator": {"annex": "1", "lines": f"{number * 6 + 1}-{number * 6 + 5}"},
    }


def _source(number: int, chance: Random) -> dict[str, Value]:
    source: dict[str, Value] = {
        "id": f"s-{number}",
        "kind": "report" if number % 3 else "interviews",
        "title": title(chance, number),
        "publisher": title(chance, number % 50),
        "date": str(2011 + number % 13),
        "language": "ru" if number % 2 else "en",
        "areas": [_AREAS[number % 5]],
        "reliability": chance.choice(_RELIABILITIES),
        "reliability_why": sentence(chance),
        "interest": sentence(chance),
        "access": "public",
        "locator": {"chapter": str(number % 9 + 1)},
    }
    return (
        source
        if number % 4
        else {**source, "base": 20 + number % 900, "base_unit": {"en": "interviews", "ru": "бесед"}}
    )


def _claim(number: int, size: Size, chance: Random) -> dict[str, Value]:
    component = number % size.components
    claim: dict[str, Value] = {
        "id": f"c-{number}",
        "kind": "statement" if number % 2 else "figure",
        "says": sentence(chance),
        "locator": {"section": f"{number % 9 + 1}.{number % 7}", "lines": f"{number % 4000 + 1}-{number % 4000 + 4}"},
        "about": [f"element:k-{component}-e{number % _ELEMENTS_EACH}", f"population:p-{number % 20}"],
        "credibility": 1 + number % 5,
        "quotation": {"find": f"passage {number}", "sha256": sha256(str(number).encode()).hexdigest()},
    }
    if number % 2 == 0:
        claim["figure"] = _figure(number, chance)
    if number % 3 == 0:
        claim["supports"] = [f"risk:r-{chance.randrange(size.risks)}"]
    if number % 6 == 1:
        claim["contradicts"] = [f"assumption:k-{component}-a{number % _ELEMENTS_EACH}"]
    if number % 2 == 1:
        claim["by"] = [f"s-{chance.randrange(size.sources)}"]
        claim["note"] = sentence(chance)
    if number % 20 == 0:
        part = chance.randrange(10, 500)
        claim["asserts"] = [{"check": "sum", "parts": [part, number + 1], "whole": part + number + 1}]
    return claim


def _figure(number: int, chance: Random) -> dict[str, Value]:
    english, russian, unit = COUNTED[number // 2 % len(COUNTED)]
    group, step = divmod(number, _CLAIMS_TO_A_TOPIC)
    place = f"{group}" if step in _STEPS_OF_A_TOPIC else f"{group}-{step}"
    value = f"{chance.randrange(1000) / 10}" if unit == "percent" else str(chance.randrange(1, 90_000))
    about: dict[str, Value] = {"of": {"en": f"{english}, district {place}", "ru": f"{russian}, район {place}"}}
    measured: dict[str, Value] = {"unit": unit, "area": _AREAS[number % 5], "period": str(2011 + group % 13)}
    if number % 10 == 4:
        return {**about, "low": chance.randrange(1, 500), "high": chance.randrange(500, 900), **measured}
    return {**about, "value": value, **measured}


def _topic(number: int, size: Size, chance: Random) -> dict[str, Value]:
    first = number * _CLAIMS_TO_A_TOPIC
    claims: list[Value] = [f"c-{(first + step) % size.claims}" for step in _STEPS_OF_A_TOPIC]
    return {"id": f"t-{number}", "title": title(chance, number), "question": sentence(chance), "claims": claims}


def _event(number: int, size: Size, chance: Random) -> dict[str, Value]:
    return {
        "id": f"v-{number}",
        "date": f"{2011 + number % 13}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "title": title(chance, number),
        "what": sentence(chance),
        "areas": [_AREAS[number % 5]],
        "claims": [f"c-{number * 50 % size.claims}"],
    }


def _instrument(number: int, size: Size, chance: Random) -> dict[str, Value]:
    return {
        "id": f"i-{number}",
        "title": title(chance, number),
        "kind": "bilateral",
        "parties": ["RU", _AREAS[number % 4]],
        "subject": sentence(chance),
        "state": "in-force",
        "date": str(2011 + number % 13),
        "claims": [f"c-{number * 500 % size.claims}"],
        "source": f"s-{number % size.sources}",
    }


def main() -> None:
    """Write a study as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for name in ("risks", "sources", "claims", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Size(), name))
    asked = parser.parse_args()
    generate(asked.folder, Size(asked.risks, asked.sources, asked.claims, asked.seed))


if __name__ == "__main__":
    main()
