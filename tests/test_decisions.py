"""Decisions of a human: they hold for a text, outlive other edits, and are told when it changes."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import figurecheck
from figurecheck import Source, compare, config
from figurecheck.cli import run
from figurecheck.cli.exits import Exit
from figurecheck.comparing.decisions import Configuration, Decisions
from figurecheck.comparing.tomllines import lines_of
from figurecheck.errors import UsageError
from figurecheck.records import Category, Verdict
from tests.rights import rights_of_a_user

ROOT = Path(__file__).parents[1]

ARTICLES = {
    "herald": ("The Herald", "On 3 May 2020 a train crash in Orsa killed 12 people."),
    "gazette": ("The Gazette", "On 3 May 2020 a train crash in Orsa killed 15 people."),
    "courier": ("The Courier", "Fifteen people died in a train crash in Orsa on 3 May 2020."),
}
BY = {"reason": "the desk asked the hospital", "by": "A. Reader"}
FIFTEEN = {"source": "gazette", "figure": "15", "quote": ARTICLES["gazette"][1]}
TWELVE = {"source": "herald", "figure": "12", "quote": ARTICLES["herald"][1]}
REJECTED = {"rejected": [FIFTEEN | BY]}
ACCEPTED = {"accepted": [{"category": "killed", "figures": [TWELVE, FIFTEEN], **BY}]}


def sources(**changes):
    texts = {name: text for name, (_, text) in ARTICLES.items()} | changes
    return [
        Source.from_text(
            text,
            source_id=name,
            published=dt.date(2020, 5, 4),
            publisher=ARTICLES.get(name, (name, ""))[0],
        )
        for name, text in texts.items()
    ]


def decided(decisions, articles=None):
    configuration = Configuration(Decisions.model_validate(decisions))
    return compare(sources() if articles is None else articles, config=configuration)


def verdicts(report):
    return [comparison.verdict for comparison in report.comparisons]


def cores(report):
    return [(camp.low, camp.high) for one in report.comparisons for camp in one.camps]


def warnings(report):
    return [one.code for one in report.problems]


def test_a_rejected_claim_stands_in_no_camp_and_is_counted():
    report = decided({"rejected": [TWELVE | BY]})
    assert (verdicts(report), cores(report)) == ([Verdict.AGREE], [(15, 15)])
    assert report.decisions.suppressed_claims == 1
    assert report.unlinked_claim_ids == ()
    (entry,) = report.decisions.entries
    assert (entry.matched, entry.by, entry.source_ids) == (True, "A. Reader", ("herald",))
    assert entry.claim_ids == tuple(c.claim_id for c in report.claims if c.event_id is None)


def test_a_claim_may_be_named_by_its_publisher():
    report = decided({"rejected": [TWELVE | BY | {"source": "The Herald"}]})
    assert report.decisions.suppressed_claims == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "courier"},
        {"source": "the herald"},
        {"figure": "13"},
        {"category": "injured"},
        {"quote": "A train crash in Orsa killed 12 people."},
        {"quote": "On 3 May 2020 a train crash in Orsa killed 12 people there."},
        {"quote": "On 4 May 2020 a train crash in Orsa killed 12 people."},
    ],
)
def test_a_rejection_that_fits_no_claim_is_told_and_hides_nothing(changes):
    report = decided({"rejected": [TWELVE | BY | changes]})
    assert report.comparisons == compare(sources()).comparisons
    assert warnings(report) == ["W160"]
    assert report.decisions.suppressed_claims == 0
    assert not report.decisions.entries[0].matched


@pytest.mark.parametrize(
    "quote",
    [
        "on 3 may 2020 a train crash in orsa killed 12 people",
        "On 3 May 2020\n  a train crash in Orsa killed 12 people.",
    ],
)
def test_case_and_white_space_of_a_quote_do_not_matter(quote):
    assert decided({"rejected": [TWELVE | BY | {"quote": quote}]}).decisions.suppressed_claims == 1


@pytest.mark.parametrize(
    ("to", "found"),
    [
        ({"low": 15, "high": 15}, [(15, 15)]),
        ({"low": 12}, [(15, 15)]),
        ({"high": 20}, [(15, 15)]),
        ({"low": 10, "high": 14}, [(10, 14), (15, 15)]),
        ({"category": "injured"}, [(12, 12), (15, 15)]),
        ({"role": "part"}, [(15, 15)]),
    ],
)
def test_a_corrected_claim_is_compared_as_it_really_says(to, found):
    report = decided({"corrected": [TWELVE | BY | {"to": to}]})
    assert cores(report) == found
    claim = next(one for one in report.claims if one.source_id == "herald")
    assert claim.value.text == "12"
    assert claim.claim_id in {one.claim_id for one in compare(sources()).claims}
    assert report.decisions.suppressed_claims == 0
    assert report.decisions.entries[0].claim_ids == (claim.claim_id,)


def test_an_accepted_disagreement_still_differs_and_is_counted():
    report = decided(ACCEPTED)
    assert verdicts(report) == [Verdict.DIFFER]
    assert report.decisions.suppressed_comparisons == 1
    assert report.decisions.accepted_ids() == {report.comparisons[0].comparison_id}
    assert warnings(report) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"another": "On 3 May 2020 a train crash in Orsa killed 18 people."},
        {"herald": "On 3 May 2020 a train crash in Orsa killed 11 people."},
        {"gazette": "On 3 May 2020 a train crash near Orsa killed 15 people."},
    ],
    ids=["a camp of its own", "another figure", "another sentence"],
)
def test_an_accepted_disagreement_is_seen_again_when_it_is_another(changes):
    report = decided(ACCEPTED, sources(**changes))
    assert Verdict.DIFFER in verdicts(report)
    assert report.decisions.suppressed_comparisons == 0
    assert warnings(report) == ["W160"]


def test_another_source_in_a_known_camp_reopens_nothing():
    report = decided(ACCEPTED, sources(another="A train crash in Orsa on 3 May 2020 killed 15."))
    assert report.decisions.suppressed_comparisons == 1


def test_a_publisher_is_given_to_its_source():
    report = decided({"publishers": {"herald": "The Evening Herald", "nobody": "X"}})
    names = {one.source_id: one.publisher for one in report.sources}
    assert names["herald"] == "The Evening Herald"
    assert [one.matched for one in report.decisions.entries] == [True, False]
    assert warnings(report) == ["W160"]


def test_outlets_of_one_owner_stay_independent_texts():
    owner = {"name": "House", "outlets": ["The Gazette", "The Courier"]}
    report = decided({"owners": [owner, {"name": "Other", "outlets": ["The Nobody"]}]})
    plain = compare(sources())
    assert report.comparisons == plain.comparisons
    assert [one.source_ids for one in report.decisions.entries] == [("courier", "gazette"), ()]
    assert warnings(report) == ["W160"]


CRASH = {"name": "The Orsa crash", "start": "2020-05-03", "places": ["Orsa"]}


def test_an_event_given_by_hand_gives_its_name_and_days():
    (event,) = decided({"events": [CRASH]}).events
    assert (event.label, event.start, event.end) == (
        "The Orsa crash",
        dt.date(2020, 5, 3),
        dt.date(2020, 5, 3),
    )
    assert {link.code for link in event.links} == {"decision"}


def test_an_alias_joins_what_nothing_else_joins():
    apart = sources(another="The Black Sunday derailment killed 14 people.")
    assert len(compare(apart).events) == 2
    report = decided({"events": [CRASH | {"aliases": ["Black Sunday"]}]}, apart)
    assert [event.source_ids for event in report.events] == [
        ("another", "courier", "gazette", "herald")
    ]


def test_two_events_given_by_hand_part_what_was_joined():
    two = sources(
        herald="On 3 May 2020 a train crash in Orsa on the Hanlo bridge killed 12 people.",
        gazette="On 3 May 2020 a train crash in Orsa at Pellin gate killed 15 people.",
        courier="On 3 May 2020 a train crash in Orsa at Pellin gate killed 16 people.",
    )
    assert len(compare(two).events) == 1
    given = [
        {"name": "Bridge", "start": "2020-05-03", "aliases": ["Hanlo bridge"]},
        {"name": "Gate", "start": "2020-05-03", "aliases": ["Pellin gate"]},
    ]
    found = {event.label: event.source_ids for event in decided({"events": given}, two).events}
    assert found == {"Bridge": ("herald",), "Gate": ("courier", "gazette")}


@pytest.mark.parametrize(
    "event",
    [
        CRASH | {"start": "2019-05-03"},
        CRASH | {"places": ["Vell"]},
        CRASH | {"places": [], "aliases": ["the crash of the century"]},
    ],
)
def test_an_event_that_nothing_speaks_of_is_told_and_changes_nothing(event):
    report = decided({"events": [event]})
    assert report.events == compare(sources()).events
    assert warnings(report) == ["W160"]


def test_a_category_that_is_not_asked_for_makes_no_warning():
    report = compare(
        sources(),
        categories=[Category.INJURED],
        config=Configuration(Decisions.model_validate(REJECTED | ACCEPTED)),
    )
    assert warnings(report) == ["W160"]
    assert [one.claim_ids for one in report.decisions.entries] == [(), ()]


PADDING = ("The line was closed.", "Trains ran again at noon.", "The mayor came.", "It rained.")
pads = st.lists(st.sampled_from(PADDING), max_size=3).map(" ".join)


@given(before=st.tuples(pads, pads, pads), after=st.tuples(pads, pads, pads), data=st.data())
def test_decisions_outlive_other_edits_and_any_order(before, after, data):
    texts = {
        name: f"{ahead}\n\n{text}\n\n{behind}"
        for (name, (_, text)), ahead, behind in zip(ARTICLES.items(), before, after, strict=True)
    }
    articles = data.draw(st.permutations(sources(**texts)))
    report = decided(
        {"rejected": [FIFTEEN | BY]}
        | {"corrected": [TWELVE | BY | {"to": {"low": 14, "high": 14}}]},
        articles,
    )
    assert report.decisions.suppressed_claims == 1
    assert cores(report) == [(14, 14), (15, 15)]
    assert warnings(report) == []
    accepted = decided(ACCEPTED, articles)
    assert accepted.decisions.suppressed_comparisons == 1
    assert accepted.model_dump_json() == decided(ACCEPTED, sources(**texts)).model_dump_json()


WORDS = ARTICLES["gazette"][1].removesuffix(".").split()


@given(
    at=st.integers(0, len(WORDS) - 1),
    put=st.sampled_from(["reportedly", "16", "near", "officials"]),
)
def test_a_changed_sentence_is_seen_again(at, put):
    words = [*WORDS[:at], put, *WORDS[at + 1 :]]
    report = decided(REJECTED, sources(gazette=" ".join(words) + "."))
    assert report.decisions.suppressed_claims == 0
    assert warnings(report) == ["W160"]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    str.strip
)
keys = st.fixed_dictionaries({"source": texts, "figure": texts, "quote": texts})
tables = st.fixed_dictionaries(
    {},
    optional={
        "publishers": st.dictionaries(texts, texts, min_size=1, max_size=3),
        "rejected": st.lists(keys.map(lambda key: key | BY), min_size=1, max_size=3),
        "accepted": st.lists(
            st.lists(keys, min_size=2, max_size=3).map(
                lambda sides: {"category": "killed", "figures": sides} | BY
            ),
            min_size=1,
            max_size=2,
        ),
    },
)


def toml(tables):
    """Write decisions as TOML: a basic string of TOML is one of JSON but for DEL."""
    lines = []
    for name, value in tables.items():
        if name == "publishers":
            lines.append("[publishers]")
            lines += [f"{quoted(key)} = {quoted(one)}" for key, one in value.items()]
            continue
        for table in value:
            lines.append(f"[[{name}]]")
            for key, one in table.items():
                if key != "figures":
                    lines.append(f"{key} = {quoted(one)}")
            for claim in table.get("figures", ()):
                lines.append(f"[[{name}.figures]]")
                lines += [f"{key} = {quoted(one)}" for key, one in claim.items()]
    return "\n".join(lines) + "\n"


def quoted(text):
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


@given(decisions=tables)
def test_decisions_written_and_read_are_the_same(tmp_path_factory, decisions):
    path = tmp_path_factory.mktemp("config") / "figurecheck.toml"
    path.write_text(toml(decisions), encoding="utf-8")
    read = config(path)
    assert read.decisions == Decisions.model_validate(decisions)
    lines = toml(decisions).split("\n")
    for number, one in enumerate(decisions.get("rejected", ())):
        name, _, line = (read.origin(f"rejected.{number}.quote") or "").partition(":")
        assert name == "figurecheck.toml"
        assert lines[int(line) - 1] == f"quote = {quoted(one['quote'])}"
    for number, one in enumerate(decisions.get("accepted", ())):
        for at, claim in enumerate(one["figures"]):
            line = (read.origin(f"accepted.{number}.figures.{at}.figure") or "").partition(":")[2]
            assert lines[int(line) - 1] == f"figure = {quoted(claim['figure'])}"


def test_words_in_a_string_of_several_lines_are_no_keys():
    text = 'a = """\n[b]\nc = 1\n"""\n[d]\ne = 1\n'
    assert lines_of(text) == {("a",): 1, ("d",): 5, ("d", "e"): 6}


@pytest.mark.parametrize(
    "line",
    [
        "a = \"'''\"",
        r'a = "\"\"\""',
        'a = \'"""\'',
        'a = 1 # """',
        'a = """b"""',
    ],
)
def test_quotes_inside_a_string_or_remark_open_no_other(line):
    assert lines_of(f"{line}\n[d]\n") == {("a",): 1, ("d",): 2}


