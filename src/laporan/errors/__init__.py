"""The error tree. Exceptions carry data; text is made late, in Indonesian.

LaporanError                       base; never raised itself
├── UsageError          exit 2     a word typed wrong (command line)            usage.py
├── WorkspaceError      exit 2     no workspace, something missing or in the way usage.py
├── ConfigError …       exit 2     a file in params/ cannot be used             config.py
├── ImportFault         exit 2     raw exports cannot become a rekap            importing.py
├── RemovalFault        exit 2     raw files that must stay, or could not go    removal.py
├── NotebookFault       exit 1     a notebook was changed or does not run       notebook.py
│   └── DocumentFault   exit 1     a cell that cannot become part of a document document.py
├── EngineError …       exit 1     a document cannot be printed or published    render.py
├── GitFault            exit 2     the repository, or the one it is shared with git.py
├── LogUnreadable       exit 1     a sign-off log that is none                  persetujuan/
├── PeriodLocked        exit 2     files of a period that was submitted         persetujuan/
└── Refusal             exit 2     an act that the SOP's rules do not allow     persetujuan/

Every error answers three questions: ``what`` (Apa), ``where`` (Di mana) and ``remedy`` (Lakukan).
"""

from laporan.errors.base import LaporanError

__all__ = ["LaporanError"]
