"""Video conferences: lists of meetings and of participants become meetings, each counted once.

A meeting's key is its ID and start. Where it stands in a list and in a participants' file, both are the same meeting:
the meeting's row in the second place is a duplicate, people and minutes come from the participants. The participants of
one meeting come from one file, the first that has them (a file of the meeting form before one of the flat form).
A flat file belongs to the known meeting that it overlaps longest in time, else it is a meeting of its own,
from the first joining to the last leaving.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pandas as pd

from laporan.formatting import number
from laporan.importing.services.base import Tally, first_given, repeated_keys
from laporan.periods import Period
from laporan.rekap import UNMAPPED


def arrange(frame: pd.DataFrame, period: Period, where: Mapping[int, str]) -> pd.DataFrame:
    """Flat files' rows at the start of the meeting that they belong to."""
    frame = frame.assign(datar=frame["rapat"].isna(), dihitung=frame.get("dihitung"))
    known = first_given(("waktu", "durasi"), frame[~frame["datar"]], "rapat")
    for batch, rows in frame[frame["datar"]].groupby("berkas"):
        start, end = rows["waktu"].min(), max(rows["keluar"])
        meeting = _overlapping(start, end, known)
        frame.loc[rows.index, "waktu"] = start if meeting is None else known["waktu"][meeting]
        frame.loc[rows.index, "rapat"] = f"berkas {batch}" if meeting is None else meeting
        if meeting is None:
            frame.loc[rows.index, "durasi"] = int((end - start).total_seconds() / 60 + 0.5)
    return frame


def _overlapping(start: datetime, end: datetime, known: pd.DataFrame) -> str | None:
    """The meeting that shares the longest time with ``start``–``end``; of equals the first."""
    best, found = timedelta(0), None
    for key, begins, minutes in zip(known.index, known["waktu"], known["durasi"], strict=True):
        ends = begins + timedelta(minutes=0 if pd.isna(minutes) else int(minutes))
        shared = min(end, ends) - max(start, begins)
        if shared > best:
            best, found = shared, key
    return found


def repeated(frame: pd.DataFrame) -> pd.Series[bool]:
    """Rows with an earlier row's key, and participants of a meeting that another file already gave."""
    people = frame[frame["orang"].notna()].sort_values(["datar", "berkas"], kind="stable")
    source = people.groupby("rapat")["berkas"].first()
    elsewhere = frame["orang"].notna() & (frame["rapat"].map(source) != frame["berkas"])
    return repeated_keys(frame) | elsewhere


def summarise(frame: pd.DataFrame, period: Period, silent: Mapping[str, str]) -> Tally:
    """Counts of meetings and people, sums of minutes, breakdowns by day and words."""
    tally = Tally()
    meetings = _meetings(frame, tally)
    one = pd.Series(1, index=meetings.index)
    tally.total("rapat", len(meetings))
    tally.by_time({"rapat": one}, meetings["waktu"])
    tally.by_words({"rapat": one}, meetings, "topik", silent)
    tally.by_words({"rapat": one}, meetings, "asal", silent)
    if meetings["asal"].fillna(UNMAPPED).eq(UNMAPPED).all() and "asal" not in tally.lacking:
        _drop_origin(tally)
    tally.sums("durasi_menit", "durasi_rapat", meetings["durasi"], silent, "durasi rapat")
    if meetings["peserta"].isna().any():
        tally.lacking["peserta"] = silent.get("peserta", "sebagian rapat tidak mempunyai data peserta")
    else:
        people = meetings["peserta"].astype("int64")
        tally.total("peserta", int(people.sum()))
        tally.by_time({"peserta": people}, meetings["waktu"])
    if meetings["menit"].isna().any():
        with_list = int(meetings["menit"].notna().sum())
        tally.lacking["peserta_menit"] = (
            f"hanya {number(with_list)} dari {number(len(meetings))} rapat mempunyai lama keikutsertaan peserta"
        )
    else:
        tally.total("peserta_menit", int(meetings["menit"].astype("int64").sum()))
    return tally


def _meetings(frame: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """One line per meeting; notes how many rows made how many meetings and where people come from."""
    people = frame[frame["orang"].notna()]
    meetings = first_given(("waktu", "durasi", "topik", "asal", "peserta"), frame, "rapat")
    listed = meetings["peserta"]
    counted = people.groupby("rapat")["orang"].nunique().reindex(meetings.index)
    complete = people["menit"].notna().groupby(people["rapat"]).all().reindex(meetings.index)
    minutes = pd.to_numeric(people["menit"]).groupby(people["rapat"]).sum().reindex(meetings.index)
    meetings["peserta"] = counted.where(counted.notna(), pd.to_numeric(listed))
    meetings["menit"] = minutes.where(complete.eq(True))
    if len(people):
        tally.notes.append(
            f"{number(len(people))} baris peserta; orang dengan alamat surel (atau nama) sama dalam satu rapat "
            "dihitung sekali"
        )
    joins = ~frame["dihitung"].eq(True).groupby(frame["rapat"]).any().reindex(meetings.index)
    from_list = int((counted.isna() & listed.notna() & joins).sum())
    if from_list:
        tally.notes.append(
            f"jumlah peserta {number(from_list)} rapat berasal dari daftar rapat, "
            "yang menghitung orang yang masuk kembali lebih dari sekali"
        )
    flat = int(frame.loc[frame["datar"].astype(bool), "berkas"].nunique())
    if flat:
        tally.notes.append(f"{number(flat)} daftar peserta tanpa nomor rapat dipasangkan dengan rapat menurut waktunya")
    return meetings


def _drop_origin(tally: Tally) -> None:
    """No meeting's topic names a pemda: the source does not tell origins."""
    tally.values = {key: value for key, value in tally.values.items() if key[1] != "asal"}
    tally.unmapped.pop("asal", None)
    tally.notes = [note for note in tally.notes if not note.startswith("asal:")]
    tally.lacking["asal"] = "topik rapat tidak menyebut nama pemda"
