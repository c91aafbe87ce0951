"""Why the block register gave no answer. Whatever the reason, records of others stay hidden."""

from app.rules import verdict


class BlockRegisterError(Exception):
    """No answer. `sentence` is a key of the message catalogue; the cause is chained."""

    sentence: str = ""

    def __init__(self) -> None:
        super().__init__(self.sentence)


class BlockRegisterUnavailable(BlockRegisterError):
    """It did not answer in time, or failed: ask again later."""

    sentence = verdict.sentence(
        "The block register does not answer, so records of other care providers are not shown. "
        "You can vaccinate as usual. Try again in a while."
    )


class BlockRegisterRefused(BlockRegisterError):
    """It answers, but not us: a fault in how we are connected, which an administrator must mend."""

    sentence = verdict.sentence(
        "The block register refused the question, so records of other care providers are not shown. "
        "Tell your administrator that the connection has to be checked."
    )
