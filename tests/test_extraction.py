"""Extraction, table by table: every row says which claims its text makes, or that it makes none."""

from collections import Counter

import pytest

from figurecheck import extract
from tests.marking import Row, reading, rows, source

# Each table with the least number of rows that it must keep.
TABLES = {"figures": 60, "not_counts": 60, "cues": 80, "roles": 30, "text": 30, "reports": 300}
ROWS = [row for table in TABLES for row in rows(table)]


def parameter(row: Row) -> object:
    marks = [pytest.mark.xfail(reason=row.known, strict=True)] if row.known else []
    return pytest.param(row, id=f"{row.table}-{row.marked}", marks=marks)


@pytest.mark.parametrize("row", [parameter(row) for row in ROWS])
def test_reads_just_the_claims_that_the_row_marks(row):
    claims = extract(source(row.text))
    optional = [one for one in row.expected if one.optional]
    demanded = [one for one in row.expected if not one.optional]
    read = [
        claim
        for claim in claims
        if not any(claim.span.start < one.end and one.start < claim.span.end for one in optional)
    ]
    assert [reading(claim) for claim in read] == [one.reading for one in demanded]
    texts = {claim.claim_id: claim.value.text for claim in claims}
    for claim, one in zip(read, demanded, strict=True):
        if one.role:
            assert claim.role is one.role
        if one.parent:
            assert texts.get(claim.parent_id or "") == one.parent


@pytest.mark.parametrize("table", TABLES)
def test_a_third_of_each_table_makes_no_claim(table):
    empty = Counter(not row.expected for row in ROWS if row.table == table)
    assert empty.total() >= TABLES[table]
    assert empty[True] * 3 >= empty.total()


def test_no_row_stands_twice():
    assert not [text for text, n in Counter(row.text for row in ROWS).items() if n > 1]
