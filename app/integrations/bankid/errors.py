"""What may go wrong on the way to BankID."""


class BankIdError(Exception):
    """BankID did not do what was asked."""


class BankIdUnavailable(BankIdError):
    """No usable answer: down, in maintenance or too slow. Offer another way to log in."""


class AlreadyInProgress(BankIdError):
    """The person had an order under way; BankID has stopped both. Begin again."""


class OrderGone(BankIdError):
    """BankID knows no such order: it ended long ago, or somebody cancelled it. Begin again."""


class BankIdRefused(BankIdError):
    """BankID will not have us as a customer: a certificate or a setting has to be mended."""