GOOD = '[publishers]\nherald = "The Herald"\n'
WRONG = {
    "no TOML": ("[publishers\n", "E160", ""),
    "not UTF-8": (b"# \xff", "E160", ""),
    "nested too deeply": ("a = " + "[" * 5000, "E160", ""),
    "a key twice": (GOOD + GOOD, "E160", ""),
    "an unknown table": ("[publisher]\na = 'b'\n", "E161", 'did you mean "publishers"?'),
    "an unknown key": (
        "[[rejected]]\nsorce = 'a'\nfigure = '1'\nquote = 'q'\nreason = 'r'\nby = 'b'\n",
        "E161",
        'figurecheck.toml:2: unknown key "sorce" in rejected; did you mean "source"?',
    ),
    "a key like none": ("[[owners]]\nzzz = 1\n", "E161", "known: name, outlets"),
    "a key of a claim": (
        "[[accepted]]\ncategory = 'killed'\nreason = 'r'\nby = 'b'\n"
        "figures = [{ source = 'a', figur = '1', quote = 'q' }]\n",
        "E161",
        'figurecheck.toml:5: unknown key "figur" in figures; did you mean "figure"?',
    ),
    "a missing key": ("[[rejected]]\nsource = 'a'\n", "E162", "figurecheck.toml:1: rejected.0"),
    "a number for words": (
        "[[rejected]]\nsource = 'a'\nfigure = 150\nquote = 'q'\nreason = 'r'\nby = 'b'\n",
        "E162",
        'figurecheck.toml:3: rejected.0.figure: input should be a valid string (found "150")',
    ),
    "an unknown category": (
        "[[rejected]]\nsource = 'a'\nfigure = '1'\nquote = 'q'\nreason = 'r'\nby = 'b'\n"
        "category = 'dead'\n",
        "E162",
        "figurecheck.toml:7",
    ),
    "no reason": ("[[rejected]]\nsource='a'\nfigure='1'\nquote='q'\nby='b'\n", "E162", "reason"),
    "an empty name": ("[[owners]]\nname = ' '\noutlets = ['a']\n", "E162", "owners.0.name"),
    "no outlets": ("[[owners]]\nname = 'a'\noutlets = []\n", "E162", "owners.0.outlets"),
    "days in no order": (
        "[[events]]\nname = 'a'\nstart = 2020-05-03\nend = 2020-05-01\n",
        "E162",
        "end is before start",
    ),
    "no day": ("[[events]]\nname = 'a'\nstart = 'soon'\n", "E162", "figurecheck.toml:3"),
    "a name twice": (
        "[[events]]\nname='a'\nstart=2020-05-03\n[[events]]\nname='a'\nstart=2020-05-03\n",
        "E162",
        "events has the name 'a' twice",
    ),
    "a correction of nothing": (
        "[[corrected]]\nsource='a'\nfigure='1'\nquote='q'\nreason='r'\nby='b'\n[corrected.to]\n",
        "E162",
        "it corrects nothing",
    ),
    "low above high": (
        "[[corrected]]\nsource='a'\nfigure='1'\nquote='q'\nreason='r'\nby='b'\n"
        "to = { low = 3, high = 2 }\n",
        "E162",
        "low is above high",
    ),
    "one claim accepted": (
        "[[accepted]]\ncategory = 'killed'\nreason = 'r'\nby = 'b'\n"
        "figures = [{ source = 'a', figure = '1', quote = 'q' }]\n",
        "E162",
        "accepted.0.figures",
    ),
    "a table for a list": ("[rejected]\nsource = 'a'\n", "E162", "rejected"),
    "hidden characters": ('"a\\u202eb" = 1\n', "E161", "unknown key"),
}


