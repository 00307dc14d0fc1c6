"""git, through subprocess: the product's only way to a repository.

``run`` starts it, ``read`` reads commits and compares the disk with them, ``commit`` writes history, ``remote`` and
``receive`` exchange it with the shared repository, ``identity`` says who works here.
"""

from laporan.git.commit import commit_files, start_repository, undo_commit
from laporan.git.identity import identity, set_identity
from laporan.git.read import (
    blobs,
    changed,
    head,
    is_repository,
    is_shallow,
    read_file,
    tree,
)
from laporan.git.run import git

__all__ = [
    "blobs",
    "changed",
    "commit_files",
    "git",
    "head",
    "identity",
    "is_repository",
    "is_shallow",
    "read_file",
    "set_identity",
    "start_repository",
    "tree",
    "undo_commit",
]
