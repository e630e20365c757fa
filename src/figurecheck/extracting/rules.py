"""The rules that read claims, each with its name and what it reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from figurecheck.records import Claim

# Comparing adds what these rules read.
ADDITION = "addition"
JOINED = "joined"


@dataclass(slots=True, frozen=True)
class Rule:
    """A named rule: one sentence on what it reads; `finite` when a finite verb carries the count.

    Finite verbs come before status nouns when one total must stand for a source
    (RECONCILIATION.md, section 3).
    """

    sentence: str
    finite: bool = False


RULES: Mapping[str, Rule] = {
    "subject_of_passive": Rule("Read the subject of a passive or of a state.", finite=True),
    "subject_of_verb": Rule("Read the subject of a verb that happens to it.", finite=True),
    "object_of_verb": Rule("Read the object of a verb done to it.", finite=True),
    "participle_after": Rule("Read a figure with a participle or state behind it.", finite=True),
    "toll": Rule("Read the figure that a toll or a number of victims reaches.", finite=True),
    "denied_any": Rule("Read none where the text says that not any were.", finite=True),
    "spared": Rule("Read none where the text says that all were unhurt.", finite=True),
    "shared_none": Rule("Read none of what is joined to a thing of which there was none."),
    "lives": Rule("Read lives that were taken or lost.", finite=True),
    "attribute": Rule("Read a figure with a state inside its noun phrase."),
    "counted_noun": Rule("Read a figure before a noun of the category."),
    "noun_of": Rule("Read the figure of whom a noun of the category speaks."),
    "owner_of_noun": Rule("Read the owner of a noun of the category."),
    "taken_to_care": Rule("Read those who are brought to a hospital.", finite=True),
    "including": Rule("Read a figure that is included in another."),
    "among": Rule("Read those who are said to be among the dead, injured, missing or arrested."),
    "ellipsis": Rule("Read a figure whose verb was left out because it was said before."),
    "compared": Rule("Read a figure of another time that a figure is compared with."),
    "of_them": Rule("Read a figure that counts some of those counted before."),
    "breakdown": Rule("Read a figure that says what some of those counted before were."),
    "listed_part": Rule("Read an item of a list that follows its total."),
    "summed_part": Rule("Read a figure before a total that sums it up as a part."),
    "joined_parts": Rule("Read figures joined for one verb as parts of the total that they make."),
    JOINED: Rule("Read a figure joined to the one before for one verb: both count together."),
    "followed_parts": Rule("Read figures right behind a total that add up to it as its parts."),
    "partial": Rule("Read a figure that is said to be for one place or group alone as a subset."),
    ADDITION: Rule("Read a figure that is told besides a larger one as adding to it."),
    "bounded_part": Rule("Read figures for places, groups or periods as parts of a total beside."),
    "increment": Rule("Read a figure that adds to an earlier one of its category."),
    "repeat": Rule("Read a total that says an earlier one again."),
}

FIGURE_RULES: Mapping[str, Rule] = {
    "exact_number": Rule("Read a number in digits or words as that number."),
    "at_least": Rule("Read a number with a word for at least as a lower bound."),
    "more_than": Rule("Read a number with a word for more than as a lower bound one above it."),
    "at_most": Rule("Read a number with a word for at most as an upper bound."),
    "fewer_than": Rule("Read a number with a word for fewer than as an upper bound one below it."),
    "approximate": Rule("Read a number with a word for about as a tenth around it."),
    "nearly": Rule("Read a number with a word for nearly as a tenth below it."),
    "couple": Rule("Read a word for a couple as about two."),
    "range": Rule("Read two numbers joined as the bounds of a range."),
    "vague_word": Rule("Read a word such as dozens as vague: it is shown and never votes."),
    "zero": Rule("Read a word that denies any person as none."),
    "one_person": Rule("Read a singular without a number as one person."),
}
"""The rules that read the figure itself; each claim names one of them first."""

ALL_RULES: Mapping[str, Rule] = {**FIGURE_RULES, **RULES}


def is_finite(claim: Claim) -> bool:
    """Tell whether `claim` was read from a finite verb of its category."""
    return any(RULES[name].finite for name in claim.rules if name in RULES)
