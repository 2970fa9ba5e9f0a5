"""Settings and paths, read once at a front door and passed down as values."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from reader.errors import ConfigError

ReadWhen = Literal["open", "delay", "end", "manual"]
Theme = Literal["dark", "light"]

#: The section of the configuration file that each setting stands in.
SECTIONS = {
    "theme": "interface",
    "read_when": "reading",
    "read_delay": "reading",
    "old_after": "feeds",
    "timeout": "feeds",
    "contact": "feeds",
    "keep_raw": "feeds",
    "fetch_every": "feeds",
    "spacy": "names",
    "keys": "keys",
}
#: Least and most of each number, and its unit.
_NUMBERS = {
    "read_delay": (0, 3600, "seconds"),
    "old_after": (0, 36500, "days"),
    "timeout": (1, 3600, "seconds"),
    "keep_raw": (0, 36500, "days"),
    "fetch_every": (0, 10080, "minutes"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can set; every default works.

    ``read_when`` says when an article counts as read, ``read_delay`` after how many seconds for "delay"; ``keys`` maps
    a verb's id to its keys. Of a new subscription, entries older than ``old_after`` days come in as read; ``timeout``
    is how many seconds a feed may take to answer; ``contact`` is what its server is told about who asks. The bytes that
    an entry came as are kept for ``keep_raw`` days; its text stays. An open interface fetches every ``fetch_every``
    minutes; 0 leaves it to the user. ``spacy`` is a pipeline, by name or folder, that finds the names of articles in
    languages that the recogniser does not know.
    """

    theme: Theme = "dark"
    read_when: ReadWhen = "delay"
    read_delay: float = 2.0
    old_after: float = 14.0
    timeout: float = 60.0
    contact: str = ""
    keep_raw: float = 90.0
    fetch_every: float = 0.0
    spacy: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paths:
    """Where things are on this machine."""

    library: Path
    config: Path
    log: Path


def paths(library: str | None = None, environ: Mapping[str, str] = os.environ) -> Paths:
    """The library given, else ``$READER_LIBRARY``, else the platform's data directory; likewise for the config file."""
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("reader", appauthor=False)
    chosen = library or environ.get("READER_LIBRARY")
    config = environ.get("READER_CONFIG")
    return Paths(
        library=Path(chosen).expanduser().absolute() if chosen else Path(dirs.user_data_dir) / "library",
        config=Path(config).expanduser().absolute() if config else Path(dirs.user_config_dir) / "config.toml",
        log=Path(dirs.user_state_dir) / "reader.log",
    )


def load(path: Path) -> Settings:
    """The settings of a TOML file; the defaults where there is none. Raises ConfigError with file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from error
    values: dict[str, Any] = {}
    for section, content in given.items():
        if section == "keys" and isinstance(content, dict):
            values["keys"] = {name: _keys(name, value, path, text) for name, value in content.items()}
            continue
        known = [name for name, home in SECTIONS.items() if home == section and name != "keys"]
        if not known or not isinstance(content, dict):
            raise ConfigError(f"{_place(path, text, section)}: there is no section or setting called {section!r}")
        for name, value in content.items():
            if name not in known:
                raise ConfigError(
                    f"{_place(path, text, name)}: [{section}] has no setting {name!r}; it has {', '.join(known)}"
                )
            values[name] = _checked(name, value, path, text)
    return Settings(**values)


def effective(settings: Settings) -> dict[str, Any]:
    """The settings by section, as the file would give them."""
    shown: dict[str, Any] = {}
    for setting in fields(settings):
        value = getattr(settings, setting.name)
        if setting.name == "keys":
            shown["keys"] = dict(value)
        else:
            shown.setdefault(SECTIONS[setting.name], {})[setting.name] = value
    return shown


def _checked(name: str, value: Any, path: Path, text: str) -> Any:
    wanted = get_type_hints(Settings)[name]
    if get_origin(wanted) is Literal:
        if value not in get_args(wanted):
            raise ConfigError(
                f"{_place(path, text, name)}: {name} is one of {', '.join(get_args(wanted))}, not {value!r}"
            )
        return value
    if wanted is str:
        if not isinstance(value, str):
            raise ConfigError(f"{_place(path, text, name)}: {name} is a text, not {value!r}")
        return value
    least, most, unit = _NUMBERS[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise ConfigError(
            f"{_place(path, text, name)}: {name} is a number of {unit} from {least} to {most}, not {value!r}"
        )
    return float(value)


def _keys(name: str, value: Any, path: Path, text: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f'{_place(path, text, name)}: the keys of {name} are a text such as "j down", not {value!r}')
    return value


def _place(path: Path, text: str, name: str) -> str:
    """File and line of a name: tomllib keeps no positions, so the line is looked up."""
    pattern = re.compile(rf"""^\s*\[?\s*["']?{re.escape(name)}["']?\s*[\]=.]""")
    for number, line in enumerate(text.splitlines(), 1):
        if pattern.match(line):
            return f"{path}, line {number}"
    return str(path)
