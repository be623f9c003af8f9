"""The workbooks about the work itself: ABK by task (one flat list, or a form per jabatan), drivers of need, output of people."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from data.sample.book import Book, Value, book
from data.sample.outputs import outputs
from data.sample.regions import NEED_YEAR
from data.sample.tasks import YEAR_MINUTES, Task, drivers, tasks
from data.sample.world import World

_FLAT = ("No", "Unit Kerja", "Perangkat Daerah", "Jabatan", "Uraian Tugas", "Satuan Hasil", "Volume", "Periode Volume",
         "Norma Waktu", "Satuan Norma Waktu", "Tahun Pengukuran", "Layanan", "Kebutuhan Pegawai")
_FORM = ("NO", "URAIAN TUGAS", "SATUAN HASIL", "WAKTU PENYELESAIAN (MENIT)", "VOLUME KERJA SETAHUN",
         "WAKTU KERJA EFEKTIF (MENIT)", "BEBAN KERJA (MENIT)", "PEGAWAI YANG DIBUTUHKAN", "KET")
_OUTPUT = ("NIP", "Nama", "Unit Kerja", "Bulan", "Uraian Tugas", "Jumlah Hasil", "Waktu per Hasil (menit)")
_DRIVER = ("Unit Kerja", "Perangkat Daerah", "Data Dasar", "Rincian", "Tahun", "Nilai", "Satuan")


def write_tasks(world: World, path: Path) -> None:
    """The ABK as one list: a task a row, the need as the office stated it on the first task of a jabatan."""
    with book(path, f"analisis beban kerja {world.region.name}") as made:
        sheet = made.sheet("CONTOH ABK")
        sheet.set_column(1, 4, 34)
        made.row(sheet, 0, [f"CONTOH ANALISIS BEBAN KERJA {world.region.name.upper()} TAHUN {NEED_YEAR}"], made.bold)
        made.row(sheet, 2, _FLAT, made.header)
        line = 3
        for _, together in groupby(tasks(world), key=_post):
            for number, task in enumerate(together):
                made.row(sheet, line, [line - 2, world.unit_name(task.unit), world.agency_name(task.unit), task.position,
                                       task.task, task.result, task.volume, task.period, task.norm, task.norm_unit,
                                       task.measured, task.service, None if number else task.stated])
                line += 1


def write_forms(world: World, path: Path) -> None:
    """The ABK as PermenPANRB's form: one block per jabatan, three lines above it, a row of column numbers, totals below."""
    with book(path, f"formulir beban kerja {world.region.name}") as made:
        for name, together in groupby(tasks(world), key=lambda task: task.unit.agency):
            sheet = made.sheet(_sheet_name(name))
            sheet.set_column(1, 1, 46)
            line = 0
            for _, block in groupby(together, key=_post):
                line = _form(world, made, sheet, line, list(block)) + 2


def write_drivers(world: World, path: Path) -> None:
    """Classes, lesson hours and visits per year."""
    with book(path, f"data dasar kebutuhan {world.region.name}") as made:
        sheet = made.sheet("CONTOH Data Dasar")
        sheet.set_column(0, 1, 34)
        made.row(sheet, 0, [f"CONTOH DATA DASAR KEBUTUHAN {world.region.name.upper()} TAHUN {NEED_YEAR}"], made.bold)
        made.row(sheet, 2, _DRIVER, made.header)
        for number, one in enumerate(drivers(world), start=3):
            made.row(sheet, number, [world.unit_name(one.unit), world.agency_name(one.unit), one.driver, one.detail, one.year,
                                     one.value, one.counted_in])


def write_outputs(world: World, path: Path) -> None:
    """What each person did, month by month, as an application for daily work lists it."""
    with book(path, f"hasil kerja perorangan {world.region.name}") as made:
        sheet = made.sheet("CONTOH Hasil Kerja")
        sheet.set_column(0, 6, 24)
        made.row(sheet, 0, [f"CONTOH HASIL KERJA PERORANGAN {world.region.name.upper()} TAHUN {NEED_YEAR - 1}"], made.bold)
        made.row(sheet, 2, _OUTPUT, made.header)
        for number, one in enumerate(outputs(world), start=3):
            who = one.person
            made.row(sheet, number, [who.nip, who.name, world.unit_name(who.unit), one.month.strftime("%Y-%m"), one.task,
                                     one.volume, one.minutes])


def _form(world: World, made: Book, sheet: Worksheet, line: int, block: list[Task]) -> int:
    first = block[0]
    for text in (f"CONTOH FORMULIR BEBAN KERJA UNTUK KEBUTUHAN PEGAWAI TAHUN {NEED_YEAR}", f"Nama Jabatan : {first.position}",
                 f"Unit Kerja : {world.unit_name(first.unit)}", "Ikhtisar Jabatan : (contoh)"):
        made.row(sheet, line, [text], made.bold)
        line += 1
    made.row(sheet, line, _FORM, made.header)
    made.row(sheet, line + 1, [number for number, _ in enumerate(_FORM, start=1)])
    line += 2
    total = 0.0
    for number, task in enumerate(block, start=1):
        norm = task.norm * (60 if task.norm_unit == "jam" else 1)
        volume = task.volume * (12 if task.period == "bulan" else 1)
        load = norm * volume
        total += load
        values: list[Value] = [number, task.task, task.result, norm, volume, YEAR_MINUTES, load,
                               round(load / YEAR_MINUTES, 4)]
        made.row(sheet, line, values)
        line += 1
    made.row(sheet, line, [None, "JUMLAH", None, None, None, None, total, round(total / YEAR_MINUTES, 3)], made.bold)
    made.row(sheet, line + 1, [None, "JUMLAH PEGAWAI YANG DIBUTUHKAN", None, None, None, None, None, f"{first.stated} Orang"],
             made.bold)
    return line + 2


def _post(task: Task) -> tuple[str, str]:
    return task.unit.key, task.position


def _sheet_name(agency: str) -> str:
    """At most 31 letters, none of those a sheet may not have; the first words of an agency tell it from the others."""
    return f"CONTOH {agency}".replace("/", " ")[:31]
