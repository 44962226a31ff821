"""Made-up people and sentences for the kit's tests and its gallery; the same as in the pictures of the target look."""

from desktop.ui.widgets.action_list import ActionItem
from desktop.ui.widgets.case_header import CaseHeaderLook
from desktop.ui.widgets.composer import ComposerLook, Tool
from desktop.ui.widgets.fact_line import Fact
from desktop.ui.widgets.in_short import InShortLook, Sign
from desktop.ui.widgets.key_values import KeyValue
from desktop.ui.widgets.message_look import MessageLook, NoteEntry, Run, Shape, State
from desktop.ui.widgets.queue_row import QueueRowLook, RowIcon, Status
from desktop.ui.widgets.state_view import StateLook, ViewState
from desktop.ui.widgets.status_strip import Segment

MINE, HELD = Status.MINE, Status.HELD
COUNTS = (0, 3, 6, 3, 2)

QUEUE = (
    QueueRowLook(
        2, "Andnöd, oklar", "62 år, man", "12 min", "Ditt · väntar på dig", MINE, 1, "6 min kvar", True, pen=True
    ),
    QueueRowLook(
        2,
        "Bröstsmärta",
        "48 år, kvinna",
        "7 min",
        "Ledigt",
        right_text="8 min kvar",
        right_is_warning=True,
        icons=(RowIcon("flag", "1", danger=True),),
    ),
    QueueRowLook(
        2,
        "Feber, spädbarn",
        "9 mån, pojke",
        "2 min",
        "Anna Lind, från 09:32",
        HELD,
        right_text="58 min kvar",
        icons=(RowIcon("image", "2"),),
    ),
    QueueRowLook(
        3,
        "Yrsel",
        "80 år, kvinna",
        "44 min",
        "Ditt · ring upp",
        MINE,
        right_text="lovat 10:15",
        icons=(RowIcon("phone"),),
    ),
    QueueRowLook(3, "Ryggont", "45 år, man", "41 min", "Ditt · väntar på invånaren", MINE, right_text="påminns 10:30"),
    QueueRowLook(
        3,
        "Buksmärta",
        "71 år, man",
        "26 min",
        "Från Skallberget, fullt där",
        right_text="före 17:00",
        icons=(RowIcon("arrow-right-left"),),
    ),
    QueueRowLook(
        3,
        "Urinbesvär",
        "38 år, kvinna",
        "22 min",
        "Ledigt · tolk arabiska",
        right_text="före 17:00",
        icons=(RowIcon("languages"),),
    ),
    QueueRowLook(
        3, "Utslag", "31 år, kvinna", "19 min", "Ledigt", right_text="före 17:00", icons=(RowIcon("image", "3"),)
    ),
    QueueRowLook(3, "Halsont", "24 år, kvinna", "11 min", "Ledigt", right_text="före 17:00"),
    QueueRowLook(
        4,
        "Svullen fot, stukad",
        "19 år, man",
        "58 min",
        "Ledigt",
        right_text="före 17:00",
        icons=(RowIcon("image", "1"),),
    ),
    QueueRowLook(
        4,
        "Intyg, arbetsgivare",
        "40 år, kvinna",
        "52 min",
        "Hos receptionen",
        right_text="före 17:00",
        who_short="40 k",
    ),
    QueueRowLook(
        5,
        "Fråga om vaccination",
        "31 år, kvinna",
        "1 tim 3 min",
        "Ledigt",
        right_text="före 17:00",
        who_short="31 k",
        waited_short="1 t 3 m",
    ),
)
BROKEN = QueueRowLook(
    3,
    "Buksmärta",
    "71 år, man",
    "26 min",
    "Från Skallberget, fullt där",
    right_text="målet brutet 4 min",
    right_is_warning=True,
    icons=(RowIcon("arrow-right-left"),),
    status_shorter=("Från Skallberget",),
)

