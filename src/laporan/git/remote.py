"""The shared repository: fetch, push, and how far the two histories are apart."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from laporan.errors.git import NoBranch, RemoteMoved, RemoteRefused
from laporan.git.read import branch, commit_of, head, setting
from laporan.git.run import git, output, run

_PATIENCE = 120.0  # seconds until a remote that does not answer counts as out of reach


@dataclass(frozen=True)
class Remote:
    """A branch of a remote: ``name`` as git knows the remote, ``branch`` without ``refs/heads/``."""

    name: str
    branch: str

    @property
    def tracking(self) -> str:
        """Where the branch is remembered here, as it was when it was last seen."""
        return f"refs/remotes/{self.name}/{self.branch}"

    def __str__(self) -> str:
        return f"{self.name}/{self.branch}"


def remote_of(folder: Path) -> Remote | None:
    """The upstream of the branch in use, else its namesake at ``origin``; None where there is no such remote."""
    try:
        here = branch(folder)
    except NoBranch:
        return None
    known = git(folder, "remote").split()
    upstream = setting(folder, f"branch.{here}.remote")
    merged = setting(folder, f"branch.{here}.merge")
    if upstream in known and merged:
        return Remote(upstream, merged.removeprefix("refs/heads/"))
    return Remote("origin", here) if "origin" in known else None


def fetch(folder: Path, remote: Remote) -> bool:
    """Learn what the remote holds; False where it is out of reach."""
    everything = f"+refs/heads/*:refs/remotes/{remote.name}/*"
    try:
        result = run(
            folder, "fetch", "--quiet", "--no-tags", "--prune", "--no-recurse-submodules", remote.name, everything,
            seconds=_PATIENCE,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return result.returncode == 0


def distance(folder: Path, remote: Remote) -> tuple[int, int]:
    """Commits that only this side has, and that only the remote had when it was last seen."""
    here, there = head(folder), commit_of(folder, remote.tracking)
    if here and there:
        ahead, behind = git(folder, "rev-list", "--left-right", "--count", f"{here}...{there}").split()
        return int(ahead), int(behind)
    count = int(git(folder, "rev-list", "--count", here or there or "")) if here or there else 0
    return (count, 0) if here else (0, count)


def pending(folder: Path) -> int:
    """Commits that the shared repository has not got yet; 0 where there is none to get them."""
    remote = remote_of(folder)
    return distance(folder, remote)[0] if remote else 0


def push(folder: Path, remote: Remote) -> bool:
    """Send the branch in use as it stands; False where the remote is out of reach.

    `RemoteMoved` where somebody else was first, `RemoteRefused` where the remote does not want it; nothing of it is
    there then.
    """
    here = head(folder)
    if here is None:
        return True
    command = ("push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", "--no-verify")
    try:
        result = run(folder, *command, remote.name, f"{here}:refs/heads/{remote.branch}", seconds=_PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    if result.returncode == 0:
        output(folder, "update-ref", remote.tracking, here)
        return True
    refused = [line for line in result.stdout.decode(errors="replace").splitlines() if line.startswith("!")]
    if not refused:
        return False
    fetch(folder, remote)
    if distance(folder, remote)[1]:
        raise RemoteMoved
    raise RemoteRefused(refused[0])
