"""Nouns and adjectives that stand before a name, and words that take no ending."""

from frontdesk.domain.lithuanian.shape import words

# Adjectives of respect stay as they are: "gerbiamasis Vidmantai", "didžiai
# gerbiamas Aurelijau" (usage collected by Gimtoji kalba and Gerbkime žodį).
RESPECT = words(
    """
    gerbiamas gerbiama gerbiamasis gerbiamoji didžiai labai giliai nuoširdžiai
    mielas miela mielasis mieloji brangus brangi brangusis brangioji garbus garbi
    garbusis garbioji mylimas mylima mylimasis mylimoji malonus maloni malonusis
    malonioji garbingas garbinga garbingasis garbingoji gerbtinas gerbtina
    gerbtinasis gerbtinoji šviesusis šviesioji kilnusis kilnioji šventasis šventoji
    šventas šventa jaunasis jaunoji aukštasis aukštoji prakilnusis prakilnioji
    vyresnysis vyresnioji jaunesnysis jaunesnioji vyriausiasis vyriausioji
    mieliausias mieliausia brangiausias brangiausia
    """
)

# Other adjectives that may stand before a noun; like those of respect they stay, but
# nobody is called by one alone, so each is shown for checking.
ADJECTIVES = words(
    """
    geras senas jaunas naujas mažas tikras didis vienas pirmas antras trečias labas
    sveikas šaunus šaunas linksmas ramus ramas stiprus stipras tvirtas doras nuostabus
    nuostabas talentingas žymus tolimas artimas dabartinis buvęs esamas vyriausias
    aukštas laisvas bendras kitas žilas ketvirtas penktas įgaliotas
    """
)
ADJECTIVE_ENDINGS = (
    "ingas",
    "iškas",
    "tinas",
    "iausias",
    "iamas",
    "omas",
    "imas",
    "uotas",
    "ytas",
    "inktas",
    "skirtas",
    "antis",
    "intis",
    "ęs",
    "ąs",
)
# Of common nouns in plain -us, those that somebody is called by.
NOUNS_IN_US = words("sūnus žmogus jėzus kristus")

# The plural vocative is the plural nominative.
PLURAL = words(
    """
    ponai ponios panelės kolegos kolegės draugai draugės gerbiamieji gerbiamosios
    mielieji mielosios brangieji brangiosios svečiai viešnios klientai klientės
    pirkėjai pirkėjos lankytojai lankytojos bičiuliai bičiulės kaimynai kaimynės
    gerbiami gerbiamos mieli mielos brangūs brangios garbingi garbingos mylimi mylimos
    vaikai vyrai moterys merginos vaikinai panos
    """
)

# Of these, the ones that are as well of one woman, in the genitive: "ponios Onos" is hers, or there are two.
PLURAL_OR_HERS = frozenset(word for word in PLURAL if word.endswith(("os", "ės")))

# Endings of the names of several people, as after "ponai": Kazlauskai, Mažeikos, Kazlauskienės.
NAMES_OF_SEVERAL = ("ai", "os", "ės", "ūs")

# Loan titles without Lithuanian endings, and feminine nouns that keep theirs.
FIXED_TITLES = words("maestro ledi mis misis madam madmuazel frau mesjė atašė protežė")

# Words that hardly ever are names, however they are written.
PLAIN_TITLES = words("ponas ponia panelė ponaitis tamsta")

