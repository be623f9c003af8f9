"""What an upload would change against the data in force, who is missing from it, and the decision to save."""

import pandas as pd
import streamlit as st

from data import renames
from data.preview import Preview
from data.receipt import Receipt
from data.renames import Rename
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
ABSENT = {"name": "Nama", "unit": "Unit", "position": "Jabatan", "birth_date": "Tanggal lahir", "held": "Catatan"}
HELD = "bernama sama dengan baris yang ditahan"
MOST_NAMES, MOST_RENAMES = 12, 6
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
        _renames(work, receipt.renames)
        _new_names(work, receipt)
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
                         f" {_missing(change)}.")
    for row in found.totals.to_dict("records"):
        lines.append(_total(row))
    for row in found.service.to_dict("records"):
        lines.append(f"**{formats.number(row['new'])} {SERVICE[row['kind']]} baru, {formats.number(row['changed'])} berubah** ·"
                     f" {formats.number(row['same'])} sama seperti sebelumnya.")
    if kind in ("unit", "position"):
        words = {"unit": "unit kerja", "position": "jabatan"}[kind]
        lines.append(f"**{formats.number(rows)} {words}** diperbarui keterangannya; pegawai dan kebutuhan tidak berubah.")
    return lines


def _missing(change) -> str:  # type: ignore[no-untyped-def]
    """'3 tidak terbaca di berkas ini (2 di antaranya bernama sama dengan baris yang ditahan)'."""
    if not change.held_known:
        return f"{formats.number(change.absent)} tidak ada di berkas ini"
    return (f"{formats.number(change.absent)} tidak terbaca di berkas ini ({formats.number(change.held_known)} di antaranya"
            " bernama sama dengan baris yang ditahan)")


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


def _renames(work: Work, found: tuple[Rename, ...]) -> None:
    """Units that are gone beside those that may be they: new units, unless a person says that only the name is new."""
    if not found:
        return
    st.markdown("**Mungkin ganti nama.** Unit lama tidak ada lagi di berkas ini, dan unit baru berisi sebagian besar pegawainya."
                " Tanpa centang, yang baru menjadi unit baru dan pegawainya tercatat pindah; dicentang, keduanya satu unit dan"
                " riwayatnya berlanjut. Nama yang tampil: yang baru, atau yang di susunan organisasi terbaru.")

    def changed(rename: Rename) -> None:
        said = renames.RENAMED if st.session_state[_widget(work, rename)] else renames.NEW
        upload.decide(work, answers={rename.key: said})

    with st.container(height=300 if len(found) > MOST_RENAMES else "content", border=False):
        for rename in found:
            st.session_state.setdefault(_widget(work, rename), rename.joined)
            st.checkbox(f"{rename.old} → **{rename.new}** ({formats.number(rename.shared)} dari"
                        f" {formats.number(rename.before)} pegawainya sama)", key=_widget(work, rename), on_change=changed,
                        args=(rename,))


def _widget(work: Work, rename: Rename) -> str:
    return f"{work.draft.id}_{rename.key}"


def _new_names(work: Work, receipt: Receipt) -> None:
    """Units and jabatan this office has not named before; told where it has named others."""
    if upload.region_of(work) not in upload.regions():
        return
    for word, names in (("unit", receipt.new_units), ("jabatan", receipt.new_positions)):
        if names:
            more = f"; dan {formats.number(len(names) - MOST_NAMES)} lagi" if len(names) > MOST_NAMES else ""
            st.markdown(f"**{formats.number(len(names))} {word} belum dikenal** dan menjadi {word} baru:"
                        f" {'; '.join(names[:MOST_NAMES])}{more}. Bila hanya ejaannya yang lain, padankan sesudah disimpan.")


def _absent(work: Work, absent: pd.DataFrame) -> None:
    """People in force whom the file does not name: counted on, unless a person says that they left."""
    known = int(absent["held"].sum())
    if known:
        st.markdown(f"**{formats.people(len(absent))} tidak terbaca di berkas ini**, {formats.number(known)} di antaranya bernama"
                    " sama dengan baris yang ditahan. Mereka tetap dihitung dari data sebelumnya. Centang hanya yang sudah"
                    " keluar.")
    else:
        st.markdown(f"**{formats.people(len(absent))} tidak ada di berkas ini.** Tidak tercantum belum tentu berhenti: mereka"
                    " tetap dihitung. Centang hanya yang sudah keluar.")
    absent = absent.assign(held=absent["held"].map({True: HELD, False: ""}))
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
    """The one button that writes; a file that was there already ends here, with nothing left behind."""
    receipt, _ = upload.rehearsed(work)
    if receipt.already is not None:
        upload.already(work, receipt)
        st.rerun()
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
