"""A newer template in a person's notebook: whatever an editor did to the cells, the text stays and has its place."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.updated_notebook import (
    KEY,
    added,
    at,
    begun,
    cell_of,
    code,
    insert,
    notebook,
    sources,
    split,
    story,
    template,
    text,
    updated,
    without,
)

from laporan.errors.notebook import CellChanged, LockMissing
from laporan.notebook.form import NO_PLACE, NO_PLACE_HEADING, printed, unprinted
from laporan.notebook.lock import Lock, check
from laporan.notebook.merge import HEADING
from laporan.render.idioms import check as check_idioms

OWN = {"latar": "Latar CSO.", "panggilan": "Panggilan CSO.", "panggilan-mutu": "Mutu CSO.", "tamu": "Tamu CSO."}
AS_WRITTEN = [
    "# Latar",
    "Latar CSO.",
    "# Layanan",
    "## Panggilan",
    "Panggilan CSO.",
    "Mutu CSO.",
    "## Tamu",
    "Tamu CSO.",
]


def written(newer: dict[str, Any] | None = None) -> tuple[dict[str, Any], Lock]:
    """A copy in which the person has written every narrative cell anew."""
    own, lock = begun(newer or template())
    for identity, source in OWN.items():
        cell_of(own, identity)["source"] = source
    return own, lock


def newer() -> dict[str, Any]:
    """The next template: a chart's code changed, one added, a section added, two sections in another order."""
    made = template()
    cell_of(made, "gambar-panggilan")["source"] = 'report.chart("panggilan-tren")'
    insert(made, "panggilan-mutu", code("gambar-baru", 'report.chart("baru")'))
    tamu = [made["cells"].pop(at(made, name)) for name in ("judul-tamu", "tamu", "tabel-tamu")]
    insert(made, "judul-panggilan", *tamu)
    insert(made, "", text("judul-penutup", "# Penutup"), story("penutup", "Penutup bawaan."))
    cell_of(made, "latar")["source"] = "Latar bawaan yang baru."
    return made


def test_the_same_template_changes_nothing() -> None:
    own, lock = written()
    merged = updated(template(), own, lock)
    assert merged.notebook == own
    assert (merged.replaced, merged.kept, merged.new, merged.left_over) == (0, 4, 0, ())
    assert not merged.is_reordered


def test_code_and_order_from_the_template_narrative_from_the_person() -> None:
    own, lock = written()
    merged = updated(newer(), own, lock)
    assert sources(merged.notebook) == [
        *("# Latar", "Latar CSO.", "# Layanan", "## Tamu", "Tamu CSO."),
        *("## Panggilan", "Panggilan CSO.", "Mutu CSO.", "# Penutup", "Penutup bawaan."),
    ]
    # two charts, and the new heading
    assert (merged.replaced, merged.kept, merged.new, merged.left_over) == (3, 4, 1, ())
    assert merged.is_reordered
    assert cell_of(merged.notebook, "parameter")["source"] == 'periode: str = "2026-09"'
    assert cell_of(merged.notebook, "penutup")["metadata"] == {"tags": ["narasi"], "deletable": False}


def test_emptied_narrative_stays_empty() -> None:
    own, lock = written()
    cell_of(own, "panggilan")["source"] = ""
    cell_of(own, "tamu")["source"] = " \n"
    made = updated(newer(), own, lock).notebook
    assert (cell_of(made, "panggilan")["source"], cell_of(made, "tamu")["source"]) == ("", " \n")


def test_moved_narrative_keeps_its_text_and_gets_its_place_back() -> None:
    own, lock = written()
    own["cells"].insert(3, own["cells"].pop(at(own, "tamu")))
    merged = updated(template(), own, lock)
    assert sources(merged.notebook) == AS_WRITTEN
    assert merged.is_reordered


def test_deleted_narrative_does_not_come_back() -> None:
    own, lock = written()
    made = updated(newer(), without(own, "panggilan"), lock).notebook
    assert cell_of(made, "panggilan")["source"] == ""
    assert "Penutup bawaan." in sources(made), "what is new in the template is no deleted cell"


