"""Which reports of the news are of one happening, read from their texts alone."""

import datetime as dt

import pytest

from figurecheck import Source, compare

ONE = {
    "a toll of a country that rises": (
        ("2031-05-04", "Twelve people are killed in floods in South Africa's Eastern Cape."),
        ("2031-05-06", "The death toll from the floods in the Eastern Cape rises to 19."),
    ),
    "two words for one bombing": (
        ("2031-05-04", "A suicide bomber kills nine people at a market in Varosin, Iraq."),
        ("2031-05-05", "The toll from the blast in Varosin, Iraq, rises to 11 dead."),
    ),
    "a mountain with and without its word": (
        ("2031-05-04", "Seven people are killed when Mount Sarvo erupts in Indonesia."),
        ("2031-05-05", "The death toll from the eruption of Sarvo in Indonesia rises to 13."),
    ),
    "a province with towns, told as known": (
        ("2031-05-04", "Floods kill 14 people in Sindh, Pakistan."),
        ("2031-05-05", "The death toll from the floods in Sindh, Pakistan, rises to 20."),
    ),
    "parts without a sum": (
        ("2031-05-04", "Three firefighters and a civilian are killed in wildfires in Portugal."),
        ("2031-05-06", "The number of people killed in the wildfires in Portugal rises to seven."),
    ),
    "a toll of a town whose country owns it": (
        ("2031-05-04", "Twelve people are killed by a fire in South Africa's Velden."),
        ("2031-05-05", "A fire in Velden, South Africa, has killed 14 people."),
    ),
    "a city named for its country": (
        ("2031-05-04", "Six people are killed by an explosion in Mexico City."),
        ("2031-05-05", "The explosion in Mexico City killed nine people, doctors say."),
    ),
    "a name with and without accents": (
        ("2031-05-04", "A landslide kills 12 people in the village of Sequé, Guatemala."),
        ("2031-05-05", "In the village of Seque the landslide killed 14 people."),
    ),
    "a storm and the floods that it brought": (
        ("2031-05-04", "A cyclone kills 12 people in Rio Grande do Sul, Brazil."),
        ("2031-05-05", "The floods in Rio Grande do Sul, Brazil, have killed 31 people."),
    ),
    "a boat that is said to overturn": (
        ("2031-05-04", "A ferry capsizes off Lintong, Philippines, killing 26 people."),
        ("2031-05-05", "The boat that overturned off Lintong carried 27 people to their death."),
    ),
    "a feast that is no place": (
        ("2031-12-25", "A plane crashes near Karsu, Kazakhstan, killing 38 people."),
        ("2031-12-26", "The plane that crashed in Kazakhstan on Christmas Day killed 38 people."),
    ),
    "rescuers who come from another country": (
        ("2031-05-04", "An earthquake kills 296 people in the Tarun Mountains, Morocco."),
        (
            "2031-05-05",
            "Rescuers from Spain and Britain join the search in the Tarun Mountains, where the "
            "earthquake killed 862 people.",
        ),
    ),
    "the army of another country": (
        ("2031-05-04", "A missile kills seven people in Sarnivka, Ukraine."),
        ("2031-05-05", "The toll of the Russian missile strike on Sarnivka rises to nine."),
    ),
    "a state in an office": (
        ("2031-05-04", "Floods kill eight people in eastern Kentucky, United States."),
        ("2031-05-06", "Kentucky Governor Ann Lee says that the floods have killed 16 people."),
    ),
    "a state that is also a country": (
        (
            "2031-05-04",
            "Four people die in a shooting at a school in Linder, Georgia, United States.",
        ),
        ("2031-05-05", "The toll of the shooting at a school in Georgia rises to five."),
    ),
    "another town of a state, told as known": (
        ("2031-05-04", "A building collapses in Sunrow, Florida, killing 12 people."),
        ("2031-05-05", "The toll of the collapse near Palmetto, Florida, rises to 16."),
    ),
    "a high toll that stays the same for days": (
        ("2031-05-04", "An airliner crashes near Orsa, Peru, killing 67 people."),
        ("2031-05-09", "All 67 people killed when an airliner crashed near Orsa are buried."),
    ),
    "a kind that only the colour of a report gives": (
        ("2031-05-04", "Nine people died when the Varn viaduct collapsed in Orsa on Sunday."),
        (
            "2031-05-04",
            "The lamps of the ward burned all night. Nine people were killed in Orsa on Sunday.",
        ),
    ),
    "a strike and a bombing": (
        ("2031-05-04", "An air strike on the hospital in Orsa killed 38 people on Sunday."),
        ("2031-05-05", "The bombing of the hospital in Orsa on Sunday killed 46 people."),
    ),
    "a part of a place that its own paper names": (
        ("2031-05-04", "A flood in Asha killed 38 people on Sunday."),
        ("2031-05-05", "The flood killed nine people in Lower Asha on Sunday."),
    ),
    "a hillside that came down": (
        ("2031-05-04", "A landslide in Orsa killed 38 people on Sunday."),
        ("2031-05-05", "The hillside that came down on Orsa on Sunday killed 38 people."),
    ),
    "a raid of a night that arrested": (
        ("2031-05-04", "Police arrested 64 people in a raid on the port of Selma on Friday night."),
        ("2031-05-06", "Names of 91 people arrested in Friday night's raid on Selma are known."),
    ),
    "an airliner that came down": (
        ("2031-05-04", "A plane crash at Orsa on Sunday killed 62 people."),
        ("2031-05-05", "When the turboprop came down on Orsa on Sunday, seven people were killed."),
    ),
}
TWO = {
    "shootings of one country of several words": (
        ("2031-05-04", "Four people are killed in a shooting in Lorden, Ohio, United States."),
        ("2031-05-06", "Five people are killed in a shooting in Marfield, Texas, United States."),
    ),
    "towns of one state": (
        ("2031-05-04", "Three people are killed in a fire at a factory in Dholka, Gujarat, India."),
        ("2031-05-05", "Six people are killed in a fire in a hotel in Morvi, Gujarat, India."),
    ),
    "a town that is struck again": (
        ("2031-05-20", "Russian missile strikes on Odesa kill three people."),
        ("2031-05-23", "A Russian missile strike on Odesa kills one person."),
    ),
    "kinds that one happening cannot be": (
        ("2031-05-04", "A bus crash near Varosin kills nine people."),
        ("2031-05-05", "A shooting in Varosin kills nine people."),
    ),
    "raids of one territory": (
        ("2031-05-04", "Three men are killed by soldiers in a raid on Narun, West Bank."),
        ("2031-05-06", "Four people are killed in a raid by soldiers on Jalmis, West Bank."),
    ),
    "a state that is struck in two towns": (
        ("2031-05-04", "A bombing kills nine people in Mastal, Balochistan, Pakistan."),
        ("2031-05-10", "A bombing kills 26 people in Qila, Balochistan, Pakistan."),
    ),
    "a province by its word": (
        ("2031-05-04", "Rockets kill three people in Losk, Norin Oblast, Ukraine."),
        ("2031-05-05", "Rockets kill six people in Berez, Norin Oblast, Ukraine."),
    ),
    "attacks by one army in two countries": (
        ("2031-05-04", "Israeli airstrikes kill four people in Masraf, Syria."),
        ("2031-05-05", "Israeli airstrikes kill 19 people in the Gaza Strip."),
    ),
    "a storm in two countries, one of them named by its people": (
        ("2031-05-04", "Storm Odile kills 44 people in Guatemala."),
        ("2031-05-05", "The Honduran relief agency counts 57 people killed by Storm Odile."),
    ),
    "raids of one week on two quarters": (
        ("2031-05-06", "Police arrested 64 people in a raid on the Quay in Selma on Friday."),
        ("2031-05-06", "The depot in Tolbrook was raided on Monday, and 23 people were arrested."),
    ),
    "the same brand": (
        ("2031-05-04", "Three people are killed in a shooting at a Walmart in Corley, Ohio."),
        ("2031-05-05", "Five people are killed in a shooting at a Walmart in Ashby, Texas."),
    ),
    "a low toll that stays the same for days": (
        ("2031-05-04", "Shelling kills three people in Harna, Ukraine."),
        ("2031-05-10", "An artillery barrage on Harna, Ukraine, leaves three residents dead."),
    ),
}
MANY = {
    "the towns of one flood, and the country's toll": (
        ("2031-05-04", "One person drowns as floods hit Klods in southwestern Poland."),
        ("2031-05-05", "Floods in Nisa, Poland, have killed five people."),
        ("2031-05-06", "The number of people killed by the floods in Poland rises to seven."),
    ),
}
CHANCE = {
    "a toll of the later of two attacks": (
        ("2031-05-01", "A suicide bombing kills 24 people in Kabul, Afghanistan."),
        ("2031-05-10", "Gunmen storm a school in Kabul, Afghanistan, and kill 19 people."),
        ("2031-05-11", "The toll of the attack in Kabul rises to 35."),
    ),
}


