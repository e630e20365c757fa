"""The house holds: imports look down, every third-party package has one door, pieces stay small."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "figurecheck"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Low to high; the parts of one row may not import each other unless they are one folder.
LAYERS = (
    ("errors", "terms"),
    ("records",),
    ("messages", "writing"),
    ("lexicon",),
    ("reading",),
    ("extracting",),
    ("comparing",),
    ("reporting",),
    ("running",),
    ("cli",),
)
HEIGHTS = {name: height for height, names in enumerate(LAYERS) for name in names}

# The package itself resolves its public names lazily; __main__ only starts the command line.
UNLAYERED = {"", "__main__"}

DOORS = {
    "click": ("cli",),
    "dateutil": ("lexicon.calendar",),
    "pydantic": ("records", "lexicon", "comparing.decisions"),
    "rich": ("reporting.layout", "reporting.painting", "cli.progress"),
}
DULL_NAMES = {"base", "common", "helpers", "misc", "utils"}
MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 50


def name_of(path: Path) -> str:
    """Return the dotted name of a module below the package; the package itself is ''."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


TREES = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def imported_by(name: str) -> Iterator[str]:
    """Yield the full dotted name of everything that the module `name` imports, lazily or not."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(imported: str) -> str | None:
    """Return the module of ours that an import leads to: itself or the one that holds the name."""
    first, _, rest = imported.partition(".")
    if first != "figurecheck":
        return None
    while rest and rest not in TREES:
        rest = rest.rpartition(".")[0]
    return rest


EDGES = {
    name: {target for imported in imported_by(name) if (target := ours(imported)) is not None}
    for name in TREES
}


def layer_of(name: str) -> str:
    return name.partition(".")[0]


@pytest.mark.parametrize("name", sorted(TREES))
def test_every_module_has_a_layer(name):
    assert name in UNLAYERED or layer_of(name) in HEIGHTS


@pytest.mark.parametrize("name", sorted(set(TREES) - UNLAYERED))
def test_imports_look_down(name):
    own = layer_of(name)
    looks_up = sorted(
        target
        for target in EDGES[name] - {""}
        if layer_of(target) != own and HEIGHTS[layer_of(target)] >= HEIGHTS[own]
    )
    assert not looks_up


def cycles(edges: dict[str, set[str]]) -> list[str]:
    """Return the nodes that can reach themselves: strip leaves until nothing changes."""
    left = dict(edges)
    while leaves := [name for name, targets in left.items() if not (targets & left.keys())]:
        for name in leaves:
            del left[name]
    return sorted(left)


def test_no_import_cycle():
    edges = {name: EDGES[name] - {name, ""} for name in EDGES if name}
    assert cycles(edges) == []


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ({"a": {"b"}, "b": set()}, []),
        ({"a": {"b"}, "b": {"a"}}, ["a", "b"]),
        ({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}, ["a", "b", "c"]),
    ],
)
def test_a_cycle_would_be_found(edges, found):
    assert cycles(edges) == found


@pytest.mark.parametrize("name", sorted(TREES))
def test_third_party_packages_come_through_their_door(name):
    for imported in imported_by(name):
        first = imported.partition(".")[0]
        if first == "figurecheck" or first in sys.stdlib_module_names:
            continue
        assert first in DOORS, f"{first} has no door"
        assert any(name == door or name.startswith(f"{door}.") for door in DOORS[first]), imported


@pytest.mark.parametrize("door", [door for doors in DOORS.values() for door in doors])
def test_no_door_is_left_that_nobody_uses(door):
    packages = {package for package, doors in DOORS.items() if door in doors}
    inside = (name for name in TREES if name == door or name.startswith(f"{door}."))
    assert packages & {
        imported.partition(".")[0] for name in inside for imported in imported_by(name)
    }


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_stay_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE_LINES


@pytest.mark.parametrize("name", sorted(TREES))
def test_functions_stay_short(name):
    long = [
        node.name
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MAX_FUNCTION_LINES
    ]
    assert not long


@pytest.mark.parametrize("name", sorted(TREES))
def test_names_say_what_a_module_is_for(name):
    assert not DULL_NAMES & set(name.split("."))


def loaded_after(statement: str) -> set[str]:
    """Return the top-level names that a fresh interpreter has loaded after `statement`."""
    code = f"import sys; {statement}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_importing_the_package_loads_no_third_party_package():
    assert not loaded_after("import figurecheck") & DOORS.keys()


def test_the_library_touches_neither_the_terminal_nor_the_command_line():
    loaded = loaded_after("from figurecheck import Source, compare, extract, read")
    assert "pydantic" in loaded
    assert not loaded & {"click", "rich"}
