"""The architecture as a table that cannot go out of date, and the other rules of the house."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_NOT_IMPORT = {
    "analytics": {"streamlit", "duckdb", "plotly", "data", "pages", "openpyxl", "xlsxwriter", "python_calamine"},
    "data": {"streamlit", "plotly", "analytics", "pages"},
    "pages": {"duckdb", "python_calamine", "plotly"},
    "pages/parts/charts": {"streamlit", "duckdb", "data"},
}
# Charts are drawn in one place; only there may Plotly be imported.
EXCEPT = {("pages", "plotly"): "pages/parts/charts"}
NOT_WANTED = {"utils", "helpers", "common", "core", "services", "models"}


def sources(folder: str = ".") -> list[Path]:
    return [path for path in sorted((ROOT / folder).rglob("*.py"))
            if not {".venv", "venv", "var", "node_modules"} & set(path.relative_to(ROOT).parts)]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("floor", MAY_NOT_IMPORT)
def test_no_floor_imports_what_it_may_not(floor: str) -> None:
    broken = []
    for path in sources(floor):
        place = path.relative_to(ROOT).as_posix()
        for name in imported(path) & MAY_NOT_IMPORT[floor]:
            allowed = EXCEPT.get((floor, name))
            if not (allowed and place.startswith(allowed)):
                broken.append(f"{place} imports {name}")
    assert broken == []


def modules() -> dict[str, Path]:
    """Our own modules by their dotted names."""
    found = {path.relative_to(ROOT).with_suffix(""): path for floor in ("data", "analytics", "pages") for path in sources(floor)}
    return {".".join(place.parent.parts if place.name == "__init__" else place.parts): path for place, path in found.items()}


def needed_by(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of ours that this one imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= whole & set(known) or {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & set(known)


def test_no_module_imports_itself_by_a_way_round() -> None:
    known = modules()
    left = {name: needed_by(path, known) for name, path in known.items()}
    assert left
    while free := {name for name, needs in left.items() if not needs & set(left)}:
        left = {name: needs for name, needs in left.items() if name not in free}
    assert left == {}, "these modules import each other in a circle, or stand above one that does"


def test_pages_meet_data_only_at_the_seam_and_where_they_write() -> None:
    # Reads go through pages/parts/store.py; pages that write (kelola) and the seam's neighbours may name data too.
    allowed = ("pages/parts/", "pages/kelola/")
    broken = [path.relative_to(ROOT).as_posix() for path in sources("pages")
              if "data" in imported(path) and not path.relative_to(ROOT).as_posix().startswith(allowed)]
    assert broken == []


def test_no_page_lies_directly_in_pages() -> None:
    # A flat page file is served on its own on a deep link and bypasses dashboard.py.
    assert list((ROOT / "pages").glob("*.py")) == []


def test_no_page_waits_for_libraries_it_may_not_need() -> None:
    names = [path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in sources("pages/parts")]
    heavy = ["scipy", "statsmodels", "ortools", "docx", "pptx", "xlsxwriter", "python_calamine", "holidays", "pandera"]
    told = ("import importlib, sys\n"
            f"for name in {[name for name in names if not name.endswith('job_child')]}: importlib.import_module(name)\n"
            f"print([name for name in {heavy} if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", "import these where they are used"


def test_no_room_for_leftovers() -> None:
    assert [path for path in sources() if NOT_WANTED & set(path.relative_to(ROOT).with_suffix("").parts)] == []


def test_files_stay_readable() -> None:
    long = {path.relative_to(ROOT).as_posix(): lines for path in sources()
            if (lines := len(path.read_text("utf-8").splitlines())) > 300}
    assert long == {}


def test_the_schema_stays_in_the_subset_ducklake_knows() -> None:
    files = [path.read_text("utf-8") for path in sorted((ROOT / "data/sql").glob("*schema.sql"))]
    sql = re.sub(r"--.*", "", "\n".join(files)).upper()
    found = [word for word in ("PRIMARY KEY", "UNIQUE", "CHECK", "ENUM", "SEQUENCE", "INDEX", "DEFAULT", "REFERENCES")
             if re.search(rf"\b{word}\b", sql)]
    assert found == []


def test_no_sql_is_built_from_values() -> None:
    # f-strings with SQL words are allowed only for names of our own tables.
    pattern = re.compile(r"f\"[^\"]*\b(SELECT|INSERT|UPDATE|DELETE)\b[^\"]*\{(?!name\}|table)", re.IGNORECASE)
    assert [path.relative_to(ROOT).as_posix() for path in sources("data") if pattern.search(path.read_text("utf-8"))] == []


def test_nothing_built_is_tracked() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    assert [name for name in listed.stdout.split() if re.search(r"\.(duckdb|wal|png|xlsx|xls|parquet)$", name)] == []


def test_every_requirement_is_pinned_with_its_reason() -> None:
    lines = [line for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines()
             if line.strip() and not line.startswith("#")]
    assert [line for line in lines if not re.match(r"[\w-]+==[\w.]+\s+# \S", line)] == []


def test_whatever_is_imported_is_required_and_the_other_way_round() -> None:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    required = {line.split("==")[0].lower().replace("-", "_") for line in lines if "==" in line}
    called = {"docx": "python_docx"}
    found = {name for path in sources() for name in imported(path)} - set(sys.stdlib_module_names)
    own = {"analytics", "data", "pages", "tests", "benchmarks", "dashboard"}
    wanted = {called.get(name, name).lower() for name in found - own}
    assert wanted - required == set()
    # Tools that are called, and what another package picks up by itself.
    assert required - wanted == {"pytest_xdist", "ruff", "mypy", "pandas_stubs", "defusedxml"}


def test_the_app_serves_this_machine_only_tells_nobody_and_starts_without_a_question() -> None:
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert told["server"]["address"] == "127.0.0.1"
    assert told["server"]["showEmailPrompt"] is False  # a desktop would wait for an e-mail address before it serves a page
    assert told["browser"]["gatherUsageStats"] is False
    assert told["client"]["showErrorDetails"] == "none"
    assert 0 < told["server"]["maxUploadSize"] <= 200


def test_the_code_of_a_person_is_written_in_one_place() -> None:
    home = ROOT / "data/person_code.py"
    found = [path.relative_to(ROOT).as_posix() for floor in ("data", "pages", "analytics") for path in sources(floor)
             if path != home and re.search(r"[Pp]egawai \{[^}]*:0|[Pp]egawai \" \+|zfill\(4\)", path.read_text("utf-8"))]
    assert found == []
    assert ":04d" in home.read_text("utf-8")
