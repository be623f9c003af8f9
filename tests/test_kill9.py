"""An import that dies leaves all of it or none; the long run is `python -m tests.kill9 --rounds 1000`."""

from tests.kill9 import run


def test_a_killed_import_leaves_all_or_nothing() -> None:
    counts = run(30)
    assert counts["between"] == 0
    assert counts["none"] > 0  # some were really killed before they finished
