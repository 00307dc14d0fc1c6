# ruff: noqa: E501, SIM905, PLR0917
"""A small but complete `Document` of each kind, for tests of the writers and engines. Every figure is invented.

`report()` holds every kind of block once at least; `nota_dinas_kabag()` and `nota_dinas_sesditjen()` the letters.
The drawings are hand-made SVGs with text as text: tests of writers need no chart library.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from laporan.display.payload import (
    AbsentPayload,
    Cell,
    ChartPayload,
    Column,
    KeyFigure,
    KeyFiguresPayload,
    NotaDinasFields,
    ReportFields,
    SignaturePayload,
    TablePayload,
)
from laporan.escaping import markdown
from laporan.render.blocks import (
    PLACEHOLDER_LOGO,
    Absent,
    Contents,
    Document,
    Figure,
    Heading,
    KeyFigures,
    PageBreak,
    Prose,
    Signature,
    Table,
)

FULL_WIDTH = 464.9  # pt: 164 mm
HALF_WIDTH = 226.8  # pt: 80 mm
NAVY = "#0F2B55"
# Characters that mean something to Markdown, HTML, Typst, Quarto or a shell: they must be printed as they are.
HOSTILE = 'A&B <i>#x</i> $y$ *z* _w_ `v` "u" \\n @fig-a [t](s) {{< env HOME >}} ````` ~r~ <!-- q --> //p'

MONTHS = ("Sep", "Okt", "Nov", "Des", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep")
CALLS = (1118, 1196, 1288, 1402, 986, 1043, 1128, 1091, 1060, 1214, 1247, 1312, 1204)
TOPICS = (
    ("DAK Fisik", 214), ("DAU", 176), ("Dana Desa", 158), ("DBH", 131), ("DAK Nonfisik", 119), ("SIKD", 96),
    ("PDRD", 71), ("Insentif Fiskal", 48), ("Pinjaman Daerah", 29), ("Dana Otsus", 24), ("Hibah Daerah", 15),
    ("Dana Keistimewaan", 6), ("Lainnya", 30),
)  # fmt: skip
HOURS = {
    "Senin": (6.8, 12.8, 12.8, 9.5, 3.3, 8.8, 8.0, 5.3),
    "Selasa": (6.0, 9.2, 9.2, 7.6, 3.2, 7.0, 7.0, 5.0),
    "Rabu": (5.8, 8.4, 8.8, 7.8, 3.2, 6.8, 6.8, 4.8),
    "Kamis": (6.5, 8.5, 8.5, 7.5, 3.3, 7.5, 7.0, 4.8),
    "Jumat": (6.3, 9.5, 8.5, 4.8, 1.5, 6.0, 6.5, 4.3),
}
REGIONS = tuple(
    (f"Kabupaten {name}", 40 - place)
    for place, name in enumerate(
        "Aceh Besar|Asahan|Badung|Bandung|Banggai|Bangka|Banjar|Bantul|Banyumas|Barru|Batang|Belitung|Berau|Bima|"
        "Blitar|Bogor|Bone|Boyolali|Brebes|Buru|Cianjur|Cilacap|Demak|Donggala|Enrekang|Fakfak|Garut|Gianyar|"
        "Gorontalo|Gowa|Jember|Jepara|Karo|Klaten|Kupang|Lebak|Malang|Maros".split("|")
    )
)


def thousands(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _svg(width: float, height: float, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}">{body}</svg>\n'
    )


def _text(x: float, y: float, text: str, anchor: str = "middle", fill: str = "#1B2430", weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="Arimo, Arial, \'Liberation Sans\', sans-serif" font-size="8.5" '
        f'font-weight="{weight}" text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'
    )


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


def _trend_svg() -> str:
    def place(index: int, value: float) -> tuple[float, float]:
        return 32 + index * (FULL_WIDTH - 84) / 12, 132 - value * 0.075

    body = ""
    for tick in (0, 500, 1000, 1500):
        _, y = place(0, tick)
        body += f'<path d="M24 {y:.1f}H{FULL_WIDTH - 46:.1f}" stroke="#C9D1DB" stroke-width="0.5"/>'
        body += _text(21, y + 3, thousands(tick), "end", "#4A5565")
    points = [place(index, value) for index, value in enumerate(CALLS)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    body += f'<polyline points="{path}" fill="none" stroke="{NAVY}" stroke-width="2"/>'
    for index in (0, 3, 11):
        x, y = points[index]
        body += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{NAVY}"/>' + _text(x, y - 6, thousands(CALLS[index]))
    x, y = points[-1]
    body += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{NAVY}"/>'
    body += _text(x + 6, y - 3, "1.204", "start", "#1B2430", "bold")
    body += _text(x + 6, y + 8, "September", "start", "#4A5565") + _text(x + 6, y + 18, "2026", "start", "#4A5565")
    for index, name in enumerate(MONTHS):
        body += _text(points[index][0], 146, name, fill="#4A5565")
    return _svg(FULL_WIDTH, 152, body)


def _heat_svg() -> str:
    shades = ("#EEF3F9", "#C6D7EA", "#8DB0D6", "#3B6FA8", "#0F2B55")
    body = "".join(_text(46 + place * 23, 10, f"{8 + place:02d}") for place in range(8))
    for row, (day, values) in enumerate(HOURS.items()):
        y = 16 + row * 27
        body += _text(30, y + 17, day, "end", "#4A5565")
        for place, value in enumerate(values):
            shade = min(int(value // 2.5), 4)
            body += _rect(35 + place * 23, y, 22, 26, shades[shade])
            body += _text(46 + place * 23, y + 16, decimal(value), fill="#FFFFFF" if shade > 2 else "#1B2430")
    return _svg(HALF_WIDTH, 190, body)


def _ranking_svg() -> str:
    body = ""
    for row, (name, value) in enumerate(TOPICS):
        y = 4 + row * 14.2
        fill = NAVY if row < 3 else "#B9C3D0" if name == "Lainnya" else "#7F93AE"
        body += _text(86, y + 9, name, "end") + _rect(90, y + 1, value * 0.52, 10, fill)
        body += _text(94 + value * 0.52, y + 9, str(value), "start", weight="bold" if row < 3 else "normal")
    return _svg(HALF_WIDTH, 190, body)


def _target_svg() -> str:
    rows = (("Panggilan terjawab", 92.8, 90), ("Waktu tunggu ≤ 20 detik", 83.3, 80), ("Rapat sesuai jadwal", 93.8, 95))
    body = ""
    for row, (name, value, target) in enumerate(rows):
        y = row * 26
        reached = value >= target
        body += _text(0, y + 14, name, "start") + _rect(125, y + 4, 200, 16, "#E9EDF3")
        body += _rect(125, y + 8, value * 2, 8, NAVY) + _rect(125 + target * 2 - 0.7, y + 3, 1.4, 18, "#000000")
        body += _text(366, y + 15, decimal(value) + "%", "end", weight="bold")
        body += _text(
            378, y + 15, "● mencapai" if reached else "○ belum", "start", "#1F5AA6" if reached else "#7A5600", "bold"
        )
    return _svg(FULL_WIDTH, 82, body)


def _plotly(kind: str, x: list[Any], y: list[Any]) -> dict[str, Any]:
    return {"data": [{"type": kind, "x": x, "y": y}], "layout": {"template": "none"}}


def _pairs(label: str, subtitle: str, heads: tuple[str, str], rows: tuple[tuple[str, str], ...]) -> TablePayload:
    columns = (Column(heads[0], "kiri"), Column(heads[1]))
    cells = tuple((Cell(name), Cell(value)) for name, value in rows)
    return TablePayload(label, "", subtitle, columns, cells, numbered=False)


def target_figure(number: int = 1) -> Figure:
    rows = (("Panggilan terjawab", "92,8"), ("Waktu tunggu ≤ 20 detik", "83,3"), ("Rapat sesuai jadwal", "93,8"))
    subtitle = "Realisasi ukuran mutu layanan terhadap target (persen), September 2026"
    payload = ChartPayload(
        "mutu-target",
        "Dua dari tiga ukuran mutu mencapai target",
        subtitle,
        "Diagram batang realisasi terhadap target, September 2026: panggilan terjawab 92,8% (target 90%), waktu tunggu "
        "≤ 20 detik 83,3% (target 80%), rapat sesuai jadwal 93,8% (target 95%).",
        "target",
        {"rows": [list(row) for row in rows]},
        _pairs("mutu-target", subtitle, ("Ukuran", "Realisasi (%)"), rows),
        ("Garis tegak hitam: target. Rumus setiap ukuran tercantum pada lampiran.",),
    )
    return Figure(number, payload, _target_svg(), _plotly("bar", [92.8, 83.3, 93.8], [name for name, _ in rows]))


def trend_figure(number: int = 2) -> Figure:
    years = ["2025"] * 4 + ["2026"] * 9
    names = [f"{month} {year}" for month, year in zip(MONTHS, years, strict=True)]
    rows = tuple((name, thousands(value)) for name, value in zip(names, CALLS, strict=True))
    subtitle = "Panggilan masuk per bulan, September 2025–September 2026"
    payload = ChartPayload(
        "panggilan-tren",
        "Panggilan turun 8,2% menjadi 1.204",
        subtitle,
        "Diagram garis panggilan masuk per bulan, September 2025–September 2026: turun 8,2% menjadi 1.204; tertinggi "
        "1.402 pada Desember 2025.",
        "tren",
        {"bulan": names, "nilai": list(CALLS)},
        _pairs("panggilan-tren", subtitle, ("Bulan", "Panggilan"), rows),
        ("Sumber: rekaman log aktivitas Call Center Dering DJPK.",),
    )
    return Figure(number, payload, _trend_svg(), _plotly("scatter", names, list(CALLS)))


def heat_figure(number: int = 3) -> Figure:
    heads = (Column("Hari", "kiri"), *(Column(f"{hour:02d}") for hour in range(8, 16)))
    cells = tuple((Cell(day), *(Cell(decimal(value)) for value in values)) for day, values in HOURS.items())
    subtitle = "Rata-rata panggilan masuk per jam, menurut hari dan jam mulai (WIB), September 2026"
    payload = ChartPayload(
        "panggilan-jam",
        "Senin pukul 09.00–11.00 paling padat",
        subtitle,
        "Peta panas rata-rata panggilan per jam menurut hari kerja: Senin pukul 09.00–11.00 paling padat, 12,8 per jam.",
        "peta_panas",
        {"hari": list(HOURS), "nilai": [list(values) for values in HOURS.values()]},
        TablePayload("panggilan-jam", "", subtitle, heads, cells, numbered=False),
        (),
        "setengah",
    )
    figure = {"type": "heatmap", "x": list(range(8, 16)), "y": list(HOURS), "z": [list(row) for row in HOURS.values()]}
    return Figure(number, payload, _heat_svg(), {"data": [figure], "layout": {"template": "none"}})


def ranking_figure(number: int = 4) -> Figure:
    rows = tuple((name, str(value)) for name, value in TOPICS)
    subtitle = "Jumlah panggilan terjawab menurut topik, September 2026 (seluruhnya 1.117)"
    payload = ChartPayload(
        "panggilan-topik",
        "Tiga topik mencakup 49,1% panggilan",
        subtitle,
        "Diagram batang panggilan terjawab menurut topik: DAK Fisik 214, DAU 176, dan Dana Desa 158 mencakup 49,1% dari "
        "1.117 panggilan.",
        "peringkat",
        {"nama": [name for name, _ in TOPICS], "nilai": [value for _, value in TOPICS]},
        _pairs("panggilan-topik", subtitle, ("Topik", "Panggilan"), rows),
        (),
        "setengah",
    )
    names = [name for name, _ in TOPICS]
    return Figure(number, payload, _ranking_svg(), _plotly("bar", [value for _, value in TOPICS], names))


def key_figures() -> tuple[KeyFigure, ...]:
    return (
        KeyFigure("panggilan", "Call Center Dering", "1.204", "panggilan masuk",
                  ("▼ 8,2% dari Agu 2026", "▲ 7,7% dari Sep 2025")),
        KeyFigure("tamu", "Kunjungan Tamu", "312", "kunjungan", ("▼ 10,3% dari Agu 2026", "▼ 22,2% dari Sep 2025")),
        KeyFigure("vicon", "Video Conference", "96", "sesi", ("▲ 18,5% dari Agu 2026", "▲ 65,5% dari Sep 2025")),
        KeyFigure("website", "Website DJPK", "48.630", "tampilan halaman",
                  ("▲ 7,6% dari Agu 2026", "▲ 16,1% dari Sep 2025")),
    )  # fmt: skip


def summary_table(number: int = 1) -> Table:
    columns = (Column("Layanan (satuan)", "kiri"), Column("September\n2026", bold=True), Column("Agustus\n2026"),
               Column("September\n2025"), Column("Kumulatif\n2026"), Column("Target\n2026"), Column("Capaian\ntarget"))  # fmt: skip
    rows = (
        ("Call Center (panggilan)", "1.204", "1.312", "1.118", "10.281", "–", "–"),
        ("Kunjungan Tamu (kunjungan)", "312", "348", "401", "2.768", "–", "–"),
        ("Video Conference (sesi)", "96", "81", "58", "742", "900", "82,4%"),
        ("Website (tampilan halaman)", "48.630", "45.210", "41.875", "401.960", "480.000", "83,7%"),
    )
    return Table(number, TablePayload(
        "ringkasan",
        "Video Conference dan Website naik; Call Center dan Kunjungan Tamu turun",
        "Volume layanan menurut periode dan capaian target tahunan, 2025–2026",
        columns,
        tuple(tuple(Cell(text) for text in row) for row in rows),
        ("Kumulatif: Januari–September 2026. Satuan berbeda, tidak dijumlahkan.",
         "Tanda – berarti target tidak ditetapkan."),
    ))  # fmt: skip


def quality_table(number: int = 2) -> Table:
    columns = (Column("Ukuran (satuan)", "kiri"), Column("September\n2026", bold=True), Column("Agustus\n2026"),
               Column("September\n2025"), Column("Target"), Column("Keterangan", "kiri"))  # fmt: skip
    absent = Cell("data tidak tersedia", "tidak_tersedia")
    rows = (
        (Cell("Panggilan terjawab (%)"), Cell("92,8"), Cell("93,8"), Cell("91,3"), Cell("90,0"),
         Cell("● mencapai", "mencapai")),
        (Cell("Waktu tunggu ≤ 20 detik (%)"), Cell("73,3"), Cell("80,6"), absent, Cell("80,0"),
         Cell("○ belum mencapai", "belum")),
        (Cell("Rata-rata waktu tunggu (detik)"), Cell("14"), Cell("17"), absent, Cell("–"), Cell("tanpa target")),
    )  # fmt: skip
    return Table(number, TablePayload(
        "panggilan-mutu",
        "Satu dari dua ukuran mutu mencapai target",
        "Mutu layanan Call Center Dering DJPK menurut periode",
        columns,
        rows,
        ("Data tidak tersedia: catatan antrean baru direkam sejak Januari 2026.",),
    ))  # fmt: skip


def long_table(number: int = 3) -> Table:
    total = sum(value for _, value in REGIONS)
    rows = tuple((Cell(name), Cell(str(value)), Cell(decimal(100 * value / total))) for name, value in REGIONS)
    return Table(number, TablePayload(
        "panggilan-asal",
        "Panggilan datang dari 38 kabupaten",
        "Panggilan masuk menurut asal pemerintah daerah, September 2026",
        (Column("Pemerintah daerah", "kiri"), Column("Panggilan", bold=True), Column("Bagian (%)")),
        (*rows, (Cell("Jumlah"), Cell(thousands(total)), Cell("100,0"))),
        ("Hanya panggilan yang mencatat asalnya.",),
        total_row=True,
    ))  # fmt: skip


def follow_up_table(number: int = 4) -> Table:
    rows = (
        ("1", "Menambah satu petugas Call Center setiap Senin pukul 09.00–11.00 agar panggilan pada jam terpadat "
              "tertangani", "Subbagian MSKLIP", "30 Okt 2026", "berjalan"),
        ("2", "Menguji sambungan dengan pemerintah daerah paling lambat satu hari kerja sebelum sesi Video Conference",
         "Bagian HKK", "15 Okt 2026", "belum"),
        ("3", HOSTILE, "Subbagian MSKLIP", "31 Des 2026", "selesai"),
    )  # fmt: skip
    heads = (Column("No.", "kanan"), Column("Rekomendasi", "kiri"), Column("Penanggung jawab", "kiri"),
             Column("Tenggat", "kiri"), Column("Status", "kiri"))  # fmt: skip
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    return Table(number, TablePayload("rekomendasi", "", "Rekomendasi dan tindak lanjut, September 2026", heads, cells))


def report() -> Document:
    """A monthly report with every kind of block: figures 1–4, tables 1–4, a pair of half-width charts, an absent one."""
    fields = ReportFields(
        title=("Laporan", "Layanan Informasi"),
        full_title="Laporan Layanan Informasi DJPK Bulan September 2026",
        organisation="Direktorat Jenderal Perimbangan Keuangan",
        short_organisation="DJPK",
        period="Bulan September 2026",
        data_range="Periode data: 1–30 September 2026, 22 hari kerja",
        letterhead=("KEMENTERIAN KEUANGAN REPUBLIK INDONESIA", "DIREKTORAT JENDERAL PERIMBANGAN KEUANGAN",
                    "SEKRETARIAT DIREKTORAT JENDERAL"),
        volumes=key_figures(),
        prepared_by="Disusun oleh Bagian Harmonisasi Kebijakan dan Kehumasan",
        place_month="Jakarta, Oktober 2026",
        mark="CONTOH",
    )  # fmt: skip
    blocks = (
        Heading(1, "Ringkasan Eksekutif", "", "ringkasan-eksekutif"),
        Prose(
            "Video Conference dan Website tumbuh, sementara panggilan dan kunjungan tamu berkurang dari Agustus 2026. "
            "Pada September 2026 DJPK melayani 1\\.204 panggilan, 312 kunjungan tamu, dan 96 sesi Video Conference, "
            "serta mencatat 48\\.630 tampilan halaman Website. Dua dari tiga target mutu tercapai.",
            lead=True,
        ),
        KeyFigures(KeyFiguresPayload(key_figures())),
        summary_table(),
        target_figure(),
        Prose(
            "1. Senin pukul 09.00–11.00 menampung panggilan terbanyak, rata-rata 12\\,8 panggilan per jam.\n"
            "2. Enam sesi Video Conference bergeser dari jadwal; empat di antaranya karena gangguan jaringan.\n"
            "3. Guestbook DJPK terganggu pada 14 September 2026; 12 kunjungan dicatat secara manual.",
            boxed=True,
        ),
        Heading(1, "Daftar Isi", "", "daftar-isi", listed=False),
        Contents("isi"),
        Heading(1, "Daftar Tabel", "", "daftar-tabel", listed=False),
        Contents("tabel"),
        Heading(1, "Daftar Gambar", "", "daftar-gambar", listed=False),
        Contents("gambar"),
        Heading(1, "Pendahuluan", "I", "pendahuluan"),
        Heading(2, "Latar Belakang", "A", "latar-belakang"),
        Prose(
            "Direktorat Jenderal Perimbangan Keuangan (DJPK) menyelenggarakan empat layanan informasi bagi pemerintah "
            "daerah dan masyarakat. Laporan ini memuat hal-hal yang terjadi selama periode pelaporan.\n\n"
            "Laporan disusun menurut [tata kelola layanan](https://www.djpk.kemenkeu.go.id) dengan *hati-hati* dan "
            "**lengkap**, berdasarkan:\n\n"
            "1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;\n"
            "2. Peraturan Menteri PAN/RB Nomor 63 Tahun 2003 tentang Pedoman Pelayanan Publik."
        ),
        Heading(2, "Sumber dan Mutu Data", "B", "sumber-data"),
        Prose(
            "Sumber data ada empat:\n\n- rekaman log aktivitas Call Center Dering DJPK;\n- aplikasi Guestbook DJPK;\n"
            "- catatan Video Conference; dan\n- statistik Website DJPK."
        ),
        Heading(1, "Pelaksanaan Layanan", "II", "pelaksanaan-layanan"),
        Heading(2, "Call Center Dering DJPK", "A", "call-center-dering-djpk"),
        Prose(
            "Call Center menerima 1\\.204 panggilan selama 22 hari kerja, atau rata-rata 54\\,7 panggilan per hari kerja "
            "([Gambar 2](#gambar-2)). Sebanyak 1\\.117 panggilan (92\\,8\\%) terjawab dan 87 panggilan (7\\,2\\%) "
            "tidak terjawab ([Tabel 2](#tabel-2))."
        ),
        trend_figure(),
        heat_figure(),
        ranking_figure(),
        quality_table(),
        Heading(3, "Asal penelepon", "", "asal-penelepon"),
        Prose("Asal penelepon menurut pemerintah daerah tercantum pada [Tabel 3](#tabel-3)."),
        long_table(),
        Heading(2, "Kunjungan Tamu", "B", "kunjungan-tamu"),
        Absent(AbsentPayload(
            "tamu-tren", "Kunjungan tamu per bulan, September 2025–September 2026",
            "Aplikasi Guestbook DJPK terganggu sejak 14 September 2026; data susulan dijadwalkan pada 12 Oktober 2026.",
        )),
        Heading(1, "Kendala, Rekomendasi, dan Tindak Lanjut", "III", "kendala"),
        Prose(
            "Rekomendasi bulan ini tercantum pada [Tabel 4](#tabel-4).\n\n"
            f"Catatan yang harus tercetak apa adanya: {markdown(HOSTILE)}."
        ),
        Heading(3, "Kendala bulan ini", "", "kendala-bulan-ini"),
        Prose(
            'Layanan "daring" terganggu pada 14 September 2026 - lihat hal-hal berikut:\n\n'
            "1. jaringan;\n2. aplikasi:\n    1. Guestbook DJPK; dan\n    2. Website."
        ),
        follow_up_table(),
        Heading(1, "Penutup", "IV", "penutup"),
        Prose(
            "Laporan Layanan Informasi DJPK Bulan September 2026 disusun sebagai pertanggungjawaban pelaksanaan "
            "pelayanan informasi kepada pemerintah daerah dan masyarakat.\n\n"
            "Demikian laporan ini disampaikan. Saran perbaikan diharapkan demi peningkatan mutu layanan informasi pada "
            "masa mendatang."
        ),
        Signature(SignaturePayload("sesditjen", "Jakarta, [tanggal]", "Sekretaris Direktorat Jenderal,"), ""),
        PageBreak(),
        Heading(1, "Lampiran", "", "lampiran"),
        Heading(2, "Data Gambar", "", "data-gambar"),
        Contents("data-gambar"),
    )  # fmt: skip
    return Document("laporan", "2026-09", fields, blocks, "2026-10-07")


LOGO = (Path(__file__).parents[2] / PLACEHOLDER_LOGO).read_bytes()
LETTERHEAD = ("KEMENTERIAN KEUANGAN REPUBLIK INDONESIA", "DIREKTORAT JENDERAL PERIMBANGAN KEUANGAN",
              "SEKRETARIAT DIREKTORAT JENDERAL")  # fmt: skip
ADDRESS = (
    "GEDUNG RADIUS PRAWIRO LANTAI 9, JALAN DR. WAHIDIN NOMOR I, JAKARTA 10710",
    "TELEPON 150420; FAKSIMILE (021) 3509443; SITUS WWW.DJPK.KEMENKEU.GO.ID",
)


def nota_dinas_kabag() -> Document:
    """Nota dinas of Kabag HKK: one addressee, a flat list, no tembusan, a name that is known."""
    fields = NotaDinasFields(
        LETTERHEAD, ADDRESS, ("Sekretaris Direktorat Jenderal",), "Kepala Bagian Harmonisasi Kebijakan dan Kehumasan",
        "Biasa", "Satu berkas", "Penyampaian Laporan Layanan Informasi DJPK Bulan September 2026",
    )  # fmt: skip
    blocks = (
        Prose(
            "Sehubungan dengan pelaksanaan layanan informasi DJPK, dengan ini kami sampaikan hal-hal sebagai berikut:\n\n"
            "1. Laporan Layanan Informasi DJPK Bulan September 2026 telah selesai disusun.\n"
            "2. Selama periode tersebut tercatat 1\\.204 panggilan masuk (92\\,8\\% terjawab), 312 kunjungan tamu, 96 "
            "sesi Video Conference, dan 48\\.630 tampilan halaman Website. Kendala utama adalah enam sesi Video "
            "Conference yang bergeser dari jadwal, sebagian besar karena gangguan jaringan di pemerintah daerah.\n"
            "3. Berkenaan dengan hal tersebut, kami mohon Bapak/Ibu memeriksa dan menandatangani laporan dimaksud serta "
            "nota dinas penyampaiannya kepada Direktur Jenderal sebagaimana konsep terlampir."
        ),
        Prose("Demikian disampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih."),
        Signature(SignaturePayload("kabag"), "Budi Contoh Santoso"),
    )
    return Document("nota-dinas-kabag", "2026-09", fields, blocks, "2026-10-07")


def nota_dinas_sesditjen() -> Document:
    """Nota dinas of Sesditjen: two addressees, a nested list, a long Hal, tembusan, no name yet."""
    fields = NotaDinasFields(
        LETTERHEAD, ADDRESS, ("Direktur Jenderal Perimbangan Keuangan", "Direktur Pembiayaan dan Perekonomian Daerah"),
        "Sekretaris Direktorat Jenderal", "Segera", "Satu berkas",
        "Laporan Layanan Informasi DJPK Bulan September 2026 beserta Tindak Lanjut Rekomendasi Bulan Agustus 2026",
        ("Kepala Bagian Harmonisasi Kebijakan dan Kehumasan",
         "Kepala Subbagian Manajemen Strategi Komunikasi dan Layanan Informasi Publik"),
    )  # fmt: skip
    blocks = (
        Prose(
            "Dalam rangka pertanggungjawaban penyelenggaraan layanan informasi, bersama ini kami sampaikan Laporan "
            "Layanan Informasi DJPK Bulan September 2026 dengan pokok-pokok sebagai\u00a0berikut:"
        ),
        Prose(
            "1. Capaian layanan: 1\\.204 panggilan masuk (92\\,8\\% terjawab), 312 kunjungan tamu, 96 sesi Video "
            "Conference, dan 48\\.630 tampilan halaman Website.\n"
            "2. Perkembangan berturut-turut dibandingkan dengan Agustus 2026 dan September 2025:\n\n"
            "    a. panggilan masuk turun 8\\,2\\% dan naik 7\\,7\\%;\n"
            "    b. kunjungan tamu turun 10\\,3\\% dan turun 22\\,2\\%, sejalan dengan beralihnya konsultasi ke Video\u00a0"
            "Conference:\n\n"
            "        1) konsultasi dana transfer; dan\n"
            "        2) konsultasi pajak daerah;\n\n"
            "    c. sesi Video Conference naik 18\\,5\\% dan naik 65\\,5\\%; dan\n"
            "    d. tampilan halaman Website naik 7\\,6\\% dan naik 16\\,1\\%.\n\n"
            "3. Kendala dan tindak lanjut: enam sesi Video Conference bergeser dari jadwal sehingga ketepatan jadwal "
            "(93\\,8\\%) belum mencapai target (95\\,0\\%). Mulai Oktober 2026 sambungan dengan pemerintah daerah diuji "
            "paling lambat satu hari kerja sebelum sesi."
        ),
        Prose("Demikian kami laporkan. Atas perhatian dan arahan Bapak/Ibu, kami ucapkan terima kasih."),
        Signature(SignaturePayload("sesditjen"), ""),
    )
    return Document("nota-dinas-sesditjen", "2026-09", fields, blocks, "2026-10-07")
