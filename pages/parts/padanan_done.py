"""The daftar padanan workbook, down and up, and the decisions taken so far with the way back."""

from typing import Any

import pandas as pd
import streamlit as st

from data import reconcile
from data.cells import Problem
from data.reconcile import Decision
from pages.parts import asking, dropzone, formats, store, upload, upload_problems
from pages.parts.store import View

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
THINGS = {"unit": "unit", "position": "jabatan"}


def workbook(view: View) -> None:
    """Download the list, fill the column Padanan in Excel, upload it back."""
    opened = store.opened(view.data)
    st.markdown("Unduh daftar, isi kolom **Padanan** dengan nama yang sama artinya atau tulis **BERDIRI SENDIRI**, lalu unggah"
                " kembali.")
    st.download_button("Unduh daftar padanan", icon=":material/download:", on_click="ignore", key="unduh_padanan", mime=MIME,
                       data=lambda: reconcile.workbook(opened, view.region_id, view.on),
                       file_name=f"Daftar padanan {view.region}.xlsx")
    turn = st.session_state.get("nomor_padanan", 0)
    file = dropzone.file("Daftar padanan yang sudah diisi", types="Excel (.xlsx)", key="padanan_kembali", turn=turn)
    if file is None:
        return
    decisions, problems = _read(view, file)
    if problems:
        st.warning(f"{formats.number(len(problems))} baris tidak dapat dipakai; yang lain tetap dapat disimpan.")
        upload_problems.table(tuple(problems), key="masalah_padanan")
    if not decisions:
        st.info("Tidak ada baris yang terisi pada kolom Padanan.")
        return
    joined = sum(decision.same_as is not None for decision in decisions)
    st.markdown(f"**{formats.number(joined)} nama dipadankan, {formats.number(len(decisions) - joined)} berdiri sendiri.**")
    by = asking.who("daftar_padanan")
    if st.button("Catat keputusan ini", type="primary", key="catat_padanan", disabled=not by):
        asking.keep(by)
        reconcile.decide(opened, view.region_id, decisions, by=by, now=upload.now())
        st.session_state["nomor_padanan"] = turn + 1
        st.session_state["kabar_padanan"] = f"{formats.number(len(decisions))} keputusan dicatat."
        st.rerun()


def _read(view: View, file: Any) -> tuple[list[Decision], list[Problem]]:
    """What the uploaded list says, read once."""
    kept = st.session_state.get("padanan_dibaca")
    if kept is None or kept[0] != (view, file.file_id):
        with st.spinner("Membaca daftar padanan …"):
            found = reconcile.read_workbook(store.opened(view.data), view.region_id, file.getvalue(), view.on)
        kept = st.session_state["padanan_dibaca"] = ((view, file.file_id), found)
    return kept[1]


def decisions(view: View) -> None:
    """Every decision in force, newest first; the chosen one can be taken back."""
    rows = reconcile.decisions(store.opened(view.data), view.region_id)
    if rows.empty:
        return
    with st.expander(f"Keputusan yang berlaku ({formats.number(len(rows))})", icon=":material/history:"):
        shown = pd.DataFrame({
            "Jenis": rows["thing"].map(THINGS), "Nama": rows["from_name"],
            "Keputusan": ["berdiri sendiri" if pd.isna(name) else f"sama dengan {name}" for name in rows["to_name"]],
            "Oleh": rows["decided_by"], "Pada": rows["decided_at"]})
        event: Any = st.dataframe(
            shown, hide_index=True, key="keputusan_nama", on_select="rerun", selection_mode="multi-row",
            height=min(38 + 35 * len(shown), 320),
            column_config={"Pada": st.column_config.DatetimeColumn(format="DD-MM-YYYY HH:mm")})
        chosen = [rows.iloc[place] for place in event["selection"]["rows"]]
        by = asking.who("batal_padanan") if chosen else ""
        if st.button("Batalkan yang dipilih", icon=":material/undo:", key="batal_padanan", disabled=not (chosen and by),
                     help="Pilih baris dahulu dengan kotak di kirinya"):
            for row in chosen:
                reconcile.separate(store.opened(view.data), view.region_id, row["thing"], int(row["from_id"]), by=by,
                                   now=upload.now())
            st.session_state["kabar_padanan"] = f"{formats.number(len(chosen))} keputusan dibatalkan; namanya menunggu lagi."
            st.rerun()
