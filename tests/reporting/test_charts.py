from __future__ import annotations

from lxml import etree

from smartnlp.reporting.charts import Bar, Whisker, bars, stacked, trend, whiskers


def tree(svg: str) -> etree._Element:
    return etree.fromstring(svg)


def test_bars_are_as_long_as_their_shares_and_named() -> None:
    root = tree(bars("grades", "Plans by grade", [Bar("Good & better", 0.25, "1", "green"), Bar("<b>", 0.75, "3")]))
    assert root.get("role") == "img"
    assert root.findtext("title") == "Plans by grade"
    assert root.get("aria-labelledby") == root.find("title").get("id")
    assert [float(one.get("width")) for one in root.findall("rect") if one.get("class") != "c-track"] == [80, 240]
    assert "<b>" in [one.text for one in root.findall("text")]


def test_a_long_label_leaves_room_for_its_figure() -> None:
    root = tree(bars("b", "t", [Bar("a very long name that an authority gave to its band", 1, "100")]))
    assert root.findtext("text") == "a very long name that an authority g…"


def test_whiskers_show_dot_and_interval() -> None:
    root = tree(whiskers("w", "t", [Whisker("Specific", 0.5, 0.25, 0.75, "50% of 8")]))
    assert float(root.find("circle").get("cx")) == 160
    (band,) = (one for one in root.findall("rect") if one.get("class") == "c-range")
    assert (float(band.get("x")), float(band.get("width"))) == (80, 160)


def test_parts_of_a_stacked_bar_fill_it() -> None:
    root = tree(stacked([(1, "met"), (0, "partly"), (3, "not_met")]))
    assert sum(float(one.get("width")) for one in root) == 100
    assert stacked([(0, "met")]) == ""


def test_months_keep_their_distance_and_a_gap_has_no_mark() -> None:
    root = tree(
        trend("m", "t", ["2025-12", "2026-01", "2026-04"], [("Timely", [0.0, None, 1.0]), ("Specific", [0.5] * 3)])
    )
    first, second = (
        [tuple(map(float, xy.split(","))) for xy in line.get("points").split()] for line in root.findall("polyline")
    )
    assert len(first) == 2
    xs = [x for x, _ in second]
    assert round((xs[2] - xs[0]) / (xs[1] - xs[0]), 1) == 4
    assert first[0][1] > first[1][1]  # up is more
    labels = [one.text for one in root.findall("text")]
    assert {"2025-12", "2026-04", "Timely", "Specific"} <= set(labels)
