"""Where a part of a report stands: how deep its headings are, and how its ids begin."""

from typing import NamedTuple

from pdcheck.reporters.html.elements import Content, Markup
from pdcheck.reporters.html.parts import section


class Spot(NamedTuple):
    """A place in a page. `id` begins every id of what stands there."""

    level: int
    id: str

    def at(self, name: str) -> str:
        """The id of something there."""
        return f"{self.id}-{name}"

    def section(self, name: str, title: Content, *content: Content) -> Markup:
        """A section there, by its name."""
        return section(title, *content, level=self.level, id_=self.at(name))

    @property
    def below(self) -> "Spot":
        """The same place, one heading deeper."""
        return Spot(self.level + 1, self.id)
