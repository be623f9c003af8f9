"""What an upload would change against the data in force, who is missing from it, and the decision to save."""

import pandas as pd
import streamlit as st

from data.preview import Preview
from pages.parts import asking, formats, upload
from pages.parts.upload import Work

PEOPLE = {"what": "Perubahan", "name": "Nama", "from_unit": "Unit semula", "from_position": "Jabatan semula",
          "unit": "Unit", "position": "Jabatan"}
CELLS = {"thing": "Angka", "what": "Perubahan", "unit": "Unit", "position": "Jabatan", "before": "Semula", "after": "Menjadi"}
VALUES = {"unit": "Unit", "service": "Layanan", "indicator": "Indikator", "month": "Bulan", "before": "Semula",
          "after": "Menjadi"}
SERVICE = {"transfer": "mutasi", "indicator": "nilai indikator", "satisfaction": "jawaban survei",
           "staff_survey": "jawaban pegawai", "training": "dukungan", "community_input": "masukan",
           "evaluation": "rancangan evaluasi", "workload": "tugas", "driver": "data dasar",
           "output": "hasil kerja perorangan", "aspiration": "minat"}
ABSENT = {"name": "Nama", "unit": "Unit", "position": "Jabatan", "birth_date": "Tanggal lahir"}
LEFT = "Sudah keluar"


def show(work: Work) -> None:
    """The difference in sentences, the rows behind it, and the people the file does not name."""
    receipt, found = upload.rehearsed(work)
    if receipt.already is not None:
        return
    with st.container(border=True):
        st.markdown("#### Yang berubah bila disimpan")
        for line in sentences(receipt.change, found, receipt.rows, work):
            st.markdown(line)
        changed = receipt.change.new + receipt.change.moved + receipt.change.changed
        if len(found.people) and (receipt.change.same or receipt.change.moved or receipt.change.changed):
            with st.expander(f"Baris pegawai yang berubah ({formats.number(changed)})"):
                first = "" if changed == len(found.people) else f" {formats.number(len(found.people))} baris pertama."
                st.caption(f"Nama hanya tampil pada langkah pribadi ini.{first}")
                _rows(found.people, PEOPLE, "berubah_pegawai")
        if len(found.cells):
            with st.expander(f"Jabatan yang angkanya berubah ({formats.number(len(found.cells))})"):
                _rows(found.cells, CELLS, "berubah_jabatan")
        if len(found.values):
            with st.expander(f"Nilai indikator yang berubah ({formats.number(len(found.values))})"):
                _rows(found.values.assign(month=found.values["month"].map(formats.month)), VALUES, "berubah_nilai")
        if len(found.absent):
            _absent(work, found.absent)


def sentences(change, found: Preview, rows: int, work: Work) -> list[str]:  # type: ignore[no-untyped-def]
    """New, moved, changed, absent people; need and head count before and after."""
    kind = work.prepared.proposal.kind if work.prepared.proposal else None
    lines = []
    if kind == "roster":
        known = change.moved + change.changed + change.same
        if not known and not change.absent:
            lines.append(f"Data pegawai pertama untuk unit-unit ini: **{formats.number(change.new)} orang**.")
        else:
            lines.append(f"**{formats.number(change.new)} orang baru · {formats.number(change.moved)} pindah unit ·"
                         f" {formats.number(change.changed)} ganti jabatan** · {formats.number(change.same)} tetap ·"
                         f" {formats.number(change.absent)} tidak ada di berkas ini.")
    for row in found.totals.to_dict("records"):
        lines.append(_total(row))
    for row in found.service.to_dict("records"):
        lines.append(f"**{formats.number(row['new'])} {SERVICE[row['kind']]} baru, {formats.number(row['changed'])} berubah** ·"
                     f" {formats.number(row['same'])} sama seperti sebelumnya.")
    if kind in ("unit", "position"):
        words = {"unit": "unit kerja", "position": "jabatan"}[kind]
        lines.append(f"**{formats.number(rows)} {words}** diperbarui keterangannya; pegawai dan kebutuhan tidak berubah.")
    return lines


