"""Why the national log took nothing in. Nobody is kept from reading: our own log is written first."""

from app.rules import verdict


class PdlLogError(Exception):
    """No answer; the entries stay in the outbox. `sentence` is a key of the catalogue."""

    sentence: str = ""

    def __init__(self) -> None:
        super().__init__(self.sentence)


class PdlLogUnavailable(PdlLogError):
    """It does not answer: send again later, as sent before."""

    sentence = verdict.sentence(
        "The national access log does not answer. The entries are queued and sent when it answers; "
        "the journal's own log is complete."
    )


class PdlLogRefused(PdlLogError):
    """It will take nothing from us: an administrator has to look at the connection."""

    sentence = verdict.sentence(
        "The national access log refused the connection. The entries are queued and the journal's own log is "
        "complete; tell your administrator that the connection has to be checked."
    )
