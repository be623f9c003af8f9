"""What only the rows of a roster together can tell: who appears twice, whose NIP and birth date disagree, who is PPPK."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np

from data import parse
from data.cells import Problem, is_empty, seen
from data.layout import Extract
from data.names import position_parts
from data.rows import Rows

NO_POSITION = "Jabatan belum diisi"
YOUNGEST = 15  # on the data date; nobody younger is a civil servant, so the birth date is wrong
ACTING = re.compile(r"(plt|plh|pjs|pj|pelaksana (tugas|harian)|penjabat)\b", re.IGNORECASE)
POSITION_FIELDS = ("position", "position_structural", "position_jft", "position_jfu")


def complete(rows: Rows, extract: Extract) -> None:
    """Fills in what one table tells in several columns: position, status, golongan, legal standing, birth, school."""
    _one_position(rows)
    _status(rows, extract)
    _grade(rows, extract)
    _standing(rows, extract)
    _birth(rows)
    _sex(rows)


def compare(rows: Rows, data_date: dt.date | None) -> None:
    """Holds the second row of one person and birth dates that cannot be; notes acting posts and dates to come."""
    acting = _acting(rows)
    _twice(rows, acting)
    rows.note_each([(row, Problem(
        value=rows.column("position")[row], severity="note", reason="Jabatan ini Plt., Plh. atau Pj., bukan jabatan definitif.",
        remedy="Tulis jabatan definitifnya; tugas tambahan tidak mengisi formasi."))
        for row in sorted(acting - set(rows.reasons))], "position")
    if data_date is not None:
        _children(rows, data_date)
        _future(rows, data_date)


def _acting(rows: Rows) -> set[int]:
    """The rows whose post is held on behalf of somebody: Plt., Plh., Pj."""
    found = {text for text in set(rows.column("position").tolist()) if text and ACTING.match(text)}
    return {row for row, text in enumerate(rows.column("position")) if text in found} if found else set()


def _children(rows: Rows, data_date: dt.date) -> None:
    born = rows.column("birth_date")
    last = data_date.replace(year=data_date.year - YOUNGEST, day=min(data_date.day, 28))
    late = {day for day in set(born.tolist()) if day is not None and day > last}
    for row in [row for row, day in enumerate(born) if day in late and row not in rows.reasons] if late else ():
        rows.hold(row, Problem(
            value=seen(born[row]), severity="hold", remedy="Periksa tanggal lahir atau NIP pegawai ini, lalu unggah lagi.",
            reason=f"Menurut tanggal lahir ini umurnya belum {YOUNGEST} tahun pada tanggal data."), "birth_date")


def _one_position(rows: Rows) -> None:
    """The SAPK layout writes the position into one of three columns; a person without any keeps a row of its own name."""
    values = rows.column("position").copy()
    for name in POSITION_FIELDS[1:]:
        other = rows.column(name)
        empty = values == None  # noqa: E711  elementwise
        values[empty] = other[empty]
    for row in np.flatnonzero(values == None):  # noqa: E711
        values[row] = NO_POSITION
        rows.note(int(row), Problem(reason="Jabatan kosong.", severity="note",
                                    remedy="Isi jabatan pegawai ini; sementara dihitung sebagai 'Jabatan belum diisi'."),
                  "position")
    rows.columns["position"] = values
    known = {text: position_parts(text).level for text in dict.fromkeys(values.tolist())}
    rows.columns["level"] = np.array([known[text] for text in values], dtype=object)


def _status(rows: Rows, extract: Extract) -> None:
    """PNS, CPNS, PPPK or PPPK PW: as written, else from the legal standing or the kind of employee, else from the NIP."""
    values, nips = rows.column("status").copy(), rows.column("nip")
    hints = [_contract_words(extract, name) for name in ("standing", "employee_type") if name in extract.fields]
    for row, (value, nip) in enumerate(zip(values, nips, strict=True)):
        hint = next((words[row] for words in hints if words[row]), None)
        by_nip = parse.nip_type(nip) if nip else None
        if value is None or (hint == "PPPK PW" and value == "PPPK"):
            values[row] = hint or by_nip or "PNS"
        elif by_nip == "PPPK" and value in ("PNS", "CPNS"):
            values[row] = hint or "PPPK"
            rows.note(row, Problem(value=value, reason="NIP ini berbentuk NI PPPK, tetapi statusnya PNS; dibaca PPPK.",
                                   remedy="Periksa status pegawai ini.", severity="note"), "status")
    rows.columns["status"] = values


def _contract_words(extract: Extract, name: str) -> list[str | None]:
    """'PPPK' or 'PPPK PW' where a column says so in words ('PPPK Aktif'), else None."""
    codes, uniques = extract.values(name)
    read = [parse.status(cell) if "pppk" in str(cell).lower() else None for cell in uniques]
    told = [value if isinstance(value, str) else None for value in read]
    return [told[code] if code >= 0 else None for code in codes.tolist()]


def _grade(rows: Rows, extract: Extract) -> None:
    """Golongan, read with the status beside it: IV alone is a PPPK grade or half of a PNS one."""
    if "grade" not in extract.fields:
        return
    codes, uniques = extract.values("grade")
    status = rows.column("status")
    seen: dict[tuple[int, str], str | Problem | None] = {}
    values = np.full(len(rows), None, dtype=object)
    for row, code in enumerate(codes):
        if code < 0:
            continue
        pair = (int(code), status[row])
        if pair not in seen:
            seen[pair] = parse.grade(uniques[code], status=status[row])
        value = seen[pair]
        if isinstance(value, Problem):
            rows.note(row, value, "grade")
        else:
            values[row] = value
    rows.columns["grade"] = values


def _standing(rows: Rows, extract: Extract) -> None:
    """Kedudukan hukum by name, else by its SIASN id; a file without either lists people at work."""
    values = rows.column("standing").copy()
    _unknown_standing(rows, extract, values)
    for fallback in (rows.column("standing_key"), np.full(len(rows), "aktif", dtype=object)):
        empty = values == None  # noqa: E711  elementwise
        values[empty] = fallback[empty]
    rows.columns["standing"] = values


def _unknown_standing(rows: Rows, extract: Extract, values: np.ndarray) -> None:
    """Words that name no legal standing we know leave the person out of the count, so they are told."""
    if not (values == "lain").any():
        return
    codes, uniques = extract.values("standing")
    rows.note_each([(int(row), Problem(
        value=seen(uniques[codes[row]]), severity="note", remedy="Tulis seperti di SIASN: Aktif, CLTN, Tugas Belajar.",
        reason="Kedudukan hukum ini tidak dikenal, jadi pegawai ini tidak dihitung mengisi jabatan."))
        for row in np.flatnonzero(values == "lain") if not is_empty(uniques[codes[row]])], "standing")


def _birth(rows: Rows) -> None:
    """Birth date against the NIP: a note where they differ; the NIP's own where the file has no such column."""
    nips = rows.column("nip")
    given = rows.column("birth_date")
    told = np.array([parse.nip_birth(nip) if nip else None for nip in nips], dtype=object)
    if "birth_date" not in rows.columns:
        rows.columns["birth_date"] = told
        rows.problems.append(Problem(
            sheet=rows.sheet, column=rows.headings.get("birth_date", ""), severity="note",
            reason="Berkas tidak memuat tanggal lahir; dibaca dari delapan angka pertama NIP.",
            remedy="Sertakan kolom tanggal lahir bila ada yang berbeda dari NIP."))
        return
    for row in np.flatnonzero((given != told) & (given != None) & (told != None)):  # noqa: E711
        rows.note(int(row), Problem(
            value=str(given[row]), reason="Tanggal lahir berbeda dari NIP; tanggal lahir yang tertulis dipakai.",
            remedy="Periksa tanggal lahir pegawai ini.", severity="note"), "birth_date")
    merged = given.copy()
    empty = merged == None  # noqa: E711
    merged[empty] = told[empty]
    rows.columns["birth_date"] = merged


