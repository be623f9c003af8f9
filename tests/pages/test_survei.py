"""Survei: sentences recomputed from the uploaded rows, small groups nowhere and not to be worked out, remarks moderated."""

import datetime as dt
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from analytics.skp import ShiftDifference
from data.importer import import_workbook
from data.store import open_store
from pages.parts import words_people, words_survey
from pages.parts.survey_panels import TABS
from tests import stores
from tests.data.simple_files import ROSTER, person, write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import charts, opened, plain, trouble, words
from tests.pages.sentences_people import CHECKS_PEOPLE, decimal
from tests.people_files import AGENCY, BEFORE, JOB, LATER, OLD, OTHER, PRAISE, SECRET, SMALL, UNIT, public_rows, staff_rows
from tests.people_files import PUBLIC as PUBLIC_HEADER
from tests.stores import office_home

PAGE = "pages/pascamutasi/survei.py"
PUBLIC, STAFF, SIDES, SHIFT, REMARKS = TABS


def tab(name: str, *, query: dict[str, str] | None = None, state: dict[str, Any] | None = None):  # type: ignore[no-untyped-def]
    return opened(PAGE, query={"survei": name} | (query or {}), state=state)


def ikm(month: str, services: set[str], scheme: str = "2017") -> float:
    """The index as a clerk would work it out: nine means, each a ninth, times 25."""
    rows = [row for row in public_rows() if row[3] == month and row[2] in services and row[-1] == scheme]
    means = [Fraction(sum(row[4 + place] for row in rows), len(rows)) for place in range(9)]
    return float(25 * sum(means) / 9)


