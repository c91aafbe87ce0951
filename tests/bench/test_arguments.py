"""The command line of ``bin/bench``."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench.__main__ import main


def test_help_loads_neither_the_product_nor_the_framework() -> None:
    script = (
        "import sys; from bench.__main__ import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit(bool({'flask', 'sqlalchemy', 'app'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "--rounds" in done.stdout


def test_one_database_holds_one_size(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--database", "postgresql+psycopg://x", "--people", "10", "20"])
    assert "give one size" in capsys.readouterr().err
