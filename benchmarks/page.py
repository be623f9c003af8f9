"""How long a rerun of the Neraca page takes, seen from the other end of the websocket.

    python -m benchmarks.page [--quick]

Two servers are started on free ports: the app with the Semarang sample, and an app with an empty page. A visitor asks each
for a rerun, as a browser does after a click, and waits for the message that the script has finished; the two take turns.
Then 20 visitors look at Neraca at once, each thinking about five seconds between two clicks that cut the page to one sector or
to the whole region. Figures are medians; a visitor's first sight of the page, which fills caches, is not counted.
"""

from __future__ import annotations

import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.measure import ROOT, Figure, parser, result_line

SLUG = "semarang"
THINK = 5.0  # seconds between two clicks of one visitor
FULL = {"reruns": 60, "viewers": 20, "seconds": 60}
QUICK = {"reruns": 12, "viewers": 20, "seconds": 12}
CLICKS = ("", "sektor=kesehatan", "sektor=pendidikan", "sektor=keuangan", "sektor=kependudukan", "sektor=infrastruktur")


class Visit:
    """One open browser tab, without the browser: keeps the protocol of Streamlit's websocket, draws nothing."""

    def __init__(self, connection: websockets.ClientConnection, page: str, query: str) -> None:
        self._connection, self._page, self._query = connection, page, query

    async def rerun(self, more: str = "") -> float:
        """Seconds from asking for a rerun to the message that it has finished; raises when the page shows an error."""
        ask = BackMsg()
        ask.rerun_script.query_string = "&".join(part for part in (self._query, more) if part)
        ask.rerun_script.page_name = self._page
        started = time.perf_counter()
        await self._connection.send(ask.SerializeToString())
        while True:
            said = ForwardMsg.FromString(await self._connection.recv(decode=False))
            if said.delta.new_element.WhichOneof("type") == "exception":
                raise AssertionError(f"the page failed: {said.delta.new_element.exception.type}")
            if said.WhichOneof("type") == "script_finished":
                if said.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise AssertionError(f"the script ended with {said.script_finished}")
                return time.perf_counter() - started


@contextmanager
def server(script: str, environment: dict[str, str]) -> Iterator[int]:
    """A running `streamlit run script`, as its port; stopped afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), "--server.headless", "true",
               "--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_open(port, running)
        yield port
    finally:
        running.terminate()
        running.wait(10)


def _wait_until_open(port: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        if running.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


@contextmanager
def sample_environment() -> Iterator[dict[str, str]]:
    """The environment of an app whose stores lie in a folder of its own, with the sample region loaded."""
    with tempfile.TemporaryDirectory(prefix="neraca-benchmark-") as folder:
        environment = os.environ | {"NERACA_STORE": str(Path(folder) / "neraca.duckdb"), "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-m", "data", "sample", SLUG, "--load", "--out", str(Path(folder) / "berkas")],
                       cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        yield environment


async def opened(port: int, page: str, query: str) -> Visit:
    """A new visitor."""
    connection = await websockets.connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=[websockets.Subprotocol("streamlit")],
        origin=websockets.Origin(f"http://127.0.0.1:{port}"), max_size=None, compression=None)
    return Visit(connection, page, query)


async def measured(ours: int, empty: int, sizes: dict[str, int]) -> list[Figure]:
    """The reruns of one visitor on both servers, then of many on ours."""
    neraca, nothing = await opened(ours, "neraca", f"data=contoh-{SLUG}"), await opened(empty, "", "")
    for visit in (neraca, nothing, neraca, nothing):
        await visit.rerun()
    pairs = [(await neraca.rerun(), await nothing.rerun()) for _ in range(sizes["reruns"])]
    page, blank = (statistics.median(side) for side in zip(*pairs, strict=True))
    crowd = sorted(await _crowd(ours, sizes))
    return [
        Figure(name="neraca_rerun", value=page * 1000, unit="ms"),
        Figure(name="empty_page_rerun", value=blank * 1000, unit="ms"),
        Figure(name="times_empty_page", value=page / blank, unit="x", aim=2.5, good="at most"),
        Figure(name="viewers_p50", value=statistics.median(crowd), unit="s"),
        Figure(name="viewers_p95", value=crowd[int(0.95 * (len(crowd) - 1))], unit="s", aim=1, good="at most"),
        Figure(name="viewers_reruns", value=len(crowd), unit="reruns"),
    ]


async def _crowd(port: int, sizes: dict[str, int]) -> list[float]:
    until = time.perf_counter() + sizes["seconds"]
    waits = await asyncio.gather(*(_viewer(port, number, until) for number in range(sizes["viewers"])))
    return [wait for one in waits for wait in one]


async def _viewer(port: int, number: int, until: float) -> list[float]:
    dice = random.Random(number)
    await asyncio.sleep(dice.uniform(0, THINK))
    visit = await opened(port, "neraca", f"data=contoh-{SLUG}")
    await visit.rerun()
    waits = []
    while True:
        await asyncio.sleep(THINK * dice.uniform(0.8, 1.2))
        if time.perf_counter() > until:
            return waits
        waits.append(await visit.rerun(dice.choice(CLICKS)))


def main() -> None:
    given = parser("Rerun of the Neraca page through the real websocket.").parse_args()
    sizes = QUICK if given.quick else FULL
    with sample_environment() as environment, server("dashboard.py", environment) as ours, \
            server("benchmarks/empty_page.py", environment) as empty:
        figures = asyncio.run(measured(ours, empty, sizes))
    print(result_line("page", figures, quick=given.quick, sizes=sizes))


if __name__ == "__main__":
    main()
