"""What a screen says when there is nothing to show: the first two buttons, and the sentence for no rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st

from pages.parts import facts, files, filters, samples, store
from pages.parts.store import View

_UPLOAD, _UPLOAD_ICON = "pages/kelola/unggah.py", ":material/upload_file:"


def landing() -> NoReturn:
    """The first screen of an empty app; it never shows made-up numbers unasked."""
    st.title("Neraca ASN", anchor=False)
    st.markdown(
        "**Unit mana kekurangan pegawai, unit mana kelebihan, dan apa yang dapat dilakukan.** Unggah berkas Excel yang"
        " sudah ada di kantor; satu berkas saja sudah memberi gambaran pertama. Data tidak keluar dari komputer ini."
    )
    if store.OFFICE in store.stores() and store.regions(store.OFFICE):
        st.button("Buka data kantor", type="primary", icon=":material/apartment:", key="buka_kantor",
                  on_click=filters.start, args=(store.OFFICE,))
    left, right = st.columns(2)
    with left.container(border=True, height="stretch"):
        st.subheader("Lihat data contoh", anchor=False)
        st.markdown("Lima daerah dengan data buatan. Berkasnya ditulis dan diimpor di depan Anda, kurang dari satu menit,"
                    " dan disimpan terpisah dari data kantor. Setiap layarnya bertanda CONTOH.")
        names = samples.names()
        region = st.selectbox("Daerah contoh", list(names), format_func=names.__getitem__, key="daerah_contoh")
        if st.button("Lihat data contoh", type="primary", icon=":material/play_arrow:", key="muat_contoh"):
            samples.load(region)
            filters.start(store.SAMPLE + region)
            st.rerun()
    with right.container(border=True, height="stretch"):
        st.subheader("Unggah berkas saya", anchor=False)
        st.markdown("Nominatif SIASN atau SIMPEG, DUK, peta jabatan, rincian kebutuhan, atau bezetting: apa adanya, tanpa"
                    " mengubah susunan kolomnya. NIK, alamat, dan agama dibuang saat dibaca.")
        with _as_long_as_listed():
            if st.button("Unggah berkas saya", type="primary", icon=_UPLOAD_ICON, key="unggah_pertama"):
                st.switch_page(_UPLOAD)
    st.stop()


def upload_link() -> None:
    """The way to the upload page, as long as dashboard.py lists one."""
    with _as_long_as_listed():
        st.page_link(_UPLOAD, label="Unggah berkas saya", icon=_UPLOAD_ICON)


@contextmanager
def _as_long_as_listed() -> Iterator[None]:
    try:
        yield
    except (KeyError, st.errors.StreamlitAPIException):
        st.caption("Dari baris perintah: `python -m data import BERKAS.xlsx`")


def nothing_here(view: View) -> NoReturn:
    """A filter that leaves no row."""
    st.info("Tidak ada jabatan pada saringan ini. Hapus salah satu saringan di atas atau kembali satu langkah.")
    facts.footer(view)
    st.stop()


def no_people(view: View) -> NoReturn:
    """A store without a roster, or a part of it without anybody."""
    st.info("Belum ada pegawai perorangan pada pilihan ini. Halaman ini memerlukan nominatif pegawai (SIASN/SIMPEG) dari"
            " BKPSDM.")
    upload_link()
    facts.footer(view)
    st.stop()


def no_places(view: View) -> NoReturn:
    """No unit has coordinates."""
    st.info("Belum ada unit yang punya lokasi. Unggah daftar unit organisasi dengan kolom lintang dan bujur; sampai itu ada,"
            " angkanya dapat dibaca di Neraca.")
    upload_link()
    facts.footer(view)
    st.stop()


def no_balance(view: View, total: dict[str, float]) -> NoReturn:
    """A part of the region where need and staff do not meet yet: what is missing."""
    need, filled = total.get("needed_unmatched"), total.get("filled")
    if need and filled:
        st.info("Nama unit atau jabatan pada kebutuhan dan pada data pegawai belum dipadankan, sehingga kekurangan dan"
                " kelebihan belum dapat dihitung. Padankan di halaman Unggah, bagian Padankan nama.")
    else:
        what = "Pegawai" if need else "Kebutuhan"
        st.info(f"{what} untuk pilihan ini belum dimuat, sehingga kekurangan dan kelebihan belum dapat dihitung.")
    files.show(view)
    facts.footer(view)
    st.stop()
