"""Where an upload begins: the drop zone, uploads not finished, templates, and what each file opens."""

import streamlit as st

from data import templates
from data.workbooks import KINDS
from pages.parts import dropzone, files, filters, formats, upload
from pages.parts.store import View

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(view: View | None) -> None:
    """The drop zone and, below it, how to go on or how to begin without a file."""
    if told := st.session_state.pop("kabar_unggah", None):
        st.info(told)
    _refusal()
    if view is not None and view.is_sample:
        st.info("Anda sedang melihat daerah CONTOH. Berkas yang diunggah di sini masuk ke **data kantor**; data contoh tidak"
                " berubah.", icon=":material/info:")
    file = dropzone.file(
        "Letakkan satu berkas: nominatif SIASN atau SIMPEG, DUK, peta jabatan, rincian kebutuhan, bezetting, susunan unit,"
        " atau referensi jabatan", types="Excel, ODS, atau CSV", key="berkas", turn=st.session_state.get("nomor_unggah", 0),
        help_="Apa adanya, tanpa mengubah susunan kolom. NIK, NPWP, alamat, telepon, agama, dan status kawin tidak dibaca."
              " Berkas mentah dihapus dari komputer ini begitu disimpan atau dibatalkan.")
    if file is not None:
        upload.begin(file)
    _unfinished()
    left, right = st.columns(2)
    with left.container(border=True, height="stretch"):
        _templates()
    with right.container(border=True, height="stretch"):
        if view is None or view.is_sample or not files.show(view, later=True):
            _opens()


def _refusal() -> None:
    found = upload.refused()
    if found is None:
        return
    name, problems = found
    st.error("\n\n".join(f"{problem.reason} **{problem.remedy}**" for problem in problems),
             title=f"{name} tidak dapat diimpor", icon=":material/block:")
    st.caption("Tidak ada yang berubah; salinan berkas sudah dihapus.")


def _unfinished() -> None:
    """Uploads somebody began and neither saved nor cancelled."""
    found = upload.unfinished()
    if not found:
        return
    st.markdown("**Unggahan yang belum selesai**")
    for draft in found[:5]:
        with st.container(horizontal=True, vertical_alignment="center"):
            by = f" oleh {draft.created_by}" if draft.created_by else ""
            st.markdown(f"{draft.file_name} · {formats.date(draft.created_at.date())}{by}", width="stretch")
            st.button("Lanjutkan", key=f"lanjut_{draft.id}", on_click=upload.resume, args=(draft.id,), type="primary")
            st.button("Hapus", key=f"hapus_{draft.id}", on_click=upload.cancel, args=(draft,))


def _templates() -> None:
    st.markdown("**Belum punya berkas? Isi templat**")
    st.caption("Judul kolom, daftar pilihan, contoh, dan penjelasan. Templat yang terisi masuk tanpa satu pun pertanyaan.")
    links = st.container(gap="xxsmall")
    for kind, spec in KINDS.items():
        links.download_button(spec.label, data=lambda kind=kind: templates.template(kind), file_name=templates.file_name(kind),
                           mime=MIME, icon=":material/download:", type="tertiary", on_click="ignore", key=f"templat_{kind}")


def _opens() -> None:
    st.markdown("**Berkas apa membuka pertanyaan apa**")
    for file in files.FILES:
        st.markdown(f"**{file.name}** dari {file.owner}: {file.opens}.")
    st.caption("Satu berkas saja sudah memberi gambaran pertama." if not filters.chosen() else "")
