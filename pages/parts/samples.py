"""The five made-up regions: their workbooks are written and imported before the reader's eyes.

The generator and the importer are loaded here only when asked for: the pages themselves never need them.
"""

import tempfile

import streamlit as st

from pages.parts import asking, formats, store


def names() -> dict[str, str]:
    """Short name in the address and full name of every sample region."""
    from data.sample.regions import REGIONS

    return {slug: region.name for slug, region in REGIONS.items()}


def load(slug: str) -> None:
    """Writes the workbooks of one region and imports each like anybody's file, with a line of progress for each.

    A region loaded before is opened as it is, at once, if all its files are in force.
    """
    from data.sample.load import load as imported
    from data.sample.regions import REGIONS

    region, now = REGIONS[slug], asking.now()
    opened = store.opened(store.SAMPLE + slug)
    if opened.read("import_list")["undone_at"].isna().sum() >= len(region.files):
        return
    with (
        st.status(f"Menulis dan mengimpor berkas contoh {region.name} …", expanded=True) as status,
        tempfile.TemporaryDirectory() as folder,
    ):
        st.write(region.summary)
        for file, receipt in imported(opened, slug, folder, now=now):
            status.update(label=f"Contoh {region.name}: {file.title} selesai diimpor …", expanded=True)
            held = f", {formats.number(receipt.held)} perlu diperiksa" if receipt.held else ""
            st.write(f"✓ {file.title}: {formats.number(receipt.rows)} baris terbaca{held}")
        status.update(label=f"Contoh {region.name} siap.", state="complete")
