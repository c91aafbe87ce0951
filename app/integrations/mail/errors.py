"""Why mail was not handed over. No error carries an address or a text, nor does its cause."""

from app.rules import verdict


class MailError(Exception):
    """The mail is not known to be on its way. `sentence` is a key of the catalogue."""

    sentence: str = ""

    def __init__(self) -> None:
        super().__init__(self.sentence)


class MailUnavailable(MailError):
    """The server does not answer, or takes nothing in for now."""

    sentence = verdict.sentence("The mail server does not answer. The message is queued.")


class MailUncertain(MailError):
    """The mail left, and no answer came: it may be on its way."""

    sentence = verdict.sentence("The mail may have been sent: the mail server did not answer.")


class AddressRefused(MailError):
    """Nobody has the address."""

    sentence = verdict.sentence("Mail cannot be sent to this address. Ask the patient for another address.")


class MailRefused(MailError):
    """The server will take nothing from us."""

    sentence = verdict.sentence(
        "The mail server refused the connection. The message is queued; tell your administrator that the "
        "connection has to be checked."
    )