def _total(row: dict) -> str:
    name = words[:1].upper() + words[1:] if (words := str(row["thing"])) else ""
    cells = formats.number(row["new"] + row["changed"] + row["same"])
    if not row["before"]:
        return f"{name}: **{formats.people(row['after'])}** pada {cells} baris jabatan per unit; belum ada sebelumnya."
    return (f"{name}: **{formats.people(row['before'])} menjadi {formats.people(row['after'])}** ·"
            f" {formats.number(row['new'])} jabatan baru, {formats.number(row['changed'])} berubah,"
            f" {formats.number(row['same'])} tetap, {formats.number(row['gone'])} tidak ada lagi.")


def _rows(rows: pd.DataFrame, columns: dict[str, str], key: str) -> None:
    st.dataframe(rows[list(columns)].rename(columns=columns), hide_index=True, key=key, placeholder="",
                 height=min(38 + 35 * len(rows), 320))


def _absent(work: Work, absent: pd.DataFrame) -> None:
    """People in force whom the file does not name: counted on, unless a person says that they left."""
    st.markdown(f"**{formats.people(len(absent))} tidak ada di berkas ini.** Tidak tercantum belum tentu berhenti: mereka tetap"
                " dihitung. Centang hanya yang sudah keluar.")
    shown = absent[list(ABSENT)].rename(columns=ABSENT).reset_index(drop=True)
    shown.insert(0, LEFT, absent["person_id"].isin(work.choices.gone).tolist())
    widget = f"keluar_{hash((work.key, work.choices.whole_region))}"
    if widget not in st.session_state:  # the editor keeps its changes against the rows it began with
        st.session_state[f"{widget}_awal"] = shown
    edited = st.data_editor(
        st.session_state[f"{widget}_awal"], hide_index=True, key=widget, disabled=list(ABSENT.values()),
        height=min(38 + 35 * len(shown), 300),
        column_config={LEFT: st.column_config.CheckboxColumn(LEFT, help="Pensiun, wafat, atau pindah ke luar daerah"),
                       "Tanggal lahir": st.column_config.DateColumn(format="DD-MM-YYYY")})
    gone = tuple(int(number) for number in absent["person_id"][edited[LEFT].to_numpy()])
    if gone != work.choices.gone:
        upload.decide(work, gone=gone)
    if gone:
        st.caption(f"{formats.people(len(gone))} dicatat keluar; {formats.people(len(absent) - len(gone))} tetap dihitung.")


def save(work: Work) -> None:
    """The one button that writes, or what to do with a file that was there already."""
    receipt, _ = upload.rehearsed(work)
    if receipt.already is not None:
        st.info(f"Berkas ini sudah diunggah pada {formats.date(receipt.already.date())} pukul {receipt.already:%H.%M} (impor"
                f" nomor {receipt.import_id}). Mengunggahnya lagi tidak mengubah apa pun.", icon=":material/done_all:")
        st.button("Selesai", type="primary", key="selesai_sudah", on_click=upload.cancel, args=(work.draft,))
        return
    if st.button("Simpan …", type="primary", icon=":material/save:", key="simpan"):
        _confirm(work)


@st.dialog("Simpan ke data kantor?")
def _confirm(work: Work) -> None:
    receipt, _ = upload.rehearsed(work)
    region = upload.region_of(work)
    st.markdown(f"**{work.draft.file_name}** · {region} · data per {formats.date(receipt.data_date)}")
    held = f", {formats.number(receipt.held)} ditahan" if receipt.held else ""
    gone = f", {formats.people(len(work.choices.gone))} dicatat keluar" if work.choices.gone else ""
    st.markdown(f"{formats.number(receipt.rows)} baris masuk{held}{gone}. Dapat dibatalkan kapan saja di Riwayat.")
    by = asking.who("simpan")
    if st.button("Ya, simpan", type="primary", key="ya_simpan", disabled=not by):
        with st.status("Menulis ke penyimpanan …"):
            upload.save(work, by)
            asking.keep(by)
        st.rerun()
