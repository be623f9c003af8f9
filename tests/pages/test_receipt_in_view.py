"""After an import is saved the page goes to its top once, where the receipt stands; a reload leaves the reader where they are."""

from pages.parts import upload
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words

PAGE = "pages/kelola/unggah.py"


def test_the_receipt_is_brought_into_view_once(own: Home) -> None:
    own("one_row")
    app = opened(PAGE, query={"impor": "1"}, state={upload.TOP: True})
    assert trouble(app) == []
    assert "Tersimpan:" in words(app)
    assert "scrollTo(0, 0)" in words(app)
    assert "scrollTo" not in words(app.run())
    assert "scrollTo" not in words(opened(PAGE, query={"impor": "1"}))
