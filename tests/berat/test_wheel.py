"""The wheel carries the package and all that a new workspace is made of."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from laporan import __version__, resources

pytestmark = pytest.mark.berat


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = ["pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, repository]
    subprocess.run([sys.executable, "-m", *command], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_its_name_and_content(wheel: Path) -> None:
    assert wheel.name == f"laporan-{__version__}-py3-none-any.whl"
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"laporan", f"laporan-{__version__}.dist-info"}
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert {"laporan/py.typed", "laporan/wilayah.csv"} <= set(names)
    # No period's own files, data or reports.
    shipped = [name for name in names if name.startswith("laporan/bawaan/")]
    assert not [name for name in shipped if name.split("/")[2] in {"data", "output", "tests"}]
    assert not [name for name in shipped if name.rsplit("/", 1)[-1][0].isdigit()]


def test_an_installed_wheel_finds_what_it_carries(wheel: Path, tmp_path: Path) -> None:
    # Installed beside, not over: the packages come from this environment, laporan alone from the wheel.
    site = tmp_path / "site"
    command = ["pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel]
    subprocess.run([sys.executable, "-m", *command], check=True)
    program = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "from laporan import resources as r\n"
        "paths = [*r.templates(), *r.params(), r.core_lock(), r.root() / '_quarto.yml']\n"
        "paths += sorted(p for p in (r.root() / '_extensions').rglob('*') if p.is_file())\n"
        "assert all(p.is_file() for p in paths)\n"
        "print(r.root())\n"
        "print(*(p.relative_to(r.root()).as_posix() for p in paths), sep='\\n')\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    root, *found = result.stdout.splitlines()
    assert Path(root) == site / "laporan" / "bawaan"
    here = [*resources.templates(), *resources.params(), resources.core_lock(), resources.root() / "_quarto.yml"]
    extensions = resources.root() / "_extensions"
    here += sorted(path for path in extensions.rglob("*") if path.is_file())
    assert found == [path.relative_to(resources.root()).as_posix() for path in here]
    for place in found:
        assert (Path(root) / place).read_bytes() == (resources.root() / place).read_bytes()
