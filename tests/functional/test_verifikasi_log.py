"""Tampering with the log and its history, each on a real repository, each caught."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.support.signed_repository import SignedRepository, start_of
from tests.support.sop_play import HOLDERS, later_rules, officials_text

from laporan.persetujuan.entry import Entry
from laporan.persetujuan.log import appended
from laporan.persetujuan.verify.finding import BREACH, NOTE, Finding, Report
from laporan.persetujuan.verify.run import verify

PERIOD = "2026-09"
LOG = f"output/{PERIOD}/persetujuan.yml"
AT = start_of(PERIOD)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """August and September, each signed off up to step e."""
    repository = SignedRepository(tmp_path_factory.mktemp("asli") / "ruang")
    repository.sign("2026-08", 5)
    repository.sign(PERIOD, 5)
    return repository.root


@pytest.fixture
def signed(original: Path, tmp_path: Path) -> SignedRepository:
    shutil.copytree(original, tmp_path / "ruang", symlinks=True)
    return SignedRepository(tmp_path / "ruang")


def breaches(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity == BREACH]


def told(report: Report) -> str:
    """Everything that contradicts, in one text."""
    assert report.exit_status == 1
    return "\n".join(finding.meaning for finding in breaches(report))


def rewrite(repository: SignedRepository, entries: list[Entry], *, chained: bool = False) -> None:
    """Put ``entries`` in the place of the log; ``chained``: with digests that fit again."""
    content = b""
    before = ""
    for entry in entries:
        written = entry.model_copy(update={"sebelumnya": before}) if chained else entry
        content, before = appended(content, written), written.digest
    (repository.root / LOG).write_bytes(content)


Change = Callable[[list[Entry], list[Entry]], list[Entry]]  # (September, August) -> what is written
CHANGES: dict[str, Change] = {
    "edited": lambda log, _: [log[0].model_copy(update={"catatan": "lain"}), *log[1:]],
    "removed": lambda log, _: [*log[:1], *log[2:]],
    "last removed": lambda log, _: log[:-1],
    "inserted": lambda log, _: [*log[:2], log[1].model_copy(update={"catatan": "sisipan"}), *log[2:]],
    "reordered": lambda log, _: [log[1], log[0], *log[2:]],
    "duplicated": lambda log, _: [*log, log[-1]],
    "copied": lambda log, other: [*log, other[-1]],
}


@pytest.mark.parametrize("chained", [False, True], ids=["plain", "chained"])
@pytest.mark.parametrize("committed", [False, True], ids=["disk", "commit"])
@pytest.mark.parametrize("kind", CHANGES)
def test_a_changed_log(signed: SignedRepository, kind: str, committed: bool, chained: bool) -> None:
    log, other = list(signed.entries(PERIOD)), list(signed.entries("2026-08"))
    rewrite(signed, CHANGES[kind](log, other), chained=chained)
    if committed:
        signed.commit("Perbaikan")
    report = verify(signed.workspace)
    words = told(report)
    assert {finding.period for finding in breaches(report)} == {PERIOD}
    if not committed:
        assert "berbeda dari log pada commit terakhir" in words
    elif kind in ("duplicated", "copied"):
        assert any(finding.entry == 6 for finding in breaches(report))
    else:
        assert "mengubah atau menghapus catatan" in words
    if not chained and kind not in ("last removed", "duplicated", "copied"):
        assert "bukan sidik catatan sebelum ini" in words


TRICKS: dict[str, Callable[[bytes], bytes]] = {
    "repeated key": lambda text: text.replace(b"  nama: Kiki\n", b"  nama: Lain\n  nama: Kiki\n", 1),
    "anchor": lambda text: text.replace(b"  nama: Kiki\n", b"  nama: &x Kiki\n", 1),
    "tag": lambda text: text.replace(b"  nama: Kiki\n", b"  nama: !!str Kiki\n", 1),
    "second document": lambda text: text + b"---\n[]\n",
    "comment": lambda text: text + b"# sah\n",
    "quotes": lambda text: text.replace(b"  nama: Kiki\n", b'  nama: "Kiki"\n', 1),
    "line ends": lambda text: text.replace(b"\n", b"\r\n"),
    "unknown field": lambda text: text.replace(b"  nama: Kiki\n", b"  nama: Kiki\n  setuju: ya\n", 1),
    "not a list": lambda _: b"versi: 1\n",
    "garbage": lambda _: b"\xff\xfe\x00",
    "deep": lambda _: b"[" * 5000,
}


@pytest.mark.parametrize("kind", TRICKS)
def test_tricks_of_yaml(signed: SignedRepository, kind: str) -> None:
    place = signed.root / LOG
    place.write_bytes(TRICKS[kind](place.read_bytes()))
    signed.commit("Perbaikan")
    words = told(verify(signed.workspace))
    assert "Log tidak terbaca" in words or "bukan bentuk yang ditulis" in words


def test_a_link_in_the_place_of_the_log(signed: SignedRepository) -> None:
    place = signed.root / LOG
    place.rename(signed.root / "log.yml")
    place.symlink_to("../../log.yml")
    signed.commit("Rapikan")
    assert "bukan berkas biasa" in told(verify(signed.workspace))


def test_a_link_in_the_place_of_the_folder(signed: SignedRepository) -> None:
    place = signed.root / "output" / PERIOD
    place.rename(signed.root / "lain")
    place.symlink_to("../lain")
    signed.commit("Rapikan")
    assert "tautan" in told(verify(signed.workspace))


def test_a_log_that_was_taken_away(signed: SignedRepository) -> None:
    signed.git("rm", "-r", "--quiet", f"output/{PERIOD}")
    signed.commit("Bersihkan")
    assert "mengubah atau menghapus catatan" in told(verify(signed.workspace))


def test_a_log_renamed_to_another_period(signed: SignedRepository) -> None:
    signed.git("mv", f"output/{PERIOD}", "output/2026-11")
    signed.commit("Ganti nama")
    report = verify(signed.workspace)
    words = told(report)
    assert {"2026-09", "2026-11"} <= {finding.period for finding in breaches(report)}
    assert "Bagian periode" in words
    assert "dalam satu commit" in words


# Acts that break a rule but are written as if they did not: a chain that fits, a commit of their own.


@dataclass(frozen=True)
class Forged:
    """Changes to a legal entry, who commits it, and what must be said."""

    fields: dict[str, Any]
    who: str
    words: str


NEXT = AT + timedelta(hours=9)
FORGERIES = {
    "time before its neighbour": Forged({"waktu": "2026-10-01T08:30:00+07:00"}, "Sari", "sebelum tindakan sebelumnya"),
    "other official": Forged({"nama": "Kiki", "jabatan": "Kabag HKK"}, "Kiki", "Bukan giliran"),
    "skipped step": Forged({"langkah": "sampaikan", "tindakan": {}}, "Sari", "Belum dapat disampaikan"),
    "name of another official": Forged({"nama": "Kiki"}, "Kiki", "tidak tercatat sebagai Sesditjen PK"),
    "another author": Forged({}, "Cici", "alamat git penulis commitnya bukan miliknya"),
    "other content": Forged({"isi": "sha256:" + "0" * 64}, "Sari", "Isi dokumen berbeda"),
    "other manifest": Forged({"manifes": "sha256:" + "0" * 64}, "Sari", "manifest.yml"),
    "no right to record": Forged(
        {"dicatat_oleh": "Budi (Kasubbag MSKLIP)", "dicatat_pada": "2026-10-01T18:00:00+07:00"},
        "Budi",
        "tidak berwenang mencatat",
    ),
    "other acts": Forged({"tindakan": {"laporan": "memaraf"}}, "Sari", "Bagian tindakan"),
    "other revision": Forged({"revisi": 2}, "Sari", "Bagian revisi"),
    "broken chain": Forged({"sebelumnya": "sha256:" + "0" * 64}, "Sari", "bukan sidik catatan sebelum ini"),
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_forged_act(signed: SignedRepository, kind: str) -> None:
    forged = FORGERIES[kind]
    entry = signed.entry(PERIOD, "catat", "Sari", NEXT)
    commit = signed.record(PERIOD, entry.model_copy(update=forged.fields), forged.who)
    report = verify(signed.workspace)
    assert forged.words in told(report)
    assert any(finding.entry == 6 and finding.commit == commit for finding in breaches(report))


def test_one_person_for_two_jabatan(tmp_path: Path) -> None:
    officials = {**HOLDERS, "sesditjen": ["{nama: Kiki, email: [kiki@contoh.invalid]}"]}
    repository = SignedRepository(tmp_path / "ruang", officials_text(officials))
    repository.sign(PERIOD, 5)
    last = repository.entries(PERIOD)[-1]
    fields = {"langkah": "f", "jabatan": "Sesditjen PK", "waktu": NEXT.isoformat(), "sebelumnya": last.digest}
    acts = {"laporan": "memeriksa dan menandatangani", "nota-dinas-sesditjen": "memeriksa dan menandatangani"}
    repository.record(PERIOD, last.model_copy(update={**fields, "tindakan": acts}), "Kiki")
    assert "sudah bertindak sebagai Kabag HKK" in told(verify(repository.workspace))


def test_an_official_outside_the_term(tmp_path: Path) -> None:
    officials = {**HOLDERS, "sesditjen": ["{nama: Sari, email: [sari@contoh.invalid], sampai: 2026-10-31}"]}
    repository = SignedRepository(tmp_path / "ruang", officials_text(officials))
    repository.sign(PERIOD, 5)
    entry = repository.entry(PERIOD, "catat", "Sari", NEXT)
    late = entry.model_copy(update={"waktu": "2026-11-02T09:00:00+07:00"})
    repository.record(PERIOD, late, "Sari")
    assert "tidak tercatat sebagai Sesditjen PK" in told(verify(repository.workspace))


# History


def test_a_merge_that_takes_one_side(signed: SignedRepository) -> None:
    signed.git("branch", "lain", "HEAD~1")
    signed.git("checkout", "--quiet", "lain")
    signed.write("catatan.txt", "x")
    signed.commit("Catatan")
    signed.git("merge", "--quiet", "--strategy=ours", "-m", "Gabung", "main")
    signed.git("branch", "--force", "main", "lain")
    signed.git("checkout", "--quiet", "main")
    signed.git("branch", "-D", "lain")
    assert "membuang catatan salah satu sisinya" in told(verify(signed.workspace))


def test_an_honest_merge_is_clean(signed: SignedRepository) -> None:
    signed.git("checkout", "--quiet", "-b", "lain", "HEAD~1")
    signed.write("catatan.txt", "x")
    signed.commit("Catatan")
    signed.git("checkout", "--quiet", "main")
    signed.git("merge", "--quiet", "--no-ff", "-m", "Gabung", "lain")
    assert verify(signed.workspace).findings == ()


def test_a_squash(signed: SignedRepository) -> None:
    signed.git("reset", "--quiet", "--soft", "HEAD~2")
    signed.git("commit", "--quiet", "-m", "Dua sekaligus", who="Kiki")
    words = told(verify(signed.workspace))
    assert "Catatan ke-4 masuk bersama catatan lain" in words
    assert "Catatan ke-5 masuk bersama catatan lain" in words


def test_an_amend_is_seen_against_what_was_sent(signed: SignedRepository, tmp_path: Path) -> None:
    signed.git("init", "--quiet", "--bare", str(tmp_path / "pusat.git"))
    signed.git("remote", "add", "origin", str(tmp_path / "pusat.git"))
    signed.git("push", "--quiet", "origin", "main")
    _amend(signed)
    assert "cabang refs/remotes/origin/main" in told(verify(signed.workspace))


def test_an_amend_is_seen_by_who_was_sent_the_digest(signed: SignedRepository) -> None:
    digest = signed.entries(PERIOD)[-1].digest
    report = verify(signed.workspace, holds=digest)
    assert (report.held, report.exit_status) == ((PERIOD, 5), 0)
    assert verify(signed.workspace, holds=digest.removeprefix("sha256:")).held == (PERIOD, 5)
    _amend(signed)
    assert "Tidak ada catatan dengan sidik" in told(verify(signed.workspace, holds=digest))


def test_an_amend_that_brings_another_document(signed: SignedRepository) -> None:
    signed.write(f"output/{PERIOD}/laporan.pdf", "lain")
    signed.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    assert "laporan.pdf" in told(verify(signed.workspace))


def test_an_amend_that_changes_the_author(signed: SignedRepository) -> None:
    signed.git("commit", "--quiet", "--amend", "--no-edit", "--reset-author", who="Cici")
    assert "alamat git penulis" in told(verify(signed.workspace))


def _amend(repository: SignedRepository) -> None:
    log = list(repository.entries(PERIOD))
    rewrite(repository, [*log[:-1], log[-1].model_copy(update={"catatan": "lain"})])
    repository.git("commit", "--quiet", "--all", "--amend", "--no-edit", who="Kiki")


def test_a_replace_object_hides_nothing(signed: SignedRepository) -> None:
    good = signed.git("rev-parse", "HEAD")
    rewrite(signed, CHANGES["removed"](list(signed.entries(PERIOD)), []))
    bad = signed.commit("Perbaikan")
    signed.git("replace", bad, good)
    signed.git("checkout", "--quiet", "--force", "HEAD")
    assert "mengubah atau menghapus catatan" in told(verify(signed.workspace))


def test_a_replace_object_accuses_nobody(signed: SignedRepository) -> None:
    good, before = signed.git("rev-parse", "HEAD"), signed.git("rev-parse", "HEAD~3")
    signed.git("replace", good, before)
    assert verify(signed.workspace).findings == ()


# Rules that move


def test_rules_changed_so_that_an_old_act_reads_otherwise(signed: SignedRepository) -> None:
    place = signed.root / "params" / "sop.yml"
    text = place.read_text("utf-8")
    old = "laporan: memeriksa, nota-dinas-kabag: memaraf"
    assert old in text
    place.write_text(text.replace(old, "laporan: memaraf, nota-dinas-kabag: memaraf"), "utf-8")
    signed.commit("Aturan")
    report = verify(signed.workspace, ())
    assert "tidak menurut params/ yang sekarang" in told(report)
    assert 4 in {finding.entry for finding in breaches(report)}


def test_a_term_changed_afterwards(signed: SignedRepository) -> None:
    signed.write(
        "params/pejabat.yml", officials_text({**HOLDERS, "kabag": ["{nama: Lain, email: [l@contoh.invalid]}"]})
    )
    signed.commit("Pejabat")
    assert '"Kiki" tidak tercatat sebagai Kabag HKK' in told(verify(signed.workspace))


def test_an_added_term_or_rule_is_a_note(signed: SignedRepository) -> None:
    plh = (
        "{nama: Rudi, email: [rudi@contoh.invalid], sejak: 2027-01-04, sampai: 2027-01-08, sebagai: Plh., surat: ST-1}"
    )
    signed.write("params/pejabat.yml", officials_text({**HOLDERS, "kabag": [*HOLDERS["kabag"], plh]}))
    signed.commit("Pejabat")
    report = verify(signed.workspace)
    assert {finding.severity for finding in report.findings} == {NOTE}
    assert any("Daftar pejabat berubah" in finding.meaning for finding in report.findings)
    assert report.exit_status == 0


def test_a_rule_set_for_later_periods_judges_no_earlier_one(signed: SignedRepository) -> None:
    """It begins after September's last day and before September's acts."""
    signed.write("params/sop.yml", later_rules("2026-10-01"))
    signed.commit("Aturan")
    signed.act(PERIOD, "catat", "Sari", NEXT)
    signed.act(PERIOD, "sampaikan", "Cici", NEXT + timedelta(hours=1))
    report = verify(signed.workspace)
    assert {finding.severity for finding in report.findings} == {NOTE}
    assert {finding.meaning for finding in report.findings} == {
        "Kumpulan aturan SOP ditambahkan setelah tindakan ini.",
        "Berkas bersama berubah setelah diajukan: params/sop.yml. Dokumen periode ini tidak ikut.",
    }


def test_rules_that_could_not_be_read_before_an_act(signed: SignedRepository) -> None:
    """Nobody could have recorded an act by the product then; the acts around it are not accused."""
    place = signed.root / "params" / "sop.yml"
    text = place.read_text("utf-8")
    entry = signed.entry(PERIOD, "catat", "Sari", NEXT)
    signed.write("params/sop.yml", "versi: [\n")
    signed.commit("Aturan")
    signed.record(PERIOD, entry, "Sari")
    signed.write("params/sop.yml", text)
    signed.commit("Aturan")
    signed.act(PERIOD, "sampaikan", "Cici", NEXT + timedelta(hours=1))
    report = verify(signed.workspace)
    assert [finding.entry for finding in breaches(report) if finding.period == PERIOD] == [6]
    assert "Aturan sebelum commit ini tidak terbaca" in told(report)


# A whole year


def test_a_clean_year_gives_no_finding(tmp_path: Path) -> None:
    officials = {**HOLDERS, "kasubbag": ["{nama: Budi, email: [budi@contoh.invalid]}"]}
    repository = SignedRepository(tmp_path / "ruang", officials_text(officials))
    periods = [f"2026-{month:02d}" for month in range(1, 13)] + [f"2026-TW{number}" for number in range(1, 5)]
    for period in periods:
        repository.sign(period)
    report = verify(repository.workspace)
    assert report.findings == ()
    assert [log.period for log in report.checked[:4]] == ["2026-01", "2026-02", "2026-03", "2026-TW1"]
    assert sum(log.entries for log in report.checked) == 16 * 7
