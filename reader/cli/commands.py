"""The one table of commands: names, help, arguments, and where each is carried out."""

from __future__ import annotations

import argparse
from collections.abc import Callable

Arguments = Callable[[argparse.ArgumentParser], None]

LIMIT = 50
#: Stories of a brief.
STORIES = 15
#: More than any list is long, and no more than the store can count.
MOST = 2**31
#: Digits of a number that are read: Python refuses thousands of them, and no number here has as many.
_DIGITS = 20


class Command:
    """A command: ``module`` in this package has a function of its name that carries it out.

    Where it has ``commands`` of its own, the function's name begins with those of both.
    A plain class, because importing dataclasses takes a fifth of the time that ``reader --help`` has.
    """

    __slots__ = ("arguments", "commands", "help", "json", "module", "name")

    def __init__(
        self,
        name: str,
        module: str,
        words: str,
        arguments: Arguments,
        *,
        json: bool = True,
        commands: tuple[Command, ...] = (),
    ) -> None:
        self.name = name
        self.module = module
        self.help = words
        self.arguments = arguments
        self.json = json
        self.commands = commands


def _nothing(parser: argparse.ArgumentParser) -> None:
    """The command takes no arguments of its own."""


def _limit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=_count, default=LIMIT, metavar="N", help=f"at most N (default {LIMIT})")


def _query(parser: argparse.ArgumentParser, *, needed: bool) -> None:
    parser.add_argument(
        "query", nargs="+" if needed else "*", metavar="QUERY", help="in the query language; put -- before a leading -"
    )


def _article(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=_id, metavar="ID", help="the number of an article")


def _articles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", type=_id, metavar="ID", help="numbers of articles")
    parser.add_argument("--query", metavar="Q", help="every article that this query finds")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="files or folders: .txt .md .html .json .jsonl .xml .opml; - is stdin"
    )
    parser.add_argument("--source", metavar="S", help="the outlet, where a document does not name it")
    parser.add_argument("--date", metavar="D", help="the date, where a document does not give it")
    parser.add_argument("--no-split", action="store_true", help="keep a page of several stories as one article")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if anything was skipped")
    parser.add_argument("--defer", action="store_true", help="store only; analysis and index follow with the next work")


def _fetch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", nargs="*", metavar="FEED", help="only these, due or not: number, title or address")
    parser.add_argument("--defer", action="store_true", help="store only; analysis and index follow with the next work")
    parser.add_argument(
        "--stream",
        action="store_true",
        help="for programs: progress and result as JSON Lines, until standard input closes",
    )


def _feed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", nargs="+", metavar="FEED", help="a feed's number, title or address")


def _about_feed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--title", metavar="T", help="its name, instead of the one it gives itself")
    parser.add_argument("--folder", metavar="F", help="its folder; News/World is a folder in a folder")
    parser.add_argument("--tag", action="append", metavar="T", help="a tag; may be given several times")
    parser.add_argument("--lean", metavar="L", help="the outlet's lean: left, center, right or a word of yours")
    parser.add_argument(
        "--header",
        action="append",
        metavar="'N: V'",
        help="send this with every request; $NAME and $(command) in it are asked for anew each time, '' takes all away",
    )
    parser.add_argument(
        "--full-text", action=argparse.BooleanOptionalAction, help="fetch the page of every new article"
    )
    parser.add_argument(
        "--split",
        action=argparse.BooleanOptionalAction,
        help="make an entry that lists many linked items an article for each (done unless you say no)",
    )


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("urls", nargs="+", metavar="URL", help="the address of a feed, or of a page that has one")
    _about_feed(parser)
    parser.add_argument("--first", action="store_true", help="of several feeds that a page has take the first")
    parser.add_argument("--unchecked", action="store_true", help="subscribe without asking the address")


def _edit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feed", metavar="FEED", help="a feed's number, title or address")
    _about_feed(parser)
    parser.add_argument("--url", metavar="URL", help="its new address")


