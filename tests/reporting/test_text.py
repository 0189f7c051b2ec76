from __future__ import annotations

import smartnlp
from smartnlp.reporting.text import WIDTH, statement_lines


def test_the_issue_in_a_nutshell() -> None:
    (record,) = smartnlp.score(["Parents to engage with services as soon as possible."])
    text = "\n".join(statement_lines(record))
    assert "action" in text
    assert "vague" in text
    assert "untimed" in text
    assert "owners: Parents" in text
    assert "“as soon as possible” holds nobody to a date." in text
    assert "? By which date, or until when?" in text


def test_no_line_is_wider_than_a_terminal() -> None:
    (record,) = smartnlp.score(
        ["Mum and Dad to support " + "very " * 60 + "much with everything every Monday at 8.55am."]
    )
    assert max(len(line) for line in statement_lines(record)) <= WIDTH


def test_text_out_of_scope_shows_no_label() -> None:
    (record,) = smartnlp.score(["Die Mutter wird mit dem Kind jeden Montag in die Schule gehen."])
    text = "\n".join(statement_lines(record))
    assert "  out of scope\n" in text
    assert "action (" not in text
    assert text.count("? Does this line belong to the plan?") == 1
