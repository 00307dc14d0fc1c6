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


# What a document of ours could let slip: small words of any English text, names of days and months, and the words of
# libraries, of charts and of empty values. None is also an Indonesian word.
_DOCUMENT = """
about above after against all also am an and any are as available average be because been before below between both
but by calls cannot chart column content count could date day days default description did does done down each empty
error every failed false figure first following for from further given had has have hide high highest his hour hours how
if in index input into is it its know last least less like line list low lowest main many may mean measure month more
most must name nan next no none not nothing now null number of off on one only open or other our out output over owner
page pages percent period please previous quarter rate ratio rest row rows same section see select service share should
show since some source such sum table text than that the their then there these they this those through title to trace
true type unavailable undefined unknown until up upon used user using value values was way week were what when where
which while who will with within without would year years you your
monday tuesday wednesday thursday friday saturday sunday
january february march june july august october december
"""
_NAMES = re.compile(
    r"Call Center|Video Conference|Customer Service Officer|Google Analytics|queue_log|file_download",
    re.IGNORECASE,
)
_DOCUMENT_WORDS = frozenset(_DOCUMENT.split())


def english_in_document(text: str) -> set[str]:
    """The English words in what a document says, the names of services and of formats left out."""
    return _DOCUMENT_WORDS & _words(_NAMES.sub(" ", " ".join(text.split())))