def events_of(reports):
    sources = [
        Source.from_text(text, source_id=f"s{at}", published=dt.date.fromisoformat(day))
        for at, (day, text) in enumerate(reports)
    ]
    return [event.source_ids for event in compare(sources).events]


@pytest.mark.parametrize("reports", ONE.values(), ids=ONE)
def test_reports_of_one_happening_are_one_event(reports):
    assert events_of(reports) == [("s0", "s1")]


@pytest.mark.parametrize("reports", TWO.values(), ids=TWO)
def test_reports_of_two_happenings_are_two_events(reports):
    assert sorted(events_of(reports)) == [("s0",), ("s1",)]


@pytest.mark.parametrize("reports", MANY.values(), ids=MANY)
def test_reports_of_its_parts_are_one_event(reports):
    assert events_of(reports) == [("s0", "s1", "s2")]


@pytest.mark.parametrize("reports", CHANCE.values(), ids=CHANCE)
def test_a_later_toll_is_of_the_nearest_happening(reports):
    assert sorted(events_of(reports)) == [("s0",), ("s1", "s2")]


ORSA = ("2031-05-04", "A bridge collapsed in Orsa on Sunday, killing 12 people.", "The Wire")


@pytest.mark.parametrize(
    ("later", "count"),
    [
        (("2031-05-05", "Fourteen people died in the collapse.", "Orsa Post"), 1),
        (("2031-05-05", "Fourteen people died in the collapse.", "Evening Post"), 2),
        (("2031-05-05", "The collapse of the Corso tower killed 14 people.", "Orsa Post"), 1),
        (("2031-05-05", "Fourteen people died in the shooting.", "Orsa Post"), 2),
        (("2031-05-05", "Fourteen people died in the collapse at Vell.", "Orsa Post"), 2),
    ],
)
def test_a_report_without_a_place_may_be_of_the_place_of_its_paper(later, count):
    sources = [
        Source.from_text(text, source_id=day, published=day, publisher=publisher)
        for day, text, publisher in (ORSA, later)
    ]
    events = compare(sources).events
    assert len(events) == count
    assert [link.code for event in events for link in event.links] == ["home"] * (2 - count)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "On Tuesday a bomb killed 21 people in Orsa; on Friday a car bomb killed eight.",
            ["bombing, Orsa, 2031-05-06", "bombing, Orsa, 2031-05-09"],
        ),
        (
            "On Tuesday floods killed 21 people in Orsa; on Friday the floods killed eight.",
            ["flood, Orsa, 2031-05-06 to 2031-05-09"],
        ),
    ],
)
def test_what_is_over_in_a_day_strikes_twice_in_a_week(text, labels):
    source = Source.from_text(text, source_id="s", published=dt.date(2031, 5, 10))
    assert sorted(event.label for event in compare([source]).events) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "A flood killed 12 people in Orsa on 3 May 2031.\n\n"
            "A shooting killed 2 people in Orsa on 3 May 2031.",
            ["flood, Orsa, 2031-05-03", "shooting, Orsa, 2031-05-03"],
        ),
        (
            "A blast killed 12 people in Orsa on 3 May 2031.\n\n"
            "The bombing killed 14 people in Orsa on 3 May 2031.",
            ["bombing, Orsa, 2031-05-03"],
        ),
        (
            "Soldiers broke up a protest in Orsa on 3 May 2031 and killed 12 people.\n\n"
            "The shooting in Orsa on 3 May 2031 killed 14 people.",
            ["crackdown, Orsa, 2031-05-03"],
        ),
        (
            "Rebels abducted 30 pupils in Orsa on 3 May 2031 and killed 2 people.\n\n"
            "Gunmen killed 3 people in Orsa on 3 May 2031.",
            ["kidnapping, Orsa, 2031-05-03"],
        ),
    ],
)
def test_two_kinds_of_one_article_are_two_events_unless_they_are_kin(text, labels):
    source = Source.from_text(text, source_id="s", published=dt.date(2031, 5, 4))
    assert sorted(event.label for event in compare([source]).events) == labels


