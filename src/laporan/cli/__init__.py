"""Command line: parsing and terminal output."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

from laporan.errors import LaporanError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``laporan`` with ``arguments`` (default: the process's own); returns the exit status.

    No traceback reaches a user: an error of the tree prints its three answers, anything else a sentence and where
    its details were kept for the maintainer. ``LAPORAN_RUNUT=1`` shows tracebacks.
    """
    from laporan.cli.parser import build_parser  # noqa: PLC0415
    from laporan.cli.terminal import Terminal  # noqa: PLC0415

    terminal = Terminal()
    try:
        options = build_parser().parse_args(arguments)
        from laporan.cli.commands import run  # noqa: PLC0415  (pandas and all: not for --help)

        return run(options, terminal)
    except LaporanError as error:
        _show_trace()
        terminal.error(error)
        return error.exit_status
    except KeyboardInterrupt:
        terminal.notice("Dihentikan oleh pemakai.", remedy="Hasil yang sudah ada tidak berubah.")
        return 130
    except Exception as error:
        from laporan.errors.render import DiskFull  # noqa: PLC0415
        from laporan.files import is_full  # noqa: PLC0415

        _show_trace()
        if is_full(error):
            terminal.error(DiskFull())
            return DiskFull.exit_status
        terminal.notice(
            f"Terjadi galat yang tidak terduga ({type(error).__name__}).",
            remedy="Jalankan lagi dengan LAPORAN_RUNUT=1 di depan perintah, lalu kirimkan keluarannya kepada pengelola "
            "aplikasi. Hasil yang sudah ada tidak berubah.",
        )
        return 1


def _show_trace() -> None:
    if os.environ.get("LAPORAN_RUNUT") == "1":
        traceback.print_exc()


if __name__ == "__main__":
    sys.exit(main())
