"""A roster of 50,000 people × 60 columns, from the .xlsx file to the committed snapshot.

    python -m benchmarks.import_roster [--quick]

Against the way it is usually done (openpyxl → pandas → DuckDB: read, rename, check NIP and dates, number people, units
and positions, insert) and against calamine only walking over the rows and throwing them away. Every measurement runs in a
fresh process, in the same run; of several rounds the quickest counts. Imports of the modules are not timed. With --quick
openpyxl reads fewer rows and its time is scaled up: it is even over the rows.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, Run, Stopwatch, in_fresh_process, parser, result_line
from benchmarks.roster_file import HEADER, LEAN, ON, write_csv, write_xlsx

MODULE = "benchmarks.import_roster"
FULL = {"rows": 50_000, "openpyxl_rows": 50_000, "csv_rows": 1_000_000, "rounds": 3}
QUICK = {"rows": 20_000, "openpyxl_rows": 2_000, "csv_rows": 100_000, "rounds": 2}


def main() -> None:
    arguments = parser("Import of a 60-column roster, file to committed snapshot.")
    arguments.add_argument("--measure", nargs=2, metavar=("WHAT", "FILE"), help="one measurement in this process")
    given = arguments.parse_args()
    if given.measure:
        what, file = given.measure
        print(json.dumps(MEASUREMENTS[what](Path(file))))
        return
    sizes = QUICK if given.quick else FULL
    with tempfile.TemporaryDirectory(prefix="neraca-benchmark-") as folder:
        figures = _figures(Path(folder), sizes)
    print(result_line("import_roster", figures, quick=given.quick,
                      sizes=sizes | {"columns": len(HEADER), "csv_columns": len(LEAN)}))


def _figures(folder: Path, sizes: dict[str, int]) -> list[Figure]:
    sheet, short, lines = folder / "roster.xlsx", folder / "openpyxl.xlsx", folder / "roster.csv"
    write_xlsx(sheet, sizes["rows"])
    write_xlsx(short, sizes["openpyxl_rows"])
    write_csv(lines, sizes["csv_rows"])
    ours, bare = [], []
    for _ in range(sizes["rounds"]):  # side by side, so that a busy machine slows both
        ours.append(_measured("ours", sheet, sizes["rows"]))
        bare.append(_measured("calamine", sheet, sizes["rows"] + 1))
    peer = _measured("openpyxl", short, sizes["openpyxl_rows"])
    text = _measured("ours", lines, sizes["csv_rows"])
    seconds = min(run.told["seconds"] for run in ours)
    walked = min(run.told["seconds"] for run in bare)
    usual = peer.told["seconds"] * sizes["rows"] / sizes["openpyxl_rows"]
    return [
        Figure(name="import", value=seconds, unit="s"),
        Figure(name="openpyxl_pandas_duckdb", value=usual, unit="s"),
        Figure(name="bare_calamine", value=walked, unit="s"),
        Figure(name="times_faster_than_openpyxl", value=usual / seconds, unit="x", aim=5),
        Figure(name="times_bare_calamine", value=seconds / walked, unit="x", aim=2.5, good="at most"),
        Figure(name="peak_memory", value=max(run.peak_mib for run in ours), unit="MiB", aim=700, good="at most"),
        Figure(name="openpyxl_peak_memory", value=peer.peak_mib, unit="MiB"),
        Figure(name="csv_import", value=text.told["seconds"], unit="s"),
        Figure(name="csv_rows_imported", value=text.told["rows"], unit="rows", aim=sizes["csv_rows"]),
        Figure(name="csv_peak_memory", value=text.peak_mib, unit="MiB"),
    ]


def _measured(what: str, file: Path, rows: int) -> Run:
    run = in_fresh_process(MODULE, "--measure", what, str(file))
    if run.told["rows"] != rows:
        raise AssertionError(f"{what} took {run.told['rows']} rows of {rows}: {run.told.get('problems', '')}")
    print(f"{what} {file.suffix}: {run.told['seconds']:.2f} s, {run.peak_mib:.0f} MiB", file=sys.stderr)
    return run


def ours(file: Path) -> dict[str, object]:
    """The import as the command line does it, into a fresh store beside the file."""
    from data.importer import import_workbook
    from data.store import open_store

    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        store = open_store(Path(folder) / "neraca.duckdb")
        watch = Stopwatch()
        receipt = import_workbook(store, file, kind="roster", data_date=ON, region="Kota Contoh", by="benchmark", yes=True,
                                  now=dt.datetime.combine(ON, dt.time(9)))
        seconds = watch.seconds
        store.close()
    return {"seconds": seconds, "rows": receipt.rows, "held": receipt.held,
            "problems": [problem.reason for problem in receipt.problems[:5]]}


def calamine(file: Path) -> dict[str, object]:
    """Only walking over the rows."""
    import python_calamine

    watch = Stopwatch()
    book = python_calamine.CalamineWorkbook.from_path(file)
    rows = sum(1 for _ in book.get_sheet_by_index(0).iter_rows())
    return {"seconds": watch.seconds, "rows": rows}


def openpyxl(file: Path) -> dict[str, object]:
    """The usual way, with pandas' vectorised text functions and one insert per table."""
    import duckdb
    import openpyxl as excel
    import pandas as pd

    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        database = duckdb.connect(str(Path(folder) / "peer.duckdb"))
        database.execute("SELECT 1").fetchall()
        pd.DataFrame({"a": ["01-01-2020"]}).a.str.strip()
        watch = Stopwatch()
        lines = excel.load_workbook(file, read_only=True).worksheets[0].iter_rows(values_only=True)
        heads = [str(cell) for cell in next(lines)]
        staff = _cleaned(pd.DataFrame(lines, columns=heads))
        _inserted(database, staff)
        database.close()
        return {"seconds": watch.seconds, "rows": len(staff)}


