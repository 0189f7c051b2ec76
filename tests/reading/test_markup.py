from __future__ import annotations

from smartnlp.reading.markup import read_html, read_markdown

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
