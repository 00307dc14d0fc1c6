"""Acts of the SOP as people type them: what is committed, what is handed over, and what nobody agreed to."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

import pytest
from tests.support.desk import EVIDENCE, LOG, NEXT_DAY, Desk, put
from tests.support.office import OPEN, PERIOD, STEPS, Office
from tests.support.sop_play import officials_text

from laporan.calendar import JAKARTA
from laporan.files import sha256

# What the shipped SOP gives each step, by hand from params/sop.yml.
ACTS = {
    "a": ("Kabag HKK", "menugaskan"),
    "b": ("Kasubbag MSKLIP", "menugaskan"),
    "c": ("CSO", "menyusun"),
    "d": ("Kasubbag MSKLIP", "memeriksa, memaraf"),
    "e": ("Kabag HKK", "memeriksa, menandatangani, memaraf"),
    "f": ("Sesditjen PK", "memeriksa dan menandatangani"),
    "sampaikan": ("CSO", "menyampaikan"),
}


def handed_over(office: Office, period: str = PERIOD) -> dict[str, list[str]]:
    """What lies in the two folders for the next person."""
    folders = (office.root / "build" / period / name for name in ("untuk-diperiksa", "siap-unggah"))
    return {folder.name: sorted(path.name for path in folder.iterdir()) for folder in folders if folder.is_dir()}


MESSAGE_ONLY = {"untuk-diperiksa": ["pesan.txt"]}
READY = {
    "siap-unggah": [f"{PERIOD}-{name}" for name in ("laporan.pdf", "nota-dinas-kabag.docx", "nota-dinas-kabag.pdf")]
}
COPIES = {
    "untuk-diperiksa": [f"{PERIOD}-laporan-konsep.html", f"{PERIOD}-laporan-konsep.pdf", "pesan.txt"],
    **READY,
}


# ---- one after the other


@pytest.mark.parametrize("step", STEPS)
def test_each_act_of_the_sop(after: Callable[[str], Desk], step: str) -> None:
    """Typed without any option: the period is the open one, the official the one of the git identity."""
    before = ("naskah", *STEPS)[STEPS.index(step)]
    desk = after(before)
    who = {"Kabag HKK": "Kiki", "Kasubbag MSKLIP": "Budi", "CSO": "Cici", "Sesditjen PK": "Sari"}[ACTS[step][0]]
    command = {"c": "ajukan", "sampaikan": "sampaikan"}.get(step, "catat")
    entry = desk.record(command, who=who)
    assert (entry.langkah, entry.jabatan, entry.nama, entry.waktu) == (step, ACTS[step][0], who, NEXT_DAY.isoformat())
    assert (entry.revisi, entry.dicatat_oleh, entry.dicatat_pada) == (1, "", "")
    documents = desk.office.content(PERIOD)
    assert (entry.isi, entry.manifes) == (("", "") if step in "ab" else (documents.isi, documents.manifes))
    name = "penyampaian" if step == "sampaikan" else f"langkah {step}"
    lines = [f"{PERIOD}: {name}, {entry.jabatan}", "", f"Periode: {PERIOD}", f"Langkah: {step}"]
    lines += [f"Jabatan: {entry.jabatan}", f"Tindakan: {ACTS[step][1]}"]
    lines += [f"Isi: {entry.isi}"] if entry.isi else []
    assert desk.office.git("log", "-1", "--format=%B") == "\n".join(lines)
    changes = {LOG: "A" if step == "a" else "M"}
    if step == "c":
        changes[f"notebooks/{PERIOD}/laporan.ipynb"] = "M"
    assert desk.office.changes() == changes
    expected = MESSAGE_ONLY if step in "ab" else READY if step == "sampaikan" else COPIES
    assert handed_over(desk.office) == expected
    assert (desk.office.root / "build" / PERIOD / "lembar-kendali.pdf").read_bytes().startswith(b"%PDF")
    if step != "sampaikan":
        message = (desk.office.root / "build" / PERIOD / "untuk-diperiksa/pesan.txt").read_text("utf-8")
        assert message.startswith("Yth. ")
        assert entry.digest in message
    assert desk.type("verifikasi", PERIOD)[0] == 0


def test_the_last_act_leaves_no_open_period(after: Callable[[str], Desk]) -> None:
    desk = after("sampaikan")
    before = desk.office.everything()
    status, _, err = desk.type("catat", "--ya")
    assert status == 2
    assert "Tidak ada periode yang terbuka." in err
    assert desk.office.everything() == before


def test_a_submission_commits_all_that_the_manifest_lists_and_no_more(after: Callable[[str], Desk]) -> None:
    """Nothing of the documents is in git yet; of another build's, some is, and is gone from disk."""
    desk = after("b")
    office = desk.office
    gone = f"output/{PERIOD}/nota-dinas-lama.pdf"
    office.write(gone, "dari susunan lama")
    office.write(f"notebooks/{PERIOD}/lama.ipynb", "{}")
    office.commit("Susunan lama")
    (office.root / gone).unlink()
    (office.root / f"notebooks/{PERIOD}/lama.ipynb").unlink()
    office.write("data/rekap/2026-08/tamu.csv", "ukuran,menurut,kelompok,nilai\ntamu,,,3\n")  # read for comparison
    office.write("params/target.yml", "versi: 1\n")
    office.build(text="isi baru")
    office.write("catatan-pribadi.txt", "bukan milik periode")  # a draft of the workspace: not the act's
    office.write("params/2026-10.yml", "versi: 1\nperiode: 2026-10\n")
    status, out, err = desk.type("ajukan", PERIOD, "--ya")
    assert status == 0, err
    assert "data/rekap/2026-08/tamu.csv" in out, "what is not the period's own is told before"
    changes = office.changes()
    assert changes == {
        **dict.fromkeys((gone, f"notebooks/{PERIOD}/lama.ipynb"), "D"),
        **dict.fromkeys(("data/rekap/2026-08/tamu.csv", "params/target.yml"), "A"),
        **dict.fromkeys(
            (
                LOG,
                f"output/{PERIOD}/manifest.yml",
                f"output/{PERIOD}/isi/SHA256SUMS",
                f"output/{PERIOD}/isi/laporan.json",
                f"output/{PERIOD}/konsep/laporan.pdf",
                f"output/{PERIOD}/laporan.html",
                f"output/{PERIOD}/laporan.pdf",
                f"output/{PERIOD}/nota-dinas-kabag.docx",
                f"output/{PERIOD}/nota-dinas-kabag.pdf",
                f"data/rekap/{PERIOD}/tamu.csv",
                f"data/rekap/{PERIOD}/impor.yml",
                f"notebooks/{PERIOD}/laporan.ipynb",
            ),
            "M",
        ),
    }
    left = office.git("status", "--porcelain").splitlines()
    assert left == ["?? catatan-pribadi.txt", "?? params/2026-10.yml"]
    assert desk.type("verifikasi")[0] == 0


