"""The formats for programs: complete, stable to the byte, and inert wherever they are opened."""

import csv
import io
import json
import re
import unicodedata
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figurecheck.errors import UsageError
from figurecheck.records import Claim, Report, Source
from figurecheck.reporting import CLAIM_FORMATS, FORMATS, SOURCE_FORMATS, Display, Listing
from figurecheck.reporting.data import SCHEMAS, schema_of
from figurecheck.reporting.listing import Lines
from figurecheck.reporting.markdown import escaped
from figurecheck.reporting.tables import CLAIM_COLUMNS, COMPARISON_COLUMNS, SOURCE_COLUMNS
from tests import sample
from tests.test_terminal import HOSTILE, hostile_report

GOLDEN = Path(__file__).parent / "golden"

# One row for each format and table of the report: the file that holds the expected bytes.
GOLDEN_FILES = (
    ("text", None, "report.txt"),
    ("json", None, "report.json"),
    ("jsonl", None, "claims.jsonl"),
    ("csv", "comparisons", "comparisons.csv"),
    ("csv", "claims", "claims.csv"),
    ("csv", "sources", "sources.csv"),
    ("markdown", None, "report.md"),
)

PREFIXED = (
    "=1+1",
    "+1",
    "-1",
    "@a",
    "\ta",
    "\ra",
    "\na",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "'=1",
    "''-1",
)
NOT_PREFIXED = ("a=1", "1-2", " =1", "'a", "", "“=1”")


def written(name: str, report: Report | None = None, table: str | None = None) -> str:
    report = sample.report() if report is None else report
    return FORMATS[name](report, Display(table=table)).decode("utf-8")


def listing(report: Report | None = None) -> Listing:
    report = sample.report() if report is None else report
    sources = tuple(sample.source(name) for name in sorted(sample.TEXTS))
    return Listing(sources, report.claims, report.problems, report.inputs)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(("name", "table", "file"), GOLDEN_FILES)
def test_a_format_gives_the_golden_bytes(name, table, file):
    expected = (GOLDEN / file).read_bytes()
    assert FORMATS[name](sample.report(), Display(table=table)) == expected


def test_every_format_has_a_golden_file():
    assert {name for name, _, _ in GOLDEN_FILES} == set(FORMATS)


def test_json_gives_the_same_report_back():
    assert Report.model_validate_json(written("json")) == sample.report()


