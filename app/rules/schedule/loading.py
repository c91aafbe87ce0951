"""Read a schedule from the files of one directory."""

import json
from collections.abc import Mapping
from pathlib import Path

from app.rules.schedule.loading_antigen import Known, read_antigen
from app.rules.schedule.loading_products import (
    read_groups,
    read_live_conflicts,
    read_observation_codes,
    read_products,
)
from app.rules.schedule.model import Antigen, Product, Schedule, Source, VaccineGroup
from app.rules.schedule.rows import Row, ScheduleError

__all__ = ["ScheduleError", "load_schedule"]

SUPPORTING_FILE = "ScheduleSupportingData.json"


def load_schedule(directory: Path) -> Schedule:
    """Read ``ScheduleSupportingData.json`` and every ``Antigen_*.json`` of `directory`.

    Raises ScheduleError, which names file and row, for a file that is missing, is no JSON, has unknown
    keys or contradicts itself or another file.
    """
    supporting = _read_file(directory / SUPPORTING_FILE)
    source = _read_source(supporting)
    data = supporting.row("scheduleSupportingData")
    supporting.done()
    known = Known(read_products(data), read_groups(data), read_observation_codes(data))
    conflicts = read_live_conflicts(data, known.products)
    data.done()
    sources = [source]
    antigens: dict[str, Antigen] = {}
    for path in sorted(directory.glob("Antigen_*.json")):
        file = _read_file(path)
        sources.append(_read_source(file))
        antigen = read_antigen(file.row("antigenSupportingData"), known)
        file.done()
        if antigen.name in antigens:
            file.fail(f"another file holds the antigen {antigen.name}")
        antigens[antigen.name] = antigen
    _refuse_homeless_antigens(antigens, known.products, known.groups)
    return Schedule(
        version=source.version,
        valid_from=source.valid_from,
        sources=tuple(sources),
        antigens=antigens,
        groups=known.groups,
        products=known.products,
        live_conflicts=conflicts,
        live_products=frozenset(later for _, later in conflicts),
    )


def _read_file(path: Path) -> Row:
    try:
        return Row(json.loads(path.read_text(encoding="utf-8")), path.name)
    except OSError as error:
        raise ScheduleError(path.name, "", f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ScheduleError(path.name, "", f"is not JSON: {error}") from error


def _read_source(file: Row) -> Source:
    source = Source(
        file=file.file,
        version=file.text("version") or "",
        valid_from=file.day("validFrom"),
        valid_to=file.day("validTo"),
        references=file.texts("source"),
    )
    if source.valid_from and source.valid_to and source.valid_to < source.valid_from:
        file.fail("validTo is before validFrom")
    return source


def _refuse_homeless_antigens(
    antigens: Mapping[str, Antigen], products: Mapping[str, Product], groups: tuple[VaccineGroup, ...]
) -> None:
    """Refuse groups and products with an antigen that no file describes."""
    for group in groups:
        for name in group.antigens:
            if name not in antigens:
                raise ScheduleError(
                    SUPPORTING_FILE, f"vaccine group {group.name}", f"no file for antigen {name}"
                )
    for product in products.values():
        for carried in product.antigens:
            if carried.antigen not in antigens:
                raise ScheduleError(
                    SUPPORTING_FILE, f"product {product.code}", f"no file for antigen {carried.antigen}"
                )
