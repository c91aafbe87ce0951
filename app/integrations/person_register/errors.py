"""Why the population register gave no answer, with the sentence that tells the user what to do."""

from app.rules import verdict


class PersonRegisterError(Exception):
    """No answer from the register. `sentence` is a key of the message catalogue; the cause is chained."""

    sentence: str = ""

    def __init__(self) -> None:
        super().__init__(self.sentence)


class PersonRegisterUnavailable(PersonRegisterError):
    """It did not answer in time, or failed: ask again later."""

    sentence = verdict.sentence(
        "The person register does not answer. Fill in by hand, and take extra care with name, "
        "personal identity number, sex and mobile number."
    )


class PersonRegisterRefused(PersonRegisterError):
    """It answers, but not us: a fault in how we are connected, which an administrator must mend."""

    sentence = verdict.sentence(
        "The person register refused the question. Fill in by hand, and tell your administrator that "
        "the connection has to be checked."
    )