HEADER = CaseHeaderLook(
    name="Samir Ek",
    who="62 år, man",
    number="19640312-9807",
    priority=2,
    priority_words="prioritet 2",
    reason="Andnöd, oklar",
    why="Varför prioritet 2?",
    copy_words="Kopiera personnumret",
    rule="Andnöd som ökat + svullna ben: sjuksköterska i dag",
    holder="Ditt sedan 09:31",
    facts=(
        Fact("pen-line", "Skriver själv"),
        Fact("map-pin", "Hemma, Västerås"),
        Fact("phone", "070-174 06 05"),
        Fact("house", "Listad på Herrgärdet"),
        Fact("languages", "Svenska"),
    ),
    risks=("Blodförtunnande",),
    band=0,
)

IN_SHORT = InShortLook(
    heading="I korthet",
    lines=(
        "Andfådd i fyra veckor, värre i trappor och liggande.",
        "Svullna ben i två veckor. Ingen feber eller bröstsmärta.",
        "Slutade röka 2011. Har inte mätt några värden.",
    ),
    hopes_heading="Hoppas på",
    hopes="”Att kunna sova liggande igen.”",
    signs=(
        Sign("circle-check", "0 av 8 alarmsymptom", "success"),
        Sign("circle-question-mark", "1 okänt: syremättnad", "warning"),
    ),
    one_line="Andfådd i fyra veckor, värre i trappor och liggande",
    one_sign=Sign("circle-question-mark", "1 okänt", "warning"),
)

MESSAGES = (
    MessageLook("d", "I dag", shape=Shape.DAY),
    MessageLook("s", "Du tog ärendet", time="09:31", shape=Shape.SYSTEM),
    MessageLook(
        "1",
        "Hej Samir! Jag heter Maria och är sjuksköterska på Herrgärdet. Jag har läst det du skrev. Har du gått upp "
        "i vikt den senaste tiden?",
        own=True,
        state=State.READ,
        state_words="09:32 · Läst",
    ),
    MessageLook(
        "2",
        "Ja, ungefär fyra kilo på två veckor. Skorna går knappt på.",
        "Samir Ek",
        "09:33",
        not_assessed="Inte bedömt av triagen",
        assess="Markera som bedömt",
    ),
)
STATES = (
    MessageLook(
        "a",
        "Tack. Svullnar benen mer på kvällen?",
        own=True,
        state=State.SAVED,
        state_words="Sparat här 09:33, inte skickat",
    ),
    MessageLook("b", "Jag återkommer.", own=True, state=State.SENT, state_words="09:34 · Skickat, servern har det"),
    MessageLook("c", "Jag återkommer.", own=True, state=State.DELIVERED, state_words="09:34 · Framme"),
    MessageLook("e", "Jag återkommer.", own=True, state=State.FAILED, state_words="Kom inte fram", retry="Skicka igen"),
    MessageLook("f", "Kontakten med servern bröts", time="09:31", shape=Shape.SYSTEM, icon="cloud-off"),
    MessageLook("g", "Första", "Samir Ek", "09:36", run=Run.FIRST),
    MessageLook("h", "Sista", "Samir Ek", "09:36", run=Run.LAST),
    MessageLook("i", "Jag tar över.", "Anna Lind", "09:40", own=True, state=State.READ, state_words="09:41 · Läst"),
)

NOTE = MessageLook(
    "n",
    "Rådfråga: Barnkliniken Västerås",
    shape=Shape.NOTE,
    hidden_from="Syns inte för Johan",
    entries=(
        NoteEntry(
            "Du",
            "09:28 · läst av Erik 09:29",
            "9 månader, 39,2, andas fort enligt pappa. Utslagen bleknar vid tryck. Ska de åka in nu?",
        ),
        NoteEntry(
            "Erik Sand, barnsjuksköterska",
            "09:33",
            "Låt pappa räkna andetagen en hel minut. Jag kan ta över och ringa video nu.",
        ),
    ),
)