def _cleaned(rows):  # type: ignore[no-untyped-def]  # pandas is imported by the measurement alone
    import pandas as pd

    names = {"PNS ID": "source_key", "NIP BARU": "nip", "NAMA": "name", "TANGGAL LAHIR": "birth_date", "JENIS KELAMIN": "sex",
             "KEDUDUKAN HUKUM NAMA": "standing", "STATUS CPNS PNS": "status", "TMT CPNS": "cpns_since",
             "GOL AKHIR NAMA": "grade", "JABATAN NAMA": "position", "TMT JABATAN": "position_since",
             "TINGKAT PENDIDIKAN NAMA": "education_level", "PENDIDIKAN NAMA": "education_field", "UNOR ID": "unit_key",
             "UNOR NAMA": "unit", "SATUAN KERJA KERJA NAMA": "agency", "NAMA SEKOLAH": "school"}
    staff = rows.rename(columns=names)[list(names.values())].replace("-", None)
    for name in ("name", "unit", "agency", "position", "education_field"):
        staff[name] = staff[name].str.strip().str.replace(r"\s+", " ", regex=True)
    staff["nip"] = staff["nip"].str.replace(r"\D", "", regex=True)
    for name in ("birth_date", "cpns_since", "position_since"):
        staff[name] = pd.to_datetime(staff[name], format="%d-%m-%Y", errors="coerce")
    staff["sex"] = staff["sex"].map({"M": "L", "F": "P"})
    whole = staff["nip"].str.fullmatch(r"\d{18}") & staff["birth_date"].notna() & ~staff.duplicated("nip")
    whole &= staff["nip"].str[:8] == staff["birth_date"].dt.strftime("%Y%m%d")
    staff = staff[whole].reset_index(drop=True)
    staff["person_id"] = staff.index + 1
    staff["unit_id"] = staff.groupby(["unit_key", "unit", "agency"], dropna=False).ngroup() + 1
    staff["position_id"] = staff.groupby("position").ngroup() + 1
    return staff


def _inserted(database, staff):  # type: ignore[no-untyped-def]
    database.register("rows", staff)
    database.execute("BEGIN")
    database.execute("CREATE TABLE identity AS SELECT person_id, nip, name, source_key FROM rows")
    database.execute("CREATE TABLE unit AS SELECT DISTINCT unit_id, unit_key, unit, agency FROM rows")
    database.execute("CREATE TABLE position AS SELECT DISTINCT position_id, position FROM rows")
    database.execute(
        "CREATE TABLE staff AS SELECT person_id, unit_id, position_id, status, standing, grade, education_level,"
        " education_field, birth_date::DATE AS birth_date, sex, position_since::DATE AS position_since,"
        " cpns_since::DATE AS cpns_since FROM rows")
    database.execute("COMMIT")


MEASUREMENTS = {"ours": ours, "calamine": calamine, "openpyxl": openpyxl}

if __name__ == "__main__":
    main()