def _opml_in(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="OPML", help="a list of subscriptions; - is stdin")


def _extract(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("page", metavar="FILE|URL", help="a file or the address of a web page; - is stdin")


def _fulltext(parser: argparse.ArgumentParser) -> None:
    _articles(parser)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--page", action="store_true", help="show the page's text, whichever is better")
    group.add_argument("--feed", action="store_true", help="show the text that came in again")
    parser.add_argument("--defer", action="store_true", help="store only; analysis and index follow with the next work")


def _preview(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", nargs="+", metavar="FILE|URL", help="files or addresses of feeds; - is stdin")


def _saved(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the name of a smart feed, or its number")


def _save(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="what to call it")
    _query(parser, needed=True)


def _rename(parser: argparse.ArgumentParser) -> None:
    _saved(parser)
    parser.add_argument("new", metavar="NEW", help="what to call it from then on")


def _search(parser: argparse.ArgumentParser) -> None:
    from reader.query.operators import plain

    _query(parser, needed=True)
    parser.add_argument("--sort", choices=("relevance", "date"), help="order of the hits")
    parser.add_argument(
        "--facets", action="store_true", help="also sources, names and months of the hits, with the query that narrows"
    )
    _limit(parser)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"the query language, by examples:\n{plain()}"


def _list(parser: argparse.ArgumentParser) -> None:
    _query(parser, needed=False)
    _limit(parser)


def _related(parser: argparse.ArgumentParser) -> None:
    _article(parser)
    _limit(parser)


def _stories(parser: argparse.ArgumentParser) -> None:
    _query(parser, needed=False)
    parser.add_argument("--sort", choices=("new", "size"), default="new", help="newest activity or largest first")
    _limit(parser)


def _story(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=_id, metavar="ID", help="the number of a story, as `reader stories` shows it")
    follow = parser.add_mutually_exclusive_group()
    follow.add_argument("--follow", action="store_true", default=None, help="follow it: it stands first in lists")
    follow.add_argument("--unfollow", action="store_false", dest="follow", help="follow it no longer")
    follow.add_argument("--merge", type=_id, metavar="STORY", help="make one story of this one and another")
    follow.add_argument("--split", type=_id, nargs="+", metavar="ARTICLE", help="take these articles out of it")
    follow.add_argument("--pin", action="store_true", help="keep its articles together, whatever comes in")


def _brief(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--since", default="24h", metavar="WHEN", help="an age such as 24h or 3d, or a date (default 24h)"
    )
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="how it is written")
    parser.add_argument("--limit", type=_count, default=STORIES, metavar="N", help=f"at most N (default {STORIES})")


def _entity(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="+", metavar="NAME|ID", help="a name, an alias or a number of `reader entities`")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--rename", metavar="NEW", help="call it something else from then on (undoable)")
    group.add_argument("--merge", metavar="OTHER", help="it is the same as that one (undoable)")
    group.add_argument("--split", metavar="FORM", help="this form names somebody or something else (undoable)")
    group.add_argument(
        "--kind", choices=("person", "organisation", "place", "other"), help="it is of this kind (undoable)"
    )
    group.add_argument("--hide", action="store_true", help="leave it out of lists and sidebars (undoable)")
    group.add_argument("--unhide", action="store_true", help="show it in lists and sidebars again (undoable)")


def _mark(parser: argparse.ArgumentParser) -> None:
    _articles(parser)
    for on, off, words in (
        ("read", "unread", "read"),
        ("star", "unstar", "starred"),
        ("later", "unlater", "kept for later"),
    ):
        group = parser.add_mutually_exclusive_group()
        group.add_argument(f"--{on}", dest=on, action="store_true", default=None, help=f"mark as {words}")
        group.add_argument(f"--{off}", dest=on, action="store_false", help=f"no longer {words}")
    parser.add_argument("--tag", metavar="T", help="add a tag")
    parser.add_argument("--untag", metavar="T", help="take a tag off")


def _annotate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help='JSON Lines {"id","title","text"}; - is stdin'
    )
    parser.add_argument(
        "--spacy",
        metavar="PIPELINE",
        help="find names in languages other than English with this pipeline of spaCy: its name or folder",
    )


def _export(parser: argparse.ArgumentParser) -> None:
    _query(parser, needed=False)
    parser.add_argument("--format", choices=("jsonl", "markdown", "html"), default="jsonl", help="what to write")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="where to write the copy")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a copy made by backup")


