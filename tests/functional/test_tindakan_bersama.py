"""Several officials in several clones of one repository: never an illegal log, never a lost entry, whoever acts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.support.office import AT, PERIOD, Office, author
from tests.support.repositories import ask, own_home

from laporan.errors.base import LaporanError
from laporan.errors.git import BranchMoved, Diverged, DraftsInTheWay, RemoteMoved
from laporan.errors.persetujuan import NotYourTurn, Refusal
from laporan.git.remote import Remote, push
from laporan.periods import Period
from laporan.persetujuan.acts import Command
from laporan.persetujuan.entry import Entry, parse
from laporan.persetujuan.judge import replay
from laporan.persetujuan.rules import Procedure, procedure_of
from laporan.persetujuan.verify.finding import NOTE
from laporan.persetujuan.verify.run import verify
from laporan.render.alone import LOCK
from laporan.sync import save

LOG = f"output/{PERIOD}/persetujuan.yml"
SEPTEMBER = Period.parse(PERIOD)
NEXT_DAY = AT + timedelta(days=1)
CLONES = ("satu", "dua", "tiga")
PEOPLE = ("Cici", "Budi", "Kiki", "Sari", "Dewi", "Orang")


def clones_of(bare: Path, folder: Path) -> dict[str, Office]:
    """Clones of ``bare``; the way to it is a link, so that it can go out of reach."""
    made = {}
    for name in CLONES:
        place = folder / name
        ask(folder, "clone", "--quiet", str(bare), str(place))
        (folder / f"{name}.git").symlink_to(bare)
        ask(place, "remote", "set-url", "origin", f"../{name}.git")
        made[name] = Office(place)
    return made


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository with documents that nobody has acted on."""
    base = tmp_path_factory.mktemp("bersama")
    with pytest.MonkeyPatch.context() as patch:
        own_home(base, patch)
        office = Office(base / "awal")
        office.build()
        office.commit("Naskah")
        ask(base, "clone", "--quiet", "--bare", str(office.root), str(base / "bersama.git"))
    return base / "bersama.git"


def people_see(everything: dict[str, bytes]) -> dict[str, bytes]:
    """``everything`` without git's own files and the lock of the workspace, which stays when it is given back."""
    own = ("build/", f"build/{LOCK}")
    return {name: content for name, content in everything.items() if name not in own and not name.startswith(".git/")}


def log_in(folder: Path, revision: str = "HEAD") -> bytes:
    """The committed log, as git shows it."""
    if not ask(folder, "ls-tree", revision, "--", LOG):
        return b""
    return ask(folder, "show", f"{revision}:{LOG}").encode() + b"\n"


def breaches_of(office: Office, log: bytes) -> tuple[object, ...]:
    """What the rules have against ``log``."""
    read = parse(log)
    assert not read.faults
    return replay(SEPTEMBER, read.entries, rules_of(office)).breaches


def rules_of(office: Office) -> Procedure:
    texts = ((office.root / path).read_text("utf-8") for path in ("params/sop.yml", "params/pejabat.yml"))
    return procedure_of(*texts)


# ---- anybody, anywhere, anything


@dataclass(frozen=True)
class Move:
    """What somebody does in a clone. ``right``: the person whose turn it is, whoever ``who`` is."""

    kind: str
    clone: str
    who: str
    right: bool
    text: int


KINDS = (*["maju"] * 8, "ajukan", "catat", "kembalikan", "sampaikan", "tanggapan", "batal")
OTHER_KINDS = ("susun", "simpan", "putus", "sambung")
MOVES = st.builds(
    Move,
    kind=st.sampled_from((*KINDS, *OTHER_KINDS)),
    clone=st.sampled_from(CLONES),
    who=st.sampled_from(PEOPLE),
    right=st.sampled_from((True, True, True, False)),
    text=st.integers(0, 2),
)
STEPS = {"a": "Kiki", "b": "Budi", "c": "Cici", "d": "Budi", "e": "Kiki", "f": "Sari"}


