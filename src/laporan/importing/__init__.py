"""Raw exports to rekap: recognise, read, validate, de-identify, aggregate.

`import_period` reads and counts; `write_rekap` replaces the rekap on disk. What identifies a person ends here.
"""

from laporan.importing.entry_form import NAME as FORM
from laporan.importing.entry_form import write_form
from laporan.importing.entry_reader import form_digests
from laporan.importing.period import ImportResult, import_period, require_acceptable, write_rekap
from laporan.importing.raw_files import raw_paths
from laporan.importing.rejects import write_rejected

__all__ = [
    "FORM",
    "ImportResult",
    "form_digests",
    "import_period",
    "raw_paths",
    "require_acceptable",
    "write_form",
    "write_rejected",
    "write_rekap",
]
