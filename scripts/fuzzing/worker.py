"""One process of fuzzing.  What fails is written down and the process goes on; only a crash or a hang ends it.

python -m fuzzing.worker TARGET CORPUS FAILURES SECONDS libfuzzer-options...

SECONDS are those of the processor: on a busy machine a process may get few of them.
"""

from __future__ import annotations

import hashlib
import os
import random
import resource
import signal
import sys
import time
import traceback
from contextlib import suppress
from itertools import islice
from pathlib import Path

import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

from fuzzing.seeds import seeds
from fuzzing.targets import ZIPPED, quiet, target
from fuzzing.zips import mutated_xml, mutated_zip

_INSTRUMENTED = ["smartnlp", "docx", "email", "olefile", "markdown_it", "zipfile", "csv"]
SLOW = 10.0  # seconds of the processor
MEMORY = 1 << 30  # bytes that one input may take, beside what the libraries themselves take
_FIRST = 60  # seeds that are run before fuzzing begins
_TIMEOUT = 90  # seconds on a busy machine, after which the process is ended


class Seen:
    """The failures so far, by the place where they were raised."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, key: str, data: bytes, said: str) -> None:
        """Keep the shortest input of each failure."""
        name = hashlib.sha256(key.encode()).hexdigest()[:12]
        path = self.folder / name
        if path.exists() and path.stat().st_size <= len(data):
            return
        path.write_bytes(data)
        path.with_suffix(".txt").write_text(said)


def place(error: BaseException) -> str:
    """The type of an error and where in the project it came from."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/smartnlp/" in frame.filename]
    last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"


def main() -> None:
    """Fuzz one target until libFuzzer's options end it."""
    name, corpus, failures, seconds, *options = sys.argv[1:]
    with atheris.instrument_imports(include=_INSTRUMENTED, enable_loader_override=False):
        run = target(name)
        for seed in islice(seeds(name), _FIRST):  # imports what readers import late
            with suppress(Exception):
                run(seed)
    seen = Seen(Path(failures))
    quiet()

    def one(data: bytes) -> None:
        begin = time.process_time()
        try:
            run(data)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            seen.add(place(error), data, "".join(traceback.format_exception(error)))
        taken = time.process_time() - begin
        if taken > SLOW:
            seen.add("slow", data, f"{taken:.1f} s of the processor")

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if name in ZIPPED:
            return mutated_zip(data, most, chance, _plain)
        if name == "html" and chance.random() < 0.7:
            return mutated_xml(data, chance, _plain)[:most]
        return _plain(data, most)

    signal.signal(signal.SIGPROF, lambda *_: os.kill(os.getpid(), signal.SIGUSR1))  # which libFuzzer takes for its end
    signal.setitimer(signal.ITIMER_PROF, float(seconds))
    soft = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 + MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (soft, soft))
    settings = [
        f"-timeout={_TIMEOUT}",
        "-rss_limit_mb=0",
        f"-report_slow_units={_TIMEOUT}",
        "-print_final_stats=1",
        "-use_value_profile=0",
        *options,
    ]
    custom = {"custom_mutator": mutate} if name in ZIPPED or name == "html" else {}
    atheris.Setup([sys.argv[0], corpus, *settings], one, internal_libfuzzer=True, **custom)
    atheris.Fuzz()


def _plain(data: bytes, most: int) -> bytes:
    return bytes(atheris.Mutate(data, max(most, len(data), 1)))


if __name__ == "__main__":
    main()
