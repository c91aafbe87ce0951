"""What the product asks of a mail server."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Mail:
    """One message to one address. `key` is ours and in the message, so that a copy is known as one.

    Neither `subject` nor `text` names a vaccine or a reason for care: mail is read by others on its way.
    """

    key: UUID
    to: str
    subject: str
    text: str


class MailServer(Protocol):
    """Sends mail."""

    def send(self, mail: Mail) -> None:
        """Hand the mail over. What comes back later goes to the sender's address with the key in it.

        Raises MailUnavailable when nothing was taken in (try again later), MailUncertain when it was sent and
        no answer came (sending it again makes a copy with the same Message-ID), AddressRefused when nobody
        has the address (ask the patient), and MailRefused when somebody has to mend the connection.
        """
        ...
