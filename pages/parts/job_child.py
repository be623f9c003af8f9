"""What the child process of long work does: read its inputs, do the work, leave the result, tell how far it is.

One line of JSON on stdin says what to do; lines of JSON on stdout say how far it is or what went wrong. It ends when its
stdin closes, so it never outlives the app.
"""

import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from data.reading.book import Limits
from data.reading.child import limit_self
from data.reading.parent import end_with_parent
from pages.parts.job_parcel import packed, unpacked

ASKED, FOUND = "asked.zip", "found.zip"
_EVERY = 0.2  # seconds between two words on progress


def main() -> None:
    """Obeys the request's limits, does the work that it names, and writes the result into the folder that it names."""
    request = json.loads(sys.stdin.buffer.readline())
    folder = Path(request["folder"])
    threading.Thread(target=end_with_parent, args=(folder,), daemon=True).start()
    tell = _teller()
    limit_self(Limits(memory_bytes=request["memory_bytes"], seconds=request["seconds"]))
    with suppress(AttributeError, OSError):
        os.nice(5)  # who looks at a page comes first
    try:
        (folder / "found.part").write_bytes(packed(_done(request, folder, tell)))
        (folder / "found.part").replace(folder / FOUND)
    except MemoryError:
        tell({"trouble": "memory"})
    except Exception:
        tell({"trouble": "error", "trace": traceback.format_exc()})
    os._exit(0)


def _done(request: Mapping[str, Any], folder: Path, tell: Callable[[Mapping[str, Any]], None]) -> Mapping[str, Any]:
    module, name = request["work"].split(":")
    last = 0.0

    def progress(share: float, words: str = "") -> None:
        nonlocal last
        if (now := time.monotonic()) - last >= _EVERY:
            last = now
            tell({"progress": min(max(float(share), 0.0), 1.0), "words": words})

    inputs = unpacked((folder / ASKED).read_bytes())
    return getattr(import_module(module), name)(inputs, request["params"], progress)


def _teller() -> Callable[[Mapping[str, Any]], None]:
    """Writes a line to the parent; whatever a library prints goes nowhere instead."""
    out: TextIO = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    lock = threading.Lock()  # work may tell from several threads

    def tell(line: Mapping[str, Any]) -> None:
        with lock:
            out.write(json.dumps(line) + "\n")
            out.flush()

    return tell


if __name__ == "__main__":
    main()
