"""What is doubtful about an upload as a whole: a data date still to come, a region other than the one the file names."""

from __future__ import annotations

import datetime as dt

from data.cells import Problem
from data.recognise import Proposal


def about(proposal: Proposal, region: str, data_date: dt.date | None, today: dt.date) -> list[Problem]:
    """The doubts as notes; none of them stops an import."""
    found = []
    people = {"roster", "headcount"} & {proposal.kind, *proposal.also}
    if people and data_date is not None and data_date > today:
        found.append(Problem(
            severity="note", value=f"{data_date:%d-%m-%Y}",
            reason=f"Tanggal data {data_date:%d-%m-%Y} masih akan datang; datanya baru tampak sejak tanggal itu.",
            remedy="Periksa tanggal datanya: keadaan pegawai hanya bisa digambarkan sampai hari ini."))
    if proposal.region and proposal.region.casefold() != region.casefold():
        found.append(Problem(
            severity="note", sheet=proposal.sheet, value=proposal.region,
            reason=f"Berkas ini menyebut {proposal.region}, tetapi datanya dimasukkan ke {region}.",
            remedy="Batalkan impor ini bila salah daerah, lalu unggah lagi dengan daerah yang benar."))
    return found
