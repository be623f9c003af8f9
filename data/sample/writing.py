"""Writes a region's workbooks into a folder: which files, in which order they are best imported, and what each one is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.sample import (
    layout_after,
    layout_duk,
    layout_load,
    layout_need_chart,
    layout_need_eformasi,
    layout_need_list,
    layout_need_projection,
    layout_need_simple,
    layout_nominatif,
    layout_plan,
    layout_positions,
    layout_sapk,
    layout_siasn,
    layout_simple,
    layout_units,
)
from data.sample.judging import REVIEWED
from data.sample.regions import DATA_DATE, SEED
from data.sample.spellings import Match, matches
from data.sample.world import World, world
from data.sample.year_before import YEAR_BEFORE

Layout = Callable[[World, Path], None]
ABK = "ABK ditetapkan"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFile:
    """One workbook as written. `whole_region`: it speaks of all units; `padanan`: names its roster and need spell differently."""

    path: Path
    title: str
    kind: str
    data_date: date
    basis: str | None
    order: int
    whole_region: bool
    padanan: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    file_name: str
    title: str
    kind: str
    layout: Layout
    basis: str | None = None
    whole_region: bool = True
    data_date: date = DATA_DATE


_UNITS = _Plan(file_name="1-unit-organisasi.xlsx", title="unit organisasi", kind="unit", layout=layout_units.write)
_POSITIONS = _Plan(file_name="2-referensi-jabatan.xlsx", title="referensi jabatan", kind="position",
                   layout=layout_positions.write)


def _roster(file_name: str, title: str, layout: Layout, *, whole_region: bool = True, on: date = DATA_DATE) -> _Plan:
    return _Plan(file_name=file_name, title=title, kind="roster", layout=layout, whole_region=whole_region, data_date=on)


def _need(file_name: str, title: str, layout: Layout, basis: str = ABK) -> _Plan:
    return _Plan(file_name=file_name, title=title, kind="need", layout=layout, basis=basis)


# What came after the moves, in the order to import: a record needs the units it compares with to be known.
_AFTER = (
    ("mutasi", "daftar mutasi", "transfer", layout_after.write_transfers),
    ("indikator-layanan", "indikator layanan", "indicator", layout_after.write_indicators),
    ("survei-kepuasan", "survei kepuasan masyarakat", "satisfaction", layout_after.write_satisfaction),
    ("survei-pegawai", "survei pegawai", "staff_survey", layout_after.write_staff_survey),
    ("pelatihan", "pelatihan dan pendampingan", "training", layout_after.write_training),
    ("masukan-masyarakat", "masukan masyarakat", "community_input", layout_after.write_remarks),
    ("rancangan-evaluasi", "rancangan evaluasi", "evaluation", layout_after.write_evaluations),
)


def _after(first: int, tasks: Layout = layout_load.write_tasks) -> tuple[_Plan, ...]:
    """The workbooks numbered from `first` on: seven about the time after the moves, which run to the month of the last review,
    then two about the work behind the need and two about what people would like and can do.
    """
    later = [(name, title, kind, layout, REVIEWED) for name, title, kind, layout in _AFTER]
    work = [("beban-kerja", "beban kerja per tugas", "workload", tasks, DATA_DATE),
            ("data-dasar", "data dasar kebutuhan", "driver", layout_load.write_drivers, DATA_DATE),
            ("aspirasi", "formulir aspirasi", "aspiration", layout_plan.write_wishes, DATA_DATE),
            ("kompetensi", "kompetensi pegawai", "training", layout_plan.write_abilities, DATA_DATE)]
    return tuple(_Plan(file_name=f"{number}-{name}.xlsx", title=title, kind=kind, layout=layout, whole_region=False, data_date=on)
                 for number, (name, title, kind, layout, on) in enumerate([*later, *work], start=first))


_OUTPUT = _Plan(file_name="16-hasil-kerja.xlsx", title="hasil kerja perorangan", kind="output", layout=layout_load.write_outputs,
                whole_region=False)
PLANS: dict[str, tuple[_Plan, ...]] = {
    "semarang": (_UNITS, _POSITIONS, _roster("3-profil-siasn.xlsx", "profil SIASN", layout_siasn.write),
                 _need("4-rincian-kebutuhan.xlsx", "rincian kebutuhan", layout_need_list.write), *_after(5)),
    "palembang": (_UNITS, _POSITIONS, _roster("3-nominatif.xlsx", "nominatif", layout_nominatif.write),
                  _need("4-peta-jabatan.xlsx", "peta jabatan", layout_need_chart.write), *_after(5), _OUTPUT),
    "binjai": (_UNITS, _POSITIONS, _roster("3-duk.xlsx", "DUK", layout_duk.write),
               _need("4-proyeksi-lima-tahun.xlsx", "proyeksi lima tahun", layout_need_projection.write),
               *_after(5, layout_load.write_forms)),
    "bukitintan": (_UNITS, _POSITIONS, _roster("3-daftar-pegawai.xlsx", "daftar pegawai", layout_simple.write),
                   _need("4-kebutuhan-pegawai.xlsx", "kebutuhan pegawai", layout_need_simple.write), *_after(5)),
    # the PPPK file does not speak of the whole region: the PNS read before it stay
    "lampung": (_UNITS, _POSITIONS, _roster("3-nominatif-pns.xlsx", "nominatif PNS", layout_sapk.write_civil),
                _roster("4-nominatif-pppk.csv", "nominatif PPPK", layout_sapk.write_contract, whole_region=False),
                _need("5-usulan-eformasi.xlsx", "usulan e-Formasi", layout_need_eformasi.write, "usulan formasi"),
                _roster("6-nominatif-2024.xlsx", "nominatif 2024", layout_sapk.write_year_before, whole_region=False,
                        on=YEAR_BEFORE), *_after(7)),
}


def write(slug: str, directory: Path | str, *, seed: int = SEED,
          progress: Callable[[int, int, str], None] | None = None) -> list[SampleFile]:
    """The region's workbooks in `directory`, in the order to import them; the same seed gives the same bytes.

    `progress(done, of, title)` is called before each file and once at the end.
    """
    plans = PLANS[slug]
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    made: list[SampleFile] = []
    truth = world(slug, seed)
    for order, plan in enumerate(plans):
        if progress:
            progress(order, len(plans), plan.title)
        path = folder / f"contoh-{slug}-{plan.file_name}"
        plan.layout(truth, path)
        made.append(SampleFile(
            path=path, title=plan.title, kind=plan.kind, data_date=plan.data_date, basis=plan.basis, order=order + 1,
            whole_region=plan.whole_region, padanan=tuple(matches(slug)) if plan.kind == "need" else ()))
    if progress:
        progress(len(plans), len(plans), "selesai")
    return made