def test_jsonl_gives_the_same_claims_back():
    lines = written("jsonl").splitlines()
    assert tuple(map(Claim.model_validate_json, lines)) == sample.report().claims


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_output_ends_with_one_line_feed_and_has_no_carriage_return(name):
    text = written(name)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_valid_and_closed(name):
    schema = json.loads(schema_of(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False


def test_what_is_written_fits_its_schema():
    report, claim, source = (json.loads(schema_of(n)) for n in ("report", "claim", "source"))
    jsonschema.validate(json.loads(written("json")), report)
    for line in CLAIM_FORMATS["jsonl"](listing(), Display()).splitlines():
        jsonschema.validate(json.loads(line), claim)
    for with_text in (False, True):
        display = Display(with_text=with_text)
        for line in SOURCE_FORMATS["jsonl"](listing(), display).splitlines():
            jsonschema.validate(json.loads(line), source)


def test_sources_have_their_text_when_asked():
    with_text = SOURCE_FORMATS["jsonl"](listing(), Display(with_text=True)).decode()
    without = SOURCE_FORMATS["jsonl"](listing(), Display()).decode()
    assert tuple(map(Source.model_validate_json, with_text.splitlines())) == listing().sources
    assert all("text" not in json.loads(line) for line in without.splitlines())


def test_extract_json_holds_claims_sources_problems_and_the_account():
    found = json.loads(CLAIM_FORMATS["json"](listing(), Display()))
    assert list(found) == ["schema_version", "sources", "claims", "problems", "inputs"]
    assert len(found["claims"]) == len(sample.SAID)


def test_extract_text_is_one_line_a_claim_with_its_place():
    lines = CLAIM_FORMATS["text"](listing(), Display()).decode().splitlines()
    assert len(lines) == len(sample.SAID)
    assert "monitor:1:198: injured 744: “So 147 were killed and 744 hurt.”" in lines
    assert any(line.startswith("observer:1:35: killed 82 (part): “") for line in lines)


def test_extract_markdown_is_one_table():
    said = CLAIM_FORMATS["markdown"](listing(), Display()).decode()
    rows = [line for line in said.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(sample.SAID)
    assert {columns(row) for row in rows} == {6}


@pytest.mark.parametrize("width", [40, 80, 140])
def test_sources_text_tells_dates_basis_and_what_was_not_read(width):
    said = " ".join(SOURCE_FORMATS["text"](listing(), Display(width=width)).decode().split())
    for words in ("~2026-01-20", "the text", "“Thirty-six years on”", "failed blank.txt"):
        assert words in said


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (1, (1, 2)), (2, (1, 3)), (3, (2, 1)), (4, (3, 1)), (7, (4, 1)), (8, (4, 2))],
)
def test_lines_and_columns_count_from_one(offset, place):
    assert Lines("ab\n\nc\r\nde").place(offset) == place


def test_csv_columns_are_those_declared():
    headings = {
        "claims": CLAIM_COLUMNS,
        "comparisons": COMPARISON_COLUMNS,
        "sources": SOURCE_COLUMNS,
    }
    for table, expected in headings.items():
        assert tuple(written("csv", table=table).splitlines()[0].split(",")) == expected


@pytest.mark.parametrize("title", PREFIXED)
def test_a_csv_cell_that_looks_like_a_formula_gets_an_apostrophe(title):
    assert csv_title(title).startswith("'")


@pytest.mark.parametrize("title", NOT_PREFIXED)
def test_another_csv_cell_stays_as_it_is(title):
    assert csv_title(title) == title


def test_a_csv_number_is_never_prefixed():
    source = sample.source("herald").described().model_copy(update={"characters": -5})
    rows = rows_of(written("csv", sample.report(sources=(source,)), "sources"))
    assert rows[0]["characters"] == "-5"


@given(st.text(st.sampled_from("'=+-@ab"), max_size=6))
def test_the_apostrophe_can_always_be_taken_off_again(title):
    cell = csv_title(title)
    quoted = re.match(r"'('*[=+\-@].*)", cell)
    assert (quoted[1] if quoted else cell) == title


def test_an_unknown_table_is_told():
    with pytest.raises(UsageError, match="no such table here; there are: claims, comparisons"):
        written("csv", table="lineages")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a|b", r"a\|b"),
        ("![x](http://a.b/c)", r"\!\[x\](http\://a.b/c)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("`code` *b* _i_", r"\`code\` \*b\* \_i\_"),
        ("&lt;", "&amp;lt;"),
        ("www.example.org", r"www\.example.org"),
        ("back\\slash", r"back\\slash"),
        ("147 of 150, said A-B.", "147 of 150, said A-B."),
    ],
)
def test_markdown_is_escaped(words, expected):
    assert escaped(words) == expected


@given(HOSTILE)
def test_hostile_words_keep_markdown_tables_in_shape(words):
    rows = [r for r in written("markdown", hostile_report(words)).split("\n") if r[:1] == "|"]
    assert len(rows) == 2 + len(sample.TEXTS)
    assert {columns(row) for row in rows} == {6}


@pytest.mark.parametrize("name", sorted(FORMATS))
@given(words=HOSTILE)
def test_hostile_words_steer_no_reader(name, words):
    for line in written(name, hostile_report(words)).split("\n"):
        bare = line.replace("\t", "")
        assert not {c for c in bare if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}}
        assert not re.search("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]", bare)
        assert not line.lstrip().startswith("::")


@given(HOSTILE)
def test_json_gives_hostile_words_back_exactly(words):
    report = hostile_report(words)
    assert Report.model_validate_json(written("json", report)) == report


@given(HOSTILE)
def test_hostile_words_keep_csv_rows_in_shape(words):
    rows = rows_of(written("csv", hostile_report(words), "claims"))
    assert len(rows) == len(sample.SAID)
    assert {len(row) for row in rows} == {len(CLAIM_COLUMNS)}


def csv_title(title: str) -> str:
    source = sample.source("herald").described().model_copy(update={"title": title})
    return rows_of(written("csv", sample.report(sources=(source,)), "sources"))[0]["title"]


def columns(row: str) -> int:
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) - 1
