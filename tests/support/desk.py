"""Somebody at the command line of an office, at a moment that the test sets."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.support.office import AT, PERIOD, Office, author
from tests.support.words import english_in, plain

from laporan.cli import main
from laporan.persetujuan.entry import Entry

LOG = f"output/{PERIOD}/persetujuan.yml"
EVIDENCE = f"output/{PERIOD}/bukti"
NEXT_DAY = AT + timedelta(days=1)  # 2 October 2026, 08:00


class Clock(datetime):
    """A clock that stands where the test has set it."""

    moment = NEXT_DAY

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return cls.moment


class Desk:
    """Somebody at the command line of an office."""

    def __init__(self, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
        self.office = office
        self.capsys = capsys

    def type(self, *words: object, who: str = "Cici", at: datetime = NEXT_DAY) -> tuple[int, str, str]:
        """The exit status, and what was printed on both streams, in one line each. It is always Indonesian."""
        self.office.be(who)
        Clock.moment = at
        status = main([*map(str, words), "--ruang-kerja", str(self.office.root)])
        shown = self.capsys.readouterr()
        told = [plain(text).replace(str(self.office.root.parent), "") for text in (shown.out, shown.err)]
        assert not english_in("".join(told).replace("contoh.invalid", "")), told
        return status, *(" ".join(text.split()) for text in told)  # type: ignore[return-value]

    def record(self, *words: object, who: str = "Cici", at: datetime = NEXT_DAY, period: str = PERIOD) -> Entry:
        """Type a command that is allowed, with ``--ya``; returns its entry."""
        before = self.office.head()
        status, out, err = self.type(*words, "--ya", who=who, at=at)
        assert status == 0, err
        entry = self.office.entries(period)[-1]
        assert f"Tercatat sebagai catatan ke-{len(self.office.entries(period))}." in out
        assert entry.digest in out
        assert self.office.git("rev-parse", "HEAD^") == before, "one commit per act"
        assert self.office.git("log", "-1", "--format=%an|%ae|%cn|%ce|%aI") == "|".join(
            (*author(who), *author(who), at.isoformat())
        )
        assert self.office.git("status", "--porcelain") == ""
        assert self.office.blob(LOG.replace(PERIOD, period)) == self.office.log(period)
        return entry


def put(folder: Path, name: str, content: str | bytes) -> Path:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content.encode() if isinstance(content, str) else content)
    return place
