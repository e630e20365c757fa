"""A draft held against sources: states, events, groups, places; the sources stay as they are."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figurecheck import DraftReport, FigurecheckError, Source, check, compare, read
from figurecheck.comparing.camps import OPEN
from figurecheck.comparing.standing import Said, judge
from figurecheck.reading.drafts import read_draft
from figurecheck.records import Category, DraftState, Kind

ROOT = Path(__file__).parents[1]
OURS = ROOT / "data" / "sources"
SCENARIOS = ROOT.parent / "shared" / "bench" / "scenarios"
DRAFTS = tomllib.loads((ROOT / "tests/cases/drafts.toml").read_text(encoding="utf-8"))["drafts"]


def folder_of(against: str) -> Path:
    """Return the folder of the sources of a draft; skips where the bench is not there."""
    if against == "data/sources":
        return OURS
    if not SCENARIOS.exists():
        pytest.skip(f"no {SCENARIOS.relative_to(ROOT.parent)} beside this repository")
    return SCENARIOS / against / "sources"


def checked(path: Path, folder: Path) -> DraftReport:
    draft = read_draft(path)
    return check(draft.source, read(folder), first_line=draft.first_line)


def states(report: DraftReport) -> list[list[str]]:
    """Return each figure of a draft as written, with its category and state."""
    claims = {claim.claim_id: claim for claim in report.claims}
    return [
        [claims[one.claim_id].value.text, claims[one.claim_id].category.value, one.state.value]
        for one in report.figures
    ]


def article(name, text, published="2031-05-04", publisher=None, title=None):
    day = dt.date.fromisoformat(published) if published else None
    return Source.from_text(
        text, source_id=name, published=day, publisher=publisher or f"The {name}", title=title
    )


def held(text, *sources, published="2031-05-05", **options):
    """Return the states of the figures of a draft held against articles, as words in a row."""
    report = check(article("draft", text, published), sources, **options)
    return " ".join(figure.state.value for figure in report.figures)


@pytest.mark.parametrize("row", DRAFTS, ids=[row["file"] for row in DRAFTS])
def test_each_figure_of_a_draft_gets_its_state(row):
    folder = folder_of(row["against"])
    assert states(checked(ROOT / "tests" / "drafts" / row["file"], folder)) == row["figures"]


def test_there_are_drafts_of_every_state_and_kind():
    figures = [figure for row in DRAFTS for figure in row["figures"]]
    ours = [f for row in DRAFTS if row["against"] == "data/sources" for f in row["figures"]]
    assert len(figures) - len(ours) >= 60
    assert len(ours) >= 15
    assert {category for _, category, _ in figures} == set(Category) - {"casualties"}
    backed = sum(state == "supported" for *_, state in figures)
    assert 3 * (len(figures) - backed) >= len(figures), backed


def exactly(number):
    return (number, number, Kind.EXACT)


def at_least(number):
    return (number, OPEN, Kind.AT_LEAST)


def up_to(number):
    return (0, number, Kind.AT_MOST)


def about(low, high):
    return (low, high, Kind.APPROXIMATE)


DOZENS = (12, 119, Kind.VAGUE)
HUNDREDS = (100, 999, Kind.VAGUE)
SEVERAL = (3, 9, Kind.VAGUE)
FLOOD = (up_to(60), at_least(40), at_least(46), about(45, 55), (47, 52, Kind.RANGE), DOZENS)

JUDGED = [
    (exactly(47), [exactly(47)], "supported"),
    (exactly(47), [exactly(44), exactly(47)], "supported"),
    (exactly(46), [exactly(44), exactly(47)], "contradicted"),
    (exactly(50), [exactly(44), exactly(47)], "contradicted"),
    (exactly(0), [exactly(0)], "supported"),
    (exactly(0), [exactly(4)], "contradicted"),
    (about(45, 55), [exactly(47)], "supported"),
    (about(45, 55), [exactly(56)], "contradicted"),
    (exactly(50), [about(45, 55)], "within_range"),
    (about(45, 55), [about(45, 55)], "supported"),
    (about(45, 55), [about(43, 53)], "within_range"),
    (at_least(40), [exactly(47)], "supported"),
    (at_least(40), [at_least(40)], "supported"),
    (at_least(45), [at_least(40)], "within_range"),
    (at_least(48), [exactly(47)], "contradicted"),
    (up_to(60), [exactly(47)], "supported"),
    (up_to(40), [exactly(47)], "contradicted"),
    (exactly(45), [at_least(40)], "within_range"),
    (exactly(39), [at_least(40)], "contradicted"),
    (exactly(45), [at_least(40), exactly(40)], "within_range"),
    (exactly(23), [exactly(9), at_least(20)], "within_range"),
    (exactly(50), [up_to(60)], "within_range"),
    (exactly(5), [up_to(60)], "within_range"),
    (exactly(48), FLOOD, "within_range"),
    (exactly(42), FLOOD, "within_range"),
    (exactly(65), FLOOD, "outside_range"),
    (exactly(30), FLOOD, "outside_range"),
    (DOZENS, FLOOD, "supported"),
    (DOZENS, [DOZENS], "supported"),
    (DOZENS, [exactly(47)], "supported"),
    (DOZENS, [exactly(744)], "contradicted"),
    (HUNDREDS, [at_least(101)], "within_range"),
    (exactly(40), [DOZENS], "within_range"),
    (exactly(500), [DOZENS], "outside_range"),
    (exactly(11), [SEVERAL, DOZENS], "outside_range"),
    (exactly(40), [DOZENS, exactly(47)], "contradicted"),
]


def said(bounds, number=0):
    low, high, kind = bounds
    return Said(f"s{number}", (low, high), kind, ())


@pytest.mark.parametrize(("figure", "others", "state"), JUDGED)
def test_a_figure_is_judged_by_what_the_others_leave_open(figure, others, state):
    assert judge(figure[:2], [said(one, at) for at, one in enumerate(others)]).state == state


numbers = st.integers(0, 60)
figures = st.one_of(
    numbers.map(exactly),
    numbers.map(at_least),
    numbers.map(up_to),
    st.tuples(numbers, numbers).map(lambda two: about(min(two), max(two))),
    st.sampled_from([DOZENS, SEVERAL, HUNDREDS]),
)


@given(figures, st.lists(figures, min_size=1, max_size=7), st.randoms())
def test_the_order_of_the_others_changes_no_state(figure, others, random):
    told = [said(one, at) for at, one in enumerate(others)]
    first = judge(figure[:2], told)
    random.shuffle(told)
    assert judge(figure[:2], told).state == first.state


@given(figures, st.lists(figures, min_size=1, max_size=7))
def test_a_source_of_the_very_figure_supports_it(figure, others):
    told = [said(one, at) for at, one in enumerate([*others, figure])]
    assert judge(figure[:2], told).state == DraftState.SUPPORTED


@given(figures, st.lists(figures, min_size=1, max_size=7), figures)
def test_a_further_source_never_takes_support_away(figure, others, further):
    told = [said(one, at) for at, one in enumerate([*others, further])]
    if judge(figure[:2], told[:-1]).state == DraftState.SUPPORTED:
        assert judge(figure[:2], told).state == DraftState.SUPPORTED


FIRE = article("lantern", "A fire at the Hanlo mill in Orsa killed 12 people and injured 30.")
FIRE_LATER = article(
    "courier", "The fire at the Hanlo mill in Orsa has now killed 14 people.", "2031-05-06"
)
BLAZE = article("gazette", "A fire in Vell killed 9 people.")
FLOODS = article("wire", "Floods in Kenya have killed 40 people.")
OLD_FIRE = article("annals", "On 7 June 2019 a fire in Orsa killed 31 people.", "2019-06-08")
BUS = article(
    "bus",
    "A bus crash in Orsa on 3 May 2031 killed 24 people, including 5 children. "
    "Six police officers were among the dead.",
)
PARTS = article(
    "parts", "A quake on 3 May 2031 killed 45 people: 31 in Orsa, 9 in Vell and 5 in Tamar."
)


@pytest.mark.parametrize(
    ("text", "sources", "expected"),
    [
        ("A fire in Orsa killed 12 people.", [FIRE], "supported"),
        ("A fire in Orsa killed 13 people.", [FIRE], "contradicted"),
        ("A fire in Orsa killed 13 people.", [FIRE, FIRE_LATER], "contradicted"),
        # Another kind, another place, another category, nothing said at all.
        ("A flood in Orsa killed 12 people.", [FIRE], "not_found"),
        ("A fire in Tamar killed 12 people.", [FIRE], "not_found"),
        ("A fire in Orsa left 12 people missing.", [FIRE], "not_found"),
        ("A fire in Orsa killed 12 people.", [], "not_found"),
        # Nothing tells which of two fires is meant.
        ("The fire has killed 12 people.", [FIRE, BLAZE], "ambiguous_event"),
        ("The fire has killed 12 people.", [FIRE], "supported"),
        ("The flood has killed 12 people.", [FIRE], "not_found"),
        # A wrong toll keeps a draft from no event, lower or higher.
        ("Floods in Kenya have killed 39 people.", [FLOODS], "contradicted"),
        ("Floods in Kenya have killed 41 people.", [FLOODS], "contradicted"),
        ("Floods in Uganda have killed 40 people.", [FLOODS], "not_found"),
        # An event of its own by its date.
        ("On 7 June 2019 a fire in Orsa killed 31 people.", [FIRE, OLD_FIRE], "supported"),
        ("On 7 June 2019 a fire in Orsa killed 12 people.", [FIRE, OLD_FIRE], "contradicted"),
        ("On 9 August 2020 a fire in Orsa killed 12 people.", [FIRE, OLD_FIRE], "not_found"),
        # What the draft itself takes back.
        ("The mayor denied that a fire in Orsa killed 99 people.", [FIRE], "not_compared"),
        # One person beside a total is one of those counted; alone he is the total.
        ("A fire in Orsa killed 12 people. It killed a nurse.", [FIRE], "supported within_range"),
        ("A fire in Orsa killed a nurse.", [FIRE], "contradicted"),
    ],
)
def test_a_figure_is_held_against_its_own_event(text, sources, expected):
    assert held(text, *sources) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("A bus crash in Orsa killed 24, including 5 children.", BUS, "supported supported"),
        ("A bus crash in Orsa killed 24, including 7 children.", BUS, "supported contradicted"),
        ("A bus crash in Orsa killed 24, including 3 nurses.", BUS, "supported not_found"),
        ("A bus crash in Orsa killed 24, including 40 nurses.", BUS, "supported outside_range"),
        ("A quake in Orsa on 3 May 2031 killed 31 people.", PARTS, "supported"),
        ("A quake in Orsa on 3 May 2031 killed 9 people.", PARTS, "contradicted"),
    ],
)
def test_parts_are_held_against_parts(text, source, expected):
    assert held(text, source) == expected


RAID = (
    "A raid on Orsa killed 47 people on Monday, nine of them members of the border guard, and "
    "12 attackers."
)
CRUSH = "A crush in Orsa killed 44 people on Monday. Three stewards were hurt."
MARCH = "A march in Orsa cost 11 lives on Monday."


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        # The very group is counted otherwise, whatever number somebody else has.
        (
            "The raid on Orsa killed 47 people on Monday, including 12 members of the border "
            "guard.",
            RAID,
            "supported contradicted",
        ),
        (
            "The raid on Orsa killed 47 people on Monday, including nine members of the border "
            "guard.",
            RAID,
            "supported supported",
        ),
        # A shared place makes no group the same.
        ("Five stewards were among the dead of Monday's crush in Orsa.", CRUSH, "not_found"),
        ("Monday's crush in Orsa killed 50 people.", CRUSH, "contradicted"),
        # An equal number of another year is no repeat of the toll.
        (
            "The march in Orsa cost 11 lives on Monday. On 3 March 2021 eleven students were shot "
            "dead in Orsa.",
            MARCH,
            "supported not_found",
        ),
    ],
)
def test_a_number_supports_none_but_its_own_group_and_event(text, source, expected):
    assert held(text, article("one", source)) == expected


@pytest.mark.parametrize(
    ("text", "published", "options", "expected"),
    [
        ("A fire in Orsa killed 12 people.", None, {}, "supported"),
        ("A fire in Orsa killed 12 people.", "2031-05-25", {}, "supported"),
        ("A fire in Orsa killed 12 people.", "2032-05-04", {}, "not_found"),
        ("A fire in Orsa on Sunday killed 12 people.", "2031-05-25", {}, "not_found"),
        ("A fire in Orsa on Sunday killed 12.", None, {"as_of": dt.date(2031, 5, 6)}, "supported"),
        ("A fire in Orsa killed 12.", None, {"as_of": dt.date(2033, 5, 6)}, "not_found"),
        ("A fire in Orsa killed 12.", None, {"as_of": dt.date(2031, 5, 3)}, "not_found"),
        ("A fire in Orsa killed 12 and injured 3.", None, {"categories": ["killed"]}, "supported"),
    ],
)
def test_a_draft_has_the_day_that_it_states_or_is_given(text, published, options, expected):
    assert held(text, FIRE, published=published, **options) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The number of another day or place is no repeat, and is held against its own event.
        ("A fire in Orsa killed 12. In Vell a fire killed 12 people.", "supported contradicted"),
        ("A fire in Orsa killed 9. A fire in Vell killed 9 people.", "contradicted supported"),
        ("A fire in Orsa killed 12. In Tamar a flood killed 12 people.", "supported not_found"),
        ("A fire in Orsa killed 12. In June 2019 a fire killed 12.", "supported contradicted"),
        ("A fire in Orsa killed 12. In June 2019 a fire killed 31.", "supported supported"),
        # What is said again of one event keeps its place and day.
        ("A fire in Orsa killed 12. Twelve people died, a mayor said.", "supported supported"),
        ("A fire in Orsa on 3 May killed 12. Twelve died in Orsa.", "supported supported"),
    ],
)
def test_an_equal_number_is_a_repeat_of_one_event_alone(text, expected):
    assert held(text, FIRE, BLAZE, OLD_FIRE) == expected


STORM = article(
    "wire",
    "A storm in Tarvo and Velmo killed 131 people on Saturday, 84 in Tarvo and 47 in Velmo.",
)
STORM_THERE = article("post", "The storm on Saturday killed 47 people in Velmo.")
RAID = article("herald", "A raid on Dahro killed 47 people: 38 civilians and nine soldiers.")
RAID_AGAIN = article("echo", "Three more bodies were found after the raid on Dahro.")


@pytest.mark.parametrize(
    ("text", "sources", "expected"),
    [
        # The number of a place beside that of the draft backs nothing.
        ("Saturday's storm killed 47 in Velmo.", [STORM, STORM_THERE], "supported"),
        ("Saturday's storm killed 47 in Tarvo.", [STORM, STORM_THERE], "contradicted"),
        ("Saturday's storm killed 84 in Tarvo.", [STORM, STORM_THERE], "supported"),
        # A lead may name one of several places, and no report tells these two apart.
        ("Saturday's storm in Tarvo killed 131.", [STORM, STORM_THERE], "supported"),
        ("Saturday's storm in Tarvo and Velmo killed 131.", [STORM, STORM_THERE], "supported"),
        # Nor does the number of everybody back one of civilians whom sources count.
        ("The raid on Dahro killed 47 civilians.", [RAID], "contradicted"),
        ("The raid on Dahro killed 38 civilians.", [RAID], "supported"),
        ("The raid on Dahro killed 47 police officers.", [RAID], "supported"),
        ("The raid on Dahro killed 47.", [RAID], "supported"),
        # Further victims are no group.
        ("The raid on Dahro killed 47, including three monks.", [RAID_AGAIN], "not_found"),
    ],
)
def test_a_total_is_held_against_its_own_place_and_people(text, sources, expected):
    assert held(text, *sources).split()[-1] == expected


BOMB = article("one", "A bomb at a bus stop in Lessa killed seven people on Saturday.")
SECOND = article("two", "A bomb in the market of Brodo killed four people on Saturday.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Saturday a bomb killed 7 in Lessa and another killed 4 in Brodo.", "supported " * 2),
        ("On Saturday bombs killed 7 people in Lessa and 4 in Brodo.", "supported " * 2),
        (
            "On Saturday a bomb killed 4 in Lessa and another killed 7 in Brodo.",
            "contradicted " * 2,
        ),
        (
            "On Saturday a bomb killed 7 in Lessa and another killed 5 in Brodo.",
            "supported contradicted",
        ),
        # A place that one sentence names for both is told of neither.
        ("On Saturday bombs killed 11 people in Lessa and Brodo.", "ambiguous_event"),
        (
            "On Saturday a bomb killed 7 in Lessa and another killed 4 in Tamar.",
            "supported not_found",
        ),
    ],
)
def test_one_sentence_may_tell_of_two_events_of_one_day(text, expected):
    assert held(text, BOMB, SECOND) == expected.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 2019 fire in Orsa killed 31 people.", "supported"),
        ("The 2019 fire in Orsa killed 12 people.", "contradicted"),
        ("The deadly 2019 fire in Orsa killed 31 people.", "supported"),
        ("The fire of 2019 in Orsa killed 31 people.", "supported"),
        ("The 2018 fire in Orsa killed 12 people.", "not_found"),
        ("The fire in Orsa killed 12 people.", "supported"),
    ],
)
def test_a_year_names_a_happening(text, expected):
    assert held(text, FIRE, OLD_FIRE) == expected


def test_authorities_texts_and_reasons_are_told():
    agency = "At least 12 people were killed by the fire at the Hanlo mill, the fire brigade said."
    again = agency.replace("At least 12", "Some 15")
    report = check(
        article("draft", f"Orsa woke to smoke. {again.replace('Some 15', '21')}", "2031-05-07"),
        [
            article("one", f"Orsa woke to smoke on Saturday. {again.replace('Some 15', '18')}"),
            article("two", "The fire at the Hanlo mill in Orsa killed 17 people, a mayor said."),
        ],
    )
    (figure,) = report.figures
    low, high = figure.contradicted_by
    assert (low.interval.low, low.speakers, low.source_ids) == (17, ("mayor",), ("two",))
    assert (high.interval.low, high.speakers, high.source_ids) == (18, ("fire brigade",), ("one",))
    assert "revision" in {reason.code for reason in figure.reasons}
    assert "the draft" in " ".join(reason.explanation for reason in figure.reasons)
    assert figure.lineages_min == figure.lineages_max == 0


@pytest.mark.parametrize("path", sorted(OURS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_draft_among_the_sources_is_no_source(path):
    (draft,) = read(path)
    others = [source for source in read(OURS) if source.source_id != path.stem]
    report = check(draft, read(OURS))
    assert report.own_source_ids == (path.stem,)
    assert [s.source_id for s in report.report.sources] == [s.source_id for s in others]
    assert states(report) == states(check(draft, others))


@pytest.mark.parametrize("row", DRAFTS, ids=[row["file"] for row in DRAFTS])
def test_the_report_on_the_sources_is_as_without_the_draft(row):
    folder = folder_of(row["against"])
    report = checked(ROOT / "tests" / "drafts" / row["file"], folder)
    assert report.report == compare(read(folder))
    assert report.own_source_ids == ()


def test_a_draft_joins_no_events():
    both = "Fires in Orsa and in Vell have killed 12 people."
    report = check(article("draft", both), [FIRE, BLAZE])
    assert report.report == compare([FIRE, BLAZE])
    assert len(report.report.events) == 2


def test_the_order_of_sources_changes_nothing():
    (draft,) = read(OURS / "trend.txt")
    sources = [source for source in read(OURS) if source.source_id != "trend"]
    assert check(draft, sources) == check(draft, sources[::-1])


def test_a_draft_may_have_the_name_of_a_source():
    report = check(article("lantern", "A fire in Orsa killed 13 people."), [FIRE])
    assert report.draft.source_id == "draft:lantern"
    assert states(report) == [["13", "killed", "contradicted"]]


@pytest.mark.parametrize("row", DRAFTS, ids=[row["file"] for row in DRAFTS])
def test_line_and_column_lead_to_the_figure(row):
    path = ROOT / "tests" / "drafts" / row["file"]
    lines = path.read_text(encoding="utf-8").split("\n")
    report = checked(path, OURS)
    for claim, figure in zip(report.claims, report.figures, strict=True):
        line = lines[figure.line - 1]
        assert line[figure.column - 1 : figure.end_column - 1] == claim.value.text
        assert figure.end_line == figure.line


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("A fire in Orsa killed 12.", (1, 23)),
        ("\ufeffA fire in Orsa killed 12.", (1, 23)),
        ("---\npublisher: X\n---\nA fire in Orsa killed 12.", (4, 23)),
        ("---\r\npublisher: X\r\n---\r\n\r\nA fire in Orsa killed 12.", (5, 23)),
        ("A mayor spoke.\rA fire in Orsa killed 12.", (2, 23)),
        # A page break and a line separator begin no line of an editor.
        ("Page\x0cone\u2028two.\nA fire in Orsa killed 12.", (2, 23)),
        # Columns are code points, not bytes or halves of characters.
        ("\U0001f525\U0001f525 A fire in Orsa killed 12.", (1, 26)),
    ],
)
def test_places_are_those_of_the_file(tmp_path, data, place):
    file = tmp_path / "draft.txt"
    file.write_bytes(data.encode("utf-8"))
    (figure,) = checked(file, OURS).figures
    assert (figure.line, figure.column) == place


def test_a_draft_in_json_has_the_places_of_its_text(tmp_path):
    file = tmp_path / "draft.jsonl"
    file.write_text('\n{"id": "x", "text": "Two lines.\\nA fire in Orsa killed 12."}\n')
    (figure,) = checked(file, OURS).figures
    assert (figure.line, figure.column) == (2, 23)


def test_a_draft_may_be_a_text():
    one = Source.from_text("A fire in Orsa killed 12 people on 3 May 2031.", source_id="a")
    text = "A fire in Orsa killed 14 people on 3 May 2031."
    assert check(text, [one]) == check(Source.from_text(text, source_id="draft"), [one])


def test_two_sources_of_one_id_are_refused():
    texts = ("A fire in Orsa killed 12 people.", "A fire in Orsa killed 14 people.")
    sources = [Source.from_text(text, source_id="same") for text in texts]
    for call in (lambda: compare(sources), lambda: check("Nobody died.", sources)):
        with pytest.raises(FigurecheckError, match="E175 same: two sources have this source_id"):
            call()


def test_a_day_may_be_written():
    one = Source.from_text("Twelve died.", source_id="a", published="2031-05-04")
    assert one == Source.from_text("Twelve died.", source_id="a", published=dt.date(2031, 5, 4))
    with pytest.raises(FigurecheckError, match="E174 published: '4 May' is not a real day"):
        Source.from_text("Twelve died.", source_id="a", published="4 May")
