"""An act whose process is killed at any of its writes: the old state or the new one, and the work goes on from it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.support.office import AT, PERIOD, Office, author, copy_of, stages
from tests.support.repositories import WRITING, ask, dies_at, files, own_home

from laporan.errors.git import Diverged, RemoteMoved
from laporan.errors.persetujuan import NotYourTurn, WrongMoment
from laporan.git import changed
from laporan.git.remote import Remote, push
from laporan.periods import Period
from laporan.persetujuan.drop import discard
from laporan.persetujuan.perform import settle
from laporan.persetujuan.verify.finding import NOTE
from laporan.persetujuan.verify.run import verify
from laporan.sync import Received

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

SEPTEMBER = Period.parse(PERIOD)
LOG = f"output/{PERIOD}/persetujuan.yml"
NOW = AT + timedelta(days=1)
LATER = NOW + timedelta(hours=1)


@dataclass(frozen=True)
class Deed:
    """An act after a step: command, who does it, and with what."""

    stage: str
    command: str
    who: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, office: Office) -> None:
        office.do(self.command, self.who, NOW, **dict(self.fields))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Case:
    """``deed``, and the act that follows it."""

    deed: Deed
    command: str
    who: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    def follow(self, office: Office) -> None:
        if self.deed.command == "batal":
            office.build(text="lagi")
        office.do(self.command, self.who, LATER, **dict(self.fields))  # type: ignore[arg-type]


LETTER = {"by": "kasubbag", "basis": "agenda 1", "evidence": {"surat.pdf": b"x\r\n", "lampiran.pdf": b"y"}}
CASES = {
    "catat dengan bukti": Case(Deed("c", "catat", "Cici", LETTER), "catat", "Kiki"),
    "ajukan": Case(Deed("b", "ajukan", "Cici"), "catat", "Budi"),
    "kembalikan": Case(
        Deed("e", "kembalikan", "Sari", {"remarks": ["Satu", "Dua"]}),
        "ajukan",
        "Cici",
        {"answers": {"1": "x", "2": "y"}},
    ),
    "batal": Case(Deed("a", "batal", "Cici", {"note": "Keliru"}), "catat", "Kiki"),
    "langkah pertama": Case(Deed("naskah", "catat", "Kiki"), "catat", "Budi"),
    "langkah terakhir": Case(Deed("e", "catat", "Sari", {"numbers": {"laporan": "1"}}), "sampaikan", "Cici"),
    "kembalikan kepada pejabat lain": Case(
        Deed("e", "kembalikan", "Sari", {"to": "kabag", "remarks": ["Satu"]}), "catat", "Kiki", {"answers": {"1": "x"}}
    ),
    "sampaikan": Case(Deed("f", "sampaikan", "Cici"), "tanggapan", "Dewi", {"note": "Diterima"}),
    "tanggapan": Case(
        Deed("sampaikan", "tanggapan", "Cici", {"by": "dirjen", "note": "Ya", "evidence": {"t.pdf": b"t"}}),
        "tanggapan",
        "Dewi",
        {"note": "Terima kasih"},
    ),
}


def unprinted(patch: pytest.MonkeyPatch) -> None:
    """No control sheet is printed: the printer's threads do not survive a fork."""
    patch.setattr("laporan.persetujuan.control_sheet.print_sheet", lambda *_: b"%PDF-1.7\n")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Office]:
    """An office after each step."""
    base = tmp_path_factory.mktemp("tahap")
    with pytest.MonkeyPatch.context() as patch:
        own_home(base, patch)
        unprinted(patch)
        return stages(base)


@pytest.fixture
def start(made: dict[str, Office], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Office]:
    """The office after a step, below ``tmp_path / "awal"``; before a submission more lies ready than is committed."""
    own_home(tmp_path, monkeypatch)
    unprinted(monkeypatch)

    def prepare(stage: str) -> Office:
        office = copy_of(made[stage], tmp_path / "awal/kantor")
        if stage == "b":
            office.write(f"output/{PERIOD}/lama.pdf", "dari susunan lama")
            office.commit("Susunan lama")
            (office.root / f"output/{PERIOD}/lama.pdf").unlink()
            office.build(text="isi baru")
        office.git("gc", "--quiet")
        shutil.rmtree(office.root / ".git/hooks", ignore_errors=True)
        return office

    return prepare


