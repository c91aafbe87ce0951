"""Who issues reservnummer: the regions whose form is known, and everybody else.

A region's name is a proper name and the same in every language.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

NATIONAL = "national"

ISSUERS = (
    ("stockholm", "Region Stockholm"),
    ("vastra_gotaland", "Västra Götalandsregionen"),
    ("varmland", "Region Värmland"),
    ("orebro", "Region Örebro län"),
    ("skane", "Region Skåne"),
    ("halland", "Region Halland"),
    ("jonkoping", "Region Jönköpings län"),
    ("migration_agency", _l("The Migration Agency (LMA)")),
    ("inera", "Inera"),
    (NATIONAL, _l("National reserve number (NRID)")),
    ("other", _l("Another issuer")),
)
CODES = frozenset(code for code, label in ISSUERS)
