"""Which place of a record holds which field: by known spellings; by likeness only as a question; then the person decides."""

import re
from collections.abc import Mapping as Map
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz, process

from data.cells import Cell, is_empty
from data.headings import DROPPED, FOREIGN, IGNORED, LEAVES, TOTALS, normal, unasked, undated
from data.layout.across import with_units
from data.layout.load_columns import KEY, settled
from data.layout.model import NONE, Mapping, Question, Slot, Source, Table, named
from data.layout.months import in_year, stated_year, with_months
from data.layout.referee import gap_agrees
from data.layout.sums import sum_of, unnamed_groups, which_group
from data.layout.which_unit import which_unit
from data.vocabulary import vocabulary
from data.workbooks import KINDS, Field, KindSpec

ASN = ("filled_pns", "filled_cpns", "filled_pppk", "filled_pppk_pw")
ALIKE, VERY_ALIKE = 78, 91
_PEOPLE = re.compile(r"\d{18}\s*[-–/]\s*\D")


def forms(path: tuple[str, ...]) -> list[str]:
    """The spellings a heading may be known by, the most specific first: the whole path, then its end, then its group."""
    joined = " ".join(path)
    found = [normal(joined), undated(joined), unasked(joined)]
    foreign = any(normal(part) in FOREIGN or undated(part) in FOREIGN for part in path[:-1])
    if not foreign:
        for start in range(1, len(path)):
            end = " ".join(path[start:])
            if normal(end) not in LEAVES:
                found += [normal(end), undated(end)]
        if len(path) > 1 and normal(path[-1]) in TOTALS:
            found += [form for end in range(len(path) - 1) for form in forms(path[end:-1])]
        if len(path) > 2:       # RIIL over PNS over gol. I … JUMLAH: the levels between say nothing about the total
            found += [normal(path[0] + path[-1])] if normal(path[-1]) not in TOTALS else []
    return list(dict.fromkeys(form for form in found if form))


def rank(field: Field, slot: Slot) -> int | None:
    """How well a heading fits a field: 0 is best, None is not at all."""
    for i, form in enumerate(forms(slot.path)):
        if form in field.aliases:
            return i * 1000 + field.aliases.index(form)
    return None


def mapping(table: Table, kind: str, known: Map[str, Map[str, Any]] | None = None) -> Mapping:
    """The fields of a kind in this table, with what is dropped, not used, and to be asked.

    1. A mapping confirmed before for the same headings (`known`) is taken as it is.
    2. Otherwise known spellings; where several columns fit, the preferred spelling, and for numbers the column with which
       the stated difference adds up.
    3. Unit and agency from label rows where no column holds them.
    4. What a row cannot do without and was not found becomes a question; so does a heading that only looks alike.
    """
    spec = next(spec for name, spec in KINDS.items() if name == kind)
    places = [slot for slot in table.slots if not _is_dropped(slot)]
    notes: list[str] = [*table.cross.words] if table.cross else []
    questions: list[Question] = []
    if known is not None:
        fields = {name: Source(**dict(plain)) for name, plain in known.items() if spec.field(name)}
    else:
        taken = _by_spelling(spec, _readable(places, notes), questions, notes)
        fields = {name: slot.source for name, slot in taken.items()}
        if kind not in ("unit", "position", "transfer"):
            _from_labels(table, fields)
    if kind == "workload" and "position" not in fields and "position" in table.labels:
        fields["position"] = Source(label="position")
    questions += with_months(kind, fields, places, stated_year(table))
    notes += with_units(kind, fields, places, table)
    if kind in ("workload", "output"):
        questions += settled(fields, places)
    questions += _missing(spec, table, places, fields)
    if known is None:
        questions += _look_alikes(spec, places, fields) + _fill_down(spec, places, fields)
    return _finished(spec, table, fields, questions, notes)


def _finished(spec: KindSpec, table: Table, fields: dict[str, Source], questions: list[Question], notes: list[str]) -> Mapping:
    used = set(fields.values())
    free = [slot for slot in table.slots if slot.source not in used and not _is_dropped(slot)]
    known = [slot for slot in free if _is_known(slot)]
    by_source = {slot.source: slot.heading for slot in table.slots}
    headings = {name: by_source.get(source, table.labels_from if source.label else source.text)
                for name, source in fields.items()}
    dropped = dict.fromkeys(slot.heading for slot in table.slots if _is_dropped(slot))
    return Mapping(kind=spec.kind, fields=fields, headings=headings, dropped=tuple(dropped), notes=tuple(notes),
                   unmapped=tuple(slot.heading for slot in free if slot not in known),
                   unused=tuple(slot.heading for slot in known), questions=tuple(questions))


def _is_dropped(slot: Slot) -> bool:
    return normal(slot.path[-1]) in DROPPED or normal("".join(slot.path)) in DROPPED


def _is_known(slot: Slot) -> bool:
    words = forms(slot.path)
    return any(word in vocabulary() or word in IGNORED for word in words) or normal(slot.path[-1]) in LEAVES \
        or undated(slot.path[-1]) in LEAVES or any(undated(part) in FOREIGN for part in slot.path)


