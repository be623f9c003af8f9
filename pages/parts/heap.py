"""Keeps short the garbage collection that Streamlit asks for after every run of a page.

A full collection looks at every object the process holds, and most of those are the code of libraries and pages: on Neraca it
took longer than drawing the page. What imports have made never becomes garbage, so the collector need not look at it again.
"""

import gc
import sys

_seen = 0


def settle() -> None:
    """After new imports: one collection, then all that is left stays out of the collector's sight (`gc.freeze`)."""
    global _seen
    if len(sys.modules) == _seen:
        return
    _seen = len(sys.modules)
    gc.collect()
    gc.freeze()
