"""Unggah, walked as a person does: drop, answer, look, save; nothing is written before, nothing is left behind after."""

import io
import re
from pathlib import Path

import openpyxl
import pytest

from data import drafts
from data.store import open_store
from tests import stores
from tests.conftest import Made
from tests.data.simple_files import NEED, person, write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.uploads import PAGE, TITLE, address, drop, press, raw_files, roster, saved, started

UNIT, AGENCY, NURSE = stores.UNIT, stores.AGENCY, stores.NURSE


def test_a_first_file_is_named_checked_saved_and_gone(own: Home, tmp_path: Path) -> None:
    home = own("none")
    app = started(roster(tmp_path, person(1, UNIT, AGENCY, NURSE), person(2, UNIT, AGENCY, NURSE)))
    assert trouble(app) == []
    assert "Ini tampaknya nominatif pegawai, 8 kolom, 2 pegawai. Benar?" in words(app)
    assert "2 baris terbaca dan semua dapat dihitung" in words(app)
    assert len(raw_files(home)) == 1
    assert open_store(home).read("import_list").empty  # nothing is written before the person says so
    app = saved(app)
    assert trouble(app) == []
    log = open_store(home).read("import_list").iloc[0]
    assert (log["rows_accepted"], log["imported_by"], str(log["data_date"])[:10]) == (2, "Sari", "2026-06-30")
    assert open_store(home).regions()["name"].tolist() == ["Kota Uji"]
    assert "Tersimpan: 2 baris dari pegawai.xlsx" in words(app)
    assert raw_files(home) == []


def test_the_address_holds_an_id_and_nothing_of_the_file(own: Home, tmp_path: Path) -> None:
    own("none")
    app = started(roster(tmp_path, person(1, UNIT, AGENCY, NURSE), name="Nominatif Budi 198501012010011999.xlsx"))
    assert re.fullmatch(r"[0-9a-f]{20}", address(app))
    assert set(app.query_params) == {"draf"}


def test_a_reload_goes_on_where_it_was(own: Home, tmp_path: Path) -> None:
    own("none")
    app = started(roster(tmp_path, person(1, UNIT, AGENCY, NURSE), title="Data pegawai Kota Uji"))
    assert "perlu dijawab" in words(app)
    draft = address(app)
    app.date_input(key=f"{draft}_data_date").set_value(stores.DAY).run()
    app.selectbox(key=f"{draft}_cakupan").set_value("Seluruh wilayah").run()
    again = opened(PAGE, query={"draf": draft})
    assert trouble(again) == []
    assert "perlu dijawab" not in words(again)
    assert again.date_input(key=f"{draft}_data_date").value == stores.DAY
    assert again.selectbox(key=f"{draft}_cakupan").value == "Seluruh wilayah"
    assert again.button(key="simpan")


def test_without_answers_nothing_goes_on(own: Home, tmp_path: Path) -> None:
    own("none")
    app = press(started(roster(tmp_path, person(1, UNIT, AGENCY, NURSE), title="")), "benar")
    assert any("belum dijawab" in str(one.value) for one in app.warning)
    assert "simpan" not in [button.key for button in app.button]


def test_another_region_is_never_mixed_in_silently(own: Home, tmp_path: Path) -> None:
    own("one_row")
    app = started(roster(tmp_path, person(9, UNIT, AGENCY, NURSE), title=TITLE.replace("Kota Uji", "Kota Lain")))
    assert "Berkas ini menyebut Kota Lain" in words(app)
    assert "simpan" not in [button.key for button in app.button]


def test_problems_tell_the_cell_and_the_marked_workbook_comes_back(own: Home, tmp_path: Path) -> None:
    own("none")
    app = started(roster(tmp_path, person(1, UNIT, AGENCY, NURSE), person(2, UNIT, AGENCY, NURSE, nip="1985031520100119")))
    shown = words(app)
    assert "2 baris terbaca dan 1 ditahan (perlu diperiksa)" in shown
    assert "A5" in shown
    assert "1985031520100119" not in shown
    from data import marked
    from pages.parts import upload

    work = app.session_state["unggahan"]
    assert isinstance(work, upload.Work)
    book = openpyxl.load_workbook(io.BytesIO(marked.workbook(
        work.draft.path, work.prepared.problems, look=work.cells[0], sheets=work.cells[1])))
    assert book["Data"]["A5"].comment is not None


