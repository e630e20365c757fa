"""Words live in the lexicon, reasoning lives in Python: no code names a word or a category."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from figurecheck.records import Category

PACKAGE = Path(__file__).parents[1] / "src" / "figurecheck"
LEXICONS = sorted((PACKAGE / "lexicon").glob("*.toml"))
# The other tables also hold words that programs need as names, such as "place" or "month".
TABLE = "cues"
VALUES = {category.value for category in Category}
WORDLESS = ("extracting", "comparing", "reading", "lexicon")


def forms_of(entry: str) -> list[str]:
    """Return what an entry holds: a phrase, or the five forms of a verb ("kill kills ...")."""
    forms = entry.split("|" if "|" in entry else None)
    is_verb = len(forms) == 5 and len({form[0] for form in forms}) == 1
    return forms if is_verb else [entry]


def keys_and_words(value: object) -> Iterator[tuple[bool, str]]:
    """Yield every word below `value`, case folded, and whether it is the key of a table."""
    if isinstance(value, str):
        yield from ((False, form.casefold()) for form in forms_of(value))
    elif isinstance(value, dict):
        for key, child in value.items():
            yield True, key
            # The forms are names of grammar that the tables share with the code.
            yield from ((True, form) for form in child) if key == "forms" else keys_and_words(child)
    elif isinstance(value, list):
        for child in value:
            yield from keys_and_words(child)


def cue_words() -> set[str]:
    """Return the words of the cue tables of every language that are no names of keys as well."""
    found: set[tuple[bool, str]] = set()
    for path in LEXICONS:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        found.update(keys_and_words(tables[TABLE]))
    keys = {key for is_key, key in found if is_key}
    # A key names a collection, and code may speak of one of it: `tolls`, `toll`.
    keys |= {key.removesuffix("s") for key in keys}
    return {word for is_key, word in found if not is_key} - keys


def docstrings(tree: ast.AST) -> set[int]:
    """Return the ids of the nodes that are docstrings or strings standing alone."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def named_words(source: str, words: set[str]) -> list[str]:
    """Return the string literals of Python `source` that are one of `words`."""
    tree = ast.parse(source)
    skipped = docstrings(tree)
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in skipped
        and node.value.casefold() in words
    ]


def category_members(source: str) -> list[str]:
    """Return where Python `source` names a member of Category, or compares with its value."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            named = any(isinstance(side, ast.Constant) and side.value in VALUES for side in sides)
        elif isinstance(node, ast.Attribute):
            named = ast.unparse(node.value) == "Category"
        elif isinstance(node, ast.Subscript):
            named = ast.unparse(node.value) == "Category" and isinstance(node.slice, ast.Constant)
        elif isinstance(node, ast.Call):
            literal = any(isinstance(argument, ast.Constant) for argument in node.args)
            named = ast.unparse(node.func) == "Category" and literal
        else:
            continue
        if named:
            found.append(ast.unparse(node))
    return found


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (PACKAGE / folder).rglob("*.py"))


def test_there_are_cue_words():
    assert len(cue_words()) > 300


@pytest.mark.parametrize(
    "path", modules(*WORDLESS), ids=lambda path: f"{path.parent.name}.{path.stem}"
)
def test_code_names_no_word_of_a_language(path):
    assert named_words(path.read_text(encoding="utf-8"), cue_words()) == []


@pytest.mark.parametrize(
    "path",
    sorted(PACKAGE.rglob("*.py")),
    ids=lambda path: path.stem,
)
def test_no_code_tells_categories_apart(path):
    assert category_members(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('if word == "died": pass', ["died"]),
        ('WORDS = {"Died", "rest"}', ["Died"]),
        ('"""died"""\ndef f():\n    "died"\n', []),
        ('word = "rest"', []),
    ],
)
def test_a_named_word_would_be_found(source, found):
    assert named_words(source, {"died"}) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("if category is Category.KILLED: pass", ["Category.KILLED"]),
        ("category = Category['KILLED']", ["Category['KILLED']"]),
        ("category = Category('killed')", ["Category('killed')"]),
        ("if category == 'killed': pass", ["category == 'killed'"]),
        ("category = Category(name)", []),
        ("if category == other: pass", []),
        ("for category in Category: pass", []),
    ],
)
def test_a_named_category_would_be_found(source, found):
    assert category_members(source) == found
