"""Each way in which a catalogue can be wrong is named."""

from babel.messages.catalog import Catalog

from tools.completeness import complaints


def judged(english: str | tuple[str, str], swedish: str | tuple[str, str], **flags: set[str]) -> list[str]:
    wanted, catalogue = Catalog(), Catalog(locale="sv")
    wanted.add(english, locations=[("app/page.html", 0)])
    catalogue.add(english, swedish, **flags)
    return list(complaints(catalogue, [wanted]))


def test_a_whole_translation_is_not_complained_of() -> None:
    assert judged("%(count)s doses", "%(count)s doser") == []


def test_a_string_without_a_text() -> None:
    assert judged("Show", "") == ["untranslated: 'Show' (app/page.html)"]


def test_a_plural_with_one_form_missing() -> None:
    assert judged(("dose", "doses"), ("dos", "")) == ["untranslated: 'dose' (app/page.html)"]


def test_a_guess() -> None:
    assert judged("Show", "Visa", flags={"fuzzy"}) == ["marked as a guess (fuzzy): 'Show'"]


def test_a_placeholder_that_is_misspelt() -> None:
    assert judged("%(count)s doses", "%(antal)s doser") == [
        "placeholders differ: '%(count)s doses' and '%(antal)s doser'"
    ]


def test_a_plural_form_may_leave_its_number_out_but_not_invent_one() -> None:
    assert judged(("%(num)d dose", "%(num)d doses"), ("en dos", "%(num)d doser")) == []
    assert len(judged(("%(num)d dose", "%(num)d doses"), ("en dos", "%(antal)d doser"))) == 1


def test_swedish_in_the_code() -> None:
    assert judged("Åtkomstlogg", "Åtkomstlogg") == [
        "Swedish in the code, where strings are English: 'Åtkomstlogg'"
    ]


def test_a_text_whose_string_left_the_code() -> None:
    catalogue = Catalog(locale="sv")
    catalogue.add("Show", "Visa")
    assert list(complaints(catalogue, [Catalog()])) == [
        "not in the code, drop it with bin/translate prune: 'Show'"
    ]