def _readable(places: list[Slot], notes: list[str]) -> list[Slot]:
    """Without the columns whose cells list people (`NIP - NAMA - BUP` per line): those are not counts and are not read."""
    lists = [slot for slot in places if (people := sum(map(_is_people, slot.sample))) and people > 0.3 * _filled(slot)]
    notes += [f"Kolom {slot.heading} berisi daftar nama pemangku jabatan; tidak dibaca." for slot in lists]
    return [slot for slot in places if slot not in lists]


def _is_people(cell: Cell) -> bool:
    return isinstance(cell, str) and _PEOPLE.search(cell) is not None


def _filled(slot: Slot) -> int:
    return sum(not is_empty(cell) for cell in slot.sample)


def _by_spelling(spec: KindSpec, places: list[Slot], questions: list[Question], notes: list[str]) -> dict[str, Slot]:
    taken: dict[str, Slot] = {}
    groups = unnamed_groups(places) if spec.kind in ("need", "headcount") else []
    grouped = [slot for group in groups for slot in group]
    all_, places = places, [slot for slot in places if slot not in grouped]
    first = [name for group in spec.required_any for name in group]
    ordered = sorted(spec.fields, key=lambda field: field.name not in first)
    for field in ordered:
        free = [slot for slot in places if slot not in taken.values()]
        ranked = sorted(((found, i) for i, slot in enumerate(free) if (found := rank(field, slot)) is not None))
        if ranked:
            slot, question = _chosen(field, [(found, free[i]) for found, i in ranked], places, notes)
            taken[field.name] = slot
            questions += [question] if question else []
    _split_asn(taken, notes)
    if groups and "filled" not in taken:
        taken["filled"], told = which_group(groups, all_, taken.get("needed"))
        if isinstance(told, Question):
            questions.append(told)
        else:
            notes.append(told)
    elif "filled" not in taken and (total := sum_of([taken[name] for name in ASN if name in taken], places)):
        taken["filled"] = total
    return taken


def _chosen(field: Field, ranked: list[tuple[int, Slot]], places: list[Slot], notes: list[str]) -> tuple[Slot, Question | None]:
    best, slot = ranked[0]
    if field.name == "needed" and len(ranked) > 1:
        return _needed(field, [one for _, one in ranked], places, notes)
    same = [other for found, other in ranked[1:] if found == best]
    if not same:
        return slot, None
    if all(other.sample == slot.sample for other in same):
        notes.append(f"Judul {slot.heading} ada {len(same) + 1} kali dengan isi sama; yang pertama dipakai.")
        return slot, None
    options = tuple(named(one) for one in (slot, *same))
    text = f"Judul {slot.heading} ada {len(options)} kali dengan isi berbeda. Mana yang benar?"
    if field.required:
        return slot, Question(key=f"column:{field.name}", text=text, options=options)
    return slot, Question(key=f"column:{field.name}", text=text, options=(*options, NONE), default=NONE)


def _needed(field: Field, found: list[Slot], places: list[Slot], notes: list[str]) -> tuple[Slot, Question | None]:
    """Two columns could be the need (Kebutuhan and ABK): the one with which the stated difference adds up."""
    if all(slot.sample == found[0].sample for slot in found) or not all(_filled(slot) for slot in found[:2]):
        return max(found, key=_filled), None
    fit = [slot for slot in found if gap_agrees(places, slot)]
    if len(fit) == 1:
        notes.append(f"Kebutuhan diambil dari kolom {fit[0].heading}: selisih di berkas cocok dengan kolom itu.")
        return fit[0], None
    return found[0], Question(key="column:needed", options=tuple(named(slot) for slot in found), default=named(found[0]),
                              text="Lebih dari satu kolom dapat berarti kebutuhan. Mana yang dipakai?")


def _split_asn(taken: dict[str, Slot], notes: list[str]) -> None:
    """`Jumlah Pegawai ASN` beside `Jumlah Pegawai PPPK`: when the difference counts both, the first one means PNS."""
    filled, contract = taken.get("filled"), taken.get("filled_pppk")
    if not filled or not contract or "asn" not in normal(filled.heading) or "filled_pns" in taken:
        return
    gap, needed = taken.get("stated_gap"), taken.get("needed")
    if gap and needed and gap_agrees([gap, contract], needed, (filled, contract)) and \
            not gap_agrees([gap], needed, (filled,)):
        taken["filled_pns"] = taken.pop("filled")
        notes.append(f"Kolom {filled.heading} dibaca sebagai PNS: selisih di berkas menghitungnya terpisah dari PPPK.")


def _from_labels(table: Table, fields: dict[str, Source]) -> None:
    """Unit and agency from the label rows where no column says them; a sheet with only the agency uses it as the unit."""
    if "unit" not in fields:
        if "unit" in table.labels:
            fields["unit"] = Source(label="unit")
        elif "agency" in fields and "unit_key" not in fields and "school" not in fields:
            fields["unit"] = fields["agency"]
    if "agency" not in fields and ("agency" in table.labels or "unit" in table.labels):
        label = "agency" if "agency" in table.labels else "unit"
        if fields.get("unit") != Source(label=label):
            fields["agency"] = Source(label=label)


