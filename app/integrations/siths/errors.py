"""Why a login with the card came to nothing."""


class SithsError(Exception):
    """Nobody was proven."""


class SithsUnavailable(SithsError):
    """The provider gives no usable answer: offer another way to log in."""


class SithsRefused(SithsError):
    """The provider's answer proves nobody. `reason` is one word, for the technical log alone."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
