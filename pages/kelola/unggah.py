"""Unggah: a workbook goes in, step by step, and names that two offices spell differently are joined."""

import streamlit as st

from pages.parts import boundary_upload as boundary
from pages.parts import filters, padanan, upload, upload_asked, upload_changes, upload_problems, upload_saved, upload_start

# What the reader asks for: upload a file, match names, or load boundaries.
view = filters.chosen()
st.title("Unggah", anchor=False)
files, names, map_ = st.tabs(["Unggah berkas", "Padankan nama", "Batas wilayah"], key="bagian", on_change="rerun")

if names.open:
    with names:
        padanan.show(view)
    st.stop()
if map_.open:
    with map_:
        boundary.show()
    st.stop()

with files:
    # Just saved: the receipt and the first picture it opens.
    if number := upload.saved():
        upload_saved.show(view, number)
        st.stop()

    # Nothing on its way: where an upload begins.
    draft = upload.current()
    if draft is None:
        upload_start.show(view)
        st.stop()

    # What the file seems to be, and what only a person can tell.
    work = upload.understood(draft)
    upload_asked.refused(work)
    upload_asked.steps(work)
    upload_asked.proposal(work)
    if upload_asked.waits(work):
        st.stop()

    # What is wrong in it, what it would change, and the decision to save.
    upload_problems.show(work)
    upload_changes.show(work)
    upload_changes.save(work)
