"""Why a text message was not handed over. No error carries a number or a text, nor does its cause."""

from app.rules import verdict


class TextMessageError(Exception):
    """The message is not known to be on its way. `sentence` is a key of the catalogue."""

    sentence: str = ""

    def __init__(self) -> None:
        super().__init__(self.sentence)


class TextMessagesUnavailable(TextMessageError):
    """The provider does not answer, and has taken nothing in."""

    sentence = verdict.sentence("The text message service does not answer. The message is queued.")


class MessageUncertain(TextMessageError):
    """The message left, and no answer came: it may be on its way."""

    sentence = verdict.sentence("The text message may have been sent: the service did not answer.")


class NumberRefused(TextMessageError):
    """The provider will not have the number."""

    sentence = verdict.sentence(
        "The text message cannot be sent to this number. Ask the patient for another number."
    )


class TextMessagesRefused(TextMessageError):
    """The provider will take nothing from us."""

    sentence = verdict.sentence(
        "The text message service refused the connection. The message is queued; tell your administrator "
        "that the connection has to be checked."
    )
