"""The closed vocabularies of the public records: the words that a field may hold."""

from enum import StrEnum


class Category(StrEnum):
    """What is said to have happened to the persons counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ARRESTED = "arrested"
    CASUALTIES = "casualties"


class Kind(StrEnum):
    """How a figure is bounded as written."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    APPROXIMATE = "approximate"
    VAGUE = "vague"


class Role(StrEnum):
    """What a claim is within its own source."""

    TOTAL = "total"
    PART = "part"
    SUBSET = "subset"
    INCREMENT = "increment"
    REPEAT = "repeat"


class Population(StrEnum):
    """Whom a claim counts."""

    ALL = "all"
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    POLICE = "police"
    PERPETRATOR = "perpetrator"
    WORKER = "worker"
    CHILD = "child"
    WOMAN = "woman"
    FOREIGN = "foreign"
    OTHER = "other"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How badly the injured are said to be hurt."""

    SERIOUS = "serious"
    SLIGHT = "slight"


class Flag(StrEnum):
    """A doubt about a claim's number, or the text's own denial of it."""

    HIDDEN_CHARACTER = "hidden_character"
    AMBIGUOUS_SEPARATOR = "ambiguous_separator"
    DAMAGED_NUMBER = "damaged_number"
    MIXED_DIGITS = "mixed_digits"
    IMPLAUSIBLE = "implausible"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


class Precision(StrEnum):
    """How exact a publication date is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Where a publication date comes from."""

    HEADER = "header"
    FRONT_MATTER = "front_matter"
    DATELINE = "dateline"
    METADATA = "metadata"
    INFERRED = "inferred"
    NONE = "none"


class Verdict(StrEnum):
    """How the sources stand to each other; never a verdict on truth."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    DIFFER = "differ"
    SINGLE = "single"
    VAGUE_ONLY = "vague_only"


class DraftState(StrEnum):
    """How a figure of a draft stands to what the sources say; never a verdict on truth."""

    SUPPORTED = "supported"
    WITHIN_RANGE = "within_range"
    OUTSIDE_RANGE = "outside_range"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"
    AMBIGUOUS_EVENT = "ambiguous_event"
    NOT_COMPARED = "not_compared"


class VagueRule(StrEnum):
    """What vague words are taken for: an interval without a vote, a number, or nothing."""

    INTERVAL = "interval"
    ACLED = "acled"
    EMDAT = "emdat"
    SKIP = "skip"


class Distance(StrEnum):
    """Whether a gap is at most 5 % of the larger bound (near) or more (far)."""

    NEAR = "near"
    FAR = "far"


class LineageKind(StrEnum):
    """How the texts of a lineage hang together."""

    COPY = "copy"
    REWORDED = "reworded"


class Level(StrEnum):
    """How much a problem matters: an error loses something, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class State(StrEnum):
    """What became of one input article."""

    READ = "read"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    FAILED = "failed"


class Rejection(StrEnum):
    """Why a number in a text is no claim, or one that the text itself takes back."""

    DATE = "date"
    TIME = "time"
    YEAR = "year"
    AGE = "age"
    ORDINAL = "ordinal"
    COMPOUND = "compound"
    FRACTION = "fraction"
    MONEY = "money"
    SHARE = "share"
    SCORE = "score"
    NAME = "name"
    RATE = "rate"
    THING = "thing"
    POSSIBLE = "possible"
    NEGATED = "negated"
    SUPERSEDED = "superseded"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    NO_CUE = "no_cue"


class DecisionKind(StrEnum):
    """What a human has decided about."""

    PUBLISHER = "publisher"
    OWNER = "owner"
    EVENT = "event"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    ACCEPTED = "accepted"


class Subject(StrEnum):
    """What of a report may change from one run to the next."""

    SOURCE = "source"
    CLAIM = "claim"
    EVENT = "event"
    COMPARISON = "comparison"
    VERDICT = "verdict"
    CAMP = "camp"


class ChangeKind(StrEnum):
    """How something stands to an earlier report."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
