"""Asking Katalogtjänst HSA: GetCredentialsForPersonIncludingProtectedPerson 2.2."""

import time
from collections.abc import Callable

from app.integrations.rivta.client import RivtaClient
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.errors import RivtaError, Unavailable
from app.integrations.rivta.settings import RivtaSettings
from app.integrations.staff_directory.errors import StaffDirectoryRefused, StaffDirectoryUnavailable
from app.integrations.staff_directory.mapper import directory_employee
from app.integrations.staff_directory.port import DirectoryEmployee

GET_CREDENTIALS = Contract(
    "infrastructure:directory:authorizationmanagement",
    "GetCredentialsForPersonIncludingProtectedPerson",
    "2.2",
    idempotent=True,
)

TIME_BUDGET_SECONDS = 2.0
"""How long somebody who switches assignment waits before going on with what is known."""


class RivtaStaffDirectory:
    """StaffDirectory over RIV TA. Safe to share between threads; make one and keep it.

    In `production` whoever and whatever is made up for tests is not there.
    """

    def __init__(
        self, settings: RivtaSettings, production: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = RivtaClient(settings, GET_CREDENTIALS, clock)
        self._takes_feigned = not production

    def employee(self, hsa_id: str) -> DirectoryEmployee | None:
        """See StaffDirectory.employee."""
        try:
            answer = self._client.call(personHsaId=hsa_id, includeFeignedObject=self._takes_feigned)
        except Unavailable as error:
            raise StaffDirectoryUnavailable from error
        except RivtaError as error:
            raise StaffDirectoryRefused from error
        posts = [post for post in answer.credentialInformation if post.personHsaId == hsa_id]
        return directory_employee(posts, self._takes_feigned)
