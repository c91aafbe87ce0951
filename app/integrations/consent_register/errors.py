"""Why the consent register gave no answer."""

from app.rules import verdict


class ConsentRegisterError(Exception):
    """No answer. `sentence` is a key of the message catalogue; the cause is chained."""

    sentence: str = ""

    def __init__(self) -> None:
        super().__init__(self.sentence)


class ConsentRegisterUnavailable(ConsentRegisterError):
    """It did not answer in time, or failed: ask again later."""

    sentence = verdict.sentence(
        "The consent register does not answer. Records of other care providers are shown only if you have "
        "entered a consent here that is still valid."
    )


class ConsentRegisterRefused(ConsentRegisterError):
    """It answers, but will not do this for us: a fault that an administrator must look at."""

    sentence = verdict.sentence(
        "The consent register refused the question, so records of other care providers are not shown. "
        "Tell your administrator that the connection has to be checked."
    )
