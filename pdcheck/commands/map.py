"""A document that is named becomes its map: text as it is, and other kinds as papers."""

from pdcheck.errors import CannotOpenError
from pdcheck.files import read_document, shown
from pdcheck.mapping import DocumentMap, map_document, map_paper
from pdcheck.papers.kinds import is_apart
from pdcheck.papers.paper import NoPaper


def document_map(file: str) -> DocumentMap:
    """The map of a file, or of standard input for `-`.

    Raises `CannotOpenError` where its text cannot be had.
    """
    if file == "-" or not is_apart(file):
        name, text = read_document(file)
        return map_document(text, name)
    from pdcheck.cache.store import Cache, cache_folder
    from pdcheck.papers.reading import read_file

    outcome = read_file(file, shown(file), Cache(cache_folder()))
    if isinstance(outcome, NoPaper):
        what = f"`{outcome.file}` cannot be read: {outcome.what}"
        raise CannotOpenError(what, "so nothing in it was read", outcome.remedy)
    return map_paper(outcome)
