"""The receipt of an import just saved, the first picture it gives, and what the next file would open."""

import pandas as pd
import streamlit as st

from data.cells import Problem
from pages.parts import facts, files, filters, formats, overview, padanan, slices, store, upload, upload_problems, words
from pages.parts.slices import Slice
from pages.parts.store import View


def show(view: View | None, number: int) -> None:
    """Receipt, picture, next steps."""
    upload.to_the_top()
    found = upload.office().read("import_list")
    found = found[found["import_id"] == number]
    if found.empty:
        st.info("Impor ini tidak ada di data kantor.")
        _another()
        return
    receipt = found.iloc[0].to_dict()
    with st.container(border=True):
        st.markdown(f"#### :green[:material/check_circle:] Tersimpan: {formats.number(receipt['rows_accepted'])} baris dari"
                    f" {receipt['file_name']}")
        st.markdown(_line(receipt))
        if not pd.isna(receipt["undone_at"]):
            st.warning("Impor ini kemudian dibatalkan; angkanya tidak dipakai lagi.")
        problems = _problems(receipt)
        if problems:
            with st.expander(upload_problems.sentence(int(receipt["rows_accepted"]), int(receipt["rows_held"]), problems)):
                upload_problems.table(problems, key="masalah_tersimpan")
        _new_names(receipt)
        _another()
    if view is None or view.is_sample:
        return
    _picture(view)
    with st.container(border=True):
        if not files.show(view, later=True):
            st.markdown("Semua jenis berkas sudah ada. Lanjutkan ke Neraca.")


def _line(receipt: dict) -> str:
    """Who, when, kind, date, hash, rows set aside and carried."""
    parts = [f"nomor {receipt['import_id']}", facts.KINDS.get(receipt["kind"], receipt["kind"]),
             f"data per {formats.date(receipt['data_date'])}", receipt["basis"] if isinstance(receipt["basis"], str) else "",
             f"disimpan {formats.date(receipt['imported_at'].date())} pukul {receipt['imported_at']:%H.%M} oleh"
             f" {receipt['imported_by']}",
             f"{formats.number(receipt['rows_held'])} baris ditahan",
             _carried(receipt) if receipt["rows_carried"] else "",
             f"sidik berkas {receipt['file_hash'][:12]}", "berkas mentah sudah dihapus"]
    return " · ".join(part for part in parts if part)


def _carried(receipt: dict) -> str:
    same = " (bisa jadi orang yang sama dengan baris yang ditahan)" if receipt["rows_held"] else ""
    count = formats.number(receipt["rows_carried"])
    return f"{count} orang yang tidak terbaca di berkas ini tetap dihitung dari data yang sudah ada{same}"


def _new_names(receipt: dict) -> None:
    """The units and jabatan this import made new, where the office had named others before."""
    found = upload.office().read("names_added", region_id=int(receipt["region_id"]))
    mine = found[found["import_id"] == receipt["import_id"]]
    if mine.empty or found["import_id"].min() == receipt["import_id"]:
        return
    counts = mine["thing"].value_counts()
    said = formats.listing([f"{formats.number(counts[thing])} {thing}" for thing in ("unit", "jabatan") if thing in counts])
    with st.expander(f"{said} baru"):
        st.dataframe(mine[["thing", "name"]].rename(columns={"thing": "Jenis", "name": "Nama"}), hide_index=True, key="nama_baru",
                     height=min(38 + 35 * len(mine), 320))


def _problems(receipt: dict) -> tuple[Problem, ...]:
    rows = upload.office().read("problems", region_id=int(receipt["region_id"]))
    rows = rows[rows["import_id"] == receipt["import_id"]].rename(columns={"column_name": "column"})
    rows = rows.astype(object).where(rows.notna(), "")
    names = ["sheet", "cell", "column", "value", "reason", "remedy", "severity"]
    return tuple(Problem(**row) for row in rows[names].to_dict("records"))


def _another() -> None:
    def again() -> None:
        st.query_params.pop(upload.SAVED, None)

    with st.container(horizontal=True):
        st.button("Unggah berkas berikutnya", type="primary", icon=":material/upload_file:", key="berkas_lagi",
                  on_click=again)
        _names_button()


def _names_button() -> None:
    view = filters.chosen()
    if view is None or view.is_sample:
        return
    waiting = store.rows(view, "unmatched_names")
    if waiting.empty or padanan.one_sided(view):
        return

    def open_names() -> None:
        st.session_state["bagian"] = "Padankan nama"

    st.button(f"Padankan {formats.number(len(waiting))} nama", icon=":material/join_inner:", key="ke_padanan",
              on_click=open_names)


def _picture(view: View) -> None:
    """The balance where a need is known, else what one side alone tells, else the units or jabatan of a list."""
    total = store.total(view, Slice())
    st.markdown("#### Gambaran pertama")
    known = store.rows(view, "completeness").iloc[0]
    if total.get("needed"):
        note = facts.provisional(store.rows(view, "completeness"))
        st.markdown(words.balance(total, view.region) + (f" :orange-badge[{note}]" if note else ""))
        overview.balance(view, total, store.ladder(view, Slice()), store.rolled(view, Slice(), slices.UNIT))
    elif known["people"] or known["need_cells"]:
        overview.one_side(view, total)
    else:
        overview.structure(view)
    st.caption(facts.line(view))