def test_added_cells_stay_below_the_cell_that_they_stood_below() -> None:
    own, lock = written()
    insert(own, "judul-latar", added("c0", "Paling atas."))
    insert(own, "gambar-panggilan", added("c1", "Sesudah panggilan."))
    insert(own, "panggilan-mutu", added("c2", "### Di bawah gambar"), added("c3", "Rinciannya."))
    insert(own, "", added("c4", "Paling akhir."))
    made = updated(newer(), own, lock).notebook
    assert sources(made) == [
        *("Paling atas.", "# Latar", "Latar CSO.", "# Layanan", "## Tamu", "Tamu CSO.", "Paling akhir."),
        *("## Panggilan", "Panggilan CSO.", "Sesudah panggilan.", "### Di bawah gambar", "Rinciannya.", "Mutu CSO."),
        *("# Penutup", "Penutup bawaan."),
    ]
    assert cell_of(made, "c1") == added("c1", "Sesudah panggilan.")


@pytest.mark.parametrize("keeps", ["last", "first", "none"])
def test_parts_of_a_split_cell_stay_together(keeps: str) -> None:
    own, lock = written()
    split(own, "panggilan-mutu", "Mutu satu.", "Mutu dua.", keeps=keeps)
    split(own, "tamu", "Tamu satu.", "Tamu dua.", keeps=keeps)
    cells = own["cells"]
    for number, cell in enumerate(cells):
        if cell["id"] in ("aaaa1111", "bbbb2222"):
            cells[number] = {**cell, "id": f"{cell['id']}{number}"}
    made = updated(newer(), own, lock).notebook
    assert sources(made) == [
        *("# Latar", "Latar CSO.", "# Layanan", "## Tamu", "Tamu satu.", "Tamu dua."),
        *("## Panggilan", "Panggilan CSO.", "Mutu satu.", "Mutu dua.", "# Penutup", "Penutup bawaan."),
    ]


def test_a_part_goes_where_its_cell_goes() -> None:
    """Between the heading and a split cell the next template has a table; the cell itself goes to another section."""
    own, lock = written()
    split(own, "tamu", "Tamu satu.", "Tamu dua.")
    insert(own, "tamu", added("c1", "Di antara kedua bagian."))
    next_one = template()
    moved = next_one["cells"].pop(at(next_one, "tamu"))
    insert(next_one, "judul-layanan", code("tabel", "report.table()"), moved)
    made = updated(next_one, own, lock).notebook
    assert sources(made)[:5] == ["# Latar", "Latar CSO.", "Tamu satu.", "Di antara kedua bagian.", "Tamu dua."]
    assert at(made, "tabel") < at(made, "aaaa1111")


def test_cells_merged_into_one() -> None:
    """An editor that joins two cells gives the result a new id."""
    own, lock = written()
    cells = own["cells"]
    joined = {**cell_of(own, "panggilan"), "id": "cccc3333", "source": "Panggilan CSO.\n\nMutu CSO."}
    cells[at(own, "panggilan")] = joined
    made = updated(template(), without(own, "panggilan-mutu"), lock).notebook
    assert cell_of(made, "panggilan")["source"] == "Panggilan CSO.\n\nMutu CSO."
    assert cell_of(made, "panggilan-mutu")["source"] == ""


def test_what_the_template_no_longer_has_is_kept_at_the_end_and_not_printed() -> None:
    own, lock = written()
    insert(own, "tabel-tamu", added("c1", "Rincian tamu."))
    split(own, "panggilan-mutu", "Mutu satu.", "Mutu dua.")
    merged = updated(without(template(), "judul-tamu", "tamu", "tabel-tamu", "panggilan-mutu"), own, lock)
    made = merged.notebook
    assert merged.left_over == ("Mutu satu.", "Mutu dua.", "Tamu CSO.", "Rincian tamu.")
    assert [cell["source"] for cell in made["cells"][-5:]] == [HEADING, *merged.left_over]
    assert sources(made) == AS_WRITTEN[:5]
    assert HEADING.startswith("# Bagian yang tidak lagi mempunyai tempat\n")
    # a heading with a name, a table and a chart went
    assert merged.replaced == 2
    assert cell_of(made, "tamu")["metadata"] == {"tags": [NO_PLACE]}, "a person may move and delete it"


