"""Why the vaccination register took nothing in."""

from app.rules import verdict


class RegisterUnavailable(Exception):
    """Nothing was taken in; the reports stay in the queue. The cause is chained."""

    sentence = verdict.sentence(
        "The vaccination register does not answer. The report is queued and sent when it answers."
    )

    def __init__(self) -> None:
        super().__init__(self.sentence)
