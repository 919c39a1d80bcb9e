"""The address of a view: what stands behind the `?` of a link that brings back what somebody saw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from ui.web.texts import texts_in

Fields = Mapping[str, Sequence[str]]

VIEWS = ("ask", "read", "compare", "duties", "documents", "store")
_VALUES = 60  # more fields than any view has
_LENGTH = 2000  # characters of one value; longer ones are no address of ours


@dataclass(frozen=True, slots=True)
class Address:
    """Which view is open, in which language, with what.

    Attributes:
        view: one of `VIEWS`.
        language: code of the language.
        fields: what the view shows, by name; several values of one name keep their order.
    """

    view: str = VIEWS[0]
    language: str = ""
    fields: Fields = field(default_factory=dict)

    @classmethod
    def of(cls, query: str) -> Address:
        """Reads a query string; whatever is unknown, too long or too much counts as not said."""
        try:
            pairs = parse_qsl(query.removeprefix("?"), max_num_fields=_VALUES)
        except ValueError:
            pairs = []
        fields: dict[str, tuple[str, ...]] = {}
        for name, value in pairs:
            if len(value) <= _LENGTH:
                fields[name] = (*fields.get(name, ()), value)
        view, language = (fields.pop(name, ("",))[0] for name in ("view", "lang"))
        return cls(view if view in VIEWS else VIEWS[0], texts_in(language).language, fields)

    def query(self) -> str:
        """The query string, "?" in front; `of` reads it back."""
        language = [("lang", self.language)] if self.language and self.language != texts_in(None).language else []
        return "?" + urlencode([("view", self.view), *_pairs(self.fields), *language])


def address(view: str, fields: Fields, language: str = "") -> str:
    """The link to a view with these fields; empty values are left out. Relative, so it holds on any host."""
    return Address(view, language, fields).query()


def first(fields: Fields, name: str) -> str:
    """The first value of a field, "" where there is none."""
    return next(iter(fields.get(name, ())), "")


def _pairs(fields: Fields) -> Iterable[tuple[str, str]]:
    return ((name, value) for name, values in fields.items() for value in values if value)
