"""Articles in our own words with the claims they make, written from one marked text.

`python -m tests.articles_text` writes the two JSON lines files anew from `articles/articles.txt`.
"""

import json
import sys
from pathlib import Path
from typing import Any

from figurecheck.records import Kind, Source
from tests.marking import MEMBERS, Expected, unmark

HERE = Path(__file__).parent / "articles"
MARKED = HERE / "articles.txt"
ARTICLES = HERE / "articles.jsonl"
GOLD = HERE / "articles.gold.jsonl"
_HEAD = "=== "


def marked_articles() -> list[tuple[str, str, str]]:
    """Return id, day of publication and marked text of every article of `articles.txt`."""
    blocks = MARKED.read_text(encoding="utf-8").split("\n" + _HEAD)[1:]
    found = []
    for block in blocks:
        head, _, marked = block.partition("\n")
        name, _, published = head.partition(" ")
        found.append((name, published, marked.strip("\n")))
    return found


def written() -> dict[Path, str]:
    """Return what the two files of articles and of golden claims must hold."""
    articles, gold = [], []
    for name, published, marked in marked_articles():
        text, expected = unmark(marked)
        articles.append({"id": name, "text": text, "published": published})
        gold.append({"id": name, "claims": [golden(one) for one in expected]})
    return {path: _lines(rows) for path, rows in ((ARTICLES, articles), (GOLD, gold))}


def golden(one: Expected) -> dict[str, Any]:
    """Return a marked claim in the form of a golden one."""
    return {
        "start": one.start,
        "end": one.end,
        "number": one.number,
        "category": one.category.value,
        "kind": one.kind.value,
        "low": None if one.kind is Kind.VAGUE else one.low,
        "high": None if one.kind is Kind.VAGUE else one.high,
        "implicit": one.implicit,
        "subset": one.role in MEMBERS,
        "optional": one.optional,
        "victims": one.victims,
    }


def _lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file with one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def sources(path: Path) -> list[Source]:
    """Return the articles of a JSON lines file as sources."""
    return [Source.from_text(one["text"], source_id=one["id"]) for one in read_lines(path)]


if __name__ == "__main__":
    for path, content in written().items():
        path.write_text(content, encoding="utf-8")
        sys.stdout.write(f"wrote {path.name}\n")
