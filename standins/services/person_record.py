"""A person as GetPersonsForProfile tells of them, in the order of elements the schema asks for."""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from standins.population import Person, root_of

PERSONS = "urn:riv:strategicresourcemanagement:persons:person:5"
PERSON = ElementMaker(namespace=PERSONS, nsmap={"p": PERSONS})

_FORMATS = {4: "YYYY", 7: "YYYY-MM", 10: "YYYY-MM-DD"}


def person_record(person: Person, profile: int) -> etree._Element:
    """The person, with what profile P1 to P5 holds; of a protected person always P1 alone."""
    if person.get("protected") or person.get("protected_population_record"):
        profile = 1
    return PERSON.personRecord(*_parts(person, profile))


def _parts(person: Person, profile: int) -> Iterator[etree._Element]:
    yield _identity("personalIdentity", person["id"])
    yield from _text("gender", person.get("gender"))
    yield from _text("protectedPersonIndicator", _boolean(person.get("protected", False)))
    yield from _text("testIndicator", _boolean(person.get("test_indicator", True)))
    yield from _text("primaryIdentity", "true")
    yield _name(person)
    for other in person.get("referred", ()):
        yield PERSON.referredPersonalIdentities(
            _identity("referredPersonalIdentity", other["id"]),
            PERSON.referredPersonalIdentityStatus(other["status"]),
        )
    yield PERSON.birth(_date("dateOfBirth", person["birth_date"]))
    if profile >= 2:
        yield from _registration(person)
    if profile >= 5:
        yield _history(person)
    if profile >= 2:
        yield from _addresses(person)
    if profile >= 3:
        yield from _contact(person)
    if "deregistration" in person:
        yield _deregistration(person["deregistration"])
    if profile >= 4:
        yield PERSON.citizenship(PERSON.citizenshipCountryCode("SE"))
    protected = person.get("protected_population_record", False)
    yield from _text("protectedPopulationRecord", _boolean(protected))


def _name(person: Person) -> etree._Element:
    name = PERSON.name()
    indicator = person.get("given_name_indicator")
    name.extend(_text("givenNameIndicator", indicator and str(indicator)))
    name.extend(_text("givenName", person.get("given_name")))
    name.extend(_text("middleName", person.get("middle_name")))
    name.extend(_text("surname", person["surname"]))
    return name


def _registration(person: Person) -> Iterator[etree._Element]:
    if "county_code" in person:
        yield PERSON.populationRegistrationLocality(
            PERSON.countyCode(person["county_code"]), PERSON.municipalityCode(person["municipality_code"])
        )


def _history(person: Person) -> etree._Element:
    earlier = PERSON.historicalRecords(
        PERSON.populationRegistrationLocality(PERSON.countyCode("98"), PERSON.municipalityCode("01"))
    )
    return PERSON.populationRegistrationRecord(earlier)


def _addresses(person: Person) -> Iterator[etree._Element]:
    information = PERSON.addressInformation()
    if "address" in person:
        information.append(_address("residentialAddress", person["address"]))
    if "special_address" in person:
        information.append(_address("specialPostalAddress", person["special_address"]))
    if "address_abroad" in person:
        abroad = person["address_abroad"]
        first, second = abroad["lines"]
        information.append(
            PERSON.addressAbroad(
                PERSON.postalAddress1(first),
                PERSON.postalAddress2(second),
                PERSON.countryCode(abroad["country"]),
            )
        )
    if len(information):
        yield information


def _address(name: str, address: Person) -> etree._Element:
    written = PERSON(name)
    written.extend(_text("careOf", address.get("care_of")))
    written.extend(_text("postalAddress1", address.get("extra_line")))
    written.extend(_text("postalAddress2", address["street"]))
    # A whole number in the contract: 01234 goes out as 1234.
    written.extend(_text("postalCode", str(int(address["postal_code"]))))
    written.extend(_text("city", address["city"]))
    return written


def _contact(person: Person) -> Iterator[etree._Element]:
    if "mobile" in person:
        yield PERSON.contactInformation(
            PERSON.contactType("phone"), PERSON.use("mobile"), PERSON.value(person["mobile"])
        )


def _deregistration(written: Person) -> etree._Element:
    return PERSON.deregistration(
        PERSON.deregistrationReasonCode(written["reason"]), _date("deregistrationDate", written["date"])
    )


def _identity(name: str, number: str) -> etree._Element:
    return PERSON(name, PERSON.root(root_of(number)), PERSON.extension(number))


def _date(name: str, value: str) -> etree._Element:
    return PERSON(name, PERSON.format(_FORMATS[len(value)]), PERSON.value(value))


def _text(name: str, value: str | None) -> Iterator[etree._Element]:
    # An empty element is forbidden: what is not known is left out.
    if value:
        yield PERSON(name, value)


def _boolean(value: bool) -> str:
    return "true" if value else "false"
