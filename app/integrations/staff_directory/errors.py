"""Why the staff directory gave no answer. No right is ever made up for want of one."""

from app.rules import verdict


class StaffDirectoryError(Exception):
    """No answer. `sentence` is a key of the message catalogue; the cause is chained."""

    sentence: str = ""

    def __init__(self) -> None:
        super().__init__(self.sentence)


class StaffDirectoryUnavailable(StaffDirectoryError):
    """It did not answer in time, or failed: ask again later."""

    sentence = verdict.sentence(
        "The staff directory does not answer. You can go on with the assignments you have here; new ones are "
        "fetched when it answers."
    )


class StaffDirectoryRefused(StaffDirectoryError):
    """It answers, but not us: a fault in how we are connected, which an administrator must mend."""

    sentence = verdict.sentence(
        "The staff directory refused the question. You can go on with the assignments you have here; tell "
        "your administrator that the connection has to be checked."
    )
