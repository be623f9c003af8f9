"""What a person does on Unggah: drop a file, press buttons, save."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.data.simple_files import ROSTER, write_sheet
from tests.pages.screens import opened

PAGE = "pages/kelola/unggah.py"
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE = "Data pegawai Kota Uji per 30 Juni 2026"


def roster(folder: Path, *people: list, name: str = "pegawai.xlsx", title: str = TITLE) -> Path:
    return write_sheet(folder / name, ROSTER, people, title=title)


def drop(app: AppTest, path: Path) -> AppTest:
    app.file_uploader[0].set_value((path.name, path.read_bytes(), MIME))
    return app.run()


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def started(path: Path) -> AppTest:
    app = opened(PAGE)
    app.text_input(key="nama").set_value("Sari").run()
    return drop(app, path)


def saved(app: AppTest) -> AppTest:
    """Both clicks of the dialog; AppTest reruns the whole page, so the one that opened it is pressed again."""
    press(app, "simpan")
    app.button(key="simpan").click()
    return press(app, "ya_simpan")


def address(app: AppTest) -> str:
    """The id of the upload in the address; AppTest gives it as a list before and as a text after a run."""
    found = app.query_params["draf"]
    return found if isinstance(found, str) else found[0]


def raw_files(home: Path) -> list[Path]:
    return [path for path in (home.parent / "unggahan").rglob("*") if path.is_file()]
