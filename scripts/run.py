#!/usr/bin/env python3
"""Starts Hopepack with nothing installed but Python: `python3 scripts/run.py build`.

The first run makes an environment in .venv from the lock file; later runs start at once, until that changes.
Standard library only, and in words that Python 3.6 can read, so that an old Python gets a sentence.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOG = VENV / "setup.log"
OLDEST, RUN, TEST = (3, 11), "requirements.txt", "requirements-test.txt"


def stop(sentence: str) -> None:
    """Say what is wrong in one sentence; 2 is wrong usage or environment."""
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def fingerprint(lock: str) -> str:
    """Changes when what is installed would change, or the project has been moved."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for name in (lock, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def stamp(lock: str) -> Path:
    return VENV / f"{lock}.stamp"


def stamped(lock: str) -> bool:
    """Whether the environment holds what this lock file names."""
    return PYTHON.exists() and stamp(lock).exists() and stamp(lock).read_text() == fingerprint(lock)


def make_environment() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv

        venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
    except ImportError:
        stop("Python's venv is missing. On Debian or Ubuntu install it with: sudo apt install python3-venv")
    except (OSError, subprocess.CalledProcessError) as error:
        stop(f"The environment in {VENV} can't be made: {error}")


def pip(*arguments: str) -> bool:
    """Whether pip could install it; what pip says goes into a file, as it fills the screen."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--retries", "2", *arguments]
    with LOG.open("a") as log:
        return subprocess.call(command, cwd=str(ROOT), stdout=log, stderr=log) == 0


def install(lock: str) -> None:
    """Everything in the lock file, by hash, and Hopepack itself without the network."""
    print("Setting up, once: this takes a minute and needs the internet ...", flush=True)
    if not pip("--require-hashes", "--only-binary", ":all:", "-r", lock):
        stop(f"What Hopepack needs can't be installed: connect to the internet and try again (see {LOG}).")
    if not pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", "."):
        stop(f"Hopepack itself can't be installed: delete the folder {VENV} and try again (see {LOG}).")


def set_up(lock: str) -> None:
    """Make or renew the environment where it is missing or its lock file has changed."""
    if stamped(lock):
        return
    if not stamped(RUN):
        make_environment()
    install(lock)
    for held in {RUN, lock}:  # the lock file for tests holds all that the other does
        stamp(held).write_text(fingerprint(held))


def main() -> None:
    if sys.version_info < OLDEST:
        version = ".".join(map(str, sys.version_info[:2]))
        stop(f"Hopepack needs Python 3.11 or later, and this is {version}: get a newer one from python.org.")
    try:
        set_up(TEST if sys.argv[1:2] == ["test"] else RUN)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    os.environ["HOPEPACK_COMMAND"] = "py scripts\\run.py" if os.name == "nt" else "python3 scripts/run.py"
    command = [str(PYTHON), "-m", "hopepack", *sys.argv[1:]]
    os.chdir(str(ROOT))
    if os.name == "nt":
        raise SystemExit(subprocess.call(command))
    os.execv(command[0], command)  # it takes this process's place, so that Ctrl-C and `kill` reach it at once


if __name__ == "__main__":
    main()
