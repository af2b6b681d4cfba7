"""The system's Firefox, driven over WebDriver BiDi by a small client: Playwright drives only a Firefox of its own."""

from __future__ import annotations

import base64
import json
import os
import re
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SECONDS = 60
LISTENING = re.compile(r"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)")


class Firefox:
    """One tab of a Firefox, and every address that it asked for."""

    def __init__(self, port: int) -> None:
        self.requests: list[str] = []
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        self._number = 0
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET /session HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += self._read(1)
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["network.beforeRequestSent"])
        self.tab: str = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def value(self, expression: str) -> Any:
        """What an expression is in the page: a text, a number or a truth."""
        found = self.ask("script.evaluate", expression=expression, target={"context": self.tab}, awaitPromise=True)
        assert found["type"] == "success", found
        return found["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until an expression is true in the page."""
        end = time.monotonic() + SECONDS
        while not self.value(f"Boolean({expression})"):
            assert time.monotonic() < end, expression
            time.sleep(0.05)

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command; events that come before its answer are noted."""
        self._number += 1
        self._send(json.dumps({"id": self._number, "method": method, "params": params}).encode())
        while True:
            message = json.loads(self._receive())
            if message.get("method") == "network.beforeRequestSent":
                self.requests.append(message["params"]["request"]["url"])
            if message.get("id") == self._number:
                assert message["type"] == "success", message
                result: dict[str, Any] = message["result"]
                return result

    def _send(self, data: bytes) -> None:
        mask = os.urandom(4)
        size = len(data)
        assert size < 65_536, "no command is that long"
        head = struct.pack("!BB", 0x81, 0x80 | size) if size < 126 else struct.pack("!BBH", 0x81, 0xFE, size)
        self._socket.sendall(head + mask + bytes(byte ^ mask[index % 4] for index, byte in enumerate(data)))

    def _receive(self) -> bytes:
        data, last = b"", False
        while not last:
            first, size = self._read(2)
            last = bool(first & 0x80)
            if size == 126:
                (size,) = struct.unpack("!H", self._read(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", self._read(8))
            data += self._read(size)
        return data

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self._socket.recv(size - len(data))
            assert more, "Firefox has hung up"
            data += more
        return data


@contextmanager
def firefox(executable: str, profile: Path) -> Iterator[Firefox]:
    """A Firefox with a fresh profile that asks for nothing by itself; ended afterwards."""
    profile.mkdir()
    quiet = {
        "app.normandy.enabled": False,
        "app.update.enabled": False,
        "browser.safebrowsing.downloads.remote.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "toolkit.telemetry.enabled": False,
    }
    lines = (f'user_pref("{name}", {json.dumps(value)});\n' for name, value in quiet.items())
    (profile / "user.js").write_text("".join(lines))
    log = profile / "log.txt"
    command = [executable, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with log.open("w") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        try:
            yield Firefox(_port(log))
        finally:
            process.terminate()
            process.wait(SECONDS)


def _port(log: Path) -> int:
    end = time.monotonic() + SECONDS
    while not (found := LISTENING.search(log.read_text(errors="replace"))):
        assert time.monotonic() < end, log.read_text(errors="replace")
        time.sleep(0.1)
    return int(found[1])
