"""Raw exports to rekap: recognise, read, validate, de-identify, aggregate.

`import_period` reads and counts; `write_rekap` replaces the rekap on disk. What identifies a person ends here.
"""

from laporan.importing.period import ImportResult, import_period, write_rekap
from laporan.importing.raw_files import raw_paths

__all__ = ["ImportResult", "import_period", "raw_paths", "write_rekap"]
