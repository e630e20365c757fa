"""The English of the comparison: labels, explanations and questions as templates.

Words to be recognised in articles live in the lexicon; these are the report's own.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from figurecheck.records import ChangeKind, DecisionKind, Interval, Subject

EXPLANATIONS: Mapping[str, str] = {
    "internal": "{left} states both as totals: {left_figure} and {right_figure}.",
    "revision": "The sentence is the same but for the number: {left} has {left_figure}, "
    "{right}, published later, {right_figure}.",
    "update": "The figure is {note}: {left_figure} ({left}), later {right_figure} ({right}).",
    "part_of": "The {left_figure} of {left} is a part of the total of {right}.",
    "place_scope": "The figures are for different places: {left_figure} ({left}), "
    "{right_figure} ({right}).",
    "time_scope": "The figures are for different periods of the event: {left_figure} ({left}), "
    "{right_figure} ({right}).",
    "population": "They count different people: {left_figure} ({left}), {right_figure} ({right}).",
    "definition": "{left} counts people as {category} whom {right} leaves out: {left_figure} "
    "against {right_figure}.",
    "component_gap": "The difference of {note} between {left_figure} ({left}) and {right_figure} "
    "({right}) is itself a figure stated for this event.",
    "rounding": "{left_figure} ({left}) may be {right_figure} ({right}) rounded.",
    "digits": "{left_figure} ({left}) and {right_figure} ({right}) differ by one slip of a digit.",
    "authority": "Different authorities stand behind them: {note}.",
    "unexplained": "Nothing in the texts explains why {left} has {left_figure} and {right} "
    "{right_figure}.",
}

QUESTIONS: Mapping[str, str] = {
    "internal": "Which of its two totals does the source stand by, and whom does each count?",
    "revision": "What did the later text change the number for?",
    "update": "Is there a later count by the same authority?",
    "part_of": "Does the smaller figure belong to one place or group of the larger total?",
    "place_scope": "What is the figure for the same place in each source?",
    "time_scope": "What is the figure for the same period in each source?",
    "population": "How many of the larger total belong to the group of the smaller one?",
    "definition": "Are the missing, the attackers or the injured counted in each figure?",
    "component_gap": "Does the one total count the group that the other leaves out?",
    "rounding": "What is the figure before rounding?",
    "digits": "Which number did the first publication or its authority give?",
    "authority": "What list or count does each authority rest its figure on?",
    "unexplained": "Whom did each source get its figure from, and on what day?",
}

FINDINGS: Mapping[str, str] = {
    "adds_up": "The itemised parts {parts} add up to {total}.",
    "parts_short": "Itemised parts reach {sum} of {total}, {rest} not itemised.",
    "parts_exceed": "Itemised parts make {sum}, {rest} more than the total of {total}.",
    "subset_exceeds": "{subset} are said to be among {total}, which is fewer.",
    "internally_split": "The article states totals that cannot both be true: {totals}.",
    "title_differs": "The title says {title}, the text {figures}.",
    "date_inconsistent": "By its words (“{quote}”) the article is of {implied}, by its date of "
    "{published}.",
}

REASONS: Mapping[str, str] = {
    "internal": "one source states both values as totals",
    "revision": "a later text has the same sentence with another number",
    "update": "every statement of the one figure is later than those of the other, within 30 days "
    "of the event, and place, period, people and definition are the same",
    "part_of": "another source states the value as a part or subset of its own total",
    "place_scope": "the figures are for different places",
    "time_scope": "the figures are for different periods of the event",
    "population": "whom they count differs, and no word for the people counted stands in both",
    "definition": "one figure counts people whom the other leaves out: the missing, the "
    "attackers, the injured",
    "component_gap": "the difference is itself a figure stated for the event",
    "rounding": "the one figure is the other at a rounder step",
    "digits": "two neighbouring digits are exchanged, or one is dropped or doubled",
    "authority": "different named speakers or bodies stand behind them, and no difference of "
    "scope explains it",
    "unexplained": "nothing else does",
}
"""When each reason holds."""

NOTICED: Mapping[str, str] = {
    "adds_up": "the parts that a source itemises make its total",
    "parts_short": "the parts that a source itemises are fewer than its total",
    "parts_exceed": "the parts that a source itemises are more than its total",
    "subset_exceeds": "a source says that some are among others who are fewer",
    "internally_split": "a source states two totals that no one number satisfies",
    "title_differs": "a source's title gives a figure that meets none of its text",
    "date_inconsistent": "the words of a source about its own day do not fit its date",
}
"""What each finding notices."""

LINKS: Mapping[str, str] = {
    "place": "{left} ({left_days}) and {right} ({right_days}) name the same place: {words}.",
    "names": "{left} ({left_days}) and {right} ({right_days}) give the same names: {words}.",
    "home": "The days of {left} ({left_days}) and {right} ({right_days}) meet; one names no place, "
    "and its publisher is of that of the other: {words}.",
    "rising": "{left} ({left_days}) and {right} ({right_days}) report one kind of happening "
    "with a toll that stays or rises: {words}.",
    "copy": "{left} and {right} share text, and this figure in it.",
    "chain": "The days of {left} ({left_days}) and {right} ({right_days}) meet, and reports of "
    "further days connect them.",
    "decision": "{left} and {right} are of the event {words}, by a decision.",
}
"""Why two reports were joined in one event, by the code of the link."""

LATER = "{source_id} left out: published {published}, after {day}"
MAYBE_LATER = "{source_id} left out: published {published}, which may be after {day}"
LATER_VERSION = "{source_id} left out: its latest version is of {modified}, after {day}"

NO_DAYS = "no day"
REPORTED = "no day stated, published {day}"

PUBLISHED_BY = "{source} is published by {publisher}"
OWNED = "{owner} owns {outlets}"
CLAIM = "{figure} of {source} in “{quote}”"
DISAGREEMENT = "{category}: {figures}"

UNMATCHED: Mapping[DecisionKind, str] = {
    DecisionKind.PUBLISHER: "no source has this id: {subject}",
    DecisionKind.OWNER: "no source is of these outlets: {subject}",
    DecisionKind.EVENT: "no claim is of the event given by hand: {subject}",
    DecisionKind.REJECTED: "no claim fits the rejection any more: {subject}",
    DecisionKind.CORRECTED: "no claim fits the correction any more: {subject}",
    DecisionKind.ACCEPTED: "no disagreement fits the accepted one any more: {subject}",
}

CHANGES: Mapping[tuple[Subject, ChangeKind], str] = {
    (Subject.SOURCE, ChangeKind.NEW): "{name}, {source_id}",
    (Subject.SOURCE, ChangeKind.GONE): "{name}, {source_id}",
    (Subject.SOURCE, ChangeKind.CHANGED): "{name}, {source_id}: another {parts}",
    (Subject.CLAIM, ChangeKind.NEW): "{name}, {category} {after}: “{quote}”",
    (Subject.CLAIM, ChangeKind.GONE): "{name}, {category} {before}: “{quote}”",
    (Subject.CLAIM, ChangeKind.CHANGED): "{name}, {category} {before}, now {after}: “{quote}”",
    (Subject.EVENT, ChangeKind.NEW): "{label}",
    (Subject.EVENT, ChangeKind.GONE): "{label}",
    (Subject.EVENT, ChangeKind.CHANGED): "{before}, now {after}",
    (Subject.COMPARISON, ChangeKind.NEW): "{label}, {category}: {after}",
    (Subject.COMPARISON, ChangeKind.GONE): "{label}, {category}: {before}",
    (Subject.COMPARISON, ChangeKind.CHANGED): "{label}, {category}: reasons {before}, now {after}",
    (Subject.VERDICT, ChangeKind.CHANGED): "{label}, {category}: {before}, now {after}",
    (Subject.CAMP, ChangeKind.NEW): "{label}, {category}: {core} of {after}",
    (Subject.CAMP, ChangeKind.GONE): "{label}, {category}: {core} of {before}",
    (Subject.CAMP, ChangeKind.CHANGED): "{label}, {category}: {core} of {before}, now of {after}",
}
"""What is said of a change; that it is new, gone or changed stands before it."""

NOTHING = "none"

_UNNAMED = "event"


def label(
    kind: str | None,
    places: Sequence[str],
    start: dt.date | None,
    end: dt.date | None,
    reported: dt.date,
) -> str:
    """Return a short name of an event, made of kind, place and days."""
    told = days(start, end) if start and end else f"reported {reported.isoformat()}"
    return ", ".join([kind or _UNNAMED, *places[:1], told])


def days(start: dt.date, end: dt.date) -> str:
    """Return the first and last day: "1990-01-19 to 1990-01-20"."""
    first, last = start.isoformat(), end.isoformat()
    return first if first == last else f"{first} to {last}"


def interval(found: Interval) -> str:
    """Return an interval in words.

    >>> interval(Interval(low=40, high=None))
    '40 or more'
    """
    if found.high is None:
        return f"{found.low:,} or more"
    if found.low == found.high:
        return f"{found.low:,}"
    return f"{found.low:,} to {found.high:,}"
