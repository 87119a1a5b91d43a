"""One page with all it needs inside, which asks nobody for anything and runs only its own code."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.writers import palette

if TYPE_CHECKING:
    from jinja2 import Environment


HERE = "pipeline.writers"
"""The package whose ``templates`` every page can use: the frame, paper, type, colours."""


def page(template: str, style: str, script: str, room: str = HERE, **values: object) -> str:
    """Fill a template; every value is escaped.

    The page's Content-Security-Policy allows the one style sheet and the one script by their
    digests and nothing else: a transcript that would smuggle in code brings none to run.

    :param style: the style sheet, made by :func:`style_sheet`.
    :param script: the script, from :func:`part`.
    :param room: the package whose templates come first.
    """
    from markupsafe import Markup

    policy = "; ".join(
        [
            "default-src 'none'",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        ]
    )
    filled = (
        environment(room)
        .get_template(template)
        .render(policy=policy, style=Markup(style), script=Markup(script), **values)
    )
    return filled.rstrip() + "\n"


def style_sheet(
    sheets: Sequence[str],
    inks: Sequence[palette.Ink],
    rules: Sequence[str] = (),
    room: str = HERE,
) -> str:
    """Put style sheets together, before them the colours, after them rules of this page.

    :param sheets: names of templates that are plain CSS.
    :param rules: rules made of numbers only, such as where a block stands.
    """
    light, dark = (_colours(inks, theme) for theme in (0, 1))
    colours = (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{light}}}}}\n"
    )
    classes = "".join(f".c{ink.number}{{--own:var(--c{ink.number})}}" for ink in inks)
    parts = [part(name, room) for name in sheets]
    return "\n".join([colours + classes, *parts, "".join(rules)])


def part(name: str, room: str = HERE) -> str:
    """Give a style sheet or script as it stands beside the templates."""
    text: Any = environment(room).get_template(name).render()
    return str(text)


@functools.cache
def environment(room: str = HERE) -> Environment:
    """Give the templates of a package and of this: autoescape on, a missing value is an error."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([PackageLoader(one) for one in dict.fromkeys((room, HERE))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _colours(inks: Sequence[palette.Ink], theme: int) -> str:
    named = {
        "paper": palette.PAPER,
        "ink": palette.INK,
        "quiet": palette.QUIET,
        "hairline": palette.HAIRLINE,
        "raised": palette.RAISED,
    }
    named |= {f"c{ink.number}": (ink.light, ink.dark) for ink in inks}
    return "".join(f"--{name}:{both[theme]};" for name, both in named.items())


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