def _work(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--serve", action="store_true", help="go on until standard input closes")


FEED_COMMANDS: tuple[Command, ...] = (
    Command("add", "feeds", "subscribe to feeds, or to the feeds of pages", _add),
    Command("list", "feeds", "list subscriptions, with what went wrong", _nothing),
    Command("remove", "feeds", "end subscriptions; starred articles stay (undoable)", _feed),
    Command("edit", "feeds", "change title, folder, tags, lean, address or options of a feed", _edit),
    Command("import", "feeds", "subscribe to all feeds of an OPML list", _opml_in),
    Command("export", "feeds", "write the subscriptions as OPML", _nothing, json=False),
    Command("preview", "preview", "what a feed gives, without subscribing", _preview),
)

SAVED_COMMANDS: tuple[Command, ...] = (
    Command("list", "saved", "list smart feeds with their unread articles", _nothing),
    Command("add", "saved", "save a query under a name", _save),
    Command("rename", "saved", "give a smart feed another name", _rename),
    Command("remove", "saved", "forget a smart feed; its articles stay (undoable)", _saved),
)

COMMANDS: tuple[Command, ...] = (
    Command("import", "inflow", "take documents in: files, folders, standard input", _import),
    Command("feed", "feeds", "subscribe to feeds and look after them", _nothing, commands=FEED_COMMANDS),
    Command("fetch", "feeds", "fetch all due feeds", _fetch),
    Command("extract", "extract", "the article in a web page, without taking it in", _extract),
    Command("fulltext", "fulltext", "fetch the pages of articles and show the better text of each", _fulltext),
    Command("saved", "saved", "keep queries as smart feeds", _nothing, commands=SAVED_COMMANDS),
    Command("remove", "state", "take articles out of the library (undoable)", _articles),
    Command("search", "find", "search the full text and everything around it", _search),
    Command("list", "find", "list articles, newest first", _list),
    Command("show", "find", "show one article", _article),
    Command("related", "find", "articles that belong with one, nearest first, with the reason", _related),
    Command("entities", "find", "people, organisations and places in the matching articles", _list),
    Command("entity", "entities", "one entity over time: what it is named with, what it said", _entity),
    Command("stories", "find", "stories, newest activity first", _stories),
    Command("story", "find", "one story: what its articles say, and the thread it is part of", _story),
    Command("brief", "find", "the stories since a time on one page, for a terminal or cron", _brief),
    Command("mark", "state", "mark articles read, starred, for later, or tag them (undoable)", _mark),
    Command("undo", "state", "take the last change back", _nothing),
    Command("annotate", "annotate", "analyse JSON Lines without a library", _annotate, json=False),
    Command("export", "export", "write articles as JSON Lines, Markdown or HTML", _export, json=False),
    Command("stats", "upkeep", "what is in the library", _nothing),
    Command("doctor", "upkeep", "check the library and mend it", _nothing),
    Command("reindex", "upkeep", "build the full-text index anew", _nothing),
    Command("backup", "upkeep", "copy the library safely while it is in use", _backup),
    Command("restore", "upkeep", "put a backup in place of the library", _restore),
    Command("config", "upkeep", "print paths and settings", _nothing),
    Command("work", "inflow", "bring imported articles to analysis and index", _work),
)


def _id(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not the number of an article; `reader list` shows them")
    return int(text[:_DIGITS])


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of lines to print")
    return min(int(text[:_DIGITS]), MOST)
