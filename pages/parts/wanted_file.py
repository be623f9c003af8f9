"""Which file opens an empty tab, who prepares it, and the way to upload it."""

from typing import get_args

import streamlit as st

from data.workbooks import KINDS, Kind
from pages.parts import after_people, empty, formats
from pages.parts.store import View


def ask(*kinds: str, why: str = "") -> None:
    """The files a tab still needs; nothing made up stands in for them."""
    known = {kind: KINDS[kind] for kind in get_args(Kind) if kind in kinds}
    said = " dan ".join(f"**{spec.label}** (disiapkan {spec.owner})" for spec in known.values())
    st.info(f"{why or 'Belum ada data untuk bagian ini.'} Unggah {said}; templatnya ada di halaman Unggah.")
    empty.upload_link()


def line(view: View, kind: str, rows: int, what: str) -> None:
    """Where the rows of a tab come from: kind of file, data date, how many."""
    label = next(spec.label for name, spec in KINDS.items() if name == kind)
    st.caption(f"{label} per {formats.short_date(after_people.told_on(view, kind))} · {formats.number(rows)} {what}")
