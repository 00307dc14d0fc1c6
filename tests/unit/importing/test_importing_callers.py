"""Telephone numbers in one form."""

from __future__ import annotations

import pytest

from laporan.importing.callers import caller, digits


@pytest.mark.parametrize(
    "text",
    [
        "081298765432", "+6281298765432", "6281298765432", "006281298765432", "0812-9876-5432", "+62 812 9876 5432",
        "Sekar Kenanga (081298765432)", "<081298765432>", "Bagas 2 (0812.9876.5432)", '"Sekar" <+6281298765432>',
    ],
)  # fmt: skip
def test_one_number_in_every_spelling(text):
    assert caller(text) == "081298765432"


@pytest.mark.parametrize("text", ["", "101", "Anonymous", "IVR (800)", "unavailable", "-", "0812"])
def test_no_number(text):
    assert caller(text) is None


def test_what_only_looks_like_the_country_code_stays():
    assert caller("62812") == "62812"  # a short number of its own
    assert caller("(021) 3456789") == "0213456789"
    assert digits("SIP/t-12/081298765432") == "081298765432"
