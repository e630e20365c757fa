"""The words that name places, periods and speakers."""

from figurecheck.lexicon.table import Table


class PlaceWords(Table):
    """The words around names of places."""


class AttributionWords(Table):
    """The words that give a figure to a speaker or a document."""


class PeriodWords(Table):
    """The words that open and close a period of an event."""
