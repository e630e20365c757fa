"""Derive identifiers from what they name: the same inputs give the same ids, in any order."""

from hashlib import blake2b


def derived_id(*parts: str) -> str:
    """Return a stable 64-bit identifier of `parts` as 16 hexadecimal digits."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
