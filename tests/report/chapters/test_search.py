"""The search page holds everything that has a place, and an index by which it is found."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tests.report.test_addresses import EVERYTHING

from corridor.evidence.search.stems import stem

if TYPE_CHECKING:
    from tests.report.conftest import Builds

DATA = re.compile(r'<script type="application/json" id="finder-data">(.*?)</script>', re.DOTALL)


def test_everything_with_a_place_is_listed_and_indexed(built: Builds) -> None:
    """The list without scripts and the index name the same items, and every address leads somewhere."""
    report = built(EVERYTHING)
    page = report.page("en/search")
    data = json.loads(DATA.findall((report.folder / "en" / "search.html").read_text(encoding="utf-8"))[0])
    kinds = {kind for _, _, kind, _ in data["entries"]}
    assert {"risk", "claim", "source", "response", "event", "published table", "contested fact"} <= kinds
    for title, href, kind, _ in data["entries"]:
        report.follow(page, href)
        assert f"{title[:60]}" in page.text
        assert kind in page.text


def test_words_are_found_by_their_stems(built: Builds) -> None:
    """A word of a risk's cause leads to the risk, in the language of the page."""
    report = built(EVERYTHING)
    data = json.loads(DATA.findall((report.folder / "ru" / "search.html").read_text(encoding="utf-8"))[0])
    titles = [title for title, _, kind, _ in data["entries"] if kind == "риск"]
    places = {place for word in titles[0].split() for place in data["index"].get(stem(word.strip(".,")), ())}
    assert any(data["entries"][place][0] == titles[0] for place in places)


def test_a_study_cannot_end_the_index(built: Builds) -> None:
    """Words that would close the element they stand in are written so that they do not."""
    hostile = EVERYTHING["sources.yaml"].replace("kind: report", 'kind: report, note: "</script><b>x"', 1)
    report = built({**EVERYTHING, "sources.yaml": hostile})
    text = (report.folder / "en" / "search.html").read_text(encoding="utf-8")
    assert "</script><b>" not in text
    assert "\\u003c/script>" in text


def test_synonyms_reach_the_page(built: Builds) -> None:
    """What the study finds together, its report finds together."""
    report = built({**EVERYTHING, "synonyms.yaml": "synonyms:\n  - words: [въезд, въехать, re-entry ban]\n"})
    data = json.loads(DATA.findall((report.folder / "ru" / "search.html").read_text(encoding="utf-8"))[0])
    assert data["synonyms"] == {stem("въезд"): [stem("въехать")], stem("въехать"): [stem("въезд")]}


def test_only_the_search_page_may_run_a_script(built: Builds) -> None:
    """Its policy names the hash of its one script; all other pages allow none."""
    report = built(EVERYTHING)
    policies = {
        name: re.findall(
            r"script-src ([^;]+);", (report.folder / name).read_text(encoding="utf-8").replace("&#39;", "'")
        )[0]
        for name in report.names
    }
    assert {name for name, policy in policies.items() if policy != "'none'"} == {"en/search.html", "ru/search.html"}
    assert policies["en/search.html"].startswith("'sha256-")
