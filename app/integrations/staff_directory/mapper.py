"""From the contract's answer (GetCredentialsForPersonIncludingProtectedPerson 2.2, as zeep reads it)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from app.integrations.rivta.moments import from_date_time
from app.integrations.staff_directory.port import Commission, DirectoryEmployee, Period, SystemRole


def directory_employee(written: Sequence[Any], takes_feigned: bool) -> DirectoryEmployee | None:
    """The employee of these CredentialInformationTypes, one for each post that the person holds.

    None when there is no post. A feigned person or commission is not there, unless `takes_feigned`.
    """
    posts = [post for post in written if takes_feigned or not post.feignedPerson]
    if not posts:
        return None
    first = posts[0]
    commissions = _united(posts, lambda post: map(_commission, post.commission))
    return DirectoryEmployee(
        hsa_id=first.personHsaId,
        given_name=first.givenName,
        surname=first.middleAndSurName,
        protected=any(post.protectedPerson for post in posts),
        licences=_united(posts, lambda post: post.healthCareProfessionalLicence),
        prescribing_licences=_united(posts, _prescribing_licences),
        personal_prescription_code=next(
            filter(None, (post.personalPrescriptionCode for post in posts)), None
        ),
        group_prescription_codes=_united(posts, lambda post: post.groupPrescriptionCode),
        title_codes=_united(posts, lambda post: post.paTitleCode),
        system_roles=_united(posts, lambda post: map(_system_role, post.hsaSystemRole)),
        commissions=tuple(one for one in commissions if takes_feigned or not one.feigned),
    )


def _united(posts: Sequence[Any], read: Callable[[Any], Any]) -> tuple[Any, ...]:
    """What all posts say together, each thing once, in the order first said."""
    return tuple(dict.fromkeys(thing for post in posts for thing in read(post)))


def _prescribing_licences(post: Any) -> list[str]:
    rights = post.nursePrescriptionRight
    return [right.healthCareProfessionalLicence for right in rights if right.prescriptionRight]


def _system_role(written: Any) -> SystemRole:
    return SystemRole(written.systemId, written.role)


def _commission(written: Any) -> Commission:
    return Commission(
        hsa_id=written.commissionHsaId,
        name=written.commissionName,
        purpose=written.commissionPurpose,
        care_unit=written.healthCareUnitHsaId,
        care_unit_name=written.healthCareUnitName,
        unit_period=_period(written.healthCareUnitStartDate, written.healthCareUnitEndDate),
        care_provider=written.healthCareProviderHsaId,
        care_provider_name=written.healthCareProviderName,
        organization_number=written.healthCareProviderOrgNo,
        provider_period=_period(written.healthCareProviderStartDate, written.healthCareProviderEndDate),
        archived=bool(written.archivedHealthCareUnit or written.archivedHealthCareProvider),
        feigned=bool(
            written.feignedCommission or written.feignedHealthCareUnit or written.feignedHealthCareProvider
        ),
    )


def _period(start: datetime | None, end: datetime | None) -> Period:
    return Period(start and from_date_time(start), end and from_date_time(end))
