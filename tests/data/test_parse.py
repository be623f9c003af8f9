"""Every kind of dirty cell gives its value or its own problem; nothing is guessed."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import parse
from data.cells import address, column_letters, position
from data.parse import NEVER_CALCULATED, Cell, ErrorCell, Problem

VALID = "196608011988031001"


def problem(value: object, severity: str = "hold") -> str:
    assert isinstance(value, Problem), value
    assert value.severity == severity
    assert value.reason.endswith(".")
    assert value.remedy.endswith(".")
    return value.reason


@pytest.mark.parametrize(("cell", "digits"), [
    (VALID, VALID),
    ("198609262015051001", "198609262015051001"),
    ("200012312024211001", "200012312024211001"),  # PPPK, first contract
    ("199009132025242014", "199009132025242014"),  # PPPK paruh waktu as met
    ("19741219 200312 1 003", "197412192003121003"),
    ("19671007 199312 1003", "196710071993121003"),
    ("19660801.198803.1.001", VALID),
    (f"'{VALID}", VALID),
    (f"NIP. {VALID}", VALID),
    (f"NIP: {VALID}", VALID),
    ("  19660801\xa0198803 1 001 \r\n", VALID),
])
def test_a_nip_is_cleaned_of_what_people_write_around_it(cell: str, digits: str) -> None:
    assert parse.nip(cell) == digits


@pytest.mark.parametrize(("cell", "words"), [
    (196608011988031001, "tersimpan sebagai angka"),
    (1.96608011988031e17, "tersimpan sebagai angka"),
    ("1,96608E+17", "angka ilmiah"),
    ("1.96608011988031E+17", "angka ilmiah"),
    ("196608011988031000", "000"),
    ("19660801198803100", "17 digit"),
    ("1966080119880310011", "19 digit"),
    ("200012312024213001", "jenis kelamin"),
    ("196608011988030001", "jenis kelamin"),
    ("196608011988131001", "Digit 13–14 NIP ini 13"),
    ("196608011988001001", "Digit 13–14 NIP ini 00"),
    ("196608011988301001", "Digit 13–14 NIP ini 30"),
    ("196613011988031001", "01-13-1966"),
    ("196602301988031001", "30-02-1966"),
    ("131234567", "NIP lama"),
    (131234567.0, "NIP lama"),
    ("3374010101660001", "NIK"),
    (f"{VALID} / {VALID}", "lebih dari satu NIP"),
    ("Ali Budi", "huruf"),
    (None, "NIP kosong"),
    ("-", "NIP kosong"),
    ("null", "NIP kosong"),
    (dt.date(1966, 8, 1), "bukan teks"),
    (True, "bukan teks"),
    (ErrorCell("#N/A"), "#N/A"),
    (ErrorCell(NEVER_CALCULATED), "belum pernah dihitung"),
])
def test_a_nip_that_cannot_be_trusted_says_why(cell: Cell, words: str) -> None:
    assert words in problem(parse.nip(cell))


def test_every_reason_against_a_nip_is_its_own_sentence() -> None:
    bad: list[Cell] = [1.96608011988031e17, "1,9E+17", VALID[:-3] + "000", VALID[1:], "131234567", "", "x",
                       "196608011988131001", "196608011988033001", "196613011988031001", VALID[:16], VALID * 2]
    assert len({problem(parse.nip(cell)) for cell in bad}) == len(bad)


def test_a_numeric_nip_never_shows_the_digits_that_excel_made_up() -> None:
    told = parse.nip(float(VALID))
    assert isinstance(told, Problem)
    assert told.value == "1.96608011988031E+17"
    assert "Text" in told.remedy
    assert "ekspor ulang" in told.remedy


@given(
    born=st.dates(dt.date(1945, 1, 1), dt.date(2008, 12, 31)), year=st.integers(1970, 2030),
    pair=st.sampled_from([f"{n:02d}" for n in (*range(1, 13), *range(21, 30))]), sex=st.sampled_from("12"),
    serial=st.integers(1, 999), cuts=st.lists(st.integers(0, 17), max_size=4))
def test_a_well_formed_nip_is_read_back_whole_however_it_is_spaced(
    born: dt.date, year: int, pair: str, sex: str, serial: int, cuts: list[int]
) -> None:
    digits = f"{born:%Y%m%d}{year}{pair}{sex}{serial:03d}"
    spaced = "".join((" " if i in cuts else "") + digit for i, digit in enumerate(digits))
    assert parse.nip(spaced) == digits
    assert parse.nip_birth(digits) == born
    assert parse.nip_sex(digits) == {"1": "L", "2": "P"}[sex]
    assert parse.nip_type(digits) == ("PNS" if int(pair) < 13 else "PPPK")


@pytest.mark.parametrize("cell", [
    dt.date(2022, 10, 6), dt.datetime(2022, 10, 6, 7, 30), "06-10-2022", "6/10/2022", "06.10.2022", "2022-10-06",
    "20221006", 20221006.0, "6 Oktober 2022", "6 Okt 2022", "06-Okt-2022", "06-Oct-2022", "Kamis, 6 Oktober 2022",
    "6\xa0OKTOBER  2022", "'06-10-2022", "06-10-2022 00:00:00", "2022-10-06T00:00:00", 44840, 44840.0, "44840",
])
def test_a_date_is_read_in_every_usual_writing_day_first(cell: Cell) -> None:
    assert parse.date(cell) == dt.date(2022, 10, 6)
    assert type(parse.date(cell)) is dt.date


@pytest.mark.parametrize(("words", "month"), [
    ("01 Agst 1970", 8), ("1 Agt 1970", 8), ("1 Ags 1970", 8), ("1 Nop 1970", 11), ("1 PEBRUARI 1970", 2),
    ("1 Pebr. 1970", 2), ("1 Mei 1970", 5), ("1 Desember 1970", 12), ("1 Sept 1970", 9), ("1 Aug 1970", 8)])
def test_indonesian_month_names_and_their_shortenings_are_known(words: str, month: int) -> None:
    assert parse.date(words) == dt.date(1970, month, 1)


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "--", "null", "NULL", "n/a", "0000-00-00", "00-00-0000", "0", 0, 0.0,
                                  dt.time(0, 0)])
def test_a_date_that_says_nothing_is_none(cell: Cell) -> None:
    assert parse.date(cell) is None


@pytest.mark.parametrize(("cell", "words"), [
    ("31-02-2020", "tidak ada di kalender"),
    ("29-02-2021", "tidak ada di kalender"),
    ("12/31/2020", "bulan lebih dulu"),
    ("01-02-65", "dua angka"),
    ("1 Jan 65", "dua angka"),
    ("2020", "hanya berisi tahun"),
    (2020, "hanya berisi tahun"),
    ("Oktober 2022", "tidak lengkap"),
    ("10-2022", "tidak lengkap"),
    ("6 Oktober 2022 s.d 13 September 2023", "rentang"),
    ("01-01-1900", "1940–2100"),
    (dt.date(2200, 1, 1), "1940–2100"),
    (3, "1940–2100"),
    (-5, "bukan tanggal"),
    ("besok", "tidak terbaca"),
    (True, "bukan tanggal"),
    (ErrorCell("#REF!"), "#REF!"),
])
def test_a_date_that_cannot_be_sure_says_why(cell: Cell, words: str) -> None:
    assert words in problem(parse.date(cell))


@given(st.dates(dt.date(1940, 1, 1), dt.date(2100, 12, 31)), st.sampled_from("-/. "))
def test_any_day_written_day_first_comes_back(day: dt.date, sign: str) -> None:
    assert parse.date(f"{day.day}{sign}{day.month}{sign}{day.year}") == day
    assert parse.date((day - dt.date(1899, 12, 30)).days) == day


@pytest.mark.parametrize(("cell", "value"), [
    ("1.250", 1250), ("2,256", 2.256), ("1.234,5", 1234.5), ("1.234.567", 1234567), ("1250", 1250), ("12", 12),
    ("0,250", 0.25), ("2.5", 2.5), ("1,234.5", 1234.5), ("1,234,567", 1234567), ("-3", -3), ("−4", -4), ("+5", 5),
    ("1 250", 1250), (" 7 ", 7), ("'8", 8), (5, 5), (5.0, 5), (2.5, 2.5), (0, 0), ("0", 0)])
def test_a_number_is_read_the_indonesian_way(cell: Cell, value: float) -> None:
    assert parse.number(cell) == value
    assert type(parse.number(cell)) is (int if value == int(value) else float)


def test_the_decimal_sign_of_the_column_decides_what_could_be_either() -> None:
    assert parse.number("1.250", decimal=".") == 1.25
    assert parse.number("1,250", decimal=".") == 1250
    assert parse.number("1,250") == 1.25
    assert parse.number("2,5", decimal=".") == 2.5  # can be read in one way only


@pytest.mark.parametrize(("cells", "style"), [
    (["1.250"], "ambiguous"), (["2,256"], "ambiguous"), (["2,5", "1.250"], ","), (["1.234.567", "1.250"], ","),
    (["2.5", "1,250"], "."), (["12", 5.0, None], ","), ([], ","), (["2,5", "2.5"], ","),
    (["2,5", "2.5", "1.250"], "ambiguous"), (["-0,250", "1.250"], ",")])
def test_the_decimal_sign_is_decided_by_what_the_column_proves(cells: list[Cell], style: str) -> None:
    assert parse.decimal_style(cells) == style


@pytest.mark.parametrize(("cell", "words"), [
    ("12 orang", "tercampur"), ("7116 : 1250 = 5.69 = 6 Orang", "uraian hitungan"), ("tiga", "kata"), ("5%", "tercampur"),
    ("1e5", "tercampur"), ("1.25.3", "tercampur"), (True, "TRUE/FALSE"), (dt.date(2020, 5, 2), "tanggal"),
    (float("nan"), "bukan bilangan"), (ErrorCell("#DIV/0!"), "#DIV/0!"), (ErrorCell(NEVER_CALCULATED), "belum pernah")])
def test_a_number_that_cannot_be_sure_says_why(cell: Cell, words: str) -> None:
    assert words in problem(parse.number(cell))


@given(st.integers(-10**9, 10**9))
def test_a_grouped_number_is_the_number(value: int) -> None:
    assert parse.number(f"{value:,}".replace(",", ".")) == value
    assert parse.number(f"{value:,}".replace(",", ".") + ",5") in (value + 0.5, value - 0.5)


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.none()))
def test_no_cell_makes_a_parser_fail(cell: Cell) -> None:
    for parser in (parse.nip, parse.date, parse.number, parse.text, parse.status, parse.standing, parse.grade, parse.sex,
                   parse.education_level, parse.month, parse.boolean, parse.latitude, parse.coordinates):
        parser(cell)


@pytest.mark.parametrize(("cell", "value"), [
    ("PNS", "PNS"), ("P", "PNS"), ("Pegawai Negeri Sipil", "PNS"), ("PNS Daerah", "PNS"), ("CPNS", "CPNS"), ("C", "CPNS"),
    ("Calon PNS", "CPNS"), ("PPPK", "PPPK"), ("P3K", "PPPK"), ("PPPK Penuh Waktu", "PPPK"),
    ("Pegawai Pemerintah dengan Perjanjian Kerja", "PPPK"), ("PPPK Paruh Waktu", "PPPK PW"), ("PPPK-PW", "PPPK PW"),
    ("p3k paruh  waktu", "PPPK PW"), ("Paruh Waktu", "PPPK PW"), ("", None)])
def test_status_is_one_of_four_words(cell: str, value: str | None) -> None:
    assert parse.status(cell) == value


def test_who_is_no_civil_servant_is_held() -> None:
    assert "bukan ASN" in problem(parse.status("Honorer"))
    assert "tidak dikenal" in problem(parse.status("CPNS/PNS"), "note")  # the NIP still tells PNS from PPPK


@pytest.mark.parametrize(("cell", "code"), [
    ("Aktif", "aktif"), ("PPPK Aktif", "aktif"), ("01", "aktif"), (1.0, "aktif"), ("71", "aktif"), ("CLTN", "cltn"),
    ("Cuti di Luar Tanggungan Negara", "cltn"), ("13", "cltn"), ("Tugas Belajar", "tugas_belajar"),
    ("Pemberhentian Sementara", "pemberhentian_sementara"), ("Diberhentikan", "diberhentikan"),
    ("Pemberhentian dengan hak pensiun", "diberhentikan"), ("Tidak Aktif", "tidak_aktif"),
    ("Masa Persiapan Pensiun", "mpp"), ("20", "mpp"), ("Mencapai BUP", "bup"), ("Pensiun", "pensiun"), ("99", "pensiun"),
    ("CPNS yang belum menerima SK", "cpns_belum_sk"), ("PNS kena hukuman disiplin", "hukuman_disiplin"),
    ("Pembatalan NIP", "batal_nip"), ("Pemblokiran data", "blokir"), ("entah", "lain"), ("06", "lain"), ("-", None)])
def test_standing_is_read_from_its_name_or_its_siasn_id(cell: Cell, code: str | None) -> None:
    assert parse.standing(cell) == code
    assert code is None or code in parse.STANDINGS


@pytest.mark.parametrize(("cell", "status", "value"), [
    ("III/a", None, "III/a"), ("IIIa", "PNS", "III/a"), ("iii.d", None, "III/d"), ("3a", None, "III/a"),
    ("III/a - GRADE IX", "PNS", "III/a"), ("Penata Muda Tk.I - III/b", None, "III/b"), ("Penata Tingkat I", None, "III/d"),
    ("Pembina Utama Muda, IV/c", None, "IV/c"), (33.0, "PNS", "III/c"), ("45", None, "IV/e"), ("IX", None, "IX"),
    ("IV", "PPPK", "IV"), ("Golongan IX", "PPPK PW", "IX"), (9.0, "PPPK", "IX"), ("11", "PPPK", "XI"), ("-", None, None)])
def test_grade_is_read_with_the_help_of_the_status(cell: Cell, status: str | None, value: str | None) -> None:
    assert parse.grade(cell, status=status) == value


@pytest.mark.parametrize(("cell", "status", "words"), [
    ("IV", None, "bisa berarti"), ("IV", "PNS", "tidak lengkap"), ("IX", "PNS", "golongan PPPK"),
    ("III/a", "PPPK", "Golongan PNS"), ("III/e", None, "tidak ada"), ("XVIII", None, "tidak dikenal")])
def test_a_grade_that_contradicts_is_noted(cell: str, status: str | None, words: str) -> None:
    assert words in problem(parse.grade(cell, status=status), "note")


def test_sex_is_read_from_every_usual_pair_and_p_from_its_column() -> None:
    assert [parse.sex(c) for c in ("L", "M", "PRIA", "Laki - laki", 1.0, "1")] == ["L"] * 6
    assert [parse.sex(c) for c in ("P", "F", "WANITA", "Perempuan", 2, "2")] == ["P"] * 6
    assert parse.p_means(["P", "W", None]) == "L"  # pria / wanita
    assert parse.p_means(["P", "L"]) == "P"
    assert parse.sex("P", p="L") == "L"
    assert "tidak dikenal" in problem(parse.sex("X"), "note")


@pytest.mark.parametrize(("level", "spellings"), [
    ("SD", ["05", "SD", "Sekolah Dasar", "SD/MI", "Paket A"]), ("SMP", ["10", "SLTP", "SMP/MTs", "SLTP Kejuruan"]),
    ("SMA", ["15", "SLTA/SMA Sederajat", "SMK", "MA", "SLTA Keguruan", "Paket C"]), ("D-I", ["20", "D.I", "Diploma I"]),
    ("D-II", ["D2", "D-II"]), ("D-III", ["30", "D.III", "D3 Keperawatan", "Diploma III/Sarjana Muda", "D 3"]),
    ("D-IV", ["35", "D-IV", "Diploma IV"]), ("S-1", [40.0, "S.1", "S1", "S-1/Sarjana", "Strata 1", "S1 Teknik Sipil"]),
    ("Profesi", ["42", "Profesi Ners", "Dokter"]), ("S-2", ["45", "S2", "Magister", "Spesialis"]),
    ("S-3", ["50", "S-3/Doktor", "S3"])])
def test_education_has_one_spelling_per_level(level: str, spellings: list[Cell]) -> None:
    assert [parse.education_level(cell) for cell in spellings] == [level] * len(spellings)
    assert level in parse.EDUCATION_LEVELS


@pytest.mark.parametrize("words", ["=1+1", "+62", "-cmd|x", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless_and_noted(words: str) -> None:
    value = parse.text(words)
    assert isinstance(value, str)
    assert not re.match(r"[=+\-@\t\r]", value)
    problem(parse.neutralised(words), "note")


@pytest.mark.parametrize(("cell", "value"), [
    (" Sub\xa0Bagian  Umum\n", "Sub Bagian Umum"), ("- Pengelola Keuangan", "Pengelola Keuangan"), (5.0, "5"), ("-", None),
    ("n/a", None), (dt.date(2020, 1, 2), "02-01-2020"), ("\u200bAli\ufeff", "Ali"), ("S.E., M.M.", "S.E., M.M.")])
def test_text_is_one_clean_line(cell: Cell, value: str | None) -> None:
    assert parse.text(cell) == value
    assert parse.neutralised(cell) is None


def test_month_yes_and_coordinates() -> None:
    assert {parse.month(c) for c in ("2025-01", "01/2025", "Januari 2025", "jan 2025", dt.date(2025, 1, 9))} == {
        dt.date(2025, 1, 1)}
    assert "dua angka" in problem(parse.month("Jan-25"))
    assert [parse.boolean(c) for c in ("Ya", "tidak", True, 1.0, 0, "-")] == [True, False, True, True, False, None]
    assert parse.latitude("-6,98") == parse.latitude(-6.98) == -6.98
    assert parse.latitude("6° 58' 48\" LS") == pytest.approx(-6.98)
    assert parse.coordinates("-6.98, 110.41") == parse.coordinates("-6,98; 110,41") == (-6.98, 110.41)
    assert "tertukar" in problem(parse.latitude(110.41), "note")


def test_addresses_are_those_of_excel() -> None:
    assert address(16, 10) == "K17"
    assert address(1_048_575, 16_383) == "XFD1048576"
    assert [column_letters(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
    assert all(position(address(7, column)) == (7, column) for column in range(800))