def test_a_text_that_no_person_touched_goes_with_its_section() -> None:
    """The former template's own sentences, word for word, are nobody's loss."""
    own, lock = begun(template())
    cell_of(own, "panggilan-mutu")["source"] += " Ditambah CSO."
    merged = updated(without(template(), "judul-tamu", "tamu", "tabel-tamu", "panggilan-mutu"), own, lock)
    assert merged.left_over == (cell_of(own, "panggilan-mutu")["source"],)


def test_an_added_cell_keeps_its_place_while_its_section_stands() -> None:
    own, lock = written()
    insert(own, "panggilan-mutu", added("c1", "Tentang gambar itu."))
    merged = updated(without(template(), "gambar-panggilan"), own, lock)
    assert sources(merged.notebook)[4:7] == ["Panggilan CSO.", "Tentang gambar itu.", "Mutu CSO."]
    assert merged.left_over == ()


def test_moved_back_to_a_place_it_is_printed_and_stays_there() -> None:
    own, lock = written()
    smaller = without(template(), "tamu")
    made = updated(smaller, own, lock).notebook
    cell = made["cells"].pop(at(made, "tamu"))
    insert(made, "tabel-tamu", cell)
    assert sources(made)[-1] == "Tamu CSO."
    _, smaller_lock = begun(smaller)
    again = updated(smaller, made, smaller_lock).notebook
    assert sources(again)[-1] == "Tamu CSO."
    assert NO_PLACE not in str(again), "no heading without texts below it"


def test_a_place_that_comes_back_takes_its_text_back() -> None:
    own, lock = written()
    smaller = without(template(), "tamu", "latar")
    made = updated(smaller, own, lock).notebook
    merged = updated(without(template(), "latar"), made, begun(smaller)[1])
    assert sources(merged.notebook) == [text for text in AS_WRITTEN if text != "Latar CSO."]
    assert merged.left_over == ("Latar CSO.",)


def test_what_stands_below_the_heading_by_itself_is_printed() -> None:
    own, lock = written()
    made = updated(without(template(), "tamu"), own, lock).notebook
    insert(made, "", added("c1", "Ditambah di akhir."))
    assert sources(made)[-1] == "Ditambah di akhir."
    made["cells"].insert(0, made["cells"].pop(at(made, NO_PLACE_HEADING)))
    assert sources(made) == [*AS_WRITTEN[:-1], "Ditambah di akhir."], "wherever the heading is dragged to"
    assert sources(without(made, NO_PLACE_HEADING)) == sources(made)


def test_code_is_never_left_out() -> None:
    book = notebook(text("a", HEADING, NO_PLACE_HEADING), code("b", "1 + 1", NO_PLACE), text("c", "x", NO_PLACE))
    assert unprinted(book) == {0, 2}
    assert [cell["id"] for cell in printed(book)["cells"]] == ["b"]


def test_printed_by_mistake_the_heading_would_be_refused() -> None:
    """The net below: narrative holds no heading of level 1."""

    def refuse(idiom: str, advice: str) -> Exception:
        return ValueError(idiom)

    header = {"t": "Header", "c": [1, ["", [], []], [{"t": "Str", "c": "Bagian"}]]}
    with pytest.raises(ValueError, match="judul tingkat 1"):
        check_idioms([header], narrative=True, refuse=refuse)


def test_damaged_code_is_mended_and_what_was_typed_there_is_kept() -> None:
    own, lock = written()
    cell_of(own, "gambar-panggilan")["source"] = "Saya mengetik di sini."
    own = without(own, "tabel-tamu")
    insert(own, "judul-latar", added("d1", "Paragraf dalam sel kode.", "code"))
    insert(own, "", added("d2", "", "code"))  # JupyterLab adds one below the last cell
    own["cells"].insert(1, own["cells"].pop(at(own, "buka")))
    with pytest.raises(CellChanged):
        check(own, lock, KEY, "x")
    merged = updated(template(), own, lock)
    assert sources(merged.notebook) == AS_WRITTEN
    assert merged.left_over == ("Paragraf dalam sel kode.", "Saya mengetik di sini.")
    assert cell_of(merged.notebook, "gambar-panggilan-sisa")["source"] == "Saya mengetik di sini."
    # three cells, one of them blank and one that had gone; the order of code did not matter to a text
    assert merged.replaced == 4


