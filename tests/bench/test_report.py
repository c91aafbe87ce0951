"""Medians, ratios and whether an aim is met, from figures known beforehand."""

from __future__ import annotations

from bench.measure import Sample
from bench.report import aims, as_data, as_text, cells
from bench.visitors import Operation


def sample(contender: str, cpu_ms: float, people: int = 10, operation: Operation = Operation.LIST) -> Sample:
    return Sample(contender, people, operation, wall_ms=cpu_ms * 2, cpu_ms=cpu_ms, size=1000)


def found(*samples: Sample) -> dict[str, tuple[float, bool]]:
    return {aim.text: (aim.ratio_cpu, aim.met) for aim in aims(cells(samples))}


def test_a_cell_holds_the_medians_of_its_samples() -> None:
    (cell,) = cells([sample("product", value) for value in (9, 1, 2)])
    assert (cell.cpu_ms, cell.wall_ms, cell.samples) == (2, 4, 3)


def test_twice_the_floor_is_met_and_more_is_missed() -> None:
    name = "generated list / floor, 10"
    assert found(sample("product", 4), sample("floor", 2)) == {name: (2, True)}
    assert found(sample("product", 5), sample("floor", 2)) == {name: (2.5, False)}


def test_four_times_faster_than_stock_is_met_and_less_is_missed() -> None:
    name = "stock / generated list, 10"
    assert found(sample("product", 2), sample("stock", 8))[name] == (4, True)
    assert found(sample("product", 2), sample("stock", 7))[name] == (3.5, False)


def test_growth_compares_the_smallest_and_the_largest_database() -> None:
    grown = found(sample("product", 2, 10), sample("product", 9, 100), sample("product", 3, 1000))
    assert grown == {"generated list: growth 10 to 1,000": (1.5, False)}


def test_one_size_says_nothing_of_growth() -> None:
    assert found(sample("product", 2)) == {}


def test_the_table_names_what_is_missed() -> None:
    text = as_text(cells([sample("product", 5), sample("floor", 2)]))
    assert "MISSED" in text
    assert "   5.00    10.00    1.0    1" in text


def test_the_data_for_a_program_holds_the_same() -> None:
    data = as_data(cells([sample("product", 4), sample("floor", 2)]), {"cdc": (1, 2)})
    assert [cell["cpu_ms"] for cell in data["cells"]] == [4, 2]
    assert data["aims"][0]["met"] is True
    assert data["rules"] == {"cdc": (1, 2)}
