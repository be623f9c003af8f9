"""Dated rules as people read them: what a key is called, in which group it stands, its value in words."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analytics import conditions, eligibility, law, rules
from analytics.criteria import CRITERIA
from pages.parts import formats

OTHER = "Lainnya"
# The first words of a key decide the group; the order is that of the page.
HOURS = "Waktu kerja dan pembulatan"
GROUPS = {"outlook.": "Proyeksi", "bup.": "Batas usia pensiun", "wke.": HOURS, "wisn.": HOURS, "rounding.": HOURS,
          "teacher.": HOURS, "workload.": "Beban kerja",
          "need.": "Beban kerja", "class.": "Kelas nilai", "ratio.": "Rasio", "minimum.": "Standar minimum",
          "fulfilment.": "Pita dan batas", "donor.": "Pita dan batas", "budget.": "Pita dan batas", "tenure.": "Masa jabatan",
          "demand.": "Lonjakan permintaan", "adjustment.": "Sesudah mutasi",
          "criteria.": "Kriteria mutasi", "transfer.": "Mutasi", "eligibility.": "Mutasi",
          **dict.fromkeys(("response.", "objection.", "imut.", "window.", conditions.BEGINS, "audit.", "support.",
                           "education."), "Mutasi")}
NAMES = {
    "outlook.filling_months": "Waktu mengisi jabatan", "outlook.handover_months": "Waktu serah terima",
    "wke.minutes": "Waktu kerja efektif", "wke.minutes.variant": "Waktu kerja efektif, pilihan lain",
    "wisn.minutes": "Waktu kerja tersedia ABK-Kes", "wisn.allowance": "Bagian waktu tugas penunjang (FTP)",
    "rounding.need": "Pembulatan kebutuhan", "teacher.hours": "Beban mengajar penuh",
    "teacher.counselled_pupils": "Siswa per guru BK",
    "workload.warn.hours_per_item": "Peringatan: jam per hasil", "workload.warn.fte": "Peringatan: orang per jabatan",
    "need.stale_years": "Umur norma yang dianggap lama", "need.stale_margin": "Kisaran dari norma lama",
    "class.ej": "Huruf beban per orang (PJ)", "class.ej.variant": "Huruf beban per orang, pilihan lain",
    "class.skm": "Kelas nilai SKM", "fulfilment.band": "Pita kurang/sesuai/lebih", "donor.floor": "Batas bawah unit asal",
    "budget.personnel_limit": "Batas belanja pegawai", "tenure.minimum_months": "Masa jabatan paling singkat",
    "tenure.maximum_months": "Masa jabatan paling lama",
    "tenure.minimum_months.variant": "Masa jabatan paling singkat, pilihan lain",
    "minimum.pustu": "Standar minimum pustu",
    "response.days": "Waktu menanggapi usulan", "objection.days": "Waktu mengajukan sanggahan",
    "objection.answer_days": "Waktu menjawab tanggapan dan sanggahan", "imut.documents": "Berkas I-MUT",
    "transfer.own_request": "Tidak berlaku atas permintaan sendiri",
    "transfer.unknown_may_be_proposed": "Boleh diusulkan dengan tanda perlu verifikasi",
    "education.alias": "Padanan nama bidang pendidikan", "criteria.weights": "Bobot kriteria",
    "audit.limits": "Batas catatan kewajaran", "support.days": "Tenggat dukungan sesudah mutasi",
    "adjustment.weights": "Bobot indikator sesudah mutasi",
} | {check.key: check.label for check in eligibility.CHECKS if check.key.startswith("transfer.")}
NAMES |= {"tenure.jpt_months": "Masa jabatan pimpinan tinggi", "donor.minimum": "Standar minimum unit asal"}
BEGINNINGS = {"bup.family.": "BUP rumpun ", "bup.level.": "BUP jenjang ", "bup.type.": "BUP jenis ",
              "bup.echelon.": "BUP eselon ",
              "workload.period.": "Faktor setahun: per ", "minimum.puskesmas.": "Standar minimum puskesmas ", "ratio.": "Rasio ",
              "window.pilkada.": "Masa larangan penggantian, pilkada ",
              "window.new_leader.": "Masa larangan penggantian, kepala daerah baru ", "window.": "Masa larangan penggantian, ",
              conditions.BEGINS: "Syarat gabungan "}
VALUES = {"half_up": "setengah ke atas", "ceil": "selalu ke atas", "keep": "tidak dibulatkan"}
PARTS = {one.key: one.label for one in CRITERIA} | {
    "again_months": "bulan sampai boleh dipindah lagi", "far_km": "km yang dianggap jauh",
    "far_share": "bagian yang pindah jauh", "least_group": "orang dalam kelompok terkecil",
    "override_share": "bagian penyimpangan", "least_overrides": "penyimpangan paling sedikit",
    "election_days": "hari sekitar pemilihan"}
HOW = {"rule": "Wajib", "first": "Didahulukan", "off": "Tidak dipakai"}  # of a compound condition
PLACES = {"position": "jabatan", "family": "rumpun", "job_group": "kelompok jabatan", "sector": "bidang", "unit_id": "unit"}
# Legal standings are ticked on Riwayat, per standing: a second place to set them would contradict the first.
ELSEWHERE = ("standing.",)
SHIPPED = "bawaan aplikasi"
IN_FORCE, PAST, COMING, ENDED = "berlaku", "pernah berlaku", "belum berlaku", "berakhir"
NO_VALUE = "tidak berlaku lagi"  # the value of the block that ends a rule
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def name(key: str) -> str:
    """What a rule is called on the screen."""
    if key in NAMES:
        return NAMES[key]
    for begins, words in BEGINNINGS.items():
        if key.startswith(begins):
            rest = key.removeprefix(begins).replace(".", ", ").replace("_", " ")
            return words + (rest.upper() if begins == "bup.echelon." else rest)
    return key.replace(".", " · ").replace("_", " ")


def group(key: str) -> str:
    """The group a rule stands in."""
    return next((words for begins, words in GROUPS.items() if key.startswith(begins)), OTHER)


def value(told: Any, units: Mapping[int, str] | None = None) -> str:
    """A value of a rule in words: 58 · 90 %–110 % as 0,9 – 1,1 · A 1 · B 0,9 … units: names of the units a condition may name."""
    if told is None:
        return NO_VALUE
    if isinstance(told, Mapping) and "meets" in told:
        return (f"{HOW[told.get('as', 'rule')]} untuk {places(told.get('of', {}), units)}:"
                f" {conditions.described(told['meets'])}")
    if isinstance(told, Mapping) and "orang" in told and len(told) == 2:
        driver = next(part for part in told if part != "orang")
        return f"{value(told['orang'])} orang per {value(told[driver])} {driver}"
    if isinstance(told, Mapping):
        return " · ".join(f"{PARTS.get(part, part.replace('_', ' '))} {value(count)}" for part, count in told.items())
    if isinstance(told, Sequence) and not isinstance(told, str):
        span = all(_number(part) or DAY.fullmatch(str(part)) for part in told)
        return (" – " if span else ", ").join(map(value, told))
    if isinstance(told, bool):
        return "ya" if told else "tidak"
    if isinstance(told, str) and DAY.fullmatch(told):
        return formats.short_date(dt.date.fromisoformat(told))
    if not _number(told):
        return VALUES.get(str(told)) or NAMES.get(str(told)) or str(told).replace("_", " ")
    return formats.number(told) if told == int(told) else formats.number(told, 2)


def with_unit(told: Any, unit: str, units: Mapping[int, str] | None = None) -> str:
    """A value with its unit, where the unit says more than the value: '58 tahun', 'ya', 'setengah ke atas'."""
    said = value(told, units)
    if told is None or isinstance(told, Mapping) or unit == law.SWITCH or " | " in unit:
        return said
    return f"{said} ({unit})" if isinstance(told, bool | str) else f"{said} {unit}"


def unit_words(unit: str) -> str:
    """A unit in words: of a rule that is one of several words those words."""
    return " | ".join(VALUES.get(part, part) for part in unit.split(" | "))


def places(of: Mapping[str, Sequence[Any]], units: Mapping[int, str] | None = None) -> str:
    """The places a compound condition is about, in words; a unit without a name by its number."""
    known = {str(number): unit for number, unit in (units or {}).items()}

    def told(name: str, one: object) -> str:
        return known.get(str(one), f"nomor {one}") if name == "unit_id" else str(one)

    said = [f"{PLACES[name]} {', '.join(told(name, one) for one in values)}" for name, values in of.items() if values]
    return " pada ".join(said) or "semua jabatan tujuan"


def keys(blocks: Sequence[Mapping[str, Any]]) -> list[str]:
    """The keys a block can be added for, by group and name."""
    order = list(dict.fromkeys([*GROUPS.values(), OTHER]))
    known = {str(block["key"]) for block in blocks if not str(block["key"]).startswith(ELSEWHERE)}
    return sorted(known, key=lambda key: (order.index(group(key)), name(key)))


def in_force(blocks: Sequence[Mapping[str, Any]], on: dt.date, units: Mapping[int, str] | None = None) -> pd.DataFrame:
    """One row per rule in force on the day: key, kind (its group), rule, rule_value (in words), rule_number (a number where the
    rule is one), unit_of_value, valid_from, source, set_by, set_at, rule_note.
    """
    rows = []
    for key in keys(blocks):
        held = rules.speaking([block for block in blocks if block["key"] == key], on)
        if held and held["value"] is not None:  # else it begins later or has ended
            rows.append(_row(held, IN_FORCE, units))
    return pd.DataFrame(rows, columns=list(_row({}, "")))


def history(blocks: Sequence[Mapping[str, Any]], key: str, on: dt.date, units: Mapping[int, str] | None = None) -> pd.DataFrame:
    """Every block of a key, the newest first day first, with its state on the day; columns as in_force and state. The block that
    ends a rule stands among them, for the time it holds as 'berakhir'.
    """
    own = [block for block in blocks if block["key"] == key]
    held = rules.speaking(own, on)
    rows = [_row(block, (ENDED if block["value"] is None else IN_FORCE) if block is held
                 else COMING if _day(block["valid_from"]) > on else PAST, units) for block in own]
    found = pd.DataFrame(rows, columns=list(_row({}, "")))
    return found[::-1].sort_values("valid_from", ascending=False, kind="stable", ignore_index=True)


def _row(block: Mapping[str, Any], state: str, units: Mapping[int, str] | None = None) -> dict[str, Any]:
    key, said = str(block.get("key", "")), value(block.get("value", ""), units)
    return {"key": key, "kind": group(key), "rule": name(key), "rule_value": said, "state": state,
            "rule_number": block["value"] if _number(block.get("value")) else said,
            "unit_of_value": unit_words(block["unit"]) if block.get("value") is not None else None,
            "valid_from": block.get("valid_from"), "valid_to": block.get("valid_to"),
            "source": block.get("source"), "set_by": block.get("set_by", SHIPPED), "set_at": block.get("set_at"),
            "rule_note": block.get("note")}


def _day(told: Any) -> dt.date:
    day = told.date() if isinstance(told, dt.datetime) else told
    return day if isinstance(day, dt.date) else dt.date.fromisoformat(str(day))


def _number(told: Any) -> bool:
    return isinstance(told, int | float) and not isinstance(told, bool)
