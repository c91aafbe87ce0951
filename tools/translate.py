"""bin/translate: keeps the Swedish catalogue in step with the code."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog

from tools.catalogues import FRAMEWORK_TEMPLATE, SWEDISH, absorb, compile_stale, merged, read, write


def main() -> int:
    """Run one step, or all of them when none is named; the return value is the exit status."""
    parser = argparse.ArgumentParser(prog="bin/translate", description=__doc__)
    parser.set_defaults(run=_update)
    steps = parser.add_subparsers(title="steps", metavar="")
    _step(steps, "merge", _merge, "bring messages.po in step with the code, translations kept")
    _step(steps, "compile", _compile, "compile catalogues that changed, for the product to read")
    _step(steps, "check", _check, "name what is untranslated, guessed, wrong or left over")
    _step(steps, "prune", _prune, "drop translations of strings that the code no longer has")
    _step(steps, "framework", _framework, "list the installed framework's strings in framework.pot")
    taking = _step(steps, "absorb", _absorb, "take over the translations in other .po files")
    taking.add_argument("files", nargs="+", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    status: int = arguments.run(arguments)
    return status


def _step(
    steps: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    explanation: str,
) -> argparse.ArgumentParser:
    parser = steps.add_parser(name, help=explanation, description=explanation)
    parser.set_defaults(run=run)
    return parser


def _update(arguments: argparse.Namespace) -> int:
    _merge(arguments)
    _compile(arguments)
    return _check(arguments)


def _merge(_: argparse.Namespace) -> int:
    write(SWEDISH, merged(_swedish(), _wanted()))
    return 0


def _prune(_: argparse.Namespace) -> int:
    kept = merged(_swedish(), _wanted())
    kept.obsolete.clear()
    write(SWEDISH, kept)
    return 0


def _absorb(arguments: argparse.Namespace) -> int:
    swedish = _swedish()
    for path in arguments.files:
        for difference in absorb(swedish, read(path, locale="sv")):
            print(f"{path.name}: {difference}")
    write(SWEDISH, merged(swedish, _wanted()))
    return 0


def _framework(_: argparse.Namespace) -> int:
    from tools.strings import framework_strings

    write(FRAMEWORK_TEMPLATE, framework_strings())
    return 0


def _compile(_: argparse.Namespace) -> int:
    for path in compile_stale():
        print(f"compiled {path.relative_to(SWEDISH.parents[2])}", file=sys.stderr)
    return 0


def _check(_: argparse.Namespace) -> int:
    from tools.completeness import complaints

    found = list(complaints(_swedish(), _wanted()))
    for complaint in found:
        print(complaint)
    print(f"{len(found)} complaints about translations/sv")
    return 1 if found else 0


def _swedish() -> Catalog:
    return read(SWEDISH, locale="sv")


def _wanted() -> list[Catalog]:
    # Imported here: compiling at every start shall not wait for the framework to be imported.
    from tools.strings import product_strings

    return [read(FRAMEWORK_TEMPLATE), product_strings()]


if __name__ == "__main__":
    sys.exit(main())
