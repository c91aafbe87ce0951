"""Contracts that import-linter does not bring itself; `pyproject.toml` puts them to use."""

import sys
from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyTheseLibraries(Contract):
    """A package imports itself, the standard library and the libraries named, and nothing else.

    A list of what is allowed holds when somebody adds a library; a list of what is forbidden does not.
    """

    source = fields.StringField()
    libraries = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Collect every import that leaves the package for something not allowed."""
        output.verbose_print(verbose, f"Reading the imports of {self.source}...")
        source = str(self.source)
        if source not in graph.modules:
            return ContractCheck(kept=True)
        modules = {source} | graph.find_descendants(source)
        allowed = cast(set[str], self.libraries) | sys.stdlib_module_names
        strangers = sorted(
            (importer, imported)
            for importer in modules
            for imported in graph.find_modules_directly_imported_by(importer) - modules
            if imported.partition(".")[0] not in allowed
        )
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each forbidden import, one a line."""
        for importer, imported in check.metadata["strangers"]:
            output.print_error(f"{importer} imports {imported}")
