"""What every language must say: one model per table of its TOML file."""

from figurecheck.lexicon.contexts import AttributionWords, PeriodWords, PlaceWords
from figurecheck.lexicon.dates import DateWords
from figurecheck.lexicon.grammar import (
    CueTables,
    FigureWords,
    GrammarWords,
    NounWords,
    PopulationWords,
)
from figurecheck.lexicon.happenings import HappeningWords, LinkingWords
from figurecheck.lexicon.numbers import NumberWords
from figurecheck.lexicon.segments import SegmentWords
from figurecheck.lexicon.table import Table


class Lexicon(Table):
    """The words of one language, table by table."""

    language: str
    name: str
    numbers: NumberWords
    segments: SegmentWords
    figures: FigureWords
    grammar: GrammarWords
    nouns: NounWords
    cues: CueTables
    populations: PopulationWords
    dates: DateWords
    places: PlaceWords
    attribution: AttributionWords
    periods: PeriodWords
    happenings: HappeningWords
    linking: LinkingWords
