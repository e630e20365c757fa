"""The words that end no sentence."""

from figurecheck.lexicon.table import Table


class SegmentWords(Table):
    """The abbreviations whose stop ends no sentence, without that stop."""

    abbreviations: tuple[str, ...]
