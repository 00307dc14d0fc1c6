"""The letterhead (kop) of a nota dinas, as PDF and DOCX both need it: sizes of type, and its place beside the logo."""

from __future__ import annotations

from laporan.display.fonts import text_width
from laporan.display.payload import NotaDinasFields

# pt; the first line is the ministry.
MINISTRY = 13
UNIT = 11
ADDRESS = 7

LOGO_SIDE = 21  # mm
BESIDE_LOGO = 23  # mm from the margin
_TEXT_WIDTH = 168.8  # mm: A4 without margins of 22.2 and 19 mm


def meets_logo(fields: NotaDinasFields) -> bool:
    """Whether a line, centred over the page, would come upon the logo: then all stand centred in the room beside it."""
    first, *units = fields.letterhead
    widths = [text_width(first, MINISTRY, True), *(text_width(line, UNIT, True) for line in units)]
    widths += [text_width(line, ADDRESS) for line in fields.address]
    return max(widths) * 25.4 / 72 > _TEXT_WIDTH - 2 * BESIDE_LOGO
