"""What was signed off: digests and files at each entry's commit, in HEAD, and on disk while the period is locked."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from laporan.config.load import parse
from laporan.errors.base import LaporanError
from laporan.errors.config import NewerVersion
from laporan.files import sha256
from laporan.notebook.form import digest, parse_notebook
from laporan.periods import Period
from laporan.persetujuan.entry import Entry, digest_of
from laporan.persetujuan.log import NAME as LOG
from laporan.persetujuan.rules import RETURN
from laporan.persetujuan.trail import Trail
from laporan.persetujuan.verify.finding import BREACH, NOTE, UNCHECKED, Finding
from laporan.persetujuan.verify.history import History
from laporan.persetujuan.verify.objects import Repository, ask
from laporan.render.content import SUMS
from laporan.render.documents import CONTENT
from laporan.render.manifest import NAME as MANIFEST
from laporan.render.manifest import Manifest
from laporan.workspace import Workspace

Read = Callable[[str], bytes | None]  # path from the workspace's root -> bytes, None where there is no plain file
EVIDENCE = "bukti"


def recorded(repository: Repository, period: Period, entries: tuple[Entry, ...], past: History) -> Iterator[Finding]:
    """Each entry's digests and files against the commit that recorded it."""
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        commit = past.commit(number)
        if commit is None:
            continue

        def read(path: str, at: str = commit.oid) -> bytes | None:
            return repository.file(repository.commit(at), path)

        place = f"pada commit {commit.oid[:12]}"
        faults = list(_evidence(period, entry, read))
        if entry.manifes and not _return_of_other_content(entries, number):
            first = entry.manifes not in seen
            faults += contradictions(period, entry, read, shared=first)
            seen.add(entry.manifes)
            if first and (fault := _unreadable_manifest(period, entry, read)):
                severity = UNCHECKED if isinstance(fault, NewerVersion) else BREACH
                meaning = f"{in_output(period, MANIFEST)} {place} tidak terbaca: {fault.what}"
                yield Finding(severity, meaning, fault.remedy, str(period), number, commit.oid)
        for path in faults:
            meaning = f"{path} {place} tidak sama dengan yang dicatat oleh catatan ke-{number}."
            remedy = f"Bandingkan: git show {commit.oid[:12]}:{repository.prefix}{path}; minta salinan dari orang lain."
            yield Finding(BREACH, meaning, remedy, str(period), number, commit.oid)


def _return_of_other_content(entries: tuple[Entry, ...], number: int) -> bool:
    """A return may speak of content that nobody committed, because it is the reason for the return."""
    entry = entries[number - 1]
    earlier = [other.manifes for other in entries[: number - 1] if other.manifes]
    return entry.langkah == RETURN and earlier[-1:] != [entry.manifes]


def locked(
    workspace: Workspace, repository: Repository | None, trail: Trail, past: History | None
) -> Iterator[Finding]:
    """Disk and HEAD against the newest sign-off, while the period is locked."""
    if trail.submission is None:
        return
    period, number = trail.period, trail.submission
    commit = past.commit(number) if past else None
    oid = commit.oid if commit else ""
    disk = disk_reader(workspace)
    remedy = f"Kembalikan dengan git checkout {oid[:12]} -- {{}}; bila isinya harus berubah: laporan kembalikan dahulu."
    wrong = changed_since(trail, disk)
    for path in wrong:
        meaning = f"{path} berubah atau hilang di disk setelah diajukan (catatan ke-{number}); periode ini terkunci."
        yield Finding(BREACH, meaning, remedy.format(path), str(period), number, oid)
    if repository is None:
        return
    head = repository.commit(repository.head)
    for path in changed_since(trail, lambda path: repository.file(head, path)):
        if path not in wrong:
            meaning = f"{path} pada commit terakhir berbeda dari yang diajukan (catatan ke-{number})."
            yield Finding(BREACH, meaning, remedy.format(path), str(period), number, head.oid)
    manifest = manifest_of(disk(in_output(period, MANIFEST)))
    if manifest is None or in_output(period, MANIFEST) in wrong:
        return
    for path in strangers(workspace, trail, manifest):
        meaning = f"{path} ada di folder periode yang terkunci, tetapi tidak tercatat di manifest.yml."
        yield Finding(BREACH, meaning, "Pindahkan berkas itu ke luar folder periode.", str(period), number, oid)
    moved = [path for path in manifest.dibaca if not is_own(period, path) and not _holds(path, manifest.dibaca, disk)]
    if moved:
        meaning = (
            f"Berkas bersama berubah setelah diajukan: {', '.join(sorted(moved))}. Dokumen periode ini tidak ikut."
        )
        yield Finding(NOTE, meaning, "Tidak perlu tindakan.", str(period), number, oid)


