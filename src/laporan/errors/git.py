"""Errors of git: the repository, its history, and the shared repository that it is sent to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from laporan.errors.base import LaporanError

_UNCHANGED = "Tidak ada yang berubah."
_SHOWN = 10  # file names in one sentence


class GitFault(LaporanError):
    """Something about git stands in the way. Subclasses give ``what`` and ``remedy``."""

    exit_status = 2


class GitMissing(GitFault):
    """No git on this machine."""

    code = "GIT-01"

    @property
    def what(self) -> str:
        return "Program git tidak ada di komputer ini."

    @property
    def remedy(self) -> str:
        return "Pasang git lebih dahulu, lalu jalankan lagi."


class NotARepository(GitFault):
    """A folder that is not the top of a repository with a work tree."""

    code = "GIT-02"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    @property
    def what(self) -> str:
        return "Ruang kerja ini tidak mempunyai repositori git sendiri."

    @property
    def where(self) -> str:
        return str(self.folder)

    @property
    def remedy(self) -> str:
        return (
            "Bekerjalah di ruang kerja hasil git clone atau laporan buat-ruang-kerja, atau ketik git init di folder "
            f"itu. {_UNCHANGED}"
        )


class ForeignOwner(GitFault):
    """A folder that belongs to another user of the machine, which git therefore does not trust."""

    code = "GIT-03"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    @property
    def what(self) -> str:
        return "Git tidak mempercayai folder ini karena pemiliknya pemakai lain."

    @property
    def where(self) -> str:
        return str(self.folder)

    @property
    def remedy(self) -> str:
        return f'Bila folder itu memang milik kantor, ketik: git config --global --add safe.directory "{self.folder}".'


class GitFailed(GitFault):
    """A git command that failed for a reason not foreseen. What git said is English and stays with the exception."""

    code = "GIT-04"

    def __init__(self, folder: Path, command: str, status: int, words: str) -> None:
        super().__init__(command, status)
        self.folder = folder
        self.command = command
        self.status = status
        self.add_note(words)

    @property
    def what(self) -> str:
        return f"Perintah git {self.command} gagal (status {self.status})."

    @property
    def where(self) -> str:
        return str(self.folder)

    @property
    def remedy(self) -> str:
        return "Periksa ruang disk dan repositori di folder itu dengan git status, lalu jalankan lagi."


class NoIdentity(GitFault):
    """Nobody has said who works here."""

    code = "GIT-05"

    @property
    def what(self) -> str:
        return "Belum diketahui siapa yang bekerja di ruang kerja ini."

    @property
    def remedy(self) -> str:
        return 'Ketik sekali saja: laporan identitas --nama "NAMA" --surel ALAMAT.'


class NoBranch(GitFault):
    """A work tree that stands on an old commit instead of a branch."""

    code = "GIT-06"

    @property
    def what(self) -> str:
        return "Ruang kerja ini sedang tidak berada pada cabang git mana pun."

    @property
    def remedy(self) -> str:
        return f"Kembali ke cabangnya, misalnya dengan git switch main, lalu jalankan lagi. {_UNCHANGED}"


class RepositoryBusy(GitFault):
    """Another git works here, or died here. ``lock``: its lock file."""

    code = "GIT-07"

    def __init__(self, lock: Path) -> None:
        super().__init__(lock)
        self.lock = lock

    @property
    def what(self) -> str:
        return "Repositori sedang dipakai program git lain."

    @property
    def where(self) -> str:
        return str(self.lock)

    @property
    def remedy(self) -> str:
        return f"Tunggu sampai program itu selesai; bila tidak ada yang berjalan, hapus berkas itu. {_UNCHANGED}"


class MergeUnfinished(GitFault):
    """A merge, a revert or the like that somebody began and did not end."""

    code = "GIT-08"

    @property
    def what(self) -> str:
        return "Ada penggabungan git yang belum diselesaikan di ruang kerja ini."

    @property
    def remedy(self) -> str:
        return f"Selesaikan atau batalkan dahulu; git status menunjukkan caranya. {_UNCHANGED}"


class BranchMoved(GitFault):
    """The branch got another commit between reading and writing."""

    code = "GIT-09"

    def __init__(self, branch: str) -> None:
        super().__init__(branch)
        self.branch = branch

    @property
    def what(self) -> str:
        return f'Cabang "{self.branch}" berubah ketika perintah ini berjalan: ada yang menyimpan lebih dahulu.'

    @property
    def remedy(self) -> str:
        return f"Jalankan lagi perintah yang sama. {_UNCHANGED}"


class Diverged(GitFault):
    """Unsent commits here and other commits in the shared repository.

    ``remote``: its name and branch; ``drafts_only``: the unsent ones hold only what ``laporan simpan`` kept.
    """

    code = "GIT-10"

    def __init__(self, ahead: int, behind: int, remote: str, drafts_only: bool) -> None:
        super().__init__(ahead, behind)
        self.ahead = ahead
        self.behind = behind
        self.remote = remote
        self.drafts_only = drafts_only

    @property
    def what(self) -> str:
        return (
            f"Riwayat bercabang: {self.ahead} simpanan di sini belum terkirim, sedangkan repositori bersama sudah "
            f"mempunyai {self.behind} simpanan lain."
        )

    @property
    def remedy(self) -> str:
        if self.drafts_only:
            return f"Jalankan lebih dahulu: laporan simpan. {_UNCHANGED}"
        return (
            f"Mintalah pengelola menggabungkannya dengan git merge {self.remote}, lalu jalankan lagi. Jangan memakai "
            f"git rebase atau git reset, karena simpanan yang sudah ada akan hilang. {_UNCHANGED}"
        )


class RemoteMoved(GitFault):
    """The shared repository took somebody else's commit first."""

    code = "GIT-11"

    @property
    def what(self) -> str:
        return "Repositori bersama baru saja menerima simpanan orang lain."

    @property
    def remedy(self) -> str:
        return "Jalankan lagi perintah yang sama; simpanan orang itu akan diterima lebih dahulu."


