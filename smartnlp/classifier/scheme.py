"""The label scheme of the annotation guideline: three axes and when each applies."""

from __future__ import annotations

AXES: dict[str, tuple[str, ...]] = {
    "kind": ("action", "context", "outcome"),
    "specificity": ("specific", "vague"),
    "timing": ("timed", "untimed"),
}
# The kind for which the other two axes do not apply.
NOT_JUDGED = "context"
