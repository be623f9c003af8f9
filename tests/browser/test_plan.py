"""From an open plan to its approval and papers in the browser: why, an override with a reason, undo, every step, right names."""

import datetime as dt
import io
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import expect

from data.person_code import code
from data.sample.load import load
from data.store import open_store
from tests import stores
from tests.browser.conftest import Serve
from tests.browser.reader import RUN, Reader

WHO = "Analis Uji"


@dataclass(frozen=True)
class Home:
    """The store of an office, and what its people and units are called, read before the app holds the file."""

    path: Path
    people: pd.DataFrame
    units: pd.DataFrame


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The smallest sample region, as an office's own data."""
    path = tmp_path_factory.mktemp("kantor") / "neraca.duckdb"
    store = open_store(path)
    for _ in load(store, "bukitintan", path.parent / "berkas", now=dt.datetime(2026, 9, 1, 9, 0)):
        pass
    told = {name: store.read(name, region_id=1, on=stores.DAY) for name in ("people", "identities", "units")}
    store.close()
    who = told["people"].merge(told["identities"], on="person_id").set_index("person_id")
    return Home(path, who, told["units"].set_index("unit_id"))


def taken(reader: Reader, name: str) -> bytes:
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("button", name=name, exact=False).first.click()
    return Path(waiting.value.path()).read_bytes()


def written(paper: bytes) -> str:
    """Everything written in a docx, tables too."""
    document = Document(io.BytesIO(paper))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def tab(reader: Reader, name: str) -> None:
    reader.page.get_by_role("tab", name=name).click()
    reader.still()


def unfold(reader: Reader, key: str) -> None:
    reader.key(key).locator("summary").first.click()
    reader.still()


def said(reader: Reader, words: str) -> None:
    """Waits until the page says so."""
    expect(reader.page.get_by_test_id("stMain")).to_contain_text(words, timeout=RUN)
    reader.still()


def keep_override_and_undo(reader: Reader) -> None:
    """Another place by hand that breaks a rule: seen, refused without a reason, kept with one, taken back and done again."""
    page = reader.page
    reader.key("ubah_tempat").locator("input").first.click()  # by hand, with the keys alone
    page.keyboard.type("Puskesmas")
    expect(page.get_by_role("option").first).to_contain_text("Puskesmas")
    page.keyboard.press("Enter")
    reader.still()
    expect(page.get_by_text("Tidak memenuhi:").first).to_be_visible()
    reader.press("ubah_simpan")
    expect(page.get_by_text("tulis alasannya")).to_be_visible()
    field = reader.key("ubah_alasan").locator("input").first
    field.fill("Kebutuhan mendesak")
    field.press("Enter")
    reader.still()
    field.press("Tab")
    page.keyboard.press("Enter")
    said(reader, "Langkah terakhir nomor 2")
    reader.press("rencana_urung")
    said(reader, "Langkah terakhir nomor 3")
    reader.press("rencana_urung")
    said(reader, "Tidak ada perpindahan dalam rencana ini")
    reader.press("rencana_ulang")
    expect(reader.key("aliran")).to_be_visible(timeout=RUN)


def approve(reader: Reader) -> None:
    """From Diusulkan to Disetujui PPK: views asked, an answer noted, weights set, what is uncertain settled, then approved."""
    said(reader, "Diusulkan 1")
    reader.press("langkah_simpan")  # the next step of the straight way stands first
    said(reader, "Dimintai tanggapan 1")
    reader.press("langkah_simpan")
    said(reader, "belum memberi tanggapan")
    tab(reader, "Tanggapan")
    unfold(reader, "dengar")
    reader.press("tanggapan_simpan")
    said(reader, "1 pegawai sudah menjawab, 1 bersedia tanpa catatan")
    tab(reader, "Kriteria")
    unfold(reader, "bobot")
    reader.fill("bobot_pejabat", "Sekretaris Daerah")
    reader.fill("bobot_alasan", "penetapan awal")
    reader.press("bobot_simpan")
    said(reader, "Kriteria versi 1, disahkan Sekretaris Daerah")
    tab(reader, "Status usulan")
    reader.press("langkah_simpan")
    said(reader, "Pertimbangan Tim Penilai Kinerja 1")
    reader.fill("langkah_ppk", "Wali Kota")
    reader.fill("langkah_tanpa", "belum ada indikator")
    reader.press("langkah_simpan")
    said(reader, "tulis dengan apa dipastikan")
    reader.fill("langkah_pasti", "surat pernyataan 7")
    reader.press("langkah_simpan")
    said(reader, "Disetujui PPK 1")
    tab(reader, "Catatan keputusan")
    said(reader, "4 langkah tercatat")


def test_a_plan_is_worked_out_read_changed_undone_approved_and_printed(serve: Serve, home: Home, reader: Reader) -> None:
    page = reader.page
    reader.go(f"{serve(home.path)}/usulan?paling_banyak=1")
    reader.fill("nama", WHO)
    reader.press("jalankan_rencana")
    expect(reader.key("aliran")).to_be_visible(timeout=RUN)
    reader.still()
    shown = reader.text()
    assert "belum diusulkan" in shown  # at most one move was asked for: the rest is no word on recruitment
    assert "perlu formasi atau pengadaan" not in shown
    assert "jumlah tepat dari 8 kriteria" in shown
    assert "Calon berikutnya" in shown

    tab(reader, "Simpan dan ubah")
    reader.press("rencana_simpan")
    expect(reader.key("rencana_urung")).to_be_visible(timeout=RUN)  # the plan just kept opens by itself
    reader.still()
    keep_override_and_undo(reader)
    reader.press("rencana_ajukan")
    reader.press("rencana_ajukan_ya")
    said(reader, "1 usulan sudah diajukan")
    address = page.url
    reader.menu("Keputusan")
    approve(reader)

    reader.go(address)
    tab(reader, "Berkas")
    study = written(taken(reader, "Telaahan staf"))
    assert "KONSEP: USULAN, BUKAN KEPUTUSAN" in study
    assert "Kecamatan Bukit Intan" in study
    matrix = load_workbook(io.BytesIO(taken(reader, "Matriks usulan")))["Matriks usulan"]
    rows = [[str(cell.value or "") for cell in row] for row in matrix.iter_rows()]
    head, row = next((head, row) for head, row in pairwise(rows) if head[0] == "Pegawai")
    told = dict(zip(head, row, strict=True))
    assert not any(cell.isdigit() and len(cell) == 18 for line in rows for cell in line), "a NIP left the house unasked"
    assert told["Keadaan usulan"] == "Disetujui PPK"
    mover = home.people.loc[next(number for number in home.people.index if code(number) == told["Pegawai"])]
    seat = home.units.loc[mover["unit_id"]]
    assert told["Unit asal"] in (f"{seat['name']}, {seat['agency']}", seat["name"])

    reader.key("berkas_nama_nip").locator("label").first.click()
    reader.still()
    for name in ("Rancangan lampiran keputusan", "Berita acara rapat"):
        paper = written(taken(reader, name))
        assert all(words in paper for words in (mover["name"], mover["nip"], told["Unit asal"], told["Unit penerima"]))
        assert "KONSEP: USULAN, BUKAN KEPUTUSAN" in paper
