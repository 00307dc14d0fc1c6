"""Publishing that is killed, finds no room or a held file, or meets another: never a mixture that lasts."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.render_workspace import PERIOD, make_workspace
from tests.support.repositories import dies_at, files, write

from laporan.errors.render import BuildUnderway, DiskFull, OutputInUse
from laporan.periods import Period
from laporan.render import manifest
from laporan.render.alone import alone
from laporan.render.documents import Results
from laporan.render.engines import choose_engine
from laporan.render.manifest import is_fresh
from laporan.render.publish import finish_interrupted, publish
from laporan.workspace import Workspace

OTHER = Period(2026, "bulanan", 8)
OLD_SCRIPT, NEW_SCRIPT = "plotly-000000000000.min.js", "plotly-111111111111.min.js"
# What no build may touch: the sign-off log, evidence, and files of other people.
OTHERS = {
    "output/2026-09/persetujuan.yml": b"- versi: 1\n",
    "output/2026-09/bukti/surat.pdf": b"bukti",
    "output/2026-09/catatan.txt": b"catatan",
    "output/2026-09/konsep/coretan.pdf": b"coretan",
}
STAYS, CHANGES, GOES, COMES = "laporan.pdf", "laporan.html", "nota-dinas-kabag.docx", "nota-dinas-sesditjen.docx"
FORMER = {STAYS: b"tetap", CHANGES: b"lama", GOES: b"lama", "isi/laporan.json": b"lama", "konsep/laporan.pdf": b"lama"}
NEWER = {STAYS: b"tetap", CHANGES: b"baru", COMES: b"baru", "isi/laporan.json": b"baru"}

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a copy of this process")


def results(workspace: Workspace, made: dict[str, bytes], script: str) -> Results:
    tools = manifest.tools(choose_engine("bawaan"))
    return Results(made, manifest.inputs(workspace, PERIOD), tools, {script: script.encode()})


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace in which the former documents stand, beside what belongs to others."""
    workspace = make_workspace(tmp_path_factory.mktemp("ruang"))
    publish(workspace, PERIOD, results(workspace, FORMER, OLD_SCRIPT))
    for name, content in OTHERS.items():
        write(workspace.root, name, content)
    return workspace


@pytest.fixture
def workspace(before: Workspace, tmp_path: Path) -> Workspace:
    return copied(before, tmp_path / "salinan")


@pytest.fixture(scope="module")
def newer(before: Workspace) -> Results:
    return results(before, NEWER, NEW_SCRIPT)


@pytest.fixture(scope="module")
def old(before: Workspace) -> dict[str, bytes]:
    return output(before)


