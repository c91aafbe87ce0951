"""Why there is no history from elsewhere. One's own history is there all the same."""

from app.rules import verdict


class VaccinationHistoryError(Exception):
    """No answer. `sentence` is a key of the message catalogue; the cause is chained."""

    sentence: str = ""

    def __init__(self) -> None:
        super().__init__(self.sentence)


class VaccinationHistoryUnavailable(VaccinationHistoryError):
    """No answer in time, or a failure: offer to try again."""

    sentence = verdict.sentence(
        "Vaccinations from other care providers could not be fetched. You can vaccinate as usual. Try again."
    )


class VaccinationHistoryRefused(VaccinationHistoryError):
    """The question was not accepted: a fault that an administrator must look at."""

    sentence = verdict.sentence(
        "Vaccinations from other care providers could not be fetched: the question was refused. "
        "You can vaccinate as usual. Tell your administrator that the connection has to be checked."
    )
