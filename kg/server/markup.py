"""HTML in which a text can never become markup: what is no `Markup` is escaped."""

import html
from collections.abc import Iterable, Mapping


class Markup:
    """Text that is HTML already; only this module makes it."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


_EMPTY = frozenset(("br", "input", "link", "meta"))


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """An element; an attribute that is None or False is left out, one that is True stands alone.

    >>> tag("a", "<b>", href="?x=1&y", class_="out").text
    '<a href="?x=1&amp;y" class="out">&lt;b&gt;</a>'
    """
    return element(name, attributes, *children)


def element(name: str, /, attributes: Mapping[str, object], *children: object) -> Markup:
    """The same where attributes have names that Python does not take."""
    written = "".join(
        f" {key.rstrip('_')}" if value is True else f' {key.rstrip("_")}="{html.escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _EMPTY:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(children)}</{name}>")


def joined(children: Iterable[object]) -> str:
    """The HTML of children one behind the other."""
    return "".join(_child(child) for child in children)


def _child(child: object) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child.text
    if isinstance(child, str | int | float):
        return html.escape(str(child))
    if isinstance(child, Iterable):
        return joined(child)
    raise TypeError(f"{child!r} cannot stand in a page")
