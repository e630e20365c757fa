"""What must hold for any sources and claims: RECONCILIATION section 7 as far as it applies here."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from figurecheck.records import Claim, Source, Verdict
from tests.building import camps_of, claim, report, source

VAGUE = {"dozens": (12, 119), "hundreds": (100, 999), "many": (2, None)}
CATEGORIES = ("killed", "injured", "missing")
PARTS = ("part", "subset", "increment")
NAMES = ("sa", "sb", "sc", "sd", "se", "sf")
FIRST = dt.date(2031, 5, 4)

settings.register_profile("figures", deadline=None, max_examples=60)
settings.load_profile("figures")


@dataclass(frozen=True)
class Said:
    """One figure of an article: its kind, bounds and category."""

    kind: str
    low: int
    high: int | None
    category: str
    role: str = "total"


@dataclass(frozen=True)
class Article:
    """An article made of figures; `name` is its source id."""

    name: str
    day: int
    figures: tuple[Said, ...]
    place: str = "Orsa"
    copy_of: str | None = None


def exact(number, category="killed"):
    return Said("exact", number, number, category)


NUMBERS = st.integers(0, 160)
FIGURES = st.one_of(
    st.builds(exact, NUMBERS, st.sampled_from(CATEGORIES)),
    st.builds(Said, st.just("at_least"), NUMBERS, st.none(), st.sampled_from(CATEGORIES)),
    st.builds(
        lambda low, more, category: Said("range", low, low + more, category),
        NUMBERS,
        st.integers(1, 30),
        st.sampled_from(CATEGORIES),
    ),
    st.builds(
        lambda word, category: Said("vague", *VAGUE[word], category),
        st.sampled_from(sorted(VAGUE)),
        st.sampled_from(CATEGORIES),
    ),
)


def articles_of(figures=FIGURES, most=6):
    """Return a strategy for up to `most` articles with other names."""
    return st.lists(
        st.tuples(st.integers(0, 2), st.lists(figures, min_size=1, max_size=3)), max_size=most
    ).map(
        lambda drawn: [
            Article(f"s{chr(97 + at)}", day, tuple(figures))
            for at, (day, figures) in enumerate(drawn)
        ]
    )


ARTICLES = articles_of()


def built(articles):
    """Return the sources and claims of `articles`: each figure a sentence with words of its own."""
    sources: list[Source] = []
    claims: list[Claim] = []
    for article in articles:
        written = article.copy_of or article.name
        lines = [f"A quake shook {article.place} as {written} told."]
        for at, said in enumerate(article.figures):
            own = f"{written}{chr(97 + at)}"
            lines.append(f"{own}x {own}y {own}z counts {at}q{said.low}q {own}u {own}v {own}w.")
        text = "\n".join(lines)
        one = source(article.name, text, (FIRST + dt.timedelta(days=article.day)).isoformat())
        sources.append(one)
        for at, said in enumerate(article.figures):
            before = [c for c in claims if c.source_id == one.source_id]
            wholes = [c for c in before if c.category == said.category and c.role == "total"]
            whole = wholes[0] if wholes and said.role == "subset" else None
            claims.append(_claim(one, f"{at}q{said.low}q", said, article.place, whole))
    return sources, claims


def _claim(one, figure, said, place, whole):
    made = claim(
        one,
        figure,
        said.low,
        said.high,
        kind=said.kind,
        category=said.category,
        role=said.role,
        parent=whole,
        places=[place],
    )
    if said.kind != "vague":
        return made
    value = made.value.model_copy(update={"low": None, "high": None})
    return made.model_copy(update={"value": value})


def told(articles, **options):
    return report(*built(articles), **options)


def comparisons(articles):
    """Return the comparisons of the event in Orsa by category."""
    found = told(articles)
    events = {event.event_id for event in found.events if event.places == ("Orsa",)}
    return {c.category: c for c in found.comparisons if c.event_id in events}


def outline(articles):
    """Return verdict and cores of each comparison."""
    return {
        category: (found.verdict, [(camp.low, camp.high) for camp in found.camps])
        for category, found in comparisons(articles).items()
    }


@given(ARTICLES, st.randoms())
def test_order_of_sources_and_claims_changes_no_byte(articles, random):
    sources, claims = built(articles)
    before = report(sources, claims).model_dump_json()
    random.shuffle(sources)
    random.shuffle(claims)
    assert report(sources, claims).model_dump_json() == before


@given(ARTICLES, st.data())
def test_a_copy_changes_no_verdict_core_or_lineage_count(articles, data):
    if not articles:
        return
    original = data.draw(st.sampled_from(articles))
    copied = [*articles, replace(original, name="copy", copy_of=original.name)]

    def counted(some):
        return {
            category: (
                found.verdict,
                found.lineages_min,
                found.lineages_max,
                [(c.low, c.high, c.lineages_min, c.lineages_max) for c in found.camps],
            )
            for category, found in comparisons(some).items()
        }

    assert counted(copied) == counted(articles)


@given(
    articles_of(FIGURES.filter(lambda said: said.kind != "vague")), st.sampled_from(sorted(VAGUE))
)
def test_a_vague_claim_changes_no_camp(articles, word):
    before = comparisons(articles)
    vague = Article("vague", 0, tuple(Said("vague", *VAGUE[word], c) for c in CATEGORIES))
    after = comparisons([*articles, vague])
    for category, found in before.items():
        assert camps_of(after[category]) == camps_of(found)
        assert after[category].verdict is found.verdict


@given(ARTICLES, FIGURES.filter(lambda said: said.kind != "vague"))
def test_another_claim_never_ends_a_difference(articles, said):
    before = outline(articles)
    after = outline([*articles, Article("more", 0, (said,))])
    for category, (verdict, _) in before.items():
        if verdict is Verdict.DIFFER:
            assert after[category][0] is Verdict.DIFFER


@given(ARTICLES, FIGURES)
def test_a_source_added_and_removed_was_never_there(articles, said):
    more = [*articles, Article("more", 1, (said,))]
    assert told([one for one in more if one.name != "more"]) == told(articles)


@given(ARTICLES)
def test_sources_differ_exactly_when_two_claims_are_disjoint(articles):
    for category, found in comparisons(articles).items():
        bounds = [
            (said.low, float("inf") if said.high is None else said.high)
            for article in articles
            for said in article.figures
            if said.category == category and said.kind != "vague"
        ]
        disjoint = any(one[1] < other[0] for one in bounds for other in bounds)
        assert (found.verdict is Verdict.DIFFER) is disjoint


@given(ARTICLES)
def test_cores_are_sorted_and_disjoint(articles):
    for found in comparisons(articles).values():
        for one, other in pairwise(found.camps):
            assert one.high is not None
            assert one.high < other.low


@given(ARTICLES)
def test_lineages_are_no_more_than_sources(articles):
    for found in comparisons(
        [*articles, *(replace(a, name=f"{a.name}c", copy_of=a.name) for a in articles)]
    ).values():
        said = {s for camp in found.camps for s in (*camp.source_ids, *camp.also_source_ids)}
        assert 0 <= found.lineages_min <= found.lineages_max
        assert not said or 1 <= found.lineages_min <= found.lineages_max <= len(said)
        for camp in found.camps:
            members = {*camp.source_ids, *camp.also_source_ids}
            assert 1 <= camp.lineages_min <= camp.lineages_max <= len(members)


@given(ARTICLES, st.sampled_from(PARTS), NUMBERS)
def test_parts_and_subsets_never_make_a_camp(articles, role, number):
    wholes = tuple(Said("vague", *VAGUE["many"], category) for category in CATEGORIES)
    items = tuple(replace(exact(number, category), role=role) for category in CATEGORIES)
    parts = Article("parts", 0, wholes + items)
    before, after = outline(articles), outline([*articles, parts])
    assert {category: after[category] for category in before} == before
    assert all(not camps for category, (_, camps) in after.items() if category not in before)


@given(ARTICLES, st.permutations(range(6)))
def test_scrambled_publication_dates_change_no_camp(articles, order):
    days = [article.day for article in articles]
    scrambled = [
        replace(article, day=days[order[at] % len(days)]) for at, article in enumerate(articles)
    ]
    assert outline(scrambled) == outline(articles)


@given(ARTICLES, st.lists(FIGURES, min_size=1, max_size=3))
def test_an_article_of_another_event_changes_no_other_row(articles, figures):
    before = told(articles)
    after = told([*articles, Article("other", 0, tuple(figures), place="Vell")])
    assert set(before.events) <= set(after.events)
    assert set(before.comparisons) <= set(after.comparisons)
    assert set(before.claims) <= set(after.claims)


@given(ARTICLES)
def test_silence_is_neither_zero_nor_disagreement(articles):
    before = comparisons(articles)
    silent = comparisons([*articles, Article("quiet", 0, (exact(3, "arrested"),))])
    for category, found in before.items():
        assert camps_of(silent[category]) == camps_of(found)
        assert silent[category].verdict is found.verdict
        assert set(silent[category].silent_source_ids) - set(found.silent_source_ids) == {"quiet"}


@given(ARTICLES)
def test_limiting_the_categories_changes_nothing_else(articles):
    whole = told(articles)
    killed = told(articles, categories=["killed"])
    assert killed.comparisons == tuple(c for c in whole.comparisons if c.category == "killed")
    assert killed.events == whole.events
    assert {one.category for one in killed.claims} <= {"killed"}


@given(ARTICLES)
def test_what_was_published_later_is_not_known_yet(articles):
    early = [article for article in articles if article.day == 0]
    assert told(articles, as_of=FIRST).comparisons == told(early).comparisons


@given(ARTICLES)
def test_every_claim_is_in_its_event_or_unlinked(articles):
    found = told(articles)
    events = {event.event_id: event for event in found.events}
    unlinked = {one.claim_id for one in found.claims if one.event_id is None}
    assert unlinked == set(found.unlinked_claim_ids)
    for one in found.claims:
        assert one.event_id is None or one.source_id in events[one.event_id].source_ids
