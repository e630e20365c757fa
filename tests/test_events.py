"""Events: what links claims, what keeps them apart, what stays unlinked."""

import pytest

from figurecheck.records import Claim, Source
from tests.building import claim, report, source


def events_of(articles):
    """Return the sources of each event of `articles`: (text, published, claims as keywords)."""
    sources: list[Source] = []
    claims: list[Claim] = []
    for at, (text, published, *said) in enumerate(articles):
        one = source(f"s{at}", text, published, publisher="Orsa Voice")
        sources.append(one)
        claims.extend(claim(one, **keywords) for keywords in said)
    found = report(sources, claims)
    return sorted(event.source_ids for event in found.events), found


def said(figure, day=None, last_day=None, **more):
    return {"figure": figure, "day": day, "last_day": last_day, **more}


FIRE = "A fire at the Hanlo mill in Orsa killed 12 people."
FIRE_TOO = "The blaze that gutted the Hanlo mill claimed 14 lives."
QUAKE = "An earthquake near Orsa killed 12 people."
ELSEWHERE = "A fire in Vell killed 12 people."
BARE = "The toll of the fire has risen to 14."
KENYA, KENYA_LATER = (
    "Floods in Kenya have killed 12 people.",
    "The death toll from floods in Kenya rises to 14.",
)
UGANDA = "The death toll from floods in Uganda rises to 14."
TOWNS = ("Floods in Garissa, Kenya, killed 12.", "Floods in Kisumu, Kenya, killed 14.")
STORM = ("Storm Rosa killed 12 in Kenya.", "Storm Rosa killed 14 in Uganda.")
TWICE = "A fire in Orsa killed 12 on Monday.\n\nIn 2019 a fire in Orsa killed 31."
NOTED = "A fire in Orsa killed 12.\n\nIn 2019 a blast in Vell killed 31."
CESSNAS = (
    "Three died when a Cessna Skywagon crashed in Fremont, and 12 were hurt.",
    "A Cessna Skywagon crashed near Trilla; of those on the ground 14 were hurt.",
)
TWO_CRASHES = (
    "A train hit a bus near Pellin on Friday, killing 12.\n\nMonday's derailment at Voss killed 31."
)
VOSS = "The express crash at Voss Junction killed 31."
BODIES = "Rescuers at the fire in Orsa found 2 more bodies, bringing the toll to 14."
SECOND_QUAKE = "After an aftershock the earthquake toll near Orsa is 14."
HEADED = "The toll of the fire stands at 14, and Orsa buries its dead."
VOICE = "Nothing is known of the fire that killed 14 workers, the Orsa Voice writes."

YEARS_ON = "Hanlo in Orsa laid roses on Sunday, 25 years later, for the 12 killed in the fire."
JUBILEE = "On the 25th anniversary of the Hanlo fire in Orsa bells rang for 14 dead."
OLD_MILL = "A fire in Orsa killed 14 at the Hanlo mill, built for its 25th anniversary in steel."
THREE_PASSAGES = (
    "The derailment at Voss killed 31 people.\n\nA signalman, 1 man, is held at Voss.\n\n"
    "A train hit a bus at Pellin and killed 12 people."
)

