"""The seven workbooks about the time after the moves, each one sheet: title, one header row, one row per fact.

Where the region's story says `wide`, the figures come as the yearly table of Bagian Organisasi: a column per month.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from data.sample.book import Value, book
from data.sample.judging import REVIEWED, judgings
from data.sample.service import LAST, SOURCE, Reading, measured_in, readings
from data.sample.support import remarks, supports
from data.sample.surveys import answers, staff_answers
from data.sample.transfers import after_stories
from data.sample.units import Unit
from data.sample.world import World

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
          "Desember")
_PLACE = ("Unit Kerja", "Perangkat Daerah")
_TRANSFER = ("No", "NIP", "Nama", "Jabatan Lama", "Unit Kerja Asal", "Perangkat Daerah Asal", "Jabatan Baru",
             "Unit Kerja Tujuan", "Perangkat Daerah Tujuan", "TMT Mutasi", "Jenis Mutasi", "Tujuan Mutasi", "Kepala Unit",
             "Nomor SK", "Nomor Pertek")
_LONG = (*_PLACE, "Layanan", "Indikator", "Bulan", "Nilai", "Satuan", "Pembilang", "Penyebut", "Target", "Arah Baik",
         "Jumlah Kasus", "Sumber", "Luar Daerah")
_WIDE = (*_PLACE, "Layanan", "Indikator", "Satuan", "Arah Baik", "Target", "Sumber")
_SKM = (*_PLACE, "Layanan", "Bulan Survei", "Cara Survei", "U1 Persyaratan", "U2 Prosedur", "U3 Waktu Penyelesaian",
        "U4 Biaya/Tarif", "U5 Produk Layanan", "U6 Kompetensi Pelaksana", "U7 Perilaku Pelaksana", "U8 Penanganan Pengaduan",
        "U9 Sarana dan Prasarana", "Kepercayaan")
_STAFF = ("Kode Responden", *_PLACE, "Gelombang", "Butir", "Skor")
_TRAINING = ("NIP", "Nama", *_PLACE, "Kompetensi", "Jenis Dukungan", "Wajib", "Level Dibutuhkan", "Level Dimiliki",
             "TMT Mutasi", "Rencana", "Tenggat", "Tanggal Selesai")
_REMARK = (*_PLACE, "Layanan", "Tanggal Masukan", "Isi Masukan")
_EVALUATION = ("Nama Evaluasi", "Jenis Evaluasi", *_PLACE, "Layanan", "Indikator", "TMT Mutasi", "Awal Data Dasar",
               "Akhir Data Dasar", "Bulan Peralihan", "Target", "Unit Pembanding", "Tinjauan 12 Bulan")


def write_transfers(world: World, path: Path) -> None:
    """The register of moves that took effect."""
    rows = ([number, move.person.nip, move.person.name, move.from_position, world.unit_name(move.origin),
             world.agency_name(move.origin), world.title(move.person, with_subject=False),
             world.unit_name(move.person.unit), world.agency_name(move.person.unit), _day(move.effective_on), move.type,
             move.purpose, _yes(move.is_head), move.sk_number, move.pertek_number]
            for number, move in enumerate(world.moves, start=1))
    _sheet(path, world, "Mutasi", "daftar mutasi yang sudah berlaku", _TRANSFER, rows)


def write_indicators(world: World, path: Path) -> None:
    """Monthly figures of the region's services and of the units they are compared with."""
    found = readings(world)
    title = f"indikator layanan per bulan sampai {MONTHS[LAST.month - 1]} {LAST.year}"
    if after_stories()[world.region.slug].get("wide"):
        header, rows = _wide(world, found)
        _sheet(path, world, "Indikator", title, header, rows)
        return
    rows = [[*_place(world, reading), reading.service, reading.indicator, f"{reading.month:%Y-%m}", reading.value,
             measured_in(reading.indicator), reading.numerator, reading.denominator, reading.target, reading.direction, reading.n,
             SOURCE if reading.unit is None else "Laporan bulanan unit (CONTOH)", _yes(reading.unit is None)]
            for reading in found]
    _sheet(path, world, "Indikator", title, _LONG, rows)


