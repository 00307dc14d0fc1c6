"""A params file that the product changes keeps every other line as its owner wrote it."""

from __future__ import annotations

from pathlib import Path

from laporan.config.edit import set_absences, set_values

PARAMS = """\
# Pengaturan
versi: 1
periode: 2026-09
tanggal_dokumen: '2026-10-07'   # dikutip
# Layanan tanpa data
tanpa:
  vicon:
    alasan: Sistem rusak  # lihat surat

# Rekomendasi. Contoh:
#   - kunci: r1
rekomendasi: []
# Tindak lanjut
tindak_lanjut:
- kunci: r0
  status: selesai
"""


def test_comments_outlive_a_withdrawn_absence(tmp_path: Path) -> None:
    path = tmp_path / "2026-09.yml"
    path.write_bytes(PARAMS.replace("\n", "\r\n").encode("utf-8-sig"))  # as an editor on Windows saves it
    assert set_absences(path, {}, ["vicon"])
    block = "tanpa:\n  vicon:\n    alasan: Sistem rusak  # lihat surat\n"
    assert path.read_bytes().decode() == PARAMS.replace(block, "tanpa: {}\n")


def test_an_absence_is_written_where_the_key_stands(tmp_path: Path) -> None:
    path = tmp_path / "2026-09.yml"
    path.write_text(PARAMS, "utf-8")
    assert set_absences(path, {"tamu": "Buku tamu hilang: # 3"}, [])
    told = path.read_text("utf-8")
    assert "tanpa:\n  vicon:\n    alasan: Sistem rusak\n  tamu:\n    alasan: 'Buku tamu hilang: # 3'\n\n# Rek" in told
    assert told.endswith(PARAMS[PARAMS.index("# Rekomendasi") :])


def test_the_last_key_and_a_key_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "2026-09.yml"
    path.write_text(PARAMS.rstrip("\n"), "utf-8")
    set_values(path, {"tindak_lanjut": [], "contoh": True})
    head = PARAMS[: PARAMS.index("tindak_lanjut")]
    assert path.read_text("utf-8") == head + "tindak_lanjut: []\ncontoh: true\n"
