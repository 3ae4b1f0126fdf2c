"""One settings file as it was read: where it is, its text with its places, and what it says."""

from typing import NamedTuple

from pdcheck.document import Document
from pdcheck.files import shown
from pdcheck.language.node import fields_of
from pdcheck.settings.file import SettingsFile


class Layer(NamedTuple):
    """One settings file: where it is, its text with its places, and what it says."""

    path: str
    document: Document
    said: SettingsFile

    def says(self, key: str) -> bool:
        """Whether it gives a key a value, be it an empty list."""
        return fields_of(SettingsFile)[key].name in self.said.model_fields_set

    def origin(self, *at: str | int) -> str:
        """Where it says something, as people and editors know a place: `pdcheck.yaml:4`."""
        return f"{shown(self.path)}:{self.document.locate(at).start.line}"
