"""Guest book: Google Forms' XLSX from 2026 on, a CSV of the old application before."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from typing import Any

import openpyxl

from laporan.files import still_workbook
from laporan.periods import Period
from laporan.sample.calls import ORIGINS
from laporan.sample.chance import Chance, spread
from laporan.sample.people import CANARIES, email, name, phone

VOLUMES = {
    "2025-07": 418, "2025-08": 409, "2025-09": 401, "2026-01": 288, "2026-02": 301, "2026-03": 296,
    "2026-04": 315, "2026-05": 290, "2026-06": 304, "2026-07": 314, "2026-08": 348, "2026-09": 312,
}  # fmt: skip
_UNITS = {
    "Direktorat Dana Transfer Umum": 30, "Direktorat Dana Transfer Khusus": 27, "Sekretariat Direktorat Jenderal": 14,
    "Direktorat Pajak Daerah dan Retribusi Daerah": 12, "Direktorat Sistem Informasi dan Pelaksanaan Transfer": 11,
    "Dit. Pembiayaan dan Perekonomian Daerah": 6,
}  # fmt: skip
_PURPOSES = {"Konsultasi": 58, "konsultasi ": 4, "Penyampaian berkas": 22, "Audiensi": 11, "Undangan rapat": 3, "-": 2}
_HEAD = (
    "Timestamp", "Nama Lengkap ", "No HP", "NIK", "E-mail", "Jenis Kelamin", "Asal Instansi ", "Jumlah Orang",
    "Unit yang Dituju", "Keperluan", "Tanggal Kunjungan", "Jam Masuk", "Column 1",
)  # fmt: skip
_OLD_HEAD = (
    "nama", "no_hp", "jenis_kelamin", "asal_instansi", "jumlah_orang", "bidang", "keperluan", "tanggal_kunjungan",
    "jam_masuk", "nomor_kartu", "url_foto_ktp",
)  # fmt: skip


def exports(month: Period) -> dict[str, bytes]:
    """One file per month."""
    chance = Chance(f"tamu {month}")
    visits = [
        _visit(day, chance) for day, count in spread(month, VOLUMES[str(month)], chance).items() for _ in range(count)
    ]
    visits += [_visit(month.last + timedelta(days=1), chance)]
    if month.year == 2025:
        return {"buku-tamu.csv": _old_csv(visits)}
    return {"buku-tamu.xlsx": _workbook(visits)}


def _visit(day: date, chance: Chance) -> dict[str, Any]:
    person = name(chance)
    return {
        "name": person, "phone": phone(chance), "nik": CANARIES[2] if person == CANARIES[0] else "",
        "email": email(person), "sex": chance.one_of(("L", "P")), "origin": chance.weighted(ORIGINS),
        "people": chance.weighted({1: 40, 2: 35, 3: 15, 4: 7, 6: 3}), "unit": chance.weighted(_UNITS),
        "purpose": chance.weighted(_PURPOSES), "day": day, "clock": chance.clock()[:5],
    }  # fmt: skip


def _workbook(visits: list[dict[str, Any]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Form Responses 1"
    sheet.append(_HEAD)
    for index, visit in enumerate(visits):
        entered = datetime.fromisoformat(f"{visit['day']} {visit['clock']}")
        # now and then somebody types the date by hand
        day: date | str = f"{visit['day']:%d/%m/%Y}" if index % 37 == 5 else visit["day"]
        sheet.append(
            (
                entered,
                visit["name"],
                visit["phone"],
                visit["nik"],
                visit["email"],
                visit["sex"],
                visit["origin"],
                visit["people"],
                visit["unit"],
                visit["purpose"],
                day,
                visit["clock"],
                None,
            )
        )
        if index % 90 == 60:
            sheet.append([None] * len(_HEAD))
    sheet.append(
        [None, visits[0]["name"], "_", "-", "-", "L", "Masyarakat", "dua", "-", "-", "32/13/2026", "09.00", None]
    )
    book.create_sheet("Petunjuk").append(("Isian ini dikirim oleh resepsionis.",))
    stamp = datetime(2026, 1, 1)
    book.properties.created = book.properties.modified = stamp
    book.properties.creator = "contoh"
    stream = io.BytesIO()
    book.save(stream)
    return still_workbook(stream.getvalue())


def _old_csv(visits: list[dict[str, Any]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(_OLD_HEAD)
    for index, visit in enumerate(visits):
        writer.writerow(
            (
                visit["name"],
                visit["phone"],
                visit["sex"],
                visit["origin"],
                visit["people"],
                visit["unit"],
                visit["purpose"],
                f"{visit['day']:%d/%m/%Y}",
                visit["clock"],
                index + 1,
                "ktp/" + visit["phone"] + ".jpg",
            )
        )
    return stream.getvalue().encode("cp1252")
