"""Read one ``Antigen_*.json``: series, contraindications, immunity."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.rules.schedule.loading_doses import read_dose, read_product_rule
from app.rules.schedule.model import (
    Antigen,
    BirthImmunity,
    Contraindication,
    Indication,
    Product,
    Selection,
    Series,
    SeriesType,
    VaccineGroup,
)
from app.rules.schedule.person import Sex
from app.rules.schedule.rows import Row
from app.rules.schedule.skips import CompletedCondition


@dataclass(frozen=True, slots=True)
class Known:
    """What ``ScheduleSupportingData.json`` defines and antigen files refer to."""

    products: Mapping[str, Product]
    groups: tuple[VaccineGroup, ...]
    observations: frozenset[str]


def read_antigen(data: Row, known: Known) -> Antigen:
    """The antigen of a file. Raises ScheduleError when its series contradict each other or `known`."""
    series = tuple(_read_series(row, known) for row in data.rows("series"))
    names = {item.antigen for item in series}
    if len(names) != 1:
        data.fail(f"a file has series for one targetDisease, not for {sorted(names) or 'none'}")
    _refuse_twice(data, series)
    _refuse_unknown_series_groups(data, series)
    contraindications = data.row("contraindications")
    immunity = data.row("immunity")
    antigen = Antigen(
        name=names.pop(),
        series=series,
        group_contraindications=_read_contraindications(contraindications.row("vaccineGroup"), known),
        product_contraindications=_read_contraindications(contraindications.row("vaccine"), known),
        immunity_codes=frozenset(_read_immunity_code(row) for row in immunity.rows("clinicalHistory")),
        birth_immunity=_read_birth_immunity(immunity),
    )
    contraindications.done()
    immunity.done()
    data.done()
    return antigen


def _read_series(row: Row, known: Known) -> Series:
    series = Series(
        name=row.needed("seriesName"),
        antigen=row.needed("targetDisease"),
        vaccine_group=row.needed("vaccineGroup"),
        type=row.choice("seriesType", SeriesType),
        sexes=frozenset(_read_sex(row, sex) for sex in row.texts("requiredGender")),
        equivalent_groups=row.codes("equivalentSeriesGroups"),
        indications=tuple(_read_indication(item, known) for item in row.rows("indication")),
        selection=_read_selection(row.row("selectSeries")),
        doses=tuple(
            read_dose(item, number, known.products)
            for number, item in enumerate(row.rows("seriesDose"), start=1)
        ),
    )
    group = next((group for group in known.groups if group.name == series.vaccine_group), None)
    if group is None or series.antigen not in group.antigens:
        row.fail(f"vaccineGroupToAntigenMap has no {series.vaccine_group} with {series.antigen}")
    if not series.doses:
        row.fail("seriesDose is missing")
    if (series.type is SeriesType.RISK) != bool(series.indications):
        row.fail("a Risk series, and only a Risk series, has an indication")
    row.done("seriesAdminGuidance")
    return series


def _read_sex(row: Row, sex: str) -> Sex:
    return Sex(sex) if sex in set(Sex) else row.fail(f"requiredGender: {sex!r} is not known")


def _read_selection(row: Row) -> Selection:
    preference = row.parsed("seriesPreference", int)
    selection = Selection(
        group=row.needed("seriesGroup"),
        default=row.yes("defaultSeries"),
        product_path=row.yes("productPath"),
        priority=row.needed("seriesPriority"),
        preference=0 if preference is None else preference,
        minimum_age_to_start=row.period("minAgeToStart"),
        maximum_age_to_start=row.period("maxAgeToStart"),
    )
    row.done("seriesGroupName")
    return selection


def _read_indication(row: Row, known: Known) -> Indication:
    observation = row.row("observationCode")
    indication = Indication(
        _known_observation(observation, "code", known), row.period("beginAge"), row.period("endAge")
    )
    observation.done("text")
    row.done("description", "guidance")
    return indication


def _known_observation(row: Row, key: str, known: Known) -> str:
    code = row.needed(key)
    if code not in known.observations:
        row.fail(f"observation {code} is not in observations")
    return code


def _read_contraindications(data: Row, known: Known) -> tuple[Contraindication, ...]:
    found = []
    for row in data.rows("contraindication"):
        found.append(
            Contraindication(
                code=_known_observation(row, "observationCode", known),
                title=row.text("observationTitle") or "",
                begin=row.period("beginAge"),
                end=row.period("endAge"),
                products=tuple(
                    read_product_rule(item, known.products) for item in row.rows("contraindicatedVaccine")
                ),
            )
        )
        row.done("contraindicationText", "contraindicationGuidance")
    data.done()
    return tuple(found)


def _read_immunity_code(row: Row) -> str:
    code = row.needed("guidelineCode")
    row.done("guidelineTitle")
    return code


def _read_birth_immunity(data: Row) -> BirthImmunity | None:
    if not data.has("dateOfBirth"):
        return None
    row = data.row("dateOfBirth")
    exclusions = []
    for item in row.rows("exclusion"):
        exclusions.append(item.needed("exclusionCode"))
        item.done("exclusionTitle")
    immunity = BirthImmunity(
        before=row.day("immunityBirthDate") or row.fail("immunityBirthDate is missing"),
        country=row.text("birthCountry"),
        exclusions=frozenset(exclusions),
    )
    row.done()
    return immunity


def _refuse_twice(data: Row, series: tuple[Series, ...]) -> None:
    names: set[str] = set()
    defaults: dict[tuple[str, Sex], str] = {}
    for item in series:
        if item.name in names:
            data.fail(f"the series {item.name} stands twice")
        names.add(item.name)
        for sex in (item.sexes or Sex) if item.selection.default else ():
            other = defaults.setdefault((item.selection.group, sex), item.name)
            if other != item.name:
                data.fail(f"both {other} and {item.name} are default in series group {item.selection.group}")


def _refuse_unknown_series_groups(data: Row, series: tuple[Series, ...]) -> None:
    groups = {item.selection.group for item in series}
    for item in series:
        asked = set(item.equivalent_groups)
        for dose in item.doses:
            for skip in dose.skips:
                for skip_set in skip.sets:
                    for condition in skip_set.conditions:
                        if isinstance(condition, CompletedCondition):
                            asked |= condition.series_groups
        if not asked <= groups:
            data.fail(
                f"{item.name} names series group {', '.join(sorted(asked - groups))}, which no series has"
            )
