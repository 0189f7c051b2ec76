"""From ruling lines to cells."""

from __future__ import annotations

from smartnlp.reading.pdf_drawing import Rule
from smartnlp.reading.pdf_grids import Region, find_grids


def ruled(xs: list[float], ys: list[float]) -> tuple[list[Rule], list[Rule]]:
    return [Rule(y, xs[0], xs[-1]) for y in ys], [Rule(x, ys[0], ys[-1]) for x in xs]


def test_lines_that_cross_make_cells() -> None:
    (grid,) = find_grids(*ruled([0, 100, 200], [0, 20, 40]))
    assert list(grid.box) == [0, 0, 200, 40]
    assert grid.regions == (Region(0, 0, 1, 1), Region(0, 1, 1, 2), Region(1, 0, 2, 1), Region(1, 1, 2, 2))


def test_where_a_line_is_missing_cells_are_merged() -> None:
    across = [Rule(0, 0, 200), Rule(20, 0, 200), Rule(40, 100, 200), Rule(60, 0, 200)]
    down = [Rule(0, 0, 60), Rule(100, 20, 60), Rule(200, 0, 60)]
    (grid,) = find_grids(across, down)
    assert grid.regions == (Region(0, 0, 1, 2), Region(1, 0, 3, 1), Region(1, 1, 2, 2), Region(2, 1, 3, 2))


def test_a_table_may_have_open_sides() -> None:
    (grid,) = find_grids([Rule(y, 0, 300) for y in (0, 20, 40)], [Rule(100, 0, 40), Rule(200, 0, 40)])
    assert grid.xs == (0, 100, 200, 300)


def test_borders_drawn_cell_by_cell_twice_or_out_of_line_are_one() -> None:
    across = [Rule(y + d, x, x + 99) for y in (0, 20, 40) for d in (0, 1) for x in (0, 100)]
    down = [Rule(0, 0, 40), Rule(100, 0, 20), Rule(107, 20, 40), Rule(200, 0, 40)]
    (grid,) = find_grids(across, down)
    assert (len(grid.xs), len(grid.ys)) == (3, 3)


def test_a_frame_is_no_table() -> None:
    assert find_grids(*ruled([0, 500], [0, 700])) == []


def test_tables_that_stand_on_each_other_are_two_where_their_columns_differ() -> None:
    across = [Rule(y, 0, 300) for y in (0, 20, 40, 60, 80)]
    down = [Rule(0, 0, 80), Rule(300, 0, 80), Rule(120, 0, 40), Rule(60, 40, 80), Rule(200, 40, 80)]
    form, plan = find_grids(across, down)
    assert (form.xs, form.ys) == ((0, 120, 300), (0, 20, 40))
    assert (plan.xs, plan.ys) == ((0, 60, 200, 300), (40, 60, 80))


def test_a_title_across_the_table_parts_nothing() -> None:
    across = [Rule(y, 0, 300) for y in (0, 20, 40, 60)]
    down = [Rule(0, 0, 60), Rule(300, 0, 60), Rule(100, 0, 20), Rule(100, 40, 60)]
    assert len(find_grids(across, down)) == 1
