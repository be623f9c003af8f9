"""python -m data, as an office's own scripts call it: exit codes, JSON, and nothing personal in the output."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data.simple_files import NEED, ROSTER, nip, person, roster_file, write_sheet

ROOT = Path(__file__).resolve().parents[2]


def call(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "data", *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
        check=False, env=os.environ | {"NERACA_STORE": str(tmp_path / "n.duckdb")})


def test_a_clean_file_is_imported_and_read_back(tmp_path: Path) -> None:
    done = call(tmp_path, "import", str(roster_file(tmp_path / "r.xlsx", people=6)), "--region", "Kota Uji",
                "--date", "2025-12-31", "--by", "uji", "--yes", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["import_id"], told["rows"], told["held"], told["problems"]) == (1, 6, 0, [])
    read = call(tmp_path, "read", "people", "--format", "json")
    assert len(json.loads(read.stdout)) == 6
    assert call(tmp_path, "check").returncode == 0


def test_the_same_file_again_is_exit_code_0(tmp_path: Path) -> None:
    words = ("import", str(roster_file(tmp_path / "r.xlsx", people=6)), "--region", "Kota Uji", "--date", "2025-12-31", "--yes")
    call(tmp_path, *words)
    again = call(tmp_path, *words)
    assert again.returncode == 0
    assert "sudah diunggah" in again.stdout


def test_held_rows_are_told_with_nip_and_names_masked(tmp_path: Path) -> None:
    rows = [person(1, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil", name="Rahasia Sekali"),
            person(2, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil", nip=nip(2)[:17], name="Rahasia Juga")]
    done = call(tmp_path, "import", str(write_sheet(tmp_path / "r.xlsx", ROSTER, rows)), "--region", "Kota Uji",
                "--date", "2025-12-31", "--yes", "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert (told["rows"], told["held"]) == (1, 1)
    assert {"sheet", "cell", "column", "value", "reason", "remedy", "severity"} == set(told["problems"][0])
    assert nip(2)[:17] not in done.stdout
    assert "Rahasia" not in done.stdout


def test_an_open_question_is_exit_code_1_and_lists_it(tmp_path: Path) -> None:
    file = write_sheet(tmp_path / "kebutuhan.xlsx", NEED, [("Puskesmas A", "Dinas Kesehatan", "Perawat Terampil", 4)])
    done = call(tmp_path, "import", str(file), "--region", "Kota Uji", "--date", "2025-12-31", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["import_id"] is None
    assert "basis" in [question["key"] for question in told["questions"]]


def test_a_refused_file_is_exit_code_1_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "kosong.xlsx").write_bytes(b"")
    done = call(tmp_path, "import", str(tmp_path / "kosong.xlsx"), "--yes", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["problems"][0]["severity"] == "stop"


@pytest.mark.parametrize("words", [(), ("impor",), ("import",), ("import", "tidak-ada.xlsx"), ("read", "bukan_tampilan"),
                                   ("import", "x.xlsx", "--date", "31-12-2025")])
def test_a_wrong_call_is_exit_code_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert call(tmp_path, *words).returncode == 2


def test_without_a_region_the_file_tells_it_the_only_one_serves_and_several_are_asked_about(tmp_path: Path) -> None:
    row = [person(1, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil")]
    titled = write_sheet(tmp_path / "a.xlsx", ROSTER, row, title="DAFTAR PEGAWAI PEMERINTAH KOTA UJI PER 31 DESEMBER 2025")
    plain = write_sheet(tmp_path / "b.xlsx", ROSTER, row)
    words = ("--date", "2025-12-31", "--yes", "--json")
    assert json.loads(call(tmp_path, "import", str(titled), *words).stdout)["region"] == "Kota Uji"
    assert json.loads(call(tmp_path, "import", str(plain), *words).stdout)["region"] == "Kota Uji"
    assert call(tmp_path, "import", str(plain), "--region", "Kabupaten Lain", *words).returncode == 0
    asked = call(tmp_path, "import", str(titled), *words)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "Kabupaten Lain; Kota Uji" in asked.stderr
    nameless = call(tmp_path, "import", str(plain), "--store", str(tmp_path / "lain.duckdb"), *words)
    assert json.loads(nameless.stdout)["region"] == "Daerah saya"


def test_a_file_of_another_region_is_asked_about_before_it_is_mixed_with_the_only_one(tmp_path: Path) -> None:
    row = [person(1, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil")]
    first, other = (write_sheet(tmp_path / f"{name}.xlsx", ROSTER, row, title=f"Data pegawai Kota {name} per 31 Desember 2025")
                    for name in ("Satu", "Dua"))
    assert call(tmp_path, "import", str(first)).returncode == 0
    asked = call(tmp_path, "import", str(other))
    assert asked.returncode == 1
    assert "? region: Berkas ini menyebut Kota Dua" in asked.stdout
    assert "[Kota Satu / Kota Dua / nama daerah lain] (pilihan aman: Kota Satu)" in asked.stdout
    done = json.loads(call(tmp_path, "import", str(other), "--answer", "region=Kota Dua", "--json").stdout)
    assert (done["import_id"], done["region"]) == (2, "Kota Dua")


def test_open_questions_are_listed_with_their_keys_and_answered_one_by_one(tmp_path: Path) -> None:
    file = write_sheet(tmp_path / "kebutuhan.xlsx", ("Jabatan", "Kebutuhan"), [("Perawat Terampil", 4)])
    words = ("import", str(file), "--kind", "need", "--region", "Kota Uji")
    asked = call(tmp_path, *words)
    assert asked.returncode == 1
    assert "? basis: " in asked.stdout
    assert "[ABK ditetapkan / konsep ABK / usulan formasi / penetapan formasi / standar minimum]" in asked.stdout
    assert "(pilihan aman: konsep ABK)" in asked.stdout
    assert "? data_date: " in asked.stdout
    assert "[tanggal seperti 2025-12-31]" in asked.stdout
    assert "? unit: " in asked.stdout
    assert "--answer KUNCI=NILAI" in asked.stdout
    answers = ("--answer", "basis=abk ditetapkan", "--answer", "data_date=2025-12-31")
    half = json.loads(call(tmp_path, *words, *answers, "--json").stdout)
    assert (half["import_id"], [question["key"] for question in half["questions"]]) == (None, ["unit"])
    done = json.loads(call(tmp_path, *words, *answers, "--answer", "unit=Puskesmas A", "--json").stdout)
    assert (done["import_id"], done["rows"], done["data_date"]) == (1, 1, "2025-12-31")
    read = json.loads(call(tmp_path, "read", "need_in_use", "--date", "2025-12-31", "--format", "json").stdout)
    assert [row["basis"] for row in read] == ["ABK ditetapkan"]


@pytest.mark.parametrize(("answer", "said"), [
    ("basis", "bukan KUNCI=NILAI"), ("basis=kira-kira", "ABK ditetapkan / konsep ABK"), ("warna=biru", "Tidak ada pertanyaan"),
    ("data_date=31-12-2025", "tanggal seperti 2025-12-31"), ("column:needed=Warna", "tidak ada")])
def test_an_answer_that_does_not_fit_is_a_wrong_call(tmp_path: Path, answer: str, said: str) -> None:
    file = write_sheet(tmp_path / "n.xlsx", NEED, [("Puskesmas A", "Dinas Kesehatan", "Perawat Terampil", 4)])
    done = call(tmp_path, "import", str(file), "--region", "Kota Uji", "--date", "2025-12-31", "--answer", answer, "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert call(tmp_path, "imports").stdout.count("\n") <= 1  # only the headings, or no store at all


def test_hidden_sheets_and_columns_are_answered(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Catatan"])
    hidden = book.create_sheet("Tersembunyi")
    for row in ((*NEED[:3], "Kebutuhan", "Kode Aneh"), ("Puskesmas A", "Dinas Kesehatan", "Perawat Terampil", 4, 9)):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "n.xlsx")
    words = ("import", str(tmp_path / "n.xlsx"), "--region", "Kota Uji", "--date", "2025-12-31", "--json", "--answer",
             "basis=konsep ABK")
    assert [one["key"] for one in json.loads(call(tmp_path, *words[:-2]).stdout)["questions"]] == ["hidden_sheets"]
    done = json.loads(call(tmp_path, *words, "--answer", "hidden_sheets=baca juga", "--answer",
                           "column:needed=Kode Aneh").stdout)
    assert done["rows"] == 1
    read = json.loads(call(tmp_path, "read", "need_in_use", "--date", "2025-12-31", "--format", "json").stdout)
    assert [row["needed"] for row in read] == [9]


def test_people_absent_from_a_newer_file_are_asked_about_and_stay_counted_unless_said_to_have_left(tmp_path: Path) -> None:
    for name, count in (("a.xlsx", 3), ("b.xlsx", 2)):
        people = [person(n, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil") for n in range(count)]
        write_sheet(tmp_path / name, ROSTER, people)
    call(tmp_path, "import", str(tmp_path / "a.xlsx"), "--region", "Kota Uji", "--date", "2025-06-30")
    words = ("import", str(tmp_path / "b.xlsx"), "--date", "2025-12-31")
    asked = call(tmp_path, *words)
    assert asked.returncode == 1
    assert "? absent: 1 orang" in asked.stdout
    assert "[tetap dihitung / keluar] (pilihan aman: tetap dihitung)" in asked.stdout
    kept = json.loads(call(tmp_path, *words, "--answer", "absent=tetap dihitung", "--json").stdout)
    assert (kept["import_id"], kept["carried"]) == (2, 1)
    call(tmp_path, "undo", "2")
    left = json.loads(call(tmp_path, *words, "--answer", "absent=keluar", "--json").stdout)
    assert (left["import_id"], left["carried"]) == (3, 0)
    call(tmp_path, "undo", "3")
    assert json.loads(call(tmp_path, *words, "--yes", "--json").stdout)["carried"] == 1


def test_a_renamed_unit_is_asked_about_and_with_yes_the_new_names_are_told(tmp_path: Path) -> None:
    for name, unit in (("a.xlsx", "Puskesmas A"), ("b.xlsx", "Puskesmas Mawar")):
        write_sheet(tmp_path / name, ROSTER, [person(n, unit, "Dinas Kesehatan", "Perawat Terampil") for n in range(3)])
    first = call(tmp_path, "import", str(tmp_path / "a.xlsx"), "--region", "Kota Uji", "--date", "2025-06-30", "--yes")
    assert "2 unit belum dikenal daerah ini, menjadi unit baru: Dinas Kesehatan; Dinas Kesehatan › Puskesmas A." in first.stdout
    words = ("import", str(tmp_path / "b.xlsx"), "--date", "2025-12-31")
    asked = call(tmp_path, *words)
    assert asked.returncode == 1
    told = "Mungkin ganti nama: Dinas Kesehatan › Puskesmas A → Dinas Kesehatan › Puskesmas Mawar: 3 dari 3 pegawainya sama"
    assert told in asked.stdout
    key = next(line for line in asked.stdout.splitlines() if line.startswith("? rename:")).split()[1].rstrip(":")
    assert call(tmp_path, *words, "--yes", "--answer", "rename:999=ganti nama").returncode == 2
    taken = json.loads(call(tmp_path, *words, "--yes", "--json").stdout)
    assert taken["new_units"] == {"count": 1, "names": ["Dinas Kesehatan › Puskesmas Mawar"]}
    assert told in taken["problems"][0]["reason"]
    call(tmp_path, "undo", str(taken["import_id"]))
    assert json.loads(call(tmp_path, *words, "--answer", f"{key}=ganti nama", "--json").stdout)["rows"] == 3
    units = json.loads(call(tmp_path, "read", "units", "--date", "2025-12-31", "--format", "json").stdout)
    assert {unit["name"] for unit in units} == {"Dinas Kesehatan", "Puskesmas Mawar"}


def test_json_reaches_a_console_of_another_encoding_whole(tmp_path: Path) -> None:
    file = write_sheet(tmp_path / "r.xlsx", ROSTER, [person(1, "Puskesmas Ségara", "Dinas Kesehatan", "Perawat Terampil")])
    environment = os.environ | {"NERACA_STORE": str(tmp_path / "n.duckdb"), "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    for words in (("import", str(file), "--region", "Kota Uji", "--date", "2025-12-31", "--yes", "--json"),
                  ("read", "units", "--format", "json")):
        done = subprocess.run([sys.executable, "-m", "data", *words], cwd=ROOT, capture_output=True, check=True, env=environment)
        assert done.stdout.isascii()
        assert "Puskesmas Ségara" in json.dumps(json.loads(done.stdout), ensure_ascii=False)
    told = subprocess.run([sys.executable, "-m", "data", "undo", "1"], cwd=ROOT, capture_output=True, check=True, env=environment)
    assert "angka kembali" in told.stdout.decode("utf-8")


def test_a_user_without_a_name_can_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import argparse

    from data import __main__ as command

    def nobody() -> str:
        raise ImportError("pwd")  # Windows without USERNAME

    monkeypatch.setattr(command.getpass, "getuser", nobody)
    assert command._by(argparse.Namespace(by="")) == "baris perintah"


@pytest.mark.parametrize("words", [("check",), ("imports",), ("undo", "1"), ("read", "regions"), ("backup", "cadangan")])
def test_a_store_that_is_not_there_is_said_and_not_made(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = call(tmp_path, *(str(tmp_path / word) if word == "cadangan" else word for word in words))
    assert done.returncode == 2
    assert "belum ada" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_undo_backup_and_restore(tmp_path: Path) -> None:
    call(tmp_path, "import", str(roster_file(tmp_path / "r.xlsx", people=6)), "--region", "Kota Uji", "--date", "2025-12-31",
         "--yes")
    assert call(tmp_path, "backup", str(tmp_path / "salinan")).returncode == 0
    assert call(tmp_path, "backup", str(tmp_path / "salinan")).returncode == 1  # never over an older one
    restored = call(tmp_path, "restore", str(tmp_path / "salinan"), "--store", str(tmp_path / "baru.duckdb"))
    assert restored.returncode == 0, restored.stderr
    read = call(tmp_path, "read", "people", "--format", "json", "--store", str(tmp_path / "baru.duckdb"))
    assert len(json.loads(read.stdout)) == 6
    assert call(tmp_path, "restore", str(tmp_path / "salinan")).returncode == 1  # not over data
    assert call(tmp_path, "undo", "1").returncode == 0
    assert call(tmp_path, "undo", "1").returncode == 1
    assert json.loads(call(tmp_path, "read", "people", "--date", "2025-12-31", "--format", "json").stdout) == []


def test_sample_workbooks_are_written(tmp_path: Path) -> None:
    done = call(tmp_path, "sample", "bukitintan", "--out", str(tmp_path / "contoh"))
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "contoh").glob("*"))
