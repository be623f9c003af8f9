"""Every table that crosses a module, as a pandera model: what a row is, which columns, which key.

`Balance.validate(frame)` checks and coerces (DuckDB's int32 becomes int64; a NULL where none may be, a key
that stands twice or a column too many raises pandera's SchemaError or SchemaErrors). Ids are our own integers
here; the analyses themselves take any id.
Importing pandera costs about a third of a second, so pages and analyses name these models in annotations only
(under TYPE_CHECKING); tests and the contract checks import them.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

Basis = Literal["ABK ditetapkan", "konsep ABK", "usulan formasi", "penetapan formasi", "standar minimum"]
Status = Literal[
    "kosong",
    "kurang",
    "sesuai",
    "lebih",
    "tanpa ABK",
    "belum dipadankan",
    "di bawah minimum",
    "memenuhi minimum",
]
Word = Literal[
    "kurang", "sesuai", "lebih", "tanpa ABK", "belum dipadankan", "di bawah minimum", "memenuhi minimum"
]
Reason = Literal["pensiun", "kontrak berakhir"]

NULL: dict[str, Any] = {"nullable": True}
COUNT: dict[str, Any] = {"ge": 0}


class Frame(pa.DataFrameModel):
    """No column more or less than said, each of its type."""

    class Config:
        strict = True
        coerce = True


class Units(Frame):
    """A row is one unit of the region on the date; depth 0 is a perangkat daerah."""

    unit_id: int = pa.Field(unique=True)
    name: str = pa.Field()
    parent_id: pd.Int64Dtype = pa.Field(**NULL)
    agency_id: int = pa.Field()
    agency: str = pa.Field()
    path: str = pa.Field()
    depth: int = pa.Field(**COUNT)
    kind: str = pa.Field(**NULL)
    sector: str = pa.Field(**NULL)
    area: str = pa.Field(**NULL)
    lat: float = pa.Field(ge=-90, le=90, **NULL)
    lon: float = pa.Field(ge=-180, le=180, **NULL)
    minimum_class: str = pa.Field(**NULL)
    confirmed: pd.BooleanDtype = pa.Field()


class Positions(Frame):
    """A row is one position (jabatan); bup null or 0 = not known here, the level decides."""

    position_id: int = pa.Field(unique=True)
    name: str = pa.Field()
    family: str = pa.Field(**NULL)
    level: str = pa.Field(**NULL)
    type: str = pa.Field(isin=["manajerial", "fungsional", "pelaksana"], **NULL)
    job_group: str = pa.Field(**NULL)
    subject: str = pa.Field(**NULL)
    class_: pd.Int64Dtype = pa.Field(alias="class", **NULL)
    bup: pd.Int64Dtype = pa.Field(**NULL)
    education: str = pa.Field(**NULL)
    certificates: str = pa.Field(**NULL)


class People(Frame):
    """A row is one person of the roster in force, without name and NIP; counted = fills a post."""

    person_id: int = pa.Field(unique=True)
    unit_id: int = pa.Field()
    seat_id: Series[int] | None = pa.Field()
    position_id: pd.Int64Dtype = pa.Field(**NULL)
    status: str = pa.Field(isin=["PNS", "CPNS", "PPPK", "PPPK PW"], **NULL)
    standing: str = pa.Field(**NULL)
    counted: pd.BooleanDtype = pa.Field()
    grade: str = pa.Field(**NULL)
    education_level: str = pa.Field(**NULL)
    education_field: str = pa.Field(**NULL)
    birth_date: pd.Timestamp = pa.Field(**NULL)
    sex: str = pa.Field(isin=["L", "P"], **NULL)
    position_since: pd.Timestamp = pa.Field(**NULL)
    unit_since: pd.Timestamp = pa.Field(**NULL)
    cpns_since: pd.Timestamp = pa.Field(**NULL)
    contract_end: pd.Timestamp = pa.Field(**NULL)
    skp: str = pa.Field(**NULL)
    home_area: str = pa.Field(**NULL)
    subject: str = pa.Field(**NULL)
    skills: str = pa.Field(**NULL)
    discipline: pd.BooleanDtype = pa.Field(**NULL)
    echelon: str = pa.Field(**NULL)
    bup: pd.Int64Dtype = pa.Field(**NULL)
    level: str = pa.Field(**NULL)
    family: str = pa.Field(**NULL)
    type: Series[str] | None = pa.Field(**NULL)
    data_date: pd.Timestamp = pa.Field()
    import_id: int = pa.Field()
    carried: pd.BooleanDtype = pa.Field()
    certificates_held: str = pa.Field(**NULL)


class Identities(Frame):
    """A row is the name and NIP of one person: read only when names are asked for."""

    person_id: int = pa.Field(unique=True)
    nip: str = pa.Field(**NULL)
    name: str = pa.Field(**NULL)


class Staffing(Frame):
    """A row is the people counted in one position of one unit (bezetting)."""

    unit_id: int = pa.Field()
    position_id: int = pa.Field()
    filled: int = pa.Field(**COUNT)
    filled_pns: pd.Int64Dtype = pa.Field(**NULL)
    filled_cpns: pd.Int64Dtype = pa.Field(**NULL)
    filled_pppk: pd.Int64Dtype = pa.Field(**NULL)
    filled_pppk_pw: pd.Int64Dtype = pa.Field(**NULL)
    filled_other: pd.Int64Dtype = pa.Field(**NULL)
    source: str = pa.Field(isin=["roster", "headcount"])

    class Config:
        unique = ("unit_id", "position_id")


class Needs(Frame):
    """A row is the posts needed in one position of one unit by one basis in its newest year."""

    unit_id: int = pa.Field()
    position_id: int = pa.Field()
    basis: str = pa.Field(isin=get_args(Basis))
    year: int = pa.Field()
    needed: int = pa.Field(**COUNT)
    needed_raw: float = pa.Field(ge=0, **NULL)
    decree_number: str = pa.Field(**NULL)
    decree_date: pd.Timestamp = pa.Field(**NULL)
    owner: str = pa.Field(**NULL)
    class_: pd.Int64Dtype = pa.Field(alias="class", **NULL)
    stated_gap: float = pa.Field(**NULL)

    class Config:
        unique = ("unit_id", "position_id", "basis", "year")


class NeedInUse(Frame):
    """A row is the need that drives the balance: one basis per unit."""

    unit_id: int = pa.Field()
    position_id: int = pa.Field()
    basis: str = pa.Field(isin=get_args(Basis))
    year: int = pa.Field()
    needed: int = pa.Field(**COUNT)
    needed_raw: float = pa.Field(ge=0, **NULL)

    class Config:
        unique = ("unit_id", "position_id")


class Balance(Frame):
    """A row is one position in one unit: needed, filled and what lies between (gap = filled - needed)."""

    unit_id: int = pa.Field()
    position_id: int = pa.Field()
    needed: int = pa.Field(**COUNT)
    needed_raw: Series[float] | None = pa.Field(**NULL)
    filled: int = pa.Field(**COUNT)
    gap: int = pa.Field()
    shortage: int = pa.Field(**COUNT)
    surplus: int = pa.Field(**COUNT)
    ratio: float = pa.Field(ge=0, **NULL)
    status: str = pa.Field(isin=get_args(Status))
    basis: Series[str] | None = pa.Field(isin=get_args(Basis), **NULL)
    matched: Series[pd.BooleanDtype] | None = pa.Field()
    filled_pppk_pw: Series[int] | None = pa.Field(**COUNT)

    class Config:
        unique = ("unit_id", "position_id")


class UnitBalance(Frame):
    """A row is one unit's own cells added up (not its children); needed and met of matched rows only."""

    unit_id: int = pa.Field(unique=True)
    needed: int = pa.Field(**COUNT)
    filled: int = pa.Field(**COUNT)
    met: int = pa.Field(**COUNT)
    shortage: int = pa.Field(**COUNT)
    surplus: int = pa.Field(**COUNT)
    unmatched: int = pa.Field(**COUNT)
    positions: int = pa.Field(**COUNT)


