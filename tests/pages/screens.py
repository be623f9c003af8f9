"""Opens the app's pages in AppTest, through dashboard.py as a browser would, and reads what stands on them."""

import ast
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from pages.parts import after_panels, detail, load_panels, survey_panels

ROOT = Path(__file__).resolve().parents[2]
DASHBOARD = ROOT / "dashboard.py"
TIMEOUT = 60  # seconds; a shared machine may be slow, a page that hangs should still fail


def menu() -> list[str]:
    """The page files in the order dashboard.py lists them; a new page is tested from the moment it is listed."""
    pages = [node.args[0].value for node in ast.walk(ast.parse(DASHBOARD.read_text("utf-8")))
             if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page" and isinstance(node.args[0], ast.Constant)]
    return [str(page) for page in pages]


PAGES = menu()
_, POSTS, EVENNESS, _, PERSONS = detail.TABS  # the tabs of Neraca, as the page names them now
# Views of a page that only a choice on it opens: (page, what is in session_state, what is in the address).
DEEPER: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    *[("pages/analisis/neraca.py", {"rincian": tab}, {})
      for tab in ("Per unit dan jabatan", "Rincian", "Beda jenjang", "Pegawai")],
    ("pages/analisis/neraca.py", {"rincian": "Pegawai"}, {"unit": "first"}),
    ("pages/analisis/neraca.py", {}, {"unit": "first", "jabatan": "first"}),
    ("pages/analisis/neraca.py", {}, {"menurut": "jabatan", "lihat": "pemenuhan"}),
    ("pages/analisis/neraca.py", {}, {"menurut": "kecamatan"}),
    *[("pages/analisis/beban_kerja.py", {"beban_rincian": tab}, {})
      for tab in (load_panels.EU, "Metode", "Sebaran", "Lonjakan", "Kepastian", "Data dasar", "Koreksi angka",
                  "Belanja pegawai")],
    ("pages/analisis/beban_kerja.py", {}, {"unit": "first", "jabatan": "first"}),
    ("pages/analisis/beban_kerja.py", {}, {"beban_menurut": "jabatan"}),
    ("pages/analisis/profil.py", {}, {"kurun": "5 tahun"}),
    ("pages/analisis/proyeksi.py", {"tabel_proyeksi": "Per unit dan jabatan"}, {"kontrak": "diperpanjang"}),
    ("pages/analisis/proyeksi.py", {"jika_bup": 2, "jika_rekrut": 10}, {"unit": "first", "putusan": "Sudah lewat"}),
    ("pages/analisis/peta.py", {}, {"titik": "unit", "sisi": "Kelebihan"}),
    ("pages/beranda/rapat.py", {}, {"layar": "2"}),
    ("pages/beranda/rapat.py", {}, {"layar": "3"}),
    ("pages/beranda/rapat.py", {}, {"layar": "4"}),
    ("pages/beranda/rapat.py", {}, {"layar": "5"}),
    ("pages/mutasi/usulan.py", {}, {"tujuan": "sukarela dulu", "paling_banyak": "5"}),
    ("pages/mutasi/usulan.py", {}, {"rencana": "99"}),
    *[("pages/pascamutasi/layanan.py", {}, {"panel": tab}) for tab in list(after_panels.TABS)[1:]],
    *[("pages/pascamutasi/survei.py", {}, {"survei": tab}) for tab in list(survey_panels.TABS)[1:]],
    ("pages/kelola/unggah.py", {"bagian": "Padankan nama"}, {}),
    ("pages/kelola/unggah.py", {"bagian": "Batas wilayah"}, {}),
]


def opened(page: str, *, query: Mapping[str, str | list[str]] | None = None, state: dict[str, Any] | None = None) -> AppTest:
    """The page after its first run, reached by its own address (which names the sample where the home has one)."""
    app = AppTest.from_file(str(DASHBOARD), default_timeout=TIMEOUT)
    app.query_params = dict(_sample())
    app.run()
    for key, value in (state or {}).items():
        app.session_state[key] = value
    if page != PAGES[0] or query or state:
        app.query_params = _sample() | dict(query or {})
        app.switch_page(page).run()
    return app


def _sample() -> dict[str, Any]:
    """The address of the sample lying in the home that NERACA_STORE names; nothing where the office's own store is."""
    found = sorted(Path(os.environ["NERACA_STORE"]).parent.glob("contoh/*.duckdb"))
    return {"data": f"contoh-{found[0].stem}"} if found else {}


def trouble(app: AppTest) -> list[str]:
    """Exceptions and error boxes; empty when the page is fine."""
    return [str(one.value) for one in [*app.exception, *app.error]]


def words(app: AppTest, *, part: str = "all") -> str:
    """Everything a reader (or a screen reader) finds: texts, numbers, tables and what charts say on hover."""
    block = {"all": app._tree, "main": app.main, "sidebar": app.sidebar}[part]
    found = []
    for node in block:
        value = getattr(node, "value", None)
        if isinstance(value, pd.DataFrame):
            found += [" ".join(map(str, value.columns)), value.to_csv(index=False)]
        if (proto := getattr(node, "proto", None)) is not None:
            found.append(str(proto.spec) if node.type == "plotly_chart" else _plain(proto))
        found += [str(getattr(node, name)) for name in ("label", "value", "options") if name in vars(node)]
    return "\n".join(found).replace("\u00a0", " ")


def _plain(proto: Any) -> str:
    """A protobuf message as text; text_format writes letters beyond ASCII as escapes, which hide them from a search."""
    return str(proto).encode("ascii", "backslashreplace").decode("unicode_escape", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One drawn chart: its key, its traces, and the sentence that stands above it."""

    key: str
    traces: list[dict[str, Any]]
    sentence: str


def charts(app: AppTest) -> list[Chart]:
    """Every chart of the page with the last heading or sentence before it."""
    found, said = [], ""
    for node in app.main:
        if node.type in ("markdown", "title"):
            said = str(node.value)
        elif node.type == "plotly_chart":
            spec = json.loads(node.proto.spec)
            found.append(Chart(key=str(node.key), traces=spec["data"], sentence=plain(said)))
    return found


def plain(text: str) -> str:
    """A sentence without marks and hard spaces."""
    for mark in ("**", ":orange[", ":blue[", "]"):
        text = text.replace(mark, "")
    return text.replace("\u00a0", " ")


def number(text: str) -> int:
    """1.234 as an Indonesian writes it."""
    return int(text.replace(".", ""))


def written(value: float) -> str:
    """The same the other way."""
    return f"{round(value):,}".replace(",", ".")
