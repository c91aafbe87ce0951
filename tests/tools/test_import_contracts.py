"""The contract that names what a package may import, and refuses the rest."""

from grimp import ImportGraph

from tools.import_contracts import OnlyTheseLibraries


def strangers(*imports: tuple[str, str]) -> list[tuple[str, str]]:
    graph = ImportGraph()
    for importer, imported in imports:
        graph.add_module(importer)
        graph.add_module(imported, is_squashed="." not in imported)
        graph.add_import(importer=importer, imported=imported)
    contract = OnlyTheseLibraries(
        name="pure rules",
        session_options={},
        contract_options={"source": "app.rules", "libraries": ["dateutil"]},
    )
    graph.add_module("app.rules")
    found: list[tuple[str, str]] = contract.check(graph, verbose=False).metadata["strangers"]
    return found


def test_the_package_itself_the_standard_library_and_what_is_named_are_allowed() -> None:
    assert (
        strangers(
            ("app.rules.age", "datetime"),
            ("app.rules.age", "dateutil"),
            ("app.rules.age", "app.rules.duration"),
        )
        == []
    )


def test_another_library_and_another_floor_are_refused() -> None:
    assert strangers(("app.rules.age", "sqlalchemy"), ("app.rules.age", "app.tables.patient")) == [
        ("app.rules.age", "app.tables.patient"),
        ("app.rules.age", "sqlalchemy"),
    ]


def test_other_floors_may_import_what_rules_may_not() -> None:
    assert strangers(("app.tables.patient", "sqlalchemy")) == []
