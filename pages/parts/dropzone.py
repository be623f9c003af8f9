"""A place to drop a file that speaks Indonesian throughout; Streamlit's own words on it cannot be set otherwise."""

from typing import Any

import streamlit as st

# Any kind of file may be dropped: what it is, is decided by its content and refused in our own words, where Streamlit would
# refuse its ending in English. So the only errors left to the browser are a file too large and two files at once.
_STYLE = """<style>
.st-key-{key} .stFileUploader section button p,
.st-key-{key} .stFileUploader section > div:not([data-testid]) > span,
.st-key-{key} [data-testid="stFileUploaderDropzoneInstructions"] span {{ font-size: 0; }}
.stTooltipErrorContent {{ display: none; }}
.st-key-{key} .stFileUploader section button p::after {{ content: "Pilih berkas"; font-size: 0.875rem; }}
.st-key-{key} .stFileUploader section > div:not([data-testid]) > span::after {{
  content: "Lepaskan berkas di sini"; font-size: 1rem; }}
.st-key-{key} [data-testid="stFileUploaderDropzoneInstructions"] span::after {{
  content: "atau letakkan di sini · {types} · paling besar {most} MB"; font-size: 0.875rem; }}
.st-key-{key} .stFileChip[aria-invalid="true"]::after {{
  content: "Tidak diterima: satu berkas saja, paling besar {most} MB."; margin-left: 0.5rem; font-size: 0.875rem; }}
</style>"""


def file(label: str, *, types: str, key: str, turn: int = 0, most: int = 200, help_: str | None = None) -> Any:
    """The file dropped or chosen, None until then. `types` says what is expected; `most` is in MB; a new `turn` empties it."""
    place = f"letakkan_{key}"
    st.html(_STYLE.format(key=place, types=types, most=most))
    with st.container(key=place):
        return st.file_uploader(label, key=f"{key}_{turn}", max_upload_size=most, help=help_)