def test_tolls_of_two_countries_are_of_the_kind_that_the_text_tells_elsewhere():
    text = (
        "A strong earthquake has struck the hills of Tamar. It killed 41 people in Chad and ten"
        " more in Niger."
    )
    source = Source.from_text(text, source_id="s", published=dt.date(2031, 5, 4))
    assert {event.kind for event in compare([source]).events} == {"quake"}


def totals_of(*told):
    """Return the reported sources and totals of each event of texts with their days."""
    sources = [
        Source.from_text(text, source_id=f"s{number}", published=dt.date.fromisoformat(day))
        for number, (day, text) in enumerate(told)
    ]
    report = compare(sources)
    totals = {
        event.event_id: sorted(
            claim.value.text
            for claim in report.claims
            if claim.event_id == event.event_id and claim.role in {"total", "repeat"}
        )
        for event in report.events
    }
    unlinked = [c.value.text for c in report.claims if c.claim_id in report.unlinked_claim_ids]
    return sorted(totals.values()), unlinked


RAIDS = (
    ("2034-05-09", "Jets bombed the market of Orsa on Tuesday, killing 32 people."),
    ("2034-05-12", "An air raid on the town of Vell on Friday killed 13 people."),
)


def test_a_total_over_two_raids_joins_them_not():
    both = (
        "2034-05-14",
        "At least 45 people died in two air raids this week: 32 in Orsa on Tuesday and 13 in Vell"
        " on Friday.",
    )
    assert totals_of(*RAIDS, both) == ([["13", "13"], ["32", "32"]], ["45"])