def share(office: Office) -> Path:
    """A shared repository beside ``office``, with all of its history."""
    bare = office.root.parent / "bersama.git"
    ask(office.root, "clone", "--quiet", "--bare", str(office.root), str(bare))
    ask(office.root, "remote", "add", "origin", "../bersama.git")
    ask(office.root, "fetch", "--quiet")
    ask(office.root, "branch", "--quiet", "--set-upstream-to", "origin/main")
    return bare


def look(folder: Path) -> dict[str, tuple[int, ...]]:
    """What tells one state of ``folder`` from another.

    Objects that nothing names yet do not, nor how far a file is written, nor the time of what is made anew anyway.
    """
    found: dict[str, tuple[int, ...]] = {}
    for parent, below, names in os.walk(folder):
        if "objects" in below:
            below.remove("objects")
        anew = "/build/" in parent and "/dibatalkan" not in parent
        for name in names:
            path, unfinished = os.path.join(parent, name), name.endswith(".sementara")
            if unfinished and anew:
                continue
            stat = os.lstat(path)
            known = () if anew or unfinished else (stat.st_ino, stat.st_size, stat.st_mtime_ns)
            found[parent if unfinished else path] = known
    return found


def telling_moments(folder: Path, act: Callable[..., object], *arguments: object) -> list[int]:
    """The counts for `dies_at` at which ``folder`` stands otherwise than at the one before; the first is 1."""
    note = folder.parent / "saat.txt"
    child = os.fork()
    if child == 0:
        seen, moments, last = 0, [1], look(folder)

        def watch(event: str, _: tuple[object, ...]) -> None:
            nonlocal seen, last
            if event in WRITING:
                seen += 1
                if (now := look(folder)) != last:
                    moments.append(seen)
                    last = now

        status = 1
        try:
            sys.addaudithook(watch)
            act(*arguments)
            with open(note, "w", encoding="utf-8") as stream:
                stream.write(" ".join(map(str, moments)))
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    return [int(number) for number in note.read_text("utf-8").split()]


