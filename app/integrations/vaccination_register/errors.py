"""Why the vaccination register took nothing in. The cause is chained; no error carries a report."""

from app.rules import verdict


class VaccinationRegisterError(Exception):
    """Nothing was taken in; the reports stay in the queue. `sentence` is a key of the catalogue."""

    sentence: str = ""

    def __init__(self) -> None:
        super().__init__(self.sentence)


class RegisterUnavailable(VaccinationRegisterError):
    """It does not answer: try again later."""

    sentence = verdict.sentence(
        "The vaccination register does not answer. The report is queued and sent when it answers."
    )


class RegisterRefused(VaccinationRegisterError):
    """It answers, but will not take anything from us: an administrator has to look at the connection."""

    sentence = verdict.sentence(
        "The vaccination register refused the connection. The report is queued; tell your administrator "
        "that the connection has to be checked."
    )