def written(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


LARGE = {"KTP-el", "KK"}
OPEN = dict.fromkeys(("angka_masyarakat", "angka_pegawai", "angka_skp", "angka_masukan", "moderasi", "cocokkan"), True)


def test_the_index_of_the_unit_is_that_of_its_services_with_ten_answers(at_home: Home) -> None:
    at_home("heard")
    app = tab(PUBLIC)
    assert trouble(app) == []
    said = plain(words(app, part="main"))
    assert f"IKM {UNIT}, Mei 2026: {written(ikm(LATER, LARGE), 2)} (kisaran" in said
    assert "100 responden. 1 layanan disamarkan" in said
    assert re.search(r"Peluang mutu B atau lebih baik: (di atas 99|\d+) %", said)
    shown = {metric.label: metric.value for metric in app.metric}
    assert (shown["IKM"], shown["Mutu"], shown["Responden"]) == (written(ikm(LATER, LARGE), 2), "B", "100")


def test_the_change_is_that_of_two_periods_and_the_mix_is_kept(at_home: Home) -> None:
    at_home("heard")
    drawn = {chart.key: chart for chart in charts(tab(PUBLIC))}
    moved = ikm(LATER, LARGE) - ikm(BEFORE, LARGE)  # the mix is the same in both: raw and standardised agree
    said = f"IKM naik {written(moved, 1)} poin dari Mei 2025 ke Mei 2026 pada bauran layanan yang sama"
    assert said in drawn["ikm_waktu"].sentence
    for chart in drawn.values():
        CHECKS_PEOPLE[chart.key](chart)
    other = {chart.key: chart for chart in charts(tab(PUBLIC, query={"periode": "2025-05-01"}))}
    assert "Skema survei berbeda: tidak dapat dibandingkan" in other["ikm_waktu"].sentence  # against the old scheme


def test_a_clicked_service_shows_its_own_course_and_a_clicked_period_is_the_one_shown(at_home: Home) -> None:
    at_home("heard")
    whole = {chart.key: chart for chart in charts(tab(PUBLIC))}
    assert {point[0] for trace in whole["ikm_layanan"].traces for point in trace.get("customdata") or []} == LARGE
    assert {point[0] for trace in whole["ikm_waktu"].traces for point in trace["customdata"]} >= {f"{BEFORE}-01", f"{LATER}-01"}
    app = tab(PUBLIC, query={"layanan": "KK"})
    drawn = {chart.key: chart for chart in charts(app)}
    line = next(trace for trace in drawn["ikm_waktu"].traces if len(trace["x"]) == 2)
    assert [round(value, 6) for value in line["y"]] == [round(ikm(month, {"KK"}), 6) for month in (BEFORE, LATER)]
    CHECKS_PEOPLE["ikm_waktu"](drawn["ikm_waktu"])
    app.button("hapus_layanan").click().run()
    assert {chart.key: chart for chart in charts(app)}["ikm_waktu"].traces == whole["ikm_waktu"].traces
    small = {chart.key: chart for chart in charts(tab(PUBLIC, query={"layanan": SMALL}))}
    assert small["ikm_waktu"].traces == whole["ikm_waktu"].traces  # seven answers have no course of their own


def test_seven_answers_stand_nowhere_and_cannot_be_worked_out(at_home: Home) -> None:
    at_home("heard")
    app = tab(PUBLIC, state=OPEN)
    assert trouble(app) == []
    said = words(app, part="main")
    assert f"{SMALL}" in said
    assert "disamarkan: di bawah 10 responden" in said
    own, everything = written(ikm(LATER, {SMALL}), 2), ikm(LATER, LARGE | {SMALL})
    assert own == "25,00"
    # Whole minus parts: what is shown as the whole holds no answer of the small service.
    assert written(everything, 2) not in said
    assert written(everything, 1) not in said
    assert len(app.dataframe) == 5  # all of them opened
    for table in app.dataframe:
        rows = table.value
        if "ikm" in rows and "service" in rows:
            small = rows[rows["service"] == SMALL]
            assert len(small) == 1
            assert small[["ikm", "lo", "hi", "reported"]].isna().all(axis=None)
        if "share_before" in rows:
            assert SMALL not in set(rows["service"])
        if "unsur" in rows:
            assert set(rows["n_after"]) == {100}


def test_old_and_new_scheme_never_share_a_line(at_home: Home) -> None:
    at_home("heard")
    app = tab(PUBLIC)
    drawn = {chart.key: chart for chart in charts(app)}["ikm_waktu"]
    assert {trace["name"]: len(trace["x"]) for trace in drawn.traces} == {"Skema 2004": 1, "Skema 2017": 2}
    assert "tidak disambung" in words(app, part="main")
    assert OLD[:4] in str(drawn.traces[0]["x"])


def test_a_few_answers_a_month_are_read_per_semester_and_another_way_of_asking_is_told(tmp_path: Path,
                                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(UNIT, AGENCY, "KTP-el", f"2026-{month:02d}", *[3 + (number + place) % 2 for place in range(9)], None,
             "kertas" if month < 7 else "QR", "2017") for month in range(1, 13) for number in range(8)]
    path = tmp_path / "neraca.duckdb"
    store = open_store(path)
    for file in (write_sheet(tmp_path / "pegawai.xlsx", ROSTER, [person(1, UNIT, AGENCY, JOB)]),
                 write_sheet(tmp_path / "skm.xlsx", PUBLIC_HEADER, rows)):
        done = import_workbook(store, file, region=stores.REGION, data_date=stores.DAY, by="uji", yes=True,
                               now=dt.datetime(2027, 1, 15))
        assert done.held == 0
    monkeypatch.setenv("NERACA_STORE", str(path))
    app = tab(PUBLIC)
    assert trouble(app) == []
    said = plain(words(app, part="main"))
    assert f"IKM {UNIT}, semester 2 2026: 87,50" in said
    assert "48 responden" in said
    assert "Belum dapat disimpulkan apakah IKM berubah dari semester 1 2026 ke semester 2 2026. Cara survei berubah" in said
    store.close()


def test_a_published_index_is_traced_to_its_weights(at_home: Home) -> None:
    at_home("heard")
    app = tab(PUBLIC, state={"cocokkan": True})
    value = round(ikm(LATER, LARGE) * 9 * 0.111, 2)
    app.number_input(key="ikm_diumumkan").set_value(value).run()
    assert trouble(app) == []
    assert f"{written(value, 2)} cocok dengan bobot 0,111" in plain(words(app, part="main"))
    app.number_input(key="ikm_diumumkan").set_value(99.5).run()
    assert "tidak cocok dengan cara hitung mana pun" in plain(words(app, part="main"))


def test_the_moved_are_compared_with_themselves(at_home: Home) -> None:
    at_home("heard")
    app = tab(STAFF, state=OPEN)
    assert trouble(app) == []
    rows = list(staff_rows())
    first = {row[0]: row[5] for row in rows if row[3] == "T0"}
    better = [row[0] for row in rows if row[3] == "+6" and row[5] > first[row[0]]]
    said = plain(words(app, part="main"))
    assert f"{round(100 * len(better) / len(first))} % dari {len(first)} pegawai menilai lebih baik" in said
    assert "15 dari 16 pegawai pindah menjawab (94 %)" in said


def test_three_people_of_a_unit_are_withheld_and_so_is_what_would_give_them_away(at_home: Home) -> None:
    at_home("heard")
    app = tab(STAFF, state=OPEN)
    drawn = {chart.key: chart for chart in charts(app)}
    assert "pegawai_unit" not in drawn  # twelve beside a shown total of fifteen would tell three
    assert "Semua unit penerima disamarkan" in words(app, part="main")
    assert len(app.dataframe) == 3
    for table in app.dataframe:
        if "pairs" in table.value and "unit" in table.value:
            assert table.value[["pairs", "better", "worse", "share_better", "low", "high"]].isna().all(axis=None)
            assert set(table.value["said"]) == {"disamarkan"}
            assert set(table.value["p_value"]) == {"–"}
            assert {UNIT, OTHER} == set(table.value["unit"])


def test_both_sides_stand_beside_each_other_per_unit(at_home: Home) -> None:
    at_home("heard")
    app = tab(SIDES)
    assert trouble(app) == []
    rows = app.dataframe[0].value.set_index("unit")
    assert rows.loc[UNIT, "staff"] == "disamarkan"
    assert rows.loc[UNIT, "index_word"] == "▲ IKM naik"
    assert rows.loc[OTHER, "index_word"] == "belum ada data"
    assert "Belum ada unit yang kedua sisinya dapat disimpulkan" in plain(words(app, part="main"))


def test_the_shift_of_predikat_is_weak_evidence_whatever_it_says(at_home: Home) -> None:
    at_home("heard")
    app = tab(SHIFT)
    assert trouble(app) == []
    said = plain(words(app, part="main"))
    assert "Bukti lemah: predikat yang dipindahkan lebih banyak naik, 38 poin persen bersih," in said  # 6 of 16 against 0 of 24
    moved = {chart.key: chart for chart in charts(app)}["skp_True"]
    assert moved.sentence.startswith("Yang dipindahkan: 16 pegawai")
    assert moved.traces[0]["text"][0] == ["10", "6", "16"]


def test_a_withheld_cell_takes_the_size_of_the_shift_with_it() -> None:
    found = ShiftDifference(transferred=8, matched=30, unmatched=0, unknown=0, rose=0.75, rose_matched=0.0, fell=0.0,
                            fell_matched=0.0, difference=0.75, p_value=0.001, reason=None)
    assert "75" in words_people.shift(found, False)
    assert not re.search(r"75|8|30", words_people.shift(found, True))


def test_a_remark_stands_on_the_page_only_after_somebody_decided(made: Callable[[str], Path], tmp_path: Path,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    path = office_home(tmp_path, office=made("heard"))
    monkeypatch.setenv("NERACA_STORE", str(path))
    app = tab(REMARKS)
    assert SECRET not in words(app)
    assert "3 menunggu keputusan" in words(app, part="main")
    store = open_store(path)
    ids = store.read("remarks", region_id=1).set_index("text")["remark_id"]
    app = tab(REMARKS, state={"moderasi": True})
    assert app.button(key=f"tampil_{ids[PRAISE]}").disabled  # nobody has said who decides
    app.text_input(key="nama_moderasi").set_value("Moderator Uji").run()
    app.button(key=f"tampil_{ids[PRAISE]}").click().run()
    app.button(key=f"sembunyi_{ids[SECRET]}").click().run()
    assert trouble(app) == []
    seen = tab(REMARKS)
    assert PRAISE in words(seen, part="main")
    assert SECRET not in words(seen)
    assert "1 ditampilkan, 0 dijawab, 1 disembunyikan, dan 1 menunggu" in words(seen, part="main")
    rows = store.read("remarks", region_id=1).set_index("text")
    assert set(rows.loc[[PRAISE, SECRET], "decided_by"]) == {"Moderator Uji"}
    store.close()


def test_an_answer_is_shown_with_its_remark_and_an_empty_one_is_not_saved(made: Callable[[str], Path], tmp_path: Path,
                                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    path = office_home(tmp_path, office=made("heard"))
    monkeypatch.setenv("NERACA_STORE", str(path))
    store = open_store(path)
    number = int(store.read("remarks", region_id=1).set_index("text").loc[PRAISE, "remark_id"])
    app = tab(REMARKS, state={"moderasi": True, "nama": "Moderator Uji"})
    assert app.button(key=f"simpan_{number}").disabled
    app.text_area(key=f"jawab_{number}").set_value("Terima kasih, loket ditambah.").run()
    app.button(key=f"simpan_{number}").click().run()
    assert trouble(app) == []
    said = words(tab(REMARKS), part="main")
    assert "Terima kasih, loket ditambah." in said
    assert "1 dijawab" in said
    store.close()


ASKED = {PUBLIC: "Survei kepuasan masyarakat (SKM)", STAFF: "Survei pegawai yang dipindahkan",
         SIDES: "Survei pegawai yang dipindahkan", SHIFT: "Nominatif pegawai", REMARKS: "Masukan masyarakat tentang layanan"}


@pytest.mark.parametrize("name", TABS)
def test_an_empty_tab_names_the_file_and_who_has_it_and_shows_no_number(name: str, at_home: Home) -> None:
    at_home("roster_only")
    app = tab(name)
    assert trouble(app) == []
    said = words(app, part="main")
    assert f"**{ASKED[name]}** (disiapkan" in said
    assert "Unggah berkas saya" in said
    assert len(app.metric) + len(app.dataframe) + len(charts(app)) == 0


@pytest.mark.parametrize("name", TABS)
def test_every_tab_opens_on_the_sample_marked_and_without_names(name: str, at_home: Home) -> None:
    home = at_home("sample")
    app = tab(name, state=OPEN)
    assert trouble(app) == []
    said = words(app)
    assert "CONTOH: semua angka buatan" in said
    sample = next(home.parent.glob("contoh/*.duckdb"))
    people = open_store(sample).read("identities", region_id=1, on=stores.DAY)
    assert not any(name in said for name in set(people["name"].dropna()) | set(people["nip"].dropna()))
    for chart in charts(app):
        if chart.key in CHECKS_PEOPLE:
            CHECKS_PEOPLE[chart.key](chart)


def test_a_period_is_named_as_offices_name_it() -> None:
    day = dt.date(2026, 7, 1)
    said = [words_survey.period(day, grain) for grain in ("bulan", "triwulan", "semester", "tahun")]
    assert said == ["Jul 2026", "triwulan III 2026", "semester 2 2026", "2026"]


def test_a_sign_is_read_back() -> None:
    assert [decimal(words_survey.signed(value)) for value in (-0.34, 1.25)] == [-0.3, 1.3]
