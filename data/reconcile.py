"""Joining the names of two offices: what is still apart, what might be the same, and a person's decisions.

A name that only the roster or only the need sheet knows waits here. A person says: it is the same as that other one
(`join`), or it stands alone (`stand_alone`). Both are rows with who and when; both can be taken back.
"""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import duckdb
import pandas as pd

from data.cells import Problem, plain
from data.names import PATH, position_parts, same_key, suggestions
from data.sql import statements
from data.store import Store, one

SQL = statements("reconcile.sql")
Thing = Literal["unit", "position"]
ALONE = "BERDIRI SENDIRI"
ALIKE_AGENCY, LIKELY = 85.0, 75.0   # likeness of an agency's name; of a suggestion worth printing
HEADINGS = ("Jenis", "Nomor", "Nama", "Ada di", "Pegawai", "Kebutuhan", "Usulan padanan", "Padanan")
THINGS: dict[str, Thing] = {"unit": "unit", "jabatan": "position"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person said of one name: the id it equals, or None when it stands alone."""

    thing: Thing
    id: int
    same_as: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A name that may be the same, with a likeness of 0–100."""

    id: int
    name: str
    likeness: float


def unmatched(store: Store, region_id: int, on: dt.date | None = None) -> pd.DataFrame:
    """One row per name only one side knows: thing, id, name, side, people, needed; largest head count first."""
    return store.read("unmatched_names", region_id=region_id, on=on)


def partners(store: Store, names: pd.DataFrame, region_id: int, on: dt.date | None = None
             ) -> dict[tuple[str, int], list[Suggestion]]:
    """For each unmatched name the most alike names of the other side, best first.

    Partners come from the unmatched of the other side and from names both sides already share; a unit only meets units
    whose agency's name is alike or equal, a position only positions of the same job group.
    """
    known = {"unit": store.read("units", region_id=region_id, on=on).rename(columns={"unit_id": "id", "path": "label"}),
             "position": store.read("positions", region_id=region_id, on=on).rename(
                 columns={"position_id": "id", "name": "label"})}
    result: dict[tuple[str, int], list[Suggestion]] = {}
    for thing in ("unit", "position"):
        mine = names[names["thing"] == thing]
        side = dict(zip(mine["id"], mine["side"], strict=True))
        candidates = known[thing][["id", "label"]]
        for row in mine.to_dict("records"):
            others = _only(candidates, [other != row["id"] and side.get(other) != row["side"] for other in candidates["id"]])
            result[(thing, int(row["id"]))] = _ranked(str(row["name"]), others, thing)
    return result


def _only(rows: pd.DataFrame, keep: list[bool]) -> pd.DataFrame:
    return rows[pd.Series(keep, index=rows.index, dtype=bool)]  # a bare empty list would be taken for no columns


def _ranked(name: str, others: pd.DataFrame, thing: str) -> list[Suggestion]:
    labels = others["label"].tolist()
    if thing == "unit":
        near = _near_agencies(name, labels)
        others = _only(others, [_agency(label) in near for label in labels])
        labels = others["label"].tolist()
    else:
        group = position_parts(name).job_group
        others = _only(others, [position_parts(label).job_group == group for label in labels])
        labels = others["label"].tolist()
    short = [label.rsplit(PATH, 1)[-1] for label in labels]
    best = suggestions(name.rsplit(PATH, 1)[-1], short, most=3)
    found, used = [], set()
    for text, likeness in best:
        index = next(i for i, label in enumerate(short) if label == text and i not in used)
        used.add(index)
        found.append(Suggestion(id=int(others["id"].iloc[index]), name=labels[index], likeness=likeness))
    return found


def _agency(path: str) -> str:
    """The agency a unit's path begins with; nothing where the unit stands alone."""
    return path.split(PATH)[0] if PATH in path else ""


def _near_agencies(name: str, labels: Sequence[str]) -> set[str]:
    """The agencies a unit may belong to under another spelling; 'Sub Bagian Umum' exists in every agency."""
    mine = _agency(name)
    agencies = {_agency(label) for label in labels}
    if not mine:
        return agencies
    return {"", mine, *(other for other, _ in suggestions(mine, sorted(agencies - {""}), most=5, at_least=ALIKE_AGENCY))}


def sure(names: pd.DataFrame, found: Mapping[tuple[str, int], Sequence[Suggestion]], *, at_least: float = 95.0
         ) -> list[tuple[Decision, Suggestion]]:
    """The suggestions that may be accepted as a group: very alike, each the other's only best, each name once."""
    pairs: dict[tuple[str, frozenset[int]], tuple[Decision, Suggestion]] = {}
    for row in names.to_dict("records"):
        thing, identity = row["thing"], int(row["id"])
        best = _only_best(found.get((thing, identity), ()))
        back = found.get((thing, best.id)) if best else None
        if best is None or best.likeness < at_least or (back and (_only_best(back) or best).id != identity):
            continue
        pairs.setdefault((thing, frozenset((identity, best.id))),
                         (Decision(thing=thing, id=identity, same_as=best.id), best))
    uses = Counter((thing, identity) for thing, pair in pairs for identity in pair)
    return [both for (thing, pair), both in pairs.items() if all(uses[thing, one] == 1 for one in pair)]


def _only_best(options: Sequence[Suggestion]) -> Suggestion | None:
    if not options or (len(options) > 1 and options[1].likeness >= options[0].likeness):
        return None
    return options[0]


def oriented(names: pd.DataFrame, decision: Decision) -> Decision:
    """The same join with the need sheet's name reading as the roster's, so that units keep the name people know."""
    side = {(row["thing"], int(row["id"])): row["side"] for row in names.to_dict("records")}
    mine, other = (side.get((decision.thing, one or 0)) for one in (decision.id, decision.same_as))
    if decision.same_as is not None and mine == "pegawai" and other == "kebutuhan":
        return Decision(thing=decision.thing, id=decision.same_as, same_as=decision.id)
    return decision


def decide(store: Store, region_id: int, decisions: Iterable[Decision], *, by: str, now: dt.datetime) -> int:
    """Writes decisions in one transaction and returns how many."""
    written = 0
    with store.write(by) as cursor:
        for decision in decisions:
            given: dict[str, object] = {"region": region_id, "thing": decision.thing}
            if decision.same_as is None:
                cursor.execute(SQL["add_distinct"], {**given, "id": decision.id, "by": by, "now": now})
            else:
                join(cursor, given, decision.id, decision.same_as, by=by, now=now)
            written += 1
    return written


def join(cursor: duckdb.DuckDBPyConnection, given: dict[str, object], from_id: int, to_id: int, *, by: str,
         now: dt.datetime) -> None:
    """from_id reads as to_id from now on; chains are flattened, so one step always suffices."""
    further = one(cursor.execute(SQL["current_target"], {**given, "id": to_id}).fetchall())
    target = int(further[0]) if further else to_id
    if target == from_id:
        return
    earlier = [row[0] for row in cursor.execute(SQL["pointing_at"], {**given, "id": from_id}).fetchall()]
    for identity in [from_id, *earlier]:
        cursor.execute(SQL["end_same_as"], {**given, "from_id": identity, "by": by, "now": now})
        cursor.execute(SQL["add_same_as"], {**given, "from_id": identity, "to_id": target, "by": by, "now": now})


def separate(store: Store, region_id: int, thing: Thing, identity: int, *, by: str, now: dt.datetime) -> None:
    """Takes back what was decided about a name."""
    with store.write(by) as cursor:
        given = {"region": region_id, "thing": thing}
        cursor.execute(SQL["end_same_as"], {**given, "from_id": identity, "by": by, "now": now})
        cursor.execute(SQL["drop_distinct"], {**given, "id": identity})


def decisions(store: Store, region_id: int) -> pd.DataFrame:
    """What is decided and in force: thing, from_id, to_id, decided_by, decided_at, from_name, to_name; newest first.

    to_id and to_name are null for a name that stands alone.
    """
    return store.cursor().execute(SQL["decisions"], {"region": region_id}).to_arrow_table().to_pandas()


def workbook(store: Store, region_id: int, on: dt.date | None = None) -> bytes:
    """The daftar padanan: every unmatched name with its best suggestion and an empty column Padanan to fill in Excel."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    names = unmatched(store, region_id, on)
    found = partners(store, names, region_id, on)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Daftar padanan"
    sheet.append(["Daftar padanan nama: isi kolom Padanan dengan nama yang sama artinya, persis seperti tertulis di sini"
                  f" (boleh dari kolom Usulan padanan), atau tulis {ALONE} bila tidak ada padanannya."])
    sheet.append(list(HEADINGS))
    words = {"unit": "unit", "position": "jabatan"}
    for row in names.to_dict("records"):
        best = found[(row["thing"], int(row["id"]))]
        sheet.append([words[row["thing"]], int(row["id"]), row["name"], row["side"], int(row["people"]), int(row["needed"]),
                      best[0].name if best and best[0].likeness >= LIKELY else "", ""])
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFGH", (10, 9, 60, 12, 10, 10, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A3"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read_workbook(store: Store, region_id: int, content: bytes, on: dt.date | None = None
                  ) -> tuple[list[Decision], list[Problem]]:
    """The decisions in a returned daftar padanan, and a problem for every row that names nothing known."""
    import tempfile
    from pathlib import Path

    from data import reader

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "padanan.xlsx"
        path.write_bytes(content)
        look, sheets = reader.read_all(path)
    if not sheets:
        return [], list(look.problems)
    cells = next(iter(sheets.values()))
    header = next((r for r in range(min(cells.n_rows, 10)) if "Padanan" in cells.row(r)), None)
    if header is None:
        return [], [Problem(reason="Berkas ini bukan daftar padanan: judul kolom 'Padanan' tidak ada.",
                            remedy="Unduh lagi daftar padanan dari halaman Unggah.", severity="stop")]
    columns = {str(text): index for index, text in enumerate(cells.row(header)) if text is not None}
    rows = [(number, cells.row(number)) for number in range(header + 1, cells.n_rows)]
    return _decisions(store, region_id, on, rows, columns, cells.name)


def _decisions(store: Store, region_id: int, on: dt.date | None, rows: Sequence[tuple[int, Sequence[object]]],
               columns: dict[str, int], sheet: str) -> tuple[list[Decision], list[Problem]]:
    ids = {"unit": _by_label(store.read("units", region_id=region_id, on=on), "unit_id", "path"),
           "position": _by_label(store.read("positions", region_id=region_id, on=on), "position_id", "name")}
    found: list[Decision] = []
    problems: list[Problem] = []
    for number, row in rows:
        said, thing = _cell(row, columns, "Padanan"), THINGS.get(_cell(row, columns, "Jenis").lower())
        if not said or thing is None:
            continue
        identity = int(float(_cell(row, columns, "Nomor")))
        if same_key(said) == same_key(ALONE):
            found.append(Decision(thing=thing, id=identity, same_as=None))
            continue
        targets = ids[thing].get(same_key(said), [])
        if len(targets) == 1:
            found.append(Decision(thing=thing, id=identity, same_as=targets[0]))
        else:
            why = "tidak dikenal" if not targets else f"ada {len(targets)} kali"
            problems.append(Problem(
                sheet=sheet, cell=f"H{number + 1}", column="Padanan", value=said, severity="hold",
                reason=f"Nama padanan ini {why}.", remedy="Salin nama persis dari kolom Nama atau Usulan padanan."))
    return found, problems


def _by_label(frame: pd.DataFrame, identity: str, label: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row_id, text in zip(frame[identity], frame[label], strict=True):
        for key in {same_key(text), same_key(text.rsplit(PATH, 1)[-1])}:
            found.setdefault(key, []).append(int(row_id))
    return found


def _cell(row: Sequence[object], columns: dict[str, int], name: str) -> str:
    index = columns.get(name)
    value = row[index] if index is not None and index < len(row) else None
    return plain(str(value)) if value is not None else ""