def test_a_submission_commits_the_lock_and_notebooks_without_outputs(after: Callable[[str], Desk]) -> None:
    desk = after("b")
    office = desk.office
    lock = f"notebooks/{PERIOD}/kunci.yml"
    office.write(lock, "versi: 1\nbuku_kerja: {}\n")
    office.refresh()
    desk.record("ajukan")
    assert office.changes()[lock] == "M"
    cells = json.loads(office.blob(f"notebooks/{PERIOD}/laporan.ipynb"))["cells"]
    assert [(cell["cell_type"], cell.get("outputs"), cell.get("execution_count")) for cell in cells] == [
        ("markdown", None, None),
        ("code", [], None),
    ]
    assert cells[1]["source"] == ["1 + 1"]
    place = office.root / f"notebooks/{PERIOD}/laporan.ipynb"
    assert place.read_bytes() == office.blob(f"notebooks/{PERIOD}/laporan.ipynb"), "the one on disk is stripped too"


@pytest.mark.parametrize("command", ["ajukan", "catat"])
def test_no_filter_has_a_say(after: Callable[[str], Desk], command: str) -> None:
    """A machine that turns line ends, and attributes that run a program on every file."""
    desk = after("b" if command == "ajukan" else "c")
    office = desk.office
    office.write(".gitattributes", "* text eol=crlf ident filter=jahat\n")
    office.commit("Atribut")
    office.git("config", "core.autocrlf", "true")
    office.git("config", "filter.jahat.clean", "tr a-z A-Z")
    office.git("config", "filter.jahat.required", "true")
    office.write("data/rekap/2026-08/tamu.csv", "ukuran,menurut,kelompok,nilai\r\ntamu,,,3\r\n")
    office.write(f"params/{PERIOD}.yml", f"versi: 1\nperiode: {PERIOD}\ntanggal_dokumen: 2026-10-01\n# $Id$\n")
    if command == "ajukan":
        office.refresh()
    else:
        office.write(f"params/{PERIOD}.yml", f"versi: 1\nperiode: {PERIOD}\ntanggal_dokumen: 2026-10-01\n")
    evidence = put(office.root.parent, "surat.txt", b"baris\r\nlain $Id$\n")
    if command == "catat":
        status, _, err = desk.type("catat", "--oleh", "Kasubbag MSKLIP", "--bukti", evidence, "--ya")
    else:
        status, _, err = desk.type("ajukan", "--ya")
    assert status == 0, err
    for path, kind in office.changes().items():
        assert kind in "AM"
        assert office.blob(path) == (office.root / path).read_bytes(), path
    assert ("data/rekap/2026-08/tamu.csv" in office.changes()) == (command == "ajukan")


