"""True exceptions to the endings: short lists, each with its reason."""

from frontdesk.domain.lithuanian.shape import words

# Nouns of the third and fifth declension, also as names: (letters cut, letters added).
# Grammar: sesuo - seserie, duktė - dukterie, vagis - vagie, viešpats - viešpatie.
IRREGULAR_NOUNS: dict[str, tuple[int, str]] = {
    "sesuo": (2, "erie"),
    "duktė": (1, "erie"),
    "moteris": (1, "e"),
    "viešpats": (1, "ie"),
    "vagis": (1, "e"),
    "žvėris": (1, "e"),
    "marti": (0, ""),
    "pati": (0, ""),
    "berniukas": (2, ""),
    "širdis": (1, "e"),
    "dieveris": (1, "e"),
    "žuvis": (1, "e"),
    "debesis": (1, "e"),
    "piemuo": (2, "enie"),
    "asmuo": (2, "enie"),
}

# Names with such stems. Families differ (VLKK declines Voveris both ways), so each is
# shown for checking.
IRREGULAR_NAMES: dict[str, tuple[int, str]] = {
    "debesis": (1, "e"),
    "nėris": (1, "e"),
    "dantis": (1, "e"),
    "žvėris": (1, "e"),
    "vagis": (1, "e"),
    "viešpats": (1, "ie"),
    "akmuo": (2, "enie"),
    "vanduo": (2, "enie"),
    "ruduo": (2, "enie"),
    "sesuo": (2, "erie"),
    "duktė": (1, "erie"),
    "rudasis": (2, "ai"),
    "juodasis": (2, "ai"),
    "baltasis": (2, "ai"),
    "mažasis": (2, "ai"),
    "senasis": (2, "ai"),
    "jaunasis": (2, "ai"),
    "naujasis": (2, "ai"),
    "gerasis": (2, "ai"),
    "žilasis": (2, "ai"),
    "raudonasis": (2, "ai"),
    "didysis": (0, ""),
    "šventasis": (2, "ai"),
    "brangusis": (0, ""),
    "gražusis": (0, ""),
    "narsusis": (0, ""),
    "drąsusis": (0, ""),
}

# The usual rule gives a form, but another reading is possible: i-stem nouns used as
# surnames, and names that are at home both in Lithuania and elsewhere.
DOUBTFUL = words(
    """
    voveris geležis žuvis naktis antis avis širdis ugnis pilis obelis šalis dieveris
    nosis pirtis viltis mintis mirtis dalis vinis šaknis ietis
    ausis akis žąsis krosnis neris iris izis markus titus janus elvis
    lūšis kandis kartis klėtis pusnis rūdis krūtis kūtis stotis tošis smiltis
    aleksis janis nikolas silas atlas paris vargas rojas salinas arenas rosas casas
    rivas salas navas regis loris tamas dimas agis arvis haris maris
    demetris dimitris vasilis pantelis manolis
    amis delmas duras kangas levis planas ramis ribas sylas tuomas varas enis
    dominikus fredrikus hendrikus henrikus patrikus
    ignatius antonius pontius horatius tiberius aurelius octavius demetrius lucius fabius
    vinicius virgilius sirius flavius silvius livius ovidius valerius sergius eugenius
    berzelius fabricius gropius helenius hilarius sibelius vesalius
    """
)

# Foreign names whose last letters only look like a Lithuanian ending; they belong to
# the stem (Linus becomes Linusas, not Linau), so the name is left as it is written.
FOREIGN_LOOKALIKES = words(
    """
    thomas lucas nicolas nickolas douglas elias matias mathias matthias mattias
    tobias andreas zacharias jeremias isaias messias dallas jonathas nicklas niklas
    anas firas dorcas abbas abas hadas hamas ilyas
    nicholas cuevas dumas degas ilias pythagoras douglass christmas
    chris louis luis dennis alexis lewis francis curtis morris harris davis
    travis ellis inglis purvis jarvis yannis giannis ioannis ferris norris willis
    mathis otis lois doris anais beatris artemis mavis phyllis amaryllis clovis
    boris denis kris idris faris anis floris solis ortis ibis isis tamaris damaris alanis
    marcus linus magnus jesus rasmus seamus angus fergus rufus cyrus lotus venus
    agnus paulus augustus justus asmus erasmus primus remus romulus argus
    malthus columbus brutus klaus claus nikolaus niklaus gus pius marinus lazarus
    dionysus dionisus icarus ikarus yunus junus agus bagus plus
    andras armas farkas fazekas hegedus kocsis mikulas mojzis ondras ondrus venceslas urmas
    barajas bastidas celis chagas duenas fabregas figueras freitas heras higueras huertas lemus
    maestas oliveras olivas penas pujadas riojas rozas vanegas venegas gelinas gingras loftus
    srinivas tejas teunis vikas
    amaris bryndis deloris doloris felicitas felizitas genesis gertrudis gladis herdis hjordis
    svandis vigdis
    gladys rhys emrys carys denys alys borys dionys mathys marlys glenys
    """
)

# French names in Lithuanian letters that end in a stressed -ė are never declined.
FRENCH_E = words(
    """
    beranžė bomaršė rablė bizė monė manė kurbė miusė merimė dorė renė andrė dezirė
    mišlė kondorsė puankarė malarmė dodė masnė mbapė pelė bejonsė chosė zoė chloė bonė
    fosė morė fabrė kolė buržė puasė bovė bulanžė megrė kabė gijomė fukė bušė pikė
    karnė mansarė debrė kantė sanė konatė traorė diabatė dembelė kamarė elizė lasalė
    perė diuprė simenonė bašlė niepsė desnė pažė tatė gonkurė
    """
)

# Lithuanian given names in plain -us that no letter tells from a foreign stem.
GIVEN_IN_US = words("baltrus kristus butrimus petrus")

# Men's given names in -ė that do decline; others are shown for checking.
MEN_IN_E = words("dantė mozė žozė džiuzepė sparafučilė")

# Names in -o and -u that nobody takes for another case of a Lithuanian name.
NAMES_IN_O = words("hugo ugo oto otto bruno pablo pedro diego paolo mario antonio sergio endriu metju hju")
