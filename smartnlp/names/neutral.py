"""Every person's name made one and the same, so that no label can hang on the community or gender that it tells of."""

from __future__ import annotations

from smartnlp.names.finder import find

# By the order in which they first come; English names that the base encoder knows well.
_FIRST_NAMES = ("Sam", "Alex", "Jo", "Chris", "Pat", "Robin")
_SURNAME = "Taylor"


def neutral(text: str) -> str:
    """The text with the names that :func:`smartnlp.names.find` finds replaced, the same name by the same one.

    A name that no list holds stays.  From the seventh first name on, the first comes again.
    """
    names = find(text)
    if not names:
        return text
    chosen: dict[str, str] = {}
    for name in names:
        if name.part != "surname" and name.key not in chosen:
            chosen[name.key] = _FIRST_NAMES[len(chosen) % len(_FIRST_NAMES)]
    parts, done = [], 0
    for name in names:
        parts += [text[done : name.start], _SURNAME if name.part == "surname" else chosen[name.key]]
        done = name.end
    return "".join([*parts, text[done:]])
