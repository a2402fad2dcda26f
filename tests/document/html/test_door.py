"""The page at the root of an edition."""

from corridor.document.blocks import Frame
from corridor.document.html import door


def test_every_language_has_its_entrance() -> None:
    """Each title stands in its language and leads to that language's first page."""
    html = door([Frame("Risks", "en", ("en", "ru"), ()), Frame("Риски <b>", "ru", ("en", "ru"), ())])
    assert '<html lang="en">' in html
    assert '<a href="en/index.html" hreflang="en">Risks</a></p>\n<p class="small">English</p>' in html
    assert '<li lang="ru"><p><a href="ru/index.html" hreflang="ru">Риски &lt;b&gt;</a></p>' in html
    assert '<p class="small">Русский</p>' in html
    assert "script-src 'none'" in html
