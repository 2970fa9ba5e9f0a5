"""What the shipped model finds in sentences of news: a guard against a model that was trained badly."""

from __future__ import annotations

import pytest

from reader.analysis import analyse

SENTENCES = {
    "Brazilian President Luciana Prado met Prime Minister Henrik Aas in Lisbon on Monday.": (
        "Luciana Prado|person Henrik Aas|person Lisbon|place"
    ),
    "The Ministry of Transport said a train had left the rails near Zilina, killing two.": (
        "Ministry of Transport|organisation Zilina|place"
    ),
    "Norvik Energy shares fell 4 percent after the company cut its forecast.": "Norvik Energy|organisation",
    "Analysts at Credit Suisse and Danske Bank raised their estimates for Siemens.": (
        "Credit Suisse|organisation Danske Bank|organisation Siemens|organisation"
    ),
    '"We will appeal," said Margaret Oduya, a lawyer for Kestrel Mining.': (
        "Margaret Oduya|person Kestrel Mining|organisation"
    ),
    "The Supreme Court ruled against the Environmental Protection Agency.": (
        "Supreme Court|organisation Environmental Protection Agency|organisation"
    ),
    "Floods in Bangladesh and India have forced thousands from their homes, the Red Cross said.": (
        "Bangladesh|place India|place Red Cross|organisation"
    ),
    "U.S. officials in Washington said talks with Iran would resume in Vienna.": (
        "U.S.|place Washington|place Iran|place Vienna|place"
    ),
    "Liverpool beat Chelsea 2-1 and Arsenal drew with Everton.": (
        "Liverpool|organisation Chelsea|organisation Arsenal|organisation Everton|organisation"
    ),
    "The Democratic Party's candidate, Rosa Lindgren, grew up in Ohio.": (
        "Democratic Party|organisation Rosa Lindgren|person Ohio|place"
    ),
    "Researchers at the University of Nairobi worked with the World Health Organization.": (
        "University of Nairobi|organisation World Health Organization|organisation"
    ),
    "Fighters of Boko Haram attacked a village in Borno, police spokesman Musa Danjuma said.": (
        "Boko Haram|organisation Borno|place Musa Danjuma|person"
    ),
    "The European Union and NATO condemned the attack on Kharkiv.": (
        "European Union|organisation NATO|organisation Kharkiv|place"
    ),
    "Toyota will build a plant in Kentucky, Chief Executive Kenji Mori told reporters in Tokyo.": (
        "Toyota|organisation Kentucky|place Kenji Mori|person Tokyo|place"
    ),
    "Pedro Alvarez, 34, of Seville, was charged with fraud.": "Pedro Alvarez|person Seville|place",
    "The Nile and the Danube rose after days of rain.": "Nile|place Danube|place",
    "Delegates from France, Germany, Poland and South Africa stayed away.": (
        "France|place Germany|place Poland|place South Africa|place"
    ),
    "German and French officials met on Tuesday to discuss the dollar.": "",
    "Nothing was decided in March, and the committee meets again in April.": "",
    "(Reporting by Hanna Brandt in Oslo; Editing by Paul Meyer)": "",
    "Shares of Alcora Group (ACO.N) closed at 14.": "Alcora Group|organisation",
    "Narendra Modi and Xi Jinping shook hands in Samarkand.": "Narendra Modi|person Xi Jinping|person Samarkand|place",
    "Chief Minister Anil Deshpande opened the bridge in Nagpur.": "Anil Deshpande|person Nagpur|place",
    "The Guardian reported that Barclays had hired Clara Marchetti.": (
        "Guardian|organisation Barclays|organisation Clara Marchetti|person"
    ),
    "The United Nations sent 200 soldiers to the Central African Republic.": (
        "United Nations|organisation Central African Republic|place"
    ),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_names_of_plain_sentences(sentence: str) -> None:
    wanted = SENTENCES[sentence]
    found = [m for m in analyse("", sentence).mentions if m.kind != "other"]
    assert " ".join(f"{m.text.removeprefix('The ')}|{m.kind}" for m in found) == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Prado Meets Aas As Talks With Iran Resume In Vienna", {"Iran", "Vienna"}),
        ("FLOODS KILL TEN IN BANGLADESH, RED CROSS SAYS", {"BANGLADESH"}),
        ("Police Arrest Musa Danjuma In Lagos Over Missing Money", {"Musa Danjuma", "Lagos"}),
    ],
)
def test_names_of_headlines(text: str, names: set[str]) -> None:
    found = {m.text for m in analyse(text, "").mentions if m.kind != "other"}
    assert names <= found
    assert not found & {"Talks", "Floods", "FLOODS", "Police", "Arrest", "Money", "TEN", "SAYS"}