class RemoteRefused(GitFault):
    """The shared repository does not accept what is sent. ``reason`` as it said, kept with the exception."""

    code = "GIT-12"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.add_note(reason)

    @property
    def what(self) -> str:
        return "Repositori bersama menolak kiriman dari ruang kerja ini."

    @property
    def remedy(self) -> str:
        return (
            "Mintalah pengelola repositori bersama memeriksa hak menulis dan aturan cabangnya. "
            "Yang sudah disimpan di komputer ini tidak hilang."
        )


class DraftsInTheWay(GitFault):
    """Changed files here that the shared repository has changed too. ``files``: paths as shown."""

    code = "GIT-13"

    def __init__(self, files: Sequence[str]) -> None:
        super().__init__(files)
        self.files = tuple(files)

    @property
    def what(self) -> str:
        return f"Berkas ini berubah di sini dan juga di repositori bersama: {name_some(self.files)}."

    @property
    def remedy(self) -> str:
        return f"Jalankan lebih dahulu: laporan simpan. {_UNCHANGED}"


class NotAPlainFile(GitFault):
    """Links or other things where only plain files are kept. ``files``: paths as shown."""

    code = "GIT-14"

    def __init__(self, files: Sequence[str], received: bool) -> None:
        super().__init__(files)
        self.files = tuple(files)
        self.received = received

    @property
    def what(self) -> str:
        place = "di repositori bersama" if self.received else "di ruang kerja"
        return f"Bukan berkas biasa {place}: {name_some(self.files)}."

    @property
    def remedy(self) -> str:
        if self.received:
            return f"Tanyakan kepada pengirimnya dan mintalah menggantinya dengan berkas biasa. {_UNCHANGED}"
        return f"Ganti tautan itu dengan berkas biasa, atau pindahkan ke luar ruang kerja. {_UNCHANGED}"


class FileBusy(GitFault):
    """A file of the workspace that cannot be read or replaced."""

    code = "GIT-15"

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file

    @property
    def what(self) -> str:
        return "Berkas di ruang kerja tidak dapat dibaca atau diganti."

    @property
    def where(self) -> str:
        return self.file

    @property
    def remedy(self) -> str:
        return (
            "Tutup program yang membuka berkas itu (pembaca PDF, Word, Excel), periksa ruang disk, "
            "lalu jalankan lagi perintah yang sama; sisanya dilengkapi."
        )


def name_some(files: Sequence[str]) -> str:
    """Up to ten of ``files``, and how many more there are."""
    more = len(files) - _SHOWN
    return ", ".join(files[:_SHOWN]) + (f", dan {more} lainnya" if more > 0 else "")
