"""The units of a region: perangkat daerah, what stands below them, schools and puskesmas, each with its place and its head."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from random import Random
from typing import TypedDict

from data.sample.catalogue import Position, head, position
from data.sample.facts import of_region, stream, table
from data.sample.regions import Region


@dataclass(slots=True, kw_only=True)
class Unit:
    """One unit. `posts` names the lists of posts.csv it is staffed by; `classes` is the number of rombel of a school."""

    key: str
    name: str
    agency: str
    parent: Unit | None
    kind: str
    sector: str
    area: str
    lat: float | None = None
    lon: float | None = None
    posts: tuple[str, ...] = ()
    size: float = 1.0
    classes: int = 0
    heads: list[Position] = field(default_factory=list)
    minimum_class: str = ""


def units(region: Region, seed: int) -> list[Unit]:
    """All units of the region, parents before children, in a fixed order."""
    places = {row["area"]: (float(row["lat"]), float(row["lon"])) for row in of_region("areas", region.slug)}
    build = _Builder(region, places, seed)
    for row in of_region("agencies", region.slug):
        build.agency(row)
    for area in places:
        if region.kind != "provinsi":
            build.kecamatan(area)
    return build.made


class _Common(TypedDict):
    sector: str
    area: str
    at: tuple[float, float]
    size: float


class _Builder:
    """Makes units one after another; holds what they have in common (region, places, the units made so far)."""

    def __init__(self, region: Region, places: dict[str, tuple[float, float]], seed: int) -> None:
        self.region, self.places, self.seed = region, places, seed
        self.fields = {row["field"]: row for row in table("fields")}
        self.made: list[Unit] = []
        self.setda: Unit | None = None
        self.areas = list(places)
        self.centre = region.centre

    def add(self, name: str, parent: Unit | None, kind: str, posts: tuple[str, ...] = (), *, sector: str = "", area: str = "",
            at: tuple[float, float] | None = None, heads: list[Position] | None = None, size: float = 1.0,
            classes: int = 0) -> Unit:
        top = parent
        while top is not None and top.parent is not None:
            top = top.parent
        agency = top.name if top else name
        path = f"{self.region.slug}/{parent.key if parent else ''}/{name}"
        unit = Unit(
            key=hashlib.sha256(path.encode()).hexdigest()[:32].upper(), name=name, agency=agency, parent=parent, kind=kind,
            sector=sector or (parent.sector if parent else "administrasi"), area=area or (parent.area if parent else ""),
            lat=at[0] if at else None, lon=at[1] if at else None, posts=posts, heads=heads or [], size=size, classes=classes)
        self.made.append(unit)
        return unit

    def near(self, area: str, name: str) -> tuple[float, float]:
        """A made-up spot inside the area, about a kilometre around its centroid (further in a kabupaten)."""
        rng = stream(self.seed, self.region.slug, "place", name)
        reach = 0.09 if self.region.kind == "provinsi" and area.startswith("Kabupaten") else 0.009
        lat, lon = self.places[area]
        return round(lat + rng.uniform(-reach, reach), 5), round(lon + rng.uniform(-reach, reach), 5)

    def agency(self, row: dict[str, str]) -> None:
        facts, kind, size = self.fields[row["field"]], row["kind"], float(row["size"])
        area = self.centre[len(self.made) % len(self.centre)]
        common = _Common(sector=facts["sector"], area=area, at=self.near(area, row["name"]), size=size)
        if kind in ("bagian setda", "biro setda"):
            self._part_of_setda(row, common)
            return
        if self.region.kind == "kecamatan":
            self._branch_office(row, common)
            return
        posts = (row["field"],) if kind == "rumah sakit" else ("kantor", row["field"])
        if kind == "rumah sakit":
            posts = ("rumah sakit jiwa",) if row["field"] == "rsj" else ("rumah sakit",)
        heads = [self._chief(row["name"], kind)]
        if kind == "inspektorat":
            heads += [head(f"Inspektur Pembantu {which}", "III.a") for which in ("Wilayah I", "Wilayah II", "Khusus")]
        agency = self.add(row["name"], None, kind, posts, heads=heads, **common)
        self._below(agency, facts["bidang"])
        if row["field"] == "pendidikan":
            self._schools(agency)
        if row["field"] == "kesehatan" and self.region.kind != "provinsi":
            self._puskesmas(agency)
        for name in self.region.upt.get(row["field"], ()):
            self._upt(agency, name)

    def _chief(self, name: str, kind: str) -> Position:
        echelon = "II.a" if self.region.kind == "provinsi" else "II.b"
        if kind == "rumah sakit":
            return head(f"Direktur {name}", "II.b" if self.region.kind == "provinsi" else "III.a", "Kesehatan")
        return head({"inspektorat": "Inspektur", "setwan": "Sekretaris DPRD"}.get(kind, f"Kepala {name}"), echelon)

    def _below(self, agency: Unit, bidang: str) -> None:
        if agency.kind == "rumah sakit":
            secretariat = agency
        else:
            first = "Sekretariat"
            secretary = {"inspektorat": "Sekretaris Inspektorat", "setwan": "Kepala Bagian Umum DPRD"}.get(
                agency.kind, f"Sekretaris {agency.name}")
            secretariat = self.add(first, agency, "sekretariat", heads=[head(secretary, "III.a")])
        under = secretariat if self.region.keyed else agency
        for name, posts in (("Sub Bagian Umum dan Kepegawaian", "subbag umum"), ("Sub Bagian Keuangan", "subbag keuangan")):
            self.add(name, under, "sekretariat", (posts,), heads=[head(f"Kepala {name}", "IV.a")])
        for name in filter(None, bidang.split("|")):
            title = name if name.startswith("Inspektur") else f"Kepala {name}"
            self.add(name, agency, "bidang", heads=[head(title, "III.b")])

    def _part_of_setda(self, row: dict[str, str], common: _Common) -> None:
        province = self.region.kind == "provinsi"
        if self.setda is None:
            heads = [head("Sekretaris Daerah", "I.b" if province else "II.a")]
            heads += [head(f"Asisten {name}", "II.a" if province else "II.b") for name in (
                "Pemerintahan dan Kesejahteraan Rakyat", "Perekonomian dan Pembangunan", "Administrasi Umum")]
            heads += [head(f"Staf Ahli Bidang {name}", "II.a" if province else "II.b") for name in (
                "Pemerintahan, Hukum dan Politik", "Ekonomi dan Pembangunan", "Kemasyarakatan dan Sumber Daya Manusia")]
            area = self.centre[0]
            self.setda = self.add("Sekretariat Daerah", None, "setda", ("setda",), sector="administrasi", area=area,
                                  at=self.near(area, "Sekretariat Daerah"), heads=heads)
        name = row["name"]
        chief = head(f"Kepala {name.removesuffix(' Setda')}", "II.b" if province else "III.a")
        self.add(name, self.setda, row["kind"], (row["field"],), heads=[chief], **common)

    def _branch_office(self, row: dict[str, str], common: _Common) -> None:
        """In a sub-region the dinas is only the roof of its schools and puskesmas: no staff of its own is counted here."""
        common["size"] = 1.0
        roof = self.add(row["name"], None, row["kind"], **common)
        if row["field"] == "pendidikan":
            self._schools(roof)
        if row["field"] == "kesehatan":
            self._puskesmas(roof)
        for name in self.region.upt.get(row["field"], ()):
            self._upt(roof, name)

    def _schools(self, agency: Unit) -> None:
        for kind, count in self.region.schools.items():
            for area in self.areas:
                short = area.removeprefix("Kabupaten ").removeprefix("Kota ")
                rng = stream(self.seed, self.region.slug, kind, area)
                for number in range(1, count + self.region.more.get(area, 0) * (kind == "sd") + 1):
                    name = _SCHOOL[kind].format(area=short, number=number)
                    heads = [position("Kepala Sekolah")]
                    self.add(name, agency, "sekolah", (kind,), area=area, at=self.near(area, name), heads=heads,
                             classes=_classes(kind, rng), sector="pendidikan")

    def _puskesmas(self, agency: Unit) -> None:
        for row in of_region("puskesmas", self.region.slug):
            unit = self.add(f"Puskesmas {row['name']}", agency, "puskesmas", ("puskesmas",), area=row["area"],
                            at=(float(row["lat"]), float(row["lon"])), sector="kesehatan",
                            heads=[head("Kepala Puskesmas", "IV.a", "Kesehatan"),
                                   head("Kepala Sub Bagian Tata Usaha Puskesmas", "IV.b")])
            unit.minimum_class = "perkotaan"

    def _upt(self, agency: Unit, name: str) -> None:
        branch = name.startswith("Cabang Dinas")
        posts = "cabang dinas" if branch else "balai kb" if "Penyuluhan KB" in name else "upt"
        area = next((a for a in self.areas if a.split(" ", 1)[-1] in name), self.areas[len(self.made) % len(self.areas)])
        chief = head(f"Kepala {name}", "III.b") if branch else head("Kepala UPTD", "IV.a")
        self.add(name, agency, "cabang dinas" if branch else "upt", (posts,), area=area, at=self.near(area, name), heads=[chief])

    def kecamatan(self, area: str) -> None:
        name = f"Kecamatan {area}"
        facts = self.fields["kecamatan"]
        office = self.add(name, None, "kecamatan", ("kecamatan",), sector="kewilayahan", area=area, at=self.near(area, name),
                          heads=[head("Camat", "III.a")], size=self.region.kecamatan_size)
        self.add("Sekretariat", office, "sekretariat", heads=[head("Sekretaris Camat", "III.b")])
        for section in facts["bidang"].split("|"):
            self.add(section, office, "seksi", heads=[head(f"Kepala {section}", "IV.a")])
        for ward in self.region.wards:
            self.add(f"Kelurahan {ward}", office, "kelurahan", ("kelurahan",), at=self.near(area, ward),
                     heads=[head("Lurah", "IV.a"), head("Sekretaris Lurah", "IV.b")])


_SCHOOL = {"sd": "SD Negeri {area} {number:02d}", "smp": "SMP Negeri {area} {number:02d}",
           "sma": "SMA Negeri {number:02d} {area}", "smk": "SMK Negeri {number:02d} {area}",
           "slb": "SLB Negeri {number:02d} {area}"}


def _classes(kind: str, rng: Random) -> int:
    """Rombel of a school: an SD has one, two or three rows of six classes, the others three grades of 5 to 9."""
    if kind == "sd":
        return rng.choices((6, 12, 18), (68, 27, 5))[0]
    return 3 * rng.randint(5, 8) if kind == "smp" else 3 * rng.randint(6, 10)
