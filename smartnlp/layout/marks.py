"""The marks that typists put before an item: bullets, check boxes, numbers and letters."""

from __future__ import annotations

import re
from functools import cache

from smartnlp.lazy import compiled

# U+F0xx are the bullets of Word's symbol fonts, as they arrive by the clipboard.
_SIGNS = "☐☑☒☓✅✗✓✔•▪●○◦‣⁃∙·*➢➤➔►■□❖→\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"
BULLET = rf"(?:[{re.escape(_SIGNS)}]|\[[ xX✓✔]?\]|o(?=\s+[A-Z])|[-–—](?=\s)|-(?=[A-Z]))"
# "1." "1)" "1.)" "(a)" "a)" "iv." "2.3" "3 - Ring".  A number is no date ("3.5.26") and no time ("9.15 Taxi").
NUMBER = (
    r"(?:\(?(?:\d{1,2}[a-z]?\.?|[a-zA-Z]|[ivx]{2,4})\)|\d{1,2}[a-z]?\.(?!\d)|\d{1,2}\.(?!00|15|30|45)\d{1,2}\.?(?=\s+[A-Z])"
    r"|\d{1,2}\s?[-–:](?=\s+[A-Z])|(?:[a-z]|[ivx]{2,4})\.(?=\s))"
)
# What may part items on one line; an arrow or a star may stand in running text.
INLINE_BULLET = compiled(r"\s+(?:[•▪●◦‣⁃➢➤■►☐☑☒✓✔❖\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc]|\[[ xX]?\])\s*")


def lead(line: str) -> re.Match[str] | None:
    """What opens an item with something in it: bullets, a number, or both as word processors put them together."""
    start = line.lstrip()[:5]
    if start[:1].isalpha() and start[0] != "o" and "." not in start and ")" not in start:
        return None  # most lines: they begin with a word
    return _lead().match(line)


@cache
def _lead() -> re.Pattern[str]:
    inner = rf"(?:\(?[a-z]\)|[a-z]\.(?=\s)|{BULLET})"
    return re.compile(
        rf"\s*(?:{BULLET}\s*)*(?P<number>{NUMBER})\s*(?:{inner}\s*(?=\S))?(?=\S)|\s*(?P<bullet>(?:{BULLET}\s*)+)(?=\S)"
    )


def is_item(line: str) -> bool:
    """True for a line that begins with a bullet or an enumerator."""
    return lead(line) is not None
