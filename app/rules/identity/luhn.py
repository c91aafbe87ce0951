"""The check digit that Swedish identity numbers share (ISO/IEC 7812-1, "Luhn", modulus 10)."""


def check_digit(values: list[int]) -> int:
    """The digit that follows `values`: every other value, the last one first, counts double.

    A value is a digit, or the number that stands for a letter; doubled or not, its own digits are
    added up.
    """
    total = 0
    for place, value in enumerate(reversed(values)):
        total += _digit_sum(value * 2 if place % 2 == 0 else value)
    return -total % 10


def check_digit_is_right(digits: str) -> bool:
    """Whether the last of these digits is the check digit of the others."""
    return check_digit([int(digit) for digit in digits[:-1]]) == int(digits[-1])


def _digit_sum(value: int) -> int:
    total = 0
    while value:
        value, digit = divmod(value, 10)
        total += digit
    return total
