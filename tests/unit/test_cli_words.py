"""Every word that the command line's grammar can print is Indonesian: helps and provoked mistakes, all of them.

The commands and options are walked, not listed, so that a new one is checked from its first day.
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.words import english_in, is_english_sentence, plain

import laporan
from laporan.cli import main
from laporan.cli import parser as grammar
from laporan.cli.parser import Parser, build_parser


def commands() -> Iterator[tuple[tuple[str, ...], Parser]]:
    """``laporan`` itself and each of its commands."""
    parser = build_parser()
    yield (), parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield (name,), command


def mistakes() -> Iterator[list[str]]:
    """One command line for each way to mistype each command."""
    yield ["susn"]
    for words, parser in commands():
        takes_many = may_stand_alone = False
        needed: list[str] = []
        for action in parser._actions:
            if not action.option_strings and not isinstance(action, argparse._SubParsersAction):
                takes_many |= action.nargs in ("+", "*")
                may_stand_alone |= action.nargs in ("?", "*")
                needed.append("2026-09")
        line = [*words, *needed]
        if needed and not may_stand_alone:
            yield [*words]
        if not takes_many:
            yield [*line, "kelebihan"]
        yield [*line, "--tidak-ada"]
        yield [*line, "-z"]
        for action in parser._actions:
            for option in action.option_strings:
                if action.nargs == 0:
                    if option.startswith("--"):
                        yield [*line, f"{option}=1"]
                else:
                    yield [*line, option]
                if action.choices is not None:
                    yield [*line, option, "salah"]


@pytest.mark.parametrize("words", [words for words, _ in commands()], ids=" ".join)
@pytest.mark.parametrize("option", ["-h", "--help", "--bantuan"])
def test_help_is_indonesian(words: tuple[str, ...], option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*words, option])
    shown = capsys.readouterr()
    assert left.value.code == 0
    assert plain(shown.out).startswith("Pemakaian: laporan")
    assert not english_in(shown.out + shown.err)


def test_everything_has_a_help_text() -> None:
    for words, parser in commands():
        assert parser.description, words
        for action in parser._actions:
            assert action.help or isinstance(action, argparse._SubParsersAction), (words, action.dest)


@pytest.mark.parametrize("line", list(mistakes()), ids=" ".join)
def test_mistakes_are_told_in_indonesian(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status = main(line)
    shown = capsys.readouterr()
    assert status == 2
    assert shown.out == ""
    assert "Galat PER-01" in plain(shown.err)
    assert "--help" in plain(shown.err), "the remedy says what to type"
    assert not english_in(shown.err)
    assert "Traceback" not in shown.err


def test_the_word_list_would_find_what_argparse_says() -> None:
    """The check itself, on argparse untouched."""
    assert english_in("usage: laporan [-h]\n\npositional arguments:") == {"usage", "positional", "arguments"}
    assert english_in("the following arguments are required: PERIODE")
    assert english_in("unrecognized arguments: --foo") == {"unrecognized", "arguments"}
    assert english_in("invalid choice: 'x', maybe you meant 'y'? (choose from y)")
    assert english_in("\x1b[1;34musage: \x1b[0mlaporan") == {"usage"}
    assert not english_in("Pilihan:\n  -h, --help, --bantuan  tampilkan bantuan ini")


# What prints on the screen of the person at the command line. Documents have their own tests.
SPEAKING = (
    "errors",
    "cli",
    "config",
    "importing",
    "notebook",
    "pipeline.py",
    "create.py",
    "state.py",
    "git",
    "sync.py",
    "workspace.py",
)


_OF_EXPORTS = {"Not answered"}  # words that files say, which are only compared


def literals(path: Path) -> Iterator[str]:
    """Every string in a module but its docstrings and its patterns, which find what others say."""
    tree = ast.parse(path.read_text("utf-8"))
    quiet = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"]
    quiet |= {id(part) for call in calls for part in ast.walk(call)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in quiet)
    return (node.value for node in texts if isinstance(node.value, str))


def speaking_modules() -> list[Path]:
    places = [Path(laporan.__file__).parent / name for name in SPEAKING]
    return sorted(path for place in places for path in (place.rglob("*.py") if place.is_dir() else [place]))


@pytest.mark.parametrize("path", speaking_modules(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_english_sentence_in_what_the_code_says(path: Path) -> None:
    found = {text for text in literals(path) if is_english_sentence(text)}
    assert found - set(grammar._WORDS) - _OF_EXPORTS == set()  # _WORDS: argparse's own, which are replaced
