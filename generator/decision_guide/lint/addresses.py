"""Find generated files whose addresses belong to other files of the site. What a person wrote wins."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from decision_guide.model.files import OutputFile, Settings, SiteFile
from decision_guide.problems import Location, Problem, Related, Severity
from decision_guide.render import urls

_WAY_OUT = 'keep the decisions in a separate folder ("folder" in mkdocs.yml).'


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of the site's files that this package does not generate, and of their folders."""

    settings: Settings
    _files: Mapping[str, SiteFile] = field(default_factory=dict)
    _folders: Mapping[str, SiteFile] = field(default_factory=dict)

    @classmethod
    def of(cls, present: Iterable[SiteFile], settings: Settings) -> Addresses:
        """Return the addresses of these files of the site."""
        files: dict[str, SiteFile] = {}
        folders: dict[str, SiteFile] = {}
        for file in present:
            address = _folded(file.address)
            files.setdefault(address, file)
            for folder in _folders_of(address):
                folders.setdefault(folder, file)
        return cls(settings, files, folders)

    def at(self, path: str) -> SiteFile | None:
        """Return the site's file with the same address as the generated file ``path``, or ``None``."""
        return self._files.get(_folded(urls.site_file(path, self.settings.use_directory_urls)))

    def in_the_way(self, file: OutputFile) -> SiteFile | None:
        """Return the site's file at the address of a generated file or of one of its folders, or ``None``."""
        address = _folded(urls.site_file(file.path, self.settings.use_directory_urls))
        found = self._files.get(address) or self._folders.get(address)
        return found or next((self._files[part] for part in _folders_of(address) if part in self._files), None)

    def problems(self, files: Iterable[OutputFile], claims: Mapping[str, Location] | None = None) -> Iterator[Problem]:
        """Yield an error for each file of the site whose address a generated file needs.

        ``claims`` are the locations of earlier slugs, by slug.
        """
        reported: set[tuple[str | None, str]] = set()
        for file in files:
            other = None if file.gives_way_to_handwritten else self.in_the_way(file)
            if other and (file.source, other.path) not in reported:
                reported.add((file.source, other.path))
                yield self._problem(file, other, claims or {})

    def _problem(self, file: OutputFile, other: SiteFile, claims: Mapping[str, Location]) -> Problem:
        address = urls.page_url(file.path, self.settings.use_directory_urls).removesuffix("index.html")
        author = f"the plugin {other.maker} generates it" if other.maker else "it is written by hand"
        shown = f"{self.settings.docs_dir}{other.path}"
        slug = file.path.removeprefix(f"{self.settings.folder}/").split("/")[0] if file.source else ""
        if file.source is None:
            message = f"{shown} has the address of a generated file, {address}, and {author}"
            return _error(message, Location(shown, 1, 1, 1), f"Rename it, or {_WAY_OUT}")
        related = (Related(author.removeprefix("it is "), Location(shown, 1, 1, 1)),)
        if slug in claims:
            message = f"{shown} has an earlier address of this decision, {address}, and {author}"
            return _error(message, claims[slug], f'Rename it, or delete "{slug}" from "was".', related)
        message = f"{shown} has an address that this decision needs, {address}, and {author}"
        advice = f'Rename one of them (if it is the decision, add its earlier name to "was"), or {_WAY_OUT}'
        return _error(message, Location(file.source, 1, 1, 1), advice, related)


def _error(message: str, where: Location, advice: str, related: tuple[Related, ...] = ()) -> Problem:
    return Problem("address-taken", Severity.ERROR, message, where, advice, related)


def _folded(address: str) -> str:
    """The form of an address in which two are equal if any file system takes them for the same."""
    return address if address.isascii() and address.islower() else unicodedata.normalize("NFC", address).casefold()


def _folders_of(address: str) -> list[str]:
    parts = address.split("/")[:-1]
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