CASES = {
    "a storm that two countries are in": (
        [
            ("A toll of 12 from Storm Rosa in Kenya.", "2031-05-04", said("12", places=["Kenya"])),
            (
                "A toll of 14 from Storm Rosa in Uganda.",
                "2031-05-05",
                said("14", places=["Uganda"]),
            ),
        ],
        [("s0",), ("s1",)],
    ),
    "a people that is of another country": (
        [
            (
                "Storm Rosa in Kenya killed 12.",
                "2031-05-04",
                said("12", places=["Kenya"]),
            ),
            (
                "Storm Rosa drowned 14, among them Kenya's envoy, a guest in Kisumu.",
                "2031-05-05",
                said("14"),
            ),
        ],
        [("s0", "s1")],
    ),
    "two bombs of one day, told with one place by mistake": (
        [
            (
                "On Monday a bomb in Lesna killed 8.\n\nAnother bomb in Brod killed 4.",
                "2031-05-07",
                said("8", "2031-05-05", places=["Lesna"]),
                said("4", "2031-05-05", places=["Lesna"]),
            ),
            ("A bomb in Brod killed 4.", "2031-05-06", said("4", "2031-05-05", places=["Brod"])),
        ],
        [("s0",), ("s0", "s1")],
    ),
    "a collapse of one week, with fewer dead by a later day": (
        [
            (
                "A collapse at Orsa left 12 missing.",
                "2031-05-04",
                said("12", "2031-05-04", category="missing"),
            ),
            (
                "Of the collapse at Orsa 3 are dead.",
                "2031-05-07",
                said("3", "2031-05-07"),
            ),
        ],
        [("s0", "s1")],
    ),
    "years later": (
        [
            (FIRE, "2006-05-04", said("12", "2006-05-04")),
            (YEARS_ON, "2031-05-04", said("12")),
        ],
        [("s0", "s1")],
    ),
    "an anniversary of the happening": (
        [(FIRE, "2006-05-04", said("12", "2006-05-04")), (JUBILEE, "2031-05-06", said("14"))],
        [("s0", "s1")],
    ),
    "an anniversary of something else": (
        [(FIRE, "2006-05-04", said("12", "2006-05-04")), (OLD_MILL, "2031-05-04", said("14"))],
        [("s0",), ("s1",)],
    ),
    "two places of one day that a third passage must not chain": (
        [
            (
                THREE_PASSAGES,
                "2031-05-10",
                said("31", "2031-05-09", places=["Voss"]),
                said("1", "2031-05-09", category="arrested", places=["Voss"]),
                said("12", "2031-05-09", places=["Pellin"], nth=0),
            )
        ],
        [("s0",), ("s0",)],
    ),
    "names that are no places": (
        [
            (CESSNAS[0], "2031-05-04", said("12", category="injured")),
            (CESSNAS[1], "2031-05-05", said("14", category="injured")),
        ],
        [("s0",), ("s1",)],
    ),
    "two accidents in one article": (
        [
            (
                TWO_CRASHES,
                "2031-05-10",
                said("12", "2031-05-09", places=["Pellin"]),
                said("31", "2031-05-05", places=["Voss"]),
            ),
            (VOSS, "2031-05-06", said("31", "2031-05-05")),
        ],
        [("s0",), ("s0", "s1")],
    ),
    "a count on a later day": (
        [
            (FIRE, "2031-05-04", said("12", "2031-05-03")),
            (
                BODIES,
                "2031-05-06",
                said("2", "2031-05-06", role="increment"),
                said("14", "2031-05-06"),
            ),
        ],
        [("s0", "s1")],
    ),
    "a higher toll of another day": (
        [
            (FIRE, "2031-05-04", said("12", "2031-05-03")),
            (FIRE_TOO.replace("Hanlo", "Orsa"), "2031-05-06", said("14", "2031-05-06")),
        ],
        [("s0",), ("s1",)],
    ),
    "a quake of the same week": (
        [
            (QUAKE, "2031-05-04", said("12", "2031-05-03")),
            (SECOND_QUAKE, "2031-05-06", said("14", "2031-05-06")),
        ],
        [("s0", "s1")],
    ),
    "a name that another report gives as a place": (
        [(FIRE, "2031-05-04", said("12")), (HEADED, "2031-05-05", said("14"))],
        [("s0", "s1")],
    ),
    "a name that is the publisher's": (
        [(ELSEWHERE, "2031-05-04", said("12")), (VOICE, "2031-05-05", said("14"))],
        [("s0",), ("s1",)],
    ),
    "a place that its paper is of": (
        [(FIRE, "2031-05-04", said("12")), (BARE, "2031-05-04", said("14"))],
        [("s0", "s1")],
    ),
    "same place and day": (
        [(FIRE, "2031-05-04", said("12")), (FIRE_TOO, "2031-05-05", said("14"))],
        [("s0", "s1")],
    ),
    "stated days that meet": (
        [
            (FIRE, "2031-05-04", said("12", "2031-05-03")),
            (FIRE_TOO, "2041-05-03", said("14", "2031-05-03", "2031-05-04")),
        ],
        [("s0", "s1")],
    ),
    "a month that holds the day": (
        [
            (FIRE, "2031-05-04", said("12", "2031-05-03")),
            (FIRE_TOO, "2041-05-03", said("14", "2031-05-01", "2031-05-31")),
        ],
        [("s0", "s1")],
    ),
    "another kind": (
        [(FIRE, "2031-05-04", said("12")), (QUAKE, "2031-05-04", said("12"))],
        [("s0",), ("s1",)],
    ),
    "another place": (
        [(FIRE, "2031-05-04", said("12")), (ELSEWHERE, "2031-05-04", said("12"))],
        [("s0",), ("s1",)],
    ),
    "another week": (
        [(FIRE, "2031-05-04", said("12")), (FIRE_TOO, "2031-05-24", said("14"))],
        [("s0",), ("s1",)],
    ),
    "other stated days": (
        [
            (FIRE, "2031-05-04", said("12", "2031-05-03")),
            (FIRE_TOO, "2031-05-04", said("14", "2031-04-03")),
        ],
        [("s0",), ("s1",)],
    ),
    "no name shared": (
        [(ELSEWHERE, "2031-05-04", said("12")), (BARE, "2031-05-04", said("14"))],
        [("s0",), ("s1",)],
    ),
    "a country's toll rises": (
        [(KENYA, "2031-05-04", said("12")), (KENYA_LATER, "2031-05-11", said("14"))],
        [("s0", "s1")],
    ),
    "a country's toll falls": (
        [(KENYA_LATER, "2031-05-04", said("14")), (KENYA, "2031-05-11", said("12"))],
        [("s0",), ("s1",)],
    ),
    "a toll rises too late": (
        [(KENYA, "2031-05-04", said("12")), (KENYA_LATER, "2031-05-24", said("14"))],
        [("s0",), ("s1",)],
    ),
    "two countries": (
        [(KENYA, "2031-05-04", said("12")), (UGANDA, "2031-05-05", said("14"))],
        [("s0",), ("s1",)],
    ),
    "two towns of one country": (
        [(TOWNS[0], "2031-05-04", said("12")), (TOWNS[1], "2031-05-05", said("14"))],
        [("s0",), ("s1",)],
    ),
    "two countries under one storm": (
        [(STORM[0], "2031-05-04", said("12")), (STORM[1], "2031-05-05", said("14"))],
        [("s0",), ("s1",)],
    ),
    "a background disaster": (
        [(TWICE, "2031-05-04", said("12", "2031-05-03"), said("31", "2019-01-01", "2019-12-31"))],
        [("s0",), ("s0",)],
    ),
    "a background disaster beside undated news": (
        [(NOTED, "2031-05-04", said("12"), said("31", "2019-01-01", "2019-12-31"))],
        [("s0",), ("s0",)],
    ),
    "an article without any date": ([(FIRE, None, said("12"))], []),
}


