"""The words that end no sentence, and those by which a language shows."""

from figurecheck.lexicon.table import Table


class SegmentWords(Table):
    """The abbreviations whose stop ends no sentence, without that stop; the `common` words.

    Common words are those of which any prose is full, the commonest first.
    """

    abbreviations: tuple[str, ...]
    common: tuple[str, ...]
