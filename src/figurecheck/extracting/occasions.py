"""Gather the words of one language by which a sentence tells that something happened."""

from collections.abc import Iterable

from figurecheck.lexicon import Lexicon


def words_of_kinds(lexicon: Lexicon) -> list[str]:
    """Return the words of all kinds of happenings."""
    return [word for words in lexicon.happenings.kinds.values() for word in words]


def happening_words(lexicon: Lexicon) -> list[str]:
    """Return the words of happenings and the verbs of all categories, in every form."""
    forms = {form for cue in lexicon.cues.tables.values() for form in _forms(cue.verbs)}
    return [*words_of_kinds(lexicon), *sorted(forms)]


def befalling_words(lexicon: Lexicon) -> list[str]:
    """Return the words of happenings and the verbs of categories that are no aftermath of one."""
    later = frozenset(lexicon.periods.aftermath)
    tables = [_forms((*cue.verbs, *cue.intransitive)) for cue in lexicon.cues.tables.values()]
    befalling = frozenset[str]().union(*[forms for forms in tables if forms.isdisjoint(later)])
    return [*words_of_kinds(lexicon), *sorted(befalling)]


def _forms(verbs: Iterable[str]) -> frozenset[str]:
    """Return the forms of `verbs` that are one word."""
    forms = (form for verb in verbs for form in verb.split("|" if "|" in verb else None))
    return frozenset(form for form in forms if form.isalpha())
