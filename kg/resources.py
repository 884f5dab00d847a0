"""Where the files that ship with the package lie, from a wheel as from a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder `ontology`, `queries`, `samples`, `lexicon`, `nlp` or `web` of this installation.

    A wheel carries `ontology/` and `queries/` in `kg/_shipped/`; in a checkout they lie beside `kg/`.
    """
    if (inside := _PACKAGE / name).is_dir():
        return inside
    if (shipped := _PACKAGE / "_shipped" / name).is_dir():
        return shipped
    return _PACKAGE.parent / name
