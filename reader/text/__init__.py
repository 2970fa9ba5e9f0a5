"""Pure text: folding, index terms, sentences, and what a terminal may be shown; knows no article."""

from __future__ import annotations

from reader.text.anchors import Anchor, anchor, locate
from reader.text.folding import fold
from reader.text.segments import paragraphs, sentences
from reader.text.terminal import cells, clip, safe, safe_line
from reader.text.tokenise import Token, chunk_terms, chunks, text_key, tokens, unspaced, words

__all__ = [
    "Anchor",
    "Token",
    "anchor",
    "cells",
    "chunk_terms",
    "chunks",
    "clip",
    "fold",
    "locate",
    "paragraphs",
    "safe",
    "safe_line",
    "sentences",
    "text_key",
    "tokens",
    "unspaced",
    "words",
]