# ---- options


def test_what_the_cso_says_of_another_official_s_act(after: Callable[[str], Desk]) -> None:
    desk = after("d")
    letter = put(desk.office.root.parent, "surat/agenda 4471.pdf", b"%PDF agenda\r\n")
    entry = desk.record(
        *("catat", PERIOD, "--oleh", "kabag hkk", "--hari", "2026-10-01T14.02", "--dasar", "agenda 4471"),
        *("--bukti", letter, "--nomor", "ND-207/PK.11/2026", "--tanggal", "2026-10-01", "--catatan", "Sudah sesuai."),
    )
    told = entry.data()
    assert {name: told[name] for name in told if name not in ("isi", "manifes", "sebelumnya")} == {
        "versi": 1,
        "periode": PERIOD,
        "langkah": "e",
        "jabatan": "Kabag HKK",
        "nama": "Kiki",
        "waktu": "2026-10-01T14:02:00+07:00",
        "revisi": 1,
        "tindakan": {
            "laporan": "memeriksa",
            "nota-dinas-kabag": "menandatangani",
            "nota-dinas-sesditjen": "memaraf",
        },
        "catatan": "Sudah sesuai.",
        "dicatat_oleh": "Cici (CSO)",
        "dicatat_pada": "2026-10-02T08:00:00+07:00",
        "dasar": "agenda 4471",
        "bukti": {"agenda 4471.pdf": f"sha256:{sha256(b'%PDF agenda' + bytes([13, 10]))}"},
        "nomor": {"nota-dinas-kabag": "ND-207/PK.11/2026"},
        "tanggal": {"nota-dinas-kabag": "2026-10-01"},
    }
    kept = f"{EVIDENCE}/agenda 4471.pdf"
    assert desk.office.changes() == {LOG: "M", kept: "A"}
    assert desk.office.blob(kept) == letter.read_bytes() == (desk.office.root / kept).read_bytes()
    message = desk.office.git("log", "-1", "--format=%B")
    assert message == (
        f"{PERIOD}: langkah e, Kabag HKK\n\nDicatat oleh Cici (CSO).\n\nPeriode: {PERIOD}\nLangkah: e\n"
        f"Jabatan: Kabag HKK\nTindakan: memeriksa, menandatangani, memaraf\nIsi: {entry.isi}"
    )
    assert desk.type("verifikasi")[0] == 0


