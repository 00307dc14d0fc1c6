"""Whole paths through the SOP: returns, deliveries, recorded acts, terms, other rules; and how they read today."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.support.sop_play import (
    FIRST,
    SECOND,
    SEPTEMBER,
    SOP_TEXT,
    Play,
    later_rules,
    moment,
    officials_text,
    procedure,
)

from laporan.calendar import WorkCalendar
from laporan.errors.persetujuan import (
    ContentDiffers,
    FieldDiffers,
    MayNotRecord,
    NotYourTurn,
    OutsideTerm,
    Refusal,
    StepSkipped,
    TwoPositions,
    UnknownPosition,
    WrongMoment,
)
from laporan.periods import Period
from laporan.persetujuan.acts import Disk
from laporan.persetujuan.entry import Entry
from laporan.persetujuan.judge import follow, judge, replay
from laporan.persetujuan.rules import numbered_documents, procedure_of
from laporan.persetujuan.state import PeriodState, Standing, state_of
from laporan.persetujuan.trail import Content

CALENDAR = WorkCalendar()


def state(play: Play, today: date = date(2026, 10, 5), content: Content | None = FIRST) -> PeriodState:
    return state_of(play.trail, play.procedure, CALENDAR, content, today)


def standings(play: Play, content: Content | None = FIRST) -> list[str]:
    return [item.standing.value for item in state(play, content=content).listed]


# --- the shipped SOP ---


def test_the_six_steps_and_what_each_entry_says() -> None:
    play = Play().until("f")
    play.do("sampaikan", "Cici")
    play.do("tanggapan", "Cici", by="dirjen", note="Diterima; lanjutkan.", basis="lembar 12")
    play.do("tanggapan", "Cici", by="dirjen", note="Arahan kedua.")
    told = [(e.langkah, e.jabatan, e.nama, e.dicatat_oleh, e.tindakan) for e in play.trail.entries]
    both = ("nota-dinas-kabag", "nota-dinas-sesditjen")
    assert told == [
        ("a", "Kabag HKK", "Kiki", "", {"laporan": "menugaskan"}),
        ("b", "Kasubbag MSKLIP", "Budi", "", {"laporan": "menugaskan"}),
        ("c", "CSO", "Cici", "", {"laporan": "menyusun", **dict.fromkeys(both, "menyusun")}),
        ("d", "Kasubbag MSKLIP", "Budi", "", {"laporan": "memeriksa", **dict.fromkeys(both, "memaraf")}),
        (
            "e",
            "Kabag HKK",
            "Kiki",
            "",
            {"laporan": "memeriksa", "nota-dinas-kabag": "menandatangani", "nota-dinas-sesditjen": "memaraf"},
        ),
        (
            "f",
            "Sesditjen PK",
            "Sari",
            "",
            dict.fromkeys(("laporan", "nota-dinas-sesditjen"), "memeriksa dan menandatangani"),
        ),
        ("sampaikan", "CSO", "Cici", "", dict.fromkeys(("laporan", "nota-dinas-sesditjen"), "menyampaikan")),
        ("tanggapan", "Dirjen PK", "Dewi", "Cici (CSO)", {}),
        ("tanggapan", "Dirjen PK", "Dewi", "Cici (CSO)", {}),
    ]
    assert [e.isi for e in play.trail.entries] == ["", ""] + [FIRST.isi] * 7
    assert [e.manifes for e in play.trail.entries] == ["", ""] + [FIRST.manifes] * 7
    assert [e.sebelumnya for e in play.trail.entries] == ["", *(e.digest for e in play.trail.entries[:-1])]
    assert {e.revisi for e in play.trail.entries} == {1}
    assert replay(SEPTEMBER, play.trail.entries, play.procedure) == play.trail


def test_a_return_to_the_preparer_opens_the_period_and_leaves_the_assignments() -> None:
    play = Play().until("e")
    assert state(play).locked_by == 3
    returned = play.do("kembalikan", "Sari", remarks=["Angka  Dana\tDesa\u200b keliru.", "Tambah tabel."])
    assert (returned.revisi, returned.kepada, returned.jabatan) == (1, "CSO", "Sesditjen PK")
    assert returned.catatan_bernomor == {"1": "Angka Dana Desa keliru.", "2": "Tambah tabel."}
    now = state(play)
    assert (now.locked_by, now.revision, now.turn and now.turn.langkah) == (None, 2, "c")
    assert now.turn and now.turn.remarks == returned.catatan_bernomor
    assert play.trail.signed == {"a": 1, "b": 2}
    assert standings(play) == ["berlaku"] * 2 + ["gugur karena dikembalikan"] * 3 + ["berlaku"]
    # while the preparer works, what was signed is no longer what stands there
    assert standings(play, SECOND)[2:5] == ["gugur karena isi berubah"] * 3
    play.disk = Disk(SECOND)
    again = play.do("ajukan", "Cici", answers={"1": "Sudah.", "2": "Sudah."})
    assert (again.revisi, again.jawaban) == (2, {"1": "Sudah.", "2": "Sudah."})
    assert standings(play, SECOND)[2:] == ["gugur karena isi berubah"] * 3 + ["berlaku"] * 2
    assert play.trail.signed == {"a": 1, "b": 2, "c": 7}
    assert play.do("catat", "Budi").langkah == "d"


def test_a_return_to_another_official_keeps_the_submission() -> None:
    play = Play().until("e")
    play.do("kembalikan", "Sari", to="kasubbag", remarks=["Periksa ulang."])
    now = state(play)
    assert (now.locked_by, now.revision, now.turn and now.turn.langkah) == (3, 2, "d")
    assert play.trail.signed == {"a": 1, "b": 2, "c": 3}
    assert standings(play) == ["berlaku"] * 3 + ["gugur karena dikembalikan"] * 2 + ["berlaku"]
    # before answering, the Kasubbag in turn finds that the preparer has to act
    play.do("kembalikan", "Budi", remarks=["Perbaiki.", "Lengkapi."])
    assert state(play).locked_by is None
    play.do("ajukan", "Cici", answers={"1": "a", "2": "b"})
    turn = state(play).turn
    assert turn and turn.remarks == {"1": "Periksa ulang."}
    assert play.do("catat", "Budi", answers={"1": "Sudah."}).revisi == 3
    assert play.trail.unanswered == {}


def test_a_return_after_the_last_step() -> None:
    play = Play().until("f")
    assert play.do("kembalikan", "Cici", remarks=["Nama penanda tangan berganti."]).jabatan == "CSO"
    play.do("ajukan", "Cici", answers={"1": "Sudah dicetak ulang."})
    assert play.trail.signed == {"a": 1, "b": 2, "c": 8}


def test_a_period_begun_by_mistake() -> None:
    play = Play().until("b")
    dropped = play.do("batal", "Cici", note="Salah periode.")
    assert (dropped.isi, dropped.tindakan) == ("", {})
    assert state(play).is_dropped
    assert standings(play) == ["gugur karena periode dibatalkan"] * 2 + ["berlaku"]
    assert (turn := state(play).turn) and (turn.langkah, turn.since) == ("a", None)
    play.do("catat", "Kiki")
    assert not state(play).is_dropped
    assert play.trail.signed == {"a": 4}


# --- recorded for another ---


def test_the_preparer_records_for_others_with_their_own_day() -> None:
    play = Play()
    entry = play.do(
        "catat",
        "Cici",
        "05 10:00",
        by="Kabag HKK",
        on=date(2026, 10, 1),
        basis="agenda 4471",
        evidence={"a-1.pdf": FIRST.isi},
    )
    assert (entry.waktu, entry.dicatat_pada) == ("2026-10-01T00:00:00+07:00", "2026-10-05T10:00:00+07:00")
    assert (entry.nama, entry.dicatat_oleh, entry.dasar) == ("Kiki", "Cici (CSO)", "agenda 4471")
    assert entry.bukti == {"a-1.pdf": FIRST.isi}
    # the same day again, without an hour: not before the entry before it
    play.do("catat", "Cici", "05 11:00", by="kasubbag", on=moment("02 15:30"))
    play.do("ajukan", "Cici", "05 12:00")
    same_day = play.propose("catat", "Cici", "06 09:00", by="kasubbag", on=date(2026, 10, 5))
    assert same_day.waktu == "2026-10-05T12:00:00+07:00"
    today = play.propose("catat", "Cici", "06 09:00", by="kasubbag", on=date(2026, 10, 6))
    assert (today.waktu, today.dicatat_pada) == ("2026-10-06T09:00:00+07:00", "")


def test_a_return_and_a_delivery_take_the_same_options() -> None:
    play = Play().until("d")
    returned = play.do("kembalikan", "Cici", "05 09:00", by="kabag", on=date(2026, 10, 2), remarks=["x"], basis="lisan")
    assert (returned.nama, returned.dicatat_oleh, returned.dasar) == ("Kiki", "Cici (CSO)", "lisan")
    play.do("ajukan", "Cici", answers={"1": "y"})
    for who in ("kasubbag", "kabag", "sesditjen"):
        play.do("catat", "Cici", by=who)
    delivered = play.do("sampaikan", "Cici", by="sesditjen", numbers={"nota-dinas-sesditjen": "ND-9/PK.1/2026"})
    assert (delivered.jabatan, delivered.dicatat_oleh) == ("Sesditjen PK", "Cici (CSO)")


def test_one_self_named_is_oneself() -> None:
    entry = Play().do("catat", "Kiki", by="KABAG")
    assert (entry.nama, entry.dicatat_oleh) == ("Kiki", "")


def test_any_address_of_a_person_is_that_person() -> None:
    assert Play().until("b").do("ajukan", "Cici.Rumah").nama == "Cici"


def test_number_and_date_of_a_letter() -> None:
    play = Play().until("d")
    entry = play.do(
        "catat",
        "Kiki",
        numbers={"nota-dinas-kabag": " ND-7/PK.11/2026 "},
        dates={"nota-dinas-kabag": date(2026, 10, 5)},
    )
    assert (entry.nomor, entry.tanggal) == (
        {"nota-dinas-kabag": "ND-7/PK.11/2026"},
        {"nota-dinas-kabag": "2026-10-05"},
    )
    rules = play.procedure.rules(SEPTEMBER)
    assert [numbered_documents(rules, step) for step in rules.langkah[3:]] == [
        (),
        ("nota-dinas-kabag",),
        ("nota-dinas-sesditjen",),
    ]


def test_an_acting_official_is_recorded_as_such() -> None:
    plt = "{nama: Tono, sebagai: Plt., surat: KEP-2, sejak: 2026-10-01, sampai: 2026-10-31}"
    play = Play(procedure(sesditjen=["{nama: Sari, email: [sari@contoh.invalid]}", plt])).until("e")
    entry = play.do("catat", "Cici", by="sesditjen")
    assert (entry.sebagai, entry.nama) == ("Plt.", "Tono")


# --- deadline, lateness, target days ---


def test_the_deadline_is_five_working_days_and_no_return_restarts_it() -> None:
    play = Play().until("d")  # domain facts: the fifth working day after September 2026 is 7 October
    play.do("kembalikan", "Kiki", remarks=["x"])
    for day, left, late in ((1, 4, False), (5, 2, False), (7, 0, False), (8, -1, True), (12, -3, True)):
        now = state(play, date(2026, 10, day))
        assert (now.deadline, now.working_days_left, now.late) == (date(2026, 10, 7), left, late)


def test_lateness_is_noted_with_its_reason_and_refuses_nothing() -> None:
    play = Play().until("e")
    play.do("catat", "Sari", "08 09:00", late_reason="Sistem persuratan terganggu.")
    play.do("sampaikan", "Cici", "12 09:00")
    now = state(play, date(2026, 12, 1))
    assert [item.late for item in now.listed] == [False] * 5 + [True] * 2
    assert (now.late, now.late_reasons, now.is_final, now.turn) == (
        True,
        ("Sistem persuratan terganggu.",),
        True,
        None,
    )


def test_delivered_in_time_stays_in_time() -> None:
    play = Play().until("f")
    play.do("sampaikan", "Cici", "07 23:00")
    assert not state(play, date(2026, 12, 1)).late


def test_the_recorded_acts_own_day_counts() -> None:
    play = Play().until("f")
    play.do("sampaikan", "Cici", "08 09:00", by="sesditjen", on=date(2026, 10, 7))
    assert not state(play, date(2026, 12, 1)).late


def test_target_days_and_since_when() -> None:
    sop = SOP_TEXT.replace("- langkah: d\n", "- langkah: d\n        target_hari_kerja: 3\n")
    play = Play(procedure(sop)).until("c")
    turn = state(play).turn
    assert turn is not None
    assert (turn.keys, turn.titles, turn.names) == (("kasubbag",), ("Kasubbag MSKLIP",), ("Budi",))
    assert (turn.target, turn.since) == (date(2026, 10, 5), moment("01 10:00"))
    for who in ("Budi", "Kiki", "Sari"):
        play.do("catat", who)
    turn = state(play).turn
    assert turn and (turn.langkah, turn.titles, turn.target) == ("sampaikan", ("Sesditjen PK", "CSO"), None)


# --- content on disk ---


def test_changed_content_voids_what_was_signed_to_it() -> None:
    play = Play().until("e")
    assert not state(play).content_changed
    for found in (SECOND, None):
        assert state(play, content=found).content_changed
        assert standings(play, found) == ["berlaku"] * 2 + ["gugur karena isi berubah"] * 3
    assert standings(play) == ["berlaku"] * 5


# --- assignments given for the year ---

YEARLY = SOP_TEXT.replace(
    "penugasan_tahunan: []",
    "penugasan_tahunan:\n"
    "      - {langkah: a, nomor: ND-1/PK.1/2026, sejak: 2026-01-01, sampai: 2026-12-31}\n"
    "      - {langkah: b, nomor: ND-2/PK.1/2026, sejak: 2026-01-01, sampai: 2026-11-30}",
)


def test_assignments_given_for_the_year_need_no_entry() -> None:
    play = Play(procedure(YEARLY))
    now = state(play)
    assert {step: item.nomor for step, item in now.assigned.items()} == {"a": "ND-1/PK.1/2026", "b": "ND-2/PK.1/2026"}
    assert play.do("ajukan", "Cici").langkah == "c"


def test_their_term_holds_the_periods_last_day() -> None:
    december = Play(procedure(YEARLY), Period.parse("2026-12"))
    assert (turn := state(december).turn) and turn.langkah == "b"
    quarter = Play(procedure(YEARLY), Period.parse("2026-TW4"))
    assert (turn := state(quarter).turn) and turn.langkah == "b"
    january = Play(procedure(YEARLY), Period.parse("2027-01"))
    assert (turn := state(january).turn) and turn.langkah == "a"


def test_an_assignment_added_later_leaves_old_entries_right() -> None:
    play = Play().until("f")
    assert replay(SEPTEMBER, play.trail.entries, procedure(YEARLY)).breaches == ()
    removed = Play(procedure(YEARLY))
    removed.do("ajukan", "Cici")
    breaches = replay(SEPTEMBER, removed.trail.entries, procedure()).breaches
    assert [type(breach.refusal) for breach in breaches] == [StepSkipped]


# --- rules that change ---


def test_one_rule_set_holds_for_a_period_from_its_first_act_to_its_delivery() -> None:
    """September's letters are signed by the steps that made them, also after the new rules have begun."""
    play = Play(procedure(later_rules("2026-10-06"))).until("c")
    with pytest.raises(NotYourTurn):
        play.propose("catat", "Kiki", "06 08:00")
    assert play.do("catat", "Budi", "06 08:00").langkah == "d"
    assert play.do("catat", "Kiki", "06 09:00").tindakan["nota-dinas-kabag"] == "menandatangani"
    assert state(play, date(2026, 10, 6)).deadline == date(2026, 10, 7)
    assert replay(SEPTEMBER, play.trail.entries, play.procedure).breaches == ()