ACTIONS = (
    (
        ActionItem("take", "hand", "Ta ärendet", "F3", enabled=False, reason="Ärendet är redan ditt."),
        ActionItem("priority", "chevrons-up", "Ändra prioritet …", "F7"),
        ActionItem("emergency", "siren", "112 / akut …", "F5", danger=True),
    ),
    (
        ActionItem("call", "phone", "Ring", "Ctrl+L"),
        ActionItem("video", "video", "Videosamtal", "Ctrl+E"),
        ActionItem("consult", "message-circle-question-mark", "Rådfråga …", "Ctrl+R"),
        ActionItem("book", "calendar", "Boka tid …", "Ctrl+B"),
    ),
    (
        ActionItem("hand", "arrow-right-left", "Lämna över …", "Ctrl+H"),
        ActionItem("aside", "alarm-clock", "Lägg undan …", "Ctrl+D"),
        ActionItem("note", "sticky-note", "Anteckning", "Ctrl+J"),
        ActionItem("close", "circle-check", "Avsluta …", "F12"),
    ),
)
FACTS = (
    KeyValue("Lovat svar", "09:40", "6 min kvar"),
    KeyValue("Nästa läkartid", "I dag 13:10", "Amir Nasser, din enhet"),
    KeyValue("Känt i journalen", "Hjärtsvikt, 2019", "Apixaban, metoprolol, furosemid"),
)

TOOLS = (
    Tool("picture", "image", "Bild"),
    Tool("phrase", "text-quote", "Fras", "/"),
    Tool("later", "alarm-clock", "Skicka senare"),
)
COMPOSER = ComposerLook(
    "Till Samir Ek, 62 år", "Skicka", "Ctrl+Enter", "Utkast sparat 09:34", "Skriv …   / ger fraser", TOOLS
)
INTERNAL = ComposerLook(
    "Internt till Erik Sand",
    "Skicka till Erik",
    "Ctrl+Enter",
    "Utkast sparat 09:34",
    "Skriv …",
    TOOLS[:2],
    ("Svar till Johan", "Internt till Erik Sand"),
    internal=True,
    hidden_from="Syns inte för Johan",
    band=2,
)
DRAFT = "Tack, det är viktigt att du berättar det. Jag vill att en läkare träffar dig redan i dag. Kan du komma hit klockan 13:10?"

LIVE = (
    Segment("Ansluten · 09:34:02", "circle-check", connected=True),
    Segment("Allt är skickat"),
    Segment("3 ärenden är dina, äldsta svar för 4 min sedan"),
)
LIVE_RIGHT = (Segment("Stänger 17:00", "clock"),)
OFFLINE = (
    Segment("Ingen kontakt sedan 09:31", "cloud-off"),
    Segment("Försöker igen om 8 s"),
    Segment("1 meddelande och 1 utkast väntar här"),
)
OFFLINE_RIGHT = (Segment("Haster det: ring jourtelefonen"),)

VIEW_STATES = (
    StateLook(
        ViewState.EMPTY, "Kön är tom", "Inga ärenden väntar på Herrgärdet. Tre personer fyller i frågor just nu."
    ),
    StateLook(ViewState.LOADING, "Hämtar kön", "Det brukar gå på någon sekund."),
    StateLook(
        ViewState.ERROR,
        "Listan kunde inte visas",
        "Ärendena är kvar på servern. Felet är skickat till driften, nummer 4127.",
        "Försök igen",
    ),
    StateLook(
        ViewState.OFFLINE,
        "Ingen kontakt sedan 09:31",
        "Du ser läget 09:31. Du kan läsa och skriva, det skickas sedan.",
        "Försök igen nu",
    ),
    StateLook(
        ViewState.NO_ACCESS,
        "Du ser inte den här kön",
        "Ditt uppdrag gäller Herrgärdet. Fråga din chef om du ska arbeta här.",
        "Byt enhet",
    ),
)
