"""A text in another language than it says is told, never passed over in silence."""

import pytest

from figurecheck import Source
from figurecheck.extracting import find_claims

GERMAN = (
    "Bei dem Brand in einer Mühle in Orsa sind am Montag zwölf Menschen ums Leben gekommen. "
    "Die Feuerwehr war mit vierzig Leuten im Einsatz und konnte das Dach nicht halten. "
    "Nach Angaben der Polizei wurden neun weitere verletzt, drei von ihnen schwer."
)
DUTCH = (
    "Bij de brand in een molen in Orsa is het dak ingestort en was er geen redding meer. "
    "De burgemeester zei dat het werk van de brandweer nog twee dagen zal duren, of langer. "
    "Wie er precies in het gebouw was toen het vuur uitbrak, is nog niet bekend."
)
ENGLISH = (
    "Rain fell on the valley for a third day, and the roads to the mill stayed shut. "
    "The mayor said that water had reached the lower steps of the church by noon. "
    "Nobody could say when the bridge would be open again for cars."
)
NAMES = ", ".join(f"Anna Bell {number}" for number in range(30))


@pytest.mark.parametrize("text", [GERMAN, DUTCH, GERMAN.upper()])
def test_a_text_of_another_language_is_told(text):
    found = find_claims(Source.from_text(text, source_id="a"))
    assert [(problem.code, problem.source_id) for problem in found.problems] == [("E131", "a")]
    assert not found.claims


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), GERMAN[:80], "", NAMES[:150]])
def test_english_and_short_texts_are_read_in_silence(text):
    assert not find_claims(Source.from_text(text, source_id="a")).problems
