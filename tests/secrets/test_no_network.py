"""No command that touches plans asks for a network, and each writes the same where there is none.

`make no-network` shows the counts.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, ROOT
from tests.secrets.watching import COMMANDS, kept_environment, watched

# A process in this has a network of its own, and no way out of it.
ALONE = ("unshare", "--map-root-user", "--net")
CONNECT = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
PLANS = [str(path) for path in sorted(EXAMPLES.iterdir()) if path.is_file() and path.suffix != ".toml"]
# Whoever opens a connection imports one of these.  `socket` is none of them: reading mail and writing Parquet import
# it for names of constants, and `ssl` comes with pyarrow.
OPEN_CONNECTIONS = {
    "aiohttp", "asyncio", "boto3", "fsspec", "ftplib", "grpc", "http.client", "http.server", "httpx", "huggingface_hub",
    "imaplib", "nntplib", "paramiko", "poplib", "ray", "requests", "smtplib", "socketserver", "telnetlib", "torch",
    "transformers", "urllib.request", "urllib3", "webbrowser", "websockets", "xmlrpc.client",
}  # fmt: skip


def no_namespace() -> str:
    """Why a process cannot be cut off from the network here; empty if it can."""
    try:
        done = subprocess.run([*ALONE, sys.executable, "-c", CONNECT], capture_output=True, text=True)
    except FileNotFoundError:
        return "there is no `unshare` here: network namespaces are of Linux"
    if "Network is unreachable" in done.stderr:
        return ""
    return f"this kernel lets no process be cut off from the network: {done.stderr.splitlines()[-1]}"


def written(folder: Path) -> dict[str, bytes]:
    """All that commands wrote, but for what an audit keeps of its own to go on from."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".smartnlp" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_every_command_does_the_same_without_a_network_and_asks_for_none(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    subprocess.run([sys.executable, COMMANDS, *PLANS], cwd=outside, check=True, capture_output=True)
    reason = no_namespace()
    alone = watched(inside, [COMMANDS, *PLANS], () if reason else ALONE)
    assert alone.status == 0, alone.stderr
    assert alone.kinds("network", "program") == []
    assert alone.kinds("open") != []  # it was looked at
    assert alone.left == []
    assert written(inside) == written(outside)
    count = alone.stdout.splitlines()[0]
    where = "watched" if reason else "watched and in a network namespace without interfaces"
    print(f"{count} on {len(PLANS)} plans, {where}: {len(written(inside))} files the same, 0 calls for a network")
    if reason:
        pytest.skip(f"{reason}; that no call for a network was made was tested all the same")


def test_nothing_that_opens_connections_is_imported(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, COMMANDS, *PLANS[:1], str(ROOT / "tests" / "documents" / "other-mail.eml")],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip
    modules = set(done.stdout.splitlines()[1].split())
    assert {"smartnlp.reading", "pyarrow.parquet", "onnxruntime", "email"} & modules >= {
        "pyarrow.parquet",
        "onnxruntime",
    }
    assert modules & OPEN_CONNECTIONS == set()
    print(f"{len(modules)} modules imported, none of {len(OPEN_CONNECTIONS)} that open connections")


def test_scoring_does_not_even_import_sockets() -> None:
    code = "import sys, smartnlp; smartnlp.score(['Mum to ring school.']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not {"socket", "ssl"} & set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        CONNECT,
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import socket; socket.socket().bind(('127.0.0.1', 0))",
        "import urllib.request; urllib.request.urlopen('http://localhost/')",
        "import ftplib; ftplib.FTP('localhost')",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_the_watch_sees_and_stops_what_it_is_to_see(tmp_path: Path, code: str) -> None:
    folder = tmp_path / "code"
    folder.mkdir()
    seen = watched(folder, ["-c", code])
    assert seen.status != 0
    assert seen.kinds("network", "program")


def traced(folder: Path, code: str) -> str:
    """The calls of the system for a network that Python makes, libraries written in C included."""
    log = folder / "calls"
    command = ["strace", "-f", "-e", "trace=network", "-o", str(log), sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, env=kept_environment())
    if not log.exists() or "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip(f"strace may not trace here: {done.stderr.splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return log.read_text()


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace on this machine: apt-get install strace")
def test_no_library_asks_the_system_for_a_network(tmp_path: Path) -> None:
    """onnxruntime left to itself looks for its maker's machine within five seconds."""
    code = "import time, smartnlp; smartnlp.score(['Mum to ring school.']); time.sleep(8)"
    calls = traced(tmp_path, code)
    assert "exited with 0" in calls
    assert "AF_INET" not in calls
    assert "AF_INET" in traced(
        tmp_path, "import socket\ntry: socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError: pass"
    )
