"""The house as `kg/README.md` draws it: floors, libraries, sizes, public names, and that everything is documented."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kg"
MODULES = tuple(sorted(p for p in PACKAGE.rglob("*.py") if "_shipped" not in p.parts))
OUTSIDE = ("", "__main__")  # the package itself and its door: they only name what lies in rooms
LONGEST_MODULE, LONGEST_FUNCTION = 400, 40
NAMES_OF_PLACES = re.compile(r"(?<![\w.~])/(?:home|root|Users|work|mnt|private)/[\w.]+")
TEXTS = {".py", ".md", ".toml", ".ttl", ".rq", ".csv", ".txt", ".html", ".css", ".js", ".ts", ".json", ".yml", ""}


def name_of(path: Path) -> str:
    """The dotted name below `kg`: "" for the package, "extract.frames" for kg/extract/frames.py."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def drawing(block: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a drawing in kg/README.md, word by word."""
    text = (PACKAGE / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^```{block}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found, f"kg/README.md has no drawing of {block}"
    return tuple(tuple(line.split()) for line in found[1].splitlines() if line.strip())


@cache
def floors() -> dict[str, int]:
    """The floor that each room lies on."""
    return {room: int(line[0]) for line in drawing("floors") for room in line[2:]}


def room_of(name: str) -> str | None:
    """The room that a module lies in: the longest drawn name that leads to it."""
    parts = name.split(".")
    whole = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((room for room in whole if room in floors()), None)


@cache
def tree(path: Path) -> ast.Module:
    """A module as parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the floor"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_used(path: Path) -> set[str]:
    """The rooms of ours that a module imports from."""
    inside = (name.removeprefix("kg.") for name in imported(path) if name.startswith("kg."))
    return {room for name in inside if (room := room_of(name))}


def libraries_used(path: Path) -> set[str]:
    """The libraries of others that a module imports."""
    roots = {name.split(".")[0] for name in imported(path)}
    return roots - set(sys.stdlib_module_names) - {"kg"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_lies_in_a_room(path: Path) -> None:
    """Each module is on a floor of the drawing."""
    assert name_of(path) in OUTSIDE or name_of(path) == "extract" or room_of(name_of(path))


def test_every_room_drawn_is_there() -> None:
    """The drawing shows no room that nobody built."""
    names = {name_of(path) for path in MODULES}
    assert [room for room in floors() if room not in names] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down(path: Path) -> None:
    """A module imports from floors below its own, never upwards or sideways."""
    name = name_of(path)
    here = room_of(name)
    if here is None:
        assert name in (*OUTSIDE, "extract")
        return
    wrong = {room for room in rooms_used(path) if room != here and floors()[room] >= floors()[here]}
    assert set() == wrong


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    """A library is imported only where the drawing says so, so that it can be replaced."""
    allowed = {line[0]: set(line[1:]) for line in drawing("libraries")}
    room = room_of(name_of(path)) or name_of(path)
    family = f"{room.split('.')[0]}.*"
    wrong = {library for library in libraries_used(path) if not allowed.get(library, set()) & {room, family}}
    assert set() == wrong


def test_every_library_is_required() -> None:
    """A library in the drawing is installed with the package or with one of its extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[<>=\[; ]", text)[0].lower() for text in wanted}
    called = {"bs4": "beautifulsoup4", "yaml": "pyyaml"}
    drawn = (line[0] for line in drawing("libraries"))
    assert [name for name in drawn if called.get(name, name.replace("_", "-")) not in names] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_short(path: Path) -> None:
    """No module is past 400 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    """No function's body is past 40 lines, its docstring left out."""
    long = {
        node.name: length
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (length := body_length(node)) > LONGEST_FUNCTION
    }
    assert long == {}


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from its first statement that does something."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_others_use_says_what_it_is(path: Path) -> None:
    """Modules, and what they show to others, have docstrings."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    public = [node for node in tree(path).body if isinstance(node, kinds) and not node.name.startswith("_")]
    silent = [node.name for node in public if not ast.get_docstring(node)]
    assert (silent, bool(ast.get_docstring(tree(path))) or path.stat().st_size == 0) == ([], True)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_doors_print(path: Path) -> None:
    """`print` is for the command line."""
    calls = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    printing = [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
    assert printing == [] or room_of(name_of(path)) == "cli" or name_of(path).startswith("nlp.train")


def test_modules_have_telling_names() -> None:
    """Nothing is called utils, helpers, common or base."""
    vague = {"utils", "util", "helpers", "helper", "common", "base", "misc"}
    assert [path for path in MODULES if path.stem in vague] == []


@pytest.mark.parametrize("name", kg.__all__)
def test_public_names_are_there(name: str) -> None:
    """Each public name can be had and says what it is."""
    found = getattr(kg, name)
    assert isinstance(found, str) or found.__doc__


def test_public_names_are_known_to_all_readers() -> None:
    """kg/README.md lists the public names."""
    text = (PACKAGE / "README.md").read_text(encoding="utf-8")
    assert [name for name in kg.__all__ if f"`{name}`" not in text] == []


def test_kg_is_quick_to_import() -> None:
    """`import kg` loads none of the heavy libraries."""
    import subprocess

    script = "import kg, sys; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert set() == set(loaded) & {line[0] for line in drawing("libraries")}


def test_the_version_is_one() -> None:
    """Package, pyproject.toml and the newest entry of the changelog tell the same version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    log = (PACKAGE / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", log, re.MULTILINE)
    assert newest
    assert (project, project) == (kg.__version__, newest[1])


def test_the_readme_tells_every_command() -> None:
    """The table of commands in README.md has all commands and no other."""
    from kg.cli.app import COMMANDS

    told = re.findall(r"^\| `kg ([\w-]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(name for _, name, _ in COMMANDS) == sorted(set(told))


def test_every_question_is_documented() -> None:
    """Each question tells what it asks, and of each parameter what it is, with an example or a default."""
    from kg import catalogue

    silent = [
        (question.name, parameter.name if parameter else None)
        for question in catalogue.load()
        for parameter in (None, *question.parameters)
        if not (question.description if parameter is None else parameter.example or parameter.default)
    ]
    assert silent == []


def test_every_frame_has_an_example() -> None:
    """Each frame shows a sentence that it catches."""
    from kg.lexicon import frames

    assert [frame.name for frame in frames.load() if not frame.examples] == []


@pytest.mark.parametrize("folder", ["kg", "ontology", "queries", "tests", "benchmarks"])
def test_each_folder_says_what_it_holds(folder: str) -> None:
    """Each folder of the top level has a README."""
    assert (ROOT / folder / "README.md").is_file()


def test_the_top_level_is_as_drawn() -> None:
    """Nothing lies at the top but what the house has there."""
    house = {"kg", "ontology", "queries", "tests", "benchmarks", "Makefile", "README.md", "LICENSE", "pyproject.toml"}
    assert set() == {path.parts[0] for path in tracked() if not path.parts[0].startswith(".")} - house


def test_no_file_knows_this_machine() -> None:
    """No file tells an absolute path of the machine on which it was written."""
    told = {
        str(path): found[0]
        for path in tracked()
        if path.suffix in TEXTS
        and (found := NAMES_OF_PLACES.search((ROOT / path).read_text(encoding="utf-8", errors="replace")))
    }
    assert told == {}


@cache
def tracked() -> tuple[Path, ...]:
    """The files that belong to the project, as paths below its root."""
    import subprocess

    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is no git checkout")
    return tuple(path for line in done.stdout.splitlines() if (ROOT / (path := Path(line))).is_file())
