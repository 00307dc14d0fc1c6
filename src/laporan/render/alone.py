"""One build or act at a time in a workspace: what an official records is what stands there.

The lock is the operating system's, on a file in ``build/``: it ends with the process, however that ends, so that a dead
one locks nobody out. The file stays, for removing it would let two processes hold one each.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from laporan.errors.render import BuildUnderway
from laporan.workspace import Workspace

LOCK = "susun.kunci"  # in build/

_held: set[Path] = set()

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(workspace: Workspace) -> Iterator[None]:
    """Hold the lock of ``workspace``; `BuildUnderway` where another process holds it. May be entered again within."""
    path = workspace.root / "build" / LOCK
    if path in _held:
        yield
        return
    path.parent.mkdir(exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _claim(handle)
        _held.add(path)
        try:
            yield
        finally:
            _held.discard(path)
    finally:
        os.close(handle)  # gives the lock back


def _claim(handle: int) -> None:
    try:
        _take(handle)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            raise BuildUnderway from None
        raise
