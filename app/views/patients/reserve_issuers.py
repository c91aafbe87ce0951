"""Who issues reservnummer: the regions whose form is known, and everybody else."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

NATIONAL = "national"

ISSUERS = (
    ("stockholm", _l("Region Stockholm")),
    ("vastra_gotaland", _l("Västra Götaland Region")),
    ("varmland", _l("Region Värmland")),
    ("orebro", _l("Region Örebro County")),
    ("skane", _l("Region Skåne")),
    ("halland", _l("Region Halland")),
    ("jonkoping", _l("Region Jönköping County")),
    ("migration_agency", _l("The Migration Agency (LMA)")),
    ("inera", _l("Inera")),
    (NATIONAL, _l("National reserve number (NRID)")),
    ("other", _l("Another issuer")),
)
CODES = frozenset(code for code, label in ISSUERS)
