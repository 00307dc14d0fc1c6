"""siap.py sets up for real: venv, pip, hash-locked wheels; tiny wheels made here, so that no network is used."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

NAME = "Laporan Bulanan é"  # a space and a letter outside ASCII, as in a person's folder


def make_wheel(folder: Path, name: str) -> str:
    """A wheel of one module; returns its line in a lock."""
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": b"VALUE = 1\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(content)}\n"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
        archive.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")
    return f"{name}==1.0 \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


@dataclass
class Checkout:
    """A fresh clone in small: siap.py, three locks, and a package that says how it was called."""

    root: Path
    wheels: Path

    def write_lock(self, name: str, *lines: str) -> None:
        (self.root / "requirements" / f"{name}.txt").write_text("".join(lines), encoding="ascii")

    def siap(self, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(self.root / "siap.py"), command],
            cwd=self.root.parent,  # not where siap.py stands: it must not matter
            env={
                **{key: value for key, value in os.environ.items() if not key.startswith("PIP_")},
                "PIP_CONFIG_FILE": os.devnull,
                "PIP_NO_INDEX": "1",
                "PIP_FIND_LINKS": self.wheels.as_uri(),
                **environment,
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def python(self, code: str) -> str:
        python = self.root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()

    def marker(self) -> Path:
        """A file in .venv that only a rebuild removes."""
        return self.root / ".venv" / "marker"


@pytest.fixture
def checkout(repository: Path, tmp_path: Path) -> Checkout:
    root, wheels = tmp_path / NAME, tmp_path / "wheels"
    (root / "requirements").mkdir(parents=True)
    (root / "src" / "laporan").mkdir(parents=True)
    wheels.mkdir()
    shutil.copy(repository / "siap.py", root)
    (root / "src" / "laporan" / "__init__.py").touch()
    (root / "src" / "laporan" / "__main__.py").write_text(
        "import os, sys\n"
        "print(sys.argv[1:], os.path.basename(os.getcwd()))\n"
        "sys.exit(7 if 'gagal' in sys.argv else 0)\n"
    )
    made = Checkout(root, wheels)
    inti, sunting, uji = (make_wheel(wheels, name) for name in ("paket_inti", "paket_sunting", "paket_uji"))
    made.write_lock("inti", inti)
    made.write_lock("sunting", inti, sunting)
    made.write_lock("uji", inti, sunting, uji)
    return made


def test_from_nothing_to_daily_work(checkout: Checkout) -> None:
    # The sample needs the core alone, and runs at top level.
    first = checkout.siap("contoh")
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines()[-1] == f"['buat-contoh', 'contoh'] {NAME}"
    assert checkout.python("import paket_inti; print(paket_inti.VALUE)") == "1"
    # It ends by saying what to type next, so that command must be there.
    assert (checkout.root / "laporan").exists()

    # Unchanged locks: nothing is installed again; only the command speaks.
    checkout.marker().touch()
    again = checkout.siap("contoh")
    assert again.stdout.splitlines() == [f"['buat-contoh', 'contoh'] {NAME}"]
    assert checkout.marker().exists()

    # A larger lock is added to what is there. An office's "user = true" is no obstacle.
    daily = checkout.siap("pasang", PIP_USER="1")
    assert daily.returncode == 0, daily.stderr
    assert checkout.marker().exists()
    assert checkout.python("import paket_inti, paket_sunting; print('both')") == "both"

    # The larger lock serves the smaller need too.
    assert checkout.siap("contoh").stdout.splitlines() == [f"['buat-contoh', 'contoh'] {NAME}"]

    # A changed lock: everything anew, so that what it no longer names is gone.
    checkout.write_lock("sunting", make_wheel(checkout.wheels, "paket_inti"))
    changed = checkout.siap("pasang")
    assert changed.returncode == 0, changed.stderr
    assert not checkout.marker().exists()
    assert checkout.python("import importlib.util as u; print(u.find_spec('paket_sunting'))") == "None"


@pytest.mark.skipif(os.name == "nt", reason="runs the launcher of POSIX systems")
def test_the_launcher_needs_no_activation_and_a_clone_can_be_moved(checkout: Checkout, tmp_path: Path) -> None:
    assert checkout.siap("pasang").returncode == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "laporan.py").write_text("raise SystemExit('the wrong laporan')")
    moved = checkout.root.rename(tmp_path / "moved")
    result = subprocess.run(
        [moved / "laporan", "susun", "a b", "gagal"], cwd=elsewhere, capture_output=True, text=True, check=False
    )
    assert result.stdout == "['susun', 'a b', 'gagal'] elsewhere\n"
    assert result.returncode == 7


def test_both_launchers_are_written(checkout: Checkout) -> None:
    assert checkout.siap("pasang").returncode == 0
    for_windows = (checkout.root / "laporan.cmd").read_bytes()
    assert for_windows == b'@"%~dp0.venv\\Scripts\\python.exe" -P -m laporan %*\r\n'
    assert (checkout.root / "laporan").read_bytes().startswith(b"#!/bin/sh\n")
    assert b"\r" not in (checkout.root / "laporan").read_bytes()


def test_an_interrupted_or_broken_environment_is_made_anew(checkout: Checkout) -> None:
    (checkout.root / ".venv" / "bin").mkdir(parents=True)
    checkout.marker().touch()
    assert checkout.siap("contoh").returncode == 0
    assert not checkout.marker().exists()
    # The Python that .venv points at has been removed from the machine.
    checkout.marker().touch()
    python = checkout.root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.unlink()
    assert checkout.siap("contoh").returncode == 0
    assert not checkout.marker().exists()


def assert_failed(result: subprocess.CompletedProcess[str], checkout: Checkout, *words: str) -> None:
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr
    assert (checkout.root / ".venv" / "pip.log").is_file()
    # No stamp: the next run begins anew instead of trusting half an environment.
    assert not (checkout.root / ".venv" / "siap.txt").exists()


def test_no_network(checkout: Checkout) -> None:
    # Nothing listens there; that pip asks there at all shows that its settings pass through.
    unreachable = "http://127.0.0.1:9/simple"
    result = checkout.siap(
        "contoh", PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL=unreachable, PIP_RETRIES="1", PIP_TIMEOUT="1"
    )
    assert_failed(result, checkout, "Paket tidak dapat diunduh", "proxy", "pip.log")
    assert "/simple/paket-inti/" in (checkout.root / ".venv" / "pip.log").read_text(encoding="utf-8")


def test_a_package_that_was_tampered_with(checkout: Checkout) -> None:
    wheel = checkout.wheels / "paket_inti-1.0-py3-none-any.whl"
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    assert_failed(checkout.siap("contoh"), checkout, "tidak sama dengan yang dikunci")


def test_a_package_that_the_index_does_not_have(checkout: Checkout) -> None:
    (checkout.wheels / "paket_inti-1.0-py3-none-any.whl").unlink()
    assert_failed(checkout.siap("contoh"), checkout, "Pemasangan paket gagal", "pip.log")
