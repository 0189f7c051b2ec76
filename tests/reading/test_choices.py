from __future__ import annotations

import pytest

from smartnlp.reading.choices import chosen, is_choice_of_lines


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Category: ☒ Neglect ☐ Physical ☐ Emotional", "Category: Neglect"),
        ("☐ Yes ☑ No", "No"),
        ("Interpreter needed? Yes ☒ No ☐", "Interpreter needed? Yes"),
        ("Category: ☐ Neglect ☐ Physical", "Category:"),
        ("☒ Neglect ☒ Emotional ☐ Physical", "Neglect, Emotional"),
        ("☐ Mum to ring school", "☐ Mum to ring school"),
        ("☒ Mum to ring school ☐ Dad to visit the nursery", "☒ Mum to ring school ☐ Dad to visit the nursery"),
        ("☒ Neglect ☒ Emotional", "☒ Neglect ☒ Emotional"),
    ],
)
def test_a_line_of_options_says_what_was_chosen(line: str, says: str) -> None:
    assert chosen(line) == says


@pytest.mark.parametrize(
    ("lines", "is_choice"),
    [
        (["☒ Yes", "☐ No"], True),
        (["☐ Optician", "☐ Dentist"], False),
        (["☒ Ring the school nurse today", "☐ Dentist"], False),
        (["☒ Yes", "No"], False),
        (["☒ Yes"], False),
    ],
)
def test_options_on_lines_of_their_own(lines: list[str], is_choice: bool) -> None:
    assert is_choice_of_lines(lines) is is_choice
