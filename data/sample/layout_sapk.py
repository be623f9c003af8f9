"""The older SAPK-like export: the jabatan in one of three columns (struktural, JFT, JFU); PNS as xlsx, PPPK as CSV with `;`."""

from __future__ import annotations

import csv
from pathlib import Path

from data.sample.book import Value, book
from data.sample.facts import header
from data.sample.layout_siasn import EDUCATION_NAME, KIND, text
from data.sample.people import Person
from data.sample.world import World
from data.sample.year_before import YEAR_BEFORE, year_before

HEADER = [*header("sapk"), "PREDIKAT SKP"]   # the office adds the predikat of the year to the export


def write_civil(world: World, path: Path) -> None:
    """PNS and CPNS on one sheet, header in the first row."""
    with book(path, f"nominatif PNS {world.region.name}") as made:
        sheet = made.sheet("CONTOH PNS")
        sheet.freeze_panes(1, 4)
        made.row(sheet, 0, HEADER, made.bold)
        civil = [p for p in world.people if not p.career.status.startswith("PPPK")]
        for number, person in enumerate(civil, start=1):
            made.row(sheet, number, _row(world, person))


def write_contract(world: World, path: Path) -> None:
    """PPPK, also paruh waktu, as a CSV with semicolons as an Indonesian Excel saves it; with the end of the contract."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\r\n")
        out.writerow([*HEADER, "AKHIR KONTRAK", "CATATAN"])
        for person in world.people:
            if person.career.status.startswith("PPPK"):
                end = person.career.contract_end
                row = _row(world, person)
                row[1], row[5] = person.nip, text(person.career.birth)
                out.writerow(["" if v is None else v for v in (*row, text(end) if end else "-", "CONTOH")])


def write_year_before(world: World, path: Path) -> None:
    """PNS and PPPK of a few offices a year earlier, on one sheet."""
    with book(path, f"nominatif {YEAR_BEFORE.year} {world.region.name}") as made:
        sheet = made.sheet(f"CONTOH {YEAR_BEFORE.year}")
        sheet.freeze_panes(1, 4)
        made.row(sheet, 0, HEADER, made.bold)
        for number, person in enumerate(year_before(world), start=1):
            made.row(sheet, number, _row(world, person))


def _row(world: World, person: Person) -> list[Value]:
    own, post = person.career, person.position
    contract = own.status.startswith("PPPK")
    title = world.title(person, with_subject=False)
    return [
        person.key, world.dirt.nip(person), "-", f"{world.dirt.name(person)}{', ' + person.back if person.back else ''}",
        person.birth_place, world.dirt.birth(person), "PRIA" if own.sex == "L" else "WANITA",
        {"PPPK PW": "PPPK Paruh Waktu"}.get(own.status, own.status), "-" if contract else text(own.since), text(own.since),
        own.grade, own.grade, "-" if contract else text(own.grade_since), KIND[post.type][1],
        post.echelon.replace(".", "/").upper() or "-", title if post.type == "manajerial" else "-", "-",
        title if post.type == "fungsional" else "-", "-", title if post.type == "pelaksana" else "-", text(own.position_since),
        EDUCATION_NAME[own.education], person.programme, "-", person.unit.key, world.unit_name(person.unit),
        world.agency_name(person.unit), "PPPK Aktif" if contract else person.standing, "-", "-", person.skp]
