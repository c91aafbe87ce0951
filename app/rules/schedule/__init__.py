"""Dose rules: which doses count, and what is due next, by a schedule that is data.

Use
---
    from app.rules.schedule import Dose, Person, judge, load_schedule

    schedule = load_schedule(Path("app/rules/data/sweden"))      # once, at start-up
    assessment = judge(schedule, person, doses, today)

``load_schedule(directory) -> Schedule``
    Reads ``ScheduleSupportingData.json`` and every ``Antigen_*.json`` of one directory. Raises
    ``ScheduleError``, which names file and row, when the data contradicts itself.

``judge(schedule, person, doses, today) -> Assessment``
    Never raises for what somebody typed: a dose that cannot be judged gets a verdict of its own.
    All dates are calendar days in the person's own time zone; nothing here asks the clock.

``forecast(schedule, person, doses, today, antigens) -> tuple[GroupForecast, ...]``
    Of ``judge`` the forecasts for some antigens alone, for doses whose days are known.

``Assessment.doses``
    One ``DoseVerdict`` per dose handed in, in that order: ``status``, ``reason``, ``explanation``, and
    one ``AntigenVerdict`` per antigen of the product (Hexyon answers six times).

``Assessment.groups``
    One ``GroupForecast`` per vaccine group of the schedule: ``status``, ``dose_number``, ``kind``,
    ``earliest``, ``recommended``, ``overdue``, ``latest`` and ``explanation``.
    ``assessment.group("MPR")`` finds one.

An explanation is a ``Phrase`` (``app.rules.verdict``): an English catalogue key and its parameters,
which the door translates. A parameter may itself be a ``Phrase``, a date, a number or a text.

A dose of which only the year or the month is known (``PartialDate``) counts when it counts on the first
and on the last day that this can mean; intervals are then counted from the last.

Form of the data
----------------
The form is the one in which CDC publishes its supporting data for CDSi (Clinical Decision Support for
Immunization), so CDC's files are read as published and Sweden's are written in the same shape.
``docs/dose-rules.md`` explains every key with examples. What a schedule of our own may add:

- top-level keys beside ``antigenSupportingData`` / ``scheduleSupportingData``: ``version`` (text),
  ``validFrom`` and ``validTo`` (ISO days), ``source`` (text, or a list of texts). They are kept in
  ``schedule.sources``; the schedule's own ``version`` and ``validFrom`` are those of
  ``ScheduleSupportingData.json``.
- ``product`` wherever CDC writes ``cvx``: the code that ``Dose.product`` carries. Either key will do.

A period is written "18 months", "6 weeks - 4 days", "1 year + 1 day". Empty keys are left out.
The rules that the engine follows are those of CDC's Logic Specification for ACIP Recommendations,
version 4.x; rule names such as CALCDT-5 in comments are its own.
"""

from app.rules.schedule.assessment import judge
from app.rules.schedule.dated import forecast
from app.rules.schedule.loading import ScheduleError, load_schedule
from app.rules.schedule.model import Schedule
from app.rules.schedule.person import Dose, Observation, Person, Sex
from app.rules.schedule.verdicts import (
    AntigenForecast,
    AntigenVerdict,
    Assessment,
    DoseKind,
    DoseReason,
    DoseStatus,
    DoseVerdict,
    GroupForecast,
    SeriesStatus,
)

__all__ = [
    "AntigenForecast",
    "AntigenVerdict",
    "Assessment",
    "Dose",
    "DoseKind",
    "DoseReason",
    "DoseStatus",
    "DoseVerdict",
    "GroupForecast",
    "Observation",
    "Person",
    "Schedule",
    "ScheduleError",
    "SeriesStatus",
    "Sex",
    "forecast",
    "judge",
    "load_schedule",
]