def test_a_new_rule_set_holds_for_the_periods_that_end_under_it() -> None:
    """October's acts too that were made before the day on which the rules begin."""
    play = Play(procedure(later_rules("2026-10-06")), Period.parse("2026-10")).until("c")
    assert play.trail.entry(3).tindakan == {"laporan": "menyusun", "nota-dinas-sesditjen": "menyusun"}
    assert play.propose("catat", "Kiki", "05 08:00").langkah == "e"
    assert state(play).deadline == date(2026, 11, 3)


def test_another_units_sop_runs_on_the_same_code() -> None:
    """Three steps, other officials, one document; no assignment, and the first checker delivers."""
    sop = """
versi: 1
judul: Penyusunan Buletin
aturan:
  - berlaku_sejak: 2026-01-01
    tenggat: {hari_kerja: 3}
    dokumen:
      - {kunci: buletin, jenis: laporan, templat: {bulanan: b.ipynb}, penanda_tangan: ketua}
    langkah:
      - {langkah: tulis, jabatan: staf, tindakan: {buletin: menyusun}}
      - {langkah: baca, jabatan: kasi, tindakan: {buletin: memeriksa dan memaraf}, target_hari_kerja: 2}
      - {langkah: sah, jabatan: ketua, tindakan: {buletin: menandatangani}}
    penyampai: [kasi]
    penerima: gubernur
    mencatat_untuk: {staf: [ketua]}
"""
    titles = {"staf": "Staf", "kasi": "Kasi", "ketua": "Ketua", "gubernur": "Gubernur"}
    people = {"staf": "Rina", "kasi": "Joko", "ketua": "Wati", "gubernur": "Umar"}
    holders = {key: [f"{{nama: {name}, email: [{name.casefold()}@contoh.invalid]}}"] for key, name in people.items()}
    play = Play(procedure_of(sop, officials_text(holders, titles)))
    assert state(play).deadline == date(2026, 10, 5)
    play.do("ajukan", "Rina")
    play.do("catat", "Joko")
    play.do("kembalikan", "Rina", by="ketua", remarks=["x"])
    play.do("ajukan", "Rina", answers={"1": "y"})
    play.do("catat", "Joko")
    with pytest.raises(MayNotRecord):
        play.propose("catat", "Joko", by="ketua")
    play.do("catat", "Rina", by="ketua")
    with pytest.raises(NotYourTurn):
        play.propose("sampaikan", "Rina")
    entry = play.do("sampaikan", "Joko")
    assert entry.tindakan == {"buletin": "menyampaikan"}
    assert [e.langkah for e in play.trail.entries] == ["tulis", "baca", "kembali", "tulis", "baca", "sah", "sampaikan"]


