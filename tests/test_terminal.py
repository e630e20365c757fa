"""The terminal report: complete at every width, safe whatever the articles say."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figurecheck.comparing.identity import letter
from figurecheck.records import Category, Kind, Report, Verdict
from figurecheck.reporting import Display
from figurecheck.reporting.figures import figure_of
from figurecheck.reporting.index import Index
from figurecheck.reporting.layout import Grid, Paragraph, Piece, grid_lines, line_width, wrap
from figurecheck.reporting.painting import picture
from figurecheck.reporting.terminal import report_lines, to_text
from figurecheck.reporting.view import headline
from figurecheck.reporting.wording import VERDICTS
from tests import sample

WIDTHS = (40, 60, 80, 100, 140)

FIGURES = (
    # kind, low, high, text, implicit, shown
    (Kind.EXACT, 147, 147, "147", False, "147"),
    (Kind.EXACT, 1275, 1275, "1,275", False, "1,275"),
    (Kind.EXACT, 1275, 1275, "1275", False, "1275"),
    (Kind.EXACT, 1200, 1200, "1\u00a0200", False, "1,200 (1\u00a0200)"),
    (Kind.EXACT, 36, 36, "thirty-six", False, "36 (thirty-six)"),
    (Kind.EXACT, 2_300_000, 2_300_000, "2.3 million", False, "2,300,000 (2.3 million)"),
    (Kind.EXACT, 12, 12, "１２", False, "12 (１２)"),
    (Kind.EXACT, 1, 1, "a", True, "1"),
    (Kind.EXACT, 0, 0, "no one", False, "0 (no one)"),
    (Kind.AT_LEAST, 147, None, "147", False, "≥147"),
    (Kind.AT_LEAST, 148, None, "147", False, ">147"),
    (Kind.AT_LEAST, 12, None, "a dozen", False, "≥12 (a dozen)"),
    (Kind.AT_MOST, None, 40, "40", False, "≤40"),
    (Kind.AT_MOST, None, 39, "40", False, "<40"),
    (Kind.RANGE, 10, 15, "10 to 15", False, "10–15 (10 to 15)"),
    (Kind.RANGE, 10, 15, "10–15", False, "10–15"),
    (Kind.APPROXIMATE, 150, 150, "150", False, "≈150"),
    (Kind.VAGUE, None, None, "hundreds", False, "hundreds"),
    (Kind.VAGUE, None, None, "tens\x1b[2J", False, "tens\\x1b[2J"),
)


def text_at(width: int, report: Report | None = None, encoding: str = "utf-8") -> str:
    display = Display(width=width, encoding=encoding)
    return to_text(sample.report() if report is None else report, display).decode(encoding)


def without_breaks(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(("kind", "low", "high", "text", "implicit", "expected"), FIGURES)
def test_a_figure_is_shown_as_written_with_its_bound(kind, low, high, text, implicit, expected):
    said = sample.Said("herald", text, Category.KILLED, low, high, kind)
    claim = sample.claim(said, f"So {text} died.").model_copy(update={"implicit": implicit})
    assert figure_of(claim) == expected


@pytest.mark.parametrize("width", WIDTHS)
def test_every_figure_is_whole_at_every_width(width):
    words = set(re.findall(r"[\w–≥]+", text_at(width)))
    assert {"147", "149", "150", "744", "hundreds", "400", "841", "112", "131", "82"} <= words


@pytest.mark.parametrize("width", WIDTHS)
def test_lines_stay_within_the_window(width):
    lines = report_lines(sample.report(), width)
    assert [line for line in lines if line_width(line) > width] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_words_are_the_same_at_every_width(width):
    """Below the table, a narrow window breaks lines elsewhere and does nothing else."""
    said, wide = (without_breaks(text_at(w)).partition("3 (near)")[2] for w in (width, 140))
    assert said == wide != ""
    assert "…" not in said


def test_a_narrow_window_gets_the_verdicts_before_the_list():
    said = without_breaks(text_at(40))
    assert "killed DIFFER; injured agree; missing agree; arrested DIFFER 2022-01-20" in said


def test_camps_have_letters_in_cells_and_blocks():
    said = text_at(100)
    for row in ("The Courier    147 A", "The Herald     149 B", "The Gazette    150 C"):
        assert row in said
    assert "also 150 C" in said
    assert "hundreds (A)" in said
    assert "    C           150 The Gazette; also The Monitor" in said


def test_rows_stand_in_order_of_publication():
    rows = re.findall(r"^  (~?\d{4}-\d\d-\d\d) ", text_at(100), flags=re.MULTILINE)
    assert rows == ["2022-01-20", "2023-01-20", "2025-01-19", "2025-01-20", "~2026-01-20"]


@pytest.mark.parametrize(
    "words",
    [
        "killed DIFFER 147–150 reported, gap 3 (near)",
        "arrested DIFFER 400–841 reported, gap 441 (far)",
        "3 sources, 2 independent texts; authority: Official figures",
        "in all 5 sources, 3 to 4 independent texts",
        "itemised parts reach 131 of 147, 16 not itemised",
        "B [3] The Herald, 2023-01-20: “That night 149 civilians lost their lives in Baku.”",
        "C [4] The Gazette, 2025-01-19: 150 (quoted above)",
        "parts The Observer, The Monitor: 82 (Before the decree)",
        "subset The Observer, The Monitor: 112 of 841",
        "silent The Courier, The Gazette",
        "to settle Which list of names does each figure count?",
        "The Monitor: ~2026-01-20 from “Thirty-six years on”",
        "The Observer, The Monitor (copy)",
        "error E101 blank.txt: file is empty (0 bytes)",
        "read 5, duplicate 0, skipped 0, failed 1 of 6 inputs; 26 claims; 3 need a look",
    ],
)
def test_the_report_says(words):
    assert words in without_breaks(text_at(80))


def test_the_account_is_the_last_line():
    assert text_at(100).splitlines()[-1].startswith("read 5, duplicate 0,")


def test_a_plain_report_has_no_colour_and_a_coloured_one_has():
    plain = text_at(100)
    coloured = to_text(sample.report(), Display(width=100, colour=True)).decode()
    assert "\x1b" not in plain
    assert "\x1b[1;37;41mDIFFER\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_signs_have_a_plain_form_where_the_encoding_lacks_them():
    said = text_at(80, encoding="ascii")
    assert "147-150 reported, gap 3 (near)" in said
    assert '"That night 149 civilians' in said
    assert "\\u" not in said


def test_foreign_letters_become_escapes_where_the_encoding_lacks_them():
    source = sample.source("herald").described().model_copy(update={"publisher": "Azərbaycan"})
    report = sample.report(sources=(source,))
    assert "Az\\u0259rbaycan" in text_at(80, report, "ascii")
    assert "Azərbaycan" in text_at(80, report)


def test_equal_publishers_are_told_apart_by_id():
    sources = [sample.source(name).described() for name in sorted(sample.TEXTS)]
    renamed = tuple(s.model_copy(update={"publisher": "The Wire"}) for s in sources)
    index = Index(sample.report(sources=renamed))
    assert index.name("herald") == "The Wire [herald]"


def test_an_unlinked_claim_is_listed_with_its_quote():
    report = sample.report(unlinked_claim_ids=("herald-arrested-400",))
    assert "400 arrested, The Herald (joins no event): “Detained: 400.”" in text_at(100, report)


def test_an_empty_report_is_still_accounted_for():
    report = sample.report(
        sources=(), claims=(), events=(), comparisons=(), lineages=(), findings=()
    )
    assert headline(report) == "0 sources, 0 events, 0 of 0 comparisons differ"
    assert text_at(80, report).splitlines()[-1].startswith("read 5,")


@pytest.mark.parametrize(("number", "expected"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_camps_beyond_z_have_two_letters(number, expected):
    assert letter(number) == expected


def test_a_number_with_spaces_is_not_broken():
    lines = [*wrap(Paragraph((Piece("of them 1 275 400 died"),)), 10)]
    assert ["".join(p.text for p in line).strip() for line in lines] == [
        "of them",
        "1 275 400",
        "died",
    ]


def test_a_table_that_does_not_fit_is_refused_rather_than_cut():
    cell = ((Piece("x" * 30),),)
    grid = Grid((cell, cell), ((cell, cell),))
    assert grid_lines(grid, 63) is None
    assert grid_lines(grid, 64) is not None


def test_a_picture_is_the_same_every_time_and_asks_for_nothing(monkeypatch):
    lines = report_lines(sample.report(), 100)
    first = picture(lines, title="figurecheck", width=100)
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(lines, title="figurecheck", width=100) == first
    assert "url(http" not in first
    assert "@import" not in first


HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "\x00\x07\x08\r\n\t\x1b\x9b\x9d\u202e\u2066\u200b\u2028[]/:|`*_<>&=+-@'\"\\"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
)


def hostile_report(words: str) -> Report:
    """Return the sample with `words` in every place that an article or a file name fills."""
    report = sample.report()
    claims = tuple(
        c.model_copy(
            update={
                "quote": c.quote.model_copy(update={"text": c.quote.text + words}),
                "period": words,
            }
        )
        for c in report.claims
    )
    return report.model_copy(
        update={
            "claims": claims,
            "sources": tuple(
                s.model_copy(update={"publisher": words, "title": words}) for s in report.sources
            ),
            "events": tuple(e.model_copy(update={"label": words}) for e in report.events),
            "problems": tuple(p.model_copy(update={"path": words}) for p in report.problems),
        }
    )


@given(HOSTILE)
def test_hostile_words_put_no_control_character_on_the_screen(words):
    for line in report_lines(hostile_report(words), 80):
        text = "".join(piece.text for piece in line)
        assert not {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
        assert not text.lstrip().startswith("::")


@given(HOSTILE)
def test_hostile_words_do_not_move_the_columns_of_a_table(words):
    lines = report_lines(hostile_report(words), 2000)
    rule = next(n for n, line in enumerate(lines) if any(p.style == "rule" for p in line))
    starts = set()
    for line in lines[rule + 1 : rule + 6]:
        cells = [n for n, piece in enumerate(line) if piece.text in {"147", "149", "150"}]
        starts.add(line_width(line[: cells[0]]))
    assert len(starts) == 1


@given(st.integers(41, 200), st.lists(st.text(max_size=30)))
def test_wrapping_loses_nothing(width, words):
    pieces = tuple(Piece(" ".join(word.split())) for word in words)
    lines = wrap(Paragraph(pieces, 2, 4), width)
    shown = "".join(piece.text for line in lines for piece in line)
    assert shown.replace(" ", "") == "".join(p.text for p in pieces).replace(" ", "")


def test_every_verdict_has_its_word():
    assert set(VERDICTS) == set(Verdict)
