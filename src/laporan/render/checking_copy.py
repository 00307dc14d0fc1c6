"""The report's page as a copy for checking: one file that opens anywhere, on a phone too, and says KONSEP.

It is made from the published page, so whoever checks it reads what was signed off before, and nothing needs to run.
"""

from __future__ import annotations

import re

from laporan.render.write_html_frame import DRAFT_FOOT, DRAFT_MARK

# plotly.js stands in another file: without it every drawing stays as it is.
_LIBRARY = re.compile(r'<script\b[^>]*\bsrc="[^"]*"[^>]*></script>\n?')
_PLOTS = re.compile(r'<script type="application/json"[^>]*>.*?</script>', re.DOTALL)
_DOWNLOAD = re.compile(r'<p class="unduh">.*?</p>\n?', re.DOTALL)
_TOP = re.compile(r'<header class="kepala">\n?')
_FOOT = re.compile(r'<footer class="kaki">\n?')


def checking_copy(page: str) -> str:
    """``page`` (see `write_html`) with the marks of a draft, without other files and links to them."""
    alone = _DOWNLOAD.sub("", _PLOTS.sub("", _LIBRARY.sub("", page)))
    marked = _TOP.sub(lambda found: found[0] + DRAFT_MARK, alone, count=1)
    return _FOOT.sub(lambda found: found[0] + DRAFT_FOOT, marked, count=1)
