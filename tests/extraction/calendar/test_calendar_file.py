"""The calendar file of an authority: the documented example, and one clear line for every mistake."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from smartnlp.extraction.calendar import BadCalendar, resolve
from smartnlp.extraction.calendar.file import load_calendar
from smartnlp.extraction.times import find_times

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs" / "calendar.md"
TERM = '[[term]]\nname = "autumn 2026"\nstart = 2026-09-02\nend = 2026-12-18\n'


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "calendar.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_documented_example_can_be_used(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    assert example is not None
    calendar = load_calendar(written(tmp_path, example[1]))
    assert calendar.nation == "wales"
    assert [term.name for term in calendar.terms] == ["summer 2026", "autumn 2026"]
    plan_date = dt.date(2026, 5, 11)
    text = "Coat bought by the end of the autumn term"
    (time,) = resolve(text, find_times(text, plan_date), plan_date, calendar)
    assert time.due == dt.date(2026, 12, 18)


@pytest.mark.parametrize(
    ("text", "plan_date", "due"),
    [
        ("Form in by half term", dt.date(2026, 5, 11), dt.date(2026, 5, 24)),
        ("Reading checked at the end of the summer term", dt.date(2025, 5, 19), dt.date(2025, 7, 22)),
        ("Shoes bought before transition day", dt.date(2026, 5, 11), dt.date(2026, 7, 7)),
    ],
)
def test_the_example_file_dates_events(text: str, plan_date: dt.date, due: dt.date) -> None:
    calendar = load_calendar(ROOT / "data" / "examples" / "calendar.toml")
    (time,) = resolve(text, find_times(text, plan_date), plan_date, calendar)
    assert time.due == due


def test_an_empty_file_is_england_without_terms(tmp_path: Path) -> None:
    calendar = load_calendar(written(tmp_path, ""))
    assert (calendar.nation, calendar.terms, calendar.events) == ("england", (), ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nation = ", "is not TOML"),
        ('nation = "uk"', "write one of england, wales, scotland, northern-ireland"),
        ('terms = "x"', "there is no 'terms'; known: nation, [[term]], [[event]]"),
        ("term = 3", "term must be written [[term]]"),
        (TERM.replace("autumn 2026", "first"), "begin its name with autumn, spring or summer"),
        (
            TERM.replace("2026-12-18", '"18 December"'),
            "end of term 1 is no date; write end = 2026-09-02, without quotes",
        ),
        (TERM.replace("2026-12-18", "2026-08-18"), "ends before it starts"),
        (TERM + "half_term = 2026-10-26", "must be two dates"),
        (TERM + "half_term = [2027-10-26, 2027-10-30]", "is not inside the term"),
        (TERM + "holiday = 2026-10-26", "term 1 has 'holiday'; known: end, half_term, name, start"),
        (TERM + TERM.replace("autumn", "spring"), "overlap"),
        ('[[event]]\nname = " "\ndate = 2026-06-03', "event 1 has no name"),
        ('[[event]]\nname = "panel"\ndate = 2026-06-03T10:00:00', "date of event 1 is no date"),
        ('[[event]]\nname = "panel"', "date of event 1 is no date"),
    ],
)
def test_a_mistake_gets_one_line(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadCalendar) as caught:
        load_calendar(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert said in message
    assert "\n" not in message


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadCalendar, match="check the path"):
        load_calendar(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'nation = "\xe9"')
    with pytest.raises(BadCalendar, match="save it again as UTF-8"):
        load_calendar(tmp_path / "latin.toml")
