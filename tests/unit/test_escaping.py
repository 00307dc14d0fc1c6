"""Text from data stays text in every target."""

from __future__ import annotations

from string import punctuation

from laporan import escaping


def test_markdown_escapes_every_punctuation_mark_and_keeps_no_line_end() -> None:
    assert escaping.markdown(punctuation) == "".join("\\" + mark for mark in punctuation)
    assert escaping.markdown("  a\n\n# b\t\tc\u2028d ") == "a \\# b c d"
    assert escaping.markdown("1. satu") == "1\\. satu"
    assert "{{<" not in escaping.markdown("{{< meta x >}}")


def test_no_break_spaces_stay() -> None:
    assert escaping.one_line("7\u00a0Oktober") == "7\u00a0Oktober"


def test_control_characters_go() -> None:
    assert escaping.one_line("a\u0000b\u007fc\u0085d") == "abc d"
    assert escaping.html("a\u0000b\r\nc") == "ab\nc"
    assert escaping.typst_string("a\u0007b") == '"ab"'


def test_html_is_safe_in_content_and_attributes() -> None:
    assert escaping.html("<b a=\"1\" b='2'> & {{< x >}}") == (
        "&lt;b a=&quot;1&quot; b=&#x27;2&#x27;&gt; &amp; {{&lt; x &gt;}}"
    )


def test_typst_strings_cannot_end_early_nor_hold_a_shortcode() -> None:
    assert escaping.typst_string('a"b\\c\nd') == '"a\\"b\\\\c\\nd"'
    assert "{{<" not in escaping.typst_string("{{< meta x >}}")
    assert "`" not in escaping.typst_string("```")
