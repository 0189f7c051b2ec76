"""Stopped at random moments and begun again, an audit writes what one that was left alone writes.

``make stops`` does the same with fifty stops and more plans.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, PLAN_TEXT, ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import stop_audit


@pytest.mark.skipif(sys.platform != "linux", reason="signals and limits as Linux has them")
def test_stopped_audits_lose_nothing_and_do_nothing_twice(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for name in ("Rosie", "Tom", "Amina", "Jay", "Bea", "Bo"):
        (plans / f"{name}.txt").write_text(PLAN_TEXT.replace("Rosie", name), "utf-8")
    shutil.copy(EXAMPLES / "3-child-in-need-plan.docx", plans)
    made = stop_audit.stopped(plans, tmp_path, "csv,html,xlsx,word", 4, random.Random(8))
    assert sum(made.values()) == 4
