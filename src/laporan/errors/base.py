"""Base of every error that reaches a user."""

from __future__ import annotations


class LaporanError(Exception):
    """An error with three answers for its reader.

    Subclasses take data as keyword arguments, keep it as attributes and override the three properties.
    ``code`` is a stable identifier printed beside the word "Galat"; ``exit_status`` is what the command returns.
    """

    code = "LAP-00"
    exit_status = 1

    @property
    def what(self) -> str:
        """What is wrong: one Indonesian sentence, the offending value in quotes."""
        raise NotImplementedError

    @property
    def where(self) -> str:
        """File, sheet, row, column or cell; an empty string where none applies."""
        return ""

    @property
    def remedy(self) -> str:
        """What to do next, and whether any data changed."""
        raise NotImplementedError

    def __str__(self) -> str:
        place = f" [{self.where}]" if self.where else ""
        return f"{self.code}: {self.what}{place} {self.remedy}"