class World:
    """The clones, and what each of them was told to have recorded."""

    def __init__(self, bare: Path, clones: dict[str, Office]) -> None:
        self.bare = bare
        self.clones = clones
        self.now = AT
        self.returned: dict[str, list[bytes]] = {name: [] for name in clones}  # the log after each entry returned
        self.shared = b""
        self.crashes = 0  # two at once

    def play(self, move: Move) -> None:
        self.now += timedelta(minutes=7)
        office = self.clones[move.clone]
        link = office.root.parent / f"{move.clone}.git"
        match move.kind:
            case "putus":
                link.unlink(missing_ok=True)
            case "sambung":
                if not link.is_symlink():
                    link.symlink_to(self.bare)
            case "susun":
                self._build(office, move)
            case "simpan":
                self._attempt(lambda: save(office.root, "", author(move.who), self.now))
            case _:
                self._act(office, move)
        self.check()

    def _attempt(self, act: Callable[[], object]) -> object:
        """What ``act`` returns, None where it was refused. Nothing else than a `LaporanError` may come out."""
        try:
            return act()
        except LaporanError as error:
            assert error.what
            assert error.remedy
            self.crashes += isinstance(error, Diverged | RemoteMoved | BranchMoved)
            return None

    def _build(self, office: Office, move: Move) -> None:
        """Documents are made anew where the period is open, as ``laporan susun`` does."""
        log = parse(log_in(office.root)).entries
        trail = replay(SEPTEMBER, log, rules_of(office))
        if trail.submission is None or not move.right:  # a careless hand changes them even where they are locked
            office.build(text=f"isi {move.text}")

    def _act(self, office: Office, move: Move) -> None:
        log = parse(log_in(office.root)).entries
        procedure = rules_of(office)
        trail = replay(SEPTEMBER, log, procedure)
        due = trail.next_step(procedure)
        expected = STEPS[due.langkah] if due else "Cici"
        command: Command
        if move.kind == "maju":
            command = ("ajukan" if due.langkah == "c" else "catat") if due else "sampaikan"
            if trail.delivery:
                command = "tanggapan"
        else:
            command = move.kind  # type: ignore[assignment]
        who = expected if move.right else move.who
        if move.right and move.text == 2 and command == "catat":
            fields = {"by": due.jabatan if due else "dirjen", "evidence": {"surat.txt": f"{self.now}".encode()}}
            who = "Cici"
        else:
            fields = {}
        if command == "kembalikan":
            fields |= {"remarks": ["Satu", "Dua"][: move.text], "to": ("", "kasubbag", "kabag")[move.text]}
        if command == "tanggapan" and move.right:
            fields |= {"by": "dirjen", "note": "Diterima"}
        waiting = trail.unanswered.get(due.jabatan) if due else None
        if waiting and move.right and command in ("ajukan", "catat"):
            fields |= {"answers": dict.fromkeys(trail.entry(waiting).catatan_bernomor, "Sudah")}
        if command == "ajukan" and move.right:
            office.build(text=f"isi {move.text}")
        before = office.head(), log_in(office.root)
        done = self._attempt(lambda: office.do(command, who, self.now, **fields))
        if done is None:
            return
        after = log_in(office.root)
        assert isinstance(done.entry, Entry)  # type: ignore[attr-defined]
        assert after.startswith(before[1])
        assert parse(after).entries[-1] == done.entry  # type: ignore[attr-defined]
        assert office.log() == after
        self.returned[move.clone].append(after)
        if not done.pending:  # type: ignore[attr-defined]
            assert log_in(self.bare, "main") == after, "said to be sent"

    def check(self) -> None:
        """The shared log only grows and breaks no rule; neither does any clone's, nor does one lose an entry."""
        shared = log_in(self.bare, "main")
        assert shared.startswith(self.shared), "the shared log lost something"
        self.shared = shared
        assert breaches_of(next(iter(self.clones.values())), shared) == ()
        for name, office in self.clones.items():
            log = log_in(office.root)
            assert breaches_of(office, log) == ()
            for told in self.returned[name]:
                assert log.startswith(told), "an entry that was recorded is gone"

    def finish(self) -> None:
        """Everybody is back in reach: what waited is sent, or stands against what was first; all logs verify."""
        for name, office in self.clones.items():
            self.play(Move("sambung", name, "Cici", right=True, text=0))
            before = self.crashes
            self.play(Move("simpan", name, "Cici", right=True, text=0))
            if self.crashes > before or not log_in(office.root):
                continue  # what this clone did without the network stands against what was first: a person decides
            found = verify(office.workspace, [SEPTEMBER], files=False).findings
            assert [one.meaning for one in found if one.severity != NOTE] == []