def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(own: Home, tmp_path: Path) -> None:
    home = own("none")
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04 terpotong")
    app = started(tmp_path / "rusak.xlsx")
    assert any("rusak atau terpotong" in str(one.value) for one in app.error)
    assert app.exception == []
    assert raw_files(home) == []
    assert "draf" not in app.query_params


def test_hidden_sheets_are_read_only_when_asked_for(own: Home, tmp_path: Path) -> None:
    own("none")
    path = roster(tmp_path, person(1, UNIT, AGENCY, NURSE))
    book = openpyxl.load_workbook(path)
    book.create_sheet("Sampul", 0)["A1"] = "Laporan"
    book["Data"].sheet_state = "hidden"
    book.save(path)
    app = started(path)
    assert "lembar tersembunyi: Data" in words(app)
    assert trouble(app) == []
    app.radio(key=f"{address(app)}_hidden_sheets").set_value("baca juga")
    app = press(app, "benar")
    assert "nominatif pegawai" in words(app)
    assert trouble(app) == []


def test_cancelling_deletes_the_file_and_changes_nothing(own: Home, tmp_path: Path) -> None:
    home = own("one_row")
    before = len(open_store(home).read("import_list"))
    app = press(started(roster(tmp_path, person(7, UNIT, AGENCY, NURSE))), "batal_unggah")
    assert trouble(app) == []
    assert raw_files(home) == []
    assert len(open_store(home).read("import_list")) == before


def test_people_missing_from_the_file_stay_counted_unless_ticked(own: Home, tmp_path: Path) -> None:
    home = own("one_row")
    app = started(roster(tmp_path, person(8, UNIT, AGENCY, NURSE)))
    assert "1 orang tidak ada di berkas ini." in words(app)
    app = saved(app)
    assert trouble(app) == []
    log = open_store(home).read("import_list").iloc[0]
    assert (log["rows_accepted"], log["rows_carried"]) == (1, 1)


def test_a_renamed_unit_is_offered_and_joined_when_ticked(own: Home, tmp_path: Path) -> None:
    home = own("none")
    people = [person(n, UNIT, AGENCY, NURSE) for n in range(4)]
    saved(started(roster(tmp_path, *people)))
    later = roster(tmp_path, *[[*row[:2], "UPTD Mawar", *row[3:]] for row in people], name="baru.xlsx",
                   title=TITLE.replace("30 Juni", "31 Agustus"))
    app = started(later)
    assert trouble(app) == []
    assert "Mungkin ganti nama." in words(app)
    assert f"{AGENCY} › {UNIT} → **{AGENCY} › UPTD Mawar** (4 dari 4 pegawainya sama)" in [box.label for box in app.checkbox]
    assert "4 pindah unit" in words(app)
    assert f"1 unit belum dikenal** dan menjadi unit baru: {AGENCY} › UPTD Mawar." in words(app)
    box = next(box for box in app.checkbox if "→" in box.label)
    assert not box.value
    box.check().run()
    assert "0 pindah unit" in words(app)
    app = saved(app)
    assert trouble(app) == []
    assert not [panel.label for panel in app.expander if panel.label.endswith(" baru")]
    store = open_store(home)
    assert store.read("units", region_id=1)["name"].tolist() == [AGENCY, "UPTD Mawar"]


def test_the_receipt_counts_and_names_what_became_new(own: Home, tmp_path: Path) -> None:
    own("none")
    saved(started(roster(tmp_path, person(1, UNIT, AGENCY, NURSE))))
    later = roster(tmp_path, person(1, UNIT, AGENCY, NURSE), person(2, "Puskesmas Lain", AGENCY, "Apoteker Ahli Pertama"),
                   name="baru.xlsx", title=TITLE.replace("30 Juni", "31 Agustus"))
    app = saved(started(later))
    assert trouble(app) == []
    assert "1 unit dan 1 jabatan baru" in [panel.label for panel in app.expander]


def test_a_row_set_aside_is_not_told_as_a_person_missing(own: Home, tmp_path: Path) -> None:
    own("none")
    people = [person(n, UNIT, AGENCY, NURSE) for n in range(3)]
    saved(started(roster(tmp_path, *people)))
    people[0][0] = "12345"
    app = started(roster(tmp_path, *people, name="baru.xlsx", title=TITLE.replace("30 Juni", "31 Agustus")))
    assert "1 tidak terbaca di berkas ini (1 di antaranya bernama sama dengan baris yang ditahan)" in words(app)
    app = saved(app)
    assert "1 orang yang tidak terbaca di berkas ini tetap dihitung dari data yang sudah ada (bisa jadi" in words(app)
    assert "3 baris pegawai − 1 ditahan, perlu diperbaiki + 1 dari data sebelumnya = 3 dihitung" in words(app)