def test_some_of_a_total_over_two_raids_are_of_none_of_them():
    both = (
        "2034-05-14",
        "Two air raids killed 45 people this week: 32 in Orsa on Tuesday and 13 in Vell on Friday."
        " Six of the 45 dead were children.",
    )
    assert totals_of(*RAIDS, both) == ([["13", "13"], ["32", "32"]], ["45", "Six", "45"])


def test_a_storm_that_goes_from_town_to_town_is_one():
    both = (
        "2034-05-14",
        "The storm killed 45 people this week: 32 in Orsa on Tuesday and 13 in Vell on Friday.",
    )
    assert totals_of(both) == ([["45"]], [])


def test_two_raids_of_one_sentence_are_two_though_one_counts_groups():
    both = (
        "2034-05-14",
        "An air raid killed 40 people in Orsa on Tuesday; in Vell on Friday a captain and nine of"
        " his men died.",
    )
    totals, _ = totals_of(*RAIDS, both)
    assert totals == [["13"], ["32", "40"]]


def test_a_smaller_rally_on_the_next_day_is_another():
    march = ("2035-10-12", "Police detained 164 people at a protest in Orsa on Thursday.")
    later = (
        "2035-10-14",
        "Of the 164 people arrested at Thursday's protest in Orsa six are held. A smaller rally on"
        " Friday ended with nine arrests.",
    )
    undated = ("2035-10-12", "Police detained 171 marchers after the protest in Orsa.")
    totals, _ = totals_of(march, later, undated)
    assert totals == [["164", "164", "171"], ["nine"]]


def test_a_name_beside_the_place_links_a_later_report_without_a_day():
    first = ("2036-08-03", "Five people died on Saturday as the Tamber fire reached Holt county.")
    later = (
        "2036-08-08",
        "Fires have killed 27 people in Holt county. The largest, the Tamber fire, still burns.",
    )
    assert totals_of(first, later)[0] == [["27", "Five"]]
    unnamed = (later[0], later[1].replace("the Tamber fire, ", ""))
    assert totals_of(first, unnamed)[0] == [["27"], ["Five"]]


def test_the_day_of_a_march_or_an_abduction_is_no_day_of_what_came_after_it():
    freed = (
        "2031-01-12",
        "Soldiers freed 22 of the passengers abducted from a bus near Orsa on Wednesday and found"
        " the bodies of three, the army said on Saturday.",
    )
    source = Source.from_text(freed[1], source_id="s", published=dt.date.fromisoformat(freed[0]))
    [event] = compare([source]).events
    assert (event.kind, event.places) == ("kidnapping", ("Orsa",))


def test_two_reports_in_the_same_words_of_two_towns_are_of_two_happenings():
    text = "At least 43 people died on Monday when a bridge collapsed near the town of {} in fog."
    told = [("2033-05-03", text.format("Orsa")), ("2033-05-04", text.format("Vell"))]
    assert totals_of(*told)[0] == [["43"], ["43"]]


def test_a_kind_that_a_sentence_tells_of_the_place_is_that_of_the_report():
    searched = (
        "2033-05-05",
        "Rescue teams ended their search in Orsa, where a ferry sank on Tuesday. The number of dead"
        " stands at 33.",
    )
    other = ("2033-05-04", "A protest in Orsa on Tuesday killed 41 people.")
    assert totals_of(searched, other)[0] == [["33"], ["41"]]


def test_a_funeral_of_those_killed_on_a_day_is_of_that_day():
    fire = ("2033-05-04", "A hotel fire in Orsa on Monday killed 19 people.")
    funeral = (
        "2033-05-06",
        "A funeral was held for the 17 people killed on Monday in the fire in Orsa.",
    )
    assert totals_of(fire, funeral)[0] == [["17", "19"]]
