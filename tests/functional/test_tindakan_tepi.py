"""Edges of the acts: a period dropped without a log, a preview after a death, names of evidence, the default period."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.desk import LOG, NEXT_DAY, Clock, Desk, put
from tests.support.office import AT, PERIOD, Office
from tests.support.repositories import ask, own_home


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    own_home(tmp_path, monkeypatch)
    monkeypatch.setattr("laporan.cli.tindakan.datetime", Clock)
    office = Office(tmp_path / "kantor")
    office.build()
    office.commit("Naskah")
    return Desk(office, capsys)


def test_a_preview_after_a_death_shows_and_writes_nothing(desk: Desk) -> None:
    office = desk.office
    office.until("c")
    old = office.log()
    office.do("catat", "Budi", NEXT_DAY)
    (office.root / LOG).write_bytes(old)  # as a process leaves it that died after the commit
    before = office.everything()
    status, out, err = desk.type("catat", "--pratinjau", who="Kiki", at=NEXT_DAY)
    assert (status, err) == (0, "")
    assert "langkah e" in out
    assert office.everything() == before


def test_a_period_without_a_log_is_dropped_in_the_shared_repository_too(desk: Desk) -> None:
    office = desk.office
    bare = office.root.parent / "bersama.git"
    ask(office.root, "clone", "--quiet", "--bare", str(office.root), str(bare))
    ask(office.root, "remote", "add", "origin", str(bare))
    ask(office.root, "fetch", "--quiet")
    ask(office.root, "branch", "--quiet", "--set-upstream-to", "origin/main")
    assert desk.type("batal", PERIOD, "--ya")[0] == 0
    assert ask(bare, "rev-parse", "main") == office.head()
    assert ask(bare, "ls-tree", "-r", "--name-only", "main", f"notebooks/{PERIOD}", f"params/{PERIOD}.yml") == ""


@pytest.mark.parametrize(("who", "code"), [("Orang", "PST-07"), ("Budi", "PST-02")])
def test_only_the_preparer_drops_a_period(desk: Desk, who: str, code: str) -> None:
    before = desk.office.everything()
    status, _, err = desk.type("batal", PERIOD, "--ya", who=who)
    assert status == 2
    assert code in err
    assert desk.office.everything() == before


def test_drafts_begun_anew_after_a_dropped_log_are_dropped_again(desk: Desk) -> None:
    office = desk.office
    office.do("catat", "Kiki", AT)
    office.do("batal", "Cici", NEXT_DAY)
    log = office.log()
    office.build(text="lagi")
    office.commit("Lagi")
    status, _, err = desk.type("batal", PERIOD, "--ya", at=NEXT_DAY + timedelta(hours=1))
    assert (status, err) == (0, "")
    assert not (office.root / "notebooks" / PERIOD).exists()
    assert office.log() == log


def test_a_period_never_begun_cannot_be_dropped(desk: Desk) -> None:
    status, _, err = desk.type("batal", "2026-10", "--ya")
    assert status == 2
    assert "belum dimulai" in err


def test_a_response_belongs_to_the_newest_delivered_period(desk: Desk) -> None:
    desk.office.until("sampaikan")
    assert desk.type("sampaikan", "--tanggapan", "Diterima", "--ya")[0] == 0
    assert desk.office.entries(PERIOD)[-1].catatan == "Diterima"


def test_names_of_evidence_that_differ_in_case_alone_are_told_apart(desk: Desk) -> None:
    folder = desk.office.root.parent
    desk.office.until("c")
    one, two = put(folder, "b/Surat.pdf", "x"), put(folder, "c/surat.pdf", "y")
    strange = put(folder, "a/surat.milik-saya.pdf", "x")  # ignored by git on disk, evidence all the same
    entry = desk.record("catat", "--oleh", "kasubbag", "--bukti", one, "--bukti", two, "--bukti", strange)
    assert list(entry.bukti) == ["Surat.pdf", "surat-2.pdf", "surat.milik-saya.pdf"]
    assert desk.type("verifikasi")[0] == 0
