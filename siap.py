#!/usr/bin/env python3
"""Set laporan up in a fresh clone and run it: no activation, no PATH, no administrator rights.

Standard library alone. This file must parse on Python 3.6, so that an old Python answers with a sentence instead of a
syntax error. Proxy, index and certificates are pip's own settings (environment and pip's configuration files).
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "siap.txt"
PIP_LOG = VENV / "pip.log"
LOCKS = ("inti", "sunting", "uji")
"""Names of the locks in requirements/; each holds the one before it."""

USAGE = """Pemakaian: python3 siap.py PERINTAH

  contoh      menyiapkan semuanya, lalu membuat ruang kerja contoh di folder contoh/
  pasang      menyiapkan pekerjaan sehari-hari, termasuk JupyterLab, dan menulis perintah ./laporan (laporan.cmd)
  uji         menyiapkan yang belum ada, lalu menjalankan semua uji biasa
  uji-berat   menyiapkan yang belum ada, lalu menjalankan uji yang memakan waktu lama"""

LAUNCHERS = {
    "laporan": '#!/bin/sh\nexec "$(dirname "$0")/.venv/bin/python" -P -m laporan "$@"\n',
    "laporan.cmd": '@"%~dp0.venv\\Scripts\\python.exe" -P -m laporan %*\r\n',
}


class Halt(Exception):
    """Set-up cannot go on; the message says why and what to do, in Indonesian."""


def say(text: str) -> None:
    """Print before any child process does."""
    print(text, flush=True)


def check_machine() -> None:
    """Refuse a machine that lacks what set-up needs."""
    if not (3, 11) <= sys.version_info[:2] < (3, 15):
        raise Halt(
            "Python {}.{} tidak dapat dipakai; laporan memerlukan Python 3.11 sampai 3.14. Pasang salah satunya, "
            "lalu jalankan siap.py dengan Python itu, misalnya: python3.12 siap.py contoh".format(*sys.version_info)
        )
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian keeps it in a package of its own
        import venv  # noqa: F401, PLC0415
    except ImportError:
        raise Halt(
            "Python ini tidak memuat modul venv dan ensurepip. Di Debian atau Ubuntu, pasang dengan: "
            f"sudo apt install python3.{sys.version_info[1]}-venv. Di sistem lain, pasang Python yang lengkap."
        ) from None
    if shutil.which("git") is None:
        raise Halt("Program git tidak ditemukan. Pasang git, buka jendela terminal yang baru, lalu ulangi.")


def lock_file(name: str) -> Path:
    """The lock called ``name``."""
    return ROOT / "requirements" / (name + ".txt")


def digest(name: str) -> str:
    """SHA-256 of a lock."""
    return hashlib.sha256(lock_file(name).read_bytes()).hexdigest()


def installed_lock() -> str:
    """Name of the lock that .venv was last filled from; empty where there is none, it is broken or the lock changed."""
    try:
        name, of_lock = STAMP.read_text(encoding="ascii").split()
        # The Python that .venv was made with may be gone since.
        works = subprocess.call([str(PYTHON), "-I", "-c", ""], stderr=subprocess.DEVNULL) == 0
    except (OSError, ValueError):
        return ""
    return name if works and name in LOCKS and of_lock == digest(name) else ""


def set_up(name: str) -> None:
    """Make .venv hold at least the lock called ``name``; do nothing where it does."""
    check_machine()
    present = installed_lock()
    if present and LOCKS.index(present) >= LOCKS.index(name):
        return
    if not present:
        make_venv()
    else:
        STAMP.unlink()
    say(f"Memasang paket Python ({name}); biasanya satu sampai tiga menit ...")
    pip_install(name)
    # The package is used from where it stands: a path file needs no build backend and no network. It is relative, so
    # that a clone can be moved and no letter of a user's name meets a wrong encoding.
    places = {"base": str(VENV), "platbase": str(VENV)}
    packages = Path(sysconfig.get_path("purelib", "venv", places))
    (packages / "laporan.pth").write_text(os.path.relpath(str(ROOT / "src"), str(packages)) + "\n", encoding="ascii")
    STAMP.write_text(f"{name} {digest(name)}\n", encoding="ascii")


def make_venv() -> None:
    """Make .venv anew: what an older lock or an interrupted set-up left behind is removed."""
    import venv  # noqa: PLC0415 - may be missing, see check_machine

    say("Menyiapkan lingkungan Python di .venv ...")
    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(str(VENV))
    except (OSError, subprocess.CalledProcessError) as error:
        raise Halt(
            f"Folder {VENV} tidak dapat disiapkan. Tutup JupyterLab dan laporan yang masih berjalan, periksa ruang "
            f"disk dan hak tulis pada folder itu, lalu ulangi. Keterangan sistem: {error}"
        ) from None


def pip_install(name: str) -> None:
    """Install a lock: exactly its files, checked by their hashes, with no build of source packages."""
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"]
    options += ["--require-hashes", "-r", str(lock_file(name))]
    result = subprocess.run(
        # Isolated, so that packages on a PYTHONPATH are not taken for installed ones.
        [str(PYTHON), "-I", "-m", "pip", "install", *options],
        # Offices set "user = true" for everyone; pip refuses it in a virtual environment.
        env=dict(os.environ, PIP_USER="0"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if result.returncode:
        PIP_LOG.write_text(result.stdout, encoding="utf-8")
        raise Halt(f"{pip_failure(result.stdout)} Keterangan pip (dalam bahasa Inggris) ada di {PIP_LOG}")


def pip_failure(output: str) -> str:
    """What went wrong and what to do, from what pip printed."""
    text = output.lower()
    if "do not match the hashes" in text:
        return (
            "Paket yang diunduh tidak sama dengan yang dikunci di folder requirements, sehingga tidak dipasang. "
            "Periksa indeks paket yang dipakai pip di kantor ini, lalu ulangi."
        )
    if "no space left" in text or "errno 28" in text:
        return "Ruang disk habis saat memasang paket. Kosongkan sekitar 2 GB, lalu ulangi."
    if any(word in text for word in ("connection", "retrying", "proxy", "ssl", "timed out")):
        return (
            "Paket tidak dapat diunduh. Periksa sambungan jaringan, atau setelan proxy, indeks, dan sertifikat pip "
            "di kantor ini, lalu ulangi."
        )
    return "Pemasangan paket gagal."


def run(*arguments: str) -> int:
    """Run .venv's Python at top level; return the exit status."""
    return subprocess.call([str(PYTHON), *arguments], cwd=str(ROOT))


