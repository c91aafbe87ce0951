"""A date of which not everything is known."""

from datetime import date

import pytest

from app.rules.partial_date import PartialDate


@pytest.mark.parametrize(
    ("partial", "earliest", "latest", "written"),
    [
        (PartialDate(2024), date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (PartialDate(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (PartialDate(2024, 2, 7), date(2024, 2, 7), date(2024, 2, 7), "2024-02-07"),
        (PartialDate(1915, None, 12), date(1915, 1, 1), date(1915, 12, 31), "1915"),
    ],
)
def test_a_partial_date_means_a_span_of_days(
    partial: PartialDate, earliest: date, latest: date, written: str
) -> None:
    assert (partial.earliest, partial.latest, str(partial)) == (earliest, latest, written)


def test_only_a_whole_date_is_exact() -> None:
    assert PartialDate(2024, 2, 7).exact == date(2024, 2, 7)
    assert PartialDate(2024, 2).exact is None
    assert PartialDate(2024).exact is None


@pytest.mark.parametrize("parts", [(2023, 2, 29), (2023, 13), (2023, 0), (0,), (2023, 1, 0)])
def test_a_date_that_cannot_be_is_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):
        PartialDate(*parts)
