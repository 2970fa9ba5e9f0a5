"""The two themes: one accent colour, quiet greys, and a colour for each kind of name."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="reader-dark",
    dark=True,
    primary="#7fa7c9",
    secondary="#8a93a0",
    accent="#e0a458",
    warning="#e0a458",
    error="#e07a6b",
    success="#8fb573",
    foreground="#d7d9dc",
    background="#16181c",
    surface="#16181c",
    panel="#22262c",
    variables={
        "quiet": "#8a919b",
        "rule": "#363b43",
        "chosen": "#262b33",
        "bright": "#f2f3f5",
        "person": "#a9c7e8",
        "organisation": "#c9b6e4",
        "place": "#a8cfae",
        "link": "#7cc4bd",
        "quote": "#e8e2d4",
        "hit": "#5c4413",
        "hit-text": "#ffe2ae",
        "block-cursor-background": "#262b33",
        "block-cursor-foreground": "#f2f3f5",
        "block-cursor-text-style": "none",
        "scrollbar": "#363b43",
        "scrollbar-background": "#16181c",
        "scrollbar-background-hover": "#16181c",
        "scrollbar-background-active": "#16181c",
        "scrollbar-corner-color": "#16181c",
    },
)

LIGHT = Theme(
    name="reader-light",
    dark=False,
    primary="#2a5d8a",
    secondary="#6a7078",
    accent="#a65b00",
    warning="#a65b00",
    error="#b03a2e",
    success="#3f7a2c",
    foreground="#23262b",
    background="#faf9f6",
    surface="#faf9f6",
    panel="#ece9e2",
    variables={
        "quiet": "#6a7078",
        "rule": "#d3cfc5",
        "chosen": "#ece7da",
        "bright": "#000000",
        "person": "#1f5688",
        "organisation": "#6a3f94",
        "place": "#2c6b38",
        "link": "#0f6b66",
        "quote": "#4a3a1c",
        "hit": "#ffe3a3",
        "hit-text": "#4a3000",
        "block-cursor-background": "#ece7da",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "none",
        "scrollbar": "#d3cfc5",
        "scrollbar-background": "#faf9f6",
        "scrollbar-background-hover": "#faf9f6",
        "scrollbar-background-active": "#faf9f6",
        "scrollbar-corner-color": "#faf9f6",
    },
)


def named(name: str) -> str:
    """The theme meant by a setting: ``light`` or ``dark``, or any theme's full name."""
    return {"light": LIGHT.name, "dark": DARK.name}.get(name, name)


def other(name: str) -> str:
    """The theme to change to."""
    return DARK.name if name == LIGHT.name else LIGHT.name