def test_numbers_by_document(after: Callable[[str], Desk]) -> None:
    desk = after("e")
    given = ("--nomor", "nota-dinas-sesditjen=ND-88/PK.1/2026", "--tanggal", "nota-dinas-kabag=2026-10-01")
    entry = desk.record("catat", *given, who="Sari")
    assert entry.nomor == {"nota-dinas-sesditjen": "ND-88/PK.1/2026"}
    assert entry.tanggal == {"nota-dinas-kabag": "2026-10-01"}


@pytest.mark.parametrize(
    ("day", "moment", "recorded"),
    [
        ("2026-10-02", "2026-10-02T08:00:00+07:00", ""),  # today: now
        ("2026-10-01", "2026-10-01T10:00:00+07:00", "2026-10-02T08:00:00+07:00"),  # not before the act before it
        ("2026-10-01T11:30", "2026-10-01T11:30:00+07:00", "2026-10-02T08:00:00+07:00"),
        ("2026-10-01T07.30+03:00", "2026-10-01T11:30:00+07:00", "2026-10-02T08:00:00+07:00"),
    ],
)
def test_the_day_of_the_act(after: Callable[[str], Desk], day: str, moment: str, recorded: str) -> None:
    desk = after("c")
    entry = desk.record("catat", "--oleh", "kasubbag", "--hari", day)
    assert (entry.waktu, entry.dicatat_pada) == (moment, recorded)


def test_evidence_of_one_name(after: Callable[[str], Desk]) -> None:
    """A second file of the same name gets a number, in one act and across acts; the same file is kept once."""
    desk = after("c")
    folder = desk.office.root.parent
    first, second, third = (put(folder, f"{name}/surat.pdf", name) for name in ("satu", "dua", "tiga"))
    hidden = put(folder, ".rahasia", "titik")
    given = ("--bukti", first, "--bukti", second, "--bukti", first, "--bukti", hidden)
    entry = desk.record("catat", "--oleh", "kasubbag", *given)
    assert list(entry.bukti) == ["surat.pdf", "surat-2.pdf", "rahasia"]
    assert desk.office.changes() == {LOG: "M", **{f"{EVIDENCE}/{name}": "A" for name in entry.bukti}}
    entry = desk.record("catat", "--oleh", "kabag", "--bukti", third, "--bukti", second)
    assert list(entry.bukti) == ["surat-3.pdf", "surat-2.pdf"]
    assert desk.office.changes() == {LOG: "M", f"{EVIDENCE}/surat-3.pdf": "A"}
    held = {path.name: path.read_text() for path in (desk.office.root / EVIDENCE).iterdir()}
    assert held == {"surat.pdf": "satu", "surat-2.pdf": "dua", "surat-3.pdf": "tiga", "rahasia": "titik"}
    assert desk.type("verifikasi")[0] == 0


def test_evidence_of_an_act_before_the_documents(after: Callable[[str], Desk]) -> None:
    """It stays outside of the manifest, and the submission leaves it alone."""
    desk = after("naskah")
    letter = put(desk.office.root.parent, "ND-21.pdf", "penugasan")
    desk.record("catat", "--oleh", "kabag", "--dasar", "ND-21/PK.11/2026", "--bukti", letter)
    desk.record("catat", who="Budi")
    desk.record("ajukan")
    assert f"{EVIDENCE}/ND-21.pdf" not in desk.office.changes()
    assert desk.office.blob(f"{EVIDENCE}/ND-21.pdf") == b"penugasan"
    assert desk.type("verifikasi")[0] == 0


# ---- returned


REMARKS = "Mohon diperbaiki.\n"


