"""Every column a page can show, and every column of a view a page reads, has its entry in the glossary."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from analytics import glossary
from data.store import Store, open_store

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "pages").rglob("*.py"))


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call of `name` ("tables.show", or ".read" for any receiver) in the pages."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(name):
                yield path, node


def module_of(path: Path, name: str) -> ModuleType | None:
    """The module in which a constant of this name lives: the part itself, or the part named before the dot."""
    target = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") if not name else f"pages.parts.{name}"
    return importlib.import_module(target) if target.startswith("pages.parts.") else None


def columns_in(path: Path, node: ast.AST) -> set[str]:
    """The column names a piece of code can stand for: strings, and constants of a part by name."""
    found: set[str] = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            found.add(one.value)
        elif isinstance(one, ast.Attribute) and one.attr.isupper() and isinstance(one.value, ast.Name):
            found |= set(getattr(module_of(path, one.value.id), one.attr))
        elif isinstance(one, ast.Name) and one.id.isupper():
            found |= set(getattr(module_of(path, ""), one.id))
    return found


TABLES = [(path.relative_to(ROOT).as_posix(), call.lineno, columns_in(path, call.args[2]))
          for path, call in calls("tables.show")]
READ = {value.value for name in ("store.rows", ".read", " rows") for _, call in calls(name.strip())
        for value in call.args[:2] if isinstance(value, ast.Constant) and isinstance(value.value, str)}


@pytest.mark.parametrize(("place", "line", "columns"), TABLES, ids=[f"{place}:{line}" for place, line, _ in TABLES])
def test_every_column_of_a_table_on_a_page_is_in_the_glossary(place: str, line: int, columns: set[str]) -> None:
    assert columns, f"{place}:{line}: columns not found"
    assert columns - set(glossary.COLUMNS) == set()


def test_the_search_found_the_tables_and_the_views() -> None:
    # Without this a renamed function would leave the tests above with nothing to ask.
    assert len(TABLES) >= 6
    assert {"balance", "units", "positions", "people", "head_count"} <= READ


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "kosong.duckdb")
    yield opened
    opened.close()


def test_every_column_of_a_view_that_pages_read_is_in_the_glossary(store: Store) -> None:
    missing = {f"{name}.{column}" for name in READ & set(store.views()) for column in store.read(name, region_id=1).columns
               if column not in glossary.COLUMNS}
    assert missing == set()