@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(moves=st.lists(MOVES, min_size=20, max_size=20))
def test_random_commands(seed: Path, tmp_path_factory: pytest.TempPathFactory, moves: list[Move]) -> None:
    play(seed, tmp_path_factory.mktemp("dunia"), moves)


@pytest.mark.berat
@settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(moves=st.lists(MOVES, min_size=40, max_size=40))
def test_many_random_commands(seed: Path, tmp_path_factory: pytest.TempPathFactory, moves: list[Move]) -> None:
    play(seed, tmp_path_factory.mktemp("dunia"), moves)


def play(seed: Path, folder: Path, moves: list[Move]) -> None:
    """All ``moves`` from the seed on."""
    with pytest.MonkeyPatch.context() as patch:
        own_home(folder, patch)
        patch.setattr("laporan.persetujuan.perform.draw", lambda *_: None)  # sheets cost time and say nothing here
        bare = folder / "bersama.git"
        ask(folder, "clone", "--quiet", "--bare", str(seed), str(bare))
        world = World(bare, clones_of(bare, folder))
        for move in moves:
            world.play(move)
        world.finish()


# ---- told by hand


@pytest.fixture
def places(seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, dict[str, Office]]:
    own_home(tmp_path, monkeypatch)
    bare = tmp_path / "bersama.git"
    ask(tmp_path, "clone", "--quiet", "--bare", str(seed), str(bare))
    return bare, clones_of(bare, tmp_path)


def at(hours: int) -> datetime:
    return AT + timedelta(hours=hours)


def test_from_clone_to_clone(places: tuple[Path, dict[str, Office]]) -> None:
    """Every act in another clone, with a return on the way: each takes the one before in by itself."""
    bare, clones = places
    one, two, three = clones.values()
    one.do("catat", "Kiki", at(0))
    two.do("catat", "Budi", at(1))
    one.do("ajukan", "Cici", at(2))
    two.do("catat", "Budi", at(3))
    three.do("kembalikan", "Kiki", at(4), remarks=["Kurang"])
    two.build(text="isi kedua")  # a colleague takes over
    done = two.do("ajukan", "Cici", at(5), answers={"1": "Sudah"})
    assert done.pending == 0
    three.do("catat", "Budi", at(6))
    one.do("catat", "Kiki", at(7))
    two.do("catat", "Sari", at(8))
    three.do("sampaikan", "Cici", at(9))
    shared = log_in(bare, "main")
    assert [entry.langkah for entry in parse(shared).entries] == [*"abcd", "kembali", *"cdef", "sampaikan"]
    assert three.log() == shared
    for office in clones.values():
        save(office.root, "", author("Cici"), at(10))
        assert office.log() == log_in(office.root) == shared
        assert [one.meaning for one in verify(office.workspace).findings if one.severity != NOTE] == []
        assert office.git("status", "--porcelain") == ""


def test_the_same_step_in_two_clones_one_after_the_other(places: tuple[Path, dict[str, Office]]) -> None:
    bare, clones = places
    one, two, _ = clones.values()
    one.do("catat", "Kiki", at(0))
    with pytest.raises(NotYourTurn) as caught:  # the other has been taken in: step b is next
        two.do("catat", "Kiki", at(1))
    assert "langkah b milik Kasubbag MSKLIP" in caught.value.what
    assert log_in(bare, "main") == log_in(one.root) == two.log()


