"""Processes that make packs: each call has one of its own, and what happens in it is heard."""

from __future__ import annotations

import os
import time

import pytest

from hopepack.errors import HopepackError
from hopepack.processes import FreshProcesses


def test_a_process_that_is_killed_is_said() -> None:
    with FreshProcesses(1) as processes, pytest.raises(HopepackError, match="A process that makes packs was ended"):
        processes.submit(os._exit, 9).result()


def test_what_a_process_raises_comes_back() -> None:
    with FreshProcesses(1) as processes, pytest.raises(ValueError, match="invalid literal"):
        processes.submit(int, "x").result()


def test_each_call_has_a_process_of_its_own() -> None:
    with FreshProcesses(2) as processes:
        found = [future.result() for future in [processes.submit(os.getpid) for _call in range(4)]]
    assert len({*found, os.getpid()}) == 5


def test_cancelled_processes_end_at_once() -> None:
    started = time.monotonic()
    processes = FreshProcesses(1)
    futures = [processes.submit(time.sleep, 60) for _call in range(3)]
    time.sleep(0.5)
    processes.shutdown(cancel_futures=True)
    assert time.monotonic() - started < 30
    assert all(future.cancelled() or future.exception() for future in futures)
