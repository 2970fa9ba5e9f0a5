"""The one table of verbs: it feeds key bindings, command palette, footer, help screen and the README's key page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Pane = Literal["drawer", "list", "reading", "story", "sidebar", "facets"]
Group = Literal["Move", "Find", "Jump", "Mark", "Feeds", "View"]

PANES: tuple[Pane, ...] = ("drawer", "list", "reading", "story", "sidebar", "facets")
GROUPS: tuple[Group, ...] = ("Move", "Find", "Jump", "Mark", "Feeds", "View")
#: The panes in which an article is selected or open.
ARTICLES: tuple[Pane, ...] = PANES[1:]
DRAWER: tuple[Pane, ...] = PANES[:1]


@dataclass(frozen=True, slots=True)
class Verb:
    """Something the user can do: its id, its keys (in the notation of ``keys``), its words, and where it applies.

    ``footer`` names the panes in whose footer the verb is worth a place.
    """

    id: str
    keys: str
    label: str
    help: str
    group: Group
    panes: tuple[Pane, ...] = PANES
    footer: tuple[Pane, ...] = ()


VERBS: tuple[Verb, ...] = (
    Verb("down", "j down", "down", "Move down a row, or scroll down a line.", "Move"),
    Verb("up", "k up", "up", "Move up a row, or scroll up a line.", "Move"),
    Verb("first", "gg home", "top", "Go to the beginning.", "Move"),
    Verb("last", "G end", "bottom", "Go to the end.", "Move"),
    Verb("page_down", "pagedown ctrl+d", "page down", "Move down a page.", "Move"),
    Verb("page_up", "pageup ctrl+u", "page up", "Move up a page.", "Move"),
    Verb("pane_left", "h left", "pane left", "Go to the pane at the left.", "Move"),
    Verb("pane_right", "l right", "pane right", "Go to the pane at the right.", "Move"),
    Verb("next_pane", "tab", "next pane", "Go to the next pane, the last one to the first.", "Move"),
    Verb("previous_pane", "shift+tab", "previous pane", "Go to the previous pane.", "Move"),
    Verb("scroll_down", "J shift+down", "scroll", "Scroll the article down from any pane.", "Move"),
    Verb("scroll_up", "K shift+up", "scroll up", "Scroll the article up from any pane.", "Move"),
    Verb(
        "space",
        "space",
        "page",
        "Page down through the article; at its end, open the next unread one.",
        "Move",
        footer=("reading",),
    ),
    Verb("next", "n", "next", "Next hit while highlights show, else next unread article.", "Move", footer=ARTICLES),
    Verb("previous", "N", "previous", "Previous hit while highlights show, else previous unread article.", "Move"),
    Verb(
        "open",
        "enter",
        "open",
        "Open the article, or the page of a name at the side; from the text or the drawer, list the articles.",
        "Move",
        footer=("drawer", "list", "story", "sidebar", "facets"),
    ),
    Verb(
        "back",
        "escape q",
        "back",
        "Clear highlights; else back to the list, and from there along the trail.",
        "Move",
        footer=("reading", "story", "sidebar", "facets"),
    ),
    Verb("search", "/", "search", "Search the library; results show while you type.", "Find", footer=PANES),
    Verb("find", "ctrl+f", "find", "Find words in the article.", "Find"),
    Verb("filter", "f", "filter", "Narrow this list by a further query.", "Find", footer=("list",)),
    Verb("sort", ",", "order", "Order what a search found by date, or by relevance again.", "Find"),
    Verb(
        "facets",
        "c f2",
        "facets",
        "Show what this list is made of: sources, names, months; choosing one narrows the list.",
        "Find",
        footer=("list", "facets"),
    ),
    Verb("suggestion", "!", "as meant", "Search for what was probably meant.", "Find"),
    Verb("search_name", "*", "search name", "Search for the current name or the selected text.", "Find", ARTICLES),
    Verb("next_related", "]", "related", "Go to the next related article.", "Jump", footer=("list", "reading")),
    Verb("previous_related", "[", "previous related", "Go to the previous related article.", "Jump"),
    Verb("related", "1 2 3 4 5 6 7 8 9", "related 1–9", "Jump to the related article of that number.", "Jump"),
    Verb(
        "story",
        "S",
        "story",
        "Show the page of the article's story: who tells of it, its articles by time; again, go back.",
        "Jump",
        footer=("list", "reading"),
    ),
    Verb("brief", "b", "brief", "Show the stories of the last day on one page; again, go back.", "Jump"),
    Verb(
        "name_page",
        "I",
        "name page",
        "Show the page of the current name: how often it is named, with whom, what it said; else ask for a name.",
        "Jump",
        footer=("sidebar",),
    ),
    Verb(
        "edit_name",
        "E",
        "about this name",
        "On the page of a name: rename it, tell what it is, merge it, split a form off, hide it.",
        "Jump",
        ("story",),
        ("story",),
    ),
    Verb("similar", "=", "more like this", "List the articles that are related to this one.", "Jump", ARTICLES),
    Verb("next_part", ")", "next part", "Go to the next part of the page that held the article.", "Jump", ARTICLES),
    Verb("previous_part", "(", "previous part", "Go to the previous part of that page.", "Jump", ARTICLES),
    Verb("parts", "P", "parts", "List all parts of the page that held the article.", "Jump", ARTICLES),
    Verb("trail_back", "H alt+left", "trail back", "Go back along the trail.", "Jump"),
    Verb("trail_forward", "L alt+right", "trail forward", "Go forward along the trail.", "Jump"),
    Verb("trail", "T", "trail", "Show where you have been, and go there.", "Jump"),
    Verb("next_mention", "m", "names", "Go to the next name in the article.", "Jump", footer=("reading",)),
    Verb("previous_mention", "M", "previous name", "Go to the previous name in the article.", "Jump"),
    Verb(
        "entity_hints", "e", "name hints", "Show letters on the names in view; typing them lists its articles.", "Jump"
    ),
    Verb("link_hints", ";", "link hints", "Show letters on the links in view; typing them opens the browser.", "Jump"),
    Verb("read", "r", "read", "Mark as read.", "Mark", ARTICLES),
    Verb("unread", "u", "unread", "Mark as unread.", "Mark", ARTICLES),
    Verb(
        "follow",
        "F",
        "follow",
        "Follow the story, also that of an article, or no longer: it stands first.",
        "Mark",
        ARTICLES,
    ),
    Verb(
        "merge_stories",
        "gm",
        "merge",
        "Make one story of two: press it on the one, then on the other.",
        "Mark",
        ARTICLES,
    ),
    Verb(
        "split_story",
        "gt",
        "take out",
        "Take the article out of its story, alone or with all later or earlier ones.",
        "Mark",
        ARTICLES,
    ),
    Verb("pin_story", "gp", "pin", "Keep the articles of the story together, whatever comes in.", "Mark", ARTICLES),
    Verb("star", "s", "star", "Star, or take the star away.", "Mark", ARTICLES, footer=("list",)),
    Verb("later", "a", "later", "Put aside to read later, or take it back.", "Mark", ARTICLES),
    Verb("tags", "t", "tags", "Add tags; a tag with a minus before it is taken off.", "Mark", ARTICLES),
    Verb("all_read", "A", "all read", "Mark every article of this list as read; in the drawer, of the row.", "Mark"),
    Verb("remove", "delete", "remove", "Remove the article from the library.", "Mark", ARTICLES),
    Verb("undo", "U", "undo", "Undo the last change of state, decision or removal.", "Mark"),
    Verb("drawer", "d", "feeds", "Open the drawer of feeds and smart feeds, or close it.", "Feeds", footer=("list",)),
    Verb(
        "fetch", "R", "fetch", "Fetch all feeds that are due; in the drawer, those of the row.", "Feeds", footer=DRAWER
    ),
    Verb("stop_fetch", "ctrl+c", "stop fetching", "Stop the fetch that is under way; what came is kept.", "Feeds"),
    Verb(
        "add_feed", "+", "subscribe", "Subscribe to a feed, by its address or that of its site.", "Feeds", footer=DRAWER
    ),
    Verb("import_opml", "O", "import OPML", "Subscribe to all feeds of an OPML file.", "Feeds"),
    Verb("save_search", "w", "save search", "Keep this search or filter under a name, as a smart feed.", "Feeds"),
    Verb(
        "edit_feed",
        "E",
        "edit",
        "Change title or folder of the row, or the query of a smart feed.",
        "Feeds",
        DRAWER,
        DRAWER,
    ),
    Verb("remove_feed", "delete", "remove", "End the subscription, or forget the smart feed.", "Feeds", DRAWER, DRAWER),
    Verb("smart_up", "<", "smart feed up", "Move the smart feed up.", "Feeds", DRAWER),
    Verb("smart_down", ">", "smart feed down", "Move the smart feed down.", "Feeds", DRAWER),
    Verb("fold_toggle", "za", "fold or unfold", "Show the articles of the story in the list, or fold it.", "View"),
    Verb("unfold", "zo", "unfold", "Unfold the story in the list, or the folder in the drawer.", "View"),
    Verb("fold", "zc", "fold", "Fold the story in the list, or the folder in the drawer.", "View"),
    Verb("grouping", "gs", "group", "Group the list by story, by source, by day, or not at all.", "View"),
    Verb(
        "full_text",
        "x",
        "full text",
        "Fetch the article's page and show its text; again, go back and forth.",
        "View",
        ARTICLES,
    ),
    Verb("browser", "o", "browser", "Open the article in the web browser.", "View", ARTICLES),
    Verb("copy_link", "y", "copy link", "Copy the article's link.", "View", ARTICLES),
    Verb("copy_citation", "Y", "copy citation", "Copy a citation of the article.", "View", ARTICLES),
    Verb("sidebar", "i", "sidebar", "Show or fold the sidebar.", "View", footer=("reading",)),
    Verb(
        "skim",
        "v",
        "skim",
        "Bring out the key sentences of this article, and of those you open next; again, show all of it alike.",
        "View",
        ARTICLES,
        ("reading",),
    ),
    Verb("zen", "Z", "zen", "Show the article alone, or everything again.", "View"),
    Verb(
        "refresh",
        "ctrl+r . f5",
        "refresh",
        "Read the list again: new articles come in, read ones leave an unread list.",
        "View",
    ),
    Verb("theme", "", "light or dark", "Change between the light and the dark theme.", "View"),
    Verb("palette", ": ctrl+p", "commands", "Find a command by its name.", "View"),
    Verb("help", "? f1", "help", "Show all keys.", "View", footer=PANES),
    Verb("quit", "Q", "quit", "Leave the reader.", "View"),
)