def _sex(rows: Rows) -> None:
    """As written; where the file does not tell, as digit 15 of the NIP does."""
    values = rows.column("sex").copy()
    for row, nip in enumerate(rows.column("nip")):
        if values[row] is None and nip:
            values[row] = parse.nip_sex(nip)
    rows.columns["sex"] = values


def _twice(rows: Rows, acting: set[int]) -> None:
    """One head, one post: of two rows with the same NIP or PNS ID the definitive post stays, else the first."""
    for name, label in (("nip", "NIP"), ("source_key", "PNS ID")):
        first: dict[str, int] = {}
        for row, value in enumerate(rows.column(name)):
            if value is None or row in rows.reasons:
                continue
            if value not in first:
                first[value] = row
                continue
            kept, other = (row, first[value]) if first[value] in acting and row not in acting else (first[value], row)
            first[value] = kept
            rows.hold(other, Problem(
                value=value, severity="hold",
                reason=f"{label} ini sudah ada {rows.beside(kept, other)}; satu orang dihitung sekali.",
                remedy="Hapus baris rangkap (misalnya Plt. atau tugas tambahan), sisakan jabatan definitif."), name)


def _future(rows: Rows, data_date: dt.date) -> None:
    for name in ("position_since", "unit_since", "cpns_since"):
        for row, value in enumerate(rows.column(name)):
            if value is not None and value > data_date:
                rows.note(row, Problem(
                    value=str(value), reason=f"{rows.headings.get(name, name)} sesudah tanggal data.",
                    remedy="Periksa tanggal ini atau tanggal data.", severity="note"), name)
