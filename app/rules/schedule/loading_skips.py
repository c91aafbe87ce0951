"""Read the conditional skips of a dose of a series."""

from app.rules.schedule.rows import Row
from app.rules.schedule.skips import (
    AgeCondition,
    CompletedCondition,
    Condition,
    Context,
    CountCondition,
    CountLogic,
    IntervalCondition,
    Skip,
    SkipSet,
)


def read_skip(row: Row) -> Skip:
    """One entry of ``conditionalSkip``."""
    sets = tuple(_read_set(item) for item in row.rows("set"))
    if not sets:
        row.fail("set is missing")
    skip = Skip(row.choice("context", Context), sets, all_needed=_all_needed(row, "setLogic"))
    row.done()
    return skip


def _read_set(row: Row) -> SkipSet:
    conditions = tuple(_read_condition(item) for item in row.rows("condition"))
    if not conditions:
        row.fail("condition is missing")
    skip_set = SkipSet(
        conditions,
        all_needed=_all_needed(row, "conditionLogic"),
        effective=row.day("effectiveDate"),
        cessation=row.day("cessationDate"),
    )
    row.done("setID", "setDescription")
    return skip_set


def _all_needed(row: Row, key: str) -> bool:
    logic = row.text(key)
    if logic not in (None, "AND", "OR", "n/a"):
        row.fail(f"{key}: {logic!r} is neither AND nor OR")
    return logic != "OR"


def _read_condition(row: Row) -> Condition:
    kind = row.needed("conditionType").lower()
    if kind == "age":
        condition: Condition = AgeCondition(row.period("beginAge"), row.period("endAge"))
    elif kind == "interval":
        condition = IntervalCondition(row.needed_period("interval"))
    elif kind == "completed series":
        condition = CompletedCondition(row.codes("seriesGroups") or row.fail("seriesGroups is missing"))
    elif kind in ("vaccine count by age", "vaccine count by date", "vaccine count by date and age"):
        condition = _read_count(row)
    else:
        row.fail(f"conditionType: {kind!r} is not known")
    row.done("conditionID")
    return condition


def _read_count(row: Row) -> CountCondition:
    logic = row.needed("doseCountLogic").lower()
    if logic not in {member.value for member in CountLogic}:
        row.fail(f"doseCountLogic: {logic!r} is not known")
    dose_type = row.needed("doseType")
    if dose_type not in ("Valid", "Total"):
        row.fail(f"doseType: {dose_type!r} is neither Valid nor Total")
    count = row.parsed("doseCount", int)
    return CountCondition(
        count=row.fail("doseCount is missing") if count is None else count,
        logic=CountLogic(logic),
        valid_only=dose_type == "Valid",
        products=row.codes("vaccineTypes"),
        begin=row.period("beginAge"),
        end=row.period("endAge"),
        start=row.day("startDate"),
        before=row.day("endDate"),
    )
