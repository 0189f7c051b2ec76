"""Names are replaced everywhere in a plan, the same by the same, and nothing else is."""

from __future__ import annotations

import dataclasses
import re

import pytest

from smartnlp.pseudonyms import new_key, pseudonymise
from smartnlp.pseudonyms.known import known
from smartnlp.pseudonyms.terms import invented
from smartnlp.records import Anchor, Block, Cell, Plan, Table
from smartnlp.segmentation import segment

KEY = b"k" * 32


def plan(*lines: str, document: str = "plan.docx", notes: tuple[str, ...] = ()) -> Plan:
    return Plan(document, tuple(Block("paragraph", line) for line in lines), notes)


def changed(*lines: str, key: bytes = KEY) -> str:
    return "\n".join(block.text for block in pseudonymise(plan(*lines), key).blocks)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Name of child: Rosie Okafor", "Rosie's bed is broken. rosie to ring ROSIE's gran"], ["rosie", "okafor"]),
        (["Mother: Thandeka Wosziak", "Ms Wosziak will ring. Thandeka agrees"], ["thandeka", "wosziak"]),
        (["Present: Mx Brindlow, Cllr Quaye, DC Hartigan"], ["brindlow", "quaye", "hartigan"]),
        (["Name: Kwabena Ofori (Kobbie)", "Kobbie goes to school by bus"], ["kwabena", "ofori", "kobbie"]),
        (["Name: Zakariya Warsame", "Zakariya likes it. Zakaryia said so", "Zakariya rang"], ["zakariya", "zakaryia"]),
        (["Mrs O'Shaughnessy-Vale will write", "by Ngozi Al-Harazi"], ["shaughnessy", "vale", "ngozi", "harazi"]),
        (["the Cullimores are kind", "Foster carers: Dean and Jacqui Cullimore"], ["cullimore", "jacqui"]),
        (["Health visitor: Sinead Gallen", "ask sinead.gallen@nhs.example about it"], ["sinead", "gallen"]),
        (["Referral by tendai.mushonga@council.example"], ["tendai", "mushonga"]),
        (["Name of child: Grace Bell", "Will Grace come? Grace to be met by Mr Bell"], ["grace", "bell"]),
        (["mum (Joy) rings, Joy's sister comes"], ["joy"]),
    ],
)
def test_no_name_is_left(lines: list[str], names: list[str]) -> None:
    text = changed(*lines).lower()
    assert [name for name in names if re.search(rf"\b{name}", text)] == []


@pytest.mark.parametrize(
    "line",
    [
        "Will Mum engage by May? Mark the chart on Monday.",
        "Attend Hope House, Ash Road and St Brannoc's Primary in Harrowgate Street",
        "SW to refer to CAMHS by 12 June, GP to review sertraline",
        "In summer the family hope to move; grace and joy are words",
        "Section C: Triple P course at the Family Hub",
    ],
)
def test_what_is_no_name_stays(line: str) -> None:
    assert changed(line) == line


def test_one_name_one_pseudonym_and_a_shared_surname_stays_shared() -> None:
    found = changed(
        "Name of child: Rosie Okafor", "Mother: Adaeze Okafor", "Mrs Okafor and Rosie will go", "ROSIE, rosie"
    )
    child, mother, line, cased = found.splitlines()
    given, surname = child.split(": ")[1].split()
    assert mother.split()[-1] == surname
    assert line == f"Mrs {surname} and {given} will go"
    assert cased == f"{given.upper()}, {given.lower()}"


def test_initials_follow_their_names_and_never_stay() -> None:
    found = changed("Name of child: Kwame Danquah", "K wants to come. KD to ring. Mr D agrees with J. Danquah")
    child, line = found.splitlines()
    given, surname = child.split(": ")[1].split()
    assert line.startswith(f"{given[0]} wants to come. {given[0]}{surname[0]} to ring. Mr {surname[0]} agrees")
    assert given[0] != "K"
    assert surname[0] != "D"


