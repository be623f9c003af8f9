"""Which column is read as what: shown with examples, changed by choosing another meaning."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.cells import is_empty, seen
from data.layout.map import NONE, named
from data.layout.model import Slot
from data.masking import masked
from data.workbooks import KINDS
from pages.parts import formats, upload
from pages.parts.upload import Work

UNUSED = "(tidak dipakai)"
# What is dropped at the door, in everyday words: (mark in the heading, word).
DROPPED = (("nik", "NIK"), ("npwp", "NPWP"), ("bpjs", "BPJS"), ("hp", "telepon"), ("telp", "telepon"), ("telepon", "telepon"),
           ("mail", "surel"), ("alamat", "alamat"), ("agama", "agama"), ("kawin", "status kawin"), ("nikah", "status kawin"),
           ("kk", "nomor KK"))
PRIVATE = {"nip", "name", "source_key", "together"}


def show(work: Work) -> None:
    """The table of columns inside an expander, open while a column is asked about."""
    found = work.prepared.proposal
    assert found is not None
    mapped = found.mapping
    asked = any(question.key.startswith("column:") for question in work.prepared.questions)
    rows = _rows(work)
    used = sum(row != UNUSED for row in rows["Dibaca sebagai"])
    label = (f"Kolom: {formats.number(used)} dibaca, {formats.number(len(rows) - used)} tidak dipakai,"
             f" {formats.number(len(mapped.dropped))} dibuang")
    with st.expander(label, icon=":material/view_column:", expanded=asked):
        if mapped.dropped:
            st.markdown(f"**Dibuang saat dibaca, tidak disimpan:** {formats.listing(list(mapped.dropped))}.")
        for line in _elsewhere(work):
            st.markdown(line)
        _editor(work, rows)


def private(headings: Sequence[str]) -> list[str]:
    """The dropped columns in everyday words, each once: 'NIK', 'agama', 'alamat'."""
    words = (next((word for mark, word in DROPPED if mark in heading.lower()), heading) for heading in headings)
    return list(dict.fromkeys(words))


def _rows(work: Work) -> pd.DataFrame:
    """One row per column of the file: heading, two examples, what it is read as."""
    found = work.prepared.proposal
    assert found is not None
    spec = KINDS[found.kind]
    by_source = {source: name for name, source in found.mapping.fields.items()}
    rows = []
    for slot in _slots(work):
        name = by_source.get(slot.source)
        field = spec.field(name) if name else None
        rows.append({"Kolom di berkas": named(slot), "Contoh isi": _examples(slot, name),
                     "Dibaca sebagai": field.heading if field else UNUSED})
    return pd.DataFrame(rows, columns=["Kolom di berkas", "Contoh isi", "Dibaca sebagai"])


def _slots(work: Work) -> list[Slot]:
    found = work.prepared.proposal
    assert found is not None
    return [slot for slot in found.table.slots if slot.heading and slot.heading not in found.mapping.dropped]


def _examples(slot: Slot, name: str | None) -> str:
    if name in PRIVATE:
        return "(disembunyikan)"
    words = dict.fromkeys(seen(cell) for cell in slot.sample if not is_empty(cell))
    return masked(" · ".join(formats.short(word, 30) for word in list(words)[:3]))


def _elsewhere(work: Work) -> list[str]:
    """Fields that come from no column: label rows above a block, or a name a person gave."""
    found = work.prepared.proposal
    assert found is not None
    spec = KINDS[found.kind]
    lines = []
    for name, source in found.mapping.fields.items():
        field = spec.field(name)
        if field and source.label:
            lines.append(f"**{field.heading}** dibaca dari baris label di atas tiap kelompok.")
        elif field and source.text:
            lines.append(f"**{field.heading}** untuk semua baris: {source.text}.")
    return lines


def _editor(work: Work, rows: pd.DataFrame) -> None:
    found = work.prepared.proposal
    assert found is not None
    headings = {field.heading: field.name for field in KINDS[found.kind].fields}
    edited = st.data_editor(
        rows, hide_index=True, disabled=["Kolom di berkas", "Contoh isi"], key=f"kolom_{hash(work.key)}",
        height=min(38 + 35 * len(rows), 360), num_rows="fixed",
        column_config={"Dibaca sebagai": st.column_config.SelectboxColumn(
            "Dibaca sebagai", options=[UNUSED, *headings], required=True,
            help="Klik dua kali untuk memilih arti lain. Pilihan ini diingat untuk berkas bersusunan sama.")})
    changes = _changes(rows, edited, headings)
    twice = edited["Dibaca sebagai"][edited["Dibaca sebagai"] != UNUSED]
    twice = sorted(set(twice[twice.duplicated()]))
    if changes and twice:
        st.warning(f"Dua kolom tidak dapat sama-sama dibaca sebagai {formats.listing(twice)}. Ubah salah satunya.")
    elif changes and st.button("Pakai pilihan kolom ini", type="primary", key="pakai_kolom"):
        upload.decide(work, answers=changes)
        st.rerun()


def _changes(rows: pd.DataFrame, edited: pd.DataFrame, headings: dict[str, str]) -> dict[str, str]:
    """The answers that turn the shown mapping into the edited one."""
    answers: dict[str, str] = {}
    for was, now in zip(rows["Dibaca sebagai"], edited["Dibaca sebagai"], strict=True):
        if was != now and was != UNUSED:
            answers[f"column:{headings[was]}"] = NONE
    for column, was, now in zip(rows["Kolom di berkas"], rows["Dibaca sebagai"], edited["Dibaca sebagai"], strict=True):
        if was != now and now != UNUSED:
            answers[f"column:{headings[now]}"] = column
    return answers
