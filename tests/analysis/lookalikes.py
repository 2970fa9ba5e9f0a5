"""Pairs of events that look alike: two reports of one, then a report of another that shares its words.

Written before anything was measured on them, and not to be changed to please a measurement.
"""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    title: str
    text: str
    published: str | None = None


class LookAlike(NamedTuple):
    name: str
    report: Told
    same: Told
    other: Told


LOOKALIKES = (
    LookAlike(
        "two earthquakes in one province",
        Told(
            "Quake kills 31 in Manisalar province",
            "An earthquake of magnitude 6.1 struck the eastern province of Manisalar before dawn on Tuesday, killing at"
            " least 31 people and bringing down a school dormitory in the town of Derek, the disaster agency said."
            " Rescuers pulled eleven pupils from the rubble. The mayor of Derek, Nuray Aksoy, asked for tents.",
            "2026-02-03T08:10:00+00:00",
        ),
        Told(
            "Dormitory collapses in quake, dozens dead",
            "At least 31 people died on Tuesday when an earthquake hit Manisalar and a dormitory fell in Derek. Eleven"
            " pupils were rescued alive, the disaster agency said. The magnitude was put at 6.1. Mayor Nuray Aksoy said"
            " families were sleeping in the open and needed tents and blankets.",
            "2026-02-03T12:40:00+00:00",
        ),
        Told(
            "Aftershock in Manisalar injures nine",
            "A tremor of magnitude 4.8 shook the eastern province of Manisalar on Monday, injuring nine people who"
            " jumped from balconies in the city of Halvan, the disaster agency said. Two weeks earlier an earthquake"
            " killed people in the same province. No building fell; a mosque's minaret cracked.",
            "2026-02-16T15:00:00+00:00",
        ),
    ),
    LookAlike(
        "two quarterly results of one company",
        Told(
            "Brandvik profit falls as salmon lice return",
            "Salmon farmer Brandvik said on Thursday that its third-quarter operating profit fell to 410 million crowns"
            " from 655 million as sea lice forced early harvests. It cut its dividend to 1.20 crowns. Chief executive"
            " Tor Hamre said two sites near Rorvik would stand empty until spring.",
            None,
        ),
        Told(
            "Sea lice bite into Brandvik earnings",
            "Early harvests forced by sea lice pushed operating profit at fish farmer Brandvik down to 410 million"
            " crowns in the third quarter, the company reported on Thursday. The dividend was lowered to 1.20 crowns."
            " Hamre, the chief executive, said two farms by Rorvik are to be left fallow.",
            None,
        ),
        Told(
            "Brandvik profit beats forecasts on record prices",
            "Salmon farmer Brandvik said on Wednesday that its fourth-quarter operating profit rose to 890 million"
            " crowns, helped by record prices in Asia. It proposed a dividend of 3.50 crowns. Chief executive Tor Hamre"
            " said volumes would grow by six per cent next year.",
            None,
        ),
    ),
    LookAlike(
        "two trials of two mayors",
        Told(
            "Former mayor of Calvera jailed for bribes",
            "A court in Calvera sentenced the city's former mayor, Rogelio Ibarra, to seven years in prison on Friday"
            " for taking bribes over a tram contract. Judge Pilar Sanz said he had sold the city. Ibarra's lawyer said"
            " he would appeal.",
            "2026-01-23T14:00:00+00:00",
        ),
        Told(
            "Seven years for Ibarra over tram bribes",
            "Rogelio Ibarra, once mayor of Calvera, was given seven years on Friday for bribes that he took when the"
            " tram contract was awarded. The judge, Pilar Sanz, spoke of a city sold. He will appeal, his lawyer said.",
            "2026-01-23T17:30:00+00:00",
        ),
        Told(
            "Former mayor of Oliva acquitted of taking bribes",
            "A court in Oliva acquitted the town's former mayor, Marta Quiroga, on Friday of taking bribes over a"
            " waste contract. Judge Hugo Prat said the evidence had been gathered unlawfully. The prosecutor said she"
            " would appeal.",
            "2026-01-23T16:00:00+00:00",
        ),
    ),
    LookAlike(
        "two attacks on one capital",
        Told(
            "Rockets hit Tarsin, killing 17",
            "Rockets fired by the rebel Northern Front hit two districts of the capital Tarsin early on Sunday, killing"
            " 17 people and wounding 60, the interior ministry said. A maternity clinic in Old Market was damaged. It"
            " was the first such attack since the Lisbon talks broke down.",
            None,
        ),
        Told(
            "Clinic damaged as Northern Front shells capital",
            "Seventeen people were killed on Sunday when rockets struck the capital, Tarsin. The rebels of the Northern"
            " Front have not fired on the city since talks in Lisbon failed. Doctors at a maternity clinic in the Old"
            " Market district carried newborn babies to the cellar; about 60 people were wounded.",
            None,
        ),
        Told(
            "Deadliest attack on Tarsin in a year kills 43",
            "Rockets and mortars hit the capital Tarsin on Thursday evening, killing 43 people at a bus station in the"
            " deadliest attack by the rebel Northern Front in a year. President Idris Kamau broke off a visit to Brazil"
            " to return to the city. The interior ministry said 112 people were wounded.",
            None,
        ),
    ),
    LookAlike(
        "two matches of two teams",
        Told(
            "Late header sends Vardal into final",
            "Vardal beat Kestrel Town 2-1 in the first semi-final of the Coast Cup on Saturday with a header by Jonas"
            " Lie in the 89th minute. Kestrel had led through a penalty by Sam Okoro. Vardal meet Port Emery in May.",
            "2026-04-11T20:05:00+00:00",
        ),
        Told(
            "Kestrel Town out of Coast Cup after Lie's 89th-minute goal",
            "Jonas Lie's late header took Vardal to the Coast Cup final and broke the hearts of Kestrel Town, who lost"
            " Saturday's semi-final 2-1. Sam Okoro had put Kestrel ahead from the spot. Port Emery wait in the final.",
            "2026-04-11T21:30:00+00:00",
        ),
        Told(
            "Vardal and Kestrel Town share the points",
            "Vardal and Kestrel Town drew 0-0 in the league on Wednesday in driving rain. Sam Okoro hit the post and"
            " Jonas Lie missed two chances. Both meet again in the semi-final of the Coast Cup in April.",
            "2026-03-25T22:00:00+00:00",
        ),
    ),
    LookAlike(
        "two ships aground",
        Told(
            "Container ship runs aground in Halden Strait",
            "The container ship Ardent Maru ran aground in the Halden Strait on Monday night and leaked fuel oil, the"
            " coastguard said. Its 22 crew were taken off by helicopter. Tugs will try to move it at high water on"
            " Wednesday; booms protect a seabird reserve on Skarv island.",
            "2026-05-05T06:00:00+00:00",
        ),
        Told(
            "Oil from stranded Ardent Maru threatens birds",
            "Oil is leaking from the Ardent Maru, which stranded in the Halden Strait late on Monday. All 22 of the"
            " container ship's crew are safe. The coastguard has laid booms around Skarv, where puffins nest, and hopes"
            " that tugs can pull the ship free on Wednesday.",
            "2026-05-05T09:45:00+00:00",
        ),
        Told(
            "Tanker aground in Halden Strait refloated",
            "The tanker Baltic Crest, which ran aground in the Halden Strait on Friday, was refloated by two tugs on"
            " Saturday without a leak, the coastguard said. Its 18 crew stayed on board. The pilot had been taken ill.",
            "2026-05-30T13:00:00+00:00",
        ),
    ),
    LookAlike(
        "two rate decisions",
        Told(
            "Central bank raises rate to 5.25 percent",
            "The central bank of Norland raised its key rate by half a point to 5.25 percent on Tuesday, the highest "
            "in fifteen years. Governor Elsa Wiik said that wages were growing too fast. The crown rose against the"
            " euro.",
            None,
        ),
        Told(
            "Norland's key rate at fifteen-year high",
            "Governor Elsa Wiik lifted Norland's key rate to 5.25 percent on Tuesday, half a point more, and said that"
            " fast-growing wages left her no choice. Not for fifteen years has it stood so high. The crown gained.",
            None,
        ),
        Told(
            "Central bank leaves rate unchanged",
            "The central bank of Norland left its key rate at 4.75 percent on Tuesday, as expected. Governor Elsa Wiik"
            " said the bank would wait for the wage round in spring. The crown fell against the euro.",
            None,
        ),
    ),
    LookAlike(
        "two school strikes",
        Told(
            "Teachers in Ostmark walk out over class sizes",
            "About 40,000 teachers in Ostmark stopped work on Wednesday and marched to the parliament in Dresel to"
            " demand smaller classes. The union's leader, Heike Baum, said 34 children in a room were too many."
            " Education minister Karl Voss called the strike irresponsible.",
            "2026-06-10T11:00:00+00:00",
        ),
        Told(
            "Schools closed as 40,000 march in Dresel",
            "Schools across Ostmark stayed shut on Wednesday as teachers struck for smaller classes. Forty thousand of"
            " them marched in Dresel behind Heike Baum of the union, who said that no one can teach 34 children at"
            " once. Minister Karl Voss spoke of irresponsibility.",
            "2026-06-10T16:20:00+00:00",
        ),
        Told(
            "Teachers in Westmark suspend strike over pay",
            "Teachers in Westmark called off a strike planned for Thursday after the government offered a pay rise of"
            " five percent. The union's leader, Anton Riedl, said members would vote on it. Education minister Silke"
            " Brand spoke of a fair deal.",
            "2026-06-10T14:00:00+00:00",
        ),
    ),
    LookAlike(
        "two launches of one rocket",
        Told(
            "Aurora rocket explodes a minute after launch",
            "The second flight of the Aurora rocket ended in an explosion 61 seconds after lift-off from Cape Bering on"
            " Sunday. The satellite on board, a weather probe for Chile, was lost. Nobody was hurt, the maker Stellane"
            " said; an engine had shut down early.",
            "2026-07-19T19:00:00+00:00",
        ),
        Told(
            "Chilean weather satellite lost as Aurora blows up",
            "Chile's new weather satellite was destroyed on Sunday when an Aurora rocket blew up 61 seconds into its"
            " flight over Cape Bering. Stellane, which builds the rocket, said one engine shut down too soon. No one"
            " was injured. It was the second flight.",
            "2026-07-19T21:15:00+00:00",
        ),
        Told(
            "Aurora rocket reaches orbit on third attempt",
            "The Aurora rocket reached orbit on its third flight from Cape Bering on Friday and released two small"
            " satellites for Finland. Its maker Stellane said all engines had worked as planned, fourteen months after"
            " the last flight ended in an explosion.",
            "2027-09-17T18:00:00+00:00",
        ),
    ),
    LookAlike(
        "two visits of one president",
        Told(
            "Presidents sign border treaty in Asunta",
            "President Carla Menges and her neighbour Tomas Ariel signed a treaty on Saturday in Asunta that settles"
            " the border along the river Yuca after 46 years. Soldiers of both countries exchanged flags. Farmers on"
            " Garza island will vote on which country they belong to.",
            None,
        ),
        Told(
            "After 46 years, a border on the Yuca",
            "With two signatures in Asunta on Saturday, Carla Menges and Tomas Ariel ended a dispute of 46 years over"
            " the river Yuca. Flags were exchanged by soldiers. The farmers of Garza island may choose their country in"
            " a vote.",
            None,
        ),
        Told(
            "Menges in Asunta for talks on dam",
            "President Carla Menges travelled to Asunta on Monday to talk with President Tomas Ariel about a dam that"
            " her country wants to build on the river Yuca. Ariel said that fishermen downstream would lose their"
            " living. They agreed to meet again in autumn.",
            None,
        ),
    ),
)
