"""A child process that ends when its parent does: the parent holds the other end of its stdin, and that end closes.

On Windows the pipe is looked at now and then instead of being read: while one thread waits in a read of a pipe, everything
else that asks about it waits too, and the libraries below NumPy and SciPy ask about stdin as they load. The child would hang
in `import numpy` until its time is up (numpy/numpy issue 24290).
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path

_EVERY = 0.25  # seconds between two looks


def end_with_parent(folder: Path) -> None:
    """Waits for stdin to close, then takes the folder away and ends this process."""
    with suppress(OSError, ValueError):
        _until_closed(sys.stdin.fileno())
    shutil.rmtree(folder, ignore_errors=True)  # nobody else is left to do it, and it holds cells or rows about people
    os._exit(3)


def _until_closed(descriptor: int) -> None:
    if sys.platform == "win32":
        while _is_open(descriptor):
            time.sleep(_EVERY)
        return
    while os.read(descriptor, 1024):
        pass


def _is_open(descriptor: int) -> bool:
    """Whether somebody still holds the other end of a pipe, by Windows' own word."""
    import ctypes
    import msvcrt

    handle = ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))  # type: ignore[attr-defined]
    return bool(ctypes.windll.kernel32.PeekNamedPipe(handle, None, 0, None, None, None))  # type: ignore[attr-defined]
