"""Processes that make packs: an executor like those of concurrent.futures, whose processes don't grow.

Typst keeps what it has seen, some 50 MB a pack. So each call has a process of its own, which ends with it; whoever
submits calls makes them large enough to be worth the third of a second that a process takes to start.
(`max_tasks_per_child` would do the same, but hangs in Python 3.11.)
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock, Thread
from typing import Any, ParamSpec, TypeVar

from hopepack.errors import HopepackError

_P = ParamSpec("_P")
_T = TypeVar("_T")

TYPST_THREADS = "RAYON_NUM_THREADS"
"""How many threads Typst works with: rayon reads this when it begins."""

ENDED = "A process that makes packs was ended, perhaps for want of memory. Run this again."


class FreshProcesses(Executor):
    """Each call in a process of its own, `most` at a time. Calls and what they return must be picklable."""

    def __init__(self, most: int) -> None:
        self._cores = max(1, (os.cpu_count() or 1) // most)
        self._threads = ThreadPoolExecutor(most, initializer=_leave_interrupts_to_the_main_thread)
        self._running: set[BaseProcess] = set()
        self._lock = Lock()
        self._stopped = False

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        return self._threads.submit(self._called, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """With `cancel_futures`, what is being made is ended, too: it would take seconds to end by itself."""
        if cancel_futures:
            with self._lock:
                self._stopped = True
                for process in self._running:
                    process.terminate()
        self._threads.shutdown(wait, cancel_futures=cancel_futures)

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        self.shutdown(cancel_futures=kind is not None)

    def _called(self, fn: Callable[..., _T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> _T:
        here, there = get_context("spawn").Pipe()
        process = get_context("spawn").Process(target=_answer, args=(there, self._cores), daemon=True)
        try:
            self._start(process)
            there.close()
            here.send((fn, args, kwargs))  # as an argument of the process it would keep others from being started
            done, value = here.recv()
        except (EOFError, OSError):
            raise HopepackError(ENDED) from None
        finally:
            here.close()
            self._forget(process)
        if done:
            return value  # type: ignore[no-any-return]  # what `fn` returned, after its way through a pipe
        raise value

    def _start(self, process: BaseProcess) -> None:
        with self._lock:
            if self._stopped:
                raise EOFError
            process.start()
            self._running.add(process)

    def _forget(self, process: BaseProcess) -> None:
        with self._lock:
            started = process in self._running
            self._running.discard(process)
        if started:
            process.join()


def _leave_interrupts_to_the_main_thread() -> None:
    """Ctrl-C goes to every process of a terminal. Those started from this thread never hear it: the main one does."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _answer(there: Connection, cores: int) -> None:
    """What the process does: it takes a call, sends what comes of it, and ends."""
    os.environ.setdefault(TYPST_THREADS, str(cores))  # more would take turns with those of other processes
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_main_process, daemon=True).start()
    fn, args, kwargs = there.recv()
    try:
        answer = (True, fn(*args, **kwargs))
    except Exception as error:  # it is raised again where the answer is read
        answer = (False, error)
    there.send(answer)


def _end_with_the_main_process() -> None:
    main = parent_process()
    if main is not None:
        main.join()
        os._exit(1)