# --- entries that were tampered with, found by the same rules ---


def tampered(entry: Entry, **fields: Any) -> Entry:
    return Entry.model_validate({**entry.data(), **fields})


@pytest.mark.parametrize(
    ("number", "fields", "error"),
    [
        (4, {"tindakan": {"laporan": "memaraf"}}, FieldDiffers),
        (4, {"revisi": 2}, FieldDiffers),
        (4, {"jabatan": "Kabag HKK"}, NotYourTurn),
        (4, {"jabatan": "Menteri"}, UnknownPosition),
        (4, {"nama": "Kiki"}, OutsideTerm),
        (4, {"sebagai": "Plt."}, FieldDiffers),
        (4, {"langkah": "e"}, StepSkipped),
        (4, {"langkah": "z"}, StepSkipped),
        (4, {"langkah": "sampaikan"}, WrongMoment),
        (4, {"isi": SECOND.isi}, ContentDiffers),
        (4, {"manifes": SECOND.manifes}, ContentDiffers),
        (4, {"waktu": "2027-01-01T00:00:00+07:00"}, OutsideTerm),
        (4, {"dicatat_oleh": "Kiki (Kabag HKK)"}, MayNotRecord),
        (4, {"dicatat_oleh": "Cici"}, MayNotRecord),
        (4, {"dicatat_oleh": "Sari (CSO)"}, OutsideTerm),
        (4, {"dicatat_pada": "2026-10-02T09:00:00+07:00"}, FieldDiffers),
        (4, {"kepada": "CSO"}, FieldDiffers),
        (4, {"catatan_bernomor": {"1": "x"}}, FieldDiffers),
        (1, {"isi": FIRST.isi}, FieldDiffers),
        (2, {"langkah": "c"}, StepSkipped),
    ],
)
def test_an_edited_entry_breaks_a_rule(number: int, fields: dict[str, Any], error: type[Refusal]) -> None:
    play = Play().until("f")
    before = replay(SEPTEMBER, play.trail.entries[: number - 1], play.procedure)
    entry = play.trail.entries[number - 1]
    assert judge(before, entry, play.procedure) is None
    assert type(judge(before, tampered(entry, **fields), play.procedure)) is error
    after = follow(before, tampered(entry, **fields), play.procedure)
    assert after.signed == before.signed
    assert len(after.entries) == number