def test_narrative_turned_into_code_or_raw() -> None:
    own, lock = written()
    own["cells"][at(own, "latar")] = {**code("latar", "Latar CSO.", "narasi")}
    split(own, "panggilan", "Satu.", "Dua.")
    own["cells"][at(own, "aaaa1111")] = code("aaaa1111", "Satu.", "narasi")
    own["cells"][at(own, "tamu")]["cell_type"] = "raw"
    note = {**text("catatan", "Catatan sendiri."), "cell_type": "raw"}
    insert(own, "tabel-tamu", note)
    merged = updated(newer(), own, lock)
    assert sources(merged.notebook)[1] == "Latar CSO."
    assert sources(merged.notebook)[6:8] == ["Satu.", "Dua."]
    assert cell_of(merged.notebook, "tamu")["cell_type"] == "markdown"
    assert cell_of(merged.notebook, "catatan")["cell_type"] == "raw", "it is printed nowhere, before and after"
    mended = updated(template(), own, lock)
    assert mended.replaced == 3
    assert merged.left_over == ()


def test_a_changed_heading_is_mended_and_its_words_are_kept() -> None:
    own, lock = written()
    cell_of(own, "judul-tamu")["source"] = "## Tamu\n\nDitulis di bawah judul."
    renamed = template()
    cell_of(renamed, "judul-latar")["source"] = "# Latar Belakang"
    merged = updated(renamed, own, lock)
    assert merged.left_over == ("## Tamu\n\nDitulis di bawah judul.",)
    assert sources(merged.notebook)[0] == "# Latar Belakang"


def test_a_cell_pasted_twice_under_one_id() -> None:
    own, lock = written()
    insert(own, "tabel-tamu", {**cell_of(own, "tamu"), "source": "Tamu sekali lagi."})
    insert(own, "", cell_of(own, "tabel-tamu"))
    merged = updated(template(), own, lock)
    assert sources(merged.notebook)[-2:] == ["Tamu CSO.", "Tamu sekali lagi."]
    assert merged.left_over == ()


def test_a_cell_that_changes_its_nature_in_the_template() -> None:
    own, lock = written()
    other = template()
    other["cells"][at(other, "tamu")] = text("tamu", "Teks tetap.")
    other["cells"][at(other, "judul-latar")] = story("judul-latar", "Kini narasi.")
    merged = updated(other, own, lock)
    assert merged.left_over == ("Tamu CSO.",)
    assert sources(merged.notebook)[0] == "Kini narasi."
    assert sources(merged.notebook)[-1] == "Teks tetap."


def test_pictures_pasted_into_a_text_go_with_it() -> None:
    own, lock = written()
    picture = {"a.png": {"image/png": "AAAA"}}
    cell_of(own, "latar")["attachments"] = picture
    cell_of(own, "tamu")["attachments"] = picture
    made = updated(without(template(), "tamu"), own, lock).notebook
    assert cell_of(made, "latar")["attachments"] == cell_of(made, "tamu")["attachments"] == picture


def test_a_period_whose_lock_knows_no_texts() -> None:
    """In doubt a text is kept: where it stood if it fills a gap, else apart."""
    own, lock = written()
    old_lock = Lock(buku_kerja=lock.buku_kerja)
    split(own, "panggilan", "Satu.", "Dua.", keeps="none")
    insert(own, "tabel-tamu", added("c1", "Tambahan."))
    merged = updated(without(newer(), "latar"), own, old_lock)
    assert merged.left_over == ("Latar CSO.",)
    assert sources(merged.notebook) == [
        *("# Latar", "# Layanan", "## Tamu", "Tamu CSO.", "Tambahan.", "## Panggilan", "Satu.", "Dua.", "Mutu CSO."),
        *("# Penutup", "Penutup bawaan."),
    ]


def test_without_any_lock() -> None:
    own, _ = written()
    with pytest.raises(LockMissing):
        check(own, Lock(), KEY, "x")
    merged = updated(newer(), own, Lock())
    assert merged.left_over == ('report.chart("panggilan")',), "code of nobody knows whom"
    assert "Panggilan CSO." in sources(merged.notebook)


def test_the_refusal_of_a_changed_cell_offers_it() -> None:
    own = "notebooks/2026-TW3/laporan.ipynb"
    assert "laporan perbarui 2026-TW3" in CellChanged(own, "y", "diubah", "").remedy
    assert "laporan perbarui 2026-TW3" in LockMissing(own).remedy