def sample() -> int:
    """Build the sample workspace."""
    if (ROOT / "contoh").exists():
        raise Halt("Folder contoh/ sudah ada. Hapus folder itu lebih dahulu jika contoh hendak dibuat lagi.")
    set_up("inti")
    write_launchers()  # the sample ends by saying what to type next
    return run("-P", "-m", "laporan", "buat-contoh", "contoh")


def write_launchers() -> None:
    """Write the commands that need no activation."""
    for name, text in LAUNCHERS.items():
        (ROOT / name).write_bytes(text.encode("ascii"))
        (ROOT / name).chmod(0o755)


def install() -> int:
    """Set up for daily work."""
    set_up("sunting")
    write_launchers()
    say("Siap dipakai. Ketik: {}".format("laporan" if os.name == "nt" else "./laporan"))
    return 0


def test() -> int:
    """Run every ordinary check; pytest's summary of all tests comes last."""
    set_up("uji")
    checks = {
        "ruff check": ("ruff", "check", "."),
        "ruff format": ("ruff", "format", "--check", "."),
        "mypy": ("mypy",),
        "nbval": ("pytest", "--nbval-lax", "notebooks"),
        # a process for each core; the tests of one file, which share what they build, stay together
        "pytest": ("pytest", "-n", "auto", "--dist", "loadfile", "-m", "not berat", "tests"),
    }
    failed = []
    for name, arguments in checks.items():
        say(f"== {name}")
        if run("-m", *arguments):
            failed.append(name)
    if failed:
        say("Gagal: " + ", ".join(failed))
    return 1 if failed else 0


def test_long() -> int:
    """Run the tests that take long."""
    set_up("uji")
    return run("-m", "pytest", "-m", "berat", "tests")


COMMANDS = {"contoh": sample, "pasang": install, "uji": test, "uji-berat": test_long}


def main(arguments: "list[str]") -> int:
    """Carry out one command; return the exit status."""
    if arguments in (["-h"], ["--help"], ["bantuan"]):
        say(USAGE)
        return 0
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]]()
    except Halt as halt:
        print(halt, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Dihentikan.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