def test_the_same_step_in_two_clones_at_once(
    places: tuple[Path, dict[str, Office]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other is first between this one's taking in and its sending: nothing of this one is left, and it says so."""
    bare, clones = places
    one, two, _ = clones.values()
    one.do("catat", "Kiki", at(0))
    one.do("catat", "Budi", at(1))
    one.do("ajukan", "Cici", at(2))
    save(two.root, "", author("Cici"), at(2))
    sent: list[str] = []

    def late(folder: Path, remote: Remote) -> bool:
        if folder == two.root and not sent:
            sent.append(one.do("catat", "Budi", at(3), note="Lebih dahulu").commit)
        return push(folder, remote)

    monkeypatch.setattr("laporan.sync.push", late)
    before = two.everything()
    with pytest.raises(RemoteMoved) as caught:
        two.do("catat", "Cici", at(3), by="kasubbag", evidence={"surat.pdf": b"x"})
    assert caught.value.what
    assert ask(bare, "rev-parse", "main") == sent[0]
    assert people_see(two.everything()) == people_see(before)
    assert two.git("status", "--porcelain") == ""
    done = two.do("catat", "Kiki", at(4))  # the next one stands on the first
    assert done.entry.langkah == "e"
    assert [entry.langkah for entry in parse(log_in(bare, "main")).entries] == list("abcde")


def test_two_processes_in_one_clone(places: tuple[Path, dict[str, Office]]) -> None:
    """Two windows of one workspace: one is recorded, the other refused; never two entries for one step."""
    bare, clones = places
    one = next(iter(clones.values()))
    gate, outcomes = threading.Barrier(2), []

    def act() -> None:
        gate.wait()
        try:
            outcomes.append(one.do("catat", "Kiki", at(0)).entry.langkah)
        except LaporanError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=act) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(outcome == "a" for outcome in outcomes) == 1, outcomes
    assert len(parse(log_in(bare, "main")).entries) == len(parse(log_in(one.root)).entries) == 1


def test_both_out_of_reach_then_back(places: tuple[Path, dict[str, Office]]) -> None:
    """Each recorded step d alone. The first to be back is sent; the other is told, and loses nothing."""
    bare, clones = places
    one, two, _ = clones.values()
    one.do("catat", "Kiki", at(0))
    one.do("catat", "Budi", at(1))
    one.do("ajukan", "Cici", at(2))
    save(two.root, "", author("Cici"), at(2))
    bare.rename(bare.with_name("jauh"))
    for office in (one, two):
        done = office.do("catat", "Budi", at(3), note=office.root.name)
        assert done.pending == 1
    assert two.do("catat", "Kiki", at(4)).pending == 2, "work goes on without the network"
    bare.with_name("jauh").rename(bare)
    assert one.do("catat", "Kiki", at(5)).pending == 0
    mine = two.head()
    with pytest.raises(Diverged) as caught:
        two.do("catat", "Sari", at(6))
    assert (caught.value.ahead, caught.value.behind) == (2, 2)
    assert two.head() == mine
    assert [entry.langkah for entry in parse(log_in(two.root)).entries] == list("abcde")
    assert [entry.catatan for entry in parse(log_in(bare, "main")).entries][3] == "satu"


def test_what_waited_goes_with_the_next_act(places: tuple[Path, dict[str, Office]]) -> None:
    bare, clones = places
    one, two, _ = clones.values()
    (one.root.parent / "satu.git").unlink()
    assert one.do("catat", "Kiki", at(0)).pending == 1
    assert one.do("catat", "Budi", at(1)).pending == 2
    assert log_in(bare, "main") == b""
    (one.root.parent / "satu.git").symlink_to(bare)
    assert one.do("ajukan", "Cici", at(2)).pending == 0
    with pytest.raises(Refusal):
        two.do("catat", "Kiki", at(3))
    assert two.log() == log_in(bare, "main") == one.log()


def test_drafts_in_the_way_of_an_act(places: tuple[Path, dict[str, Office]]) -> None:
    """An own draft of what comes in is never overwritten by an act; ``simpan`` keeps it beside."""
    bare, clones = places
    one, two, _ = clones.values()
    two.build(text="punya saya")
    one.build(text="punya dia")
    one.do("catat", "Kiki", at(0))
    one.do("catat", "Budi", at(1))
    one.do("ajukan", "Cici", at(2))
    with pytest.raises(DraftsInTheWay):
        two.do("catat", "Budi", at(3))
    assert (two.root / f"output/{PERIOD}/laporan.pdf").read_text() == "laporan.pdf: punya saya"
    assert save(two.root, "", author("Budi"), at(3)).kept
    for path in two.root.rglob("*.milik-saya*"):
        path.unlink()
    assert two.do("catat", "Budi", at(4)).pending == 0
    assert (two.root / f"output/{PERIOD}/laporan.pdf").read_text() == "laporan.pdf: punya dia"
    assert [entry.langkah for entry in parse(log_in(bare, "main")).entries] == list("abcd")
