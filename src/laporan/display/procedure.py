"""The procedure of params/sop.yml in words: who does what to which document."""

from __future__ import annotations

from collections.abc import Mapping

from laporan.config.models import Officials
from laporan.config.sop import DocumentRule, RuleSet, Step
from laporan.formatting import joined

_ASSIGN = "menugaskan"


def short_title(officials: Officials, key: str) -> str:
    """A jabatan as it stands in tables: ``Kabag HKK``; the key itself where params/pejabat.yml lacks it."""
    return officials.jabatan[key].singkat if key in officials.jabatan else key


def document_name(rule: DocumentRule, officials: Officials) -> str:
    """A document in a sentence: ``laporan``, ``nota dinas Kabag HKK``."""
    if rule.jenis == "nota-dinas" and rule.dari:
        return f"nota dinas {short_title(officials, rule.dari)}"
    return rule.kunci.replace("-", " ")


def acts_text(step: Step, rules: RuleSet, officials: Officials) -> str:
    """What is done in ``step``: ``memeriksa laporan; memaraf nota dinas Kabag HKK``."""
    if step.acts == {_ASSIGN}:
        following = rules.langkah[rules.langkah.index(step) + 1]
        return f"{_ASSIGN} {short_title(officials, following.jabatan)}"
    return grouped(step.tindakan, rules, officials)


def grouped(acts: Mapping[str, str], rules: RuleSet, officials: Officials) -> str:
    """Document key -> act, told act by act; a document that the rules do not know is named by its key."""
    names = {rule.kunci: document_name(rule, officials) for rule in rules.dokumen}
    done: dict[str, list[str]] = {}
    for key, act in acts.items():
        done.setdefault(act, []).append(names.get(key, key))
    return "; ".join(f"{act} {joined(documents)}" for act, documents in done.items())


def lanes(rules: RuleSet, officials: Officials) -> tuple[str, ...]:
    """The jabatan keys of the procedure, highest first: in the order of params/pejabat.yml."""
    used = dict.fromkeys([rules.penerima, *(step.jabatan for step in rules.langkah)])
    return (*(key for key in officials.jabatan if key in used), *(key for key in used if key not in officials.jabatan))
