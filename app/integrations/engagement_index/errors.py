"""Why the engagement index took nothing in. The cause is chained; no error carries a row."""

from app.rules import verdict


class EngagementIndexError(Exception):
    """Nothing was taken in; the messages stay in the outbox. `sentence` is a key of the catalogue."""

    sentence: str = ""

    def __init__(self) -> None:
        super().__init__(self.sentence)


class EngagementIndexUnavailable(EngagementIndexError):
    """It does not answer: try again later."""

    sentence = verdict.sentence(
        "The engagement index does not answer. The message is queued and sent when it answers."
    )


class EngagementIndexRefused(EngagementIndexError):
    """It will not have the rows, or not have them from us: somebody has to look at it."""

    sentence = verdict.sentence(
        "The engagement index refused the message. The message is queued; tell your administrator that "
        "it has to be checked."
    )
