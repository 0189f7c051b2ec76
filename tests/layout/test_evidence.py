from __future__ import annotations

import pytest

from smartnlp.layout.evidence import evidence_within, is_bare_time, is_task
from smartnlp.records import Role


@pytest.mark.parametrize(
    "text",
    [
        "HV to refer - asap",
        "PA writes it and goes with",
        "me, book interpreter",
        "ref sent by midwife 6/5, chase",
        "Mother will do this every evening from 31st August",
        "Dilan texting him the details tonight",
        "til Easter then look again",
        "Ottoline does the bath if Gran is late",
        "Looks at the diary again 4 Nov",
        "P Marsh from Tues 2/12, I review with her 20/1",
        "taxi firm collects them from nan's 1.15",
        "see if Wenda at the library knows",
        "as above, Tilda K watches one lesson a fortnight",
        "Audiology letter awaited, Mum to ring if nothing by half term",
    ],
)
def test_tasks_and_reports_typed_into_an_owner_or_time_cell(text: str) -> None:
    assert is_task(text, "owner_time")


@pytest.mark.parametrize(
    "text",
    [
        "SW with Donna (family support)",
        "Zainab to lead",
        "RA to arrange, date tbc",
        "Mrs Szabo, last session 10 Feb",
        "from 25 March to 6 wks after birth",
        "SW or FSW if one gets allocated",
        "by the end of the summer term",
        "weekly, from March to Easter",
        "see actions below",
        "Agnieszka, Lee, Beata (has agreed, spoke to her myself)",
    ],
)
def test_bare_owners_and_dates(text: str) -> None:
    assert not is_task(text, "owner_time")


@pytest.mark.parametrize("text", ["21 Aug", "Half-termly", "thurs / fri", "12/05/26", "next week", "Autumn", "May"])
def test_words_that_only_say_when(text: str) -> None:
    assert is_bare_time(text)


@pytest.mark.parametrize("text", ["Ring Mum Friday", "Reading age 8.6", "Weekly drug tests", "Mum"])
def test_words_that_say_more(text: str) -> None:
    assert not is_bare_time(text)


def test_who_and_when_under_a_label_in_the_text() -> None:
    assert evidence_within("By whom: the school nurse") == ("owner", "the school nurse")
    assert evidence_within("Timescale: end of June") == ("time", "end of June")
    assert evidence_within("Rosie: sleeps well") is None


def test_a_label_of_owners_with_a_rule_behind_it_names_nobody() -> None:
    assert evidence_within("Agency: the night team") == ("owner", "the night team")
    assert evidence_within("Agency: no badge, no entry.") is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("within 5 working days", "time"),
        ("when she feels ready", "time"),
        ("course is ongoing", "time"),
        ("June panel, date to be confirmed", "time"),
        ("two weeks then see", "time"),
        ("next 3 visits", "time"),
        ("Tilda to ring", "owner"),
        ("if she still has the car", "owner"),
        ("As funding allows", "time"),
        ("every Tues, has started", "time"),
        ("care decision making coordinator", "owner"),
        ("Gran / HV, dates as shown", "owner"),
    ],
)
def test_bare_owners_and_times_that_look_like_tasks(text: str, role: Role) -> None:
    assert not is_task(text, role)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("books - Tilda to ring", "owner"),
        ("Tilda to ring the surgery", "owner"),
        ("SLT 6 visits over the year", "owner_time"),
        ("when ready Tilda to ring him", "time"),
        ("telephone as agreed", "time"),
        ("when ready, Tilda to ring him", "owner"),
    ],
)
def test_tasks_beside_them(text: str, role: Role) -> None:
    assert is_task(text, role)
