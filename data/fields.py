"""What a kind of workbook is made of: its name, its fields, and which of them a row cannot do without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.headings import ALIASES, KIND_ALIASES, normal
from data.headings_after import AFTER_ALIASES, SHARED
from data.headings_load import LOAD_ALIASES
from data.headings_plan import PLAN_ALIASES

Kind = Literal["roster", "headcount", "need", "unit", "position", "transfer", "indicator", "satisfaction", "staff_survey",
               "training", "community_input", "evaluation", "workload", "driver", "output", "aspiration"]
# What is known of a service and of the moved after a transfer. These rows carry their own day or month.
AFTER: tuple[Kind, ...] = ("transfer", "indicator", "satisfaction", "staff_survey", "training", "community_input", "evaluation")
# Why a unit needs people: its tasks, what else its need follows from, and what each person did of it.
LOAD: tuple[Kind, ...] = ("workload", "driver", "output")
PLAN: tuple[Kind, ...] = ("aspiration",)  # what a transfer plan asks people for
OWN_TIME: tuple[Kind, ...] = (*AFTER, *PLAN, "driver", "output")  # rows carry their own day, month or year: no data date is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a row may say. `parser` is the name of a function in data.parse (or
    answer_words); `choices` is a closed set of words."""

    name: str
    heading: str
    parser: str = "text"
    required: bool = False
    meaning: str = ""
    example: str | int | float = ""
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    in_template: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """One kind of workbook. `required_any`: of every group the sheet must have at least one field (a row may still lack
    it); `vital`: a cell of these that cannot be read sets its row aside, elsewhere it costs only that cell; `marks`:
    fields of which one must be found before a sheet is taken for this kind unasked.
    """

    kind: Kind
    label: str
    row_is: str
    fields: tuple[Field, ...]
    required_any: tuple[tuple[str, ...], ...]
    vital: frozenset[str]
    owner: str
    opens: tuple[str, ...]
    marks: tuple[str, ...] = ()

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)


def field(kind: Kind, name: str, heading: str, parser: str = "text", example: str | float = "", meaning: str = "", *,
          choices: tuple[str, ...] = (), required: bool = False, template: bool = True) -> Field:
    """A field with every spelling of its heading that is known for this kind, the preferred one first."""
    tables = (KIND_ALIASES, AFTER_ALIASES, LOAD_ALIASES, PLAN_ALIASES)
    own = tuple(word for table in tables for word in table.get(kind, {}).get(name, ()))
    shared = ALIASES.get(name, ()) if kind not in (*AFTER, *PLAN) or name in SHARED else ()
    spellings = dict.fromkeys((*own, *shared, normal(heading)))
    return Field(name=name, heading=heading, parser=parser, example=example, meaning=meaning, choices=choices,
                 required=required, in_template=template, aliases=tuple(spellings))


def place(kind: Kind) -> tuple[Field, ...]:
    """Where it is: the unit and its perangkat daerah, as every kind but `position` and `transfer` says it."""
    return (
        field(kind, "unit", "Unit Kerja", "text", "Puskesmas Contoh", "Nama unit tempat bertugas, yang paling bawah.",
              required=True),
        field(kind, "agency", "Perangkat Daerah", "text", "Dinas Kesehatan",
              "Dinas, badan, atau kecamatan di atas unit itu. Perlu karena nama unit berulang di banyak dinas."),
        field(kind, "unit_key", "ID Unit", "text", "", "ID unit di SIASN bila ada (UNOR ID)."))
