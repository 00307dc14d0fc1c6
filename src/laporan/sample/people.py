"""Invented people, and the canaries among them."""

from __future__ import annotations

from laporan.sample.chance import Chance

_FIRST = (
    "Siti",
    "Agus",
    "Dewi",
    "Budi",
    "Rina",
    "Joko",
    "Maya",
    "Hendra",
    "Lestari",
    "Yusuf",
    "Ratna",
    "Bayu",
    "Wulan",
)
_LAST = ("Wibowo", "Santoso", "Lubis", "Siregar", "Hidayat", "Nasution", "Pratama", "Sihombing", "Mahendra", "Utami")

# Planted in every file; must never be found behind the import.
CANARIES = (
    "Kenari Puspawarna",
    "081299887766",
    "3175091212890007",
    "kenari.puspawarna@contoh.example",
    "rekaman-kenari-20260901.wav",
)


def name(chance: Chance) -> str:
    """An invented name; one in forty is the canary."""
    if chance.below(40) == 0:
        return CANARIES[0]
    return f"{chance.one_of(_FIRST)} {chance.one_of(_LAST)}"


def phone(chance: Chance) -> str:
    """An invented mobile number; one in forty is the canary."""
    if chance.below(40) == 0:
        return CANARIES[1]
    return "08" + "".join(str(chance.below(10)) for _ in range(10))


def email(person: str) -> str:
    """The address that belongs to ``person``."""
    return CANARIES[3] if person == CANARIES[0] else person.lower().replace(" ", ".") + "@contoh.example"
