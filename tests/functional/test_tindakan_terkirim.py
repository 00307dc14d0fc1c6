"""Acts typed beside a shared repository: what came in, what was sent, what waits, and who was first."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.desk import EVIDENCE, LOG, NEXT_DAY, Clock, Desk, put
from tests.support.office import PERIOD, Office
from tests.support.repositories import ask, own_home

from laporan.git.remote import Remote, push


@pytest.fixture
def desks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[Path, Desk, Desk]:
    """A shared repository in which the documents are submitted, and two clones of it."""
    own_home(tmp_path, monkeypatch)
    monkeypatch.setattr("laporan.cli.tindakan.datetime", Clock)
    office = Office(tmp_path / "awal")
    office.build()
    office.commit("Naskah")
    office.until("c")
    bare = tmp_path / "bersama.git"
    ask(tmp_path, "clone", "--quiet", "--bare", str(office.root), str(bare))
    made = []
    for name in ("satu", "dua"):
        ask(tmp_path, "clone", "--quiet", str(bare), name)
        made.append(Desk(Office(tmp_path / name), capsys))
    return bare, made[0], made[1]


def tip(bare: Path) -> str:
    return ask(bare, "rev-parse", "main")


def test_sent_and_taken_in(desks: tuple[Path, Desk, Desk]) -> None:
    bare, one, two = desks
    letter = put(bare.parent, "surat.pdf", b"x\r\n")
    one.record("catat", "--oleh", "kasubbag", "--bukti", letter)
    assert tip(bare) == one.office.head()
    status, out, err = two.type("catat", "--ya", who="Kiki")
    assert status == 0, err
    assert "Diterima dari repositori bersama: 1 simpanan." in out
    assert "langkah e" in out
    assert "Belum terkirim" not in err
    assert tip(bare) == two.office.head()
    assert (two.office.root / EVIDENCE / "surat.pdf").read_bytes() == b"x\r\n"
    assert two.type("verifikasi")[0] == 0


def test_a_preview_does_not_even_ask_the_shared_repository(desks: tuple[Path, Desk, Desk]) -> None:
    _, one, two = desks
    one.record("catat", who="Budi")
    before = two.office.everything()
    status, out, _ = two.type("catat", "--pratinjau", who="Budi")
    assert status == 0
    assert "langkah d" in out
    assert two.office.everything() == before


def test_out_of_reach_is_said_and_sent_with_the_next(desks: tuple[Path, Desk, Desk]) -> None:
    bare, one, _ = desks
    bare.rename(bare.with_name("jauh"))
    status, out, err = one.type("catat", "--ya", who="Budi")
    assert status == 0
    assert "Tercatat sebagai catatan ke-4." in out
    assert "Belum terkirim: 1 simpanan, karena repositori bersama tidak terjangkau." in err
    bare.with_name("jauh").rename(bare)
    status, _, err = one.type("catat", "--ya", who="Kiki")
    assert (status, err) == (0, "")
    assert tip(bare) == one.office.head()


def test_somebody_was_first(desks: tuple[Path, Desk, Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    bare, one, two = desks
    sent: list[str] = []

    def late(folder: Path, remote: Remote) -> bool:
        if folder == two.office.root and not sent:
            sent.append(one.office.do("catat", "Budi", NEXT_DAY).commit)
        return push(folder, remote)

    monkeypatch.setattr("laporan.sync.push", late)
    log, head = two.office.log(), two.office.head()
    letter = put(bare.parent, "surat.pdf", "x")
    status, _, err = two.type("catat", "--oleh", "kasubbag", "--bukti", letter, "--ya")
    assert status == 2
    assert "Galat GIT-" in err
    assert (two.office.log(), two.office.head(), tip(bare)) == (log, head, sent[0])
    assert two.office.git("status", "--porcelain") == ""
    assert not (two.office.root / EVIDENCE).exists()


def test_a_repository_that_refuses(desks: tuple[Path, Desk, Desk]) -> None:
    bare, one, _ = desks
    hook = bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    log, head, old = one.office.log(), one.office.head(), tip(bare)
    status, _, err = one.type("catat", "--ya", who="Budi")
    assert status == 2
    assert "Galat GIT-" in err
    assert (one.office.log(), one.office.head(), tip(bare)) == (log, head, old)
    assert one.office.git("status", "--porcelain") == ""


def test_histories_that_went_apart(desks: tuple[Path, Desk, Desk]) -> None:
    bare, one, two = desks
    bare.rename(bare.with_name("jauh"))
    for desk, note in ((one, "Sesuai"), (two, "Cukup")):
        assert desk.type("catat", "--catatan", note, "--ya", who="Budi")[0] == 0
    bare.with_name("jauh").rename(bare)
    assert one.type("catat", "--ya", who="Kiki")[0] == 0
    before = two.office.head(), two.office.log(), tip(bare)
    status, _, err = two.type("catat", "--ya", who="Kiki")
    assert status == 2
    assert "Galat GIT-" in err
    assert (two.office.head(), two.office.log(), tip(bare)) == before


def test_evidence_that_is_gone_or_changed_stops_the_next_act(desks: tuple[Path, Desk, Desk]) -> None:
    bare, one, _ = desks
    one.record("catat", "--oleh", "kasubbag", "--bukti", put(bare.parent, "surat.pdf", "x"))
    kept = one.office.root / EVIDENCE / "surat.pdf"
    for change in (kept.unlink, lambda: put(one.office.root, f"{EVIDENCE}/surat.pdf", "lain")):
        change()
        before = one.office.everything()
        status, _, err = one.type("catat", "--ya", who="Kiki")
        assert (status, f"{EVIDENCE}/surat.pdf" in err) == (2, True)
        after = one.office.everything()
        assert {name for name in before if before[name] != after.get(name)} <= {".git/FETCH_HEAD"}


@pytest.mark.parametrize("name", ["persetujuan.yml", "surat.milik-saya.pdf", "SURAT.PDF", "daftar : nilai #1.txt"])
def test_evidence_of_any_name(desks: tuple[Path, Desk, Desk], name: str) -> None:
    """Also one that git ignores in a folder of drafts, or that is a log's own."""
    bare, one, _ = desks
    entry = one.record("catat", "--oleh", "kasubbag", "--bukti", put(bare.parent, f"dari/{name}", "x"))
    assert list(entry.bukti) == [name]
    assert one.office.changes() == {LOG: "M", f"{EVIDENCE}/{name}": "A"}
    assert one.type("verifikasi")[0] == 0
    assert one.record("catat", who="Kiki").langkah == "e"


def test_a_death_after_the_commit_is_mended_by_the_next_act(desks: tuple[Path, Desk, Desk]) -> None:
    """The log on disk is behind, evidence and copies are not there yet, and nothing was sent."""
    bare, one, _ = desks
    old = one.office.log()
    bare.rename(bare.with_name("jauh"))
    status, _, err = one.type("catat", "--oleh", "kasubbag", "--bukti", put(bare.parent, "surat.pdf", "x"), "--ya")
    assert status == 0, err
    (one.office.root / LOG).write_bytes(old)
    (one.office.root / EVIDENCE / "surat.pdf").unlink()
    (one.office.root / EVIDENCE).rmdir()
    bare.with_name("jauh").rename(bare)
    one.record("catat", who="Kiki")
    assert [entry.langkah for entry in one.office.entries(PERIOD)] == list("abcde")
    assert (one.office.root / EVIDENCE / "surat.pdf").read_bytes() == b"x"
    assert tip(bare) == one.office.head()
    assert one.type("verifikasi")[0] == 0
