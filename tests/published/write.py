"""Writes the published figures anew from the samples: `python -m tests.published.write`.

Run it only when a figure is meant to change. The diff of the .json files is what a reviewer looks at, and
CHANGELOG.md gets a line that says which figures changed and why: people have the old ones in their papers.
"""

import tempfile
from pathlib import Path

from data.store import open_store
from tests.published.figures import REGIONS, figures, file_of, written
from tests.stores import DAY, sample


def main() -> None:
    """One file per region."""
    for slug in REGIONS:
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(sample(slug, Path(folder) / f"{slug}.duckdb"))
            text = written(figures(store, DAY))
            store.close()
        target = file_of(slug, DAY)
        changed = not target.exists() or target.read_text("utf-8") != text
        target.write_text(text, "utf-8")
        print(f"{target.name}: {'ditulis' if changed else 'tidak berubah'}")


if __name__ == "__main__":
    main()