def test_returned_to_the_preparer_answered_and_submitted_again(after: Callable[[str], Desk]) -> None:
    desk = after("e")
    office = desk.office
    assert handed_over(office) == COPIES
    remarks = put(office.root.parent, "catatan.txt", "1. Angka Dana Desa\n   mohon dicek.\n\n2) Tambah grafik.\n")
    entry = desk.record("kembalikan", "--catatan-dari", remarks, "--catatan", "Segera.", who="Sari")
    assert (entry.langkah, entry.jabatan, entry.kepada, entry.revisi) == ("kembali", "Sesditjen PK", "CSO", 1)
    assert entry.catatan_bernomor == {"1": "Angka Dana Desa mohon dicek.", "2": "Tambah grafik."}
    assert entry.catatan == "Segera."
    assert office.changes() == {LOG: "M"}
    subject, *_, last = office.git("log", "-1", "--format=%B").splitlines()
    assert subject == f"{PERIOD}: pengembalian, Sesditjen PK"
    assert last == f"Isi: {entry.isi}"
    assert handed_over(office) == {}

    office.build(text="isi kedua")
    before = office.everything()
    status, _, err = desk.type("ajukan", "--ya")
    assert (status, "PST-10" in err, office.everything() == before) == (2, True, True)
    answers = put(office.root.parent, "jawaban.txt", "1. Sudah dicek.\n")
    status, _, err = desk.type("ajukan", "--jawaban-dari", answers, "--ya")
    assert "Catatan pengembalian nomor 2 belum dijawab." in err
    put(office.root.parent, "jawaban.txt", "Sudah dicek.\nSudah ditambah.\nTerlalu banyak.\n")
    status, _, err = desk.type("ajukan", "--jawaban-dari", answers, "--ya")
    assert "Tidak ada catatan pengembalian nomor 3 yang menunggu jawaban." in err
    put(office.root.parent, "jawaban.txt", "Sudah dicek.\nSudah ditambah.\n")
    assert (status, office.everything() == before) == (2, True)
    entry = desk.record("ajukan", "--jawaban-dari", answers)
    assert (entry.revisi, entry.jawaban) == (2, {"1": "Sudah dicek.", "2": "Sudah ditambah."})
    assert handed_over(office) == COPIES
    for who, step in (("Budi", "d"), ("Kiki", "e"), ("Sari", "f")):
        assert desk.record("catat", who=who).langkah == step
    assert desk.record("sampaikan").langkah == "sampaikan"
    assert desk.type("verifikasi")[0] == 0


def test_returned_to_another_official_who_answers_with_the_next_act(after: Callable[[str], Desk]) -> None:
    """What was submitted stands; only the sign-offs from the receiver's step on are gone."""
    desk = after("e")
    remarks = put(desk.office.root.parent, "catatan.txt", "Paraf pada halaman 2 kurang.\n")
    entry = desk.record("kembalikan", "--kepada", "Kasubbag MSKLIP", "--catatan-dari", remarks, who="Sari")
    assert entry.kepada == "Kasubbag MSKLIP"
    assert handed_over(desk.office) == {}
    before = desk.office.everything()
    status, _, err = desk.type("catat", "--ya", who="Budi")
    assert (status, "PST-10" in err) == (2, True)
    status, _, err = desk.type("ajukan", "--ya")
    assert (status, "PST-03" in err) == (2, True)
    assert desk.office.everything() == before
    answers = put(desk.office.root.parent, "jawaban.txt", "1. Sudah dibubuhkan.\n")
    entry = desk.record("catat", "--jawaban-dari", answers, who="Budi")
    assert (entry.langkah, entry.revisi, entry.jawaban) == ("d", 2, {"1": "Sudah dibubuhkan."})
    assert handed_over(desk.office) == COPIES
    assert desk.record("catat", who="Kiki").langkah == "e", "the answers were asked for once"
    assert desk.type("verifikasi")[0] == 0