def test_tables_notes_names_of_files_and_headers() -> None:
    table = Table(
        ((Cell("Action"), Cell("By whom")), (Cell("1. Ring Priya\n2. Visit"), Cell("1. Beth Rimmington\n2. Priya")))
    )
    one = Plan(
        "Okafor/Rosie Okafor CIN plan.docx", (Block("table", name="Priya", table=table),), ("a sheet of Rosie's",)
    )
    two = pseudonymise(one, KEY)
    said = repr(two)
    assert not re.search("okafor|rosie|priya|beth|rimmington", said, re.I)
    assert two.document.endswith(" CIN plan.docx")
    assert [len(row) for row in two.blocks[0].table.rows] == [2, 2] if two.blocks[0].table else False
    assert two.notes[-1] == "names are replaced by invented ones (5)"


def test_a_plan_without_names_says_so() -> None:
    assert pseudonymise(plan("Refer to CAMHS by Friday"), KEY).notes == (
        "no name was found that could be replaced by an invented one",
    )


def test_what_says_where_a_line_stood_in_a_docx_is_left_out() -> None:
    block = Block("paragraph", "Rosie to ring", anchors=(Anchor(0, 0, 13),))
    cell = Cell("Rosie", anchors=(Anchor(1, 0, 5),))
    found = pseudonymise(Plan("a.docx", (block, Block("table", table=Table(((cell,),))))), KEY)
    assert found.blocks[0].anchors == ()
    table = found.blocks[1].table
    assert table is not None
    assert table.rows[0][0].anchors == ()
    assert {statement.location.anchor for statement in segment(found).statements} == {None}


def test_the_same_key_gives_the_same_names_in_other_plans_and_another_key_others() -> None:
    one = changed("Name of child: Rosie Okafor", "Rosie to ring Tom")
    other = changed("Social worker: Ewa Michalczyk", "Name of child: Rosie Okafor")
    assert one == changed("Name of child: Rosie Okafor", "Rosie to ring Tom")
    assert one.splitlines()[0] == other.splitlines()[1]
    assert one != changed("Name of child: Rosie Okafor", "Rosie to ring Tom", key=b"x" * 32)


def test_two_names_of_a_plan_never_become_one() -> None:
    names = ("Rosie", "Priya", "Kofi", "Zofia", "Declan", "Beata", "Hassan", "Mei", "Tomasz", "Ciara")
    for number in range(40):
        found = changed(", ".join(f"Name of child: {name}" for name in names), key=bytes([number]) * 16)
        assert len({part.split(": ")[1] for part in found.split(", ")}) == len(names)


def test_keys() -> None:
    assert len({new_key(), new_key()}) == 2
    with pytest.raises(ValueError, match="3 bytes"):
        pseudonymise(plan("Rosie"), b"abc")


def test_odd_text_and_nothing() -> None:
    assert pseudonymise(Plan("", ()), KEY).blocks == ()
    assert changed("", "\ud800 \x00 🙂", "A", "'s", "-", "Mr", "Dr.", "@", "a@b.c") == "\n".join(
        ("", "\ud800 \x00 🙂", "A", "'s", "-", "Mr", "Dr.", "@", "a@b.c")
    )
    assert changed("Rosie\nto ring\n").count("\n") == 2


def test_invented_names_are_no_names_that_are_known() -> None:
    given, surnames = invented()
    assert len(set(given)) == len(given) >= 1500
    assert len(set(surnames)) == len(surnames) >= 1500
    assert set(given).isdisjoint(surnames)
    lists = known()
    for name in (*given, *surnames):
        low = name.lower()
        assert name.isalpha()
        assert name.istitle()
        assert not low.endswith(("s", "x", "z"))
        assert not lists.is_given(low)
        assert not lists.is_surname(low)
        assert not lists.is_word(low)


def test_no_field_of_a_plan_is_lost() -> None:
    one = plan("Rosie to ring")
    two = pseudonymise(one, KEY)
    kept = {field.name for field in dataclasses.fields(Plan)} - {"document", "blocks", "notes"}
    assert all(getattr(one, name) == getattr(two, name) for name in kept)
