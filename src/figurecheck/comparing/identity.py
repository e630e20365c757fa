"""Derive identifiers from what they name: the same inputs give the same ids, in any order."""

from hashlib import blake2b


def derived_id(*parts: str) -> str:
    """Return a stable 64-bit identifier of `parts` as 16 hexadecimal digits."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def letter(number: int) -> str:
    """Return the letter of camp `number`, counted from 0: A to Z, then AA, AB."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def camp_id(comparison_id: str, number: int) -> str:
    """Return the name of a camp: its comparison and its letter, `4daf523fb468ac65/A`."""
    return f"{comparison_id}/{letter(number)}"
