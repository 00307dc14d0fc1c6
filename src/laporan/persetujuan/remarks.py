"""Numbered remarks, and answers to them, as a person writes them into a text file."""

from __future__ import annotations

import re
from pathlib import Path

from laporan.errors.usage import UsageError

_NUMBERED = re.compile(r"\s*(\d{1,3})[.)]\s+(\S.*)")


def read_items(path: Path) -> tuple[str, ...]:
    """The items of the text file at ``path``; `UsageError` where it cannot be read or counts wrongly."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError:
        raise UsageError(f'Berkas "{path}" tidak dapat dibaca.', "Periksa nama dan letaknya.") from None
    except UnicodeDecodeError:
        raise UsageError(f'Berkas "{path}" bukan teks UTF-8.', "Simpan lagi sebagai teks UTF-8.") from None
    return items_of(text)


def items_of(text: str) -> tuple[str, ...]:
    """Items numbered ``1.``, ``2.``, … that may run over several lines; without any number, every line is an item."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not any(_NUMBERED.fullmatch(line) for line in lines):
        return tuple(lines)
    items: list[str] = []
    for line in lines:
        found = _NUMBERED.fullmatch(line)
        if found and int(found[1]) == len(items) + 1:
            items.append(found[2])
        elif found or not items:
            expected = f"{len(items) + 1}. …"
            raise UsageError(
                f'Butir "{line[:40]}" tidak pada urutannya.',
                f"Nomori butir dari 1; di sini seharusnya {expected}",
            )
        else:
            items[-1] += f" {line}"
    return tuple(items)
