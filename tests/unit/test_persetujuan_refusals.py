"""Every refusal of an act: its reason, its remedy, and that nothing is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.support.sop_play import FIRST, HOLDERS, REPRINTED, SECOND, SOP_TEXT, Play, moment, officials_text, procedure

from laporan.errors.config import ConfigError
from laporan.errors.persetujuan import (
    AnswersMissing,
    ContentDiffers,
    DocumentsMissing,
    DocumentsStale,
    FieldDiffers,
    ForeignChanges,
    LogDoesNotHold,
    MayNotRecord,
    NotYourTurn,
    OutsideTerm,
    Refusal,
    RemarksMissing,
    StepSkipped,
    TwoPositions,
    UnknownPosition,
    UnknownRecorder,
    Unwritable,
    WrongMoment,
    WrongReceiver,
    WrongTime,
)
from laporan.persetujuan.acts import Disk
from laporan.persetujuan.judge import follow
from laporan.persetujuan.rules import procedure_of


def refused(play: Play, error: type[Refusal], command: Any, who: str, at: str = "", **fields: Any) -> str:
    """The refusal as it is read; the log must stand as it did."""
    before = play.text, play.trail
    with pytest.raises(Refusal) as caught:
        play.do(command, who, at, **fields)
    assert type(caught.value) is error, str(caught.value)
    assert (play.text, play.trail) == before
    assert caught.value.exit_status == 2
    assert caught.value.remedy.endswith("Tidak ada yang dicatat.")
    return f"{caught.value.what} {caught.value.remedy}"


# --- whose turn it is ---


@pytest.mark.parametrize(
    ("after", "command", "who", "owner"),
    [
        ("", "catat", "Budi", "langkah a milik Kabag HKK"),
        ("a", "catat", "Kiki", "langkah b milik Kasubbag MSKLIP"),
        ("b", "ajukan", "Budi", "langkah c milik CSO"),
        ("c", "catat", "Kiki", "langkah d milik Kasubbag MSKLIP"),
        ("d", "catat", "Budi", "langkah e milik Kabag HKK"),
        ("e", "catat", "Kiki", "langkah f milik Sesditjen PK"),
        ("c", "kembalikan", "Kiki", "pengembalian milik Kasubbag MSKLIP"),
        ("c", "kembalikan", "Cici", "pengembalian milik Kasubbag MSKLIP"),
        ("f", "sampaikan", "Kiki", "penyampaian milik Sesditjen PK atau CSO"),
        ("f", "kembalikan", "Kiki", "pengembalian milik Sesditjen PK atau CSO"),
        ("b", "batal", "Budi", "pembatalan milik CSO"),
    ],
)
def test_not_this_officials_turn(after: str, command: str, who: str, owner: str) -> None:
    play = Play().until(after) if after else Play()
    remarks = ["Perbaiki."] if command == "kembalikan" else []
    assert owner in refused(play, NotYourTurn, command, who, remarks=remarks)


def test_the_preparer_is_told_how_to_record_for_another() -> None:
    play = Play().until("c")
    assert 'beri --oleh "Kasubbag MSKLIP"' in refused(play, NotYourTurn, "catat", "Cici")
    assert "Tunggu tindakan pejabat itu" in refused(play, NotYourTurn, "catat", "Kiki")


def test_a_named_official_whose_turn_it_is_not() -> None:
    play = Play().until("c")
    assert 'Bukan giliran "Kabag HKK"' in refused(play, NotYourTurn, "catat", "Cici", by="kabag")


def test_documents_wait_for_their_assignments() -> None:
    text = refused(Play(), StepSkipped, "ajukan", "Cici")
    assert "Langkah c bukan gilirannya: yang berikutnya langkah a." in text
    refused(Play().until("a"), StepSkipped, "ajukan", "Cici")


def test_a_submission_is_no_ordinary_step() -> None:
    assert "laporan ajukan" in refused(Play().until("b"), WrongMoment, "catat", "Cici")


# --- where the period stands ---


def test_what_is_submitted_is_locked() -> None:
    play = Play().until("c")
    assert "Dokumen sudah diajukan (catatan ke-3) dan terkunci." in refused(play, WrongMoment, "ajukan", "Cici")
    play.do("catat", "Budi")
    refused(play, WrongMoment, "ajukan", "Cici")
    play.do("kembalikan", "Kiki", to="kasubbag", remarks=["Periksa lagi."])
    refused(play, WrongMoment, "ajukan", "Cici")


def test_nothing_is_returned_before_it_was_submitted() -> None:
    for after in ("a", "b"):
        refused(Play().until(after), WrongMoment, "kembalikan", "Cici", remarks=["x"])


def test_nothing_is_delivered_before_the_last_step() -> None:
    assert "langkah f belum tercatat" in refused(Play().until("e"), WrongMoment, "sampaikan", "Cici")
    assert "langkah a belum tercatat" in refused(Play(), WrongMoment, "sampaikan", "Cici")


def test_no_step_is_left_after_the_last() -> None:
    play = Play().until("f")
    assert "laporan sampaikan" in refused(play, WrongMoment, "catat", "Cici")
    play.do("sampaikan", "Cici")
    assert "Laporan sudah disampaikan" in refused(play, WrongMoment, "catat", "Cici")


@pytest.mark.parametrize("command", ["ajukan", "kembalikan", "sampaikan", "batal"])
def test_what_is_delivered_stays(command: str) -> None:
    play = Play().until("f")
    play.do("sampaikan", "Sari")
    remarks = ["x"] if command == "kembalikan" else []
    assert "sudah disampaikan (catatan ke-7)" in refused(play, WrongMoment, command, "Cici", remarks=remarks)


def test_a_response_follows_the_delivery() -> None:
    refused(Play().until("f"), WrongMoment, "tanggapan", "Cici", by="dirjen", note="Baik.")


def test_what_was_submitted_is_never_dropped() -> None:
    play = Play().until("c")
    refused(play, WrongMoment, "batal", "Cici")
    play.do("kembalikan", "Budi", remarks=["x"])
    assert "sudah pernah diajukan" in refused(play, WrongMoment, "batal", "Cici")


def test_an_empty_log_has_nothing_to_drop() -> None:
    refused(Play(), WrongMoment, "batal", "Cici")
    play = Play().until("a")
    play.do("batal", "Cici")
    refused(play, WrongMoment, "batal", "Cici")


# --- who a person is ---


def test_an_identity_that_belongs_to_nobody() -> None:
    assert '"lala@contoh.invalid" bukan milik pejabat' in refused(Play(), UnknownRecorder, "catat", "Lala")


def test_an_official_outside_the_term() -> None:
    play = Play(procedure(kabag=["{nama: Kiki, email: [kiki@contoh.invalid], sampai: 2026-09-30}"]))
    text = refused(play, OutsideTerm, "catat", "Kiki")
    assert '"Kiki" tidak tercatat sebagai Kabag HKK pada 1\u00a0Oktober 2026.' in text
    assert "Periksa nama, sejak, dan sampai" in text


def test_an_official_before_the_term() -> None:
    play = Play(procedure(kabag=["{nama: Kiki, email: [kiki@contoh.invalid], sejak: 2026-10-02}"]))
    refused(play, OutsideTerm, "catat", "Kiki", "01 23:59")
    play.do("catat", "Kiki", "02 00:00")


def test_nobody_holds_the_jabatan_that_is_recorded_for() -> None:
    play = Play(procedure(kabag=[]))
    assert "Tidak ada pejabat Kabag HKK yang tercatat" in refused(play, OutsideTerm, "catat", "Cici", by="kabag")


def test_the_term_is_that_of_the_acts_day() -> None:
    play = Play(procedure(kabag=["{nama: Kiki, sampai: 2026-10-01}", "{nama: Nana, sejak: 2026-10-02}"]))
    first = play.propose("catat", "Cici", "05 09:00", by="kabag", on=date(2026, 10, 1))
    second = play.propose("catat", "Cici", "05 09:00", by="kabag", on=date(2026, 10, 2))
    assert (first.nama, second.nama) == ("Kiki", "Nana")


def test_an_unknown_jabatan() -> None:
    text = refused(Play(), UnknownPosition, "catat", "Cici", by="menteri")
    assert '"menteri" bukan jabatan' in text
    assert "Kasubbag MSKLIP" in text
    refused(Play().until("c"), UnknownPosition, "kembalikan", "Budi", to="menteri", remarks=["x"])


def test_only_those_named_record_for_others() -> None:
    text = refused(Play(), MayNotRecord, "catat", "Budi", by="kabag")
    assert '"Kasubbag MSKLIP" tidak berwenang mencatat untuk Kabag HKK.' in text
    assert "mencatat_untuk" in text


def test_a_recorder_outside_the_term() -> None:
    play = Play(procedure(cso=["{nama: Cici, email: [cici@contoh.invalid], sampai: 2026-10-01}"]))
    refused(play, OutsideTerm, "catat", "Cici", "02 08:00", by="kabag", on=date(2026, 10, 1))


# --- one person, one jabatan in a revision ---

BOTH = {"kasubbag": HOLDERS["kasubbag"], "kabag": ["{nama: Budi, email: [budi@contoh.invalid]}"]}


def test_one_person_for_two_jabatan() -> None:
    play = Play(procedure(**BOTH))
    play.do("catat", "Budi")
    text = refused(play, TwoPositions, "catat", "Budi")
    assert '"Budi" sudah bertindak sebagai Kabag HKK' in text
    assert "Plt. atau Plh." in text


def test_one_person_by_name_and_one_by_identity() -> None:
    by_name = Play(procedure(kabag=["{nama: '  budi '}"]))
    by_name.do("catat", "Cici", by="kabag")
    refused(by_name, TwoPositions, "catat", "Budi")
    by_identity = Play(procedure(kabag=["{nama: H. Budiman, email: [budi@contoh.invalid]}"]))
    by_identity.do("catat", "Cici", by="kabag")
    refused(by_identity, TwoPositions, "catat", "Cici", by="kasubbag")


def test_an_acting_official_may_hold_two() -> None:
    acting = (
        "{nama: Budi, email: [budi@contoh.invalid], sebagai: Plh., surat: ST-5, sejak: 2026-10-01, sampai: 2026-10-31}"
    )
    play = Play(procedure(kabag=[acting]))
    assert play.do("catat", "Budi").sebagai == "Plh."
    play.do("catat", "Budi")
    play.do("ajukan", "Cici")
    play.do("catat", "Budi")
    assert play.do("catat", "Budi").jabatan == "Kabag HKK"


def test_a_promotion_within_a_revision_and_the_way_out() -> None:
    """Budi checked as Kasubbag and is Kabag from the 6th on: he sends it back to the Kasubbag who follows him."""
    play = Play(
        procedure(
            kabag=[
                "{nama: Kiki, email: [kiki@contoh.invalid], sampai: 2026-10-05}",
                "{nama: Budi, email: [budi@contoh.invalid], sejak: 2026-10-06}",
            ],
            kasubbag=[
                "{nama: Budi, email: [budi@contoh.invalid], sampai: 2026-10-05}",
                "{nama: Tuti, email: [tuti@contoh.invalid], sejak: 2026-10-06}",
            ],
        )
    ).until("d")
    assert "kembalikan dahulu" in refused(play, TwoPositions, "catat", "Budi", "06 08:00")
    play.do("kembalikan", "Budi", "06 08:00", to="kasubbag", remarks=["Pejabat berganti."])
    play.do("catat", "Tuti", answers={"1": "Diperiksa ulang."})
    assert play.do("catat", "Budi").revisi == 2


def test_a_sign_off_that_still_counts_binds_in_the_next_revision() -> None:
    """Step d of revision 1 counts on after a return to Kabag; who gave it cannot sign as Sesditjen in revision 2."""
    play = Play(
        procedure(
            sesditjen=[
                "{nama: Sari, email: [sari@contoh.invalid], sampai: 2026-10-05}",
                "{nama: Budi, sejak: 2026-10-06}",
            ]
        )
    ).until("e")
    play.do("kembalikan", "Sari", to="kabag", remarks=["x"])
    play.do("catat", "Kiki", answers={"1": "y"})
    refused(play, TwoPositions, "catat", "Cici", "06 08:00", by="sesditjen")


# --- the documents ---


def test_documents_that_are_not_there() -> None:
    play = Play().until("b")
    play.disk = Disk(None)
    assert "laporan susun 2026-09" in refused(play, DocumentsMissing, "ajukan", "Cici")
    play.disk = Disk(FIRST, missing=["output/2026-09/laporan.pdf"])
    assert "output/2026-09/laporan.pdf" in refused(play, DocumentsMissing, "ajukan", "Cici")
    play.disk = Disk(FIRST)
    play.do("ajukan", "Cici")
    play.disk = Disk(FIRST, missing=["output/2026-09/laporan.pdf"])
    refused(play, DocumentsMissing, "catat", "Budi")


def test_assignments_need_no_documents() -> None:
    play = Play()
    play.disk = Disk(None, stale=True, foreign=["output/2026-09/x"])
    play.until("b")
    play.do("batal", "Cici")


def test_documents_from_other_inputs() -> None:
    play = Play().until("b")
    play.disk = Disk(FIRST, stale=True)
    assert "laporan susun 2026-09" in refused(play, DocumentsStale, "ajukan", "Cici")
    play.disk = Disk(FIRST)
    play.do("ajukan", "Cici")
    play.disk = Disk(FIRST, stale=True)  # from then on the commit of the submission is what counts
    play.do("catat", "Budi")


@pytest.mark.parametrize("after", ["c", "d", "e", "f"])
def test_content_that_the_step_before_did_not_see(after: str) -> None:
    play = Play().until(after)
    command, who = {"c": ("catat", "Budi"), "d": ("catat", "Kiki"), "e": ("catat", "Sari"), "f": ("sampaikan", "Cici")}[
        after
    ]
    play.disk = Disk(SECOND, foreign=["output/2026-09/isi/laporan.json"])
    text = refused(play, ContentDiffers, command, who)
    assert "Isi dokumen berbeda dari yang dilihat pada langkah sebelumnya (catatan ke-3)." in text
    assert "laporan kembalikan" in text
    play.disk = Disk(REPRINTED)
    assert "Berkas dokumen berbeda" in refused(play, ContentDiffers, command, who)


def test_changed_content_is_returned_to_the_preparer_alone() -> None:
    play = Play().until("d")
    play.disk = Disk(SECOND, foreign=["output/2026-09/isi/laporan.json"])
    refused(play, ContentDiffers, "kembalikan", "Kiki", to="kasubbag", remarks=["x"])
    play.do("kembalikan", "Kiki", remarks=["x"])


def test_other_changes_among_the_periods_files() -> None:
    play = Play().until("b")
    play.disk = Disk(FIRST, foreign=["output/2026-09/coretan.txt"])
    assert "output/2026-09/coretan.txt" in refused(play, ForeignChanges, "ajukan", "Cici")
    play.disk = Disk(FIRST)
    play.do("ajukan", "Cici")
    play.disk = Disk(FIRST, foreign=["output/2026-09/laporan.pdf"])
    refused(play, ForeignChanges, "catat", "Budi")


# --- returns and their answers ---


def test_a_return_says_why() -> None:
    play = Play().until("c")
    refused(play, RemarksMissing, "kembalikan", "Budi")
    refused(play, RemarksMissing, "kembalikan", "Budi", remarks=["  ", "\n"])


@pytest.mark.parametrize("to", ["kabag", "sesditjen", "dirjen", "kasubbag"])
def test_a_return_to_someone_who_has_done_nothing_yet(to: str) -> None:
    text = refused(Play().until("c"), WrongReceiver, "kembalikan", "Budi", to=to, remarks=["x"])
    assert "Kembalikan kepada CSO." in text


def test_every_remark_is_answered() -> None:
    play = Play().until("c")
    play.do("kembalikan", "Budi", remarks=["satu", "dua", "tiga"])
    text = refused(play, AnswersMissing, "ajukan", "Cici", answers={"2": "sudah", "3": "  "})
    assert "nomor 1, 3 belum dijawab" in text
    answers = {"1": "a", "2": "b", "3": "c"}
    assert "nomor 4" in refused(play, AnswersMissing, "ajukan", "Cici", answers={**answers, "4": "d"})
    play.do("ajukan", "Cici", answers=answers)
    assert "nomor 1" in refused(play, AnswersMissing, "catat", "Budi", answers={"1": "a"})


def test_another_official_answers_in_the_next_entry() -> None:
    play = Play().until("d")
    play.do("kembalikan", "Kiki", to="Kasubbag MSKLIP", remarks=["satu"])
    refused(play, AnswersMissing, "catat", "Budi")
    play.do("catat", "Budi", answers={"1": "sudah"})


def test_remarks_belong_to_a_return() -> None:
    refused(Play().until("c"), FieldDiffers, "catat", "Budi", remarks=["x"])


# --- texts, numbers and days ---


def test_a_document_that_the_rules_do_not_know() -> None:
    text = refused(Play().until("d"), UnknownPosition, "catat", "Kiki", numbers={"surat": "ND-1"})
    assert '"surat" bukan dokumen' in text
    refused(Play().until("d"), UnknownPosition, "catat", "Kiki", dates={"surat": date(2026, 10, 6)})


def test_what_the_log_cannot_hold() -> None:
    text = refused(Play().until("d"), Unwritable, "catat", "Kiki", basis="agenda\n4471")
    assert "dasar: harus satu baris" in text
    refused(Play().until("d"), Unwritable, "catat", "Kiki", evidence={"../x.pdf": FIRST.isi})
    refused(Play().until("d"), Unwritable, "catat", "Kiki", answers={"satu": "x"})


def test_a_moment_before_its_neighbour() -> None:
    play = Play().until("c")  # at ten o'clock of the first
    refused(play, WrongTime, "catat", "Budi", "01 09:59")
    text = refused(play, WrongTime, "catat", "Cici", "02 09:00", by="kasubbag", on=date(2026, 9, 30))
    assert "30\u00a0September 2026 pukul 00.00 WIB) jatuh sebelum tindakan sebelumnya" in text
    refused(play, WrongTime, "catat", "Cici", "02 09:00", by="kasubbag", on=moment("01 09:59"))


def test_a_moment_before_what_was_recorded() -> None:
    play = Play().until("c")
    play.do("catat", "Cici", "05 09:00", by="kasubbag", on=moment("02 09:00"))
    refused(play, WrongTime, "catat", "Kiki", "03 09:00")
    play.do("catat", "Kiki", "05 09:00")


def test_a_moment_that_has_not_come() -> None:
    play = Play().until("c")
    text = refused(play, WrongTime, "catat", "Cici", "02 09:00", by="kasubbag", on=date(2026, 10, 3))
    assert "setelah saat pencatatannya" in text


def test_ones_own_act_is_of_now() -> None:
    refused(Play().until("c"), WrongMoment, "catat", "Budi", "05 09:00", on=date(2026, 10, 2))


# --- a log that does not hold ---


def test_nothing_is_added_to_a_log_with_a_breach() -> None:
    play = Play().until("c")
    play.trail = follow(play.trail, play.trail.entries[0], play.procedure)
    text = refused(play, LogDoesNotHold, "catat", "Budi")
    assert "Catatan ke-4: Bagian sebelumnya bukan sidik catatan sebelum ini." in text
    assert "Catatan ke-4: Langkah a bukan gilirannya: yang berikutnya langkah d." in text
    assert "laporan verifikasi" in text


def test_nothing_is_added_where_git_says_otherwise() -> None:
    play = Play().until("c")
    play.disk = replace(play.disk, findings=["Log di disk berbeda dari HEAD."])
    assert "Log di disk berbeda dari HEAD." in refused(play, LogDoesNotHold, "catat", "Budi")


# --- the two files ---


def test_a_jabatan_that_pejabat_yml_does_not_have() -> None:
    with pytest.raises(ConfigError) as caught:
        procedure_of(SOP_TEXT.replace("penerima: dirjen", "penerima: menteri"), officials_text())
    assert "menteri: " not in caught.value.what
    assert 'jabatan tidak ada di params/pejabat.yml (tertulis "menteri")' in caught.value.what
    assert caught.value.where == "params/sop.yml"