def test_a_return_whose_remarks_were_renumbered() -> None:
    play = Play().until("c")
    entry = play.propose("kembalikan", "Budi", remarks=["x", "y"])
    assert judge(play.trail, entry, play.procedure) is None
    renumbered = tampered(entry, catatan_bernomor={"1": "x", "3": "y"})
    assert isinstance(judge(play.trail, renumbered, play.procedure), FieldDiffers)


def test_one_person_under_two_titles() -> None:
    play = Play(procedure(kabag=["{nama: Budi}"]))
    play.trail = replay(SEPTEMBER, Play().until("a").trail.entries, procedure())
    entry = play.propose("catat", "Budi")
    both = follow(play.trail, entry, play.procedure)
    assert both.breaches == ()  # Kiki gave step a
    as_budi = replay(SEPTEMBER, [tampered(play.trail.entries[0], nama="Budi")], play.procedure)
    assert isinstance(judge(as_budi, entry, play.procedure), TwoPositions)


def kinds(play: Play, entries: list[Entry]) -> list[tuple[int, str]]:
    trail = replay(SEPTEMBER, entries, play.procedure)
    return [(breach.number, type(breach.refusal).__name__) for breach in trail.breaches]


def test_entries_removed_inserted_moved_and_copied() -> None:
    play = Play().until("e")
    entries = list(play.trail.entries)
    assert kinds(play, entries) == []
    assert kinds(play, [*entries[:3], *entries[4:]]) == [(4, "ChainBroken"), (4, "StepSkipped")]
    assert kinds(play, entries[1:]) == [
        (1, "ChainBroken"), (1, "StepSkipped"), (2, "StepSkipped"), (3, "StepSkipped"), (4, "StepSkipped"),
    ]  # fmt: skip
    assert kinds(play, [*entries, entries[4]]) == [(6, "ChainBroken"), (6, "StepSkipped")]
    assert kinds(play, [*entries[:3], entries[4], entries[3]]) == [
        (4, "ChainBroken"), (4, "StepSkipped"), (5, "ChainBroken"),
    ]  # fmt: skip
    august = tampered(entries[0], periode="2026-08")
    assert kinds(play, [august, *entries[1:]]) == [(1, "FieldDiffers"), (2, "ChainBroken")]
    assert kinds(play, [tampered(entries[0], catatan="Ditambah."), *entries[1:]]) == [(2, "ChainBroken")]


def test_a_time_before_its_neighbour() -> None:
    play = Play().until("d")
    entries = list(play.trail.entries)
    early = tampered(entries[3], waktu="2026-10-01T09:30:00+07:00")
    assert kinds(play, [*entries[:3], early]) == [(4, "WrongTime")]
    assert replay(SEPTEMBER, [*entries[:3], early], play.procedure).signed["d"] == 4
    assert state(play).listed[3].standing is Standing.COUNTS


def test_a_breach_counts_for_nothing_and_is_told() -> None:
    play = Play().until("c")
    wrong = tampered(play.propose("catat", "Budi"), nama="Lala")
    play.trail = follow(play.trail, wrong, play.procedure)
    assert standings(play)[-1] == "tidak sah menurut aturan"
    assert (turn := state(play).turn) and turn.langkah == "d"