def stage_of(office: Office, folder: Path) -> Office:
    """A copy of the office, its shared repository with it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office.root.parent, folder, symlinks=True)
    return Office(folder / office.root.name)


def breaches(office: Office) -> list[str]:
    return [found.meaning for found in verify(office.workspace).findings if found.severity != NOTE]


def check_recovery(office: Office, case: Case, old: bytes, new: bytes) -> None:
    """From whatever a killed act left: HEAD tells old or new, the disk follows, and the work goes on."""
    committed = office.blob(LOG) if office.git("ls-tree", "HEAD", LOG) else b""
    assert committed in (old, new)
    settle(office.workspace, SEPTEMBER, NOW.date())
    assert (office.log() if (office.root / LOG).exists() else b"") == committed
    assert breaches(office) == []
    if committed == old:
        case.deed(office)
    assert office.blob(LOG) == office.log() == new
    case.follow(office)
    assert office.log().startswith(new)
    assert office.blob(LOG) == office.log()
    assert len(office.entries(PERIOD)) == new.count(b"\n- versi: 1\n") + 1


def run(start: Callable[[str], Office], case: Case, *, remote: bool) -> None:
    office = start(case.deed.stage)
    if remote:
        share(office)
    old = office.log() if (office.root / LOG).exists() else b""
    folder = office.root.parent.with_name("uji")
    whole = stage_of(office, folder)
    moments = telling_moments(folder, case.deed, whole)
    new = whole.log()
    outputs = {name: content for name, content in files(office.root).items() if name.startswith(f"output/{PERIOD}/")}
    drafts = {content for name, content in outputs.items() if name != LOG}
    assert len(moments) >= 8, "the commit, the index, what waits in build, the log: each seen before and after"
    assert new.startswith(old)
    assert new != old
    seen = set()
    for count in moments:
        place = stage_of(office, folder)
        assert dies_at(count, case.deed, place)
        seen.add(place.head())
        if case.deed.command == "batal":
            assert drafts <= set(files(place.root).values()), "a draft was lost"
        check_recovery(place, case, old, new)
        if remote:
            bare = folder / "bersama.git"
            assert ask(bare, "rev-parse", "main") == place.head()
    assert len(seen) == 2, "killed before and after the commit"
    assert not dies_at(10_000, case.deed, stage_of(office, folder))


def test_killed_at_every_write(start: Callable[[str], Office]) -> None:
    run(start, CASES["ajukan"], remote=False)


@pytest.mark.berat
@pytest.mark.parametrize("name", [name for name in CASES if name != "ajukan"])
def test_killed_at_every_write_of_the_other_acts(start: Callable[[str], Office], name: str) -> None:
    run(start, CASES[name], remote=False)


def test_killed_at_every_write_with_a_shared_repository(start: Callable[[str], Office]) -> None:
    run(start, CASES["catat dengan bukti"], remote=True)


@pytest.mark.berat
@pytest.mark.parametrize("name", [name for name in CASES if name != "catat dengan bukti"])
def test_killed_at_every_write_of_other_acts_with_a_shared_repository(
    start: Callable[[str], Office], name: str
) -> None:
    run(start, CASES[name], remote=True)


def test_killed_while_dropping_a_period_without_a_log(start: Callable[[str], Office]) -> None:
    office = start("naskah")
    folder = office.root.parent.with_name("uji")

    def drop(place: Office) -> None:
        discard(place.workspace, SEPTEMBER, author("Cici"), NOW, Received(None, reached=False, commits=0, kept=()))

    own = (f"params/{PERIOD}.yml", f"notebooks/{PERIOD}/", f"output/{PERIOD}/")
    drafts = {content for name, content in files(office.root).items() if name.startswith(own)}
    for count in telling_moments(folder, drop, stage_of(office, folder)):
        place = stage_of(office, folder)
        assert dies_at(count, drop, place)
        with contextlib.suppress(WrongMoment):  # it died when all was done
            drop(place)
        now = files(place.root)
        assert drafts <= set(now.values())
        assert not [name for name in now if name.startswith(own)]
        assert changed(place.root) == {}
        assert place.git("rev-list", "--count", f"{office.head()}..HEAD") == "1"


def test_killed_while_somebody_else_was_first(start: Callable[[str], Office], monkeypatch: pytest.MonkeyPatch) -> None:
    """Both record step d; the other's entry comes in between taking in and sending. Theirs stands, whatever dies."""
    office = start("c")
    bare = share(office)
    other = copy_of(office, office.root.parent / "lain")
    old = office.log()

    def late(folder: Path, remote: Remote) -> bool:
        if folder.name == "kantor":
            monkeypatch.setattr("laporan.sync.push", push)
            Office(folder.parent / "lain").do("catat", "Budi", NOW, note="Lebih dahulu")
            monkeypatch.setattr("laporan.sync.push", late)
        return push(folder, remote)

    def second(place: Office) -> None:
        with pytest.raises(RemoteMoved):
            place.do("catat", "Cici", NOW, by="kasubbag", evidence={"surat.pdf": b"x"})

    monkeypatch.setattr("laporan.sync.push", late)
    folder = office.root.parent.with_name("uji")
    whole = stage_of(office, folder)
    moments = telling_moments(folder, second, whole)
    first = Office(folder / other.root.name).log()
    assert whole.log() == whole.blob(LOG) == old, "nothing of the second is left"
    assert first != old
    for count in moments:
        place = stage_of(office, folder)
        assert dies_at(count, second, place)
        theirs = ask(folder / bare.name, "show", f"main:{LOG}").encode() + b"\n"
        assert theirs in (old, first)
        monkeypatch.setattr("laporan.sync.push", push)
        try:
            place.do("catat", "Kiki", LATER)
        except Diverged as error:  # killed before its own undoing: both entries stand, a person has to choose
            assert (error.ahead, error.behind) == (1, 1)
            assert theirs == first
            assert place.blob(LOG).startswith(old)
            assert place.blob(LOG) != old
        except NotYourTurn:
            assert theirs == place.blob(LOG) == old, "killed before anybody was first"
        else:
            assert place.log().startswith(theirs)
            assert [entry.langkah for entry in place.entries(PERIOD)] == list("abcde")
            assert ask(folder / bare.name, "rev-parse", "main") == place.head()
            assert breaches(place) == []
        monkeypatch.setattr("laporan.sync.push", late)
