"""A workspace: a folder with ``_quarto.yml``, and the places in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from laporan.errors.usage import WorkspaceError
from laporan.periods import Period

MARKER = "_quarto.yml"
OWN_COPY = ".milik-saya"  # in the name of a draft that was kept beside what a colleague sent


@dataclass(frozen=True)
class Workspace:
    """Paths of one workspace. Holds no state and reads nothing but the marker."""

    root: Path

    @classmethod
    def at(cls, folder: Path) -> Workspace:
        """The workspace whose root is ``folder``; raise `WorkspaceError` where it has no marker."""
        root = folder.resolve()
        if not (root / MARKER).is_file():
            raise WorkspaceError(
                "Folder ini bukan ruang kerja laporan.",
                root,
                "Buat ruang kerja dengan: laporan buat-ruang-kerja FOLDER.",
            )
        return cls(root)

    @classmethod
    def find(cls, start: Path) -> Workspace:
        """The workspace that holds ``start``: the nearest folder upwards with the marker."""
        for folder in (start.resolve(), *start.resolve().parents):
            if (folder / MARKER).is_file():
                return cls(folder)
        raise WorkspaceError(
            "Tidak ada ruang kerja laporan di folder ini.",
            start.resolve(),
            "Masuk ke folder ruang kerja, beri --ruang-kerja FOLDER, "
            "atau buat yang baru dengan: laporan buat-ruang-kerja FOLDER.",
        )

    @property
    def params(self) -> Path:
        return self.root / "params"

    @property
    def templates(self) -> Path:
        return self.root / "notebooks"

    @property
    def extension(self) -> Path:
        return self.root / "_extensions" / "djpk"

    @property
    def assets(self) -> Path:
        return self.root / "output" / "aset"

    def period_params(self, period: Period) -> Path:
        return self.params / f"{period}.yml"

    def raw(self, period: Period) -> Path:
        return self.root / "data" / "mentah" / str(period)

    def rekap(self, period: Period) -> Path:
        return self.root / "data" / "rekap" / str(period)

    def notebooks(self, period: Period) -> Path:
        return self.templates / str(period)

    def build(self, period: Period) -> Path:
        return self.root / "build" / str(period)

    def output(self, period: Period) -> Path:
        return self.root / "output" / str(period)

    def relative(self, path: Path) -> str:
        """``path`` as it is shown to a person: from the root, with forward slashes."""
        try:
            return path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            return str(path)
