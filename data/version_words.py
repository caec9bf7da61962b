"""What a reader is told of the version of the data, in one quiet line."""

from __future__ import annotations

from dataclasses import dataclass

from data import archive, catalog, versions
from data.i18n import translator
from data.live.merge import package_version
from data.versions import Opened

PACKAGE_ADDRESS = "/package.zip"


@dataclass(frozen=True, slots=True)
class Remark:
    """A line about the version, and where it leads.

    Attributes
    ----------
    text : plain text; it may repeat what the address said, so escape it where it becomes HTML.
    link : words of the link after it, empty if there is none.
    data : version that the link opens, empty for the one in use.
    file : address of a file that the link leads to instead, below the app's own.
    """

    text: str
    link: str = ""
    data: str = ""
    file: str = ""


def remark(opened: Opened) -> Remark | None:
    """What is to be said of the version; None when the one in use was asked for, or none."""
    _ = translator(opened.view.lang)
    current, missing = catalog.load().version, opened.missing
    if not missing:
        if opened.catalog.version == current:
            return None
        text = _("Data version {version}, as the address asks; the current one is {current}.")
        text = text.format(version=opened.catalog.version, current=current)
        return Remark(text, _("Show the current data"))
    if missing in archive.kept():
        text = _(
            "Data version {version} is kept, but this atlas can no longer show it; the current "
            "one, {current}, is shown."
        )
        text = text.format(version=missing, current=current)
        return Remark(text, _("Its tables as a file"), file=f"{PACKAGE_ADDRESS}?data={missing}")
    text = _("Data version {version} is not at hand; the current one, {current}, is shown.")
    text = text.format(version=missing, current=current)
    without_live = package_version(missing)
    if without_live != missing and without_live in versions.at_hand():
        return Remark(text, _("Show that version without its live figures"), data=without_live)
    return Remark(text)
