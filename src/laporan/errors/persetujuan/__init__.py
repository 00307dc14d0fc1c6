"""Refusals of the sign-off log, by subject. A refused act writes nothing."""

from laporan.errors.persetujuan.files import (
    ContentDiffers,
    DocumentsMissing,
    DocumentsReplaced,
    DocumentsStale,
    ForeignChanges,
    PeriodLocked,
    RulesUnsaved,
)
from laporan.errors.persetujuan.log import (
    ChainBroken,
    FieldDiffers,
    LogDoesNotHold,
    LogFault,
    LogUnreadable,
    Unwritable,
)
from laporan.errors.persetujuan.people import (
    MayNotRecord,
    NotYourTurn,
    OutsideTerm,
    TwoPositions,
    UnknownPosition,
    UnknownRecorder,
)
from laporan.errors.persetujuan.refusal import (
    Refusal,
    step_name,
)
from laporan.errors.persetujuan.steps import (
    AnswersMissing,
    RemarksMissing,
    StepSkipped,
    WrongMoment,
    WrongReceiver,
    WrongTime,
)

__all__ = [
    "AnswersMissing",
    "ChainBroken",
    "ContentDiffers",
    "DocumentsMissing",
    "DocumentsReplaced",
    "DocumentsStale",
    "FieldDiffers",
    "ForeignChanges",
    "LogDoesNotHold",
    "LogFault",
    "LogUnreadable",
    "MayNotRecord",
    "NotYourTurn",
    "OutsideTerm",
    "PeriodLocked",
    "Refusal",
    "RemarksMissing",
    "RulesUnsaved",
    "StepSkipped",
    "TwoPositions",
    "UnknownPosition",
    "UnknownRecorder",
    "Unwritable",
    "WrongMoment",
    "WrongReceiver",
    "WrongTime",
    "step_name",
]
