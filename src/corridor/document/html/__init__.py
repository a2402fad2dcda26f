"""Pages of an edition as HTML: no script, no request to the outside, the same bytes for the same blocks."""

from corridor.document.html.addresses import file_of
from corridor.document.html.assets import assets
from corridor.document.html.door import door
from corridor.document.html.keys import page_key
from corridor.document.html.page import render, render_alone

__all__ = ["assets", "door", "file_of", "page_key", "render", "render_alone"]
