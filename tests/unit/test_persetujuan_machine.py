"""Random acts by several people never give an illegal log, never lose an entry and never lock anybody out.

What is legal is told here a second time, plainly and for the shipped SOP alone.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.support.sop_play import FIRST, SECOND, SEPTEMBER, Play, procedure

from laporan.errors.persetujuan import Refusal
from laporan.persetujuan.acts import Disk
from laporan.persetujuan.entry import Entry
from laporan.persetujuan.judge import replay
from laporan.persetujuan.log import entries_of

# Tuti is Kasubbag by letter beside Budi; Sari is Plh. Kabag beside her own office.
RULES = procedure(
    kasubbag=[
        "{nama: Budi, email: [budi@contoh.invalid]}",
        "{nama: Tuti, email: [tuti@contoh.invalid], sebagai: Plt., surat: S-1, sejak: 2026-01-01, sampai: 2026-12-31}",
    ],
    kabag=[
        "{nama: Kiki, email: [kiki@contoh.invalid]}",
        "{nama: Sari, email: [sari@contoh.invalid], sebagai: Plh., surat: S-2, sejak: 2026-01-01, sampai: 2026-12-31}",
        "{nama: Budi, email: [budi@contoh.invalid]}",
    ],
)
PEOPLE = ("Kiki", "Budi", "Tuti", "Cici", "Sari", "Dewi", "Lala")
OWNERS = dict(
    zip("abcdef", ("Kabag HKK", "Kasubbag MSKLIP", "CSO", "Kasubbag MSKLIP", "Kabag HKK", "Sesditjen PK"), strict=True)
)
COMMANDS = ("ajukan", "catat", "kembalikan", "sampaikan", "tanggapan", "batal")
KEYS = ("", "kabag", "kasubbag", "cso", "sesditjen", "dirjen")


def check(entries: tuple[Entry, ...]) -> None:
    """A legal log, entry by entry."""
    done: list[str] = []
    revision, submitted_once, delivered = 1, False, False
    content: dict[str, str] = {}
    asked: dict[str, dict[str, str]] = {}
    signers: list[Entry] = []  # of this revision, and those of earlier ones that count
    before: Entry | None = None
    for entry in entries:
        assert entry.sebelumnya == (before.digest if before else "")
        assert before is None or entry.moment >= before.moment
        assert entry.revisi == revision
        assert not delivered or entry.langkah == "tanggapan"
        match entry.langkah:
            case "kembali":
                assert "c" in done
                step = next(letter for letter in done if letter >= "c" and OWNERS[letter] == entry.kepada)
                kept = done[: done.index(step)]
                signers = [one for one in signers if one.langkah in kept and one.langkah >= "c"]
                done, revision = kept, revision + 1
                asked[entry.kepada] = entry.catatan_bernomor
                assert entry.catatan_bernomor
            case "sampaikan":
                assert done == list("abcdef")
                assert entry.jabatan in ("Sesditjen PK", "CSO")
                assert entry.isi == content["c"]
                delivered = True
            case "tanggapan":
                assert delivered
                assert entry.jabatan == "Dirjen PK"
            case "batal":
                assert not submitted_once
                assert entry.jabatan == "CSO"
                done, signers = [], []
            case letter:
                assert letter == "abcdef"[len(done)]
                assert entry.jabatan == OWNERS[letter]
                assert entry.jawaban.keys() == asked.pop(entry.jabatan, {}).keys()
                if letter >= "c":
                    content[letter] = entry.isi
                    assert entry.isi == content["c"]
                submitted_once = submitted_once or letter == "c"
                done.append(letter)
        if entry.langkah != "kembali" and not entry.sebagai:
            assert {one.jabatan for one in signers if one.nama == entry.nama} <= {entry.jabatan}
            signers.append(entry)
        before = entry


class Officials(RuleBasedStateMachine):
    """Several people, one log."""

    def __init__(self) -> None:
        super().__init__()
        self.play = Play(RULES)

    @rule(
        command=st.sampled_from(COMMANDS),
        who=st.sampled_from(PEOPLE),
        by=st.sampled_from(KEYS),
        content=st.sampled_from([FIRST, FIRST, SECOND, None]),
        more=st.fixed_dictionaries(
            {
                "to": st.sampled_from(KEYS),
                "remarks": st.integers(0, 2),
                "answers": st.booleans(),
                "back": st.integers(0, 2),
            }
        ),
    )
    def act(self, command: Any, who: str, by: str, content: Any, more: dict[str, Any]) -> None:
        """Anything at all."""
        play = self.play
        play.disk = Disk(content)
        fields: dict[str, Any] = {"by": by}
        if command == "kembalikan":
            fields |= {"to": more["to"], "remarks": ["x"] * more["remarks"]}
        if more["answers"]:
            fields["answers"] = self.answers()
        if by and more["back"]:
            fields["on"] = (play.now - timedelta(days=more["back"])).date()
        before, text = play.trail, play.text
        try:
            play.do(command, who, **fields)
        except Refusal as refusal:
            assert (play.trail, play.text) == (before, text)
            assert refusal.what and refusal.remedy
        else:
            assert play.text.startswith(text)
            assert play.trail.entries[:-1] == before.entries

    @rule()
    def go_on(self) -> None:
        """The next step, recorded by the preparer, is always possible."""
        play = self.play
        play.disk = Disk(play.trail.content or SECOND)
        due = play.trail.next_step(RULES)
        if play.trail.delivery:
            play.do("tanggapan", "Cici", by="dirjen")
        elif due is None:
            play.do("sampaikan", "Cici")
        elif due.langkah == "c":
            play.do("ajukan", "Cici", answers=self.answers())
        else:
            play.do("catat", "Cici", by=due.jabatan, answers=self.answers())

    @rule(
        who=st.sampled_from(("Budi", "Budi", "Budi", "Kiki", "Sari", "Cici")),
        content=st.sampled_from([SECOND, SECOND, FIRST, None]),
        answers=st.sampled_from(["right", "right", "none", "odd"]),
        minutes=st.sampled_from((60, 600, -60)),
    )
    def nearly(self, who: str, content: Any, answers: str, minutes: int) -> None:
        """The next step, by whomever, with whatever content, answers and clock."""
        play = self.play
        play.disk = Disk(content)
        now, text = play.now, play.text
        play.now += timedelta(minutes=minutes)
        due = play.trail.next_step(RULES)
        command: Any = "sampaikan" if due is None else "ajukan" if due.langkah == "c" else "catat"
        given = {"right": self.answers(), "none": {}, "odd": {"9": "x"}}[answers]
        try:
            play.do(command, who, by=due.jabatan if due and who == "Cici" else "", answers=given)
        except Refusal:
            assert play.text == text
            play.now = now

    @rule(to=st.sampled_from(("", "cso", "kasubbag", "kabag")))
    def send_back(self, to: str) -> None:
        """A return is possible whenever the receiver's step counts and nothing is delivered."""
        play = self.play
        signed = play.trail.signed
        last = {"": "c", "cso": "c", "kasubbag": "d", "kabag": "e"}[to]
        if last in signed and not play.trail.delivery:
            play.disk = Disk(None if last == "c" else play.trail.content)
            due = play.trail.next_step(RULES)
            play.do("kembalikan", "Cici", by=due.jabatan if due else "sesditjen", to=to, remarks=["x", "y"])
            assert (play.trail.submission is None) == (last == "c")

    @rule(rarely=st.integers(0, 4))
    def drop(self, rarely: int) -> None:
        """A cancellation is possible as long as nothing was ever submitted."""
        play = self.play
        begun = not rarely and len(play.trail.entries) > play.trail.dropped
        if begun and not any(entry.langkah == "c" for entry in play.trail.entries):
            play.do("batal", "Cici")

    def answers(self) -> dict[str, str]:
        """Answers to the remarks that wait for whoever is next."""
        due = self.play.trail.next_step(RULES)
        number = self.play.trail.unanswered.get(due.jabatan) if due else None
        return dict.fromkeys(self.play.trail.entry(number).catatan_bernomor, "sudah") if number else {}

    @rule(minutes=st.integers(1, 2000))
    def wait(self, minutes: int) -> None:
        """Time passes."""
        self.play.now += timedelta(minutes=minutes)

    @invariant()
    def the_log_is_legal(self) -> None:
        check(self.play.trail.entries)

    def teardown(self) -> None:
        entries = entries_of(self.play.text, "log")
        assert entries == self.play.trail.entries
        assert replay(SEPTEMBER, entries, RULES) == self.play.trail


TestOfficials = Officials.TestCase
TestOfficials.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
