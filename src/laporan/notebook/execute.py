"""Run a notebook with papermill, strictly."""

from __future__ import annotations

import logging
import os
import re
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path

from laporan.errors.notebook import CellFailed, KernelFailed
from laporan.files import write_atomic
from laporan.notebook.form import Notebook, dump_notebook, heading_before, read_notebook
from laporan.notebook.parameters import Scalar, check_parameters

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_TAIL = 3  # lines of a traceback that a person is shown


def execute(source: Path, target: Path, parameters: Mapping[str, Scalar], folder: Path, shown: str) -> Notebook:
    """Run the notebook ``source`` with ``parameters`` in the working directory ``folder``; write it to ``target``.

    Raises `ParameterError` before a kernel starts, `CellFailed` for a cell that raises, `KernelFailed` where the
    kernel dies. ``source`` is never written to, ``target`` only after every cell has run.
    """
    check_parameters(read_notebook(source, shown), parameters, shown)
    with tempfile.TemporaryDirectory() as scratch:
        result = Path(scratch) / target.name
        _run(source, result, parameters, folder, shown)
        executed = read_notebook(result, shown)
    write_atomic(target, dump_notebook(executed))
    return executed


def _run(source: Path, result: Path, parameters: Mapping[str, Scalar], folder: Path, shown: str) -> None:
    # Papermill takes half a second to import: only those who run notebooks pay for it.
    import papermill  # noqa: PLC0415
    from nbclient.exceptions import DeadKernelError  # noqa: PLC0415
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415

    # A kernel of this environment, never one that a user's own Jupyter folder names.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    for name in ("papermill", "nbclient", "traitlets"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            papermill.execute_notebook(
                str(source),
                str(result),
                parameters=dict(parameters),
                kernel_name="python3",
                language="python",
                cwd=str(folder),
                progress_bar=False,
                request_save_on_cell_execute=False,
                start_timeout=120,
                extra_arguments=["--log-level=50"],  # the kernel warns in English of what is no concern here
            )
    except PapermillExecutionError as error:
        raise _cell_failed(result, error, shown) from None
    except (DeadKernelError, RuntimeError, OSError) as error:
        raise KernelFailed(shown, type(error).__name__) from None


def _cell_failed(result: Path, error: Exception, shown: str) -> CellFailed:
    text = _ANSI.sub("", "\n".join(getattr(error, "traceback", [])))
    tail = tuple(line.strip() for line in text.splitlines() if line.strip())[-_TAIL:]
    cells = read_notebook(result, shown)["cells"]
    index = next((i for i, cell in enumerate(cells) if _failed(cell)), 0)
    return CellFailed(shown, cells[index]["id"], heading_before(cells, index), tail)


def _failed(cell: Mapping[str, object]) -> bool:
    outputs = cell.get("outputs", [])
    return isinstance(outputs, list) and any(output.get("output_type") == "error" for output in outputs)