def test_a_return_recorded_by_the_cso(after: Callable[[str], Desk]) -> None:
    desk = after("d")
    remarks = put(desk.office.root.parent, "catatan.txt", REMARKS)
    proof = put(desk.office.root.parent, "surel.eml", "Mohon diperbaiki")
    given = ("--oleh", "Kabag HKK", "--hari", "2026-10-01", "--dasar", "surel 1 Oktober", "--bukti", proof)
    entry = desk.record("kembalikan", *given, "--catatan-dari", remarks)
    assert (entry.jabatan, entry.nama, entry.dicatat_oleh) == ("Kabag HKK", "Kiki", "Cici (CSO)")
    assert entry.dasar == "surel 1 Oktober"
    assert desk.office.changes() == {LOG: "M", f"{EVIDENCE}/surel.eml": "A"}


def test_a_return_may_find_other_content(after: Callable[[str], Desk]) -> None:
    """Changed documents are why it goes back to the preparer; nothing of them is committed by the return."""
    desk = after("c")
    desk.office.build(text="diubah setelah diajukan")
    remarks = put(desk.office.root.parent, "catatan.txt", REMARKS)
    status, _, err = desk.type("kembalikan", "--catatan-dari", remarks, "--ya", who="Budi")
    assert status == 0, err
    assert desk.office.changes() == {LOG: "M"}
    assert handed_over(desk.office) == {}


# ---- delivered


def test_the_receiver_s_response(after: Callable[[str], Desk]) -> None:
    desk = after("sampaikan")
    receipt = put(desk.office.root.parent, "tanda-terima.pdf", "%PDF")
    entry = desk.record(
        *("sampaikan", PERIOD, "--tanggapan", "Diterima; lanjutkan.", "--hari", "2026-10-01T16.00"),
        *("--bukti", receipt, "--dasar", "disposisi 12"),
    )
    assert (entry.langkah, entry.jabatan, entry.nama) == ("tanggapan", "Dirjen PK", "Dewi")
    assert (entry.catatan, entry.dasar, entry.dicatat_oleh) == ("Diterima; lanjutkan.", "disposisi 12", "Cici (CSO)")
    assert entry.waktu == "2026-10-01T16:00:00+07:00"
    assert desk.office.changes() == {LOG: "M", f"{EVIDENCE}/tanda-terima.pdf": "A"}
    assert "Tindakan: menanggapi" in desk.office.git("log", "-1", "--format=%B")
    own = desk.record("sampaikan", PERIOD, "--tanggapan", "Terima kasih.", who="Dewi")
    assert (own.jabatan, own.dicatat_oleh) == ("Dirjen PK", "")
    assert handed_over(desk.office) == READY
    assert desk.type("verifikasi")[0] == 0


def test_the_other_one_who_may_deliver(after: Callable[[str], Desk]) -> None:
    assert after("f").record("sampaikan", who="Sari").jabatan == "Sesditjen PK"


# ---- cancelled


def drafts_of(office: Office) -> dict[str, bytes]:
    """Path -> bytes of what a cancellation takes away."""
    places = (f"params/{PERIOD}.yml", f"notebooks/{PERIOD}", f"output/{PERIOD}")
    found = [path for place in places for path in ((office.root / place), *(office.root / place).rglob("*"))]
    kept = (office.root / LOG, office.root / EVIDENCE)
    files = [path for path in found if path.is_file() and path not in kept and kept[1] not in path.parents]
    return {path.relative_to(office.root).as_posix(): path.read_bytes() for path in files}


def test_a_period_without_a_log_is_put_aside(after: Callable[[str], Desk]) -> None:
    desk = after("naskah")
    office = desk.office
    office.write(f"notebooks/{PERIOD}/belum-disimpan.txt", "konsep")
    drafts, parent = drafts_of(office), office.head()
    status, out, err = desk.type("batal", PERIOD, "--ya")
    assert status == 0, err
    assert f"{len(drafts)} berkas dipindahkan" in out
    assert drafts_of(office) == {}
    moved = office.root / "build" / PERIOD / "dibatalkan/1"
    assert {path.relative_to(moved).as_posix(): path.read_bytes() for path in moved.rglob("*") if path.is_file()} == (
        drafts
    )
    assert office.git("rev-parse", "HEAD^") == parent
    committed = set(drafts) - {f"notebooks/{PERIOD}/belum-disimpan.txt"}
    assert office.changes() == dict.fromkeys(committed, "D")
    assert office.git("log", "-1", "--format=%an|%B").rstrip() == (
        f"Cici|{PERIOD}: dibatalkan\n\nPeriode: {PERIOD}\nTindakan: simpan"
    )
    assert (office.root / f"data/rekap/{PERIOD}/tamu.csv").is_file()
    assert office.git("status", "--porcelain") == ""
    # begun anew and dropped again: nothing of the first is lost
    office.build(text="kedua")
    status, _, err = desk.type("batal", PERIOD, "--ya")
    assert status == 0, err
    assert (moved.parent / "2" / f"output/{PERIOD}/laporan.pdf").read_text() == "laporan.pdf: kedua"
    assert (moved / f"output/{PERIOD}/laporan.pdf").read_text() == "laporan.pdf: isi"


