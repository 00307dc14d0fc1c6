"""Acts that are refused: with which reason, and that nothing at all is written, neither on disk nor in git."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from tests.support.desk import EVIDENCE, LOG, NEXT_DAY, Desk, put
from tests.support.office import OPEN, PERIOD, Office
from tests.support.sop_play import officials_text
from tests.support.words import plain

from laporan.cli import main
from laporan.errors.persetujuan import NotYourTurn, RemarksMissing

REMARKS = "Mohon diperbaiki.\n"


Change = Callable[[Office], object]


def _nothing(office: Office) -> None:
    pass


def _without(path: str) -> Change:
    return lambda office: (office.root / path).unlink()


def _append(path: str, text: str = "# lain\n") -> Change:
    def change(office: Office) -> None:
        place = office.root / path
        put(office.root, path, (place.read_bytes() if place.exists() else b"") + text.encode())

    return change


def _officials(**holders: list[str]) -> Change:
    def change(office: Office) -> None:
        office.write("params/pejabat.yml", officials_text({**OPEN, **holders}))
        office.commit("Pejabat")

    return change


def _raw(office: Office) -> None:
    office.write(f"data/mentah/{PERIOD}/baru.csv", "ID\n1\n")


def _reprinted(office: Office) -> None:
    office.write(f"output/{PERIOD}/laporan.pdf", "cetakan lain")
    office.refresh()


def _forged(office: Office) -> None:
    office.git("commit", "--quiet", "--amend", "--no-edit", "--reset-author", who="Penyusup")


def _rewritten(office: Office) -> None:
    place = office.root / LOG
    place.write_bytes(place.read_bytes().replace(b"nama: Budi", b"nama: Bodi"))
    office.commit("Diubah")


def _diverging(office: Office) -> None:
    (office.root / LOG).write_bytes(office.log().replace(b"nama: Budi", b"nama: Bodi"))


def _linked(office: Office) -> None:
    place = office.root / LOG
    place.rename(office.root.parent / "lain.yml")
    place.symlink_to(office.root.parent / "lain.yml")


ENDED = ["{nama: Kiki, email: [kiki@contoh.invalid], sampai: 2026-10-01}"]
BUDI_TOO = [*ENDED, "{nama: Budi, email: [budi@contoh.invalid], sejak: 2026-10-02}"]
OTHER_MAIL = [*ENDED, "{nama: Budi Santoso, email: [BUDI@contoh.invalid], sejak: 2026-10-02}"]

# After which step, what happens to the files, what is typed, by whom, the error's code.
Case = tuple[str, Change, Sequence[object], str, str]
REFUSED: list[Case] = [
    # not this person's turn, or nobody's
    ("c", _nothing, ("catat",), "Kiki", "PST-02"),
    ("c", _nothing, ("catat",), "Cici", "PST-02"),
    ("b", _nothing, ("ajukan",), "Budi", "PST-02"),
    ("c", _nothing, ("kembalikan", "--catatan-dari", "CATATAN"), "Kiki", "PST-02"),
    ("f", _nothing, ("sampaikan",), "Kiki", "PST-02"),
    ("a", _nothing, ("batal",), "Budi", "PST-02"),
    # not where the period stands
    ("c", _nothing, ("ajukan",), "Cici", "PST-03"),
    ("b", _nothing, ("catat",), "Cici", "PST-03"),
    ("f", _nothing, ("catat",), "Sari", "PST-03"),
    ("b", _nothing, ("kembalikan", "--catatan-dari", "CATATAN"), "Budi", "PST-03"),
    ("e", _nothing, ("sampaikan",), "Cici", "PST-03"),
    ("f", _nothing, ("sampaikan", "--tanggapan", "Diterima"), "Dewi", "PST-03"),
    ("sampaikan", _nothing, ("sampaikan", PERIOD), "Cici", "PST-03"),
    ("sampaikan", _nothing, ("kembalikan", PERIOD, "--catatan-dari", "CATATAN"), "Sari", "PST-03"),
    ("c", _nothing, ("batal",), "Cici", "PST-03"),
    ("c", _nothing, ("catat", "--hari", "2026-10-01"), "Budi", "PST-03"),
    ("a", _nothing, ("ajukan",), "Cici", "PST-04"),
    ("naskah", _nothing, ("ajukan",), "Cici", "PST-04"),
    # one person, two jabatan
    ("d", _officials(kabag=BUDI_TOO), ("catat",), "Budi", "PST-05"),
    ("d", _officials(kabag=OTHER_MAIL), ("catat", "--oleh", "kabag"), "Cici", "PST-05"),
    # outside the term
    ("d", _officials(kabag=ENDED), ("catat",), "Kiki", "PST-06"),
    ("d", _officials(kabag=ENDED), ("catat", "--oleh", "kabag"), "Cici", "PST-06"),
    # people and jabatan that are unknown
    ("c", _nothing, ("catat",), "Orang Asing", "PST-07"),
    ("c", _nothing, ("catat", "--oleh", "kabag"), "Budi", "PST-08"),
    ("c", _nothing, ("catat", "--oleh", "Kepala"), "Cici", "PST-09"),
    ("d", _nothing, ("catat", "--nomor", "surat=1"), "Kiki", "PST-09"),
    # a return
    ("c", _nothing, ("kembalikan",), "Budi", "PST-11"),
    ("c", _nothing, ("kembalikan", "--kepada", "Sesditjen PK", "--catatan-dari", "CATATAN"), "Budi", "PST-12"),
    ("c", _nothing, ("catat", "--jawaban-dari", "CATATAN"), "Budi", "PST-10"),
    # content that differs
    ("c", lambda office: office.build(text="lain"), ("catat",), "Budi", "PST-13"),
    ("c", _reprinted, ("catat",), "Budi", "PST-13"),
    ("f", _reprinted, ("sampaikan",), "Cici", "PST-13"),
    ("d", _reprinted, ("kembalikan", "--kepada", "kasubbag", "--catatan-dari", "CATATAN"), "Kiki", "PST-13"),
    # missing documents
    ("b", _without(f"output/{PERIOD}/laporan.pdf"), ("ajukan",), "Cici", "PST-14"),
    ("b", _without(f"output/{PERIOD}/manifest.yml"), ("ajukan",), "Cici", "PST-14"),
    ("c", _without(f"output/{PERIOD}/laporan.pdf"), ("catat",), "Budi", "PST-14"),
    # not made from the present inputs
    ("b", _append(f"params/{PERIOD}.yml"), ("ajukan",), "Cici", "PST-15"),
    ("b", _append("params/target.yml"), ("ajukan",), "Cici", "PST-15"),
    ("b", _append(f"data/rekap/{PERIOD}/tamu.csv", "tamu,,,9\n"), ("ajukan",), "Cici", "PST-15"),
    ("b", _append(f"output/{PERIOD}/laporan.pdf"), ("ajukan",), "Cici", "PST-15"),
    ("b", _raw, ("ajukan",), "Cici", "PST-15"),
    # foreign changes
    ("b", _append(f"output/{PERIOD}/catatan.txt"), ("ajukan",), "Cici", "PST-16"),
    ("b", _append(f"notebooks/{PERIOD}/coba.ipynb"), ("ajukan",), "Cici", "PST-16"),
    ("c", _append(f"output/{PERIOD}/catatan.txt"), ("catat",), "Budi", "PST-16"),
    ("c", _append(f"output/{PERIOD}/laporan.pdf"), ("catat",), "Budi", "PST-16"),
    ("c", _append(f"params/{PERIOD}.yml"), ("catat",), "Budi", "PST-16"),
    ("c", _append(f"data/rekap/{PERIOD}/website.csv"), ("catat",), "Budi", "PST-16"),
    ("c", _append(f"{EVIDENCE}/sisipan.pdf"), ("catat",), "Budi", "PST-16"),
    # a log that does not hold
    ("c", _diverging, ("catat",), "Budi", "PST-17"),
    ("c", _rewritten, ("catat",), "Budi", "PST-17"),
    ("c", _forged, ("catat",), "Budi", "PST-17"),
    ("c", _append(LOG, "- versi: 1\n"), ("catat",), "Budi", "PST-17"),
    ("c", _linked, ("catat",), "Budi", "PST-01"),
    # time
    ("c", _nothing, ("catat", "--oleh", "kasubbag", "--hari", "2026-09-30"), "Cici", "PST-18"),
    ("c", _nothing, ("catat", "--oleh", "kasubbag", "--hari", "2026-10-03"), "Cici", "PST-18"),
    # rules that are not saved
    ("c", _append("params/sop.yml"), ("catat",), "Budi", "PST-23"),
    ("b", _append("params/pejabat.yml"), ("ajukan",), "Cici", "PST-23"),
    ("c", _without("params/pejabat.yml"), ("catat",), "Budi", "PST-23"),
    # what was typed
    ("c", _nothing, ("catat", "--oleh", "kasubbag", "--bukti", "tidak-ada.pdf"), "Cici", "PER-01"),
    ("c", _nothing, ("catat", "--oleh", "kasubbag", "--hari", "kemarin"), "Cici", "PER-01"),
    ("c", _nothing, ("catat", "--oleh", "kasubbag", "--hari", "2026-10-01T99.99"), "Cici", "PER-01"),
    ("d", _nothing, ("catat", "--tanggal", "6 Oktober"), "Kiki", "PER-01"),
    ("c", _nothing, ("catat", "--nomor", "ND-1"), "Budi", "PER-01"),
    ("c", _nothing, ("kembalikan", "--catatan-dari", "tidak-ada.txt"), "Budi", "PER-01"),
    ("c", _nothing, ("kembalikan", "--catatan-dari", "LONCAT"), "Budi", "PER-01"),
    ("c", _nothing, ("catat", "2026-13"), "Budi", "PER-02"),
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case[4]}-{case[0]}-{case[2][0]}")
def test_refused_and_nothing_written(after: Callable[[str], Desk], case: Case) -> None:
    stage, change, words, who, code = case
    desk = after(stage)
    remarks = {
        "CATATAN": put(desk.office.root.parent, "catatan.txt", REMARKS),
        "LONCAT": put(desk.office.root.parent, "loncat.txt", "1. Satu\n3. Tiga\n"),
    }
    change(desk.office)
    before = desk.office.everything()
    status, _, err = desk.type(*(remarks.get(str(word), word) for word in words), "--ya", who=who)
    assert (status != 0, f"Galat {code}" in err) == (True, True), err
    assert "Lakukan" in err
    assert desk.office.everything() == before


def test_a_refusal_without_the_command_line(after: Callable[[str], Desk]) -> None:
    """`perform.record` says it with an exception, and writes as little."""
    office = after("c").office
    before = office.everything()
    with pytest.raises(NotYourTurn):
        office.do("catat", "Kiki", NEXT_DAY)
    with pytest.raises(RemarksMissing):
        office.do("kembalikan", "Budi", NEXT_DAY)
    assert office.everything() == before
    done = office.do("catat", "Cici", NEXT_DAY, by="kasubbag", evidence={"surat.pdf": b"x\r\n"})
    assert done.commit == office.head()
    assert (done.pending, done.entry) == (0, office.entries(PERIOD)[-1])
    assert done.found.trail.signed["d"] == 4
    assert office.changes() == {LOG: "M", f"{EVIDENCE}/surat.pdf": "A"}
    assert office.blob(f"{EVIDENCE}/surat.pdf") == b"x\r\n"


def test_no_identity_and_no_repository(after: Callable[[str], Desk], capsys: pytest.CaptureFixture[str]) -> None:
    desk = after("c")
    for key in ("name", "email"):
        desk.office.git("config", "--unset", f"user.{key}")
    before = desk.office.everything()
    assert main(["catat", "--ya", "--ruang-kerja", str(desk.office.root)]) == 2
    assert "Galat GIT-05" in plain(capsys.readouterr().err)
    assert desk.office.everything() == before
    (desk.office.root / ".git").rename(desk.office.root.parent / "git")
    assert main(["catat", "--ya", "--ruang-kerja", str(desk.office.root)]) == 2
    assert "Galat GIT-02" in plain(capsys.readouterr().err)