class HeadCount(Frame):
    """A row is one line of the head count; the lines before 'counted' add up to it."""

    line: str = pa.Field()
    label: str = pa.Field()
    people: int = pa.Field()
    sort: int = pa.Field()


class Completeness(Frame):
    """One row: how much of the region is in."""

    agencies: int = pa.Field(**COUNT)
    agencies_with_need: int = pa.Field(**COUNT)
    agencies_with_staff: int = pa.Field(**COUNT)
    people: int = pa.Field(**COUNT)
    people_matched: int = pa.Field(**COUNT)
    people_held: int = pa.Field(**COUNT)
    need_cells: int = pa.Field(**COUNT)
    need_cells_matched: int = pa.Field(**COUNT)


class DataFacts(Frame):
    """A row is one import in force: what kind, of which day, from whom."""

    import_id: Series[int] | None = pa.Field(unique=True)
    kind: str = pa.Field()
    basis: str = pa.Field(**NULL)
    year: Series[pd.Int64Dtype] | None = pa.Field(**NULL)
    data_date: pd.Timestamp = pa.Field()
    owner: str = pa.Field(**NULL)
    decree_number: str = pa.Field(**NULL)
    units: int = pa.Field(**COUNT)
    rows: int = pa.Field(**COUNT)
    held: Series[int] | None = pa.Field(**COUNT)
    imported_at: pd.Timestamp = pa.Field()
    imported_by: str = pa.Field(**NULL)


class ImportList(Frame):
    """A row is one import, undone or not."""

    import_id: int = pa.Field(unique=True)
    region_id: int = pa.Field()
    kind: str = pa.Field()
    data_date: pd.Timestamp = pa.Field()
    basis: str = pa.Field(**NULL)
    file_name: str = pa.Field()
    file_hash: Series[str] | None = pa.Field()
    owner: Series[str] | None = pa.Field(**NULL)
    rows_read: int = pa.Field(**COUNT)
    rows_accepted: int = pa.Field(**COUNT)
    rows_held: int = pa.Field(**COUNT)
    rows_carried: int = pa.Field(**COUNT)
    imported_by: str = pa.Field(**NULL)
    imported_at: pd.Timestamp = pa.Field()
    undone_at: pd.Timestamp = pa.Field(**NULL)
    undone_by: str = pa.Field(**NULL)


class UnmatchedNames(Frame):
    """A row is a unit or position that only one side of the balance knows."""

    thing: str = pa.Field(isin=["unit", "position"])
    id: int = pa.Field()
    name: str = pa.Field()
    side: str = pa.Field(isin=["kebutuhan", "pegawai"])
    people: int = pa.Field(**COUNT)
    needed: int = pa.Field(**COUNT)

    class Config:
        unique = ("thing", "id")


VIEWS: dict[str, type[Frame]] = {
    "units": Units,
    "positions": Positions,
    "people": People,
    "identities": Identities,
    "staffing": Staffing,
    "needs": Needs,
    "need_in_use": NeedInUse,
    "balance": Balance,
    "unit_balance": UnitBalance,
    "head_count": HeadCount,
    "completeness": Completeness,
    "data_facts": DataFacts,
    "import_list": ImportList,
    "unmatched_names": UnmatchedNames,
}
