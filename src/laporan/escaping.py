"""Text from data as literal text in Markdown, HTML and Typst: nothing in it becomes markup, a shortcode or code."""

from __future__ import annotations

import html as _html
import re
from string import punctuation

# Everything that breaks a line or is invisible; the no-break space (U+00A0) binds words on purpose and stays.
_BLANKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
# With the byte order mark, which PDF/A forbids, and the marks that turn the direction of what follows.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_PUNCTUATION = re.compile("([" + re.escape(punctuation) + "])")
# "<" keeps Quarto from seeing a shortcode ("{{<") inside a raw block, "`" keeps a raw block from ending early.
_TYPST = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "<": "\\u{3c}", "`": "\\u{60}"}


def one_line(text: str) -> str:
    """``text`` on one line: runs of blanks become one space, ends are stripped, control characters go."""
    return _CONTROLS.sub("", _BLANKS.sub(" ", text)).strip(" ")


def markdown(text: str) -> str:
    """``text`` as one line of literal Pandoc Markdown: every ASCII punctuation mark is escaped."""
    return _PUNCTUATION.sub(r"\\\1", one_line(text))


def html(text: str) -> str:
    """``text`` for HTML content and quoted attributes; control characters, which HTML forbids, go."""
    return _html.escape(_CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def typst_string(text: str) -> str:
    """``text`` as a Typst string literal with its quotes, safe inside a Markdown raw block that Quarto reads."""
    clean = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return '"' + "".join(_TYPST.get(char, char) for char in clean) + '"'
