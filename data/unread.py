"""What a workbook holds and nobody reads unasked: hidden sheets, and sheets with headings and no rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data import reader
from data.cells import Problem
from data.layout import Question, Sheet, only_headings
from data.reader import Look, SheetCells

KEY, LEAVE, READ = "hidden_sheets", "jangan baca", "baca juga"
Opened = tuple[Look, dict[str, SheetCells]]


def opened(path: Path, answers: Mapping[str, str], read: Opened | None = None) -> Opened:
    """The workbook as a person wants it read: visible sheets, with the hidden ones where `answers` say so."""
    look, sheets = read or reader.read_all(path)
    if answers.get(KEY) == READ and hidden(look, sheets):
        return reader.read_all(path, sheets=[sheet.name for sheet in look.sheets])
    return look, sheets


def hidden(look: Look, sheets: Mapping[str, Sheet]) -> list[str]:
    """The hidden sheets that were not read."""
    return [sheet.name for sheet in look.sheets if not sheet.visible and sheet.name not in sheets]


def questions(look: Look, sheets: Mapping[str, Sheet], answers: Mapping[str, str]) -> list[Question]:
    """Asked when what is visible gives no table and hidden sheets have not been read."""
    names = hidden(look, sheets)
    if not names or KEY in answers:
        return []
    words = f"lembar tersembunyi: {', '.join(names)}" if len(names) < 6 else f"{len(names)} lembar tersembunyi"
    return [Question(key=KEY, options=(LEAVE, READ), default=LEAVE,
                     text=f"Lembar yang tampak tidak memuat tabel yang dikenal, tetapi ada {words}. Dibaca juga?")]


def nothing(look: Look, sheets: Mapping[str, Sheet]) -> Problem:
    """Why no table was found."""
    if names := hidden(look, sheets):
        return Problem(severity="stop", reason=f"Tidak ada tabel di lembar yang tampak; lembar {', '.join(names)} tersembunyi.",
                       remedy="Tampilkan lembar itu di Excel (klik kanan nama lembar, Unhide), simpan, lalu unggah lagi.")
    bare = [name for name, cells in sheets.items() if only_headings(cells)]
    if bare:
        return Problem(severity="stop", sheet=bare[0],
                       reason=f"Lembar {bare[0]} hanya berisi judul kolom; tidak ada satu baris data pun di bawahnya.",
                       remedy="Isi barisnya, atau unggah berkas yang sudah memuat data.")
    return Problem(severity="stop", reason="Tidak ditemukan tabel dengan judul kolom dan baris data.",
                   remedy="Pastikan ada baris judul seperti NIP, Nama, Unit Kerja, Jabatan, atau pakai templat kami.")


def without_rows(sheets: Mapping[str, Sheet], read: set[str]) -> tuple[Problem, ...]:
    """A note for every sheet beside the tables read that has headings and nothing below them."""
    return tuple(Problem(sheet=name, severity="note", remedy="Isi barisnya bila lembar itu memang perlu dibaca.",
                         reason=f"Lembar {name} hanya berisi judul kolom, jadi tidak ada yang dibaca darinya.")
                 for name, cells in sheets.items() if name not in read and only_headings(cells))
