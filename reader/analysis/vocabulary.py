"""The small closed classes of words that the rules of the analysis turn on; all folded."""

from __future__ import annotations

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())
CALENDAR = (
    DAYS
    | MONTHS
    | frozenset(day + "s" for day in DAYS)
    | frozenset(
        "mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec gmt utc "
        "est edt pst pdt bst cet easter christmas ramadan eid thanksgiving halloween".split()
    )
)

#: Stand before a name without being part of it.
TITLES = frozenset(
    "mr mrs ms miss mx dr prof sir dame madam lord lady president vice-president minister chancellor "
    "senator sen sens rep reps representative congressman congresswoman gov governor mayor king queen "
    "prince princess duke duchess earl baron baroness count countess emperor empress pope general gen lt "
    "col colonel capt captain maj major sgt sergeant cpl corporal pvt private cmdr commander admiral adm "
    "rear judge justice secretary undersecretary chairman chairwoman chairperson ambassador envoy bishop "
    "archbishop cardinal rev reverend fr father sister brother rabbi imam sheikh shaikh sultan emir "
    "ayatollah mullah premier professor inspector detective superintendent constable officer coach "
    "manager spokesman spokeswoman spokesperson commissioner hon honourable honorable datuk dato comrade "
    "director administrator attorney lawyer treasurer speaker leader lieutenant marshal field chief "
    "executive ceo cfo deputy prosecutor councillor councilman councilwoman alderman deacon pastor chef "
    "author actor actress singer economist analyst strategist researcher editor-in-chief editor "
    "correspondent striker midfielder goalkeeper defender captain-general chair co-founder founder mp md "
    "msgr monsignor first-lady warden trooper agent deputies ministers presidents senators grandmaster herr frau "
    "monsieur madame signor signora signore señor señora senor senora don doña dona pani".split()
)
#: Words of a title that need another word of it: "Prime Minister", "Foreign Minister", "Chief Executive".
TITLE_MODIFIERS = frozenset(
    "financial operating investment information technology marketing medical legal accounting risk prime "
    "foreign deputy vice former acting interim first chief executive senior assistant special "
    "general attorney defence defense interior finance home health education energy trade justice economy "
    "environment agriculture transport labour labor culture sports opposition crown grand great rear "
    "field press national security supreme managing house senate majority minority republican democratic "
    "democrat state district federal lord shadow business police army navy cabinet then ex incoming "
    "outgoing late incumbent permanent lieutenant brigadier major staff then-president ex-president vice- "
    "chairman co-chair head".split()
)
#: Nouns of office that lower-case text puts right before a person.
ROLES = TITLES | frozenset(
    "spokesmen scientist engineer owner boss partner associate teacher student doctor resident driver "
    "victim suspect witness husband wife son daughter brother sister mother father friend candidate "
    "activist journalist reporter colleague counterpart predecessor successor rival champion player "
    "winger forward batsman bowler pitcher quarterback novelist writer poet artist composer musician "
    "guitarist drummer producer filmmaker designer architect historian philosopher physicist chemist "
    "biologist billionaire businessman businesswoman entrepreneur investor banker trader politician "
    "lawmaker legislator diplomat official advisor adviser aide negotiator general admiral soldier "
    "veteran pilot astronaut star legend icon ally nominee".split()
)
SPEECH = frozenset(
    "said says say saying told tells tell added adds asked asks replied replies answered announced announces argued "
    "argues warned warns wrote writes stated states insisted insists noted notes explained explains claimed claims "
    "declared declares tweeted posted acknowledged admitted denied commented concluded confirmed continued cautioned "
    "conceded complained recalled remarked repeated suggested vowed promised pledged urged described called testified "
    "reiterated stressed emphasised emphasized predicted joked quipped shouted whispered responded observed mused "
    "lamented countered disclosed revealed signalled signaled quoted".split()
)
#: Verbs whose subject is most often a person.
PERSON_VERBS = SPEECH | frozenset(
    "smiled laughed resigned died married scored met visited born nodded wept grew graduated studied quit retired "
    "sang starred painted directed composed fled fought loved hated slept sat stood walked ran played performed argued "
    "lived wore drove cried shot killed wrote sings writes lives starring recorded trained slipped decided refused "
    "thinks believes believed thought feels felt hopes hoped knows knew wants wanted joined spoke speaks arrived "
    "returned".split()
)
#: Verbs that make the word before them a subject.
AUXILIARIES = frozenset("has had is was will would did does could might may can should".split())
PLACE_CUES = frozenset("in at near off outside inside across throughout around toward towards via into".split())
WEAK_PLACE_CUES = frozenset("from to of between over through within northern southern eastern western central".split())

