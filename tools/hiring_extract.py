"""Makes the example's extract of the hiring experiment: `python -m tools.hiring_extract VacanciesPublic.csv`.

The original is the replication data of Bessudnov and Shcherbak (2019, doi 10.1093/esr/jcz045, CC BY 4.0). Kept is what
a table of contact rates needs: one row per application, in the original's order. Left out are the names on the
applications, dates, who sent them, what is known of the employers' staff, and the 177 applications with
Bashkir names, which were sent in Ufa only and which the paper's tables leave out too.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from corridor.kernel.files.atomic import write_file

TARGET = Path(__file__).resolve().parents[1] / "examples/central-asia/surveys/hiring-2019/applications.csv"

#: Our columns, and what each is made of.
_FROM = {
    "application": "vacancyID",
    "applicant": "candidateID",
    "name_group": "ethnCollapsed",
    "city": "city",
    "cities": "city2",
    "gender": "gender",
    "occupation": "occupation",
    "contacted": "response",
}

#: Our words for the original's, by column; numbers stay as they are. A word that is not here stops the extract.
WORDS = {
    "name_group": {
        "Russian": "russian",
        "Ukrainian": "ukrainian",
        "Jewish": "jewish",
        "German": "german",
        "Latvian/Lithuanian": "baltic",
        "Tatar": "tatar",
        "Tajik/Uzbek": "tajik-uzbek",
        "Chechen/Azeri": "azeri-chechen",
        "Armenian": "armenian",
        "Georgian": "georgian",
    },
    "city": {"Moscow": "moscow", "St Petersburg": "spb", "Kazan": "kazan", "Ufa": "ufa"},
    "cities": {"Moscow/St Petersburg": "msk-spb", "Kazan/Ufa": "kazan-ufa"},
    "gender": {"female": "f", "male": "m"},
    "occupation": {"cook": "cook", "salesperson": "shop", "sales manager": "sales", "programmer": "it"},
}

#: Names that the paper's tables leave out.
_LEFT_OUT = "Bashkir"


def extract(original: bytes) -> bytes:
    """Give the extract as CSV; KeyError where the original holds a word that is not known."""
    rows = csv.DictReader(io.StringIO(original.decode("cp1251"), newline=""))
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, tuple(_FROM), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        if row["ethnicity"] != _LEFT_OUT:
            writer.writerow({name: _word(name, row[source]) for name, source in _FROM.items()})
    return written.getvalue().encode()


def _word(column: str, found: str) -> str:
    return WORDS[column][found] if column in WORDS else str(int(found))


def main() -> None:
    """Write the extract beside the example's other files."""
    content = extract(Path(sys.argv[1]).read_bytes())
    write_file(TARGET, content)
    applications = len(content.splitlines()) - 1
    print(f"{TARGET.name}: {applications} applications, {len(content) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
