"""The office's own boundary polygons for the map."""

import streamlit as st

from data import boundary
from data.cells import Problem
from pages.parts import asking, dropzone, formats, store, upload


def show() -> None:
    """Choose the region, drop a GeoJSON, see what is in it, keep it."""
    st.markdown("**Batas wilayah untuk Peta.** Berkas GeoJSON dengan poligon kecamatan atau kelurahan dan nama tiap bidang,"
                " paling besar 20 MB. Tanpa berkas ini Peta tetap menampilkan titik dan gelembung.")
    regions = store.regions(store.OFFICE) if store.OFFICE in store.stores() else {}
    if not regions:
        st.info("Belum ada wilayah di data kantor. Unggah nominatif atau daftar kebutuhan lebih dahulu.")
        return
    region = st.selectbox("Wilayah", list(regions), format_func=regions.__getitem__, key="wilayah_batas")
    kept = boundary.newest(upload.office(), region)
    if kept:
        st.caption(f"Dipakai sekarang: {kept.file_name}, {formats.number(len(kept.geojson['features']))} bidang, dimuat"
                   f" {formats.date(kept.loaded_at.date())} oleh {kept.loaded_by}.")
    file = dropzone.file("Berkas GeoJSON", types="GeoJSON", key="berkas_batas", most=20)
    if file is None:
        return
    read = boundary.checked(file.getvalue())
    if isinstance(read, Problem):
        st.error(f"{read.reason} {read.remedy}", title="Batas wilayah tidak dapat dipakai")
        return
    st.markdown(f"**{formats.number(len(read.names))} bidang:** {formats.listing(list(read.names[:12]))}"
                f"{' …' if len(read.names) > 12 else '.'}")
    by = asking.who("batas")
    if st.button("Pakai batas wilayah ini", type="primary", key="simpan_batas", disabled=not by):
        asking.keep(by)
        boundary.keep(upload.office(), region, read, file_name=file.name, by=by, now=upload.now())
        st.success(f"Batas wilayah {regions[region]} tersimpan dan dipakai Peta.")