def write_satisfaction(world: World, path: Path) -> None:
    """The SKM, one respondent a row."""
    rows = ([*_of(world, answer.unit), answer.service, f"{answer.month:%Y-%m}", answer.mode, *answer.scores, answer.trust]
            for answer in answers(world))
    _sheet(path, world, "SKM", "survei kepuasan masyarakat per responden", _SKM, rows)


def write_staff_survey(world: World, path: Path) -> None:
    """The answers of those who moved, under codes."""
    rows = ([answer.respondent, *_of(world, answer.unit), answer.wave, answer.item, answer.score]
            for answer in staff_answers(world))
    _sheet(path, world, "Survei Pegawai", "survei pegawai yang dipindahkan", _STAFF, rows)


def write_training(world: World, path: Path) -> None:
    """Supports planned and given."""
    rows = ([one.move.person.nip, one.move.person.name, *_of(world, one.move.person.unit), one.competency, one.type,
             _yes(one.required), one.level_required, one.level_held, _day(one.move.effective_on), _day(one.planned_on),
             _day(one.due_on), _day(one.done_on)] for one in supports(world))
    _sheet(path, world, "Pelatihan", "pelatihan dan pendampingan sesudah mutasi", _TRAINING, rows)


def write_remarks(world: World, path: Path) -> None:
    """What the public said."""
    rows = ([*_of(world, remark.unit), remark.service, _day(remark.said_on), remark.text] for remark in remarks(world))
    _sheet(path, world, "Masukan", "masukan masyarakat tentang layanan", _REMARK, rows)


def write_evaluations(world: World, path: Path) -> None:
    """The records by which the moves are judged."""
    rows = ([one.label, one.type, *_of(world, one.unit), one.service, one.indicator, _day(one.effective_on),
             f"{one.baseline_from:%Y-%m}", f"{one.baseline_to:%Y-%m}", one.transition_months, one.target,
             "; ".join(one.comparators), _day(REVIEWED)] for one in judgings(world))
    _sheet(path, world, "Evaluasi", "rancangan evaluasi mutasi", _EVALUATION, rows)


def _sheet(path: Path, world: World, name: str, title: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    with book(path, f"{title} {world.region.name}") as made:
        sheet = made.sheet(f"CONTOH {name}")
        sheet.set_column(0, len(header) - 1, 18)
        sheet.freeze_panes(3, 0)
        made.row(sheet, 0, [f"CONTOH {title.upper()} {world.region.name.upper()}"], made.bold)
        made.row(sheet, 2, header, made.header)
        for number, row in enumerate(rows, start=3):
            made.row(sheet, number, row)


def _wide(world: World, found: list[Reading]) -> tuple[list[str], list[list[Value]]]:
    """One row per unit, service and indicator, the months as columns from the earliest on."""
    months = sorted({reading.month for reading in found})
    header = [*_WIDE, *(f"{MONTHS[month.month - 1]} {month.year}" for month in months)]
    lines: dict[tuple[str, str, str], list[Reading]] = {}
    for reading in found:
        lines.setdefault((reading.name, reading.service, reading.indicator), []).append(reading)
    rows: list[list[Value]] = []
    for line in lines.values():
        first, values = line[0], {reading.month: reading.value for reading in line}
        rows.append([*_place(world, first), first.service, first.indicator, measured_in(first.indicator), first.direction,
                     first.target, "Laporan bulanan unit (CONTOH)", *(values.get(month) for month in months)])
    return header, rows


def _place(world: World, reading: Reading) -> list[Value]:
    return [reading.name, None] if reading.unit is None else _of(world, reading.unit)


def _of(world: World, unit: Unit) -> list[Value]:
    return [world.unit_name(unit), world.agency_name(unit)]


def _day(day: date | None) -> str | None:
    return f"{day:%d-%m-%Y}" if day else None


def _yes(told: bool) -> str:
    return "Ya" if told else "Tidak"