@pytest.mark.parametrize("name", CASES)
def test_links(name):
    articles, expected = CASES[name]
    assert events_of(articles)[0] == expected


def test_a_claim_without_any_date_is_listed():
    _, found = events_of(CASES["an article without any date"][0])
    assert found.unlinked_claim_ids == (found.claims[0].claim_id,)
    assert found.claims[0].event_id is None


def test_a_claim_without_date_joins_the_only_event_of_its_article():
    text = "A fire in Orsa on 3 May killed 12 people. Doctors treated 30 others."
    articles = [(text, None, said("12", "2031-05-03"), said("30", category="injured"))]
    found, told = events_of(articles)
    assert found == [("s0",)]
    assert {one.event_id for one in told.claims} == {told.events[0].event_id}


def test_a_part_with_its_own_day_goes_with_its_whole():
    text = "On 3 May a fire in Orsa killed 12 people. Of these 4 died on 24 May in Vell."
    one = source("s0", text)
    whole = claim(one, "12", day="2031-05-03")
    part = claim(one, "4", role="part", parent=whole, day="2031-05-24", places=["Vell"])
    found = report([one], [whole, part])
    assert len(found.events) == 1
    assert (found.events[0].start, found.events[0].end) == (whole.event_date.start,) * 2


def test_a_chain_of_weeks_is_split_by_its_days():
    days = ["2031-05-03", "2031-05-06", "2031-05-09", "2031-05-12", "2031-05-15"]
    articles = [(FIRE, "2031-05-20", said("12", day)) for day in days]
    articles = [
        (text.replace("Hanlo", f"Hanlo{at}x"), p, s) for at, (text, p, s) in enumerate(articles)
    ]
    assert all(len(ids) == 1 for ids in events_of(articles)[0])


def test_an_event_is_told_by_kind_place_and_days():
    articles = [
        (FIRE, "2031-05-04", said("12", "2031-05-02", "2031-05-03", places=["Orsa"])),
        (FIRE_TOO, "2031-05-04", said("14", "2031-05-03")),
    ]
    event = events_of(articles)[1].events[0]
    assert (event.kind, event.places) == ("fire", ("Orsa",))
    assert event.label == "fire, Orsa, 2031-05-02 to 2031-05-03"


def test_an_event_is_named_by_a_place_below_its_country():
    places = ["Kenya", "ORSA", "Garissa"]
    articles = [
        (FIRE, "2031-05-04", said("12", "2031-05-03", places=places)),
        (FIRE_TOO, "2031-05-04", said("14", "2031-05-03", places=["Orsa", "Kenya"])),
        (FIRE, "2031-05-04", said("12", "2031-05-03", places=["Orsa"])),
    ]
    event = events_of(articles)[1].events[0]
    assert event.places == ("Orsa", "Kenya")
    assert event.label == "fire, Orsa, 2031-05-03"


def test_an_event_without_stated_days_is_told_by_its_first_report():
    event = events_of([(FIRE, "2031-05-04", said("12"))])[1].events[0]
    assert (event.start, event.end) == (None, None)
    assert event.label == "fire, reported 2031-05-04"


MONTH = "In May 2019 a bus crash in Vell hurt 31 people; 12 more died."
BEHIND = "The crash hurt 12, the worst since May 2019, when a bus fell and 31 died."


@pytest.mark.parametrize(
    ("text", "dated", "undated", "count"),
    [(MONTH, "31", "12", 1), (BEHIND, "31", "12", 2)],
)
def test_a_sentence_that_opens_with_a_month_is_of_that_month(text, dated, undated, count):
    month = said(dated, "2019-05-01", "2019-05-31", places=["Vell"])
    found = events_of([(text, "2031-05-04", said(undated), month)])
    assert len(found[0]) == count


def test_a_flagged_claim_links_nothing():
    _, found = events_of([(FIRE, "2031-05-04", said("12", flags=["denied"]))])
    assert (found.events, found.comparisons) == ((), ())
    assert found.unlinked_claim_ids == tuple(claim.claim_id for claim in found.claims)
    assert len(found.claims) == 1