@pytest.mark.parametrize(("data", "code", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_configuration_is_one_line(tmp_path, capfd, data, code, words):
    path = tmp_path / "figurecheck.toml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert run(["config", "--config", str(path)]) == Exit.USAGE
    out, err = capfd.readouterr()
    assert out == ""
    assert re.fullmatch(rf"figurecheck: error {code} figurecheck\.toml[^\n]*\n", err)
    assert words in err
    assert "\u202e" not in err


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Make a working folder with three articles, and go there."""
    (tmp_path / "articles").mkdir()
    for name, (publisher, text) in ARTICLES.items():
        head = f"---\npublisher: {publisher}\npublished: 2020-05-04\n---\n"
        path = tmp_path / "articles" / f"{name}.txt"
        path.write_text(f"{head}{text}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_wrong_configuration_stops_before_anything_is_read_or_written(folder, capfd):
    (folder / "figurecheck.toml").write_text("[publisher]\n")
    assert run(["compare", "articles", "-o", "r.json"]) == Exit.USAGE
    assert not (folder / "r.json").exists()
    assert "E161" in capfd.readouterr().err


@pytest.mark.parametrize(("path", "code"), [("none.toml", "E110"), ("articles", "E111")])
def test_a_configuration_that_is_no_file_is_told(folder, capfd, path, code):
    assert (folder / path).is_file() is False
    assert run(["compare", "articles", "--config", path]) == Exit.USAGE
    assert code in capfd.readouterr().err


def test_a_closed_configuration_is_told(folder):
    path = folder / "figurecheck.toml"
    path.write_text(GOOD)
    path.chmod(0)
    folder.chmod(0o755)
    with rights_of_a_user(), pytest.raises(UsageError, match="E112"):
        config(path)


def test_an_output_never_overwrites_the_configuration(folder, capfd):
    (folder / "c.toml").write_text(GOOD)
    arguments = ["compare", "articles", "--config", "c.toml", "--format", "json", "-o", "c.toml"]
    assert run(arguments) == Exit.USAGE
    assert (folder / "c.toml").read_text() == GOOD
    assert "E703" in capfd.readouterr().err


@pytest.mark.parametrize("command", [["compare", "articles"], ["config"]])
def test_an_output_never_overwrites_the_configuration_that_is_found(folder, capfd, command):
    (folder / "figurecheck.toml").write_text(GOOD)
    assert run([*command, "-o", "figurecheck.toml", "--format", "json"]) == Exit.USAGE
    assert (folder / "figurecheck.toml").read_text() == GOOD
    assert "E703" in capfd.readouterr().err


def test_both_files_of_the_folder_hold_and_tell_where_from(folder, capfd):
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "x"\n\n[tool.figurecheck.publishers]\nherald = "One"\ngazette = "Two"\n'
        '\n[[tool.figurecheck.owners]]\nname = "A"\noutlets = ["One"]\n'
    )
    (folder / "figurecheck.toml").write_text(
        '[publishers]\nherald = "Other"\n[[owners]]\nname = "B"\noutlets = ["Two"]\n'
    )
    assert run(["config"]) == Exit.DONE
    assert capfd.readouterr().out.splitlines() == [
        "publishers.herald = Other (figurecheck.toml:2)",
        "publishers.gazette = Two (pyproject.toml:6)",
        "owners.0.name = A (pyproject.toml:9)",
        "owners.0.outlets = One (pyproject.toml:10)",
        "owners.1.name = B (figurecheck.toml:4)",
        "owners.1.outlets = Two (figurecheck.toml:5)",
    ]


def test_a_project_of_another_tool_decides_nothing(folder, capfd):
    (folder / "pyproject.toml").write_text('[tool.other]\nname = "x"\n')
    assert run(["config"]) == Exit.DONE
    assert capfd.readouterr().out == "no decisions\n"
    assert run(["config", "--config", "pyproject.toml"]) == Exit.USAGE
    assert "E162" in capfd.readouterr().err


@pytest.mark.parametrize("text", ["tool = 1\n", "[tool]\nfigurecheck = 'x'\n"])
def test_a_project_whose_table_is_none_is_told(folder, capfd, text):
    (folder / "pyproject.toml").write_text(text)
    assert run(["config"]) == Exit.USAGE
    assert "E162 pyproject.toml" in capfd.readouterr().err


def test_the_configuration_as_json_has_every_value(folder, capfd):
    (folder / "figurecheck.toml").write_text(toml(REJECTED))
    assert run(["config", "--format", "json"]) == Exit.DONE
    told = json.loads(capfd.readouterr().out)
    assert Decisions.model_validate(told["decisions"]) == config().decisions
    assert [one["origin"] for one in told["values"]] == [
        f"figurecheck.toml:{line}" for line in range(2, 7)
    ]


@pytest.mark.parametrize(
    ("decisions", "words", "code"),
    [
        ({}, "1 needs a look", Exit.FOUND),
        ({"rejected": [TWELVE | BY]}, "0 need a look; 1 claim rejected", Exit.DONE),
        (ACCEPTED, "0 need a look; 1 disagreement accepted", Exit.DONE),
    ],
)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_is_suppressed_is_counted_and_fails_nothing(
    folder, capfd, decisions, words, code, form
):
    (folder / "figurecheck.toml").write_text(toml(decisions))
    assert run(["compare", "articles", "--fail-on", "differ", "--format", form]) == code
    out = capfd.readouterr().out
    assert words in " ".join(out.split())
    assert ("A. Reader" in out.replace("\\", "")) == bool(decisions)


def test_a_decision_that_fits_nothing_is_a_warning_with_its_line(folder, capfd):
    (folder / "figurecheck.toml").write_text(toml(REJECTED).replace("Orsa", "Vell"))
    assert run(["compare", "articles"]) == Exit.DONE
    assert "warning W160 figurecheck.toml:1: no claim fits" in capfd.readouterr().err


def test_the_owner_of_two_sources_is_told_beside_the_camp(folder, capfd):
    outlets = '["The Gazette", "The Courier"]'
    (folder / "figurecheck.toml").write_text(f'[[owners]]\nname = "House"\noutlets = {outlets}\n')
    assert run(["compare", "articles"]) == Exit.DONE
    words = " ".join(capfd.readouterr().out.split())
    assert "2 sources, 2 independent texts; House owns The Gazette, The Courier" in words


def test_a_rejected_claim_explains_who_rejected_it():
    report = decided(REJECTED)
    claim_id = report.decisions.entries[0].claim_ids[0]
    text = str(figurecheck.explain(report, claim_id))
    assert "none: a decision keeps it out of comparison" in text
    assert "A. Reader: the desk asked the hospital" in text


def test_every_decision_of_the_example_fits():
    decisions = config(ROOT / "examples" / "figurecheck.toml")
    report = compare(figurecheck.read([ROOT / "data" / "sources"]), config=decisions)
    assert "W160" not in warnings(report)
    assert all(one.matched for one in report.decisions.entries)
    assert {one.kind for one in report.decisions.entries} >= {"event", "rejected", "accepted"}


def test_a_long_quote_is_cut_in_messages_alone():
    long = f"{TWELVE['quote']} {'and so on ' * 40}"
    report = decided({"rejected": [TWELVE | BY | {"quote": long}]})
    assert len(report.problems[0].message) < 140
    assert long in report.decisions.entries[0].subject
