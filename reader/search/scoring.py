"""How well a document matches: BM25F over the fields, and a mild preference for the recent.

BM25F as in Robertson and Zaragoza (2009), in the form that adds weighted scores of fields.
"""

from __future__ import annotations

from math import log
from typing import Any

K1 = 1.2
#: How far a longer field lowers what a word in it counts; a long headline is about its words no less than a short one.
B = {"title": 0.3, "text": 0.75, "author": 0.75, "source": 0.75, "url": 0.75}
#: How much more a word in this field counts.
FIELD_WEIGHTS = {"title": 3.0, "text": 1.0, "author": 1.0, "source": 1.0, "url": 1.0}
#: A term that only begins with what was typed, or is only spelt like it, counts less than the word itself.
EXPANDED = 0.5

#: The newest document scores this part more than one of great age, and the surplus falls to 1/e in so many seconds.
RECENCY = 0.1
RECENCY_SECONDS = 60 * 86_400

#: What an edit between two spellings weighs against the natural logarithm of how many articles have the other one.
EDIT = 4.0


def idf(documents: int, total: int) -> float:
    """Inverse document frequency of a term that ``documents`` of ``total`` documents have."""
    return log(total / (documents + 1)) + 1 if total else 0.0


def norm(field: str, length: Any, average: float) -> Any:
    """What a frequency is set against: K1, more for fields longer than the average; for one length or an array."""
    return K1 * (1 - B[field] + B[field] * length / (average or 1))


def bm25(weight: float, frequency: Any, normal: Any) -> Any:
    """Score a frequency, or an array, with the ``weight`` of its term (idf times field weight) and its field's norm."""
    return weight * (frequency * (K1 + 1)) / (frequency + normal)
