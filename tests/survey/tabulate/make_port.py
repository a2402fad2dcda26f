"""Makes the interviews of an invented survey, once: `python tests/survey/tabulate/make_port.py`."""

from __future__ import annotations

import csv
import random
from pathlib import Path

HEAD = (
    "_uuid", "district", "point", "weight", "origin", "sex", "age", "heard", "trust", "wishes", "wishes/loan",
    "wishes/wage", "wishes/advice", "wishes/none", "pay", "order", "why_left",
)  # fmt: skip
WHY = ("долг", "debt to a shop", "no work", "нет работы", "семья", "")


def rows() -> list[tuple[object, ...]]:
    """Give 120 interviews at twelve points in three districts; nobody is behind them."""
    chance = random.Random(7)  # noqa: S311 (an example, no secret)
    found: list[tuple[object, ...]] = []
    for number in range(120):
        point = number // 10
        origin = ("upper", "lower")[number % 2]
        age = chance.randint(18, 60)
        heard = chance.choice(("1", "2", "3", "3"))
        trust = "" if heard == "3" else chance.choice(("1", "2", "2", "3", "4", "98"))
        if number == 17:
            heard, trust = "1", ""  # lost: passed the filter, no answer
        chosen = sorted(chance.sample(("loan", "wage", "advice"), chance.randint(1, 2))) if number % 9 else ["none"]
        pay = round(chance.gauss(21000, 6000), -2) if number % 11 else ""
        order = " ".join(chance.sample(("fair", "safe", "near"), 3))
        found.append((
            f"u{number:03}", f"d{point // 4 + 1}", f"p{point + 1}", (1, 1.5, 0.8)[number % 3], origin,
            "f" if chance.random() < 0.35 else "m", age, heard, trust, " ".join(chosen),
            *(int(code in chosen) for code in ("loan", "wage", "advice", "none")), pay, order, WHY[number % 6],
        ))  # fmt: skip
    return found


if __name__ == "__main__":
    with (Path(__file__).parent / "port" / "interviews.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(rows())
