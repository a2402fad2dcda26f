"""Runs of words as HTML."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.document.blocks import Paragraph
from corridor.document.html.addresses import Standpoint
from corridor.document.html.inlines import LOOKS, TINTS, Inlines, tint
from corridor.document.html.safe import plain, plain_words, safe
from corridor.document.inline import Address, Badge, Code, Emphasis, Inline, Level, Link, Outward, Strong, Words
from corridor.document.language import Language

Written = Callable[..., str]


@pytest.mark.parametrize(
    ("run", "html"),
    [
        (Words("plain"), "plain"),
        (Words("Название", language="ru"), '<span lang="ru">Название</span>'),
        (
            Words("семьи", language="ru", fallback=True),
            '<span lang="ru">семьи</span> <span class="fallback">Russian</span>',
        ),
        (Strong((Words("a"), Emphasis((Words("b"),)))), "<strong>a<em>b</em></strong>"),
        (Link(Address("sources", "iom-2017"), (Words("IOM"),)), '<a href="../sources.html#iom-2017">IOM</a>'),
        (
            Outward("https://doi.org/10.1/x?a=1&b=2", "doi"),
            '<a class="outward" rel="noreferrer external" href="https://doi.org/10.1/x?a=1&amp;b=2">doi</a>',
        ),
        (Outward("javascript:alert(1)", ""), '<span class="outward">javascript:alert(1)</span>'),
        (Level("high", 2, 3), '<span class="level level-4">high</span>'),
        (Badge("contested", "contested"), '<span class="badge badge-contested">contested</span>'),
        (Badge('x" onclick="y', "odd"), '<span class="badge">odd</span>'),
        (Code("risks.yaml:41"), '<code translate="no">risks.yaml:41</code>'),
    ],
)
def test_every_kind_of_run(written: Written, run: Inline, html: str) -> None:
    """Every kind of run has its element; a status that has no look of its own is plain."""
    assert written(Paragraph((run,))) == f'<p class="body">{html}</p>'


def test_a_fallback_is_said_in_the_language_of_the_page(written: Written) -> None:
    """A Russian page says in Russian which language stands in."""
    page = written(Paragraph((Words("families", "en", fallback=True),)), language="ru")
    assert '<span lang="en">families</span> <span class="fallback">английский</span>' in page


def test_hostile_words_stay_words(written: Written) -> None:
    """Markup, quotes and controls from a study reach the page as visible text, never as structure."""
    page = written(Paragraph((Words("<script>x</script> \"q\" 'a' & \x00\ud800"),)))
    assert "<script" not in page
    assert "&lt;script&gt;x&lt;/script&gt; &quot;q&quot; &#x27;a&#x27; &amp; \N{REPLACEMENT CHARACTER}" in page


def test_marks_of_direction_cannot_reach_beyond_their_words() -> None:
    """A right-to-left override in a title turns that title alone, and nothing in attributes."""
    assert safe("a\u202eb") == "<bdi>a\u202eb</bdi>"
    assert safe("فارسی") == "<bdi>فارسی</bdi>"
    assert safe("Ўзбекистон") == "Ўзбекистон"
    assert plain("a\u202eb\x00") == "ab\N{REPLACEMENT CHARACTER}"
    assert plain_words(" a\n b ") == "a b"


@given(st.text(max_size=40))
def test_no_words_open_a_tag(words: str) -> None:
    """Whatever the words, the only markup around them is ours."""
    html = Inlines(Language.of("en"), Standpoint("en", "index")).runs((Words(words),))
    inner = html.removeprefix("<bdi>").removesuffix("</bdi>")
    assert not set('<>"') & set(inner)
    html.encode()


def test_tints_follow_the_scale() -> None:
    """The highest level is darkest on every scale, higher is never paler, and two levels are not lowest and highest."""
    assert [[tint(rank, levels) for rank in range(levels)] for levels in (1, 2, 3, 4, 5)] == [
        [2], [1, 4], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4],
    ]  # fmt: skip
    assert [tint(-3, 3), tint(9, 3), tint(0, 0)] == [0, 4, 2]
    for levels in range(2, 12):
        tints = [tint(rank, levels) for rank in range(levels)]
        assert tints == sorted(tints)
        assert tints[-1] == TINTS - 1


def test_every_look_has_its_rule(style: str) -> None:
    """Every status and every tint that the writer knows has a rule in the style sheet."""
    assert [look for look in sorted(LOOKS) if f".badge-{look} {{" not in style] == []
    assert [step for step in range(TINTS) if f".level-{step} {{" not in style] == []
