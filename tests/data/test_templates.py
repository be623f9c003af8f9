"""A template, filled in as a person would, imports without a single question."""

import datetime as dt
import io
from pathlib import Path
from typing import get_args

import openpyxl
import pytest

from data import reader, recognise, templates
from data.layout import extract
from data.workbooks import KINDS, OWN_TIME, Kind

TODAY = dt.date(2026, 8, 1)
PREAMBLE = {"Data per": dt.datetime(2025, 12, 31), "Daerah": "Kota Contoh", "Tahun": 2026, "Dasar kebutuhan": "konsep ABK",
            "Nomor keputusan": "061/1/2025"}


def filled(kind: Kind, path: Path) -> list[str]:
    """Writes the template with three rows copied from its example and returns its headings."""
    book = openpyxl.load_workbook(io.BytesIO(templates.template(kind)))
    sheet = book["Data"]
    for row in range(1, 10):
        if sheet.cell(row, 1).value in PREAMBLE:
            sheet.cell(row, 2).value = PREAMBLE[sheet.cell(row, 1).value]
    header = next(row for row in range(1, 12) if sheet.cell(row, 1).value == "No")
    headings = [cell.value for cell in sheet[header]]
    example = [cell.value for cell in sheet[header + 1]]
    for i in range(3):
        for column, value in enumerate([i + 1, *example[1:]], start=1):
            sheet.cell(header + 2 + i, column).value = value
    book.save(path)
    return headings


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_filled_template_asks_nothing(kind: Kind, tmp_path: Path) -> None:
    headings = filled(kind, tmp_path / "isian.xlsx")
    look, sheets = reader.read_all(tmp_path / "isian.xlsx")
    proposal = recognise.propose(look, sheets, file_name="isian.xlsx", today=TODAY)
    assert isinstance(proposal, recognise.Proposal)
    assert (proposal.kind, proposal.questions, len(proposal.table)) == (kind, (), 3)
    day = TODAY if kind in OWN_TIME else dt.date(2025, 12, 31)  # rows about a service carry their own day
    assert (proposal.data_date, proposal.region) == (day, "Kota Contoh")
    assert proposal.mapping.unmapped == ()
    spec = KINDS[kind]
    assert {field.name for field in spec.fields if field.in_template} <= set(proposal.mapping.fields)
    for name, source in proposal.mapping.fields.items():
        field = spec.field(name)
        assert field is not None
        assert headings[source.column] == field.heading


def test_a_need_template_states_its_basis_year_and_decree(tmp_path: Path) -> None:
    filled("need", tmp_path / "isian.xlsx")
    look, sheets = reader.read_all(tmp_path / "isian.xlsx")
    proposal = recognise.propose(look, sheets, file_name="isian.xlsx", today=TODAY)
    assert isinstance(proposal, recognise.Proposal)
    assert (proposal.basis, proposal.year, proposal.decree_number) == ("konsep ABK", 2026, "061/1/2025")
    assert proposal.also == ("headcount",)


def test_the_example_row_is_left_out_and_said_so(tmp_path: Path) -> None:
    filled("roster", tmp_path / "isian.xlsx")
    _, sheets = reader.read_all(tmp_path / "isian.xlsx")
    look, _ = reader.read_all(tmp_path / "isian.xlsx")
    proposal = recognise.propose(look, sheets, file_name="isian.xlsx", today=TODAY)
    assert isinstance(proposal, recognise.Proposal)
    assert "baris contoh" in {why for _, why in proposal.table.skipped}
    codes, values = extract(sheets["Data"], proposal.table, proposal.mapping).values("nip")
    assert [values[code] for code in codes] == ["198501012010011999"] * 3


def test_every_field_has_a_parser_and_every_template_explains_its_columns() -> None:
    from data import answer_words, parse
    for kind, spec in KINDS.items():
        assert all(hasattr(parse, field.parser) or hasattr(answer_words, field.parser) for field in spec.fields)
        guide = openpyxl.load_workbook(io.BytesIO(templates.template(kind)))["Petunjuk"]
        explained = {guide.cell(row, 1).value: guide.cell(row, 3).value for row in range(7, guide.max_row + 1)}
        assert all(explained[field.heading] for field in spec.fields if field.in_template)
