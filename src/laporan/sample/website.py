"""GA4: the page report of the month."""

from __future__ import annotations

import csv
import io

from laporan.periods import Period
from laporan.sample.chance import Chance
from laporan.sample.people import CANARIES

VOLUMES = {
    "2025-07": 39870, "2025-08": 40655, "2025-09": 41875, "2026-01": 42310, "2026-02": 43105, "2026-03": 44980,
    "2026-04": 43770, "2026-05": 44015, "2026-06": 44640, "2026-07": 45300, "2026-08": 45210, "2026-09": 48630,
}  # fmt: skip
_PAGES = {
    "/": 26, "/rincian-alokasi/dau": 14, "/rincian-alokasi/dak-fisik": 13, "/data/apbd": 11, "/regulasi": 10,
    "/publikasi": 8, "/sikd": 6, "/berita": 5, "/kontak": 3, "/unduhan": 3,
    "/lain/arsip-2019": 1,
}  # fmt: skip
_HEAD = (
    "Page path and screen class,Views,Active users,Views per active user,"
    "Average engagement time per active user,Event count,Key events,Total revenue"
)


def exports(month: Period) -> dict[str, bytes]:
    """One report; a page's address may carry what a visitor typed."""
    chance = Chance(f"website {month}")
    weights = {page: weight * (90 + chance.below(20)) for page, weight in _PAGES.items()}
    total = VOLUMES[str(month)] - 3
    views = {page: total * weight // sum(weights.values()) for page, weight in weights.items()}
    views["/"] += total - sum(views.values())
    views[f"/cari?email={CANARIES[3]}"] = 3
    stream = io.StringIO()
    stream.write("# ----------------------------------------\n# Pages and screens: Page path and screen class\n")
    stream.write("# Account: Contoh\n# Property: Situs contoh\n# ----------------------------------------\n#\n")
    stream.write(f"# Start date: {month.first:%Y%m%d}\n# End date: {month.last:%Y%m%d}\n{_HEAD}\n")
    writer = csv.writer(stream, lineterminator="\n")
    for page, count in sorted(views.items(), key=lambda item: (-item[1], item[0])):
        users = max(1, count * 2 // 5)
        writer.writerow((page, count, users, f"{count / users:.4f}", "48.2", count * 3, 0, 0))
    return {"halaman.csv": stream.getvalue().encode()}
