"""What params/sop.yml and params/pejabat.yml say together: whose act, who may record it, who is one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from laporan.calendar import WorkCalendar
from laporan.config.load import parse
from laporan.config.models import Holder, Officials, Position
from laporan.config.sop import OTHER_ENTRIES, RuleSet, Sop, Step, YearlyAssignment
from laporan.errors.config import ConfigError, Fault
from laporan.periods import Period
from laporan.persetujuan.entry import tidy

RETURN, DELIVERY, RESPONSE, DROP = OTHER_ENTRIES

SOP = "params/sop.yml"
OFFICIALS = "params/pejabat.yml"


@dataclass(frozen=True)
class Procedure:
    """The SOP and its officials, as they stood at one time. Officials are named by jabatan key."""

    sop: Sop
    officials: Officials

    def __post_init__(self) -> None:
        known = set(self.officials.jabatan)
        unknown = sorted({key for rules in self.sop.aturan for key in rules.positions} - known)
        if unknown:
            fault = Fault("aturan", ", ".join(unknown), "jabatan tidak ada di params/pejabat.yml")
            raise ConfigError(SOP, (fault,))

    def rules(self, period: Period) -> RuleSet:
        """The one rule set of ``period``, from its first act to its delivery: the one in force on its last day."""
        return self.sop.in_force(period.last)

    def title(self, key: str) -> str:
        """The short title, as the log has it."""
        return self.officials.jabatan[key].singkat

    def key_of(self, text: str) -> str | None:
        """The jabatan whose key or short title is ``text``, in whichever case; None where there is none."""
        wanted = _plain(text)
        names = ((key, {key.casefold(), _plain(position.singkat)}) for key, position in self._positions)
        return next((key for key, known in names if wanted in known), None)

    def holder(self, key: str, name: str, day: date) -> Holder | None:
        """The holder of that name on ``day``, or None."""
        holders = self.officials.jabatan[key].pejabat
        return next((one for one in holders if one.holds_on(day) and _same(one.nama, name)), None)

    def held_by(self, email: str, day: date | None = None) -> dict[str, Holder]:
        """What the person with that git identity holds on ``day`` (ever, without one): jabatan key -> holder."""
        wanted = email.casefold()
        return {
            key: holder
            for key, position in self._positions
            for holder in position.pejabat
            if wanted in map(str.casefold, holder.email) and (day is None or holder.holds_on(day))
        }

    def recorder(self, key: str, name: str) -> str:
        """How the log names who recorded: ``Nama (CSO)``."""
        return f"{name} ({self.title(key)})"

    def recorder_named(self, text: str) -> tuple[str, str] | None:
        """The jabatan key and the name of a `recorder`; None where the text names no jabatan."""
        for key in self.officials.jabatan:
            name = text.removesuffix(self.recorder(key, ""))
            if name and name != text:
                return key, name
        return None

    def person(self, name: str) -> frozenset[str]:
        """What tells a person: the name and every git identity given with it. One in common: the same person."""
        holders = (holder for _, position in self._positions for holder in position.pejabat)
        emails = (mail.casefold() for holder in holders if _same(holder.nama, name) for mail in holder.email)
        return frozenset({_plain(name), *emails})

    def deadline(self, period: Period, calendar: WorkCalendar) -> date:
        """The day by which ``period`` must be delivered."""
        return calendar.deadline(period, self.rules(period).tenggat.hari_kerja)

    def given_for_the_year(self, step: Step, period: Period) -> YearlyAssignment | None:
        """The assignment that makes an entry for ``step`` needless: its term holds the period's last day.

        Rule sets up to the period's own count, so that a new set keeps what an older one gave.
        """
        latest = self.rules(period).berlaku_sejak
        given = [item for rules in self.sop.aturan if rules.berlaku_sejak <= latest for item in rules.penugasan_tahunan]
        return next(
            (item for item in given if item.langkah == step.langkah and item.sejak <= period.last <= item.sampai), None
        )

    @property
    def _positions(self) -> tuple[tuple[str, Position], ...]:
        return tuple(self.officials.jabatan.items())


def procedure_of(sop: str, officials: str) -> Procedure:
    """The procedure of the two files' texts; `ConfigError` where they cannot be used."""
    return Procedure(parse(Sop, sop, SOP), parse(Officials, officials, OFFICIALS))


def acts_of(rules: RuleSet, langkah: str) -> dict[str, str]:
    """What an entry does to which document: a step's own acts; a delivery delivers the documents of the last step."""
    if langkah == DELIVERY:
        return dict.fromkeys(rules.langkah[-1].tindakan, "menyampaikan")
    return next((step.tindakan for step in rules.langkah if step.langkah == langkah), {})


def numbered_documents(rules: RuleSet, step: Step) -> tuple[str, ...]:
    """The nota dinas that are signed in ``step``: the letter system gives them number and date."""
    letters = {rule.kunci for rule in rules.dokumen if rule.jenis == "nota-dinas"}
    return tuple(key for key, acts in step.tindakan.items() if key in letters and "menandatangani" in acts)


def _plain(text: str) -> str:
    return " ".join(tidy(text).casefold().split())


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)
