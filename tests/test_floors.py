"""Measured scores never fall: `floors.json` holds the least precision and recall of every set.

`python -m tests.test_floors --write` raises the floors to what is measured now. It never lowers
one, unless `--allow-lower` is given as well.
"""

import csv
import json
import sys
from pathlib import Path

import pytest

from figurecheck import extract
from figurecheck.records import Claim
from tests.articles_text import ARTICLES, GOLD, read_lines, sources
from tests.marking import bounds, source
from tests.scoring import Golden, figures

FLOORS = Path(__file__).parent / "floors.json"
BENCH = Path(__file__).parents[2] / "shared" / "bench"
PHRASES = BENCH / "number_phrases.tsv"
# Each set with its texts and golden claims, joined where the sorts of text are the same.
SETS = {
    "articles": [(ARTICLES, GOLD)],
    **{
        name: [(BENCH / "dev" / f"{p}.jsonl", BENCH / "dev" / f"{p}.gold.jsonl") for p in parts]
        for name, parts in {
            "wcep": ["wcep"],
            "muc_and_caps": ["muc", "caps"],
            "ecb": ["ecb"],
            "seeds": ["seeds"],
        }.items()
    },
}
NAMES = [*SETS, "number_phrases"]
# Scores are kept with four decimals; less than half of the last one is no difference.
SLACK = 0.00005


def measured(name):
    """Return the scores of a set; a set that is not here skips the test that asks."""
    if name == "number_phrases":
        return {"right": phrases_right()}
    golden: dict[str, list[Golden]] = {}
    claims: dict[str, list[Claim]] = {}
    for texts, gold in SETS[name]:
        need(gold)
        golden.update((one["id"], one["claims"]) for one in read_lines(gold))
        claims.update((one.source_id, extract(one)) for one in sources(texts))
    return figures(golden, claims)


def need(path):
    if not path.exists():
        pytest.skip(f"no {path.name} here: the shared bench is absent")


def phrases_right():
    """Return the share of the number phrases that are read as their table says."""
    need(PHRASES)
    with PHRASES.open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines, delimiter="\t"))
    right = 0
    for row in table:
        values = [claim.value for claim in extract(source(row["phrase"]))]
        wanted = [f"{row['kind']}:{row['low'] or None}:{row['high'] or None}"]
        right += [bounds(v.kind, v.low, v.high) for v in values] == (
            [] if row["kind"] == "none" else wanted
        )
    return round(right / len(table), 4)


@pytest.mark.parametrize("name", NAMES)
def test_no_score_is_below_its_floor(name):
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    scores = measured(name)
    assert set(scores) == set(floors[name])
    low = {key: score for key, score in scores.items() if score < floors[name][key] - SLACK}
    assert not low, f"below { ({key: floors[name][key] for key in low}) }"


def write(allow_lower: bool) -> None:
    """Raise the floors to what is measured now; floors of absent sets stay as they are."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name in NAMES:
        try:
            scores = measured(name)
        except pytest.skip.Exception as absent:
            sys.stdout.write(f"{name}: {absent}\n")
            continue
        before = floors.get(name, {})
        floors[name] = {
            key: score if allow_lower else max(score, before.get(key, 0.0))
            for key, score in scores.items()
        }
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
        sys.stdout.write(f"{name}: {scores}\n")


if __name__ == "__main__":
    if "--write" not in sys.argv:
        raise SystemExit("usage: python -m tests.test_floors --write [--allow-lower]")
    write("--allow-lower" in sys.argv)