def test_a_period_with_a_log_keeps_it_and_its_evidence(after: Callable[[str], Desk]) -> None:
    desk = after("naskah")
    office = desk.office
    letter = put(office.root.parent, "ND-21.pdf", "penugasan")
    desk.record("catat", "--oleh", "kabag", "--bukti", letter)
    drafts = drafts_of(office)
    entry = desk.record("batal", "--catatan", "Keliru periode.")
    assert (entry.langkah, entry.jabatan, entry.catatan, entry.isi) == ("batal", "CSO", "Keliru periode.", "")
    assert office.changes() == {LOG: "M", **dict.fromkeys(drafts, "D")}
    assert drafts_of(office) == {}
    assert len(office.entries(PERIOD)) == 2
    assert office.blob(f"{EVIDENCE}/ND-21.pdf") == (office.root / EVIDENCE / "ND-21.pdf").read_bytes() == b"penugasan"
    moved = office.root / "build" / PERIOD / "dibatalkan/1"
    assert (moved / f"output/{PERIOD}/laporan.pdf").read_bytes() == drafts[f"output/{PERIOD}/laporan.pdf"]
    assert handed_over(office) == {}
    assert desk.type("verifikasi")[0] == 0
    # the same period may begin again
    office.build(text="lagi")
    office.commit("Lagi")
    assert desk.record("catat", PERIOD, who="Kiki").langkah == "a"
    assert desk.type("verifikasi")[0] == 0


# ---- which period, which official


def test_the_oldest_open_period(after: Callable[[str], Desk]) -> None:
    desk = after("naskah")
    for period in ("2026-07", "2026-08"):
        desk.office.build(period)
        desk.office.commit(f"{period}: naskah")
    desk.office.until("sampaikan", "2026-07")
    assert desk.record("catat", who="Kiki", period="2026-08").periode == "2026-08"
    assert desk.record("catat", PERIOD, who="Kiki").periode == PERIOD


def test_a_person_with_two_jabatan_acts_where_it_is_their_turn(after: Callable[[str], Desk]) -> None:
    """Budi is Plh. Kabag for a while; the step tells which of the two he acts as, ``--oleh`` may say it too."""
    term = "sejak: 2026-10-01, sampai: 2026-10-31, sebagai: Plh., surat: ST-9/2026"
    held = [*OPEN["kabag"], f"{{nama: Budi, email: [budi@contoh.invalid], {term}}}"]
    desk = after("naskah")
    desk.office.write("params/pejabat.yml", officials_text({**OPEN, "kabag": held}))
    desk.office.refresh()
    desk.office.commit("Plh.")
    entry = desk.record("catat", who="Budi")
    assert (entry.langkah, entry.jabatan, entry.sebagai) == ("a", "Kabag HKK", "Plh.")
    entry = desk.record("catat", who="Budi")
    assert (entry.langkah, entry.jabatan, entry.sebagai) == ("b", "Kasubbag MSKLIP", "")
    desk.record("ajukan")
    desk.record("catat", who="Budi")
    entry = desk.record("catat", "--oleh", "Kabag HKK", who="Budi")
    assert (entry.langkah, entry.jabatan, entry.sebagai) == ("e", "Kabag HKK", "Plh.")
    assert desk.type("verifikasi")[0] == 0


