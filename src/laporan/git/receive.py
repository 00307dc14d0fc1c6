"""Taking commits in: a fast-forward that loses no draft.

Files are written first, the branch moves last. A process that dies in between leaves files that are the incoming
ones already, which the next run recognises.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Collection
from pathlib import Path

from laporan.errors.git import DraftsInTheWay, FileBusy, NotAPlainFile
from laporan.files import write_atomic
from laporan.git.commit import move_branch, settle_index
from laporan.git.read import (
    FILE,
    PROGRAM,
    Entry,
    blobs,
    branch,
    changed,
    head,
    is_as,
    on_disk,
    parents,
    require_calm,
    tree,
)
from laporan.git.run import output
from laporan.workspace import OWN_COPY

# Folders whose files belong together: half of one and half of the other would be neither.
_WHOLE = re.compile(r"(?:data/rekap|output)/[^/]+/")


def fast_forward(folder: Path, target: str, *, keep_drafts: bool) -> tuple[tuple[str, str], ...]:
    """Move the branch, the index and the files on to the commit ``target``, a descendant of HEAD.

    Files that differ here from HEAD stay as they are where ``target`` does not change them. Where it does, they are
    kept beside (``laporan.milik-saya.ipynb``) and give way; a folder of rekap or of documents gives way as a whole.
    Returns each such path and its copy's, "" where there was nothing to copy. Without ``keep_drafts`` they are
    refused instead (`DraftsInTheWay`).
    """
    require_calm(folder)
    here, old = branch(folder), head(folder)
    before, after = tree(folder, old), tree(folder, target)
    incoming = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    _require_plain(folder, target, {path: after[path] for path in incoming if path in after})
    untouched = {path for path in incoming if is_as(folder, path, before.get(path))}
    mine = {path for path in incoming - untouched if not is_as(folder, path, after.get(path))}
    leaving = untouched - after.keys()
    blocking = {place for path in incoming if path in after and (place := _blocking(folder, path, leaving))}
    if (mine or blocking) and not keep_drafts:
        raise DraftsInTheWay(sorted(mine | blocking))
    whole = {found[0] for path in mine if (found := _WHOLE.match(path))}
    if whole:
        mine |= {path for path in changed(folder, whole) if not is_as(folder, path, after.get(path))}
    try:
        kept = [(path, _put_aside(folder, path)) for path in sorted(blocking)]
        kept += [(path, _copy_aside(folder, path)) for path in sorted(mine)]
        _write(folder, incoming | mine, after)
    except OSError as error:
        raise FileBusy(os.path.relpath(error.filename2 or error.filename or folder, folder)) from None
    move_branch(folder, here, target, old)
    settle_index(folder, incoming | mine)
    return tuple(kept)


def _require_plain(folder: Path, target: str, entries: dict[str, Entry]) -> None:
    strange = sorted(path for path, entry in entries.items() if not entry.is_file)
    if strange:
        raise NotAPlainFile(strange, received=True)
    with tempfile.TemporaryDirectory() as aside:  # git itself refuses paths such as .git/config
        output(folder, "read-tree", target, env={"GIT_INDEX_FILE": os.path.join(aside, "index")})


def _blocking(folder: Path, path: str, leaving: Collection[str]) -> str:
    """What has to step aside for a file at ``path``: a file or a link where a folder belongs, or the reverse.

    "" where nothing has to, or where it is in ``leaving``, which goes anyway.
    """
    for parent in parents(path):
        place = folder / parent
        if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
            return "" if parent in leaving else parent
    place = folder / path
    if place.is_symlink() or not place.is_dir():
        return ""
    ends = (found for found in (place, *place.rglob("*")) if not _is_filled(found))
    return path if any(found.relative_to(folder).as_posix() not in leaving for found in ends) else ""


def _is_filled(place: Path) -> bool:
    return place.is_dir() and not place.is_symlink() and any(place.iterdir())


def _free_name(folder: Path, path: str, content: bytes | None) -> Path:
    """A name beside ``path`` that is free, or that holds ``content`` already."""
    place = folder / path
    number = 1
    while True:
        count = f"-{number}" if number > 1 else ""
        name = place.with_name(f"{place.stem}{OWN_COPY}{count}{place.suffix}")
        if not os.path.lexists(name) or (content is not None and name.is_file() and name.read_bytes() == content):
            return name
        number += 1


def _copy_aside(folder: Path, path: str) -> str:
    """Copy the file at ``path`` beside it, so that it is never missing; returns the copy's path."""
    found = on_disk(folder, path)
    if found is None:
        return ""
    if found.mode != FILE:
        return _put_aside(folder, path)
    name = _free_name(folder, path, found.content)
    write_atomic(name, found.content)
    return name.relative_to(folder).as_posix()


def _put_aside(folder: Path, path: str) -> str:
    name = _free_name(folder, path, None)
    os.rename(folder / path, name)
    return name.relative_to(folder).as_posix()


def _write(folder: Path, paths: set[str], entries: dict[str, Entry]) -> None:
    """Make ``paths`` on disk what ``entries`` say; removals first, so that a file may take a folder's place."""
    for path in sorted(paths - entries.keys()):
        if on_disk(folder, path) is None:  # gone already, or behind a link
            continue
        (folder / path).unlink()
        for parent in reversed(parents(path)):
            if any((folder / parent).iterdir()):
                break
            (folder / parent).rmdir()
    due = {path: entries[path] for path in sorted(paths & entries.keys()) if not is_as(folder, path, entries[path])}
    contents = blobs(folder, [entry.blob for entry in due.values()])
    for path, entry in due.items():
        write_atomic(folder / path, contents[entry.blob])
        if entry.mode == PROGRAM:
            (folder / path).chmod(0o755)
