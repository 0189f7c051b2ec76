"""Python imports this by its name before anything else, in every process that has its folder on PYTHONPATH.

From then on whatever asks for a network, or for another program than Python, is written to the file that WATCH_LOG
names and fails; what is opened to be written is written there too.  WATCH_FAIL, as in "module:function", makes a
function fail with a message that holds WATCH_WORD.
"""

# ruff: noqa: PTH100, PTH119
from __future__ import annotations

import importlib
import os
import sys
from typing import Any, NoReturn

_NETWORK = (
    "socket.", "ssl.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "nntplib.", "telnetlib.",
    "webbrowser.",
)  # fmt: skip
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile", "pty.spawn")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_LOG = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, (str, bytes)) and flags & _WRITES:
            _say("open", os.path.abspath(os.fsdecode(path)))
    elif event.startswith(_NETWORK):
        _say("network", event)
        raise PermissionError(f"{event} is not to happen here")
    elif event in _PROGRAMS and os.path.basename(str(arguments[0])) != os.path.basename(sys.executable):
        _say("program", str(arguments[0]))
        raise PermissionError(f"{event} is not to happen here")


def _say(kind: str, what: str) -> None:
    os.write(_LOG, f"{kind}\t{what}\n".encode("utf-8", "backslashreplace"))


def _failing(*arguments: Any, **names: Any) -> NoReturn:
    try:
        int(os.environ["WATCH_WORD"])  # the message of this one quotes what it was given
    except ValueError as error:
        raise RuntimeError(f"cannot handle {os.environ['WATCH_WORD']!r}") from error


if wanted := os.environ.get("WATCH_FAIL"):
    module, function = wanted.split(":")
    setattr(importlib.import_module(module), function, _failing)
sys.addaudithook(_watch)
