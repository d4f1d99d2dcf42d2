"""A page as its reader has it: words in order, links, fields of forms."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

UNSEEN = {"script", "style", "title", "desc"}


@dataclass
class Screen(HTMLParser):
    """Collects what a page says; `text` has single spaces."""

    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    title: str = ""
    _inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    @property
    def text(self) -> str:
        """Give the words, in order."""
        spaced = " ".join(" ".join(self.words).split())
        return re.sub(r" ([,.;:)])", r"\1", spaced)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag carries."""
        given = {name: value or "" for name, value in attrs}
        self.attributes |= given.keys()
        if tag in {"title", "script", "style"}:
            self._inside.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "input" and "name" in given:
            self.fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag that hides its words."""
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        """Note words that can be read."""
        if self._inside[-1:] == ["title"] and not self.title:
            self.title = data.strip()
        elif not self._inside:
            self.words.append(data)


def read(html: str) -> Screen:
    """Read a page."""
    screen = Screen()
    screen.feed(html)
    return screen
