"""The English of the report: numbers of things, dates, verdicts, and the line of inputs."""

from collections.abc import Iterable

from figurecheck.messages import account_line, line_of
from figurecheck.records import (
    Basis,
    Comparison,
    DecisionAccount,
    Event,
    Kind,
    Precision,
    Problem,
    Report,
    Role,
    SourceDescription,
    VagueRule,
    Verdict,
)
from figurecheck.reporting.figures import bounds

VERDICTS = {
    Verdict.DIFFER: "DIFFER",
    Verdict.COMPATIBLE: "compatible",
    Verdict.AGREE: "agree",
    Verdict.SINGLE: "one voice",
    Verdict.VAGUE_ONLY: "only vague",
}

VERDICT_MEANINGS = {
    Verdict.DIFFER: "no one number fits all of the figures",
    Verdict.COMPATIBLE: "the figures are bounded differently, but one number fits all of them",
    Verdict.AGREE: "independent texts give the same figure, bounded in the same way",
    Verdict.SINGLE: "there is one source, or all go back to one text",
    Verdict.VAGUE_ONLY: "there are only words without a number",
}

KIND_MEANINGS = {
    Kind.EXACT: "that number",
    Kind.AT_LEAST: "a lower bound",
    Kind.AT_MOST: "an upper bound",
    Kind.RANGE: "a range",
    Kind.APPROXIMATE: "a number with a tenth around it",
    Kind.VAGUE: "a word without a number",
}

ROLE_MEANINGS = {
    Role.TOTAL: "it stands for all of the category in its source",
    Role.PART: "one item of a total that its source itemises",
    Role.SUBSET: "some of those whom another figure counts",
    Role.INCREMENT: "it adds to an earlier figure",
    Role.REPEAT: "it says an earlier total again",
}

VAGUE_RULES = {
    VagueRule.INTERVAL: "",
    VagueRule.ACLED: "Vague words are numbers as ACLED codes them: dozens 12, hundreds 100; words "
    "without a unit stay vague.",
    VagueRule.EMDAT: "Vague words are numbers as EM-DAT enters them, two of the unit: dozens 24, "
    "hundreds 200; words without a unit stay vague.",
    VagueRule.SKIP: "Vague words are left out of the comparison.",
}

BASES = {
    Basis.HEADER: "first line",
    Basis.FRONT_MATTER: "front matter",
    Basis.DATELINE: "dateline",
    Basis.METADATA: "metadata",
    Basis.INFERRED: "the text",
    Basis.NONE: "–",
}

# How many characters of 2023-01-20 a precision stands for.
_DATE_LENGTHS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return `number` with its noun: "1 source", "1,203 claims"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def voices(low: int, high: int) -> str:
    """Return how many independent texts there are: "2 to 3 independent texts"."""
    if low == high:
        return counted(low, "independent text")
    return f"{low:,} to {high:,} independent texts"


def listed(words: Iterable[str]) -> str:
    """Return the words in one line with commas."""
    return ", ".join(words)


def published(source: SourceDescription) -> str:
    """Return the date of a source at its precision, `~` before an inferred one."""
    length = _DATE_LENGTHS.get(source.published_precision)
    if source.published is None or length is None:
        return "undated"
    mark = "~" if source.published_basis is Basis.INFERRED else ""
    return mark + source.published.isoformat()[:length]


def dated(source: SourceDescription) -> str:
    """Return the date of a source, with that of its latest version where there are several."""
    day = published(source)
    if source.text_span == source.published_span:
        return day
    return f"{day}, modified {source.modified}"


def days_of(event: Event) -> str:
    """Return the first and last day of `event`: "1990-01-19 to 1990-01-20"."""
    if event.start is None:
        return "undated"
    if event.end is None or event.end == event.start:
        return event.start.isoformat()
    return f"{event.start.isoformat()} to {event.end.isoformat()}"


def spread(comparison: Comparison) -> str:
    """Return what was reported in all, with the gap: "147–150 reported, gap 3 (near)"."""
    if comparison.low is None and comparison.high is None:
        return "no number given"
    high = None if comparison.open_above else comparison.high
    text = f"{bounds(comparison.low, high)} reported"
    if comparison.gap is None:
        return text
    distance = "" if comparison.distance is None else f" ({comparison.distance.value})"
    return f"{text}, gap {comparison.gap:,}{distance}"


def problem_line(problem: Problem) -> str:
    """Return a problem in one line: "error E101 a.txt:1: file is empty"."""
    return line_of(problem).removeprefix("figurecheck: ")


def account_of(report: Report) -> str:
    """Return the last line of a report; comparisons that differ and problems need a look.

    What a human decided to leave out of comparison, or to accept, is counted apart.
    """
    accepted = report.decisions.accepted_ids()
    differing = sum(
        c.verdict is Verdict.DIFFER and c.comparison_id not in accepted for c in report.comparisons
    )
    number = differing + len(report.problems)
    line = account_line(report.inputs, len(report.claims))
    suppressed = suppressed_of(report.decisions)
    look = f"{line}; {number:,} {'needs' if number == 1 else 'need'} a look"
    return f"{look}; {suppressed}" if suppressed else look


def suppressed_of(decisions: DecisionAccount) -> str:
    """Return what decisions keep out of sight: "1 claim rejected, 2 disagreements accepted"."""
    claims, comparisons = decisions.suppressed_claims, decisions.suppressed_comparisons
    parts = [f"{counted(claims, 'claim')} rejected"] if claims else []
    if comparisons:
        parts.append(f"{counted(comparisons, 'disagreement')} accepted")
    return listed(parts)
