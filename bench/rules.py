"""How long the dose rules take: loading a schedule, and judging somebody with 40 doses by all of it.

Run it with ``python -m bench.rules``. Prints medians in milliseconds, one line per schedule.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from app.rules.data_files import DATA
from app.rules.schedule import Dose, Person, Schedule, judge, load_schedule

DOSES = 40
RUNS = 101
LOADS = 9
TODAY = date(2026, 11, 23)
PERSON = Person(date(1958, 3, 14))


def main() -> None:
    """Measure every schedule that is there."""
    for name, (load, judgement) in times().items():
        print(f"{name:<8} load {load:7.2f} ms   judge {judgement:6.2f} ms per person")


def times() -> dict[str, tuple[float, float]]:
    """Milliseconds to load each schedule, and to judge one person by it."""
    directories = sorted(path.parent for path in DATA.glob("*/ScheduleSupportingData.json"))
    return {each.name: (_load_time(each), _judge_time(each)) for each in directories}


def _load_time(directory: Path) -> float:
    return _median_ms(lambda: load_schedule(directory), LOADS)


def _judge_time(directory: Path) -> float:
    schedule = load_schedule(directory)
    doses = many_doses(schedule)
    return _median_ms(lambda: judge(schedule, PERSON, doses, TODAY), RUNS)


def _median_ms(act: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = perf_counter()
        act()
        times.append(perf_counter() - start)
    return median(times) * 1000


def many_doses(schedule: Schedule) -> list[Dose]:
    """Forty doses through a life, of products taken in turn from those that carry an antigen."""
    products = [product.code for product in schedule.products.values() if product.antigens]
    step = timedelta(days=(TODAY - PERSON.birth_date).days // (DOSES + 1))
    return [
        Dose(place, PERSON.birth_date + step * (place + 1), products[place * 5 % len(products)])
        for place in range(DOSES)
    ]


if __name__ == "__main__":
    main()
