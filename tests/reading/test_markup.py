from __future__ import annotations

from smartnlp.reading.markup import read_html, read_markdown
from smartnlp.segmentation import segment

PAGE = """<html><head><title>no</title><script>alert(1)</script></head><body>
<h1>Plan</h1><p>First<br>second</p>
<ol><li>Ring school</li><li>Visit</li></ol>
<table><tr><th>Outcome</th><th>Action</th></tr>
<tr><td rowspan="2">Rosie in school</td>
<td><ol><li>Walk</li><li>Ring</li></ol></td></tr><tr><td>Text Nan</td></tr></table>
</body></html>"""


def test_html_in_reading_order_without_scripts() -> None:
    (plan,) = read_html(PAGE.encode(), "plan.html")
    assert [block.text or block.kind for block in plan.blocks] == [
        "Plan",
        "First\nsecond",
        "1. Ring school",
        "2. Visit",
        "table",
    ]


def test_html_tables_spread_their_spans_and_keep_lists() -> None:
    (plan,) = read_html(PAGE.encode(), "plan.html")
    table = plan.blocks[-1].table
    assert table is not None
    assert table.rows[1][1].text == "1. Walk\n2. Ring"
    assert table.rows[2][0].merged
    assert table.rows[2][1].text == "Text Nan"


def test_markdown() -> None:
    (plan,) = read_markdown(b"# Plan\n\n- Ring\n- Visit\n\n| Action | Who |\n|---|---|\n| Call | SW |\n", "plan.md")
    assert [block.kind for block in plan.blocks] == ["heading", "item", "item", "table"]


def test_line_breaks_in_markdown_cells_and_struck_out_text() -> None:
    (plan,) = read_markdown(b"| Action | Who |\n|---|---|\n| 1. Ring<br>2. Visit | ~~SW~~ HV |\n", "plan.md")
    table = plan.blocks[0].table
    assert table is not None
    assert [cell.text for cell in table.rows[1]] == ["1. Ring\n2. Visit", "HV"]


def blocks(page: str) -> list[tuple[str, str]]:
    (plan,) = read_html(page.encode(), "plan.html")
    return [(block.kind, block.text) for block in plan.blocks]


def test_a_list_of_terms_is_a_form() -> None:
    (plan,) = read_html(b"<dl><dt>Name</dt><dd>Jonah</dd><dt>Date of plan</dt><dd>3/6/26</dd></dl>", "plan.html")
    assert segment(plan).fields == (("Name", "Jonah"), ("Date of plan", "3/6/26"))
    assert segment(plan).statements == ()


def test_a_form_of_labels_and_answers_is_turned_round() -> None:
    asked = {"Outcome": "Sleeps through", "Action": "Blind", "Who": "Dad"}
    rows = "".join(f"<tr><th>{label}</th><td>{answer}</td></tr>" for label, answer in asked.items())
    (plan,) = read_html(f"<table>{rows}</table>".encode(), "plan.html")
    assert [cell.place.role for cell in segment(plan).cells] == ["owner"]
    assert [one.text for one in segment(plan).statements] == ["Sleeps through", "Blind"]


def test_a_table_for_layout_is_read_as_its_contents() -> None:
    inner = "<table><tr><th>Action</th><th>Who</th></tr><tr><td>Ring</td><td>SW</td></tr></table>"
    assert [kind for kind, _ in blocks(f"<table><tr><td><h2>Plan</h2><p>We met.</p>{inner}</td></tr></table>")] == [
        "heading",
        "paragraph",
        "table",
    ]


def test_bold_paragraphs_are_headings_and_hidden_ones_nothing() -> None:
    page = "<p><b>What we agreed</b></p><p style='display:none'>secret</p><p>Dad <b>will</b> ring.</p>"
    assert blocks(page) == [("heading", "What we agreed"), ("paragraph", "Dad will ring.")]


def test_what_was_filled_in() -> None:
    choice = "<select><option>Mum</option><option selected>Dad</option></select>"
    page = f"<p>Who: {choice}</p><p><input type=checkbox checked>Ring</p>"
    assert blocks(page) == [("paragraph", "Who: Dad"), ("paragraph", "☒ Ring")]


def test_a_form_that_asks_down_the_side_is_turned_round() -> None:
    rows = (("Outcome", "Rosie in school"), ("Action", "Ring school"), ("Who", "Nan"), ("By when", "3 May"))
    page = "<table>" + "".join(f"<tr><td>{label}</td><td>{text}</td></tr>" for label, text in rows) + "</table>"
    (plan,) = read_html(page.encode(), "plan.html")
    (table,) = (block.table for block in plan.blocks if block.table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        [label for label, _ in rows],
        [text for _, text in rows],
    ]


def test_tables_and_rows_without_a_cell_are_nothing() -> None:
    rows = "<tr><td>Outcome<td>Rosie in school</tr><tr></tr><tr><td>Action<td>Ring school</tr><tr><td>Who<td>Nan</tr>"
    header = "<table><tr><td>Outcome<td>Action</tr></table><table></table>"
    (plan,) = read_html(f"<table>{rows}</table>{header}<dl></dl><table><tr></tr></table>".encode(), "plan.html")
    tables = [[[cell.text for cell in row] for row in block.table.rows] for block in plan.blocks if block.table]
    assert tables == [
        [["Outcome", "Action", "Who"], ["Rosie in school", "Ring school", "Nan"]],
        [["Outcome", "Action"]],
    ]
    assert segment(plan).statements


def test_control_characters_in_a_list_in_a_cell() -> None:
    (plan,) = read_html(b"<table><tr><td>Who<td><ul><li>Ring\x0b\x0c school</ul></table>", "plan.html")
    (table,) = (block.table for block in plan.blocks if block.table)
    assert table.rows[0][1].text == "\u2022 Ring school"
