"""The product catalogue: vaccines, what they protect against, how and to whom they may be given.

`products()`, `vaccine_groups()`, `diseases()`, `sites()` and `routes()` each give all rows by code,
in the order of the data file; they are read once and cached. A dose is stored once, as a product,
and expanded to antigens when it is judged: `Product.antigens` are the names the dose rules use
(CDC's antigen names). Ages follow the label, not the programme: whether a dose counts is the
schedule's question. GTIN and NPL ids are None until imported from the national product register.
Source: domain.md 4.1-4.5 and 5; each product names its own.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from app.rules.age_span import AgeSpan
from app.rules.data_files import Row, by_code

KINDS = ("vaccine", "antibody")
FORMS = ("injection", "oral suspension", "capsule", "nasal spray")
STORAGES = ("refrigerated", "frozen")


@dataclass(frozen=True, slots=True)
class Named:
    """A code with its Swedish and English name."""

    code: str
    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class Disease(Named):
    """A disease that vaccines protect against, and its antigen's name in the dose rules."""

    antigen: str


@dataclass(frozen=True, slots=True)
class SiteUse:
    """The ages at which a site is used for some routes."""

    routes: tuple[str, ...]
    ages: AgeSpan


@dataclass(frozen=True, slots=True)
class Site(Named):
    """Where in the body a dose is given (lokalisation), by which routes and at which ages."""

    uses: tuple[SiteUse, ...]

    def suits(self, product: "Product", birth: date, day: date) -> bool:
        """Whether `product` may be given here to a person born on `birth`, on `day`."""
        return any(
            not set(use.routes).isdisjoint(product.routes) and use.ages.holds(birth, day) for use in self.uses
        )


@dataclass(frozen=True, slots=True)
class DoseVolume:
    """The volume of one dose in millilitres within an age span; None for a capsule."""

    ages: AgeSpan
    millilitres: Decimal | None


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as it is bought: the number of doses in it and its codes, where known."""

    doses: int
    gtin: str | None
    npl_pack_id: str | None


@dataclass(frozen=True, slots=True)
class Product:
    """A vaccine (or antibody) product as the label describes it."""

    code: str
    name: str
    manufacturer: str
    atc: str
    kind: str
    vaccine_group: str
    target_diseases: tuple[str, ...]
    antigens: tuple[str, ...]
    live: bool
    form: str
    routes: tuple[str, ...]
    sites: tuple[str, ...]
    ages: AgeSpan
    doses: tuple[DoseVolume, ...]
    storage: str
    npl_id: str | None
    packs: tuple[Pack, ...]
    source: str

    def volume(self, birth: date, day: date) -> Decimal | None:
        """Millilitres of one dose for a person born on `birth`, given on `day`; None for a capsule."""
        return next((dose.millilitres for dose in self.doses if dose.ages.holds(birth, day)), None)


def sites_for(product: Product, birth: date, day: date) -> tuple[Site, ...]:
    """The sites where `product` may be given at the person's age on `day` (domain.md 5, Lokalisation)."""
    allowed = (sites()[code] for code in product.sites)
    return tuple(site for site in allowed if site.suits(product, birth, day))


@cache
def diseases() -> MappingProxyType[str, Disease]:
    """All diseases by code."""
    return MappingProxyType(by_code("diseases.json", _disease))


@cache
def vaccine_groups() -> MappingProxyType[str, Named]:
    """All vaccine groups (vaccinsorter) by code."""
    return MappingProxyType(by_code("vaccine_groups.json", _named))


@cache
def routes() -> MappingProxyType[str, Named]:
    """All routes of administration (administrationssätt) by code."""
    return MappingProxyType(by_code("routes.json", _named))


@cache
def sites() -> MappingProxyType[str, Site]:
    """All sites (lokalisationer) by code."""
    return MappingProxyType(by_code("sites.json", _site))


@cache
def products() -> MappingProxyType[str, Product]:
    """All products by code."""
    return MappingProxyType(by_code("products.json", read_product))


def read_product(row: Row) -> Product:
    """One product from its row; DataError when it is malformed or contradicts itself."""
    row.expect_only(*_PRODUCT_KEYS)
    protects = row.texts("target_diseases", diseases())
    product = Product(
        code=row.text("code"),
        name=row.text("name"),
        manufacturer=row.text("manufacturer"),
        atc=row.text("atc"),
        kind=row.choice("kind", KINDS),
        vaccine_group=row.choice("vaccine_group", vaccine_groups()),
        target_diseases=protects,
        antigens=tuple(diseases()[code].antigen for code in protects),
        live=row.flag("live"),
        form=row.choice("form", FORMS),
        routes=row.texts("routes", routes()),
        sites=row.texts("sites", sites()),
        ages=_ages(row, "min_age"),
        doses=tuple(_dose(dose) for dose in row.rows("doses")),
        storage=row.choice("storage", STORAGES),
        npl_id=row.optional_text("npl_id"),
        packs=tuple(_pack(pack) for pack in row.rows("packs")),
        source=row.text("source"),
    )
    _refuse_contradiction(row, product)
    return product


_PRODUCT_KEYS = (
    *("code", "name", "manufacturer", "atc", "kind", "vaccine_group", "target_diseases", "live", "form"),
    *("routes", "sites", "min_age", "below_age", "doses", "storage", "npl_id", "packs", "source"),
)


def _refuse_contradiction(row: Row, product: Product) -> None:
    for name in ("target_diseases", "routes", "sites", "doses", "packs"):
        if not getattr(product, name):
            raise row.error(f"{name} is empty")
    for code in product.sites:
        if not {route for use in sites()[code].uses for route in use.routes} & set(product.routes):
            raise row.error(f"the site {code} suits none of the routes {', '.join(product.routes)}")
    steps = [dose.ages for dose in product.doses]
    for earlier, later in pairwise(steps):
        if earlier.below_age is None or earlier.below_age != later.from_age:
            raise row.error("doses must follow on each other, by age, without gap or overlap")
    if steps[0].from_age is not None or steps[-1].below_age is not None:
        raise row.error("doses must cover every age")


def _named(row: Row) -> Named:
    row.expect_only("code", "sv", "en")
    return Named(row.text("code"), row.text("sv"), row.text("en"))


def _disease(row: Row) -> Disease:
    row.expect_only("code", "antigen", "sv", "en")
    return Disease(row.text("code"), row.text("sv"), row.text("en"), row.text("antigen"))


def _site(row: Row) -> Site:
    row.expect_only("code", "sv", "en", "uses")
    uses = tuple(_site_use(use) for use in row.rows("uses"))
    return Site(row.text("code"), row.text("sv"), row.text("en"), uses)


def _site_use(row: Row) -> SiteUse:
    row.expect_only("routes", "min_age", "below_age")
    return SiteUse(row.texts("routes", routes()), _ages(row, "min_age"))


def _dose(row: Row) -> DoseVolume:
    row.expect_only("from_age", "below_age", "volume_ml")
    volume = None if row.values.get("volume_ml") is None else row.decimal("volume_ml")
    if volume is not None and volume <= 0:
        raise row.error("volume_ml must be more than nothing")
    return DoseVolume(_ages(row, "from_age"), volume)


def _pack(row: Row) -> Pack:
    row.expect_only("doses", "gtin", "npl_pack_id")
    return Pack(row.whole("doses"), row.optional_text("gtin"), row.optional_text("npl_pack_id"))


def _ages(row: Row, from_key: str) -> AgeSpan:
    return AgeSpan(row.period(from_key), row.period("below_age"))
