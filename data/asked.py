"""Answers given in advance, KEY=VALUE: each is taken when its question comes up, and refused when it does not fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from data import reader, renames, unread
from data.importer import Prepared, prepare, rehearse
from data.layout import Question, columns_named
from data.store import Store
from data.workbooks import BASES, KINDS

REGION, ABSENT, STAY, LEFT = "region", "absent", "tetap dihitung", "keluar"
# What may be said though nobody asks: it then stands instead of what the workbook tells.
UNASKED = {"basis": BASES, unread.KEY: (unread.LEAVE, unread.READ), ABSENT: (STAY, LEFT), "data_date": (),
           "year": tuple(map(str, range(2000, 2100)))}
DAY = "tanggal seperti 2025-12-31"


class WrongAnswerError(ValueError):
    """An answer to nothing that is asked, or one that is not permitted; the text says what is."""


def permitted(question: Question) -> str:
    """The answers a question allows, in words."""
    if question.key == "data_date":
        return DAY
    if question.key == "year":
        return "tahun dengan empat angka"
    told = " / ".join(question.options)
    if question.key == REGION:
        return f"{told} / nama daerah lain"
    if question.key == "unit":
        return f"nama unit{', misalnya ' + told if told else ''}"
    return told or "teks bebas"


def prepared_with(store: Store, file: Path, given: Mapping[str, str], *, yes: bool, **how: Any) -> Prepared:
    """The workbook prepared with these answers; WrongAnswerError for one that fits no question or is not permitted.

    `yes`: questions nobody answered take their safe default. `how`: what importer.prepare takes besides.
    """
    if not given:
        return prepare(store, file, yes=yes, **how)
    cells = reader.read_all(file)  # read once, however many questions follow from one another
    taken: dict[str, str] = {}
    while True:
        prepared = prepare(store, file, answers=taken, yes=False, cells=cells, **how)
        new = {question.key: _fitting(question, given[question.key], prepared) for question in prepared.questions
               if question.key in given and question.key not in taken}
        if not new:
            break
        taken |= new
    if prepared.refused:
        return prepared
    taken |= dict(_unasked(prepared, {key: value for key, value in given.items() if key not in taken}))
    return prepare(store, file, answers=taken, yes=yes, cells=cells, **how)


def _fitting(question: Question, value: str, prepared: Prepared) -> str:
    """The answer as the question knows it; letters may be large or small."""
    if question.key == "data_date":
        return _day(value)
    options = question.options
    if question.key.startswith("column:") and prepared.proposal is not None:
        options = (*options, *columns_named(prepared.proposal.table))
    known = {option.casefold(): option for option in reversed(options)}
    if value.casefold() in known:
        return known[value.casefold()]
    if value and (not question.options or question.key == "unit"):
        return value
    raise WrongAnswerError(f"'{value}' bukan jawaban untuk {question.key}. Yang dapat dipilih: {permitted(question)}.")


def _day(value: str) -> str:
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        raise WrongAnswerError(f"'{value}' bukan jawaban untuk data_date. Yang dapat dipilih: {DAY}.") from None


def _unasked(prepared: Prepared, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, value in given.items():
        column = key.removeprefix("column:")
        kind = prepared.proposal.kind if prepared.proposal else None
        if key != column and kind is not None and KINDS[kind].field(column) is not None:
            yield key, _fitting(Question(key=key, text="", options=("tidak ada",)), value, prepared)
        elif key.startswith(renames.KEY):
            yield key, _fitting(Question(key=key, text="", options=(renames.NEW, renames.RENAMED)), value, prepared)
        elif key in UNASKED:
            yield key, _fitting(Question(key=key, text="", options=UNASKED[key]), value, prepared)
        else:
            raise WrongAnswerError(f"Tidak ada pertanyaan '{key}' untuk berkas ini.")


def about_region(store: Store, prepared: Prepared) -> Question | None:
    """The question about the region, where nobody gave it and the file names another than the only one of this store."""
    named = prepared.proposal.region if prepared.proposal else None
    known = store.regions()["name"].tolist()
    if not named or not known or named.casefold() in map(str.casefold, known):
        return None
    return Question(key=REGION, options=(*known, named), default=known[0],
                    text=f"Berkas ini menyebut {named}, daerah yang belum ada di sini. Impor ke daerah mana?")


def about_people(store: Store, prepared: Prepared, absent: str | None, *, yes: bool, by: str, now: dt.datetime
                 ) -> tuple[list[Question], tuple[int, ...]]:
    """What only a rehearsal of a roster can ask, and who left: people in force whom the file does not name, units renamed.

    The absent stay counted unless the answer says that they left; who bears the name of a row set aside is in the file. With
    `yes` nothing is asked. WrongAnswerError for a unit that is not in question.
    """
    said = {key for key in prepared.answers if key.startswith(renames.KEY)}
    if prepared.refused or prepared.questions or prepared.proposal is None or prepared.proposal.kind != "roster":
        return [], ()
    if yes and absent in (None, STAY) and not said:
        return [], ()
    receipt, found = rehearse(store, prepared, by=by, now=now)
    if unknown := sorted(said - {rename.key for rename in receipt.renames}):
        raise WrongAnswerError(f"Tidak ada pertanyaan '{unknown[0]}' untuk berkas ini.")
    open_ = [] if yes else [_about(rename) for rename in receipt.renames if rename.key not in said]
    missing = found.absent[~found.absent["held"]] if len(found.absent) else found.absent
    if len(missing) and absent is None and not yes:
        open_.append(Question(key=ABSENT, options=(STAY, LEFT), default=STAY,
                              text=f"{len(missing)} orang pada data sekarang tidak ada di berkas ini. Mereka bagaimana?"))
    return open_, tuple(missing["person_id"].tolist()) if absent == LEFT else ()


def _about(rename: renames.Rename) -> Question:
    return Question(key=rename.key, options=(renames.NEW, renames.RENAMED), default=renames.NEW,
                    text=f"Mungkin ganti nama: {rename.told}. Unit baru, atau unit yang sama dengan nama baru?")
