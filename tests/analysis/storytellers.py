"""Stories of several articles for tests of what is told about them; outlets and events are invented."""

from __future__ import annotations

from reader.analysis import analyse
from reader.analysis.passages import Account
from reader.analysis.timing import seconds


def account(
    number: int,
    title: str,
    text: str,
    published: str = "2026-03-03T08:00:00+00:00",
    source: str | None = "Harbour Post",
    lean: str | None = None,
) -> Account:
    """An article as the library hands it over, analysed."""
    when = int(seconds(published) or 0)
    return Account(number, title, text, when, (), source, published, lean, None, analyse(title, text))


FERRY = (
    account(
        1,
        "Ferry fire off Porto kills 9",
        "PORTO, March 3 (Wire One) - A ferry caught fire off Porto on Tuesday, killing at least 9 people, the"
        " coastguard said. It was on its way to Madeira. The Galatea had left Porto with 212 passengers on board."
        " “We saw smoke above the car deck within minutes,” said Rui Tavares, a lorry driver. He was flown to hospital."
        " A fishing boat picked up 40 passengers. The fire is the worst on a Portuguese ship since 1998.",
        "2026-03-03T08:00:00+00:00",
        "Wire One",
    ),
    account(
        2,
        "Blaze on Madeira ferry: 14 dead",
        "At least 14 people were killed on Tuesday when the ferry Galatea burned off Porto on its way to Madeira,"
        " Admiral Inês Moura of the coastguard said. The Galatea carried 212 passengers and a crew of 31. “We saw"
        " smoke above the car deck within minutes,” Rui Tavares said. Meanwhile divers were called in. Owner Lusomar"
        " lost its licence for the route in 2019 and got it back two years later, the ministry said.",
        "2026-03-03T12:00:00+00:00",
        "The Ledger",
    ),
    account(
        3,
        "Galatea: divers find car deck doors open",
        "Divers who searched the ferry Galatea off Porto found its car deck doors open, Admiral Inês Moura said on"
        " Wednesday. Prosecutors in Porto opened an inquiry into the owner, Lusomar, and asked for the records of its"
        " doors. The toll of Tuesday's fire rose to 21. “Nobody should have opened those doors at sea,” Captain Pedro"
        " Valente said.",
        "2026-03-04T19:00:00+00:00",
        "Harbour Post",
    ),
)
