"""FreePBX CDR: one row per leg, legs of a call share a linkedid; agents key topic|origin|outcome into userfield."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta

from laporan.periods import Period
from laporan.sample.chance import Chance, spread
from laporan.sample.people import CANARIES, name, phone

_COLUMNS = (
    "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,"
    "disposition,amaflags,accountcode,uniqueid,userfield,did,cnum,cnam,outbound_cnum,"
    "outbound_cnam,dst_cnam,recordingfile,linkedid,peeraccount,sequence"
)
HEADER = _COLUMNS.split(",")

VOLUMES = {
    "2025-07": 1094, "2025-08": 1143, "2025-09": 1118, "2026-01": 982, "2026-02": 1043, "2026-03": 1127,
    "2026-04": 1090, "2026-05": 1061, "2026-06": 1214, "2026-07": 1246, "2026-08": 1312, "2026-09": 1204,
}  # fmt: skip
_TOPICS = {
    "DAK Fisik": 18, "DAU": 15, "Dana Desa": 13, "DBH": 11, "DAK Nonfisik": 10, "SIKD": 8, "PDRD": 6,
    "Insentif Fiskal": 4, "Pinjaman Daerah": 3, "Dana Otsus": 2, "Hibah Daerah": 2, "Dana Keistimewaan": 1,
    "Lainnya": 3, "dana alokasi umum": 2, "antah berantah": 1,
}  # fmt: skip
ORIGINS = {
    "Kabupaten Bogor": 9, "Kab. Bogor": 3, "Kota Bandung": 7, "Kabupaten Sleman": 6, "Kota Semarang": 6,
    "Pemprov Jawa Barat": 5, "Provinsi Jawa Tengah": 5, "Kabupaten Malang": 5, "Kota Surabaya": 6, "Kota Medan": 4,
    "Kabupaten Deli Serdang": 4, "Pemkab Kutai Kartanegara": 3, "Kota Makassar": 4, "Kota Palembang": 3,
    "Provinsi Sumatera Utara": 3, "Kementerian/Lembaga": 4, "Masyarakat": 6, "tidak menyebutkan": 1,
}  # fmt: skip
_OUTCOMES = {"selesai": 82, "Diteruskan ke unit lain": 10, "diteruskan ke K/L": 4, "belum": 3, "??": 1}


def exports(month: Period) -> dict[str, bytes]:
    """Two exports that overlap by a day, as a system does that stops in the middle of a month."""
    chance = Chance(f"panggilan {month}")
    rows: list[list[str]] = []
    counts = spread(month, VOLUMES[str(month)], chance)
    for day, count in counts.items():
        for moment in sorted(_moment(day, chance) for _ in range(count)):
            rows += _call(moment, len(rows), chance)
    middle = [row for row in rows if int(row[0][8:10]) <= 15]
    rest = [row for row in rows if int(row[0][8:10]) >= 15]
    rest += _dirt(month, rest, chance)
    if month.number % 2:  # not in order of time, as a database hands them out
        middle.reverse()
    return {"cdr-1.csv": _csv(middle, ","), "cdr-2.csv": _csv(rest, ";" if month.number % 3 == 0 else ",")}


def _moment(day: date, chance: Chance) -> datetime:
    return datetime.fromisoformat(f"{day} {chance.clock()}")


def _epoch(moment: datetime) -> int:
    """Seconds since 1970 of a time in Jakarta (UTC+7)."""
    return int((moment - timedelta(hours=7)).replace(tzinfo=UTC).timestamp())


def _call(moment: datetime, serial: int, chance: Chance) -> list[list[str]]:
    """The legs of one incoming call: often an announcement first, then the queue."""
    caller, person = phone(chance), name(chance)
    answered = chance.below(1000) < 928
    wait, talk = chance.between(3, 55), chance.between(40, 520)
    link = f"{_epoch(moment)}.{serial}"
    coded = answered and chance.below(50) > 0
    code = "|".join(chance.weighted(table) for table in (_TOPICS, ORIGINS, _OUTCOMES)) if coded else ""
    legs = []
    if chance.below(3) == 0:
        legs.append(_leg(moment, caller, person, "s", "ivr-1", "BackGround", 12, 12, "ANSWERED", link, link, "", 1))
        moment += timedelta(seconds=12)
    state = "ANSWERED" if answered else chance.weighted({"NO ANSWER": 7, "BUSY": 1})
    duration, billed = (wait + talk, talk) if answered else (wait, 0)
    own = f"{_epoch(moment)}.{serial + 1}"
    legs.append(_leg(moment, caller, person, "600", "ext-queues", "Queue", duration, billed, state, own, link, code, 2))
    return legs


def _leg(  # noqa: PLR0917  (one parameter per column)
    moment: datetime, caller: str, person: str, target: str, context: str, app: str, duration: int, billed: int,
    state: str, own: str, link: str, code: str, sequence: int,
) -> list[str]:  # fmt: skip
    recording = CANARIES[4] if person == CANARIES[0] else ""
    return [
        f"{moment:%Y-%m-%d %H:%M:%S}", f'"{person}" <{caller}>', caller, target, context, f"PJSIP/trunk-{own}",
        f"Local/{target}" if app == "Queue" else "", app, "600,t" if app == "Queue" else "sambutan", str(duration),
        str(billed), state, "3", "", own, code, "150420", caller, person, "", "", "", recording, link, "",
        str(sequence),
    ]  # fmt: skip


def _dirt(month: Period, rows: list[list[str]], chance: Chance) -> list[list[str]]:
    """Rows that real exports have: the neighbours' days, blank dates, a broken number, an outgoing call."""
    first, last = month.first - timedelta(days=1), month.last + timedelta(days=1)
    dirt = [leg for day in (first, last) for leg in _call(_moment(day, chance), 90_000 + day.day, chance)]
    blank = list(rows[0])
    blank[0], blank[14], blank[23] = "0000-00-00 00:00:00", "1.1", "1.1"
    broken = list(rows[1])
    broken[10], broken[14], broken[23] = "dua menit", "2.2", "2.2"
    outgoing = list(rows[2])
    outgoing[2], outgoing[3], outgoing[4], outgoing[7] = "201", CANARIES[1], "from-internal", "Dial"
    own = f"3.{month.number}"  # a quarter reads three months at once
    outgoing[14], outgoing[15], outgoing[23] = own, "", own
    return [*dirt, blank, broken, outgoing]


def _csv(rows: list[list[str]], separator: str) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" * (separator == ";") + stream.getvalue().encode()
