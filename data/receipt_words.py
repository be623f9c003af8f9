"""A receipt as the command line gives it: in words, or as plain values for --json; NIP and names of people masked."""

from __future__ import annotations

from typing import Any

from data import asked
from data.cells import Problem
from data.masking import masked, masked_problem
from data.receipt import Receipt

SHOWN = 10  # new names told in a line; --json tells all


def plain(receipt: Receipt) -> dict[str, Any]:
    """The receipt as --json prints it."""
    return {
        "import_id": receipt.import_id, "rows": receipt.rows, "held": receipt.held, "kind": receipt.kind,
        "kinds": list(receipt.kinds), "data_date": receipt.data_date.isoformat() if receipt.data_date else None,
        "region": receipt.region, "already": receipt.already.isoformat() if receipt.already else None,
        "carried": receipt.carried, "dropped": list(receipt.dropped), "new_units": _names(receipt.new_units),
        "new_positions": _names(receipt.new_positions),
        "problems": [masked_problem(problem) for problem in receipt.problems],
        "questions": [{"key": question.key, "text": masked(question.text), "options": list(question.options),
                       "default": question.default} for question in receipt.questions]}


def _names(names: tuple[str, ...]) -> dict[str, Any]:
    return {"count": len(names), "names": [masked(name) for name in names]}


def tell(receipt: Receipt) -> None:
    """The receipt in words, problems and open questions one per line."""
    if receipt.already is not None:
        print(f"Berkas ini sudah diunggah pada {receipt.already:%d-%m-%Y %H:%M} (impor {receipt.import_id}).")
        return
    for problem in sorted(receipt.problems, key=lambda problem: ("stop", "hold", "note").index(problem.severity))[:40]:
        print(_line(problem))
    if len(receipt.problems) > 40:
        print(f"… dan {len(receipt.problems) - 40} catatan lain.")
    for question in receipt.questions:
        safe = f" (pilihan aman: {question.default})" if question.default else ""
        print(f"? {question.key}: {masked(question.text)} [{asked.permitted(question)}]{safe}")
    if receipt.questions:
        print("Jawab dengan --answer KUNCI=NILAI (boleh berulang); --yes mengambil pilihan amannya.")
    if receipt.import_id is None:
        print("Tidak ada yang diimpor.")
        return
    print(f"Impor {receipt.import_id} ({receipt.kind}, {receipt.region}, data per {receipt.data_date}):"
          f" {receipt.rows} baris diterima, {receipt.held} ditahan{_carried(receipt)}.")
    for word, names in (("unit", receipt.new_units), ("jabatan", receipt.new_positions)):
        if names:
            more = f"; … dan {len(names) - SHOWN} lagi" if len(names) > SHOWN else ""
            print(f"{len(names)} {word} belum dikenal daerah ini, menjadi {word} baru: {masked('; '.join(names[:SHOWN]))}{more}.")


def _carried(receipt: Receipt) -> str:
    """Who is counted on: absent people, the other half of one day, and those whose row is set aside."""
    if receipt.kind != "roster" or not receipt.carried:
        return ""
    held = receipt.change.held_known
    same = f" ({held} di antaranya bernama sama dengan baris yang ditahan)" if held else ""
    return f", {receipt.carried} orang yang tidak terbaca di berkas ini tetap dihitung dari data yang sudah ada{same}"


def _line(problem: Problem) -> str:
    shown = masked_problem(problem)
    where = " ".join(part for part in (shown["sheet"], shown["cell"]) if part)
    return f"{problem.severity:4} {where}: {shown['reason']} {shown['remedy']}"