# Titles known to stand before names. The vocative itself comes from the rules for
# common nouns; the list only tells a title from a name written the same way.
KNOWN_TITLES = words(
    """
    ponas ponia panelė ponaitis tamsta daktaras daktarė profesorius profesorė docentas
    docentė lektorius lektorė mokytojas mokytoja dėstytojas dėstytoja auklėtojas
    auklėtoja gydytojas gydytoja slaugytojas slaugytoja kunigas kunigė tėvas klebonas
    vikaras vyskupas arkivyskupas kardinolas popiežius pastorius pastorė rabinas imamas
    diakonas prelatas monsinjoras kanauninkas kapelionas abatas abatė vienuolis vienuolė
    sesuo brolis motina direktorius direktorė vadovas vadovė vadas vadė pirmininkas
    pirmininkė prezidentas prezidentė viceprezidentas viceprezidentė ministras ministrė
    viceministras viceministrė premjeras premjerė meras merė vicemeras vicemerė seniūnas
    seniūnė seniūnaitis seniūnaitė burmistras teisėjas teisėja advokatas advokatė
    notaras notarė antstolis antstolė prokuroras prokurorė ambasadorius ambasadorė
    konsulas konsulė rektorius rektorė prorektorius prorektorė dekanas dekanė
    prodekanas prodekanė akademikas akademikė inžinierius inžinierė redaktorius
    redaktorė kapitonas kapitonė majoras majorė pulkininkas pulkininkė generolas
    generolė seržantas seržantė leitenantas leitenantė admirolas karininkas karininkė
    karys kareivis eilinis pareigūnas pareigūnė komisaras komisarė inspektorius
    inspektorė kolega kolegė kaimynas kaimynė bičiulis bičiulė viešnia svečias
    deputatas deputatė parlamentaras parlamentarė senatorius senatorė kancleris kanclerė
    sekretorius sekretorė administratorius administratorė vadybininkas vadybininkė
    viršininkas viršininkė šefas šefė vedėjas vedėja pavaduotojas pavaduotoja
    pardavėjas pardavėja padavėjas padavėja kasininkas kasininkė konsultantas
    konsultantė buhalteris buhalterė apskaitininkė vairuotojas vairuotoja klientas
    klientė pirkėjas pirkėja lankytojas lankytoja keleivis keleivė pacientas pacientė
    draugas draugė drg studentas studentė mokinys mokinė moksleivis moksleivė
    rašytojas rašytoja poetas poetė dailininkas dailininkė žurnalistas žurnalistė
    aktorius aktorė dainininkas dainininkė režisierius režisierė dirigentas dirigentė
    kompozitorius kompozitorė architektas architektė treneris trenerė ūkininkas ūkininkė
    kirpėjas kirpėja siuvėjas siuvėja virėjas virėja vaistininkas vaistininkė
    bibliotekininkas bibliotekininkė pilietis pilietė karalius karalienė kunigaikštis
    kunigaikštienė princas princesė imperatorius imperatorienė grafas grafienė baronas
    baronienė lordas seras dama dėdė teta senelis senelė močiutė mama tėtis tėtė sūnus
    dukra duktė dukrelė pusbrolis pusseserė anūkas anūkė žentas marti uošvis uošvė
    svainis svainė krikštatėvis krikštamotė vyras žmona moteris mergina vaikinas
    mergaitė berniukas vaikas žmogus viešpats dievas maestro ledi mis misis madam
    narys narė hercogas hercogienė sesutė sesė brolelis tėvelis mamytė bobutė kūmas kūma
    bendraklasis bendraklasė barmenas barmenė elektrikas mechanikas santechnikas
    technikas politikas medikas paramedikas kritikas optikas komandoras maršalas
    kontradmirolas partizanas atamanas etmonas valdovas chanas sultonas šeichas emyras
    markizas vikontas referentas užsakovas lakūnas bocmanas šturmanas stiuardas palydovas
    gidas dramaturgas muzikantas chirurgas veterinaras sanitaras kongresmenas prefektas
    diplomatas kandidatas magistras bakalauras asistentas doktorantas abiturientas prioras
    klierikas patriarchas šventikas čempionas zakristijonas archyvaras agentas sargas
    logopedas klasiokas kursiokas farmacininkas kuratorius meistras fotografas
    operatorius auditorius generalinis generalinė socialinis socialinė
    """
)
# Of these, the ones that families are called by, too. In a field for surnames any other
# is more likely a title that strayed in.
SURNAMES_TOO = words(
    """
    daktaras kunigas vyskupas klebonas vikaras prelatas abatas baronas grafas princas
    karalius kareivis karys vaikas žvejas generolas kapitonas majoras
    kanclerius kancleris kardinolas popiežius svainis uošvis brolis senelis dėdė pilietis
    burmistras virėjas siuvėjas kirpėjas poetas mokinys bičiulis sargas maršalas valdovas
    """
)
# Endings that only surnames have, for one that was written small after a title.
SURNAMES = ("auskas", "inskas", "ickas", "iūnas", "ūnas", "ėnas", "ovas", "evas")

# Endings of what people are by trade, for one that is on no list: psichologas, elektrikas.
PROFESSIONS = (
    "logas", "ininkas", "istas", "grafas", "peutas", "ikas", "meistras", "menas", "iatras", "tojas",
    "logė", "ininkė", "istė", "grafė", "peutė", "meistrė", "iatrė", "toja",
)  # fmt: skip

# Of these, the ones that hardly any surname has.
TRADES = ("ologas", "ininkas", "istas", "grafas", "peutas", "iatras", "meistras")
NAMES_LIKE_TRADES = words("evaristas kalistas kristas aristas baptistas")

_WOMEN = words("ledi mis misis madam madmuazel frau sesuo moteris marti")
_EITHER = PLURAL | words("kolega tamsta atašė protežė didžiai labai giliai nuoširdžiai")
_MEN = words("maestro dėdė tėtė mesjė")


def title_gender(word: str) -> str:
    """Grammatical gender that a title word itself carries: "m", "f" or "" (either)."""
    if word in _EITHER:
        return ""
    if word in _MEN:
        return "m"
    if word in _WOMEN or word.endswith(("ė", "a", "oji", "i")):
        return "f"
    return "m" if word.endswith("s") else ""


# Short words inside foreign names.
PARTICLES = words(
    """
    von van de der den da di do dos das du del della la le el al bin ibn ben ter ten zu
    af av ir
    """
)


def is_trade(word: str) -> bool:
    """Tell whether a word is what somebody is by trade rather than a name, though written large."""
    return word.endswith(TRADES) and word not in NAMES_LIKE_TRADES
