"""English words that no user may meet at the command line, and how tests look for them."""

from __future__ import annotations

import re

# argparse's words in Python 3.11 to 3.14, and others that messages are made of.
_WORDS = """
ambiguous are argument arguments choice choices choose closest command commands conflicting could default
deprecated did error errors exit expected explicit file files flag following for from given got help ignored
invalid is least match matches maybe mean meant message missing most must name not number one optional options
option or parser please positional required requires show subcommand subcommands the this to unexpected
unknown unrecognized usage value values version warning with you
"""
_ENGLISH = frozenset(_WORDS.split())
# Small words of any English sentence; none is a header of an export or a word of a format.
_SENTENCE = frozenset(
    [
        "are",
        "cannot",
        "could",
        "does",
        "failed",
        "found",
        "invalid",
        "is",
        "missing",
        "must",
        "not",
        "should",
        "that",
        "the",
        "this",
        "was",
    ]
)
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_OPTION = re.compile(r"--[a-z][a-z-]*")  # --help is a name to type, not a word to read


def plain(text: str) -> str:
    """``text`` without colours."""
    return _ANSI.sub("", text)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


def english_in(text: str) -> set[str]:
    """The English words in what a terminal printed."""
    return _ENGLISH & _words(_OPTION.sub("", plain(text)))


def is_english_sentence(text: str) -> bool:
    """Whether a text of the code is meant for an English reader."""
    return " " in text and bool(_SENTENCE & _words(text))
