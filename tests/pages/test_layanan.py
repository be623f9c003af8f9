"""Layanan pascamutasi: verdict, comparators, notes, check; sentences agree with the numbers they stand above."""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.evaluations import fix, record
from data.events import note_event
from data.rulebook import add_block
from data.store import open_store, shipped_rules
from tests.pages.screens import charts, opened, plain, trouble, words
from tests.pages.sentences_after import CHECKS_AFTER
from tests.service_files import BETTER, OUTSIDE, TMT, USUAL
from tests.stores import DAY, office_home

PAGE = "pages/pascamutasi/layanan.py"
NOW = dt.datetime(2026, 9, 2, 9, 0)


@pytest.fixture
def home(made: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = office_home(tmp_path, office=made("service"))
    monkeypatch.setenv("NERACA_STORE", str(path))
    return path


def case_of(path: Path, unit: str) -> dict[str, str]:
    store = open_store(path)
    rows = store.read("evaluations", region_id=1)
    return {"kasus": str(rows.loc[rows["unit"] == unit, "evaluation_id"].iloc[0])}


def close(path: Path) -> None:
    open_store(path).close()


def test_the_truly_better_unit_is_called_better_and_the_other_is_not(home: Path) -> None:
    app = opened(PAGE, query=case_of(home, BETTER))
    assert trouble(app) == []
    said = words(app, part="main")
    assert f"Membaik]** — waktu proses KTP-el di {BETTER} turun" in said
    assert "bukan ukuran dampak" in said
    assert all(name in said for name in OUTSIDE)
    usual = words(opened(PAGE, query=case_of(home, USUAL)), part="main")
    assert f"Membaik]** — waktu proses KTP-el di {USUAL}" not in usual
    assert "kembali ke rata-rata bukan perbaikan" in usual  # three bad months before the move were left out
    close(home)


def test_the_chart_marks_the_move_and_freezes_the_limits_of_before(home: Path) -> None:
    app = opened(PAGE, query=case_of(home, BETTER))
    drawn = {chart.key: chart for chart in charts(app)}
    upper = next(trace for trace in drawn["bulanan"].traces if trace.get("fill") == "tonexty")
    assert len({round(value, 9) for value in upper["y"]}) == 1  # projected forward, not worked out anew
    months = next(trace for trace in drawn["bulanan"].traces if trace.get("name") == "Nilai bulanan")
    assert len(months["x"]) == len(months["y"]) == 44
    assert "sinyal membaik" in drawn["bulanan"].sentence.lower()
    close(home)


def test_a_note_that_could_explain_the_change_turns_the_verdict_into_an_indication(home: Path) -> None:
    query = case_of(home, BETTER)
    store = open_store(home)
    unit = int(store.read("evaluations", region_id=1).set_index("unit").loc[BETTER, "unit_id"])
    note_event(store, 1, unit_id=unit, happened_on=dt.date(2025, 6, 1), until=None, text="Aplikasi baru", caps_verdict=True,
               by="uji", now=NOW)
    said = words(opened(PAGE, query=query), part="main")
    assert "indikasi membaik" in said
    assert "ada peristiwa lain pada waktu yang sama" in said
    assert f"Membaik]** — waktu proses KTP-el di {BETTER}" not in said
    close(home)


def test_a_note_is_written_from_the_page_with_who_and_when(home: Path) -> None:
    app = opened(PAGE, query=case_of(home, BETTER))
    app.date_input("catatan_tanggal").set_value(dt.date(2025, 6, 1))
    app.text_input("catatan_teks").set_value("antrean daring")
    app.text_input("nama_dicatat").set_value("Analis Uji")
    next(button for button in app.button if button.label == "Simpan catatan").click().run()
    assert trouble(app) == []
    rows = open_store(home).read("events", region_id=1)
    assert rows[["text", "noted_by", "caps_verdict"]].values.tolist() == [["Aplikasi baru: antrean daring", "Analis Uji", True]]
    close(home)


def test_a_record_fixed_on_the_page_is_judged_and_never_changed(home: Path) -> None:
    app = opened(PAGE, state={"rancangan": True})
    store = open_store(home)
    names = store.read("indicator_values", region_id=1).drop_duplicates("unit_id").set_index("unit_id")["unit"]
    unit = int(names[names == USUAL].index[0])
    chosen = [int(one) for one in names[names.isin(OUTSIDE)].index][:5]
    form = {"rancangan_nama": "Uji dari layar", "rancangan_awal": "2023-06", "nama_dicatat_rancangan": "Analis Uji"}

    def fill(day: dt.date) -> None:
        app.selectbox("rancangan_deret").set_value(next(one for one in app.selectbox("rancangan_deret").options
                                                         if str(one).startswith(USUAL))).run()
        for key, value in form.items():
            app.text_input(key).set_value(value)
        app.date_input("rancangan_tmt").set_value(day)
        app.multiselect("rancangan_pembanding").set_value([names[one] for one in chosen])
        next(button for button in app.button if button.label == "Tetapkan").click().run()

    fill(dt.date(2025, 4, 1))
    rows = store.read("evaluations", region_id=1).set_index("label")
    assert rows.loc["Uji dari layar", ["unit_id", "fixed_by"]].tolist() == [unit, "Analis Uji"]
    assert sorted(rows.loc["Uji dari layar", "comparators"]) == sorted(chosen)
    assert rows.loc["Uji dari layar", "baseline_to"] == dt.date(2025, 3, 1)
    close(home)


def test_what_was_fixed_stands_with_its_case_and_so_does_every_attempt_to_change_it(home: Path) -> None:
    query = case_of(home, BETTER)
    said = plain(words(opened(PAGE, query=query), part="main"))
    assert "Data dasar Jan 2023 sampai Feb 2025; 1 bulan sesudah TMT tidak dihitung; perubahan berarti mulai 10 %" in said
    assert "7 unit pembanding disebut. Ditinjau 3 Juni 2025, 3 September 2025, dan 3 Maret 2026." in said
    assert "Belum pernah ada yang mencoba mengubahnya." in said
    store = open_store(home)
    row = store.read("evaluations", region_id=1).set_index("evaluation_id").loc[int(query["kasus"])]
    assert f"sidik {row['hash'][:12]}" in said.replace("`", "")
    other = record(row.to_dict() | {"target": 1.0}, unit_id=int(row["unit_id"]), comparators=list(map(int, row["comparators"])))
    with store.write("uji") as cursor:
        assert not isinstance(fix(cursor, 1, other, by="Penguji", now=NOW), int)
    said = plain(words(opened(PAGE, query=query), part="main"))
    assert "1 percobaan mengubah ditolak dan dicatat" in said
    assert "2 September 2026, Penguji: diganti dengan" in said
    close(home)


def ids(path: Path) -> dict[str, int]:
    rows = open_store(path).read("indicator_values", region_id=1).drop_duplicates("unit_id")
    return {str(unit): int(number) for unit, number in zip(rows["unit"], rows["unit_id"], strict=True)}


def test_a_record_fixed_after_its_review_says_so_and_one_fixed_before_does_not(home: Path) -> None:
    with open_store(home).write("uji") as cursor:  # the records of the test files are imported after all reviews
        cursor.execute("UPDATE neraca.evaluation SET fixed_at = TIMESTAMP '2025-03-01' WHERE evaluation_id = 2")
    known = open_store(home).read("evaluations", region_id=1).set_index("evaluation_id")["unit"].to_dict()
    texts = {number: words(opened(PAGE, query=case_of(home, unit)), part="main") for number, unit in known.items()}
    assert "sesudah tinjauan itu: hasilnya sudah dapat dilihat" in texts[1]
    assert "sesudah tinjauan itu" not in texts[2]
    close(home)


def test_a_clicked_month_says_its_figures_and_a_clicked_comparator_says_whose_they_are(home: Path) -> None:
    other = ids(home)[OUTSIDE[2]]
    app = opened(PAGE, query=case_of(home, BETTER) | {"bulan": "2025-06-01", "pembanding": str(other)})
    assert trouble(app) == []
    rows = open_store(home).read("indicator_values", region_id=1)
    month = rows[rows["unit"].eq(BETTER) & rows["month"].astype(str).eq("2025-06-01")].iloc[0]
    said = plain(words(app, part="main"))
    assert f"Jun 2025: {month['value']:.1f}".replace(".", ",") + " · target 24 · 240 kasus" in said
    assert f"{OUTSIDE[2]}: 26 bulan sebelum dan 18 sesudah, sumber Laporan contoh." in said
    drawn = {chart.key: chart for chart in charts(app)}
    assert OUTSIDE[2] in [trace.get("name") for trace in drawn["bulanan_pembanding"].traces]
    assert {point[0] for trace in drawn["bulanan_pembanding"].traces for point in trace["customdata"]} >= {other}
    app.button("hapus_bulan").click().run()
    assert "bulan" not in app.query_params
    app.button("buka_pembanding").click().run()
    assert app.query_params["deret"] == f"{other}|KTP-el|waktu proses"
    assert f"Waktu proses {OUTSIDE[2]}" in plain(words(app, part="main"))
    close(home)


def test_the_address_of_a_chart_of_another_unit_reopens_it(home: Path) -> None:
    address = f"{ids(home)[USUAL]}|KTP-el|waktu proses"
    app = opened(PAGE, query={"panel": "Unit lain", "deret": address, "bulan": "2025-02-01"}, state={"angka_deret": True})
    assert f"Waktu proses {USUAL}" in plain(words(app, part="main"))
    assert "Feb 2025: " in plain(words(app, part="main"))
    table = next(one.value for one in app.dataframe if "lpl" in one.value)
    assert len(table) == 44
    assert table["mean"].nunique() == 1  # the limits of before the move, carried on
    close(home)


def test_units_needing_a_look_are_told_with_reasons_and_lead_to_their_service(at_home: Callable[[str], Path]) -> None:
    home = at_home("sample")
    app = opened(PAGE, query={"panel": "Perlu penyesuaian"})
    assert trouble(app) == []
    drawn = {chart.key: chart for chart in charts(app)}
    CHECKS_AFTER["sektor_penyesuaian"](drawn["sektor_penyesuaian"])
    table = next(one.value for one in app.dataframe if "tier" in one.value)
    first = table[table["tier"].eq("Perlu penyesuaian")]
    said = plain(words(app, part="main"))
    assert len(first)
    assert all(f"{unit} · ▼ Perlu penyesuaian" in said for unit in first["unit"])
    store = open_store(home.parent / "contoh" / "bukitintan.duckdb")
    sectors = store.read("units", region_id=1, on=DAY).set_index("name")["sector"]
    one = opened(PAGE, query={"panel": "Perlu penyesuaian", "sektor": str(sectors[first["unit"].iloc[0]])})
    kept = next(each.value for each in one.dataframe if "tier" in each.value)["unit"]
    assert set(kept) == {unit for unit in table["unit"] if sectors[unit] == sectors[first["unit"].iloc[0]]} != set(table["unit"])
    unit = int(store.read("units", region_id=1, on=DAY).set_index("name").loc[first["unit"].iloc[0], "unit_id"])
    one.button(f"lihat_{unit}").click().run()
    assert trouble(one) == []
    assert {"kasus", "deret"} & set(one.query_params)


def test_a_surge_that_lasts_is_a_reason_to_look_in_words(at_home: Callable[[str], Path]) -> None:
    at_home("palembang")
    table = next(one.value for one in opened(PAGE, query={"panel": "Perlu penyesuaian"}).dataframe if "tier" in one.value)
    told = table[table["reasons"].str.contains("Lonjakan permohonan .* belum teratasi 3 bulan")]
    assert told["unit"].tolist() == ["Dinas Kependudukan dan Pencatatan Sipil"]


def test_no_change_is_written_without_a_sign(at_home: Callable[[str], Path]) -> None:
    at_home("palembang")
    said = plain(words(opened(PAGE), part="main"))
    assert "Tidak berubah — waktu proses" in said
    assert "selisih 0 % (90 %: " in said


def test_the_weights_of_the_indicators_stand_with_their_day_and_source_and_an_office_sets_its_own(home: Path) -> None:
    asked: dict[str, Any] = {"query": {"panel": "Perlu penyesuaian"}, "state": {"angka_risiko": True}}
    app = opened(PAGE, **asked)
    assert trouble(app) == []
    assert "semua indikator berbobot sama" in words(app, part="main")
    assert next(one.value for one in app.dataframe if "p_harm" in one.value)["p_harm"].notna().all()
    store = open_store(home)
    shipped = next(rule for rule in shipped_rules() if rule["key"] == "adjustment.weights")
    add_block(store, 1, shipped | {"value": shipped["value"] | {"waktu_proses": 3.0}, "valid_from": dt.date(2026, 1, 1),
                                   "source": "Keputusan Sekda 12/2026"}, by="uji", now=NOW)
    said = words(opened(PAGE, **asked), part="main")
    assert "**Bobot indikator sejak 1 Januari 2026: waktu proses 3 · " in said
    assert "Sumber: Keputusan Sekda 12/2026." in said
    close(home)


def test_a_success_leads_to_its_evaluation(home: Path) -> None:
    number = case_of(home, BETTER)["kasus"]
    app = opened(PAGE, query={"panel": "Kisah berhasil"})
    app.button(f"buka_{number}").click().run()
    assert trouble(app) == []
    assert app.query_params["kasus"] == number
    assert "bukan ukuran dampak" in words(app, part="main")
    close(home)


@pytest.mark.parametrize("panel", ["Semua evaluasi", "Unit lain", "Per jenis mutasi", "Perlu penyesuaian", "Kalibrasi",
                                   "Kisah berhasil"])
def test_every_panel_opens_without_trouble(home: Path, panel: str) -> None:
    app = opened(PAGE, query={"panel": panel})
    assert trouble(app) == []
    said = words(app, part="main")
    assert {"Semua evaluasi": "Urut menurut kepastian", "Unit lain": "Unit dan indikator", "Per jenis mutasi": "Gabungan",
            "Perlu penyesuaian": "urut abjad", "Kalibrasi": "belum dijalankan", "Kisah berhasil": BETTER}[panel] in said
    if panel == "Kisah berhasil":
        assert USUAL not in said.split("**Koreksi angka**")[0]  # the form below offers every unit
    close(home)


def test_the_check_on_the_offices_own_past_is_kept_for_the_data_as_they_are(home: Path) -> None:
    app = opened(PAGE, query={"panel": "Kalibrasi"})
    app.button("jalankan_kalibrasi").click().run()
    until = time.monotonic() + 120
    while "baru" not in words(app, part="main") and time.monotonic() < until:  # a browser redraws this every second
        time.sleep(0.2)
        app.run()
    assert trouble(app) == []
    assert "baru" in words(app, part="main")  # two units and seven comparators do not give 200 fake moves
    again = opened(PAGE, query={"panel": "Kalibrasi"})
    assert "Kalibrasi belum dapat dinilai" in words(again, part="main")
    close(home)


def test_a_check_that_was_stopped_says_so_and_can_be_run_again(home: Path) -> None:
    app = opened(PAGE, query={"panel": "Kalibrasi"})
    app.button("jalankan_kalibrasi").click().run()
    app.button("hentikan_kalibrasi").click().run()
    assert trouble(app) == []
    assert "Dihentikan; tidak ada hasil yang disimpan." in words(app, part="main")
    assert app.button("jalankan_kalibrasi")
    close(home)


def test_without_figures_the_page_names_the_files_it_needs(at_home: Callable[[str], Path]) -> None:
    at_home("roster_only")
    said = words(opened(PAGE), part="main")
    assert "Indikator layanan per bulan" in said
    assert "Rancangan evaluasi mutasi" in said


def test_ringkasan_and_rapat_tell_what_the_reviewed_moves_came_to(home: Path) -> None:
    said = words(opened("pages/beranda/ringkasan.py"), part="main")
    assert "◔ Dari 2 evaluasi mutasi di 2 unit yang sudah ditinjau, 1 membaik" in said  # no ▲ for half of them
    meeting: AppTest = opened("pages/beranda/rapat.py", query={"layar": "5"})
    assert trouble(meeting) == []
    assert f"di {BETTER} turun" in words(meeting, part="main")
    assert TMT.year == 2025
    close(home)
