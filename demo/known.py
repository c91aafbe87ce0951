"""The people whom tests and pictures call by name. Numbers are from the Tax Agency's test series."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.models import CareProvider, Patient, PatientIdentifier
from app.security.scope import widened

REGION = "Region Exempel"
MUNICIPALITY = "Exempelstads kommun"

TESTA = "195210312582"
"""PROVSSON, Testa Maria, 74: the main character. Also has a record of her own at Exempelstads kommun."""

NAMESAKE = "198801162382"
"""PROVSSON, Tessa: is found by almost the same letters."""

PROTECTED = "200208272393"
"""PROVSKOG, Teo: sekretessmarkering."""

PROTECTED_POPULATION_RECORD = "197910062384"
"""FIKTIV, Siw: skyddad folkbokföring."""

DECEASED = "193804019036"
"""PÅHITT, Ivar: died lately, after years as a customer."""

CHILD = "201909282392"
"""ATTRAPP, Leo: has followed the childhood programme at Smultronet."""

TODDLER = "202201132392"
"""PROVSSON, Arvid: next in the childhood programme is the dose at five years."""

PUPIL = "201401082381"
"""PROVSSON, Testa Vera: pupil, a patient of Exempelstads kommun alone."""

CHANGED_NUMBER = "198506842395"
"""KULISS, Samir: known here by a samordningsnummer that the register has replaced."""

TRAVELLER = "199411202394"
"""EXEMPELSSON, Bengt: vaccinated before journeys, has no address in the register."""

LONG_NAME = "195910162642"
"""ATTRAPP, Anna-Lisa Maria: the name used has a hyphen. Never vaccinated here."""

DIABETIC = "196604072766"
"""MÖNSTER, Karin Aina Ulla: called Aina, in a medical risk group."""

NEWBORN_RESERVE = "RX71K0426"
"""BARNEXEMPEL, Mio: three weeks old, has a reservnummer of Region Exempel and no personnummer yet."""

RESERVE_ISSUER = "Region Exempel"

NOT_YET_PATIENT = "194007219142"
"""PROVSKOG, Asta: the register knows her, no record here does."""

UNKNOWN_EVERYWHERE = "197705082399"
"""A valid test number that the register does not know."""

NUMBERS = frozenset(
    {
        TESTA,
        NAMESAKE,
        PROTECTED,
        PROTECTED_POPULATION_RECORD,
        DECEASED,
        CHILD,
        TODDLER,
        PUPIL,
        CHANGED_NUMBER,
        TRAVELLER,
        LONG_NAME,
        DIABETIC,
        NEWBORN_RESERVE,
        NOT_YET_PATIENT,
    }
)
"""Nobody else may be given one of these."""

FLU_LOT = "VG26-1187"
"""At Påhittan: the batch of Vaxigrip in use."""

BLOCKED_LOT = "VG26-1042"
"""At Påhittan: a batch of Vaxigrip that has been warm, blocked with its reason."""

EXPIRED_LOT = "BX24-3310"
"""At Påhittan: a batch of Boostrix that expired with doses left."""

FINISHED_LOT = "VG25-8801"
"""At Påhittan: last season's Vaxigrip."""


def patient(number: str, care_provider: str = REGION) -> Patient:
    """The patient with this number at a care provider. Raises NoResultFound."""
    statement = (
        select(Patient)
        .join(PatientIdentifier, PatientIdentifier.patient_id == Patient.id)
        .join(CareProvider, CareProvider.id == Patient.care_provider_id)
        .where(PatientIdentifier.value == number, CareProvider.name == care_provider)
    )
    return db.session.execute(statement, execution_options=widened("made-up people by name")).scalar_one()
