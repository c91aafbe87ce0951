"""Read ``ScheduleSupportingData.json``: products, vaccine groups and conflicts between live vaccines."""

from collections.abc import Mapping

from app.rules.schedule.model import LiveConflict, Product, ProductAntigen, VaccineGroup
from app.rules.schedule.rows import Row

_NOTES_ON_OBSERVATION = (
    "observationTitle",
    "indicationText",
    "contraindicationText",
    "clarifyingText",
    "codedValues",
)


def read_groups(data: Row) -> tuple[VaccineGroup, ...]:
    """The vaccine groups in the order of the file, each with its antigens."""
    antigens = {}
    for row in data.row("vaccineGroupToAntigenMap").rows("vaccineGroupMap"):
        antigens[row.needed("name")] = row.texts("antigen") or row.fail("antigen is missing")
        row.done()
    groups = []
    for row in data.row("vaccineGroups").rows("vaccineGroup"):
        name = row.needed("name")
        if name not in antigens:
            row.fail(f"{name} has no antigens in vaccineGroupToAntigenMap")
        groups.append(VaccineGroup(name, antigens[name], row.yes("administerFullVaccineGroup")))
        row.done()
    return tuple(groups)


def read_products(data: Row) -> dict[str, Product]:
    """The products by code. A code that stands twice is refused."""
    products: dict[str, Product] = {}
    for row in data.row("cvxToAntigenMap").rows("cvxMap"):
        code = row.product()
        if code in products:
            row.fail(f"product {code} stands twice")
        antigens = tuple(_read_association(item) for item in row.rows("association"))
        products[code] = Product(code, row.text("shortDescription") or code, antigens)
        row.done()
    return products


def _read_association(row: Row) -> ProductAntigen:
    antigen = ProductAntigen(
        row.needed("antigen"), row.period("associationBeginAge"), row.period("associationEndAge")
    )
    row.done()
    return antigen


def read_live_conflicts(data: Row, products: Mapping[str, Product]) -> dict[tuple[str, str], LiveConflict]:
    """The conflicts by (earlier product, later product)."""
    conflicts: dict[tuple[str, str], LiveConflict] = {}
    for row in data.row("liveVirusConflicts").rows("liveVirusConflict"):
        pair = (_read_vaccine(row.row("previous"), products), _read_vaccine(row.row("current"), products))
        conflict = LiveConflict(
            begin=row.needed_period("conflictBeginInterval"),
            end_after_valid=row.needed_period("minConflictEndInterval"),
            end=row.needed_period("conflictEndInterval"),
        )
        if conflicts.setdefault(pair, conflict) != conflict:
            row.fail(f"the conflict from {pair[0]} to {pair[1]} stands twice with different intervals")
        row.done()
    return conflicts


def _read_vaccine(row: Row, products: Mapping[str, Product]) -> str:
    code = known_product(row, products)
    row.done("vaccineType")
    return code


def known_product(row: Row, products: Mapping[str, Product]) -> str:
    """The product of `row`. One of our own must be in the schedule; CVX codes are CDC's to define."""
    code = row.product()
    if row.has("product") and code not in products:
        row.fail(f"product {code} is not in cvxToAntigenMap")
    return code


def read_observation_codes(data: Row) -> frozenset[str]:
    """The codes of the observations that the schedule may ask for."""
    codes = set()
    for row in data.row("observations").rows("observation"):
        codes.add(row.needed("observationCode"))
        row.done(
            "observationTitle", "indicationText", "contraindicationText", "clarifyingText", "codedValues"
        )
    return frozenset(codes)