#: A capitalised sequence that ends with one of these names an organisation.
ORGANISATION_ENDINGS = frozenset(
    "inc corp co ltd llc plc lp llp group holdings holding bank banks university college institute "
    "institution academy ministry department committee council commission party union association "
    "federation confederation agency authority club united fc afc cf rfc times post news herald tribune "
    "gazette journal telegraph guardian chronicle observer courier company corporation airlines airways "
    "airline motors motor foundation organisation organization court parliament senate congress army navy "
    "police force forces court school hospital church centre center society services service systems "
    "technologies technology trust fund exchange board bureau office team alliance front movement league "
    "ag nv gmbh spa bhd pte sa se ab asa oyj limited industries international press radio tv television "
    "network networks airlines entertainment pictures studios records energy petroleum oil gas electric "
    "steel chemical pharmaceuticals pharma therapeutics laboratories labs insurance capital partners "
    "investments securities financial finance bancorp bankshares media communications telecom "
    "telecommunications software semiconductor brothers bros brewery breweries foods stores retail "
    "logistics railways railway railroad shipping aerospace defence consulting associates solutions "
    "enterprises ventures management advisors brigade battalion regiment division corps command militia "
    "guard guards cabinet assembly tribunal orchestra band choir ensemble theatre museum gallery library "
    "zoo nhs newspaper magazine publishing publishers books cooperative coalition caucus syndicate cartel "
    "mafia lobby chamber secretariat directorate administration taskforce squad constabulary fire "
    "biologics biosciences biotech biotechnology genomics diagnostics healthcare mutual research devices semiconductor "
    "semiconductors microsystems electronics instruments robotics dynamics analytics innovations materials minerals "
    "mining resources metals properties utilities lines ferries cruises freight hotels resorts interactive digital "
    "wireless automotive aviation aeronautics engineering manufacturing industrial chemicals foodservice holdings "
    "beverages consortium initiative employers producers observatory rovers wanderers athletic sporting fisheries "
    "broadcasting advertising appliances apparel plc associations unions".split()
)
#: Endings so common in ordinary phrases that a single capitalised word before them proves little.
WEAK_ENDINGS = frozenset(
    "times post team fire office service board front force forces management books office lines materials resources "
    "instruments properties initiative digital research engineering mining athletic producers".split()
)
#: Heads that take "of" and "for": "Ministry of Defence", "Bank of England", "Centers for Disease Control".
ORGANISATION_HEADS = frozenset(
    "ministry department bank university college institute institutes council court house bureau office "
    "board committee commission academy association federation league society church union organisation "
    "organization party army chamber school centre centers centres center campaign coalition committee "
    "agency authority friends sons knights order royal securities national international fund alliance "
    "front movement museum".split()
)
PLACE_HEADS = frozenset(
    "gulf bay strait straits isle isles republic kingdom city port cape state province district county sea lake mount "
    "peninsula island islands territory valley horn rock tower district commonwealth region coast".split()
)
PLACE_ENDINGS = frozenset(
    "river lake island islands mountain mountains valley sea ocean bay gulf strait peninsula desert "
    "street road avenue boulevard lane square park bridge airport port harbour harbor beach coast county "
    "province state oblast region district territory prefecture village town city hills heights canyon "
    "falls creek forest woods cape canal channel reef basin delta plateau square palace castle cathedral "
    "stadium arena plaza tower hall station terminal hotel highway prison jail cemetery camp base raion "
    "governorate canton borough ward".split()
)
PLACE_PREFIXES = frozenset(
    "lake mount mt fort port cape isle san santa santo sao los las saint st sankt el puerto bad monte sierra isla ilha "
    "ile playa costa rio".split()
)
COMPASS = frozenset(
    "north south east west northern southern eastern western central upper lower northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern greater inner outer new".split()
)
PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den ten ter bin ibn bint al el zu zur af av y ul "
    "abu dal lo op".split()
)
SUFFIXES = frozenset("jr sr ii iii iv".split())
#: Letters behind a person's name that are not part of it.
HONOURS = frozenset("KC QC SC MP MEP MSP OBE MBE CBE PhD MD".split())
#: What an organisation is called where a name stands beside the word.
ORGANISATION_NOUNS = frozenset(
    "company firm operator maker carmaker chipmaker chip-maker drugmaker drug-maker planemaker manufacturer retailer "
    "supermarket bank lender insurer broker brokerage airline carrier group union party network agency charity "
    "publisher newspaper broadcaster website startup start-up developer supplier utility conglomerate subsidiary "
    "parent consultancy employer owner-operator club think-tank thinktank watchdog regulator militia coalition "
    "movement contractor producer refiner miner brewer shipper shipbuilder giant unit trust fund foundation institute "
    "consortium federation association college university yard platform rival-group paper magazine list".split()
)
#: What belongs to an organisation: "X's shares", "shares of X".
OWNED_BY_ORGANISATIONS = frozenset(
    "shares stock stocks executives customers employees shareholders investors headquarters plant plants factory "
    "factories board profits profit revenue revenues sales earnings takeover acquisition bid merger workforce workers "
    "subsidiary products members chairman chairwoman spokesman spokeswoman spokesperson founder ceo management".split()
)
#: Whose "of" or "for" is followed by an organisation rather than a place.
OFFICES_OF_ORGANISATIONS = frozenset(
    "shares chairman chairwoman executive spokesman spokeswoman spokesperson founder co-founder director employees "
    "shareholders takeover acquisition purchase owner economist analyst strategist members chair ceo".split()
)
PLACE_NOUNS = frozenset(
    "town city village island capital port province river resort suburb district neighbourhood neighborhood region "
    "peninsula municipality county state country nation republic territory settlement hamlet area coast valley "
    "district enclave commune borough mountain volcano lake crossing".split()
)
#: Things that bear names of their own.
THING_NOUNS = frozenset(
    "ship vessel ferry tanker freighter trawler yacht liner boat submarine frigate destroyer probe spacecraft "
    "satellite rocket lander rover telescope asteroid comet vaccine drug medicine variant storm hurricane typhoon "
    "cyclone operation film movie novel album song play opera game horse app software system missile racehorse "
    "mission".split()
)
KIN = frozenset("wife husband son daughter brother sister mother father parents family children widow lawyer".split())
PRONOUNS = frozenset(
    "i we you he she it they me him her us them my our your his its their this that these those who what which there "
    "here one".split()
)
#: Never part of a name at the start of a sentence.
OPENERS = PRONOUNS | frozenset(
    "the a an and or but nor so yet if when while where why how although though because since as after "
    "before until unless despite during amid among in on at by for from with without within of off over "
    "under about against between through into to up down out near also even still just only not no yes "
    "both each every all any some many most more much few several other others another such same own than "
    "then now today tomorrow yesterday tonight earlier later last next once twice again ever never always "
    "often sometimes perhaps maybe meanwhile however moreover furthermore therefore instead otherwise "
    "nevertheless nonetheless indeed besides overall according following based given speaking asked is "
    "are was were be been being do does did have has had can could will would shall should may might must "
    "let get go come see look read click photo image video file watch listen please thanks thank hello "
    "dear well oh okay ok two three four five six seven eight nine ten eleven twelve twenty hundred "
    "thousands hundreds dozens millions first second third rather like unlike editing reporting writing "
    "additional compiled graphic graphics source sources update updates updated exclusive breaking "
    "opinion analysis factbox wrapup corrected correction note copyright".split()
)
#: Capitals that name no organisation.
PLAIN_CAPITALS = frozenset(
    "tv pm am ceo cfo coo cto dna rna hiv aids gdp usd eur gbp jpy cny aud cad chf inr rub vat ipo etf "
    "faq diy pc it pr hr id ok vip sos cv rip asap fyi mp mps mep meps phd mba gps dvd cd usb html http "
    "https www pdf lng lpg ev evs suv suvs atm pin sim sms ira isa reit cpi ppi pmi libor sofr eps ebitda "
    "q1 q2 q3 q4 h1 h2 fy yoy ad bc ce bce iii ii iv vi vii viii ix xi xii xiv xv covid sars mers ai ar "
    "vr xr vpn url api iq nr vs et al rt dm op ed no ac dc led bst gmt est edt pst pdt utc cet ufo ufos "
    "m&a r&d q&a wmd wmds ied ieds icbm lgbt lgbtq lgbtqi bame gcse mri ct".split()
)
#: Words of reports on sport, where the name of a city may be that of its team.
SPORT = frozenset(
    "goal goals striker midfielder goalkeeper defender penalty halftime coach league season match matches win wins "
    "beat beats defeat draw innings wicket wickets batsman bowler pitcher homer quarterback touchdown rebounds playoff "
    "playoffs standings semi-final semifinal final champions championship cup team teams club division tournament "
    "points".split()
)
CURRENCIES = frozenset(
    "dollar dollars euro euros pound pounds yen yuan rouble rubles rupee rupees franc peso "
    "bund bunds libor brent".split()
)
#: Indices of shares that go by one word, or by two.
INDICES = frozenset(
    ["nikkei", "topix", "dax", "cac", "ftse", "stoxx", "ibex", "sensex", "nifty", "kospi", "bovespa", "hang seng"]
)
#: Agencies that credits and datelines name.
AGENCIES = frozenset(
    [
        "reuters",
        "ap",
        "afp",
        "associated press",
        "the associated press",
        "upi",
        "dpa",
        "pa",
        "ans",
        "pti",
        "ians",
        "xinhua",
    ]
)

#: Never the pronoun.
UNITED_STATES = frozenset({"US", "U.S.", "U.S", "USA", "U.S.A."})
