"""An act and a build in one workspace: what is recorded is what stands there."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.office import AT, PERIOD, Office, author, copy_of

from laporan.errors.persetujuan import DocumentsReplaced
from laporan.errors.render import BuildUnderway
from laporan.periods import Period
from laporan.persetujuan.acts import Act
from laporan.persetujuan.context import context
from laporan.persetujuan.perform import carry_out, plan
from laporan.render.alone import alone
from laporan.sync import receive

NOW = AT + timedelta(hours=2)


@pytest.fixture
def office(made: dict[str, Office], tmp_path: Path) -> Office:
    """September after its assignments: the next act submits it."""
    return copy_of(made["b"], tmp_path / "kantor")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs another process")
def test_nothing_is_recorded_while_another_process_builds(office: Office) -> None:
    before = office.head()
    told, tells = os.pipe()
    ends, end = os.pipe()
    if (child := os.fork()) == 0:
        try:
            with alone(office.workspace):
                os.write(tells, b"x")
                os.read(ends, 1)
        finally:
            os._exit(0)
    os.read(told, 1)
    with pytest.raises(BuildUnderway):
        office.do("ajukan", "Cici", NOW)
    assert office.head() == before and len(office.entries(PERIOD)) == 2
    os.write(end, b"x")
    os.waitpid(child, 0)
    for handle in (told, tells, ends, end):
        os.close(handle)
    assert office.do("ajukan", "Cici", NOW).entry.langkah == "c"


def test_documents_that_were_built_while_a_person_thought_it_over_are_not_submitted(office: Office) -> None:
    office.be("Cici")
    found = context(office.workspace, Period.parse(PERIOD))
    chosen = plan(found, found.propose(Act("ajukan"), author("Cici")[1], NOW), {})
    before = office.head()
    office.build(text="isi yang lain")
    with pytest.raises(DocumentsReplaced):
        carry_out(chosen, author("Cici"), NOW, receive(office.root))
    assert office.head() == before and len(office.entries(PERIOD)) == 2
    assert office.do("ajukan", "Cici", NOW).entry.langkah == "c"