@pytest.fixture(scope="module")
def new(before: Workspace, newer: Results, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What stands in ``output/`` when all went well, put together by hand but for the manifest."""
    done = copied(before, tmp_path_factory.mktemp("selesai") / "ruang")
    publish(done, PERIOD, newer)
    made = output(done)
    text = made["output/2026-09/manifest.yml"]
    expected = {f"output/2026-09/{name}": content for name, content in NEWER.items()}
    assert made == {
        **OTHERS,
        **expected,
        f"output/aset/{NEW_SCRIPT}": NEW_SCRIPT.encode(),
        "output/2026-09/manifest.yml": text,
    }
    return made


def copied(workspace: Workspace, folder: Path) -> Workspace:
    return Workspace.at(Path(shutil.copytree(workspace.root, folder)))


def output(workspace: Workspace) -> dict[str, bytes]:
    return {name: content for name, content in files(workspace.root).items() if name.startswith("output/")}


def left_over(workspace: Workspace) -> list[str]:
    return [name for name in files(workspace.root) if "sementara" in name or "terbit" in name]


def halfway(workspace: Workspace, made: Results, period: Period = PERIOD) -> Workspace:
    """``workspace`` after a publication of ``made`` that stopped at the page, in the middle of the journal."""
    page = workspace.output(period) / CHANGES
    kept = page.read_bytes() if page.is_file() else None
    page.unlink(missing_ok=True)
    page.mkdir(parents=True)
    with pytest.raises(OSError):
        publish(workspace, period, made)
    page.rmdir()
    if kept is not None:
        page.write_bytes(kept)
    return workspace


@contextmanager
def another_process(workspace: Workspace) -> Iterator[int]:
    """A process that builds in ``workspace`` until it is killed."""
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with alone(workspace):
                os.write(told, b"x")
                signal.pause()
        finally:
            os._exit(1)
    os.close(told)
    try:
        assert os.read(ready, 1) == b"x"
        yield child
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(ready)


@forks
def test_killed_at_any_write_it_is_the_former_state_or_finished_by_the_next_run(
    before: Workspace, newer: Results, old: dict[str, bytes], new: dict[str, bytes], tmp_path: Path
) -> None:
    outcomes = []
    count = 0
    while True:
        count += 1
        place = copied(before, tmp_path / "satu")
        died = dies_at(count, publish, place, PERIOD, newer)
        found = output(place)
        assert {name: found.get(name) for name in OTHERS} == OTHERS
        mixed = found not in (old, new)
        staged = (place.build(PERIOD) / manifest.JOURNAL / manifest.NAME).is_file()
        assert is_fresh(place, PERIOD) is not staged and (staged or not mixed)
        assert died or found == new

        again = copied(place, tmp_path / "dua")
        finish_interrupted(again, PERIOD)
        finished = output(again)
        assert finished in (old, new)
        assert finished == new or not mixed
        assert is_fresh(again, PERIOD) and not left_over(again)
        outcomes.append((mixed, finished == new))

        publish(place, PERIOD, newer)
        assert output(place) == new and is_fresh(place, PERIOD) and not left_over(place)
        shutil.rmtree(place.root)
        shutil.rmtree(again.root)
        if not died:
            break
    # Nothing ready yet; ready or done, with nothing on the way; on the way. All three were met.
    assert set(outcomes) == {(False, False), (False, True), (True, True)}


@forks
def test_the_finishing_may_be_killed_as_well(
    before: Workspace, newer: Results, new: dict[str, bytes], tmp_path: Path
) -> None:
    first = halfway(copied(before, tmp_path / "satu"), newer)
    count, died = 0, True
    while died:
        count += 1
        place = copied(first, tmp_path / "dua")
        died = dies_at(count, finish_interrupted, place, PERIOD)
        assert output(place) == new or not is_fresh(place, PERIOD)
        finish_interrupted(place, PERIOD)
        assert output(place) == new and is_fresh(place, PERIOD) and not left_over(place)
        shutil.rmtree(place.root)
    assert count > len(NEWER)


@forks
def test_other_results_after_a_killed_publication_leave_nothing_of_it(
    before: Workspace, newer: Results, old: dict[str, bytes], tmp_path: Path
) -> None:
    place = halfway(copied(before, tmp_path / "satu"), newer)
    assert f"output/2026-09/{COMES}" in output(place)
    publish(place, PERIOD, results(before, FORMER, OLD_SCRIPT))
    assert output(place) == old and is_fresh(place, PERIOD)


def test_a_journal_that_was_damaged_is_discarded(workspace: Workspace, newer: Results, new: dict[str, bytes]) -> None:
    halfway(workspace, newer)
    staged = workspace.build(PERIOD) / "terbit"
    (staged / f"output/2026-09/{CHANGES}").write_bytes(b"rus")
    found = output(workspace)
    finish_interrupted(workspace, PERIOD)
    assert output(workspace) == found and not staged.exists() and not is_fresh(workspace, PERIOD)
    publish(workspace, PERIOD, newer)
    assert output(workspace) == {**new, f"output/2026-09/{COMES}": b"baru"}


class FullDisk:
    """A disk with room for ``left`` writes: whatever needs room after them fails, as a real one does."""

    def __init__(self, left: int) -> None:
        self.left = left

    def limit(self, act: Callable[..., None]) -> Callable[..., None]:
        def limited(*arguments: object, **keywords: object) -> None:
            self.left -= 1
            if self.left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
            act(*arguments, **keywords)

        return limited


def test_a_full_disk_leaves_the_former_state_or_is_gone_on_with(
    before: Workspace, newer: Results, old: dict[str, bytes], new: dict[str, bytes], tmp_path: Path
) -> None:
    seen = set()
    for left in range(1000):
        place = copied(before, tmp_path / "satu")
        disk = FullDisk(left)
        with pytest.MonkeyPatch.context() as patch:
            for name in ("fsync", "mkdir", "replace"):
                patch.setattr(os, name, disk.limit(getattr(os, name)))
            try:
                publish(place, PERIOD, newer)
                full = False
            except DiskFull:
                full = True
        found = output(place)
        assert found in (old, new) or not is_fresh(place, PERIOD)
        assert {name: found[name] for name in OTHERS} == OTHERS
        seen.add(found == old)
        publish(place, PERIOD, newer)
        assert output(place) == new and is_fresh(place, PERIOD) and not left_over(place)
        shutil.rmtree(place.root)
        if not full:
            break
    assert not full and seen == {True, False}


HELD = [f"output/2026-09/{name}" for name in (CHANGES, COMES, "isi/laporan.json", "manifest.yml", GOES)]


@pytest.mark.parametrize("held", [*HELD, f"output/aset/{OLD_SCRIPT}"])
def test_a_file_that_a_viewer_holds_open_is_named_and_its_change_made_up_for(
    held: str, workspace: Workspace, newer: Results, new: dict[str, bytes]
) -> None:
    place = workspace.root / held

    def refuse(act: Callable[..., None]) -> Callable[..., None]:
        """Windows refuses to replace or remove a file that another program holds open."""

        def refusing(*paths: str | Path) -> None:
            if Path(paths[-1]) == place:
                raise PermissionError(errno.EACCES, "Access is denied", str(paths[0]), 5, *map(str, paths[1:]))
            act(*paths)

        return refusing

    with pytest.MonkeyPatch.context() as patch:
        for name in ("replace", "unlink"):
            patch.setattr(os, name, refuse(getattr(os, name)))
        for _ in range(2):  # the second finds the journal of the first, and the file still open
            with pytest.raises(OutputInUse) as caught:
                publish(workspace, PERIOD, newer)
            assert caught.value.where == held
            found = output(workspace)
            assert {name: found[name] for name in OTHERS} == OTHERS
            assert not is_fresh(workspace, PERIOD)
    finish_interrupted(workspace, PERIOD)
    assert output(workspace) == new and is_fresh(workspace, PERIOD) and not left_over(workspace)


@forks
def test_a_second_process_is_told_and_changes_nothing(
    workspace: Workspace, newer: Results, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    with another_process(workspace):
        for act in (lambda: publish(workspace, PERIOD, newer), lambda: finish_interrupted(workspace, PERIOD)):
            with pytest.raises(BuildUnderway):
                act()
        with pytest.raises(BuildUnderway):  # one lock for the workspace, not for a period
            publish(workspace, OTHER, replace(newer, files={CHANGES: b"baru"}))
        assert output(workspace) == old
    # It was killed, and its lock went with it.
    publish(workspace, PERIOD, newer)
    assert output(workspace) == new


def test_the_lock_may_be_entered_again_and_is_given_back(workspace: Workspace, newer: Results) -> None:
    for _ in range(2):
        with alone(workspace), alone(workspace):
            publish(workspace, PERIOD, newer)
    with pytest.raises(ZeroDivisionError), alone(workspace):
        raise ZeroDivisionError
    publish(workspace, PERIOD, newer)


@forks
def test_two_that_publish_at_once_never_mix(
    before: Workspace, newer: Results, old: dict[str, bytes], new: dict[str, bytes], tmp_path: Path
) -> None:
    place = copied(before, tmp_path / "satu")
    both = (results(before, FORMER, OLD_SCRIPT), newer)
    gate, opened = os.pipe()
    children = []
    for made in both:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.close(opened)
                os.read(gate, 1)  # until the parent closes its end
                for _ in range(20):
                    try:
                        publish(place, PERIOD, made)
                    except BuildUnderway:
                        continue
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    os.close(gate)
    os.close(opened)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    assert output(place) in (old, new) and is_fresh(place, PERIOD) and not left_over(place)


def test_a_script_stays_while_a_manifest_or_a_journal_of_any_period_names_it(
    workspace: Workspace, newer: Results, new: dict[str, bytes]
) -> None:
    own = replace(newer, files={CHANGES: b"agustus"}, assets={"plotly-222222222222.min.js": b"lain"})
    halfway(workspace, own, OTHER)  # its script is in place, its manifest is not
    publish(workspace, PERIOD, newer)
    scripts = {path.name for path in workspace.assets.iterdir()}
    assert scripts == {NEW_SCRIPT, "plotly-222222222222.min.js"}
    finish_interrupted(workspace, OTHER)
    assert is_fresh(workspace, PERIOD) and not left_over(workspace)
    publish(workspace, OTHER, replace(newer, files={CHANGES: b"agustus"}))
    assert [path.name for path in workspace.assets.iterdir()] == [NEW_SCRIPT]
    assert {name: output(workspace)[name] for name in new} == new


def test_a_manifest_never_makes_it_remove_the_log_or_evidence(
    workspace: Workspace, newer: Results, new: dict[str, bytes]
) -> None:
    path = workspace.output(PERIOD) / "manifest.yml"
    named = "".join(f"  {name}: {'a' * 64}\n" for name in OTHERS if "konsep" not in name and ".txt" not in name)
    path.write_text(path.read_text("utf-8").replace("ditulis:\n", f"ditulis:\n{named}"), "utf-8")
    assert manifest.read_manifest(workspace, PERIOD) is not None
    publish(workspace, PERIOD, newer)
    assert output(workspace) == new