def _missing(spec: KindSpec, table: Table, places: list[Slot], fields: dict[str, Source]) -> list[Question]:
    asked: list[Question] = []
    free = [slot for slot in places if slot.source not in fields.values()]
    for group in spec.required_any:
        if any(name in fields for name in group):
            continue
        if group[0] == "unit" and spec.kind == "training" and "effective_on" not in fields:
            continue        # abilities somebody holds, apart from any move
        wanted = [field for name in group if (field := spec.field(name))]
        alike = _most_alike(wanted, [slot for slot in free if not _is_known(slot)], ALIKE)
        options = (*(named(slot) for slot in free), NONE)
        if alike:
            field, slot = alike
            asked.append(Question(key=f"column:{field.name}", options=options,
                                  text=f"Kolom {slot.heading} tampaknya berisi {field.heading}. Benar?"))
        elif group[0] == "unit" and spec.kind != "unit":
            asked.append(which_unit(table))
        else:
            asked.append(Question(key=f"column:{group[0]}", options=options,
                                  text=f"Kolom mana yang berisi {wanted[0].heading}?"))
    return asked


def _most_alike(fields: list[Field], free: list[Slot], at_least: int) -> tuple[Field, Slot] | None:
    best: tuple[float, Field, Slot] | None = None
    for field in fields:
        for slot in free:
            match = process.extractOne(normal(slot.path[-1]), [alias for alias in field.aliases if len(alias) > 3],
                                       scorer=fuzz.ratio, score_cutoff=at_least)
            if match and (best is None or match[1] > best[0]):
                best = (match[1], field, slot)
    return (best[1], best[2]) if best else None


def _look_alikes(spec: KindSpec, places: list[Slot], fields: dict[str, Source]) -> list[Question]:
    """Headings nearly spelled like an optional field; left out unless the person says yes."""
    free = [slot for slot in places if slot.source not in fields.values() and not _is_known(slot)]
    needed = {name for group in spec.required_any for name in group}
    asked = []
    for field in spec.fields:
        if field.name in fields or field.name in needed:
            continue
        alike = _most_alike([field], free, VERY_ALIKE)
        if alike:
            free.remove(alike[1])
            asked.append(Question(key=f"column:{field.name}", options=(named(alike[1]), NONE), default=NONE,
                                  text=f"Apakah kolom {alike[1].heading} berisi {field.heading}?"))
    return asked


def _fill_down(spec: KindSpec, places: list[Slot], fields: dict[str, Source]) -> list[Question]:
    """A unit written only on the first row of its group, without merging."""
    slot = next((slot for slot in places if slot.source == fields.get("unit") and slot.source.column >= 0), None)
    if slot is None or spec.kind not in ("need", "headcount") or len(slot.sample) < 4:
        return []
    empty = [is_empty(cell) for cell in slot.sample]
    if empty[0] or sum(empty) < 0.2 * len(empty) or any(name in fields for name in ("school", "facility", "unit_key")):
        return []
    return [Question(key="fill_down", options=("ya", "tidak"), default=None,
                     text=f"Kolom {slot.heading} kosong di banyak baris. Apakah baris kosong milik unit di atasnya?")]


def columns_named(table: Table) -> tuple[str, ...]:
    """Every column of a table as an answer may name it: by its heading alone, or with its letter."""
    return tuple(name for slot in table.slots for name in (slot.heading, named(slot)))


def answered(found: Mapping, table: Table, answers: Map[str, str]) -> Mapping:
    """The mapping after the person's answers; a question that was answered is gone.

    Answers: `column:<field>` = a column as `named` or `tidak ada`, also for a field nobody asked about; `unit` = the unit's
    name; `fill_down` = ya or tidak; `year` = the year of month columns that leave it out.
    """
    spec = next(spec for name, spec in KINDS.items() if name == found.kind)
    fields = dict(found.fields)
    asked = {question.key for question in found.questions}
    if "unit" in asked and "unit" in answers:
        fields["unit"] = Source(text=answers["unit"])
    if KEY in asked and KEY in answers:
        fields[KEY] = Source(text=answers[KEY])
    if "fill_down" in asked and answers.get("fill_down") == "ya":
        fields["unit"] = replace(fields["unit"], fill=True)
    if "year" in asked and "year" in answers:
        in_year(fields, answers["year"])
    for key, answer in answers.items():
        name = key.removeprefix("column:")
        if name == key or spec.field(name) is None:
            continue
        slot = next((slot for slot in table.slots if answer in (named(slot), slot.heading)), None)
        fields.pop(name, None)
        if slot:
            fields[name] = slot.source
    if found.kind not in ("unit", "position", "transfer"):
        _from_labels(table, fields)
    left = [question for question in found.questions if question.key not in answers]
    return _finished(spec, table, fields, left, list(found.notes))
