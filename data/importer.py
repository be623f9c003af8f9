"""From a workbook to a committed snapshot, all of it or nothing.

`import_workbook` does the whole way for the command line and the tests; the Unggah page walks the same three steps with
a person in between: `prepare` (read, recognise, map, clean), `rehearse` (what would change, rolled back) and `commit`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from data import doubts, evaluations, preview, reader, recognise, register, repeats, retold, to_come, unread, writing
from data.cells import Problem
from data.cleaning import clean
from data.layout import Question, answered, mapping, unpivoted
from data.layout.referee import wrong_totals
from data.place import Place
from data.preview import Preview
from data.receipt import Receipt
from data.recognise import Proposal
from data.rows import Held, Rows, told
from data.sql import statements
from data.store import Store, next_id, one
from data.workbooks import OWN_TIME, Kind

SQL = statements("import.sql")


@dataclass(slots=True, kw_only=True)
class Prepared:
    """A workbook read and understood, nothing written yet."""

    path: Path
    file_name: str
    file_hash: str
    proposal: Proposal | None
    region: str
    data_date: dt.date | None
    answers: dict[str, str] = field(default_factory=dict)
    parts: list[Rows] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """True when a problem stops the whole file."""
        return (self.proposal is None and not self.questions) or any(problem.severity == "stop" for problem in self.problems)

    def mapping_text(self) -> str:
        """The mapping as it is remembered and compared: sheet, fields and their columns."""
        if self.proposal is None:
            return ""
        kept = ("unit", "table", "basis", "year", "norm_unit", unread.KEY)
        told = {key: value for key, value in self.answers.items() if key in kept}
        return json.dumps({"sheet": self.proposal.sheet, "fields": self.proposal.mapping.plain(), "told": told}, sort_keys=True)

    def held(self) -> list[Held]:
        """Rows set aside, all kinds together; a sheet that feeds two kinds holds a row once."""
        seen = {(item.sheet, item.row_number): item for part in self.parts for item in part.held()}
        return [seen[key] for key in sorted(seen)]


def import_workbook(
    store: Store, source: str | os.PathLike[str], *, kind: Kind | None = None, data_date: dt.date | None = None,
    region: str | None = None, by: str = "", yes: bool = False, answers: Dict[str, str] | None = None,
    whole_region: bool = False, gone: tuple[int, ...] = (), now: dt.datetime | None = None, is_sample: bool = False,
) -> Receipt:
    """Imports one workbook at the moment `now` (none given: this moment) and says what came of it.

    `answers` holds what a person decided, by question key; with `yes` every open question takes its safe default.
    The Receipt has import_id None when the file was refused (problems of severity stop) or a question is open.
    `gone`: person ids absent from the file who left; all other absent people stay counted.
    """
    now = now or dt.datetime.now().replace(microsecond=0)
    prepared = prepare(store, source, kind=kind, data_date=data_date, region=region, answers=answers, yes=yes,
                       today=now.date())
    return finish(store, prepared, by=by, now=now, whole_region=whole_region, gone=gone, is_sample=is_sample)


def finish(store: Store, prepared: Prepared, *, by: str, now: dt.datetime, **how: Any) -> Receipt:
    """Commits a prepared workbook; a refused one, or one with an open question, writes nothing and says why."""
    if prepared.refused or prepared.questions:
        return _nothing_written(prepared)
    return commit(store, prepared, by=by, now=now, **how)


def prepare(
    store: Store, source: str | os.PathLike[str], *, kind: Kind | None = None, data_date: dt.date | None = None,
    region: str | None = None, answers: Dict[str, str] | None = None, yes: bool = False, today: dt.date,
    file_name: str | None = None, cells: tuple[reader.Look, dict[str, reader.SheetCells]] | None = None,
) -> Prepared:
    """Reads, recognises, maps and cleans a workbook; writes nothing.

    today: the day of the upload; months not over on it are held, people of a later day are doubted. cells: what
    reader.read_all gave for it before.
    """
    path = Path(source)
    prepared = Prepared(path=path, file_name=file_name or path.name, file_hash=_hash(path), proposal=None,
                        region=region or "", data_date=data_date, answers=dict(answers or {}))
    look, sheets = unread.opened(path, prepared.answers, cells)
    prepared.problems.extend(look.problems)
    if prepared.problems and any(problem.severity == "stop" for problem in prepared.problems):
        return prepared
    while True:
        proposal = recognise.propose(look, sheets, kind=kind, file_name=prepared.file_name, today=today,
                                     answers=prepared.answers)
        if isinstance(proposal, Problem):
            prepared.questions = [] if yes else unread.questions(look, sheets, prepared.answers)
            prepared.problems += [] if prepared.questions else [proposal]
            return prepared
        prepared.proposal = _remembered(store, proposal, prepared.answers)
        if not _settle(prepared, yes):  # an answer taken now can change what is proposed next
            break
    prepared.problems.extend(prepared.proposal.problems)
    prepared.region = prepared.region or _region_name(store, prepared.proposal.region)
    prepared.problems += doubts.about(prepared.proposal, prepared.region, prepared.data_date, today)
    if not prepared.questions and not prepared.refused:
        _clean(prepared, sheets, today)
        prepared.questions = [] if yes or prepared.refused else _repeated(store, prepared)
    return prepared


def _settle(prepared: Prepared, yes: bool) -> bool:
    """Finds the questions still open; with `yes` takes safe defaults, and True says that it took some."""
    proposal = prepared.proposal
    assert proposal is not None
    if prepared.data_date is None and "data_date" in prepared.answers:
        prepared.data_date = dt.date.fromisoformat(prepared.answers["data_date"])
    prepared.data_date = prepared.data_date or proposal.data_date
    open_ = [question for question in proposal.questions if question.key not in prepared.answers
             and not (question.key == "data_date" and prepared.data_date is not None)]
    taken = {question.key: question.default for question in open_ if yes and question.default is not None}
    prepared.answers.update(taken)
    prepared.questions = [question for question in open_ if question.key not in taken]
    return bool(taken)


def _region_name(store: Store, named: str | None) -> str:
    known = store.regions()["name"].tolist()
    if len(known) == 1:
        return str(known[0])
    return named or "Daerah saya"


def _remembered(store: Store, proposal: Proposal, answers: Dict[str, str]) -> Proposal:
    """The proposal without its mapping questions when this very layout was confirmed before.

    A unit typed in for a sheet that names none is asked again: the next office's sheet has the same headings.
    """
    row = one(store.cursor().execute(
        SQL["known_layout"], {"fingerprint": proposal.fingerprint, "kind": proposal.kind}).fetchall())
    if row is None:
        return proposal
    kept = {name: plain for name, plain in json.loads(row[0])["fields"].items() if "text" not in plain}
    known = answered(mapping(proposal.table, proposal.kind, kept), proposal.table, answers)
    asked = {question.key for question in proposal.mapping.questions}
    rest = tuple(question for question in proposal.questions if question.key not in asked)
    return replace(proposal, mapping=known, also=recognise.also(proposal.kind, known), dropped=known.dropped,
                   questions=rest + known.questions)


def _clean(prepared: Prepared, sheets: Dict[str, Any], today: dt.date) -> None:
    proposal = prepared.proposal
    assert proposal is not None
    for kind in (proposal.kind, *proposal.also):
        taken = [(table, part) for table in proposal.tables
                 for part in unpivoted(sheets[table.sheet], table, proposal.mapping)]
        for table, part in taken if kind == proposal.kind else ():
            prepared.problems.extend(wrong_totals(table, part))
        prepared.parts.append(clean([part for _, part in taken], kind, data_date=prepared.data_date))
        to_come.settle(prepared.parts[-1], today)
    prepared.problems.extend(told(prepared.parts))


def _repeated(store: Store, prepared: Prepared) -> list[Question]:
    """The question about respondents that an earlier file told already, found by a rehearsal."""
    known = prepared.proposal is not None and prepared.proposal.kind == "satisfaction" and repeats.KEY not in prepared.answers
    if not known or not repeats.possible(store, prepared.region):
        return []
    with store.rehearse() as cursor:
        receipt = _write(cursor, prepared, by="", now=dt.datetime.min, whole_region=False, gone=(), is_sample=False)
        if receipt.already is not None or receipt.import_id is None:
            return []
        return repeats.question(repeats.replaced(cursor, receipt.import_id))


def commit(
    store: Store, prepared: Prepared, *, by: str, now: dt.datetime, whole_region: bool = False,
    gone: tuple[int, ...] = (), is_sample: bool = False,
) -> Receipt:
    """Writes a prepared workbook in one transaction; the same import again changes nothing and says since when."""
    with store.write(by) as cursor:
        return _write(cursor, prepared, by=by, now=now, whole_region=whole_region, gone=gone, is_sample=is_sample)


def rehearse(store: Store, prepared: Prepared, *, by: str, now: dt.datetime, whole_region: bool = False,
             gone: tuple[int, ...] = ()) -> tuple[Receipt, Preview]:
    """What commit would do, as (receipt, difference row by row), found by doing it and rolling back."""
    assert prepared.data_date is not None
    assert prepared.proposal is not None
    kind = prepared.proposal.kind
    with store.rehearse() as cursor:
        preview.before(cursor, prepared.region, prepared.data_date, kind)
        receipt = _write(cursor, prepared, by=by, now=now, whole_region=whole_region, gone=gone, is_sample=False)
        assert receipt.import_id is not None
        held = [name for part in prepared.parts for name in part.held_names()]
        found = preview.nothing() if receipt.already else preview.after(cursor, receipt.import_id, prepared.region, kind, held)
    return receipt, found


def _write(cursor: duckdb.DuckDBPyConnection, prepared: Prepared, *, by: str, now: dt.datetime, whole_region: bool,
           gone: tuple[int, ...], is_sample: bool) -> Receipt:
    # Written from a copy: what writing finds (a name in two places) must not stay behind after a rehearsal.
    prepared = replace(prepared, parts=[part.copy() for part in prepared.parts], problems=list(prepared.problems))
    proposal = prepared.proposal
    assert proposal is not None
    assert prepared.data_date is not None
    region_id = _region(cursor, prepared.region, by=by, now=now, is_sample=is_sample)
    mapped = prepared.mapping_text()
    mapping_hash = hashlib.sha256(mapped.encode()).hexdigest()
    same = one(cursor.execute(SQL["same_import"], {
        "hash": prepared.file_hash, "kind": proposal.kind, "region": region_id, "date": prepared.data_date,
        "mapping": mapping_hash, "dated": proposal.kind not in OWN_TIME}).fetchall())
    if same is not None:
        return _receipt(prepared, import_id=same[0], rows=same[2], held=same[3], already=same[1])
    import_id = next_id(cursor, "import_log", "import_id")
    place = Place(import_id=import_id, region_id=region_id, data_date=prepared.data_date,
                  whole_region=whole_region, gone=gone, by=by, now=now)
    counts = writing.write_parts(cursor, prepared.parts, place, proposal, prepared.answers)
    known = set(prepared.problems)
    prepared.problems.extend(problem for problem in told(prepared.parts) if problem not in known)
    writing.write_problems(cursor, place, prepared.problems, prepared.held(), proposal.kind)
    rows = len(prepared.parts[0]) - len(prepared.parts[0].reasons)
    held = len(prepared.parts[0].reasons)
    cursor.execute(SQL["add_log"], {
        "import": import_id, "region": region_id, "kind": proposal.kind, "date": prepared.data_date,
        "basis": counts.basis, "whole": whole_region, "file_name": prepared.file_name, "hash": prepared.file_hash,
        "size": prepared.path.stat().st_size, "mapping_hash": mapping_hash, "mapping": mapped,
        "owner": proposal.owner, "read": rows + held, "accepted": rows, "held": held, "carried": counts.carried,
        "by": by, "now": now})
    cursor.execute(SQL["remember_layout"], {"fingerprint": proposal.fingerprint, "kind": proposal.kind,
                                            "mapping": mapped, "by": by, "now": now})
    return _receipt(prepared, import_id=import_id, rows=rows, held=held, change=counts.change, carried=counts.carried,
                    renames=counts.renames, new_units=counts.new_units, new_positions=counts.new_positions)


def _region(cursor: duckdb.DuckDBPyConnection, name: str, *, by: str, now: dt.datetime, is_sample: bool) -> int:
    row = one(cursor.execute("SELECT region_id FROM neraca.region WHERE lower(name) = lower($1)", [name]).fetchall())
    if row is not None:
        return int(row[0])
    region_id = next_id(cursor, "region", "region_id")
    kind = next((word for word in ("provinsi", "kabupaten", "kota", "kecamatan") if word in name.lower()), "daerah")
    cursor.execute(SQL["add_region"], {"region": region_id, "name": name, "kind": kind, "sample": is_sample, "by": by,
                                       "now": now})
    return region_id


def _receipt(prepared: Prepared, **given: Any) -> Receipt:
    proposal = prepared.proposal
    assert proposal is not None
    return Receipt(problems=tuple(prepared.problems), kind=proposal.kind, kinds=(proposal.kind, *proposal.also),
                   data_date=prepared.data_date, region=prepared.region, file_hash=prepared.file_hash,
                   dropped=proposal.dropped, **given)


def _nothing_written(prepared: Prepared) -> Receipt:
    proposal = prepared.proposal
    return Receipt(import_id=None, problems=tuple(prepared.problems), questions=tuple(prepared.questions),
                   kind=proposal.kind if proposal else None, data_date=prepared.data_date, region=prepared.region,
                   file_hash=prepared.file_hash)


def undo(store: Store, import_id: int, *, by: str, now: dt.datetime) -> str:
    """Takes an import out of force (a flag; nothing is deleted) and says so in a sentence."""
    with store.write(by) as cursor:
        state = one(cursor.execute(SQL["import_state"], {"import": import_id}).fetchall())
        if state is None:
            return f"Impor nomor {import_id} tidak ada."
        if state[2] is not None:
            return f"Impor nomor {import_id} sudah dibatalkan sebelumnya."
        if state[0] == "evaluation":
            evaluations.refuse_undo(cursor, import_id, by=by, now=now)
            return f"Impor nomor {import_id} berisi rancangan evaluasi yang sudah ditetapkan; tidak bisa dibatalkan."
        cursor.execute(SQL["undo"], {"import": import_id, "by": by, "now": now})
        retold.tell_again(cursor, state[3])
        register.take_back(cursor, import_id, by=by, now=now)
    return f"Impor nomor {import_id} ({state[1]}) dibatalkan; angka kembali seperti sebelumnya."


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