def test_late_with_and_without_a_reason(after: Callable[[str], Desk]) -> None:
    """Five working days after September 2026 end on Wednesday, 7 October."""
    desk = after("d")
    entry = desk.record("catat", who="Kiki", at=datetime(2026, 10, 8, 9, tzinfo=JAKARTA))
    assert entry.alasan_terlambat == ""
    entry = desk.record("catat", "--alasan", "Menunggu data", who="Sari", at=datetime(2026, 10, 9, 9, tzinfo=JAKARTA))
    assert entry.alasan_terlambat == "Menunggu data"
    assert desk.type("verifikasi")[0] == 0


# ---- asked and shown


def keyboard(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Somebody who types ``answers``; returns what is left of them."""
    left = list(answers)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda: left.pop(0))
    return left


def test_asked_at_the_keyboard(after: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    desk = after("c")
    before, head = desk.office.everything(), desk.office.head()
    left = keyboard(monkeypatch, "tidak")
    status, out, _ = desk.type("catat", who="Budi")
    assert (status, left) == (1, [])
    assert "Tidak ada yang dicatat." in out
    assert "langkah d, revisi 1" in out
    assert "Kasubbag MSKLIP, Budi" in out
    assert desk.office.everything() == before
    left = keyboard(monkeypatch, "Angka kurang.", "Grafik kurang.", "", "ya")
    status, out, err = desk.type("kembalikan", who="Budi")
    assert (status, left) == (0, []), err
    assert desk.office.entries(PERIOD)[-1].catatan_bernomor == {"1": "Angka kurang.", "2": "Grafik kurang."}
    assert desk.office.git("rev-parse", "HEAD^") == head
    # answers one by one, each after its remark; a late act asks for its reason once
    left = keyboard(monkeypatch, "Sudah.", "Sudah juga.", "Banyak perbaikan", "y")
    status, out, err = desk.type("ajukan", at=datetime(2026, 10, 9, 9, tzinfo=JAKARTA))
    assert (status, left) == (0, []), err
    assert out.index("Angka kurang.") < out.index("Grafik kurang.")
    entry = desk.office.entries(PERIOD)[-1]
    assert entry.jawaban == {"1": "Sudah.", "2": "Sudah juga."}
    assert entry.alasan_terlambat == "Banyak perbaikan"
    left = keyboard(monkeypatch, "ya")
    status, _, err = desk.type("catat", who="Budi", at=datetime(2026, 10, 9, 10, tzinfo=JAKARTA))
    assert (status, left) == (0, []), err


SHOWN = [
    ("naskah", "catat", "Kiki"),
    ("naskah", "batal", "Cici"),
    ("a", "batal", "Cici"),
    ("b", "ajukan", "Cici"),
    ("c", "catat", "Budi"),
    ("c", "kembalikan", "Budi"),
    ("f", "sampaikan", "Cici"),
]


@pytest.mark.parametrize(("stage", "command", "who"), SHOWN)
def test_shown_only_or_unanswered_writes_nothing(
    after: Callable[[str], Desk], stage: str, command: str, who: str
) -> None:
    desk = after(stage)
    words: list[object] = [command, PERIOD]
    if command == "kembalikan":
        words += ["--catatan-dari", put(desk.office.root.parent, "catatan.txt", REMARKS)]
    if command == "catat" and stage == "c":
        who = "Cici"
        words += ["--oleh", "kasubbag", "--bukti", put(desk.office.root.parent, "surat.pdf", "x")]
    before = desk.office.everything()
    status, out, _ = desk.type(*words, "--pratinjau", who=who)
    assert status == 0
    assert "Hanya pratinjau" in out
    assert desk.office.everything() == before
    status, _, err = desk.type(*words, who=who)
    assert status == 2
    assert "Galat PER-01" in err
    assert "Tidak ada yang menjawab pertanyaan." in err
    assert desk.office.everything() == before
