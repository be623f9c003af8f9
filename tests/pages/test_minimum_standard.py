"""A published head count of puskesmas against the minimum standard, in by the page: who is below it, category by category."""

from collections.abc import Sequence
from pathlib import Path

from data.store import open_store
from tests import stores
from tests.data.layouts import Page
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.uploads import address, press, saved, started

# The fourteen categories of the published list, and the standard for an urban puskesmas without beds (medis = dokter and
# dokter gigi, penunjang = administrasi and pekarya); the others have none.
STANDARD = {"Medis": 2, "Psikologi Klinis": None, "Perawat": 5, "Bidan": 4, "Farmasi": 1, "Kesmas": 2, "Kesling": 1, "Gizi": 1,
            "Terapi Fisik": None, "Teknisi Medis": None, "Teknik Biomedika": 1, "Kesehatan Tradisional": None,
            "Tenaga Kesehatan Lain": None, "Penunjang": 5}
# Made up: one that meets everything, one that lacks a bidan and two perawat, one without farmasi, gizi and most penunjang.
STAFF = {"Puskesmas Contoh Utara": (3, 0, 9, 6, 1, 2, 1, 2, 0, 1, 1, 0, 0, 7),
         "Puskesmas Contoh Selatan": (2, 1, 3, 3, 2, 2, 1, 1, 1, 0, 2, 0, 0, 5),
         "Puskesmas Contoh Timur": (2, 0, 5, 4, 0, 4, 3, 0, 0, 0, 1, 2, 1, 1)}


def workbook(path: Path, title: str, rows: dict[str, Sequence[int | None]]) -> Path:
    page = Page(path, "Puskesmas")
    page.put(title)
    page.put("No", "Unit Kerja", "Perangkat Daerah", *STANDARD)
    for number, (name, values) in enumerate(rows.items(), start=1):
        page.put(number, name, "Dinas Kesehatan", *values)
    page.close()
    return path


def expected() -> dict[tuple[str, str], tuple[str, int]]:
    """Status and shortage of every cell that has people or a standard, counted by hand."""
    found = {}
    for name, values in STAFF.items():
        for (category, least), people in zip(STANDARD.items(), values, strict=True):
            if least is None and people:
                found[name, category] = ("tanpa ABK", 0)
            elif least is not None:
                found[name, category] = ("di bawah minimum" if people < least else "memenuhi minimum", max(least - people, 0))
    return found


def test_who_is_below_the_minimum_is_as_counted_by_hand(own: Home, tmp_path: Path) -> None:
    home = own("none")
    app = saved(started(workbook(tmp_path / "b.xlsx", "BEZETTING PUSKESMAS KOTA UJI KEADAAN 31 DESEMBER 2025", STAFF)))
    assert trouble(app) == []
    same = {name: list(STANDARD.values()) for name in STAFF}
    app = started(workbook(tmp_path / "s.xlsx", "STANDAR MINIMUM KETENAGAAN PUSKESMAS KOTA UJI TAHUN 2025", same))
    assert app.selectbox(key=f"{address(app)}_basis").value == "standar minimum"
    app = saved(press(app, "benar") if "benar" in {button.key for button in app.button} else app)
    assert trouble(app) == []

    views = (open_store(home).read(view, region_id=1, on=stores.DAY) for view in ("balance", "units", "positions"))
    balance, units, positions = views
    unit, category = units.set_index("unit_id")["name"], positions.set_index("position_id")["name"]
    found = {(unit[row.unit_id], category[row.position_id]): (row.status, row.shortage) for row in balance.itertuples()}
    assert found == expected()
    assert balance["surplus"].sum() == 0  # a minimum makes nobody a giver
    assert balance["filled"].sum() == sum(map(sum, STAFF.values()))

    short = sum(shortage for _, shortage in expected().values())
    shown = words(opened("pages/beranda/ringkasan.py"), part="main")
    assert f"▼ {short}" in shown
    assert "2 dari 3 unit di bawah minimum" in shown
