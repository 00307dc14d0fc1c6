"""Facts of calls do not depend on the order of rows, nor on how an export is cut into files."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laporan.config.sources import load_sources
from laporan.importing import import_period
from laporan.periods import Period
from laporan.workspace import Workspace

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data" / "impor"
SEPTEMBER = Period.parse("2026-09")
ABSENT = dict.fromkeys(("tamu", "vicon", "website"), "uji")

# A call passed from queue to queue, one of two answers, one abandoned, one across midnight; then the whole of a CDR.
QUEUE = """\
1788195605|1788195500.7|dering|SIP/101|CONNECT|20|1788195600.8|3
1788195705|1788195500.7|dering|SIP/101|COMPLETECALLER|20|100|1
1788224400|1788224390.1|dering|NONE|ENTERQUEUE||081298765432|1
1788224415|1788224390.1|dering|SIP/101|CONNECT|14|1788224410.2|3
1788224535|1788224390.1|dering|SIP/101|COMPLETECALLER|14|120|1
1788224600|1788224390.1|cadangan|NONE|ENTERQUEUE||081298765432|1
1788224603|1788224390.1|cadangan|SIP/102|CONNECT|3|1788224601.9|3
1788224703|1788224390.1|cadangan|SIP/102|COMPLETEAGENT|3|100|1
1788225000|1788225000.3|dering|NONE|ENTERQUEUE||081211112222|1
1788225030|1788225000.3|dering|NONE|ABANDON|1|1|30
1788228000|1788228000.4|dering|NONE|ENTERQUEUE||081298765432|1
1788228060|1788228000.4|dering|NONE|EXITWITHTIMEOUT|1|1|60
1788228060|1788228000.4|cadangan|NONE|ENTERQUEUE||081298765432|1
1788228070|1788228000.4|cadangan|SIP/102|CONNECT|10|1788228062.5|2
1788228120|1788228000.4|cadangan|SIP/102|COMPLETEAGENT|10|50|1
"""
LOG_3CX = """\
Call Time,Call ID,From,To,Direction,Status,Ringing,Talking,Cost
2026-09-01 08:00:00,C1,081298765432,IVR Dering (800),Inbound,Answered,00:00:00,00:00:20,0
2026-09-01 08:00:20,C1,081298765432,Petugas Satu (101),Inbound,Unanswered,00:00:15,00:00:00,0
2026-09-01 08:00:35,C1,081298765432,Petugas Dua (102),Inbound,Answered,00:00:08,00:02:23,0
2026-09-01 08:00:35,C2,081211112222,Petugas Satu (101),Inbound,Unanswered,00:00:40,00:00:00,0
2026-09-02 11:00:00,C6,081211112222,Petugas Satu (101),Inbound,Answered,00:00:12,00:01:00,0
2026-09-02 11:01:12,C6,081211112222,Petugas Dua (102),Inbound,Answered,00:00:04,00:00:50,0
2026-09-02 12:00:00,C7,101,081211112222,Outbound,Answered,00:00:04,00:00:50,0
"""
EXPORTS = {
    "queue_log": (QUEUE, 0),
    "Master.csv": ((DATA / "master.csv").read_text(encoding="utf-8"), 0),
    "cdr.csv": ((DATA / "cdr-baru.csv").read_text(encoding="utf-8"), 1),
    "3cx.csv": (LOG_3CX, 1),
}


def facts(*files: str):
    """The facts of calls that ``files`` give together."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "_quarto.yml").write_text("project: {}\n")
        (root / "params").symlink_to(ROOT / "params")
        workspace = Workspace.at(root)
        raw = workspace.raw(SEPTEMBER)
        raw.mkdir(parents=True)
        for number, text in enumerate(files):
            (raw / f"{number}.csv").write_text(text, encoding="utf-8")
        result = import_period(workspace, SEPTEMBER, load_sources(workspace), ABSENT)
    return result.rekap.facts("panggilan")


@pytest.mark.parametrize("name", EXPORTS)
@settings(max_examples=12, deadline=None, derandomize=True)
@given(data=st.data())
def test_neither_order_nor_cuts_change_the_facts(name, data):
    text, headers = EXPORTS[name]
    separator = "|" if name == "queue_log" else ","
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if row]
    head, body = rows[:headers], data.draw(st.permutations(rows[headers:]))
    cut = data.draw(st.integers(len(body) // 2 - 1, len(body) // 2 + 1))

    def written(part):
        stream = io.StringIO()
        csv.writer(stream, delimiter=separator, lineterminator="\n").writerows([*head, *part])
        return stream.getvalue()

    expected = facts(text)
    assert facts(written(body)) == expected
    assert facts(written(body[:cut]), written(body[cut:])) == expected