def test_somebody_said_to_have_left_is_no_longer_counted(own: Home, tmp_path: Path) -> None:
    home = own("one_row")
    app = started(roster(tmp_path, person(8, UNIT, AGENCY, NURSE)))
    draft = drafts.find(open_store(home), address(app))
    assert draft is not None
    person_id = int(open_store(home).read("identities", region_id=1)["person_id"].iloc[0])
    decided = drafts.choices(draft)
    drafts.remember(draft, drafts.Choices(answers=decided.answers, region=decided.region, gone=(person_id,)))
    again = opened(PAGE, query={"draf": draft.id})  # the tick is remembered over a reload
    assert "1 orang dicatat keluar" in words(again)
    again.text_input(key="nama").set_value("Sari").run()
    app = saved(again)
    assert trouble(app) == []
    assert open_store(home).read("import_list").iloc[0]["rows_carried"] == 0


def test_the_same_file_again_says_since_when(own: Home, tmp_path: Path) -> None:
    home = own("none")
    path = roster(tmp_path, person(1, UNIT, AGENCY, NURSE))
    saved(started(path))
    app = started(path)
    assert any("sudah diunggah pada" in str(one.value) for one in app.info)
    assert trouble(app) == []
    assert "belum selesai" not in words(app)  # no draft stays behind, whatever the reader does next
    assert drafts.unfinished(open_store(home)) == []
    assert len(open_store(home).read("import_list")) == 1
    assert raw_files(home) == []


def test_nothing_is_saved_without_a_name(own: Home, tmp_path: Path) -> None:
    own("none")
    app = press(drop(opened(PAGE), roster(tmp_path, person(1, UNIT, AGENCY, NURSE))), "simpan")
    assert app.button(key="ya_simpan").disabled


def test_an_address_of_a_finished_upload_says_so(own: Home) -> None:
    own("one_row")
    app = opened(PAGE, query={"draf": "0" * 20})
    assert trouble(app) == []
    assert any("sudah selesai" in str(one.value) for one in app.info)


def test_seen_from_a_sample_the_upload_goes_to_the_office(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = stores.office_home(tmp_path / "rumah", samples=[made("sample")])
    monkeypatch.setenv("NERACA_STORE", str(home))
    sample = home.parent / "contoh" / "bukitintan.duckdb"
    before = len(open_store(sample).read("import_list"))
    app = opened(PAGE)
    assert any("CONTOH" in str(one.value) and "data kantor" in str(one.value) for one in app.info)
    app.text_input(key="nama").set_value("Sari").run()
    app = saved(drop(app, roster(tmp_path, person(1, UNIT, AGENCY, NURSE))))
    assert trouble(app) == []
    assert len(open_store(sample).read("import_list")) == before
    assert open_store(home).regions()["name"].tolist() == ["Kota Uji"]
    assert "CONTOH: semua angka" not in words(app, part="main")
    open_store(sample).close()


def test_names_are_joined_by_one_click_and_taken_apart_again(own: Home, tmp_path: Path) -> None:
    home = own("roster_only")
    need = write_sheet(tmp_path / "n.xlsx", NEED, [("PKM Uji 01", AGENCY, NURSE, 3)], title="Kebutuhan Kota Uji tahun 2025")
    app = saved(press(started(need), "benar"))
    app.session_state["bagian"] = "Padankan nama"
    app.run()
    assert trouble(app) == []
    assert "2 unit kerja Kota Uji hanya dikenal satu pihak" in words(app)
    join = next(button for button in app.button if str(button.key).startswith("sama_unit_"))
    app = join.click().run()
    assert trouble(app) == []
    assert "Semua nama Kota Uji sudah berpadanan" in words(app)
    balance = open_store(home).read("balance", region_id=1, on=stores.DAY)
    assert int(balance["shortage"].sum()) == 2


def test_templates_are_offered_for_every_kind(own: Home) -> None:
    own("none")
    app = opened(PAGE)
    assert {f"templat_{kind}" for kind in ("roster", "headcount", "need", "unit", "position")} <= {
        str(node.key) for node in app.main if node.type == "download_button" or "templat_" in str(getattr(node, "key", ""))}