def changed_since(trail: Trail, read: Read) -> tuple[str, ...]:
    """The period's own paths that ``read`` does not give as they were submitted, or as the evidence of an entry."""
    if trail.submission is None:
        return ()
    wrong = set(contradictions(trail.period, trail.entry(trail.submission), read, shared=False))
    for entry in trail.entries:
        wrong.update(_evidence(trail.period, entry, read))
    return tuple(sorted(wrong))


def contradictions(period: Period, entry: Entry, read: Read, *, shared: bool) -> Iterator[str]:
    """Paths that are not what ``entry`` and its manifest say; other periods' and common files only with ``shared``."""
    sums = in_output(period, f"{CONTENT}/{SUMS}")
    content = read(in_output(period, MANIFEST))
    if content is None or digest_of(content) != entry.manifes:
        yield in_output(period, MANIFEST)
    listed = read(sums)
    if listed is None or digest_of(listed) != entry.isi:
        yield sums
    for line in (listed or b"").decode(errors="replace").splitlines():
        expected, _, name = line.partition("  ")
        path = in_output(period, f"{CONTENT}/{name}")
        found = read(path)
        if found is None or sha256(found) != expected:
            yield path
    manifest = manifest_of(content)
    if manifest is None:
        return
    if manifest.periode != str(period):
        yield in_output(period, MANIFEST)
    for path in manifest.ditulis:
        if not _holds(path, manifest.ditulis, read):
            yield path
    for path in manifest.dibaca:
        if (shared or is_own(period, path)) and not _holds(path, manifest.dibaca, read):
            yield path


def _unreadable_manifest(period: Period, entry: Entry, read: Read) -> LaporanError | None:
    """Why the manifest that ``entry`` names, which is the one there, says nothing of any file; None where it does."""
    content = read(in_output(period, MANIFEST))
    if content is None or digest_of(content) != entry.manifes:
        return None
    try:
        _parsed(content)
    except LaporanError as error:
        return error
    return None


def _holds(path: str, digests: dict[str, str], read: Read) -> bool:
    content = read(path)
    if content is None:
        return False
    if path.startswith("notebooks/") and path.endswith(".ipynb"):
        try:
            return digest(parse_notebook(content, path)) == digests[path]
        except LaporanError:
            return False
    return sha256(content) == digests[path]


def _evidence(period: Period, entry: Entry, read: Read) -> Iterator[str]:
    for name, expected in entry.bukti.items():
        path = in_output(period, f"{EVIDENCE}/{name}")
        content = read(path)
        if content is None or digest_of(content) != expected:
            yield path


def manifest_of(content: bytes | None) -> Manifest | None:
    """The manifest in ``content``, None where it holds none."""
    try:
        return _parsed(content or b"")
    except LaporanError:
        return None


def _parsed(content: bytes) -> Manifest:
    return parse(Manifest, content.decode("utf-8", errors="replace"), MANIFEST)


def in_output(period: Period, name: str) -> str:
    """The path of ``name`` in the period's output folder."""
    return f"output/{period}/{name}"


def own_folders(period: Period) -> tuple[str, ...]:
    """The folders whose files are the period's own."""
    return tuple(f"{place}/{period}" for place in ("notebooks", "data/rekap", "output"))


def is_own(period: Period, path: str) -> bool:
    """Whether ``path`` is one of the period's own files."""
    return path == f"params/{period}.yml" or path.startswith(tuple(f"{folder}/" for folder in own_folders(period)))


def strangers(workspace: Workspace, trail: Trail, manifest: Manifest) -> Iterator[str]:
    """Files below the period's folders that nothing lists and git does not ignore."""
    period = trail.period
    evidence = {in_output(period, f"{EVIDENCE}/{name}") for entry in trail.entries for name in entry.bukti}
    listed = {*manifest.ditulis, *manifest.dibaca, *evidence}
    listed |= {in_output(period, MANIFEST), in_output(period, LOG)}
    ignored = _ignored(workspace, period)
    for folder in own_folders(period):
        for parent, below, names in os.walk(workspace.root / folder):
            links = [name for name in below if (Path(parent) / name).is_symlink()]
            for name in sorted([*names, *links]):
                path = (Path(parent) / name).relative_to(workspace.root).as_posix()
                if path not in listed and path not in ignored:
                    yield path


def _ignored(workspace: Workspace, period: Period) -> set[str]:
    options = ("ls-files", "-z", "--others", "--ignored", "--exclude-per-directory=.gitignore", "--")
    folders = [folder for folder in own_folders(period) if (workspace.root / folder).is_dir()]
    return set(ask(workspace.root, *options, *folders).decode(errors="replace").split("\0"))


def disk_reader(workspace: Workspace) -> Read:
    """Reads plain files of the workspace; what lies behind a link is not there."""

    def read(path: str) -> bytes | None:
        place = workspace.root / path
        try:
            plain = stat.S_ISREG(place.lstat().st_mode) and place.parent.resolve().is_relative_to(workspace.root)
            return place.read_bytes() if plain else None
        except OSError:
            return None

    return read
