<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE" sourcelanguage="en">
    <context>
        <name>ActionDraft</name>
        <message>
            <source>Any</source>
            <translation>Alla</translation>
        </message>
        <message>
            <source>By when</source>
            <translation>Till när</translation>
        </message>
        <message>
            <source>Contact reason</source>
            <translation>Kontaktorsak</translation>
        </message>
        <message>
            <source>For priority</source>
            <translation>För prioritet</translation>
        </message>
        <message>
            <source>Holds for</source>
            <translation>Gäller för</translation>
        </message>
        <message>
            <source>Kind of unit</source>
            <translation>Slags enhet</translation>
        </message>
        <message>
            <source>May book it herself</source>
            <translation>Får boka själv</translation>
        </message>
        <message>
            <source>Number of days</source>
            <translation>Antal dagar</translation>
        </message>
        <message>
            <source>The whole region</source>
            <translation>Hela regionen</translation>
        </message>
        <message>
            <source>When triage names</source>
            <translation>När triagen anger</translation>
        </message>
        <message>
            <source>When triage says</source>
            <translation>När triagen säger</translation>
        </message>
        <message>
            <source>Who meets the person</source>
            <translation>Vem som möter personen</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>%1 has the other case. Take it over first, or ask for it.</source>
            <translation>%1 har det andra ärendet. Ta över det först, eller be om det.</translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>En kollega</translation>
        </message>
        <message>
            <source>A message did not arrive. Send it again or discard it first.</source>
            <translation>Ett meddelande kom inte fram. Skicka det igen eller kasta det först.</translation>
        </message>
        <message>
            <source>Accept the case</source>
            <translation>Ta emot ärendet</translation>
        </message>
        <message>
            <source>All texts are assessed.</source>
            <translation>Alla texter är bedömda.</translation>
        </message>
        <message>
            <source>Answer promised</source>
            <translation>Lovat svar</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Besvarat</translation>
        </message>
        <message>
            <source>Arrived</source>
            <translation>Kom in</translation>
        </message>
        <message>
            <source>Assessed</source>
            <translation>Bedömt</translation>
        </message>
        <message>
            <source>Book …</source>
            <translation>Boka …</translation>
        </message>
        <message>
            <source>Booked · %1</source>
            <translation>Bokad · %1</translation>
        </message>
        <message>
            <source>Call time …</source>
            <translation>Samtalstid …</translation>
        </message>
        <message>
            <source>Called back …</source>
            <translation>Har ringt …</translation>
        </message>
        <message>
            <source>Change priority …</source>
            <translation>Ändra prioritet …</translation>
        </message>
        <message>
            <source>Close …</source>
            <translation>Avsluta …</translation>
        </message>
        <message>
            <source>Consult …</source>
            <translation>Rådfråga …</translation>
        </message>
        <message>
            <source>Counted anew when you write</source>
            <translation>Förlängs när du skriver</translation>
        </message>
        <message>
            <source>Decide on prescriptions …</source>
            <translation>Besluta om recept …</translation>
        </message>
        <message>
            <source>Documented</source>
            <translation>Dokumenterat</translation>
        </message>
        <message>
            <source>Documented since %1.</source>
            <translation>Dokumenterat sedan %1.</translation>
        </message>
        <message>
            <source>From reception</source>
            <translation>Från receptionen</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>Lämna tillbaka</translation>
        </message>
        <message>
            <source>Hand over …</source>
            <translation>Lämna över …</translation>
        </message>
        <message>
            <source>Join the cases</source>
            <translation>Slå ihop</translation>
        </message>
        <message>
            <source>Mark as unread</source>
            <translation>Markera oläst</translation>
        </message>
        <message>
            <source>Mark the case as documented in the record first (%1).</source>
            <translation>Markera först att ärendet är dokumenterat i journalen (%1).</translation>
        </message>
        <message>
            <source>No case is open.</source>
            <translation>Inget ärende är öppet.</translation>
        </message>
        <message>
            <source>No contact since %1. It can be done when the contact is back.</source>
            <translation>Ingen kontakt sedan %1. Det går när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Anteckning</translation>
        </message>
        <message>
            <source>Nurses and doctors do that.</source>
            <translation>Det gör sjuksköterskor och läkare.</translation>
        </message>
        <message>
            <source>Only for who holds the case.</source>
            <translation>Bara för den som håller i ärendet.</translation>
        </message>
        <message>
            <source>Only for who joined them, or holds the case.</source>
            <translation>Bara för den som slog ihop dem eller har ärendet.</translation>
        </message>
        <message>
            <source>Part the cases</source>
            <translation>Skilj åt</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Promise a call …</source>
            <translation>Lova samtal …</translation>
        </message>
        <message>
            <source>Refer …</source>
            <translation>Remittera …</translation>
        </message>
        <message>
            <source>Renew prescriptions …</source>
            <translation>Förnya recept …</translation>
        </message>
        <message>
            <source>Return …</source>
            <translation>Skicka tillbaka …</translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Lägg undan</translation>
        </message>
        <message>
            <source>Set aside …</source>
            <translation>Lägg undan …</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>Ta över</translation>
        </message>
        <message>
            <source>Take over …</source>
            <translation>Ta över …</translation>
        </message>
        <message>
            <source>Take the case</source>
            <translation>Ta ärendet</translation>
        </message>
        <message>
            <source>Take up again</source>
            <translation>Ta fram igen</translation>
        </message>
        <message>
            <source>The case is already yours.</source>
            <translation>Ärendet är redan ditt.</translation>
        </message>
        <message>
            <source>The case is not in your queue.</source>
            <translation>Ärendet finns inte i din kö.</translation>
        </message>
        <message>
            <source>The offer …</source>
            <translation>Erbjudandet …</translation>
        </message>
        <message>
            <source>The referral …</source>
            <translation>Remissen …</translation>
        </message>
        <message>
            <source>The resident has written no message yet.</source>
            <translation>Invånaren har inte skrivit något meddelande ännu.</translation>
        </message>
        <message>
            <source>To a nurse …</source>
            <translation>Till sjuksköterska …</translation>
        </message>
        <message>
            <source>To be called</source>
            <translation>Ska ringas upp</translation>
        </message>
        <message>
            <source>To reception</source>
            <translation>Till receptionen</translation>
        </message>
        <message>
            <source>Why priority?</source>
            <translation>Varför prioritet?</translation>
        </message>
        <message>
            <source>Yours until</source>
            <translation>Ditt till</translation>
        </message>
    </context>
    <context>
        <name>AnswersPage</name>
        <message>
            <source>Answers</source>
            <translation>Svar</translation>
        </message>
        <message>
            <source>How to reach</source>
            <translation>Så nås personen</translation>
        </message>
    </context>
    <context>
        <name>App</name>
        <message>
            <source>Something in the program failed. What you wrote is kept. Quote the number %1.</source>
            <translation>Något gick fel i programmet. Det du skrev finns kvar. Uppge nummer %1.</translation>
        </message>
    </context>
    <context>
        <name>AskedPage</name>
        <message>
            <source>Fetch again</source>
            <translation>Hämta igen</translation>
        </message>
        <message>
            <source>It usually takes a second.</source>
            <translation>Det brukar gå på någon sekund.</translation>
        </message>
        <message>
            <source>No contact since %1</source>
            <translation>Ingen kontakt sedan %1</translation>
        </message>
        <message>
            <source>The server did not answer in time.</source>
            <translation>Servern svarade inte i tid.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Your assignment does not cover the case any longer.</source>
            <translation>Ditt uppdrag omfattar inte längre ärendet.</translation>
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source>%1 is told</source>
            <translation>%1 har fått veta det</translation>
        </message>
        <message>
            <source>%1 of priority %2</source>
            <translation>%1 av prioritet %2</translation>
        </message>
        <message>
            <source>%1, priority %2: %3. See the board (Ctrl+5).</source>
            <translation>%1, prioritet %2: %3. Se tavlan (Ctrl+5).</translation>
        </message>
        <message numerus="yes">
            <source>%n alert(s), the first of %1. See the board (Ctrl+5).</source>
            <translation>
                <numerusform>%n larm, det första gäller %1. Se tavlan (Ctrl+5).</numerusform>
                <numerusform>%n larm, det första gäller %1. Se tavlan (Ctrl+5).</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s) at hand</source>
            <translation>
                <numerusform>%n ärende i handen</numerusform>
                <numerusform>%n ärenden i handen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n set aside</source>
            <translation>
                <numerusform>%n undanlagt</numerusform>
                <numerusform>%n undanlagda</numerusform>
            </translation>
        </message>
        <message>
            <source>A case</source>
            <translation>Ett ärende</translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>En kollega</translation>
        </message>
        <message>
            <source>A new case, by priority: %1</source>
            <translation>Ett nytt ärende, efter prioritet: %1</translation>
        </message>
        <message>
            <source>A new case: %1</source>
            <translation>Ett nytt ärende: %1</translation>
        </message>
        <message>
            <source>Alert: answer promised by %1, %2</source>
            <translation>Larm: svar lovat till %1, %2</translation>
        </message>
        <message>
            <source>Alert: nobody has looked at it, due by %1, %2</source>
            <translation>Larm: ingen har tittat på det, skulle ske senast %1, %2</translation>
        </message>
        <message>
            <source>Alert: to be assessed by %1, %2</source>
            <translation>Larm: ska bedömas senast %1, %2</translation>
        </message>
        <message>
            <source>Another competence is needed</source>
            <translation>Annan kompetens behövs</translation>
        </message>
        <message>
            <source>Another reason</source>
            <translation>Annat skäl</translation>
        </message>
        <message>
            <source>Answer promised by %1</source>
            <translation>Svar lovat till %1</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Besvarat</translation>
        </message>
        <message>
            <source>Has too much to do</source>
            <translation>Har för mycket att göra</translation>
        </message>
        <message>
            <source>In the queue</source>
            <translation>I kön</translation>
        </message>
        <message>
            <source>Is not at her desk</source>
            <translation>Är inte vid sin plats</translation>
        </message>
        <message>
            <source>No case at hand</source>
            <translation>Inget ärende i handen</translation>
        </message>
        <message>
            <source>Not on shift</source>
            <translation>Inte i tjänst</translation>
        </message>
        <message>
            <source>Priority %1</source>
            <translation>Prioritet %1</translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Undanlagt</translation>
        </message>
        <message>
            <source>Waits for a nurse or a doctor</source>
            <translation>Väntar på sjuksköterska eller läkare</translation>
        </message>
        <message>
            <source>Waits for reception</source>
            <translation>Väntar på receptionen</translation>
        </message>
        <message>
            <source>it is to be assessed by %1</source>
            <translation>det ska bedömas senast %1</translation>
        </message>
        <message>
            <source>nobody has looked at it, and somebody should by %1</source>
            <translation>ingen har tittat på det, och någon ska det senast %1</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>sedan %1</translation>
        </message>
        <message>
            <source>the answer promised by %1 is late</source>
            <translation>svaret som lovades till %1 är sent</translation>
        </message>
        <message>
            <source>the answer promised by %1 is late soon</source>
            <translation>svaret som lovades till %1 blir snart sent</translation>
        </message>
    </context>
    <context>
        <name>BoardPage</name>
        <message>
            <source>Board</source>
            <translation>Tavla</translation>
        </message>
        <message>
            <source>Cases are moved by nurses, doctors and managers.</source>
            <translation>Ärenden flyttas av sjuksköterskor, läkare och chefer.</translation>
        </message>
        <message>
            <source>Cases in somebody's hands, and alerts</source>
            <translation>Ärenden i någons händer, och larm</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Fetching the board</source>
            <translation>Hämtar tavlan</translation>
        </message>
        <message>
            <source>I have seen the alert</source>
            <translation>Jag har sett larmet</translation>
        </message>
        <message>
            <source>It is for those who work at the unit. Ask your manager whether you shall work here.</source>
            <translation>Den är för dem som arbetar på enheten. Fråga din chef om du ska arbeta här.</translation>
        </message>
        <message>
            <source>It usually takes a second.</source>
            <translation>Det brukar ta en sekund.</translation>
        </message>
        <message>
            <source>Move the case …</source>
            <translation>Flytta ärendet …</translation>
        </message>
        <message>
            <source>No alert stands for the case.</source>
            <translation>Inget larm står för ärendet.</translation>
        </message>
        <message>
            <source>No contact since %1</source>
            <translation>Ingen kontakt sedan %1</translation>
        </message>
        <message>
            <source>No contact since %1. This is how it stood then.</source>
            <translation>Ingen kontakt sedan %1. Så här såg det ut då.</translation>
        </message>
        <message>
            <source>No promise is about to break.</source>
            <translation>Inget löfte är på väg att brytas.</translation>
        </message>
        <message>
            <source>Nobody else who works such cases is on shift.</source>
            <translation>Ingen annan som arbetar med sådana ärenden är i tjänst.</translation>
        </message>
        <message>
            <source>Nobody holds a case</source>
            <translation>Ingen håller i något ärende</translation>
        </message>
        <message>
            <source>Nobody holds the case.</source>
            <translation>Ingen håller i ärendet.</translation>
        </message>
        <message>
            <source>The board cannot be shown yet</source>
            <translation>Tavlan kan inte visas än</translation>
        </message>
        <message>
            <source>The board could not be shown</source>
            <translation>Tavlan kunde inte visas</translation>
        </message>
        <message>
            <source>The case is not in a queue of yours.</source>
            <translation>Ärendet finns inte i någon av dina köer.</translation>
        </message>
        <message>
            <source>The cases are safe on the server. Quote the number %1 to the operators.</source>
            <translation>Ärendena finns säkert på servern. Uppge numret %1 för driften.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>What waits, and who is at work</source>
            <translation>Vad som väntar, och vilka som arbetar</translation>
        </message>
        <message>
            <source>Who has what is shown when the contact is back.</source>
            <translation>Vem som har vad visas när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>You are not on shift there.</source>
            <translation>Du är inte i tjänst där.</translation>
        </message>
        <message>
            <source>You do not see this board</source>
            <translation>Du ser inte den här tavlan</translation>
        </message>
    </context>
    <context>
        <name>BookPane</name>
        <message>
            <source>%1 of %2 cases of the last 24 hours would have become another.</source>
            <translation>%1 av %2 ärenden det senaste dygnet hade blivit annorlunda.</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Jämför</translation>
        </message>
        <message>
            <source>Comparing with the last 24 hours …</source>
            <translation>Jämför med det senaste dygnet …</translation>
        </message>
        <message>
            <source>Discard the changes</source>
            <translation>Släng ändringarna</translation>
        </message>
        <message>
            <source>Export rules</source>
            <translation>Exportera regler</translation>
        </message>
        <message>
            <source>Export …</source>
            <translation>Exportera …</translation>
        </message>
        <message>
            <source>Fetching the rules</source>
            <translation>Hämtar reglerna</translation>
        </message>
        <message>
            <source>Here are your changes, which are not saved yet.</source>
            <translation>Här är dina ändringar, som inte är sparade än.</translation>
        </message>
        <message>
            <source>Import rules</source>
            <translation>Importera regler</translation>
        </message>
        <message>
            <source>Import …</source>
            <translation>Importera …</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Flytta ned</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Flytta upp</translation>
        </message>
        <message>
            <source>New rule</source>
            <translation>Ny regel</translation>
        </message>
        <message>
            <source>No contact</source>
            <translation>Ingen kontakt</translation>
        </message>
        <message>
            <source>Other rules have come to hold since you began.</source>
            <translation>Andra regler har börjat gälla sedan du började.</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>Publicera</translation>
        </message>
        <message>
            <source>Published: it holds for the next case that comes.</source>
            <translation>Publicerat: det gäller för nästa ärende som kommer.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Ta bort</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Regler</translation>
        </message>
        <message>
            <source>Save a draft</source>
            <translation>Spara utkast</translation>
        </message>
        <message>
            <source>The file cannot be read.</source>
            <translation>Filen kan inte läsas.</translation>
        </message>
        <message>
            <source>The file cannot be written.</source>
            <translation>Filen kan inte skrivas.</translation>
        </message>
        <message>
            <source>The rules cannot be shown now</source>
            <translation>Reglerna kan inte visas nu</translation>
        </message>
        <message>
            <source>They are fetched when the contact is back.</source>
            <translation>De hämtas när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>What would change</source>
            <translation>Vad som skulle ändras</translation>
        </message>
        <message>
            <source>Why it is changed</source>
            <translation>Varför det ändras</translation>
        </message>
        <message>
            <source>You do not see the rules</source>
            <translation>Du ser inte reglerna</translation>
        </message>
        <message>
            <source>Your changes, not saved</source>
            <translation>Dina ändringar, inte sparade</translation>
        </message>
    </context>
    <context>
        <name>BookedTimes</name>
        <message>
            <source>Booked times</source>
            <translation>Bokade tider</translation>
        </message>
        <message>
            <source>Cancel the time</source>
            <translation>Avboka tiden</translation>
        </message>
        <message>
            <source>Move the time</source>
            <translation>Boka om tiden</translation>
        </message>
    </context>
    <context>
        <name>BookingPage</name>
        <message>
            <source>A week</source>
            <translation>En vecka</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alla</translation>
        </message>
        <message>
            <source>Ask the physician on duty</source>
            <translation>Fråga jourläkaren</translation>
        </message>
        <message>
            <source>Asking for times …</source>
            <translation>Frågar efter tider …</translation>
        </message>
        <message>
            <source>Book the time</source>
            <translation>Boka tiden</translation>
        </message>
        <message>
            <source>Book this time?</source>
            <translation>Boka den här tiden?</translation>
        </message>
        <message>
            <source>Cancel the time</source>
            <translation>Avboka tiden</translation>
        </message>
        <message>
            <source>Cancel this time?</source>
            <translation>Avboka den här tiden?</translation>
        </message>
        <message>
            <source>Free times</source>
            <translation>Lediga tider</translation>
        </message>
        <message>
            <source>Let her book …</source>
            <translation>Låt boka själv …</translation>
        </message>
        <message>
            <source>Move to this time?</source>
            <translation>Boka om till den här tiden?</translation>
        </message>
        <message>
            <source>No contact just now: no times can be shown. Open Booking again when the contact is back.</source>
            <translation>Ingen kontakt just nu, så inga tider kan visas. Öppna Bokning igen när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>No free times that you may book within 14 days.</source>
            <translation>Inga lediga tider som du får boka inom 14 dagar.</translation>
        </message>
        <message>
            <source>Only for who holds the case.</source>
            <translation>Bara för den som håller i ärendet.</translation>
        </message>
        <message>
            <source>Profession</source>
            <translation>Yrke</translation>
        </message>
        <message>
            <source>The case is closed. What is booked can be moved or cancelled.</source>
            <translation>Ärendet är avslutat. Det som är bokat kan bokas om eller av.</translation>
        </message>
        <message>
            <source>The unit books its times elsewhere.</source>
            <translation>Enheten bokar sina tider i ett annat system.</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Enhet</translation>
        </message>
    </context>
    <context>
        <name>Care</name>
        <message numerus="yes">
            <source>%n more case(s) joined in it</source>
            <translation>
                <numerusform>%n ärende till ihopslaget i det</numerusform>
                <numerusform>%n ärenden till ihopslagna i det</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n bild</numerusform>
                <numerusform>%n bilder</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n text(s) not assessed</source>
            <translation>
                <numerusform>%n text inte bedömd</numerusform>
                <numerusform>%n texter inte bedömda</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warning sign(s)</source>
            <translation>
                <numerusform>%n alarmsymptom</numerusform>
                <numerusform>%n alarmsymptom</numerusform>
            </translation>
        </message>
        <message>
            <source>A call was promised</source>
            <translation>Samtal är lovat</translation>
        </message>
        <message>
            <source>A case of its own again %1; %2 had joined it</source>
            <translation>Eget ärende igen %1; %2 hade slagit ihop det</translation>
        </message>
        <message>
            <source>Back %1: %2 no longer works here or is on leave</source>
            <translation>Tillbaka %1: %2 arbetar inte längre här eller är ledig</translation>
        </message>
        <message>
            <source>Back %1: %2 went off shift</source>
            <translation>Tillbaka %1: %2 gick av passet</translation>
        </message>
        <message>
            <source>Back %1: a warning sign in what was written</source>
            <translation>Tillbaka %1: alarmsymptom i det som skrevs</translation>
        </message>
        <message>
            <source>Back %1: an urgent time was cancelled</source>
            <translation>Tillbaka %1: en brådskande tid avbokades</translation>
        </message>
        <message>
            <source>Back %1: an urgent time was put off</source>
            <translation>Tillbaka %1: en brådskande tid sköts upp</translation>
        </message>
        <message>
            <source>Back %1: no answer came</source>
            <translation>Tillbaka %1: inget svar kom</translation>
        </message>
        <message>
            <source>Back %1: no time was booked in time</source>
            <translation>Tillbaka %1: ingen tid bokades i tid</translation>
        </message>
        <message>
            <source>Back %1: nobody has acknowledged the referral</source>
            <translation>Tillbaka %1: ingen har bekräftat remissen</translation>
        </message>
        <message>
            <source>Back %1: nothing was heard of %2</source>
            <translation>Tillbaka %1: inget har hörts från %2</translation>
        </message>
        <message>
            <source>Back %1: the other booking system said no, or nothing; ring the unit</source>
            <translation>Tillbaka %1: det andra bokningssystemet sade nej eller svarade inte, ring enheten</translation>
        </message>
        <message>
            <source>Back %1: the referral was declined</source>
            <translation>Tillbaka %1: remissen avböjdes</translation>
        </message>
        <message>
            <source>Back %1: the resident answered</source>
            <translation>Tillbaka %1: invånaren har svarat</translation>
        </message>
        <message>
            <source>Back %1: the resident did not want the referral</source>
            <translation>Tillbaka %1: invånaren ville inte ha remissen</translation>
        </message>
        <message>
            <source>Back %1: the time is up</source>
            <translation>Tillbaka %1: tiden är ute</translation>
        </message>
        <message>
            <source>Back %1: the unit cancelled the time</source>
            <translation>Tillbaka %1: mottagningen har avbokat tiden</translation>
        </message>
        <message>
            <source>Back %1: the unit is gone where a time was to be booked</source>
            <translation>Tillbaka %1: mottagningen där en tid skulle bokas finns inte längre</translation>
        </message>
        <message>
            <source>Book by %1: %2</source>
            <translation>Boka senast %1: %2</translation>
        </message>
        <message>
            <source>Book: %2</source>
            <translation>Boka: %2</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Ring upp</translation>
        </message>
        <message>
            <source>Call by %1</source>
            <translation>Ring upp före %1</translation>
        </message>
        <message>
            <source>Did not answer the telephone</source>
            <translation>Svarade inte i telefon</translation>
        </message>
        <message>
            <source>Does not call 112</source>
            <translation>Ringer inte 112</translation>
        </message>
        <message>
            <source>It was closed: was told to ring 1177</source>
            <translation>Det var stängt: fick rådet att ringa 1177</translation>
        </message>
        <message>
            <source>Moved %1: %2 had it before</source>
            <translation>Flyttat %1: %2 hade det tidigare</translation>
        </message>
        <message>
            <source>Priority 1, and no human answered in time</source>
            <translation>Prioritet 1 och ingen människa svarade i tid</translation>
        </message>
        <message>
            <source>Returned %1 by whom it was offered to</source>
            <translation>Skickades tillbaka %1 av den som tillfrågades</translation>
        </message>
        <message>
            <source>Says: I call 112</source>
            <translation>Säger: jag ringer 112</translation>
        </message>
        <message>
            <source>Set aside until %1</source>
            <translation>Undanlagt till %1</translation>
        </message>
        <message>
            <source>Set aside until answer, at most until %1</source>
            <translation>Undanlagt till svar, längst till %1</translation>
        </message>
        <message>
            <source>Set aside, saved here</source>
            <translation>Undanlagt, sparat här</translation>
        </message>
        <message>
            <source>Taken up again %1</source>
            <translation>Framtaget igen %1</translation>
        </message>
        <message>
            <source>The interview was broken off after a warning sign</source>
            <translation>Frågorna avbröts efter ett alarmsymptom</translation>
        </message>
        <message>
            <source>Was advised to call 112 and does not</source>
            <translation>Fick rådet att ringa 112 och gör det inte</translation>
        </message>
        <message>
            <source>Was shown: call 112</source>
            <translation>Har visats: ring 112</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>en kollega</translation>
        </message>
        <message>
            <source>about a medicine</source>
            <translation>gäller en medicin</translation>
        </message>
        <message>
            <source>asks for a nurse</source>
            <translation>vill nå en sjuksköterska</translation>
        </message>
        <message>
            <source>back, answered</source>
            <translation>tillbaka, har svarat</translation>
        </message>
        <message>
            <source>back, colleague gone</source>
            <translation>tillbaka, kollega borta</translation>
        </message>
        <message>
            <source>back, colleague silent</source>
            <translation>tillbaka, kollega tyst</translation>
        </message>
        <message>
            <source>back, no answer</source>
            <translation>tillbaka, inget svar</translation>
        </message>
        <message>
            <source>back, no time booked</source>
            <translation>tillbaka, ingen tid bokad</translation>
        </message>
        <message>
            <source>back, not booked</source>
            <translation>åter, inte bokad</translation>
        </message>
        <message>
            <source>back, off shift</source>
            <translation>tillbaka, av passet</translation>
        </message>
        <message>
            <source>back, referral declined</source>
            <translation>tillbaka, remiss avböjd</translation>
        </message>
        <message>
            <source>back, referral not taken</source>
            <translation>tillbaka, remiss ej bekräftad</translation>
        </message>
        <message>
            <source>back, referral not wanted</source>
            <translation>tillbaka, ville inte ha remiss</translation>
        </message>
        <message>
            <source>back, time cancelled</source>
            <translation>tillbaka, avbokad tid</translation>
        </message>
        <message>
            <source>back, time is up</source>
            <translation>tillbaka, tiden är ute</translation>
        </message>
        <message>
            <source>back, time put off</source>
            <translation>tillbaka, tid uppskjuten</translation>
        </message>
        <message>
            <source>back, unit cancelled</source>
            <translation>tillbaka, avbokad av oss</translation>
        </message>
        <message>
            <source>back, unit gone</source>
            <translation>tillbaka, mottagning borta</translation>
        </message>
        <message>
            <source>back, warning sign</source>
            <translation>tillbaka, alarmsymptom</translation>
        </message>
        <message>
            <source>by %1</source>
            <translation>senast %1</translation>
        </message>
        <message>
            <source>call back</source>
            <translation>ring upp</translation>
        </message>
        <message>
            <source>call by %1</source>
            <translation>ring före %1</translation>
        </message>
        <message>
            <source>from reception: %1</source>
            <translation>från receptionen: %1</translation>
        </message>
        <message>
            <source>in the wrong queue</source>
            <translation>i fel kö</translation>
        </message>
        <message>
            <source>is worried</source>
            <translation>är orolig</translation>
        </message>
        <message>
            <source>moved</source>
            <translation>flyttat</translation>
        </message>
        <message>
            <source>other reason</source>
            <translation>annat skäl</translation>
        </message>
        <message>
            <source>parted again</source>
            <translation>eget ärende igen</translation>
        </message>
        <message>
            <source>returned</source>
            <translation>skickades tillbaka</translation>
        </message>
        <message>
            <source>set aside</source>
            <translation>undanlagt</translation>
        </message>
        <message>
            <source>sounds like illness</source>
            <translation>låter som sjukdom</translation>
        </message>
        <message>
            <source>the person asks at the counter</source>
            <translation>personen frågar i disken</translation>
        </message>
        <message>
            <source>the person asks by telephone</source>
            <translation>personen frågar i telefon</translation>
        </message>
        <message>
            <source>to book, rebook or cancel</source>
            <translation>för att boka, omboka eller avboka</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>till %1</translation>
        </message>
        <message>
            <source>until answer</source>
            <translation>till svar</translation>
        </message>
        <message>
            <source>visit</source>
            <translation>besök</translation>
        </message>
        <message>
            <source>waits for answer</source>
            <translation>väntar på svar</translation>
        </message>
    </context>
    <context>
        <name>Case</name>
        <message>
            <source>Copy the personal identity number</source>
            <translation>Kopiera personnumret</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Ledigt</translation>
        </message>
        <message>
            <source>Hopes for</source>
            <translation>Hoppas på</translation>
        </message>
        <message>
            <source>In short</source>
            <translation>I korthet</translation>
        </message>
        <message>
            <source>No triage content has read it: priority 2 until a nurse has</source>
            <translation>Ingen triage har bedömt det: prioritet 2 tills en sjuksköterska har gjort det</translation>
        </message>
        <message>
            <source>Nothing said</source>
            <translation>Inget angivet</translation>
        </message>
        <message>
            <source>Protected identity</source>
            <translation>Skyddade personuppgifter</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Visa allt</translation>
        </message>
        <message>
            <source>Why priority %1?</source>
            <translation>Varför prioritet %1?</translation>
        </message>
        <message>
            <source>priority %1</source>
            <translation>prioritet %1</translation>
        </message>
    </context>
    <context>
        <name>CasePage</name>
        <message>
            <source>A reason is needed</source>
            <translation>Ett skäl behövs</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Svar</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Konversation</translation>
        </message>
        <message>
            <source>Enter opens the marked case. F2 takes the most urgent one.</source>
            <translation>Enter öppnar det markerade ärendet. F2 tar det mest brådskande.</translation>
        </message>
        <message>
            <source>Fetching the case</source>
            <translation>Hämtar ärendet</translation>
        </message>
        <message>
            <source>In short</source>
            <translation>I korthet</translation>
        </message>
        <message>
            <source>It usually takes a second.</source>
            <translation>Det brukar gå på någon sekund.</translation>
        </message>
        <message>
            <source>No case is open</source>
            <translation>Inget ärende är öppet</translation>
        </message>
        <message>
            <source>No contact since %1</source>
            <translation>Ingen kontakt sedan %1</translation>
        </message>
        <message>
            <source>No contact with the server since %1. You can read and write.</source>
            <translation>Ingen kontakt med servern sedan %1. Du kan läsa och skriva.</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>Jag har läst</translation>
        </message>
        <message>
            <source>Open to be read only until %1: %2.</source>
            <translation>Öppet bara för läsning till %1: %2.</translation>
        </message>
        <message>
            <source>Other cases</source>
            <translation>Andra ärenden</translation>
        </message>
        <message>
            <source>Parts of the case</source>
            <translation>Ärendets delar</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Journal</translation>
        </message>
        <message>
            <source>Say why</source>
            <translation>Ange skäl</translation>
        </message>
        <message>
            <source>The case cannot be shown yet</source>
            <translation>Ärendet kan inte visas än</translation>
        </message>
        <message>
            <source>The case has not been fetched to this computer. It opens when the contact is back.</source>
            <translation>Ärendet har inte hämtats till den här datorn. Det öppnas när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>The case is clinical. Say why you need to read it; it is logged.</source>
            <translation>Ärendet är medicinskt. Ange varför du behöver läsa det. Det loggas.</translation>
        </message>
        <message>
            <source>Try again now</source>
            <translation>Försök igen nu</translation>
        </message>
        <message>
            <source>What you write is saved on this computer and sent when the contact is back.</source>
            <translation>Det du skriver sparas på den här datorn och skickas när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>You do not see this case</source>
            <translation>Du ser inte det här ärendet</translation>
        </message>
        <message>
            <source>Your assignment does not cover it, or it has left your queue.</source>
            <translation>Ditt uppdrag omfattar det inte, eller så har det lämnat din kö.</translation>
        </message>
    </context>
    <context>
        <name>CaseQuestions</name>
        <message>
            <source>Another time</source>
            <translation>En annan tid</translation>
        </message>
        <message>
            <source>At the latest %1</source>
            <translation>Senast %1</translation>
        </message>
        <message>
            <source>Both are told at once. A draft of an answer stays with whoever wrote it.</source>
            <translation>Båda får veta det genast. Ett utkast till svar stannar hos den som skrev det.</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Samtal</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Ångra</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändra</translation>
        </message>
        <message>
            <source>Change the priority?</source>
            <translation>Ändra prioriteten?</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Välj</translation>
        </message>
        <message>
            <source>Choose how the call went.</source>
            <translation>Välj hur samtalet gick.</translation>
        </message>
        <message>
            <source>Choose who shall have it.</source>
            <translation>Välj vem som ska ha det.</translation>
        </message>
        <message>
            <source>Have you called the resident?</source>
            <translation>Har du ringt invånaren?</translation>
        </message>
        <message>
            <source>How did the call go?</source>
            <translation>Hur gick samtalet?</translation>
        </message>
        <message>
            <source>If nobody answered, the call is to be tried again.</source>
            <translation>Om ingen svarade ska ett nytt försök göras.</translation>
        </message>
        <message>
            <source>It stands free in the nurses' queue with a flag and your reason, and leaves your list.</source>
            <translation>Det står ledigt i sjuksköterskornas kö med en flagga och ditt skäl, och lämnar din lista.</translation>
        </message>
        <message>
            <source>It stands in the list of calls to make. Tell the resident the new time.</source>
            <translation>Det står i listan över samtal att ringa. Berätta tiden för invånaren.</translation>
        </message>
        <message>
            <source>It stays yours and comes back by itself, at once if the resident writes of a warning sign.</source>
            <translation>Det är ditt och kommer tillbaka av sig självt, genast om invånaren skriver om ett alarmsymptom.</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Flytta</translation>
        </message>
        <message>
            <source>Move the case from %1?</source>
            <translation>Flytta ärendet från %1?</translation>
        </message>
        <message>
            <source>Nobody answered</source>
            <translation>Ingen svarade</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öppna</translation>
        </message>
        <message>
            <source>Open the clinical case?</source>
            <translation>Öppna det medicinska ärendet?</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>Prioritet</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>Lova</translation>
        </message>
        <message>
            <source>Push the case to a nurse?</source>
            <translation>Skicka ärendet till en sjuksköterska?</translation>
        </message>
        <message>
            <source>Push to a nurse</source>
            <translation>Skicka till sjuksköterska</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Skäl</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Spara</translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Lägg undan</translation>
        </message>
        <message>
            <source>Set the case aside?</source>
            <translation>Lägga undan ärendet?</translation>
        </message>
        <message>
            <source>Time, as 13:30</source>
            <translation>Tid, som 13:30</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Till</translation>
        </message>
        <message>
            <source>Until %1</source>
            <translation>Till %1</translation>
        </message>
        <message>
            <source>Until now it was %1.</source>
            <translation>Hittills var det %1.</translation>
        </message>
        <message>
            <source>Until the resident answers</source>
            <translation>Tills invånaren svarar</translation>
        </message>
        <message>
            <source>We have talked</source>
            <translation>Vi har talats vid</translation>
        </message>
        <message>
            <source>What triage said is kept beside it, with your name and reason.</source>
            <translation>Det triagen sa står kvar bredvid, med ditt namn och skäl.</translation>
        </message>
        <message>
            <source>When is the call?</source>
            <translation>När ska samtalet ske?</translation>
        </message>
        <message>
            <source>Write a time as 13:30.</source>
            <translation>Skriv en tid som 13:30.</translation>
        </message>
        <message>
            <source>You can read it for 30 minutes and change nothing in it. Your name and reason are logged.</source>
            <translation>Du kan läsa det i 30 minuter och inte ändra något i det. Ditt namn och skäl loggas.</translation>
        </message>
        <message>
            <source>its holder</source>
            <translation>den som håller i det</translation>
        </message>
        <message>
            <source>priority %1</source>
            <translation>prioritet %1</translation>
        </message>
    </context>
    <context>
        <name>ChatPage</name>
        <message>
            <source>Accept the case</source>
            <translation>Ta emot ärendet</translation>
        </message>
        <message>
            <source>Answer %1</source>
            <translation>Svar till %1</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Konversation</translation>
        </message>
        <message>
            <source>Draft saved %1</source>
            <translation>Utkast sparat %1</translation>
        </message>
        <message>
            <source>Internally to %1</source>
            <translation>Internt till %1</translation>
        </message>
        <message>
            <source>Phrase</source>
            <translation>Fras</translation>
        </message>
        <message>
            <source>Reply</source>
            <translation>Svar</translation>
        </message>
        <message>
            <source>Save, sent later</source>
            <translation>Spara, skickas sedan</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Skicka</translation>
        </message>
        <message>
            <source>Send to %1</source>
            <translation>Skicka till %1</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>Ta över</translation>
        </message>
        <message>
            <source>Take over …</source>
            <translation>Ta över …</translation>
        </message>
        <message>
            <source>Take the case</source>
            <translation>Ta ärendet</translation>
        </message>
        <message>
            <source>To %1</source>
            <translation>Till %1</translation>
        </message>
        <message>
            <source>Write …</source>
            <translation>Skriv …</translation>
        </message>
    </context>
    <context>
        <name>ChoosePlacePage</name>
        <message>
            <source>Sign out</source>
            <translation>Logga ut</translation>
        </message>
        <message>
            <source>Where do you work now?</source>
            <translation>Var arbetar du nu?</translation>
        </message>
        <message>
            <source>You have no commission at any unit. Ask your manager.</source>
            <translation>Du har inget uppdrag på någon enhet. Fråga din chef.</translation>
        </message>
    </context>
    <context>
        <name>Closures</name>
        <message>
            <source>A technical fault</source>
            <translation>Ett tekniskt fel</translation>
        </message>
        <message>
            <source>Another reason</source>
            <translation>En annan orsak</translation>
        </message>
        <message>
            <source>Before the first change</source>
            <translation>Före den första ändringen</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Stängt</translation>
        </message>
        <message>
            <source>Friday</source>
            <translation>Fredag</translation>
        </message>
        <message>
            <source>Monday</source>
            <translation>Måndag</translation>
        </message>
        <message>
            <source>None of the next 28 days becomes another.</source>
            <translation>Ingen av de närmaste 28 dagarna blir annorlunda.</translation>
        </message>
        <message>
            <source>Public holidays</source>
            <translation>Helgdagar</translation>
        </message>
        <message>
            <source>Saturday</source>
            <translation>Lördag</translation>
        </message>
        <message>
            <source>Summer or holidays</source>
            <translation>Sommar eller helger</translation>
        </message>
        <message>
            <source>Sunday</source>
            <translation>Söndag</translation>
        </message>
        <message>
            <source>The premises</source>
            <translation>Lokalerna</translation>
        </message>
        <message>
            <source>Thursday</source>
            <translation>Torsdag</translation>
        </message>
        <message>
            <source>Too few at work</source>
            <translation>För få i arbete</translation>
        </message>
        <message>
            <source>Training or a meeting</source>
            <translation>Utbildning eller möte</translation>
        </message>
        <message>
            <source>Tuesday</source>
            <translation>Tisdag</translation>
        </message>
        <message>
            <source>Version %1, %2, %3</source>
            <translation>Version %1, %2, %3</translation>
        </message>
        <message>
            <source>Wednesday</source>
            <translation>Onsdag</translation>
        </message>
        <message>
            <source>holds now</source>
            <translation>gäller nu</translation>
        </message>
        <message>
            <source>the directory</source>
            <translation>katalogen</translation>
        </message>
    </context>
    <context>
        <name>CompactHeader</name>
        <message>
            <source>Actions</source>
            <translation>Åtgärder</translation>
        </message>
    </context>
    <context>
        <name>ConsultPage</name>
        <message>
            <source>Answer wanted by</source>
            <translation>Svar önskas senast</translation>
        </message>
        <message>
            <source>Anybody there</source>
            <translation>Vem som helst där</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>Fråga</translation>
        </message>
        <message>
            <source>Choose who is asked.</source>
            <translation>Välj vem som ska tillfrågas.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Avsluta</translation>
        </message>
        <message>
            <source>End reading along</source>
            <translation>Avsluta medläsning</translation>
        </message>
        <message>
            <source>No time is left today. Can you see the person today all the same, or what do you advise?</source>
            <translation>Ingen tid finns kvar i dag. Kan du ta emot personen i dag ändå, eller vad råder du till?</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Fråga</translation>
        </message>
        <message>
            <source>What the resident was promised</source>
            <translation>Vad invånaren fått lovat</translation>
        </message>
        <message>
            <source>Whose answer</source>
            <translation>Vems svar</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Ta tillbaka</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Skriv</translation>
        </message>
    </context>
    <context>
        <name>Consults</name>
        <message>
            <source>%1 asks</source>
            <translation>%1 frågar</translation>
        </message>
        <message>
            <source>%1 asks you about %2.</source>
            <translation>%1 frågar dig om %2.</translation>
        </message>
        <message>
            <source>%1 has answered</source>
            <translation>%1 har svarat</translation>
        </message>
        <message>
            <source>%1 has answered about %2.</source>
            <translation>%1 har svarat om %2.</translation>
        </message>
        <message>
            <source>%1 has not answered about %2 in time.</source>
            <translation>%1 har inte svarat i tid om %2.</translation>
        </message>
        <message>
            <source>%1 has taken it over</source>
            <translation>%1 har tagit över</translation>
        </message>
        <message>
            <source>%1 · read by %2 %3</source>
            <translation>%1 · läst av %2 %3</translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>En kollega</translation>
        </message>
        <message>
            <source>Answered %1</source>
            <translation>Svarade %1</translation>
        </message>
        <message>
            <source>Answered · %1</source>
            <translation>Besvarat · %1</translation>
        </message>
        <message>
            <source>Asked</source>
            <translation>Tillfrågad</translation>
        </message>
        <message>
            <source>Asked by</source>
            <translation>Frågar dig</translation>
        </message>
        <message>
            <source>Consult: %1</source>
            <translation>Rådfråga: %1</translation>
        </message>
        <message>
            <source>No answer in time</source>
            <translation>Inget svar i tid</translation>
        </message>
        <message>
            <source>Not opened yet</source>
            <translation>Inte öppnad än</translation>
        </message>
        <message>
            <source>Not seen by %1</source>
            <translation>Syns inte för %1</translation>
        </message>
        <message>
            <source>Opened %1</source>
            <translation>Öppnad %1</translation>
        </message>
        <message>
            <source>Prescriptions: %1</source>
            <translation>Recept: %1</translation>
        </message>
        <message>
            <source>Promised: %1</source>
            <translation>Lovat: %1</translation>
        </message>
        <message>
            <source>Reads along</source>
            <translation>Läser med</translation>
        </message>
        <message>
            <source>Saved here %1, not sent</source>
            <translation>Sparat här %1, inte skickat</translation>
        </message>
        <message>
            <source>Taken over by</source>
            <translation>Tog över</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Du</translation>
        </message>
        <message>
            <source>answer by %1</source>
            <translation>svar senast %1</translation>
        </message>
        <message>
            <source>asks %1</source>
            <translation>frågar %1</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>avslutad</translation>
        </message>
        <message>
            <source>no answer from %1</source>
            <translation>inget svar från %1</translation>
        </message>
        <message>
            <source>the resident</source>
            <translation>invånaren</translation>
        </message>
    </context>
    <context>
        <name>ContactPage</name>
        <message numerus="yes">
            <source>%n not finished</source>
            <translation>
                <numerusform>%n påbörjad</numerusform>
                <numerusform>%n påbörjade</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n open case(s)</source>
            <translation>
                <numerusform>%n öppet ärende</numerusform>
                <numerusform>%n öppna ärenden</numerusform>
            </translation>
        </message>
        <message>
            <source>And what else</source>
            <translation>Och vad mer</translation>
        </message>
        <message>
            <source>Another contact</source>
            <translation>En kontakt till</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Välj</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Släng</translation>
        </message>
        <message>
            <source>Entries not finished</source>
            <translation>Påbörjade kontakter</translation>
        </message>
        <message>
            <source>May be about: %1</source>
            <translation>Kan gälla: %1</translation>
        </message>
        <message>
            <source>New contact</source>
            <translation>Ny kontakt</translation>
        </message>
        <message>
            <source>No contact: what you write is kept here, and saved when it is back.</source>
            <translation>Ingen kontakt med servern: det du skriver sparas här, och kan skickas när den är tillbaka.</translation>
        </message>
        <message>
            <source>Nobody here has this number: tell the name. %1</source>
            <translation>Ingen här har det numret: skriv namnet. %1</translation>
        </message>
        <message>
            <source>Nothing else</source>
            <translation>Inget mer</translation>
        </message>
        <message>
            <source>Nothing told yet</source>
            <translation>Inget skrivet än</translation>
        </message>
        <message>
            <source>Protected identity: the case goes to those who look after it.</source>
            <translation>Skyddade personuppgifter: ärendet går till dem som arbetar med det.</translation>
        </message>
        <message>
            <source>Save and take</source>
            <translation>Spara och ta</translation>
        </message>
        <message>
            <source>Save to the queue</source>
            <translation>Spara till kön</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>Vad det gäller</translation>
        </message>
        <message>
            <source>priority %1</source>
            <translation>prioritet %1</translation>
        </message>
    </context>
    <context>
        <name>Contacts</name>
        <message>
            <source>A guardian</source>
            <translation>Vårdnadshavare</translation>
        </message>
        <message>
            <source>Another relative</source>
            <translation>Annan anhörig</translation>
        </message>
        <message>
            <source>Ask for the emergency signs: tick those there are, or None.</source>
            <translation>Fråga efter de akuta tecknen: bocka i dem som finns, eller Inget av detta.</translation>
        </message>
        <message>
            <source>At the counter</source>
            <translation>I disken</translation>
        </message>
        <message>
            <source>By telephone</source>
            <translation>Per telefon</translation>
        </message>
        <message>
            <source>Care staff</source>
            <translation>Vård- eller omsorgspersonal</translation>
        </message>
        <message>
            <source>Choose what it is about.</source>
            <translation>Välj vad det gäller.</translation>
        </message>
        <message>
            <source>Say who it is: a number, or name and year of birth.</source>
            <translation>Säg vem det är: ett nummer, eller namn och födelseår.</translation>
        </message>
        <message>
            <source>Somebody else</source>
            <translation>Någon annan</translation>
        </message>
        <message>
            <source>Something is still missing.</source>
            <translation>Något saknas fortfarande.</translation>
        </message>
        <message>
            <source>The person</source>
            <translation>Personen själv</translation>
        </message>
        <message>
            <source>Wife, husband or partner</source>
            <translation>Make, maka eller sambo</translation>
        </message>
    </context>
    <context>
        <name>Conversation</name>
        <message>
            <source>%1 · Delivered</source>
            <translation>%1 · Framme</translation>
        </message>
        <message>
            <source>%1 · Read</source>
            <translation>%1 · Läst</translation>
        </message>
        <message>
            <source>%1 · Sent, the server has it</source>
            <translation>%1 · Skickat, servern har det</translation>
        </message>
        <message>
            <source>Denied in the text: %1</source>
            <translation>Förnekas i texten: %1</translation>
        </message>
        <message>
            <source>Did not arrive. %1</source>
            <translation>Kom inte fram. %1</translation>
        </message>
        <message>
            <source>Hopes for</source>
            <translation>Hoppas på</translation>
        </message>
        <message>
            <source>Mark as assessed</source>
            <translation>Markera som bedömt</translation>
        </message>
        <message>
            <source>Not assessed by the triage</source>
            <translation>Inte bedömt av triagen</translation>
        </message>
        <message>
            <source>Own words</source>
            <translation>Egna ord</translation>
        </message>
        <message>
            <source>Saved here %1, not sent</source>
            <translation>Sparat här %1, inte skickat</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Skicka igen</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>Någon</translation>
        </message>
        <message>
            <source>The contact with the server broke</source>
            <translation>Kontakten med servern bröts</translation>
        </message>
        <message>
            <source>Warning sign: %1</source>
            <translation>Alarmsymptom: %1</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Du</translation>
        </message>
        <message numerus="yes">
            <source>You missed %n message(s)</source>
            <translation>
                <numerusform>Du missade %n meddelande</numerusform>
                <numerusform>Du missade %n meddelanden</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DecidePage</name>
        <message>
            <source>Choose a decision for every medicine.</source>
            <translation>Välj ett beslut för varje läkemedel.</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>Besluta</translation>
        </message>
        <message>
            <source>Decide anew</source>
            <translation>Besluta på nytt</translation>
        </message>
        <message>
            <source>Decided already:</source>
            <translation>Redan beslutat:</translation>
        </message>
        <message>
            <source>Prescribe in the record system. Here the decision is documented.</source>
            <translation>Förskriv i journalsystemet. Här dokumenteras beslutet.</translation>
        </message>
        <message>
            <source>To reception</source>
            <translation>Till receptionen</translation>
        </message>
        <message>
            <source>Write what is changed, why not, or what to ask.</source>
            <translation>Skriv vad som ändras, varför inte, eller vad som ska frågas.</translation>
        </message>
    </context>
    <context>
        <name>Deeds</name>
        <message>
            <source>Nurses and doctors do that.</source>
            <translation>Det gör sjuksköterskor och läkare.</translation>
        </message>
        <message>
            <source>Your note is a draft. Keep it or discard it, then mark the case as documented.</source>
            <translation>Din anteckning är ett utkast. Spara eller släng den och markera sedan ärendet som dokumenterat.</translation>
        </message>
    </context>
    <context>
        <name>Directory</name>
        <message>
            <source>Address</source>
            <translation>Adress</translation>
        </message>
        <message>
            <source>At work now</source>
            <translation>I arbete nu</translation>
        </message>
        <message>
            <source>Closes %1</source>
            <translation>Stänger %1</translation>
        </message>
        <message>
            <source>Does not open again within two months</source>
            <translation>Öppnar inte igen inom två månader</translation>
        </message>
        <message>
            <source>Fri</source>
            <translation>Fre</translation>
        </message>
        <message>
            <source>Holidays</source>
            <translation>Helgdagar</translation>
        </message>
        <message>
            <source>Hours not told</source>
            <translation>Inga öppettider angivna</translation>
        </message>
        <message>
            <source>Mon</source>
            <translation>Mån</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Just nu</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öppet</translation>
        </message>
        <message>
            <source>Opening hours</source>
            <translation>Öppettider</translation>
        </message>
        <message>
            <source>Opens %1</source>
            <translation>Öppnar %1</translation>
        </message>
        <message>
            <source>Sat</source>
            <translation>Lör</translation>
        </message>
        <message>
            <source>Sun</source>
            <translation>Sön</translation>
        </message>
        <message>
            <source>Takes emergencies</source>
            <translation>Tar emot akut</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Thu</source>
            <translation>Tor</translation>
        </message>
        <message>
            <source>Tue</source>
            <translation>Tis</translation>
        </message>
        <message>
            <source>Wed</source>
            <translation>Ons</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>Vad det är</translation>
        </message>
        <message>
            <source>Works with Spindel: whoever is sent there is announced</source>
            <translation>Arbetar med Spindel: den som hänvisas dit anmäls</translation>
        </message>
        <message>
            <source>children's</source>
            <translation>barn</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>stängt</translation>
        </message>
        <message>
            <source>delivery</source>
            <translation>förlossning</translation>
        </message>
        <message>
            <source>eyes</source>
            <translation>ögon</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>från %1</translation>
        </message>
        <message>
            <source>general</source>
            <translation>allmänt</translation>
        </message>
        <message>
            <source>gynaecological</source>
            <translation>gynekologi</translation>
        </message>
        <message>
            <source>local clinic</source>
            <translation>lokal jourmottagning</translation>
        </message>
        <message>
            <source>psychiatric</source>
            <translation>psykiatri</translation>
        </message>
        <message>
            <source>under %1</source>
            <translation>under %1</translation>
        </message>
    </context>
    <context>
        <name>DirectoryPage</name>
        <message>
            <source>About the unit</source>
            <translation>Om enheten</translation>
        </message>
        <message>
            <source>Ask there about the case …</source>
            <translation>Rådfråga där om ärendet …</translation>
        </message>
        <message>
            <source>Find a unit</source>
            <translation>Sök enhet</translation>
        </message>
        <message>
            <source>Hand the case over there …</source>
            <translation>Lämna över ärendet dit …</translation>
        </message>
        <message>
            <source>No unit has these words in its name.</source>
            <translation>Ingen enhet har de orden i namnet.</translation>
        </message>
        <message>
            <source>Units</source>
            <translation>Enheter</translation>
        </message>
    </context>
    <context>
        <name>DutyButton</name>
        <message numerus="yes">
            <source>Break for %n minute(s)</source>
            <translation>
                <numerusform>Paus i %n minut</numerusform>
                <numerusform>Paus i %n minuter</numerusform>
            </translation>
        </message>
        <message>
            <source>Go off shift …</source>
            <translation>Gå av passet …</translation>
        </message>
        <message>
            <source>On shift</source>
            <translation>I tjänst</translation>
        </message>
        <message>
            <source>Shift: %1</source>
            <translation>Pass: %1</translation>
        </message>
    </context>
    <context>
        <name>Facts</name>
        <message>
            <source>%1 has the case now. You read along until it is closed.</source>
            <translation>%1 har ärendet nu. Du läser med tills det avslutas.</translation>
        </message>
        <message>
            <source>%1 holds the case since %2. You can read, not write.</source>
            <translation>%1 håller i ärendet sedan %2. Du kan läsa, inte skriva.</translation>
        </message>
        <message>
            <source>%1 may no longer read or write here</source>
            <translation>%1 får inte längre läsa eller skriva här</translation>
        </message>
        <message>
            <source>%1 since %2</source>
            <translation>%1 sedan %2</translation>
        </message>
        <message>
            <source>%1 writes, guardian</source>
            <translation>Vårdnadshavaren %1 skriver</translation>
        </message>
        <message>
            <source>%1, about %2</source>
            <translation>%1, om %2</translation>
        </message>
        <message>
            <source>%1, who may no longer read here</source>
            <translation>%1, som inte längre får läsa här</translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>En kollega</translation>
        </message>
        <message>
            <source>Fetching what came meanwhile. Then you can write.</source>
            <translation>Hämtar det som kom under tiden. Sedan kan du skriva.</translation>
        </message>
        <message>
            <source>Interpreter: %1</source>
            <translation>Tolk: %1</translation>
        </message>
        <message>
            <source>Listed at %1</source>
            <translation>Listad på %1</translation>
        </message>
        <message>
            <source>Nobody can read here what you write: call %1.</source>
            <translation>Ingen kan läsa det du skriver här: ring %1.</translation>
        </message>
        <message>
            <source>Nobody holds the case. Take it to answer.</source>
            <translation>Ingen håller i ärendet. Ta det för att svara.</translation>
        </message>
        <message>
            <source>The case has not been fetched to this computer.</source>
            <translation>Ärendet har inte hämtats till den här datorn.</translation>
        </message>
        <message>
            <source>The case is closed or has left your queue.</source>
            <translation>Ärendet är avslutat eller har lämnat din kö.</translation>
        </message>
        <message>
            <source>The case is offered to you. Accept it to answer.</source>
            <translation>Ärendet erbjuds er. Ta emot det för att svara.</translation>
        </message>
        <message>
            <source>Writes for themselves</source>
            <translation>Skriver själv</translation>
        </message>
        <message>
            <source>You act for %1</source>
            <translation>Du handlar för %1</translation>
        </message>
        <message>
            <source>You are asked about the case. What you write stays among staff.</source>
            <translation>Du är tillfrågad om ärendet. Det du skriver stannar hos personalen.</translation>
        </message>
        <message>
            <source>Yours since %1</source>
            <translation>Ditt sedan %1</translation>
        </message>
        <message>
            <source>instead</source>
            <translation>i stället</translation>
        </message>
    </context>
    <context>
        <name>FailedList</name>
        <message numerus="yes">
            <source>(%n more)</source>
            <translation>
                <numerusform>(%n till)</numerusform>
                <numerusform>(%n till)</numerusform>
            </translation>
        </message>
        <message>
            <source>Did not arrive. %1</source>
            <translation>Kom inte fram. %1</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Kasta</translation>
        </message>
        <message>
            <source>Make a draft</source>
            <translation>Gör till utkast</translation>
        </message>
        <message>
            <source>Put in the box</source>
            <translation>Lägg i rutan</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Skicka igen</translation>
        </message>
    </context>
    <context>
        <name>HandoverPage</name>
        <message>
            <source>Answer wanted by</source>
            <translation>Svar önskas senast</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Välj</translation>
        </message>
        <message>
            <source>Choose whom the case is offered to.</source>
            <translation>Välj vem ärendet ska erbjudas till.</translation>
        </message>
        <message>
            <source>Offer the case</source>
            <translation>Erbjud ärendet</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Skäl</translation>
        </message>
        <message>
            <source>What is asked</source>
            <translation>Vad som önskas</translation>
        </message>
        <message>
            <source>What the resident was promised</source>
            <translation>Vad invånaren har lovats</translation>
        </message>
    </context>
    <context>
        <name>HoursPane</name>
        <message>
            <source>Call it off</source>
            <translation>Ställ in stängningen</translation>
        </message>
        <message>
            <source>Close for a time</source>
            <translation>Stäng en tid</translation>
        </message>
        <message>
            <source>Close the unit then …</source>
            <translation>Stäng enheten då …</translation>
        </message>
        <message>
            <source>Closures</source>
            <translation>Stängningar</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>Första dagen</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Från</translation>
        </message>
        <message>
            <source>It ends before it begins.</source>
            <translation>Den slutar innan den börjar.</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Sista dagen</translation>
        </message>
        <message>
            <source>New cases go elsewhere by the rules, promises are counted anew, and nobody can hand cases over to the unit then.</source>
            <translation>Nya ärenden går någon annanstans enligt reglerna, löften räknas om och ingen kan lämna över ärenden till enheten då.</translation>
        </message>
        <message>
            <source>No closures. They stand here when there are any.</source>
            <translation>Inga stängningar. De står här när det finns några.</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Orsak</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Till</translation>
        </message>
        <message>
            <source>Write days as 2026-12-24 and times as 08:00; 24:00 is the end of the day.</source>
            <translation>Skriv dagar som 2026-12-24 och tider som 08:00; 24:00 är dagens slut.</translation>
        </message>
    </context>
    <context>
        <name>JoinLine</name>
        <message>
            <source>Go there</source>
            <translation>Gå dit</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Slå ihop</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>Skilj åt</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>Läs</translation>
        </message>
    </context>
    <context>
        <name>Joining</name>
        <message>
            <source>%1 joined another case of the person's into this one</source>
            <translation>%1 slog ihop ett annat av personens ärenden med det här</translation>
        </message>
        <message>
            <source>%1 joined this case into another of the person's</source>
            <translation>%1 slog ihop det här ärendet med ett annat av personens</translation>
        </message>
        <message>
            <source>%1 parted the other case from this one</source>
            <translation>%1 skilde det andra ärendet från det här</translation>
        </message>
        <message>
            <source>%1 parted this case from the other one</source>
            <translation>%1 skilde det här ärendet från det andra</translation>
        </message>
        <message>
            <source>%1 since %2, came %3</source>
            <translation>%1 sedan %2, kom %3</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n meddelande</numerusform>
                <numerusform>%n meddelanden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more of the same person</source>
            <translation>
                <numerusform>samma person: %n till</numerusform>
                <numerusform>samma person: %n till</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n bild</numerusform>
                <numerusform>%n bilder</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n text(s) not assessed</source>
            <translation>
                <numerusform>%n text att bedöma</numerusform>
                <numerusform>%n texter att bedöma</numerusform>
            </translation>
        </message>
        <message>
            <source>Belongs here: %1</source>
            <translation>Hör hit: %1</translation>
        </message>
        <message>
            <source>Different people write in the two cases, and neither may learn of the other. They cannot be joined.</source>
            <translation>Olika personer skriver i ärendena, och ingen av dem får veta om den andras. De kan inte slås ihop.</translation>
        </message>
        <message>
            <source>Goes on in the person's other case since %1 (%2). Nothing is written here.</source>
            <translation>Sköts i personens andra ärende sedan %1 (%2). Här skrivs inget mer.</translation>
        </message>
        <message>
            <source>The case is joined with another already.</source>
            <translation>Ärendet är redan ihopslaget med ett annat.</translation>
        </message>
        <message>
            <source>The case that would end is offered or asked about, or has others in it. End that first.</source>
            <translation>Ärendet som skulle upphöra är erbjudet, har en rådfrågan eller har andra ärenden i sig. Avsluta det först.</translation>
        </message>
        <message>
            <source>The cases are not about the same person.</source>
            <translation>Ärendena gäller inte samma person.</translation>
        </message>
        <message>
            <source>The cases are not joined any more.</source>
            <translation>Ärendena är inte ihopslagna längre.</translation>
        </message>
        <message>
            <source>The person has another case: %1</source>
            <translation>Samma person har ett ärende till: %1</translation>
        </message>
        <message>
            <source>What one of the units knows is kept from the other. The cases cannot be joined.</source>
            <translation>Den ena enhetens uppgifter är spärrade för den andra. Ärendena kan inte slås ihop.</translation>
        </message>
        <message>
            <source>You joined another case of the person's into this one</source>
            <translation>Du slog ihop ett annat av personens ärenden med det här</translation>
        </message>
        <message>
            <source>You joined this case into another of the person's</source>
            <translation>Du slog ihop det här ärendet med ett annat av personens</translation>
        </message>
        <message>
            <source>You parted the other case from this one</source>
            <translation>Du skilde det andra ärendet från det här</translation>
        </message>
        <message>
            <source>You parted this case from the other one</source>
            <translation>Du skilde det här ärendet från det andra</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>en kollega</translation>
        </message>
        <message>
            <source>called %1</source>
            <translation>ringde %1</translation>
        </message>
        <message>
            <source>came by %1</source>
            <translation>kom till disken %1</translation>
        </message>
        <message>
            <source>double: %1</source>
            <translation>dubbelt: %1</translation>
        </message>
        <message>
            <source>double: free</source>
            <translation>dubbelt: ledigt</translation>
        </message>
        <message>
            <source>double: yours</source>
            <translation>dubbelt: ditt</translation>
        </message>
        <message>
            <source>free, came %1</source>
            <translation>ledigt, kom %1</translation>
        </message>
        <message>
            <source>wrote %1</source>
            <translation>skrev %1</translation>
        </message>
        <message>
            <source>your draft is kept there</source>
            <translation>ditt utkast finns kvar där</translation>
        </message>
        <message>
            <source>yours, came %1</source>
            <translation>ditt, kom %1</translation>
        </message>
    </context>
    <context>
        <name>KeySheet</name>
        <message>
            <source>Back to work</source>
            <translation>Tillbaka</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Kortkommandon</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>A week of times</source>
            <translation>En vecka av tider</translation>
        </message>
        <message>
            <source>Ask somebody about the case, or see who is asked</source>
            <translation>Rådfråga någon om ärendet, eller se vem som är tillfrågad</translation>
        </message>
        <message>
            <source>Book a time, or see what is booked</source>
            <translation>Boka en tid, eller se vad som är bokat</translation>
        </message>
        <message>
            <source>Change the priority</source>
            <translation>Ändra prioriteten</translation>
        </message>
        <message>
            <source>Close the case</source>
            <translation>Avsluta ärendet</translation>
        </message>
        <message>
            <source>Enter somebody who calls or stands at the counter</source>
            <translation>Skriv in någon som ringer eller står i disken</translation>
        </message>
        <message>
            <source>Find a case, a person or an action</source>
            <translation>Sök ärende, person eller åtgärd</translation>
        </message>
        <message>
            <source>Fold or unfold In short, or show all of it</source>
            <translation>Fäll ihop eller ut ”I korthet”, eller visa allt</translation>
        </message>
        <message>
            <source>Further</source>
            <translation>Längre bort</translation>
        </message>
        <message>
            <source>Give the case back to the queue, return it, or withdraw the offer shown</source>
            <translation>Lämna tillbaka ärendet till kön eller till den som erbjöd det, eller ta tillbaka det erbjudande som visas</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Gå tillbaka</translation>
        </message>
        <message>
            <source>Go off shift, or come back on</source>
            <translation>Gå av passet, eller i tjänst igen</translation>
        </message>
        <message>
            <source>Go to the next column</source>
            <translation>Gå till nästa kolumn</translation>
        </message>
        <message>
            <source>Hand the case over, or see the offer</source>
            <translation>Lämna över ärendet, eller se erbjudandet</translation>
        </message>
        <message>
            <source>Insert a phrase, in the reply box</source>
            <translation>Infoga en fras, i svarsrutan</translation>
        </message>
        <message>
            <source>Join the person's two cases into one</source>
            <translation>Slå ihop personens två ärenden</translation>
        </message>
        <message>
            <source>Lock the screen</source>
            <translation>Lås skärmen</translation>
        </message>
        <message>
            <source>Mark as unread</source>
            <translation>Markera oläst</translation>
        </message>
        <message>
            <source>Mark the case as documented</source>
            <translation>Markera ärendet som dokumenterat</translation>
        </message>
        <message>
            <source>Mark the first text not assessed as assessed</source>
            <translation>Markera den första obedömda texten som bedömd</translation>
        </message>
        <message>
            <source>Move the case marked on the board to a colleague</source>
            <translation>Flytta ärendet som är markerat på tavlan till en kollega</translation>
        </message>
        <message>
            <source>My next case</source>
            <translation>Mitt nästa ärende</translation>
        </message>
        <message>
            <source>My previous case</source>
            <translation>Mitt förra ärende</translation>
        </message>
        <message>
            <source>Nearer (Shift and arrows move the picture)</source>
            <translation>Närmare (Skift och pilar flyttar bilden)</translation>
        </message>
        <message>
            <source>Next picture</source>
            <translation>Nästa bild</translation>
        </message>
        <message>
            <source>Open the marked case</source>
            <translation>Öppna det markerade ärendet</translation>
        </message>
        <message>
            <source>Opening hours and closures, for managers</source>
            <translation>Öppettider och stängningar, för chefer</translation>
        </message>
        <message>
            <source>Part the joined cases again</source>
            <translation>Skilj ihopslagna ärenden åt igen</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Prepare prescriptions, or decide on them</source>
            <translation>Förbered recept, eller besluta om dem</translation>
        </message>
        <message>
            <source>Previous picture</source>
            <translation>Föregående bild</translation>
        </message>
        <message>
            <source>Promise a call, or another time for it</source>
            <translation>Lova ett samtal, eller en annan tid för det</translation>
        </message>
        <message>
            <source>Push the case to a nurse, or give it back to reception</source>
            <translation>Skicka ärendet till en sjuksköterska, eller tillbaka till receptionen</translation>
        </message>
        <message>
            <source>Read the case that was joined into this, or go back</source>
            <translation>Läs ärendet som slagits ihop med det här, eller gå tillbaka</translation>
        </message>
        <message>
            <source>Refer the person, or read the referral</source>
            <translation>Remittera personen, eller läs remissen</translation>
        </message>
        <message>
            <source>Say that the alert marked on the board was seen</source>
            <translation>Säg att larmet som är markerat på tavlan är sett</translation>
        </message>
        <message>
            <source>Say why you read a clinical case, in reception</source>
            <translation>Ange varför du läser ett medicinskt ärende, i receptionen</translation>
        </message>
        <message>
            <source>Send what is written</source>
            <translation>Skicka det du har skrivit</translation>
        </message>
        <message>
            <source>Set the case aside, or take it up again</source>
            <translation>Lägg undan ärendet, eller ta fram det igen</translation>
        </message>
        <message>
            <source>Show a week of a unit's times, to book</source>
            <translation>Visa en vecka av en enhets tider, för att boka</translation>
        </message>
        <message>
            <source>Show all answers, or the conversation again</source>
            <translation>Visa alla svar, eller konversationen igen</translation>
        </message>
        <message>
            <source>Show my cases</source>
            <translation>Visa mina ärenden</translation>
        </message>
        <message>
            <source>Show the board: who has what, and what is late soon</source>
            <translation>Visa tavlan: vem som har vad, och vad som snart blir sent</translation>
        </message>
        <message>
            <source>Show the calls to make, by the promised time</source>
            <translation>Visa samtal att ringa, efter lovad tid</translation>
        </message>
        <message>
            <source>Show the cases about which you are asked</source>
            <translation>Visa ärenden som du är tillfrågad om</translation>
        </message>
        <message>
            <source>Show the directory of units</source>
            <translation>Visa katalogen över enheter</translation>
        </message>
        <message>
            <source>Show the keys</source>
            <translation>Visa kortkommandon</translation>
        </message>
        <message>
            <source>Show the note</source>
            <translation>Visa anteckningen</translation>
        </message>
        <message>
            <source>Show the pictures, or the case again</source>
            <translation>Visa bilderna, eller ärendet igen</translation>
        </message>
        <message>
            <source>Show the queue</source>
            <translation>Visa kön</translation>
        </message>
        <message>
            <source>Show the record, or the conversation again</source>
            <translation>Visa journalen, eller konversationen igen</translation>
        </message>
        <message>
            <source>Show what did not arrive</source>
            <translation>Visa det som inte kom fram</translation>
        </message>
        <message>
            <source>Show why it has this priority</source>
            <translation>Visa varför ärendet har sin prioritet</translation>
        </message>
        <message>
            <source>Take the case, take it over, or accept it</source>
            <translation>Ta ärendet, ta över det eller ta emot det</translation>
        </message>
        <message>
            <source>Take the most urgent free case</source>
            <translation>Ta det mest brådskande lediga ärendet</translation>
        </message>
        <message>
            <source>Tell how the call went</source>
            <translation>Säg hur samtalet gick</translation>
        </message>
        <message>
            <source>The case</source>
            <translation>Ärendet</translation>
        </message>
        <message>
            <source>The queue</source>
            <translation>Kön</translation>
        </message>
        <message>
            <source>The week after</source>
            <translation>Veckan efter</translation>
        </message>
        <message>
            <source>The week before</source>
            <translation>Veckan före</translation>
        </message>
        <message>
            <source>The whole picture</source>
            <translation>Hela bilden</translation>
        </message>
        <message>
            <source>The window</source>
            <translation>Fönstret</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Den här veckan</translation>
        </message>
        <message>
            <source>Try again to show what could not be shown</source>
            <translation>Försök igen att visa det som inte kunde visas</translation>
        </message>
        <message>
            <source>Try where a case would go, for managers</source>
            <translation>Prova vart ett ärende skulle gå, för chefer</translation>
        </message>
        <message>
            <source>Try where the case would go, and why</source>
            <translation>Pröva vart ärendet skulle gå, och varför</translation>
        </message>
        <message>
            <source>Turn a quarter</source>
            <translation>Vrid ett kvarts varv</translation>
        </message>
        <message>
            <source>Two side by side, or one</source>
            <translation>Två sida vid sida, eller en</translation>
        </message>
        <message>
            <source>What outcomes lead to, for managers</source>
            <translation>Vad utfall leder till, för chefer</translation>
        </message>
        <message>
            <source>Where cases go, for managers</source>
            <translation>Vart ärenden går, för chefer</translation>
        </message>
        <message>
            <source>Write an answer</source>
            <translation>Skriv ett svar</translation>
        </message>
    </context>
    <context>
        <name>Leaving</name>
        <message>
            <source>Back to the queue</source>
            <translation>Tillbaka till kön</translation>
        </message>
        <message>
            <source>Offered to %1: the offer ends</source>
            <translation>Erbjudet till %1: erbjudandet upphör</translation>
        </message>
        <message>
            <source>Stays set aside, then to the queue</source>
            <translation>Ligger kvar undanlagt, sedan till kön</translation>
        </message>
        <message>
            <source>Where %1 goes</source>
            <translation>Vart %1 går</translation>
        </message>
    </context>
    <context>
        <name>Lines</name>
        <message>
            <source>%1 holds it</source>
            <translation>%1 håller det</translation>
        </message>
        <message>
            <source>%1 writes</source>
            <translation>%1 skriver</translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>En kollega</translation>
        </message>
        <message>
            <source>At another unit: it cannot be opened from here.</source>
            <translation>På en annan enhet: det kan inte öppnas härifrån.</translation>
        </message>
        <message>
            <source>Clinical case, opens with a reason</source>
            <translation>Medicinskt ärende, öppnas med ett skäl</translation>
        </message>
        <message>
            <source>Closed %1</source>
            <translation>Avslutat %1</translation>
        </message>
        <message>
            <source>Closed %1 · %2</source>
            <translation>Avslutat %1 · %2</translation>
        </message>
        <message>
            <source>Open, nobody holds it</source>
            <translation>Pågår, ingen håller det</translation>
        </message>
        <message>
            <source>Protected identity</source>
            <translation>Skyddade personuppgifter</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Ditt</translation>
        </message>
        <message>
            <source>came %1</source>
            <translation>kom %1</translation>
        </message>
        <message>
            <source>priority %1</source>
            <translation>prioritet %1</translation>
        </message>
    </context>
    <context>
        <name>Load</name>
        <message numerus="yes">
            <source>%n at work</source>
            <translation>
                <numerusform>%n i tjänst</numerusform>
                <numerusform>%n i tjänst</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cases at hand</source>
            <translation>
                <numerusform>%n ärende under arbete</numerusform>
                <numerusform>%n ärenden under arbete</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait</source>
            <translation>
                <numerusform>%n väntar</numerusform>
                <numerusform>%n väntar</numerusform>
            </translation>
        </message>
        <message>
            <source>A new case of priority %1: %2</source>
            <translation>Ett nytt ärende med prioritet %1: %2</translation>
        </message>
        <message>
            <source>Full: %1 for priority %2, later than %3, which is promised</source>
            <translation>Fullt: %1 för prioritet %2, senare än %3, som är utlovat</translation>
        </message>
        <message>
            <source>Nobody waits</source>
            <translation>Ingen väntar</translation>
        </message>
        <message>
            <source>about %1 h</source>
            <translation>cirka %1 tim</translation>
        </message>
        <message>
            <source>about %1 min</source>
            <translation>cirka %1 min</translation>
        </message>
        <message>
            <source>at once</source>
            <translation>genast</translation>
        </message>
        <message>
            <source>longest since %1</source>
            <translation>längst sedan %1</translation>
        </message>
    </context>
    <context>
        <name>LockPage</name>
        <message>
            <source>%1 is signed in. What you wrote is kept.</source>
            <translation>%1 är inloggad. Det du skrev finns kvar.</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Lösenord</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Logga ut</translation>
        </message>
        <message>
            <source>The screen is locked</source>
            <translation>Skärmen är låst</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Lås upp</translation>
        </message>
        <message>
            <source>Wrong password.</source>
            <translation>Fel lösenord.</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minut</numerusform>
                <numerusform>%n minuter</numerusform>
            </translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Följ systemet</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Mörkt</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Hög kontrast</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Språk</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Ljust</translation>
        </message>
        <message>
            <source>Lock the screen</source>
            <translation>Lås skärmen</translation>
        </message>
        <message>
            <source>Lock the screen after</source>
            <translation>Lås skärmen efter</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Utseende</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Logga ut</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Textstorlek</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>Version %1</translation>
        </message>
    </context>
    <context>
        <name>ManagePage</name>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>It is for managers. Sign in for work as one, if you are.</source>
            <translation>Det är för chefer. Logga in för arbete som chef, om du är det.</translation>
        </message>
        <message>
            <source>Managing</source>
            <translation>Styrning</translation>
        </message>
        <message>
            <source>Opening hours</source>
            <translation>Öppettider</translation>
        </message>
        <message>
            <source>Try it</source>
            <translation>Prova</translation>
        </message>
        <message>
            <source>What outcomes lead to</source>
            <translation>Vad utfall leder till</translation>
        </message>
        <message>
            <source>Where cases go</source>
            <translation>Vart ärenden går</translation>
        </message>
        <message>
            <source>You do not see this</source>
            <translation>Du ser inte detta</translation>
        </message>
    </context>
    <context>
        <name>MedicineList</name>
        <message>
            <source>Add a medicine</source>
            <translation>Lägg till läkemedel</translation>
        </message>
        <message>
            <source>How it is taken</source>
            <translation>Hur det tas</translation>
        </message>
        <message>
            <source>How much is left</source>
            <translation>Hur mycket som är kvar</translation>
        </message>
        <message>
            <source>Medicine %1</source>
            <translation>Läkemedel %1</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Namn</translation>
        </message>
        <message>
            <source>Pharmacy, what was checked, remark</source>
            <translation>Apotek, vad som kontrollerats, anmärkning</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Ta bort</translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>Styrka</translation>
        </message>
        <message>
            <source>Who prescribed it last, and when</source>
            <translation>Vem som skrev ut det senast, och när</translation>
        </message>
    </context>
    <context>
        <name>Moments</name>
        <message>
            <source>%1 h</source>
            <translation>%1 tim</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 tim %2 min</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>%1 kvar</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 mo</source>
            <translation>%1 mån</translation>
        </message>
        <message>
            <source>%1 y</source>
            <translation>%1 år</translation>
        </message>
        <message>
            <source>%1h%2</source>
            <translation>%1t%2</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n dygn</numerusform>
                <numerusform>%n dygn</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n month(s)</source>
            <translation>
                <numerusform>%n månad</numerusform>
                <numerusform>%n månader</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <translation>
                <numerusform>%n år</numerusform>
                <numerusform>%n år</numerusform>
            </translation>
        </message>
        <message>
            <source>Today</source>
            <translation>I dag</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>I går</translation>
        </message>
        <message>
            <source>age ?</source>
            <translation>ålder ?</translation>
        </message>
        <message>
            <source>age not known</source>
            <translation>okänd ålder</translation>
        </message>
        <message>
            <source>before %1</source>
            <translation>före %1</translation>
        </message>
        <message>
            <source>target missed by %1</source>
            <translation>målet brutet %1</translation>
        </message>
    </context>
    <context>
        <name>NewerPart</name>
        <message>
            <source>%1: nothing</source>
            <translation>%1: inget</translation>
        </message>
    </context>
    <context>
        <name>Note</name>
        <message>
            <source>Advice</source>
            <translation>Råd</translation>
        </message>
        <message>
            <source>Assessment</source>
            <translation>Bedömning</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Anamnes</translation>
        </message>
        <message>
            <source>Hopes for: %1</source>
            <translation>Hoppas på: %1</translation>
        </message>
        <message>
            <source>No sign of: %1</source>
            <translation>Inga tecken på: %1</translation>
        </message>
        <message>
            <source>Note: %1</source>
            <translation>Anteckning: %1</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Planering</translation>
        </message>
        <message>
            <source>Priority %1. %2</source>
            <translation>Prioritet %1. %2</translation>
        </message>
        <message>
            <source>Reason for contact</source>
            <translation>Kontaktorsak</translation>
        </message>
        <message>
            <source>Unknown: %1</source>
            <translation>Okänt: %1</translation>
        </message>
        <message>
            <source>Warning signs: %1</source>
            <translation>Alarmsymptom: %1</translation>
        </message>
    </context>
    <context>
        <name>NotePage</name>
        <message>
            <source>%1 has kept a newer note.</source>
            <translation>%1 har sparat en nyare anteckning.</translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>En kollega</translation>
        </message>
        <message>
            <source>Built from the case. Read it, change it, copy it to the record and sign it there.</source>
            <translation>Byggd av ärendet. Läs, ändra, kopiera till journalen och signera där.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopiera</translation>
        </message>
        <message>
            <source>Discard the draft</source>
            <translation>Släng utkastet</translation>
        </message>
        <message>
            <source>Documented</source>
            <translation>Dokumenterat</translation>
        </message>
        <message>
            <source>Documented %1</source>
            <translation>Dokumenterat %1</translation>
        </message>
        <message>
            <source>Draft saved %1</source>
            <translation>Utkast sparat %1</translation>
        </message>
        <message>
            <source>It stands under yours where the two differ.</source>
            <translation>Den står under din text där de skiljer sig.</translation>
        </message>
        <message>
            <source>Keep it again</source>
            <translation>Spara igen</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>Spara min</translation>
        </message>
        <message>
            <source>Keep yours instead of it, or discard your draft.</source>
            <translation>Spara din i stället, eller släng ditt utkast.</translation>
        </message>
        <message>
            <source>Keeps the note and puts it on the clipboard</source>
            <translation>Sparar anteckningen och lägger den i urklipp</translation>
        </message>
        <message>
            <source>Kept %1, not documented</source>
            <translation>Sparad %1, inte dokumenterad</translation>
        </message>
        <message>
            <source>Only who holds the case writes the note.</source>
            <translation>Bara den som håller i ärendet skriver anteckningen.</translation>
        </message>
        <message>
            <source>Read it and keep it again.</source>
            <translation>Läs igenom och spara den igen.</translation>
        </message>
        <message>
            <source>Saved here, not sent</source>
            <translation>Sparat här, inte skickat</translation>
        </message>
        <message>
            <source>The note was not taken.</source>
            <translation>Anteckningen togs inte emot.</translation>
        </message>
        <message>
            <source>The text is still here to be copied.</source>
            <translation>Texten finns kvar här och kan kopieras.</translation>
        </message>
    </context>
    <context>
        <name>OfferPage</name>
        <message>
            <source>Accept the case</source>
            <translation>Ta emot ärendet</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Välj</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Skicka tillbaka</translation>
        </message>
        <message>
            <source>Why it is returned</source>
            <translation>Varför det skickas tillbaka</translation>
        </message>
        <message>
            <source>Withdraw the offer</source>
            <translation>Ta tillbaka erbjudandet</translation>
        </message>
        <message>
            <source>Words to the giver</source>
            <translation>Ord till den som erbjöd det</translation>
        </message>
    </context>
    <context>
        <name>Offers</name>
        <message>
            <source>Another competence is needed</source>
            <translation>Annan kompetens behövs</translation>
        </message>
        <message>
            <source>Another reason</source>
            <translation>Annat skäl</translation>
        </message>
        <message>
            <source>Answer by</source>
            <translation>Svar senast</translation>
        </message>
        <message>
            <source>Closed to the end of %1</source>
            <translation>Stängd till och med %1</translation>
        </message>
        <message>
            <source>Closed today</source>
            <translation>Stängt i dag</translation>
        </message>
        <message>
            <source>Closed until %1</source>
            <translation>Stängd till %1</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Samtycke</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Från</translation>
        </message>
        <message>
            <source>Is known there</source>
            <translation>Är känd där</translation>
        </message>
        <message>
            <source>Is listed there</source>
            <translation>Är listad där</translation>
        </message>
        <message>
            <source>It is not ours</source>
            <translation>Det är inte vårt</translation>
        </message>
        <message>
            <source>Needs a competence that is not here</source>
            <translation>Behöver kompetens som inte finns här</translation>
        </message>
        <message>
            <source>Offered by %1</source>
            <translation>Erbjuds av %1</translation>
        </message>
        <message>
            <source>Offered to</source>
            <translation>Erbjudet till</translation>
        </message>
        <message>
            <source>Offered to %1, waits for an answer</source>
            <translation>Erbjudet till %1, väntar på svar</translation>
        </message>
        <message>
            <source>Promised to the resident</source>
            <translation>Lovat invånaren</translation>
        </message>
        <message>
            <source>Returned by</source>
            <translation>Skickades tillbaka av</translation>
        </message>
        <message>
            <source>Something must be asked or done first</source>
            <translation>Något måste frågas eller göras först</translation>
        </message>
        <message>
            <source>The resident has agreed</source>
            <translation>Invånaren har samtyckt</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Till</translation>
        </message>
        <message>
            <source>Today %1, closed now</source>
            <translation>I dag %1, stängt nu</translation>
        </message>
        <message>
            <source>Today %1, open now</source>
            <translation>I dag %1, öppet nu</translation>
        </message>
        <message>
            <source>We are about to close</source>
            <translation>Vi stänger snart</translation>
        </message>
        <message>
            <source>We have no room for it</source>
            <translation>Vi har inte plats för det</translation>
        </message>
        <message>
            <source>What is asked</source>
            <translation>Vad som önskas</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Varför</translation>
        </message>
        <message>
            <source>Would wait too long here</source>
            <translation>Skulle få vänta för länge här</translation>
        </message>
        <message>
            <source>answer by %1</source>
            <translation>svar senast %1</translation>
        </message>
        <message>
            <source>offered to %1</source>
            <translation>erbjudet till %1</translation>
        </message>
    </context>
    <context>
        <name>Others</name>
        <message numerus="yes">
            <source>%n case(s) are blocked by the person.</source>
            <translation>
                <numerusform>%n ärende är spärrat av personen.</numerusform>
                <numerusform>%n ärenden är spärrade av personen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s) are not covered by your assignment.</source>
            <translation>
                <numerusform>%n ärende omfattas inte av ditt uppdrag.</numerusform>
                <numerusform>%n ärenden omfattas inte av ditt uppdrag.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s) at another care provider are not shown.</source>
            <translation>
                <numerusform>%n ärende hos en annan vårdgivare visas inte.</numerusform>
                <numerusform>%n ärenden hos en annan vårdgivare visas inte.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n closed recently</source>
            <translation>
                <numerusform>%n nyligen avslutat</numerusform>
                <numerusform>%n nyligen avslutade</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not shown</source>
            <translation>
                <numerusform>%n visas inte</numerusform>
                <numerusform>%n visas inte</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other case(s) not shown</source>
            <translation>
                <numerusform>%n annat ärende visas inte</numerusform>
                <numerusform>%n andra ärenden visas inte</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other case(s) open</source>
            <translation>
                <numerusform>%n annat ärende pågår</numerusform>
                <numerusform>%n andra ärenden pågår</numerusform>
            </translation>
        </message>
        <message>
            <source>The newest are shown; there are more.</source>
            <translation>De nyaste visas, det finns fler.</translation>
        </message>
        <message>
            <source>The person's other cases could not be fetched.</source>
            <translation>Personens andra ärenden kunde inte hämtas.</translation>
        </message>
    </context>
    <context>
        <name>OthersLine</name>
        <message>
            <source>Show</source>
            <translation>Visa</translation>
        </message>
        <message>
            <source>The person's other cases</source>
            <translation>Personens andra ärenden</translation>
        </message>
    </context>
    <context>
        <name>OthersList</name>
        <message>
            <source>The person's other cases</source>
            <translation>Personens andra ärenden</translation>
        </message>
    </context>
    <context>
        <name>OthersPage</name>
        <message>
            <source>As of %1</source>
            <translation>Läget klockan %1</translation>
        </message>
        <message>
            <source>Closed before</source>
            <translation>Avslutade tidigare</translation>
        </message>
        <message>
            <source>Closed the last 30 days</source>
            <translation>Avslutade de senaste 30 dagarna</translation>
        </message>
        <message>
            <source>Fetching the other cases</source>
            <translation>Hämtar de andra ärendena</translation>
        </message>
        <message>
            <source>No other cases</source>
            <translation>Inga andra ärenden</translation>
        </message>
        <message>
            <source>No other cases to show</source>
            <translation>Inga andra ärenden att visa</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Pågår</translation>
        </message>
        <message>
            <source>Other cases are never kept on this computer. They are fetched when the contact is back.</source>
            <translation>Andra ärenden sparas aldrig på den här datorn. De hämtas när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>The other cases could not be shown</source>
            <translation>De andra ärendena kunde inte visas</translation>
        </message>
        <message>
            <source>The person has no other cases in the region.</source>
            <translation>Personen har inga andra ärenden i regionen.</translation>
        </message>
        <message>
            <source>You do not see the other cases</source>
            <translation>Du ser inte de andra ärendena</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Connecting …</source>
            <translation>Ansluter …</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Träffar</translation>
        </message>
        <message>
            <source>No contact since %1. Only what is on this computer is searched.</source>
            <translation>Ingen kontakt sedan %1. Bara det som finns på den här datorn genomsöks.</translation>
        </message>
        <message>
            <source>No more at %1.</source>
            <translation>Inget mer på %1.</translation>
        </message>
        <message>
            <source>Nothing else was found at %1.</source>
            <translation>Inget annat hittades på %1.</translation>
        </message>
        <message>
            <source>Searching all cases at %1 …</source>
            <translation>Söker bland alla ärenden på %1 …</translation>
        </message>
        <message>
            <source>The server did not answer in time. Type again.</source>
            <translation>Servern svarade inte i tid. Skriv igen.</translation>
        </message>
        <message>
            <source>There are more. Type more of the name.</source>
            <translation>Det finns fler. Skriv mer av namnet.</translation>
        </message>
        <message>
            <source>Type a name or a personal identity number to search all cases at %1, also closed ones.</source>
            <translation>Skriv ett namn eller personnummer för att söka bland alla ärenden på %1, även avslutade.</translation>
        </message>
        <message>
            <source>Your assignment gives no search among the unit's cases.</source>
            <translation>Ditt uppdrag ger ingen sökning bland enhetens ärenden.</translation>
        </message>
        <message>
            <source>priority %1</source>
            <translation>prioritet %1</translation>
        </message>
        <message>
            <source>the unit</source>
            <translation>enheten</translation>
        </message>
        <message>
            <source>your units</source>
            <translation>dina enheter</translation>
        </message>
    </context>
    <context>
        <name>PersonButton</name>
        <message>
            <source>%1: language, look, lock, sign out</source>
            <translation>%1: språk, utseende, lås, logga ut</translation>
        </message>
    </context>
    <context>
        <name>PhrasesPage</name>
        <message>
            <source>Find a phrase</source>
            <translation>Sök fras</translation>
        </message>
        <message>
            <source>No phrase has these words.</source>
            <translation>Ingen fras har de orden.</translation>
        </message>
        <message>
            <source>Phrases</source>
            <translation>Fraser</translation>
        </message>
        <message>
            <source>The phrases could not be read.</source>
            <translation>Fraserna kunde inte läsas.</translation>
        </message>
    </context>
    <context>
        <name>PicturePane</name>
        <message>
            <source>Fetching the picture</source>
            <translation>Hämtar bilden</translation>
        </message>
        <message>
            <source>It usually takes a second.</source>
            <translation>Det brukar ta en sekund.</translation>
        </message>
        <message>
            <source>No contact since %1</source>
            <translation>Ingen kontakt sedan %1</translation>
        </message>
        <message>
            <source>Picture %1 of %2</source>
            <translation>Bild %1 av %2</translation>
        </message>
        <message>
            <source>Pictures are never kept on this computer. It is fetched when the contact is back.</source>
            <translation>Bilder sparas aldrig på datorn. Den hämtas när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>The picture could not be shown</source>
            <translation>Bilden kunde inte visas</translation>
        </message>
        <message>
            <source>The server did not answer in time.</source>
            <translation>Servern svarade inte i tid.</translation>
        </message>
        <message>
            <source>The server has no such picture, or your assignment does not cover the case any longer.</source>
            <translation>Servern har ingen sådan bild, eller så omfattar ditt uppdrag inte längre ärendet.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>You do not see this picture</source>
            <translation>Du ser inte den här bilden</translation>
        </message>
    </context>
    <context>
        <name>PictureViewer</name>
        <message>
            <source>All of it</source>
            <translation>Hela bilden</translation>
        </message>
        <message>
            <source>All of it is in sight.</source>
            <translation>Hela bilden syns.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Jämför</translation>
        </message>
        <message>
            <source>Further</source>
            <translation>Längre bort</translation>
        </message>
        <message>
            <source>Nearer</source>
            <translation>Närmare</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Nästa</translation>
        </message>
        <message>
            <source>One picture</source>
            <translation>En bild</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>Föregående</translation>
        </message>
        <message>
            <source>The case has only one picture.</source>
            <translation>Ärendet har bara en bild.</translation>
        </message>
        <message>
            <source>This is the first picture.</source>
            <translation>Det här är den första bilden.</translation>
        </message>
        <message>
            <source>This is the last picture.</source>
            <translation>Det här är den sista bilden.</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>Vrid</translation>
        </message>
    </context>
    <context>
        <name>Pictures</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n bild</numerusform>
                <numerusform>%n bilder</numerusform>
            </translation>
        </message>
        <message>
            <source>Cannot be shown</source>
            <translation>Kan inte visas</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Jämför</translation>
        </message>
        <message>
            <source>Enlarge</source>
            <translation>Förstora</translation>
        </message>
        <message>
            <source>Enter enlarges.</source>
            <translation>Enter förstorar.</translation>
        </message>
        <message>
            <source>Fetching …</source>
            <translation>Hämtas …</translation>
        </message>
        <message>
            <source>Sent by %1 %2</source>
            <translation>Skickad av %1 %2</translation>
        </message>
        <message>
            <source>The resident</source>
            <translation>Invånaren</translation>
        </message>
        <message>
            <source>The staff</source>
            <translation>Vårdpersonalen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>Vrid</translation>
        </message>
    </context>
    <context>
        <name>Places</name>
        <message numerus="yes">
            <source>%n unit(s)</source>
            <translation>
                <numerusform>%n enhet</numerusform>
                <numerusform>%n enheter</numerusform>
            </translation>
        </message>
        <message>
            <source>All my units: %1 · %2</source>
            <translation>Alla mina enheter: %1 · %2</translation>
        </message>
    </context>
    <context>
        <name>PreparePage</name>
        <message>
            <source>Decision wanted by</source>
            <translation>Beslut önskas senast</translation>
        </message>
        <message>
            <source>Medicine %1 has no name.</source>
            <translation>Läkemedel %1 saknar namn.</translation>
        </message>
        <message>
            <source>Prescriber</source>
            <translation>Förskrivare</translation>
        </message>
        <message>
            <source>Put it in the answer</source>
            <translation>Lägg det i svaret</translation>
        </message>
        <message>
            <source>Remark to the prescriber</source>
            <translation>Anmärkning till förskrivaren</translation>
        </message>
        <message>
            <source>Send to the prescriber</source>
            <translation>Skicka till förskrivaren</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Ta tillbaka</translation>
        </message>
        <message>
            <source>Whoever prescribes here</source>
            <translation>Den som förskriver här</translation>
        </message>
    </context>
    <context>
        <name>Questions</name>
        <message>
            <source>%1 is told at once. A draft of theirs stays with them.</source>
            <translation>%1 får veta det genast. Ett påbörjat utkast finns kvar hos %1.</translation>
        </message>
        <message numerus="yes">
            <source>%n booked time(s) will be cancelled, also if you call it off later. Each case comes back to a queue.</source>
            <translation>
                <numerusform>%n bokad tid avbokas, också om du ställer in stängningen sedan. Ärendet kommer tillbaka till en kö.</numerusform>
                <numerusform>%n bokade tider avbokas, också om du ställer in stängningen sedan. Varje ärende kommer tillbaka till en kö.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) have not reached the server. They are kept here, encrypted, until you sign in again.</source>
            <translation>
                <numerusform>%n meddelande har inte nått servern. Det sparas krypterat här tills du loggar in igen.</numerusform>
                <numerusform>%n meddelanden har inte nått servern. De sparas krypterat här tills du loggar in igen.</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Ångra</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Välj</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Avsluta</translation>
        </message>
        <message>
            <source>Close %1?</source>
            <translation>Stänga %1?</translation>
        </message>
        <message>
            <source>Close the case?</source>
            <translation>Avsluta ärendet?</translation>
        </message>
        <message>
            <source>How did it end?</source>
            <translation>Utfall</translation>
        </message>
        <message>
            <source>It leaves the queue. The resident can still read the conversation, but write no more.</source>
            <translation>Det lämnar kön. Invånaren kan fortfarande läsa konversationen, men inte skriva mer.</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Skäl</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Logga ut</translation>
        </message>
        <message>
            <source>Sign out with unsent work?</source>
            <translation>Logga ut fast allt inte är skickat?</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Stanna kvar</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>Ta över</translation>
        </message>
        <message>
            <source>Take over the case from %1?</source>
            <translation>Ta över ärendet från %1?</translation>
        </message>
        <message>
            <source>What comes then goes elsewhere, and promises to those who wait are counted anew at once.</source>
            <translation>Det som kommer då går någon annanstans, och löften till dem som väntar räknas om genast.</translation>
        </message>
        <message>
            <source>the holder</source>
            <translation>den som håller i det</translation>
        </message>
    </context>
    <context>
        <name>Queue</name>
        <message>
            <source>%1, from %2</source>
            <translation>%1, från %2</translation>
        </message>
        <message numerus="yes">
            <source>%n unread message(s)</source>
            <translation>
                <numerusform>%n oläst meddelande</numerusform>
                <numerusform>%n olästa meddelanden</numerusform>
            </translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>En kollega</translation>
        </message>
        <message>
            <source>After %1: answer promised later.</source>
            <translation>Efter %1: svar lovat senare.</translation>
        </message>
        <message>
            <source>After %1: arrived later.</source>
            <translation>Efter %1: kom in senare.</translation>
        </message>
        <message>
            <source>After %1: lower priority.</source>
            <translation>Efter %1: lägre prioritet.</translation>
        </message>
        <message>
            <source>As urgent as %1.</source>
            <translation>Lika brådskande som %1.</translation>
        </message>
        <message>
            <source>Before %1: answer promised sooner.</source>
            <translation>Före %1: svar lovat tidigare.</translation>
        </message>
        <message>
            <source>Before %1: arrived earlier.</source>
            <translation>Före %1: kom in tidigare.</translation>
        </message>
        <message>
            <source>Before %1: higher priority.</source>
            <translation>Före %1: högre prioritet.</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Ledigt</translation>
        </message>
        <message>
            <source>Free · %1</source>
            <translation>Ledigt · %1</translation>
        </message>
        <message>
            <source>Offered</source>
            <translation>Erbjuds</translation>
        </message>
        <message>
            <source>Offered by %1</source>
            <translation>Erbjuds av %1</translation>
        </message>
        <message>
            <source>Offered by another: it waits for a yes or no.</source>
            <translation>Erbjuds av någon annan: väntar på ja eller nej.</translation>
        </message>
        <message>
            <source>Priority %1</source>
            <translation>Prioritet %1</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Ditt</translation>
        </message>
        <message>
            <source>Yours · %1</source>
            <translation>Ditt · %1</translation>
        </message>
        <message>
            <source>Yours · waits for the resident</source>
            <translation>Ditt · väntar på invånaren</translation>
        </message>
        <message>
            <source>Yours · waits for you</source>
            <translation>Ditt · väntar på dig</translation>
        </message>
        <message>
            <source>Yours, offered</source>
            <translation>Ditt, erbjudet</translation>
        </message>
        <message>
            <source>draft</source>
            <translation>utkast</translation>
        </message>
        <message>
            <source>has waited %1</source>
            <translation>har väntat %1</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>sedan %1</translation>
        </message>
    </context>
    <context>
        <name>QueueList</name>
        <message>
            <source>Cases in order</source>
            <translation>Ärenden i ordning</translation>
        </message>
    </context>
    <context>
        <name>QueuePanel</name>
        <message numerus="yes">
            <source>%n case(s)</source>
            <translation>
                <numerusform>%n ärende</numerusform>
                <numerusform>%n ärenden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s) with messages that nobody at the unit has read</source>
            <translation>
                <numerusform>%n ärende med meddelanden som ingen på enheten har läst</numerusform>
                <numerusform>%n ärenden med meddelanden som ingen på enheten har läst</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of my case(s) with messages that I have not read</source>
            <translation>
                <numerusform>%n av mina ärenden har meddelanden som jag inte har läst</numerusform>
                <numerusform>%n av mina ärenden har meddelanden som jag inte har läst</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) that nobody has opened</source>
            <translation>
                <numerusform>%n fråga som ingen har öppnat</numerusform>
                <numerusform>%n frågor som ingen har öppnat</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unread</source>
            <translation>
                <numerusform>%n oläst</numerusform>
                <numerusform>%n olästa</numerusform>
            </translation>
        </message>
        <message>
            <source>Asked</source>
            <translation>Rådfrågor</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Samtal</translation>
        </message>
        <message>
            <source>Calls that were promised or are needed stand here, by their time.</source>
            <translation>Samtal som är lovade eller behövs står här, i tidsordning.</translation>
        </message>
        <message>
            <source>Cases you take gather here. F2 takes the most urgent one.</source>
            <translation>Ärenden du tar samlas här. F2 tar det mest brådskande.</translation>
        </message>
        <message>
            <source>Change unit</source>
            <translation>Byt enhet</translation>
        </message>
        <message>
            <source>Fetching the queue</source>
            <translation>Hämtar kön</translation>
        </message>
        <message>
            <source>It usually takes a second.</source>
            <translation>Det brukar gå på någon sekund.</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Mina</translation>
        </message>
        <message>
            <source>No calls to make</source>
            <translation>Inga samtal att ringa</translation>
        </message>
        <message>
            <source>No case in the queue is free.</source>
            <translation>Inget ärende i kön är ledigt.</translation>
        </message>
        <message>
            <source>No cases wait at %1. New ones appear here by themselves.</source>
            <translation>Inga ärenden väntar på %1. Nya kommer hit av sig själva.</translation>
        </message>
        <message>
            <source>No contact since %1</source>
            <translation>Ingen kontakt sedan %1</translation>
        </message>
        <message>
            <source>No contact since %1. Cases are taken when it is back.</source>
            <translation>Ingen kontakt sedan %1. Ärenden tas när den är tillbaka.</translation>
        </message>
        <message>
            <source>Nobody asks you</source>
            <translation>Ingen frågar dig</translation>
        </message>
        <message>
            <source>None of that priority</source>
            <translation>Inga med den prioriteten</translation>
        </message>
        <message>
            <source>Not connected yet.</source>
            <translation>Inte ansluten ännu.</translation>
        </message>
        <message numerus="yes">
            <source>Priority %1: %n case(s)</source>
            <translation>
                <numerusform>Prioritet %1: %n ärende</numerusform>
                <numerusform>Prioritet %1: %n ärenden</numerusform>
            </translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Kö</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Visa alla</translation>
        </message>
        <message>
            <source>Show the list</source>
            <translation>Visa listan</translation>
        </message>
        <message>
            <source>Take next</source>
            <translation>Ta nästa</translation>
        </message>
        <message>
            <source>The cases are safe on the server. Quote the number %1 to the operators.</source>
            <translation>Ärendena är kvar på servern. Uppge nummer %1 för driften.</translation>
        </message>
        <message>
            <source>The list could not be shown</source>
            <translation>Listan kunde inte visas</translation>
        </message>
        <message>
            <source>The queue cannot be shown yet</source>
            <translation>Kön kan inte visas än</translation>
        </message>
        <message>
            <source>The queue is empty</source>
            <translation>Kön är tom</translation>
        </message>
        <message>
            <source>This computer keeps no cases from before. You can write when the contact is back.</source>
            <translation>Den här datorn har inga ärenden sparade. Listan visas när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Try again now</source>
            <translation>Försök igen nu</translation>
        </message>
        <message>
            <source>When somebody asks you or your unit about a case, it stands here.</source>
            <translation>När någon frågar dig eller din enhet om ett ärende står det här.</translation>
        </message>
        <message>
            <source>You do not see this queue</source>
            <translation>Du ser inte den här kön</translation>
        </message>
        <message>
            <source>You have no cases</source>
            <translation>Du har inga ärenden</translation>
        </message>
        <message>
            <source>Your assignment does not cover this queue. Ask your manager whether you shall work here.</source>
            <translation>Ditt uppdrag omfattar inte den här kön. Fråga din chef om du ska arbeta här.</translation>
        </message>
        <message>
            <source>as of %1</source>
            <translation>läget %1</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message numerus="yes">
            <source>%n alert(s)</source>
            <translation>
                <numerusform>%n larm</numerusform>
                <numerusform>%n larm</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n call(s) to make</source>
            <translation>
                <numerusform>%n samtal att ringa</numerusform>
                <numerusform>%n samtal att ringa</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s)</source>
            <translation>
                <numerusform>%n ärende</numerusform>
                <numerusform>%n ärenden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n did not arrive</source>
            <translation>
                <numerusform>%n kom inte fram</numerusform>
                <numerusform>%n kom inte fram</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n late</source>
            <translation>
                <numerusform>%n försenat</numerusform>
                <numerusform>%n försenade</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not finished</source>
            <translation>
                <numerusform>%n påbörjad</numerusform>
                <numerusform>%n påbörjade</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unread message(s)</source>
            <translation>
                <numerusform>%n oläst meddelande</numerusform>
                <numerusform>%n olästa meddelanden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n with unread</source>
            <translation>
                <numerusform>%n med olästa</numerusform>
                <numerusform>%n med olästa</numerusform>
            </translation>
        </message>
        <message>
            <source>Asked</source>
            <translation>Rådfrågor</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>Tavla</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Samtal</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Ny kontakt</translation>
        </message>
        <message>
            <source>Help F1</source>
            <translation>Hjälp F1</translation>
        </message>
        <message>
            <source>Manage</source>
            <translation>Styr</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Mina</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Kö</translation>
        </message>
        <message>
            <source>Unsent</source>
            <translation>Osänt</translation>
        </message>
    </context>
    <context>
        <name>ReceiverChooser</name>
        <message>
            <source>Has the resident agreed that they see the case?</source>
            <translation>Har invånaren samtyckt till att de ser ärendet?</translation>
        </message>
        <message>
            <source>Has the resident agreed?</source>
            <translation>Har invånaren samtyckt?</translation>
        </message>
        <message>
            <source>Nobody has these words in the name.</source>
            <translation>Ingen har de orden i namnet.</translation>
        </message>
        <message>
            <source>Not asked</source>
            <translation>Inte tillfrågad</translation>
        </message>
        <message>
            <source>Unit or person</source>
            <translation>Enhet eller person</translation>
        </message>
        <message>
            <source>Units and people</source>
            <translation>Enheter och personer</translation>
        </message>
        <message>
            <source>Yes, she or he has agreed</source>
            <translation>Ja, hon eller han har samtyckt</translation>
        </message>
    </context>
    <context>
        <name>Record</name>
        <message>
            <source>Allergies</source>
            <translation>Allergier</translation>
        </message>
        <message>
            <source>Allergy: %1</source>
            <translation>Allergi: %1</translation>
        </message>
        <message>
            <source>At another care provider</source>
            <translation>Hos en annan vårdgivare</translation>
        </message>
        <message>
            <source>Blocked by the person</source>
            <translation>Spärrad av personen</translation>
        </message>
        <message>
            <source>Blood thinner</source>
            <translation>Blodförtunnande</translation>
        </message>
        <message>
            <source>Conditions</source>
            <translation>Sjukdomar</translation>
        </message>
        <message>
            <source>Dementia</source>
            <translation>Demens</translation>
        </message>
        <message>
            <source>Diabetes</source>
            <translation>Diabetes</translation>
        </message>
        <message>
            <source>In another region</source>
            <translation>I en annan region</translation>
        </message>
        <message>
            <source>Known in the record</source>
            <translation>Känt i journalen</translation>
        </message>
        <message>
            <source>Listed at</source>
            <translation>Listad på</translation>
        </message>
        <message>
            <source>Medication</source>
            <translation>Läkemedel</translation>
        </message>
        <message>
            <source>Must not be overlooked</source>
            <translation>Får inte förbises</translation>
        </message>
        <message>
            <source>Needs an interpreter</source>
            <translation>Behöver tolk</translation>
        </message>
        <message>
            <source>No known allergies</source>
            <translation>Inga kända allergier</translation>
        </message>
        <message>
            <source>No known conditions</source>
            <translation>Inga kända sjukdomar</translation>
        </message>
        <message>
            <source>No medication</source>
            <translation>Inga läkemedel</translation>
        </message>
        <message>
            <source>No record</source>
            <translation>Ingen journal</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Inte känt</translation>
        </message>
        <message>
            <source>Nowhere, as far as the listing system knows</source>
            <translation>Ingenstans, såvitt listningen vet</translation>
        </message>
        <message>
            <source>Only in line to be listed there</source>
            <translation>Står bara i kö för att bli listad där</translation>
        </message>
        <message>
            <source>Own physician: %1</source>
            <translation>Egen läkare: %1</translation>
        </message>
        <message>
            <source>Pregnant</source>
            <translation>Gravid</translation>
        </message>
        <message>
            <source>Risk in the record</source>
            <translation>Risk i journalen</translation>
        </message>
        <message>
            <source>Since %1</source>
            <translation>Sedan %1</translation>
        </message>
        <message>
            <source>The listing system does not answer</source>
            <translation>Listningen svarar inte</translation>
        </message>
        <message>
            <source>The listing system is not connected</source>
            <translation>Listningen är inte ansluten</translation>
        </message>
        <message>
            <source>The record system does not answer</source>
            <translation>Journalsystemet svarar inte</translation>
        </message>
        <message>
            <source>Weak immune system</source>
            <translation>Nedsatt immunförsvar</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>och %n till</numerusform>
                <numerusform>och %n till</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RecordPage</name>
        <message>
            <source>%1, as of %2. Fetched %3.</source>
            <translation>%1, läget %2. Hämtad %3.</translation>
        </message>
        <message>
            <source>Fetching the record</source>
            <translation>Hämtar journalen</translation>
        </message>
        <message>
            <source>It is another care provider's. The person can give consent.</source>
            <translation>Den finns hos en annan vårdgivare. Personen kan ge sitt samtycke.</translation>
        </message>
        <message>
            <source>Listed at %1.</source>
            <translation>Listad på %1.</translation>
        </message>
        <message>
            <source>No record</source>
            <translation>Ingen journal</translation>
        </message>
        <message>
            <source>No record system</source>
            <translation>Inget journalsystem</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Journal</translation>
        </message>
        <message>
            <source>The person has blocked it. Only the person can lift that.</source>
            <translation>Personen har spärrat den. Bara personen kan häva spärren.</translation>
        </message>
        <message>
            <source>The record cannot be shown now</source>
            <translation>Journalen kan inte visas nu</translation>
        </message>
        <message>
            <source>The record is never kept on this computer. It is fetched when the contact is back.</source>
            <translation>Journalen sparas aldrig på datorn. Den hämtas när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>The record system does not answer.</source>
            <translation>Journalsystemet svarar inte.</translation>
        </message>
        <message>
            <source>The record system has no record of the person.</source>
            <translation>Journalsystemet har ingen journal för personen.</translation>
        </message>
        <message>
            <source>The server is connected to none.</source>
            <translation>Servern är inte ansluten till något.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>You do not see the record</source>
            <translation>Du ser inte journalen</translation>
        </message>
    </context>
    <context>
        <name>ReferralLine</name>
        <message>
            <source>Read</source>
            <translation>Läs</translation>
        </message>
    </context>
    <context>
        <name>ReferralPage</name>
        <message>
            <source>Choose to which unit.</source>
            <translation>Välj till vilken enhet.</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>Prioritet</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Frågeställning</translation>
        </message>
        <message>
            <source>Send the referral</source>
            <translation>Skicka remissen</translation>
        </message>
        <message>
            <source>Summary of the case</source>
            <translation>Sammanfattning av ärendet</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>Ta tillbaka</translation>
        </message>
        <message>
            <source>They do not work with Spindel: call %1.</source>
            <translation>De arbetar inte med Spindel: ring %1.</translation>
        </message>
        <message>
            <source>To be acknowledged by</source>
            <translation>Bekräftas senast</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Enhet</translation>
        </message>
        <message>
            <source>What the resident was promised</source>
            <translation>Vad invånaren har lovats</translation>
        </message>
    </context>
    <context>
        <name>Referrals</name>
        <message>
            <source>Acknowledged %1 by %2</source>
            <translation>Bekräftad %1 av %2</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Samtycke</translation>
        </message>
        <message>
            <source>Declined %1 by %2: %3</source>
            <translation>Avböjd %1 av %2: %3</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Från</translation>
        </message>
        <message>
            <source>Nobody has acknowledged it, due %1</source>
            <translation>Ingen har bekräftat den, skulle ske %1</translation>
        </message>
        <message>
            <source>Promised to the resident</source>
            <translation>Lovat invånaren</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Frågeställning</translation>
        </message>
        <message>
            <source>Referral from %1</source>
            <translation>Remiss från %1</translation>
        </message>
        <message>
            <source>Referral to %1</source>
            <translation>Remiss till %1</translation>
        </message>
        <message>
            <source>Referred to</source>
            <translation>Remitterad till</translation>
        </message>
        <message>
            <source>Sent %1, to be acknowledged by %2</source>
            <translation>Skickad %1, ska bekräftas senast %2</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Läge</translation>
        </message>
        <message>
            <source>Summary when it was sent</source>
            <translation>Sammanfattning när den skickades</translation>
        </message>
        <message>
            <source>Taken back %1</source>
            <translation>Tagen tillbaka %1</translation>
        </message>
        <message>
            <source>The resident did not want it, %1</source>
            <translation>Invånaren ville inte ha den, %1</translation>
        </message>
        <message>
            <source>The resident has agreed</source>
            <translation>Invånaren har samtyckt</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>en kollega</translation>
        </message>
        <message>
            <source>referral from %1</source>
            <translation>remiss från %1</translation>
        </message>
    </context>
    <context>
        <name>ReferredPage</name>
        <message>
            <source>Choose</source>
            <translation>Välj</translation>
        </message>
        <message>
            <source>Decline …</source>
            <translation>Avböj …</translation>
        </message>
        <message>
            <source>Refer onward …</source>
            <translation>Remittera vidare …</translation>
        </message>
        <message>
            <source>Whoever takes the case acknowledges the referral. Declined, it goes back to who sent it.</source>
            <translation>Den som tar ärendet bekräftar remissen. Avböjs den går den tillbaka till den som skickade den.</translation>
        </message>
        <message>
            <source>Why it is declined</source>
            <translation>Varför den avböjs</translation>
        </message>
        <message>
            <source>Words to whoever sent it</source>
            <translation>Ord till den som skickade den</translation>
        </message>
    </context>
    <context>
        <name>Renewals</name>
        <message>
            <source>%1 is not renewed: %2</source>
            <translation>%1 förnyas inte: %2</translation>
        </message>
        <message>
            <source>%1 is renewed, with a change: %2</source>
            <translation>%1 förnyas med en ändring: %2</translation>
        </message>
        <message>
            <source>%1 is renewed. You can collect it at a pharmacy.</source>
            <translation>%1 förnyas. Du kan hämta ut det på apotek.</translation>
        </message>
        <message>
            <source>%1: we need to talk with you first. %2</source>
            <translation>%1: vi behöver prata med dig först. %2</translation>
        </message>
        <message>
            <source>Contact first</source>
            <translation>Kontakt först</translation>
        </message>
        <message>
            <source>Last prescribed: %1</source>
            <translation>Senast utskrivet: %1</translation>
        </message>
        <message>
            <source>Left: %1</source>
            <translation>Kvar: %1</translation>
        </message>
        <message>
            <source>Not renewed</source>
            <translation>Förnyas inte</translation>
        </message>
        <message>
            <source>Remark: %1</source>
            <translation>Anmärkning: %1</translation>
        </message>
        <message>
            <source>Renewed</source>
            <translation>Förnyas</translation>
        </message>
        <message>
            <source>Renewed with a change</source>
            <translation>Förnyas med ändring</translation>
        </message>
        <message>
            <source>Taken: %1</source>
            <translation>Tas: %1</translation>
        </message>
        <message>
            <source>The doctor has decided:</source>
            <translation>Läkaren har beslutat:</translation>
        </message>
    </context>
    <context>
        <name>Routing</name>
        <message>
            <source>%1, and none was at work at the own unit</source>
            <translation>%1, och ingen fanns på plats vid den egna enheten</translation>
        </message>
        <message>
            <source>%1, as was known last: the listing system did not answer</source>
            <translation>%1, som det var känt senast: listningssystemet svarade inte</translation>
        </message>
        <message>
            <source>%1, from 1177's common entrance</source>
            <translation>%1, från 1177:s gemensamma ingång</translation>
        </message>
        <message>
            <source>%1, who was at work at the own unit</source>
            <translation>%1, som fanns på plats vid den egna enheten</translation>
        </message>
        <message>
            <source>%1, would answer %2</source>
            <translation>%1, skulle svara %2</translation>
        </message>
        <message>
            <source>1177 in writing</source>
            <translation>1177 skriftligt</translation>
        </message>
        <message>
            <source>A unit of another care provider was passed over: no case crosses that border by itself.</source>
            <translation>En enhet hos en annan vårdgivare valdes bort: inget ärende går över den gränsen av sig självt.</translation>
        </message>
        <message>
            <source>A visit is booked where the person is listed</source>
            <translation>Besök bokas där personen är listad</translation>
        </message>
        <message>
            <source>Another rule</source>
            <translation>En annan regel</translation>
        </message>
        <message>
            <source>It was closed, and it can wait until somebody is there</source>
            <translation>Det var stängt, och det kan vänta tills någon är på plats</translation>
        </message>
        <message>
            <source>It was closed, it is urgent, and 1177 answers in writing</source>
            <translation>Det var stängt, det är brådskande, och 1177 svarar skriftligt</translation>
        </message>
        <message>
            <source>Listed at</source>
            <translation>Listad på</translation>
        </message>
        <message>
            <source>Listed in another region</source>
            <translation>Listad i en annan region</translation>
        </message>
        <message>
            <source>Listed in this region</source>
            <translation>Listad i den här regionen</translation>
        </message>
        <message>
            <source>Needs</source>
            <translation>Behöver</translation>
        </message>
        <message>
            <source>No health centre of this region, as far as is known</source>
            <translation>Ingen vårdcentral i regionen, så vitt känt</translation>
        </message>
        <message>
            <source>No medical matter: the receptionists take it</source>
            <translation>Inget medicinskt: receptionen tar det</translation>
        </message>
        <message>
            <source>Nobody answered in writing, and it is urgent</source>
            <translation>Ingen svarade skriftligt, och det är brådskande</translation>
        </message>
        <message>
            <source>Not assessed, priority %1</source>
            <translation>Inte bedömt, prioritet %1</translation>
        </message>
        <message>
            <source>Not known to the listing system</source>
            <translation>Inte känd av listningssystemet</translation>
        </message>
        <message>
            <source>Not to be found out: the listing system does not answer</source>
            <translation>Går inte att se: listningssystemet svarar inte</translation>
        </message>
        <message>
            <source>Only in line to be listed</source>
            <translation>Står bara i kö för att bli listad</translation>
        </message>
        <message>
            <source>Otherwise: %1</source>
            <translation>Annars: %1</translation>
        </message>
        <message>
            <source>Rule %1, routing rules version %2</source>
            <translation>Regel %1, regler för vart ärenden går, version %2</translation>
        </message>
        <message>
            <source>Somebody of the profession that is needed is at work there</source>
            <translation>Det yrke som behövs finns på plats där</translation>
        </message>
        <message>
            <source>The outcome map names another kind of unit</source>
            <translation>Utfallskartan anger ett annat slags enhet</translation>
        </message>
        <message>
            <source>The own unit could not answer in time, and another one can</source>
            <translation>Den egna enheten kunde inte svara i tid, och en annan kan det</translation>
        </message>
        <message>
            <source>The person is listed nowhere here: whoever was written to takes it</source>
            <translation>Personen är inte listad här: enheten som hon eller han skrev till tar det</translation>
        </message>
        <message>
            <source>The region has a rule for this entrance</source>
            <translation>Regionen har en regel för den här ingången</translation>
        </message>
        <message>
            <source>The region has a rule of its own</source>
            <translation>Regionen har en egen regel</translation>
        </message>
        <message>
            <source>The unit that the resident wrote to is open</source>
            <translation>Enheten som invånaren skrev till är öppen</translation>
        </message>
        <message>
            <source>Triage said</source>
            <translation>Triagen sa</translation>
        </message>
        <message>
            <source>Triage sends to an emergency unit that is open</source>
            <translation>Triagen hänvisar till en akutmottagning som är öppen</translation>
        </message>
        <message>
            <source>Why is it here?</source>
            <translation>Varför är det här?</translation>
        </message>
        <message>
            <source>Written to</source>
            <translation>Skrev till</translation>
        </message>
        <message>
            <source>the nurses' queue</source>
            <translation>sjuksköterskornas kö</translation>
        </message>
        <message>
            <source>the queue for protected identities</source>
            <translation>kön för skyddade personuppgifter</translation>
        </message>
        <message>
            <source>the receptionists' queue</source>
            <translation>receptionens kö</translation>
        </message>
        <message>
            <source>the resident was sent there</source>
            <translation>invånaren hänvisades dit</translation>
        </message>
        <message>
            <source>told to ring 1177</source>
            <translation>fick rådet att ringa 1177</translation>
        </message>
        <message>
            <source>was closed</source>
            <translation>var stängd</translation>
        </message>
        <message>
            <source>was closed until %1</source>
            <translation>var stängd till %1</translation>
        </message>
        <message>
            <source>was open</source>
            <translation>var öppen</translation>
        </message>
    </context>
    <context>
        <name>RoutingDraft</name>
        <message>
            <source>For priority</source>
            <translation>För prioritet</translation>
        </message>
        <message>
            <source>Goes to</source>
            <translation>Går till</translation>
        </message>
        <message>
            <source>Kind of matter</source>
            <translation>Slags ärende</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Kö</translation>
        </message>
        <message>
            <source>The rule's name</source>
            <translation>Regelns namn</translation>
        </message>
        <message>
            <source>Told to ring 1177</source>
            <translation>Uppmanas att ringa 1177</translation>
        </message>
        <message>
            <source>When it needs</source>
            <translation>När det behövs</translation>
        </message>
        <message>
            <source>When the person is</source>
            <translation>När personen är</translation>
        </message>
        <message>
            <source>When the place is</source>
            <translation>När platsen är</translation>
        </message>
        <message>
            <source>When the unit written to</source>
            <translation>När enheten som det skrevs till</translation>
        </message>
        <message>
            <source>When triage says</source>
            <translation>När triagen säger</translation>
        </message>
        <message>
            <source>Why, as staff read it</source>
            <translation>Varför, som personalen läser det</translation>
        </message>
        <message>
            <source>Written to</source>
            <translation>Skrivet till</translation>
        </message>
    </context>
    <context>
        <name>Rules</name>
        <message>
            <source>%1 stand before it, %2 at work, %3 min a case: %4</source>
            <translation>%1 står före, %2 i arbete, %3 min per ärende: %4</translation>
        </message>
        <message>
            <source>%1, priority %2, came %3</source>
            <translation>%1, prioritet %2, kom %3</translation>
        </message>
        <message>
            <source>%1, the receptionists</source>
            <translation>%1, receptionen</translation>
        </message>
        <message>
            <source>%1, told to ring</source>
            <translation>%1, uppmanas att ringa</translation>
        </message>
        <message numerus="yes">
            <source>%n case(s)</source>
            <translation>
                <numerusform>%n ärende</numerusform>
                <numerusform>%n ärenden</numerusform>
            </translation>
        </message>
        <message>
            <source>1177</source>
            <translation>1177</translation>
        </message>
        <message>
            <source>1177's common entrance</source>
            <translation>1177:s gemensamma ingång</translation>
        </message>
        <message>
            <source>1177, if it answers earlier and in time</source>
            <translation>1177, om de svarar tidigare och i tid</translation>
        </message>
        <message>
            <source>All others</source>
            <translation>Alla andra</translation>
        </message>
        <message>
            <source>Answers in time, or is closed</source>
            <translation>Svarar i tid, eller är stängd</translation>
        </message>
        <message>
            <source>Any</source>
            <translation>Alla</translation>
        </message>
        <message>
            <source>As agreed</source>
            <translation>Enligt överenskommelse</translation>
        </message>
        <message>
            <source>As the unit tells</source>
            <translation>Som enheten ovan säger</translation>
        </message>
        <message>
            <source>By the rule %1 somebody urgent would wait behind a closed door without being told to ring.</source>
            <translation>Med regeln %1 skulle någon med bråttom vänta bakom en stängd dörr utan att uppmanas att ringa.</translation>
        </message>
        <message>
            <source>Call 112</source>
            <translation>Ring 112</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Chatt</translation>
        </message>
        <message>
            <source>Children's clinic</source>
            <translation>Barnklinik</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Stängd</translation>
        </message>
        <message>
            <source>Does not answer in time</source>
            <translation>Svarar inte i tid</translation>
        </message>
        <message>
            <source>Emergency unit</source>
            <translation>Akutenhet</translation>
        </message>
        <message>
            <source>For example priority %1.</source>
            <translation>Till exempel prioritet %1.</translation>
        </message>
        <message>
            <source>Health centre</source>
            <translation>Vårdcentral</translation>
        </message>
        <message>
            <source>It cannot be read: %1.</source>
            <translation>Det kan inte läsas: %1.</translation>
        </message>
        <message>
            <source>Line %1 of the text.</source>
            <translation>Rad %1 i texten.</translation>
        </message>
        <message>
            <source>Listed nowhere here</source>
            <translation>Inte listad någonstans här</translation>
        </message>
        <message>
            <source>Listing: %1</source>
            <translation>Listning: %1</translation>
        </message>
        <message>
            <source>Medical</source>
            <translation>Medicinskt</translation>
        </message>
        <message>
            <source>Needs: %1</source>
            <translation>Behöver: %1</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Nej</translation>
        </message>
        <message>
            <source>Not medical</source>
            <translation>Inte medicinskt</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Nu</translation>
        </message>
        <message>
            <source>Of %1 that wait now, %2 would go elsewhere if they came now, with the queues as they are</source>
            <translation>Av %1 som väntar nu skulle %2 gå någon annanstans om de kom nu, med köerna som de är</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öppen</translation>
        </message>
        <message>
            <source>Priority %1</source>
            <translation>Prioritet %1</translation>
        </message>
        <message>
            <source>Rule %1: a number of days belongs to “Within a number of days”, and is needed there.</source>
            <translation>Regel %1: ett antal dagar hör till ”Inom ett antal dagar” och behövs där.</translation>
        </message>
        <message>
            <source>Rule %1: only a visit can be booked by the person herself.</source>
            <translation>Regel %1: bara ett besök kan bokas av personen själv.</translation>
        </message>
        <message>
            <source>Self-care</source>
            <translation>Egenvård</translation>
        </message>
        <message>
            <source>Some cases fit no rule. After the rule %1 one is missing for all others.</source>
            <translation>Några ärenden passar ingen regel. Efter regeln %1 saknas en för alla andra.</translation>
        </message>
        <message>
            <source>The emergency unit that triage names</source>
            <translation>Akutenheten som triagen anger</translation>
        </message>
        <message>
            <source>The kind of unit in the outcome map</source>
            <translation>Det slags enhet som utfallskartan anger</translation>
        </message>
        <message>
            <source>The last 24 hours</source>
            <translation>Det senaste dygnet</translation>
        </message>
        <message>
            <source>The load at %1</source>
            <translation>Belastningen hos %1</translation>
        </message>
        <message>
            <source>The name %1 stands twice.</source>
            <translation>Namnet %1 står två gånger.</translation>
        </message>
        <message>
            <source>The next working day</source>
            <translation>Nästa arbetsdag</translation>
        </message>
        <message>
            <source>The nurses'</source>
            <translation>Sjuksköterskornas</translation>
        </message>
        <message>
            <source>The place is: %1</source>
            <translation>Platsen är: %1</translation>
        </message>
        <message>
            <source>The receptionists'</source>
            <translation>Receptionens</translation>
        </message>
        <message>
            <source>The rule %1 allows nothing, so it never fits.</source>
            <translation>Regeln %1 tillåter inget och passar därför aldrig.</translation>
        </message>
        <message>
            <source>The rule %1 names a unit or a kind of unit that there is not.</source>
            <translation>Regeln %1 nämner en enhet eller ett slags enhet som inte finns.</translation>
        </message>
        <message>
            <source>The rule %1 never decides: those before it always do.</source>
            <translation>Regeln %1 avgör aldrig: de före den gör det alltid.</translation>
        </message>
        <message>
            <source>The same day</source>
            <translation>Samma dag</translation>
        </message>
        <message>
            <source>The server's file</source>
            <translation>Serverns fil</translation>
        </message>
        <message>
            <source>The text cannot be read, line %1: %2.</source>
            <translation>Texten kan inte läsas, rad %1: %2.</translation>
        </message>
        <message>
            <source>The unit written to</source>
            <translation>Enheten som det skrevs till</translation>
        </message>
        <message>
            <source>The unit written to: %1</source>
            <translation>Enheten som det skrevs till: %1</translation>
        </message>
        <message>
            <source>The whole region</source>
            <translation>Hela regionen</translation>
        </message>
        <message>
            <source>Triage: %1</source>
            <translation>Triagen: %1</translation>
        </message>
        <message>
            <source>Version %1, %2, %3</source>
            <translation>Version %1, %2, %3</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Besök</translation>
        </message>
        <message>
            <source>Where the person is listed</source>
            <translation>Där personen är listad</translation>
        </message>
        <message>
            <source>Where the profession in the outcome map is at work</source>
            <translation>Där det yrke som utfallskartan anger finns på plats</translation>
        </message>
        <message>
            <source>Whoever answers first, the unit or 1177</source>
            <translation>Den som svarar först, enheten eller 1177</translation>
        </message>
        <message>
            <source>Within a number of days</source>
            <translation>Inom ett antal dagar</translation>
        </message>
        <message>
            <source>Written to: %1</source>
            <translation>Skrivet till: %1</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <source>books herself</source>
            <translation>bokar själv</translation>
        </message>
        <message>
            <source>draft</source>
            <translation>utkast</translation>
        </message>
        <message>
            <source>holds now</source>
            <translation>gäller nu</translation>
        </message>
        <message>
            <source>it does not open</source>
            <translation>den öppnar inte</translation>
        </message>
        <message>
            <source>still open</source>
            <translation>ännu öppet</translation>
        </message>
        <message>
            <source>too late</source>
            <translation>för sent</translation>
        </message>
        <message numerus="yes">
            <source>within %n day(s)</source>
            <translation>
                <numerusform>inom %n dag</numerusform>
                <numerusform>inom %n dagar</numerusform>
            </translation>
        </message>
        <message>
            <source>would answer %1</source>
            <translation>skulle svara %1</translation>
        </message>
    </context>
    <context>
        <name>ShiftChange</name>
        <message>
            <source>Go off shift</source>
            <translation>Gå av passet</translation>
        </message>
        <message>
            <source>Go off shift and sign out</source>
            <translation>Gå av passet och logga ut</translation>
        </message>
        <message>
            <source>Nothing has to be handed on.</source>
            <translation>Inget behöver lämnas vidare.</translation>
        </message>
        <message>
            <source>Say where each goes. Nothing has been changed yet.</source>
            <translation>Säg vart vart och ett går. Inget har ändrats än.</translation>
        </message>
        <message>
            <source>Stay on shift</source>
            <translation>Stanna i tjänst</translation>
        </message>
        <message>
            <source>There is no contact with the server.</source>
            <translation>Det finns ingen kontakt med servern.</translation>
        </message>
        <message numerus="yes">
            <source>You hold %n case(s)</source>
            <translation>
                <numerusform>Du håller i %n ärende</numerusform>
                <numerusform>Du håller i %n ärenden</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SidePanel</name>
        <message>
            <source>Booking</source>
            <translation>Bokning</translation>
        </message>
        <message>
            <source>Booking ticket</source>
            <translation>Bokningsunderlag</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Consult</source>
            <translation>Rådfråga</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Lämna över</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Anteckning</translation>
        </message>
        <message>
            <source>Offer</source>
            <translation>Erbjudande</translation>
        </message>
        <message>
            <source>Phrases</source>
            <translation>Fraser</translation>
        </message>
        <message>
            <source>Prescriptions</source>
            <translation>Recept</translation>
        </message>
        <message>
            <source>Referral</source>
            <translation>Remiss</translation>
        </message>
        <message>
            <source>Why this priority, and why here</source>
            <translation>Varför den här prioriteten, och varför här</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Varför?</translation>
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>Password</source>
            <translation>Lösenord</translation>
        </message>
        <message>
            <source>På svenska</source>
            <translation>In English</translation>
        </message>
        <message>
            <source>Server %1</source>
            <translation>Server %1</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Logga in</translation>
        </message>
        <message>
            <source>Signing in …</source>
            <translation>Loggar in …</translation>
        </message>
        <message>
            <source>The server is being asked.</source>
            <translation>Frågar servern.</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>Användarnamn</translation>
        </message>
        <message>
            <source>What you write is kept encrypted, for you only.</source>
            <translation>Det du skriver sparas krypterat, bara för dig.</translation>
        </message>
        <message>
            <source>Write user name and password.</source>
            <translation>Skriv användarnamn och lösenord.</translation>
        </message>
    </context>
    <context>
        <name>Strip</name>
        <message>
            <source>%1, oldest answer %2 ago</source>
            <translation>%1, äldsta svar för %2 sedan</translation>
        </message>
        <message numerus="yes">
            <source>%n are yours</source>
            <translation>
                <numerusform>%n ditt</numerusform>
                <numerusform>%n dina</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s) are yours</source>
            <translation>
                <numerusform>%n ärende är ditt</numerusform>
                <numerusform>%n ärenden är dina</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n did not arrive</source>
            <translation>
                <numerusform>%n kom inte fram</numerusform>
                <numerusform>%n kom inte fram</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n draft(s) here</source>
            <translation>
                <numerusform>%n utkast här</numerusform>
                <numerusform>%n utkast här</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) or action(s) wait here</source>
            <translation>
                <numerusform>%n väntar här på att skickas</numerusform>
                <numerusform>%n väntar här på att skickas</numerusform>
            </translation>
        </message>
        <message>
            <source>All sent</source>
            <translation>Allt är skickat</translation>
        </message>
        <message>
            <source>An update is needed to show everything</source>
            <translation>Programmet behöver uppdateras för att visa allt</translation>
        </message>
        <message>
            <source>Connected · %1</source>
            <translation>Ansluten · %1</translation>
        </message>
        <message>
            <source>Connecting …</source>
            <translation>Ansluter …</translation>
        </message>
        <message>
            <source>Fetching what came meanwhile …</source>
            <translation>Hämtar det som kom under tiden …</translation>
        </message>
        <message>
            <source>No contact since %1</source>
            <translation>Ingen kontakt sedan %1</translation>
        </message>
        <message>
            <source>Not signed in</source>
            <translation>Inte inloggad</translation>
        </message>
        <message>
            <source>The program must be updated. What you write is saved here.</source>
            <translation>Programmet måste uppdateras. Det du skriver sparas här.</translation>
        </message>
        <message numerus="yes">
            <source>Trying again in %n s</source>
            <translation>
                <numerusform>Försöker igen om %n s</numerusform>
                <numerusform>Försöker igen om %n s</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Team</name>
        <message>
            <source>Break until %1</source>
            <translation>Paus till %1</translation>
        </message>
        <message>
            <source>Nothing was heard of this computer: your shift ended at %1, and what you held is in the queue.</source>
            <translation>Inget hördes från den här datorn: ditt pass slutade %1, och det du höll i är i kön.</translation>
        </message>
        <message>
            <source>Off shift</source>
            <translation>Av passet</translation>
        </message>
        <message>
            <source>On shift</source>
            <translation>I tjänst</translation>
        </message>
        <message>
            <source>Your break ends at %1.</source>
            <translation>Din paus slutar %1.</translation>
        </message>
        <message>
            <source>Your shift ended by itself at %1. What you held is in the queue.</source>
            <translation>Ditt pass slutade av sig självt %1. Det du höll i är i kön.</translation>
        </message>
        <message>
            <source>Your shift ends by itself at %1. Choose On shift if you go on working.</source>
            <translation>Ditt pass slutar av sig självt %1. Välj I tjänst om du arbetar vidare.</translation>
        </message>
    </context>
    <context>
        <name>TickRow</name>
        <message>
            <source>As 2026-10-13</source>
            <translation>Som 2026-10-13</translation>
        </message>
        <message>
            <source>Does not know</source>
            <translation>Vet inte</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Nej</translation>
        </message>
        <message>
            <source>Not asked</source>
            <translation>Inte frågat</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
    </context>
    <context>
        <name>TicketPage</name>
        <message>
            <source>A new one replaces the one that stands.</source>
            <translation>En ny ersätter den som gäller.</translation>
        </message>
        <message>
            <source>Kinds of visit (none ticked: any)</source>
            <translation>Slags besök (inget valt: alla)</translation>
        </message>
        <message>
            <source>Latest day</source>
            <translation>Senaste dag</translation>
        </message>
        <message>
            <source>Let her book</source>
            <translation>Låt boka själv</translation>
        </message>
        <message>
            <source>Profession</source>
            <translation>Yrke</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>Ta tillbaka det</translation>
        </message>
        <message>
            <source>Take it back? The resident can no longer book with it.</source>
            <translation>Ta tillbaka det? Invånaren kan inte längre boka med det.</translation>
        </message>
        <message>
            <source>That day is over.</source>
            <translation>Den dagen är över.</translation>
        </message>
        <message>
            <source>The person reads nothing on the page. Book the time for her instead.</source>
            <translation>Personen läser inget på sidan. Boka tiden åt henne i stället.</translation>
        </message>
        <message>
            <source>The resident cannot book a time herself yet.</source>
            <translation>Invånaren kan inte boka en tid själv än.</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Enhet</translation>
        </message>
        <message>
            <source>Write the day as 2026-10-13.</source>
            <translation>Skriv dagen så här: 2026-10-13.</translation>
        </message>
    </context>
    <context>
        <name>Tickets</name>
        <message>
            <source> or </source>
            <translation> eller </translation>
        </message>
        <message>
            <source>%1 at %2</source>
            <translation>%1 på %2</translation>
        </message>
        <message>
            <source>A time was booked with it %1.</source>
            <translation>En tid bokades med det %1.</translation>
        </message>
        <message>
            <source>Can be used until %1.</source>
            <translation>Kan användas till %1.</translation>
        </message>
        <message>
            <source>It ran out %1 and was not used.</source>
            <translation>Det gick ut %1 och användes inte.</translation>
        </message>
        <message>
            <source>It was taken back %1.</source>
            <translation>Det togs tillbaka %1.</translation>
        </message>
        <message>
            <source>by %1</source>
            <translation>senast %1</translation>
        </message>
    </context>
    <context>
        <name>Times</name>
        <message numerus="yes">
            <source>%n free</source>
            <translation>
                <numerusform>%n ledig</numerusform>
                <numerusform>%n lediga</numerusform>
            </translation>
        </message>
        <message>
            <source>Another time is asked for.</source>
            <translation>En annan tid är begärd.</translation>
        </message>
        <message>
            <source>Asked for, not booked yet.</source>
            <translation>Begärd, inte bokad än.</translation>
        </message>
        <message>
            <source>Asked to be cancelled.</source>
            <translation>Avbokning är begärd.</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Ledig</translation>
        </message>
        <message>
            <source>Fri</source>
            <translation>Fre</translation>
        </message>
        <message>
            <source>Mon</source>
            <translation>Mån</translation>
        </message>
        <message>
            <source>Opens %1</source>
            <translation>Öppnas %1</translation>
        </message>
        <message>
            <source>Opens to you %1</source>
            <translation>Öppnas för dig %1</translation>
        </message>
        <message>
            <source>Sat</source>
            <translation>Lör</translation>
        </message>
        <message>
            <source>Sun</source>
            <translation>Sön</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>Upptagen</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Thu</source>
            <translation>Tors</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>I dag</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>I morgon</translation>
        </message>
        <message>
            <source>Tue</source>
            <translation>Tis</translation>
        </message>
        <message>
            <source>Video</source>
            <translation>Video</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Besök</translation>
        </message>
        <message>
            <source>Wed</source>
            <translation>Ons</translation>
        </message>
        <message>
            <source>Week %1</source>
            <translation>Vecka %1</translation>
        </message>
        <message>
            <source>acute time</source>
            <translation>akuttid</translation>
        </message>
        <message>
            <source>before or after the clock is put back</source>
            <translation>före eller efter att klockan ställs tillbaka</translation>
        </message>
        <message>
            <source>own physician</source>
            <translation>fast läkarkontakt</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Find</source>
            <translation>Sök</translation>
        </message>
        <message>
            <source>Find a case, a person or an action</source>
            <translation>Sök ärende, person eller åtgärd</translation>
        </message>
        <message>
            <source>Role: %1</source>
            <translation>Roll: %1</translation>
        </message>
        <message>
            <source>Unit: %1</source>
            <translation>Enhet: %1</translation>
        </message>
    </context>
    <context>
        <name>Triage</name>
        <message>
            <source>%1 of %2 warning signs</source>
            <translation>%1 av %2 alarmsymptom</translation>
        </message>
        <message>
            <source>%1, %2: %3</source>
            <translation>%1, %2: %3</translation>
        </message>
        <message numerus="yes">
            <source>%n in texts</source>
            <translation>
                <numerusform>%n i text</numerusform>
                <numerusform>%n i text</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not assessed: %1</source>
            <translation>
                <numerusform>%n inte bedömt: %1</numerusform>
                <numerusform>%n inte bedömda: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unknown: %1</source>
            <translation>
                <numerusform>%n okänt: %1</numerusform>
                <numerusform>%n okända: %1</numerusform>
            </translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>En kollega</translation>
        </message>
        <message>
            <source>About the person</source>
            <translation>Om personen</translation>
        </message>
        <message>
            <source>Answers that no longer count</source>
            <translation>Svar som inte längre gäller</translation>
        </message>
        <message>
            <source>Asked of everybody</source>
            <translation>Frågas alla</translation>
        </message>
        <message>
            <source>Asked with every reason</source>
            <translation>Frågas vid varje kontaktorsak</translation>
        </message>
        <message>
            <source>Book a visit</source>
            <translation>Boka besök</translation>
        </message>
        <message>
            <source>Call 112</source>
            <translation>Ring 112</translation>
        </message>
        <message>
            <source>Changed by hand</source>
            <translation>Ändrad för hand</translation>
        </message>
        <message>
            <source>Changed from %1 by hand</source>
            <translation>Ändrad från %1 för hand</translation>
        </message>
        <message>
            <source>Content for demo and training: no physician has approved it.</source>
            <translation>Innehåll för demo och övning: ingen läkare har godkänt det.</translation>
        </message>
        <message>
            <source>Content version %1</source>
            <translation>Innehållets version %1</translation>
        </message>
        <message>
            <source>Each reason by itself</source>
            <translation>Varje kontaktorsak för sig</translation>
        </message>
        <message>
            <source>Emergency department</source>
            <translation>Akutmottagning</translation>
        </message>
        <message>
            <source>Never asked</source>
            <translation>Aldrig frågat</translation>
        </message>
        <message>
            <source>No longer asked after another answer was changed</source>
            <translation>Frågas inte längre sedan ett annat svar ändrats</translation>
        </message>
        <message>
            <source>No longer counts</source>
            <translation>Gäller inte längre</translation>
        </message>
        <message>
            <source>No medical matter</source>
            <translation>Inget medicinskt ärende</translation>
        </message>
        <message>
            <source>No questions were asked: the case came without an interview.</source>
            <translation>Inga frågor har ställts: ärendet kom utan intervju.</translation>
        </message>
        <message>
            <source>No triage content has read it. Priority 2 until a nurse has.</source>
            <translation>Inget triageinnehåll har läst det. Prioritet 2 tills en sjuksköterska har gjort det.</translation>
        </message>
        <message>
            <source>Not assessed by the triage</source>
            <translation>Inte bedömt av triagen</translation>
        </message>
        <message>
            <source>Nurse in chat</source>
            <translation>Sjuksköterska i chatt</translation>
        </message>
        <message>
            <source>Open because something is unknown</source>
            <translation>Öppna för att något är okänt</translation>
        </message>
        <message>
            <source>Other outcome</source>
            <translation>Annat utfall</translation>
        </message>
        <message>
            <source>Other questions</source>
            <translation>Andra frågor</translation>
        </message>
        <message>
            <source>Priority %1</source>
            <translation>Prioritet %1</translation>
        </message>
        <message>
            <source>Raised one step</source>
            <translation>Höjd ett steg</translation>
        </message>
        <message>
            <source>Rules that matched</source>
            <translation>Regler som slog till</translation>
        </message>
        <message>
            <source>Self-care</source>
            <translation>Egenvård</translation>
        </message>
        <message>
            <source>Source: %1</source>
            <translation>Källa: %1</translation>
        </message>
        <message>
            <source>Taken from the own words, not asked</source>
            <translation>Hämtat ur de egna orden, inte frågat</translation>
        </message>
        <message>
            <source>The questions were changed meanwhile</source>
            <translation>Frågorna ändrades under tiden</translation>
        </message>
        <message>
            <source>The resident changed the answer</source>
            <translation>Invånaren ändrade svaret</translation>
        </message>
        <message>
            <source>Triage said</source>
            <translation>Triagen sa</translation>
        </message>
        <message>
            <source>Warning sign</source>
            <translation>Alarmsymptom</translation>
        </message>
        <message>
            <source>none yet, to be verified by a physician</source>
            <translation>ingen ännu, ska granskas av läkare</translation>
        </message>
        <message>
            <source>priority %1</source>
            <translation>prioritet %1</translation>
        </message>
    </context>
    <context>
        <name>TryPane</name>
        <message>
            <source>A made-up case</source>
            <translation>Ett påhittat ärende</translation>
        </message>
        <message>
            <source>Advice is all</source>
            <translation>Råd är allt</translation>
        </message>
        <message>
            <source>Age in years</source>
            <translation>Ålder i år</translation>
        </message>
        <message>
            <source>Contact reason</source>
            <translation>Kontaktorsak</translation>
        </message>
        <message>
            <source>It comes (day and time)</source>
            <translation>Det kommer (dag och tid)</translation>
        </message>
        <message>
            <source>It stands in no queue</source>
            <translation>Det står i ingen kö</translation>
        </message>
        <message>
            <source>Kind of emergency</source>
            <translation>Slags akutfall</translation>
        </message>
        <message>
            <source>Listed at</source>
            <translation>Listad på</translation>
        </message>
        <message>
            <source>No contact. It can be tried when the contact is back.</source>
            <translation>Ingen kontakt. Det går att prova när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>No health centre of this region</source>
            <translation>Ingen vårdcentral i regionen</translation>
        </message>
        <message>
            <source>Nobody in particular</source>
            <translation>Ingen särskild</translation>
        </message>
        <message>
            <source>None in particular</source>
            <translation>Ingen särskild</translation>
        </message>
        <message>
            <source>Not assessed</source>
            <translation>Inte bedömt</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>Prioritet</translation>
        </message>
        <message>
            <source>Protected identity</source>
            <translation>Skyddad identitet</translation>
        </message>
        <message>
            <source>The case</source>
            <translation>Ärendet</translation>
        </message>
        <message>
            <source>The listing system says</source>
            <translation>Listningssystemet säger</translation>
        </message>
        <message>
            <source>The load</source>
            <translation>Belastningen</translation>
        </message>
        <message>
            <source>The outcome map says</source>
            <translation>Utfallskartan säger</translation>
        </message>
        <message>
            <source>Triage names</source>
            <translation>Triagen anger</translation>
        </message>
        <message>
            <source>Triage says</source>
            <translation>Triagen säger</translation>
        </message>
        <message>
            <source>Tried with the draft of the routing rules.</source>
            <translation>Prövas med utkastet till regler.</translation>
        </message>
        <message>
            <source>Tried with the rules that hold.</source>
            <translation>Prövas med reglerna som gäller.</translation>
        </message>
        <message>
            <source>Try</source>
            <translation>Prova</translation>
        </message>
        <message>
            <source>Where it goes and why</source>
            <translation>Vart det går och varför</translation>
        </message>
        <message>
            <source>Write day and time as 2026-12-24 08:00.</source>
            <translation>Skriv dag och tid som 2026-12-24 08:00.</translation>
        </message>
        <message>
            <source>Write the age in whole years.</source>
            <translation>Skriv åldern i hela år.</translation>
        </message>
        <message>
            <source>Write the load in whole numbers; a case takes at least one minute.</source>
            <translation>Skriv belastningen i hela tal. Ett ärende tar minst en minut.</translation>
        </message>
        <message>
            <source>Written to</source>
            <translation>Skrivet till</translation>
        </message>
    </context>
    <context>
        <name>UnsentSheet</name>
        <message>
            <source>Back to work</source>
            <translation>Tillbaka</translation>
        </message>
        <message>
            <source>Did not arrive</source>
            <translation>Kom inte fram</translation>
        </message>
        <message>
            <source>Everything has arrived.</source>
            <translation>Allt har kommit fram.</translation>
        </message>
        <message>
            <source>Open the case</source>
            <translation>Öppna ärendet</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Skicka igen</translation>
        </message>
    </context>
    <context>
        <name>VerdictList</name>
        <message>
            <source>Choose</source>
            <translation>Välj</translation>
        </message>
        <message>
            <source>Decision on %1</source>
            <translation>Beslut om %1</translation>
        </message>
        <message>
            <source>What is changed, why not, or what to ask</source>
            <translation>Vad som ändras, varför inte, eller vad som ska frågas</translation>
        </message>
    </context>
    <context>
        <name>WeekFilters</name>
        <message>
            <source>All kinds of visit</source>
            <translation>Alla besök</translation>
        </message>
        <message>
            <source>All professions</source>
            <translation>Alla yrken</translation>
        </message>
        <message>
            <source>All times</source>
            <translation>Alla tider</translation>
        </message>
        <message>
            <source>Free times</source>
            <translation>Lediga tider</translation>
        </message>
        <message>
            <source>Kind of visit</source>
            <translation>Slags besök</translation>
        </message>
        <message>
            <source>Profession</source>
            <translation>Yrke</translation>
        </message>
        <message>
            <source>Which times</source>
            <translation>Vilka tider</translation>
        </message>
    </context>
    <context>
        <name>WeekForm</name>
        <message>
            <source>%1: each time begins after the one before it.</source>
            <translation>%1: varje tid börjar efter den förra.</translation>
        </message>
        <message>
            <source>%1: write times as 08:00-17:00.</source>
            <translation>%1: skriv tider som 08:00-17:00.</translation>
        </message>
        <message>
            <source>Earlier hours</source>
            <translation>Tidigare öppettider</translation>
        </message>
        <message>
            <source>Let these hours hold</source>
            <translation>Låt tiderna gälla</translation>
        </message>
        <message>
            <source>No hours are written: the unit counts as always open until you write some.</source>
            <translation>Inga öppettider är skrivna: enheten räknas som alltid öppen tills du skriver några.</translation>
        </message>
        <message>
            <source>Of %1 unanswered cases, %2 would be promised a later time and %3 an earlier one.</source>
            <translation>Av %1 obesvarade ärenden får %2 ett senare löfte om svar och %3 ett tidigare.</translation>
        </message>
        <message>
            <source>See what changes</source>
            <translation>Se vad som ändras</translation>
        </message>
        <message>
            <source>The hours of every week</source>
            <translation>Veckans öppettider</translation>
        </message>
        <message>
            <source>These hours hold now.</source>
            <translation>Tiderna gäller nu.</translation>
        </message>
        <message>
            <source>Times as 08:00-12:00, 13:00-17:00. Nothing: closed. The last of a day may end the next: 22:00-02:00.</source>
            <translation>Tider som 08:00-12:00, 13:00-17:00. Inget: stängt. Dagens sista får sluta nästa dag: 22:00-02:00.</translation>
        </message>
    </context>
    <context>
        <name>WeekPage</name>
        <message>
            <source>A week of times</source>
            <translation>En vecka av tider</translation>
        </message>
        <message>
            <source>Book the time</source>
            <translation>Boka tiden</translation>
        </message>
        <message>
            <source>Book this time?</source>
            <translation>Boka den här tiden?</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Fetching the times</source>
            <translation>Hämtar tiderna</translation>
        </message>
        <message>
            <source>In a closed case times are moved and cancelled, and none is booked.</source>
            <translation>I ett avslutat ärende bokas tider om och av. Nya bokas inte där.</translation>
        </message>
        <message>
            <source>It usually takes a second.</source>
            <translation>Det brukar ta någon sekund.</translation>
        </message>
        <message>
            <source>Move to this time?</source>
            <translation>Boka om till den här tiden?</translation>
        </message>
        <message>
            <source>No contact since %1</source>
            <translation>Ingen kontakt sedan %1</translation>
        </message>
        <message>
            <source>No such times this week.</source>
            <translation>Inga sådana tider den här veckan.</translation>
        </message>
        <message>
            <source>No times this week</source>
            <translation>Inga tider den här veckan</translation>
        </message>
        <message>
            <source>Nothing is opened to you then. Try another week, or another unit.</source>
            <translation>Inget är öppnat för dig då. Pröva en annan vecka, eller en annan enhet.</translation>
        </message>
        <message>
            <source>Only for who holds the case.</source>
            <translation>Bara för den som håller i ärendet.</translation>
        </message>
        <message>
            <source>The server did not answer in time.</source>
            <translation>Servern svarade inte i tid.</translation>
        </message>
        <message>
            <source>The times could not be shown</source>
            <translation>Tiderna kunde inte visas</translation>
        </message>
        <message>
            <source>The unit books its times elsewhere.</source>
            <translation>Enheten bokar sina tider i ett annat system.</translation>
        </message>
        <message>
            <source>The week after (PgDn)</source>
            <translation>Veckan efter (PgDn)</translation>
        </message>
        <message>
            <source>The week before (PgUp)</source>
            <translation>Veckan före (PgUp)</translation>
        </message>
        <message>
            <source>There are more times this week than are shown.</source>
            <translation>Det finns fler tider den här veckan än de som visas.</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Den här veckan</translation>
        </message>
        <message>
            <source>This week is shown.</source>
            <translation>Den här veckan visas.</translation>
        </message>
        <message>
            <source>Times are never kept on this computer. They are fetched when the contact is back.</source>
            <translation>Tider sparas aldrig på den här datorn. De hämtas när kontakten är tillbaka.</translation>
        </message>
        <message>
            <source>Times of the week</source>
            <translation>Veckans tider</translation>
        </message>
        <message>
            <source>Times that are over are not shown.</source>
            <translation>Tider som har varit visas inte.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
    </context>
    <context>
        <name>WhoForm</name>
        <message>
            <source>Born (day, or the year of a grown-up)</source>
            <translation>Född (dag, eller år för vuxna)</translation>
        </message>
        <message>
            <source>Call promised</source>
            <translation>Lovat samtal</translation>
        </message>
        <message>
            <source>How</source>
            <translation>Hur</translation>
        </message>
        <message>
            <source>In the caller's own words</source>
            <translation>Med egna ord</translation>
        </message>
        <message>
            <source>Interpreter</source>
            <translation>Tolk</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Språk</translation>
        </message>
        <message>
            <source>Name of who calls</source>
            <translation>Namn på den som ringer</translation>
        </message>
        <message>
            <source>Name, if there is no number</source>
            <translation>Namn, om nummer saknas</translation>
        </message>
        <message>
            <source>Needed</source>
            <translation>Behövs</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Inget</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Inte känt</translation>
        </message>
        <message>
            <source>Not needed</source>
            <translation>Behövs inte</translation>
        </message>
        <message>
            <source>Personal, coordination or reserve number</source>
            <translation>Personnummer, samordningsnummer eller reservnummer</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Kön</translation>
        </message>
        <message>
            <source>Telephone to call back</source>
            <translation>Telefon att ringa upp på</translation>
        </message>
        <message>
            <source>The guardian's number, who then reads it on the page</source>
            <translation>Vårdnadshavarens personnummer, som då läser det på sidan</translation>
        </message>
        <message>
            <source>Tomorrow before 10</source>
            <translation>I morgon före 10</translation>
        </message>
        <message>
            <source>Where the person is now</source>
            <translation>Var personen är nu</translation>
        </message>
        <message>
            <source>Who calls</source>
            <translation>Vem som ringer</translation>
        </message>
        <message>
            <source>Within 2 hours</source>
            <translation>Inom 2 timmar</translation>
        </message>
        <message>
            <source>Within 30 minutes</source>
            <translation>Inom 30 minuter</translation>
        </message>
        <message>
            <source>Within 4 hours</source>
            <translation>Inom 4 timmar</translation>
        </message>
        <message>
            <source>Within an hour</source>
            <translation>Inom en timme</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>%1 accepted the case</source>
            <translation>%1 tog emot ärendet</translation>
        </message>
        <message>
            <source>%1 agrees that another care provider answers</source>
            <translation>%1 går med på att en annan vårdgivare svarar</translation>
        </message>
        <message>
            <source>%1 asked the unit's booking system</source>
            <translation>%1 frågade enhetens bokningssystem</translation>
        </message>
        <message>
            <source>%1 booked a time</source>
            <translation>%1 bokade en tid</translation>
        </message>
        <message>
            <source>%1 called the resident</source>
            <translation>%1 ringde invånaren</translation>
        </message>
        <message>
            <source>%1 calls 112</source>
            <translation>%1 ringer 112</translation>
        </message>
        <message>
            <source>%1 cancelled the time</source>
            <translation>%1 avbokade tiden</translation>
        </message>
        <message>
            <source>%1 changed the priority</source>
            <translation>%1 ändrade prioriteten</translation>
        </message>
        <message>
            <source>%1 changed the priority from %2 to %3: %4</source>
            <translation>%1 ändrade prioritet från %2 till %3: %4</translation>
        </message>
        <message>
            <source>%1 closed the case: %2</source>
            <translation>%1 avslutade ärendet: %2</translation>
        </message>
        <message>
            <source>%1 closed the consult</source>
            <translation>%1 avslutade rådfrågningen</translation>
        </message>
        <message>
            <source>%1 decided on the medicines</source>
            <translation>%1 beslutade om läkemedlen</translation>
        </message>
        <message>
            <source>%1 declined the referral</source>
            <translation>%1 avböjde remissen</translation>
        </message>
        <message>
            <source>%1 does not call 112 and goes on here</source>
            <translation>%1 ringer inte 112 och fortsätter här</translation>
        </message>
        <message>
            <source>%1 does not want another care provider to answer</source>
            <translation>%1 vill inte att en annan vårdgivare svarar</translation>
        </message>
        <message>
            <source>%1 gave the case back</source>
            <translation>%1 lämnade tillbaka ärendet</translation>
        </message>
        <message>
            <source>%1 gave the case back to reception</source>
            <translation>%1 skickade tillbaka ärendet till receptionen</translation>
        </message>
        <message>
            <source>%1 marked the case as documented</source>
            <translation>%1 markerade ärendet som dokumenterat</translation>
        </message>
        <message>
            <source>%1 moved the case</source>
            <translation>%1 flyttade ärendet</translation>
        </message>
        <message>
            <source>%1 moved the time</source>
            <translation>%1 bokade om tiden</translation>
        </message>
        <message>
            <source>%1 offered the case</source>
            <translation>%1 erbjöd ärendet</translation>
        </message>
        <message>
            <source>%1 promised a call</source>
            <translation>%1 lovade ett samtal</translation>
        </message>
        <message>
            <source>%1 pushed the case to the nurses</source>
            <translation>%1 skickade ärendet till sjuksköterskorna</translation>
        </message>
        <message>
            <source>%1 returned the case</source>
            <translation>%1 skickade tillbaka ärendet</translation>
        </message>
        <message>
            <source>%1 sent a referral</source>
            <translation>%1 skickade en remiss</translation>
        </message>
        <message>
            <source>%1 set the case aside</source>
            <translation>%1 lade undan ärendet</translation>
        </message>
        <message>
            <source>%1 still wants to talk to somebody</source>
            <translation>%1 vill ändå prata med någon</translation>
        </message>
        <message>
            <source>%1 took over the case</source>
            <translation>%1 tog över ärendet</translation>
        </message>
        <message>
            <source>%1 took the case</source>
            <translation>%1 tog ärendet</translation>
        </message>
        <message>
            <source>%1 took the referral back</source>
            <translation>%1 tog tillbaka remissen</translation>
        </message>
        <message>
            <source>%1 withdrew the case</source>
            <translation>%1 tog tillbaka ärendet</translation>
        </message>
        <message>
            <source>%1 withdrew the consult</source>
            <translation>%1 tog tillbaka rådfrågningen</translation>
        </message>
        <message>
            <source>%1 withdrew the offer</source>
            <translation>%1 tog tillbaka erbjudandet</translation>
        </message>
        <message>
            <source>%1 would rather wait for the own unit</source>
            <translation>%1 väntar hellre på den egna enheten</translation>
        </message>
        <message>
            <source>%1 wrote down what was told</source>
            <translation>%1 skrev in det som berättades</translation>
        </message>
        <message>
            <source>1177 by telephone and chat</source>
            <translation>1177 på telefon och chatt</translation>
        </message>
        <message>
            <source>1177 nurse</source>
            <translation>1177-sjuksköterska</translation>
        </message>
        <message>
            <source>A break is 30 minutes at most.</source>
            <translation>En paus är högst 30 minuter.</translation>
        </message>
        <message>
            <source>A colleague has kept a newer note that you had not seen.</source>
            <translation>En kollega har sparat en nyare anteckning som du inte hade sett.</translation>
        </message>
        <message>
            <source>A colleague has published other rules meanwhile. Compare again.</source>
            <translation>En kollega har publicerat andra regler under tiden. Jämför igen.</translation>
        </message>
        <message>
            <source>A medicine has no name.</source>
            <translation>Ett läkemedel saknar namn.</translation>
        </message>
        <message>
            <source>A notice was sent to the resident</source>
            <translation>En avisering har skickats till invånaren</translation>
        </message>
        <message>
            <source>A time is moved at its unit and with the same profession.</source>
            <translation>En tid bokas om på samma enhet och hos samma yrkesgrupp.</translation>
        </message>
        <message>
            <source>A warning sign was found in the message</source>
            <translation>Ett alarmsymptom hittades i meddelandet</translation>
        </message>
        <message>
            <source>An earlier message in the case was not accepted. This one is kept.</source>
            <translation>Ett tidigare meddelande i ärendet kom inte fram. Det här finns kvar.</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>arabiska</translation>
        </message>
        <message>
            <source>Belongs to another case</source>
            <translation>Hör till ett annat ärende</translation>
        </message>
        <message>
            <source>Came here because the own unit could not answer in time</source>
            <translation>Kom hit för att den egna enheten inte kunde svara i tid</translation>
        </message>
        <message>
            <source>Came here from another unit by the routing rules</source>
            <translation>Kom hit från en annan enhet enligt reglerna för vart ärenden går</translation>
        </message>
        <message>
            <source>Cases are open at the unit, or people are listed at it.</source>
            <translation>Ärenden är öppna på enheten, eller personer är listade där.</translation>
        </message>
        <message>
            <source>Children's clinic</source>
            <translation>Barnklinik</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Avslutat</translation>
        </message>
        <message>
            <source>Directed to other care</source>
            <translation>Hänvisad till annan vård</translation>
        </message>
        <message>
            <source>Emergency department</source>
            <translation>Akutmottagning</translation>
        </message>
        <message>
            <source>English</source>
            <translation>engelska</translation>
        </message>
        <message>
            <source>Everybody there reads the case. Choose a person or a profession.</source>
            <translation>Alla där läser ärendet. Välj en person eller ett yrke.</translation>
        </message>
        <message>
            <source>Finnish</source>
            <translation>finska</translation>
        </message>
        <message>
            <source>Give a reason.</source>
            <translation>Ange ett skäl.</translation>
        </message>
        <message>
            <source>Goes on in another case</source>
            <translation>Sköts i ett annat ärende</translation>
        </message>
        <message>
            <source>Health centre</source>
            <translation>Vårdcentral</translation>
        </message>
        <message>
            <source>Hospital clinic</source>
            <translation>Sjukhusklinik</translation>
        </message>
        <message>
            <source>It has become better</source>
            <translation>Det har blivit bättre</translation>
        </message>
        <message>
            <source>It has become worse</source>
            <translation>Det har blivit sämre</translation>
        </message>
        <message>
            <source>It has been decided meanwhile. Read that first.</source>
            <translation>Det har beslutats under tiden. Läs det först.</translation>
        </message>
        <message>
            <source>It is too late to book that time. Choose another.</source>
            <translation>Det är för sent att boka den tiden. Välj en annan.</translation>
        </message>
        <message>
            <source>It is too late to move the time.</source>
            <translation>Det är för sent att boka om tiden.</translation>
        </message>
        <message>
            <source>It was closed: the resident was told to ring 1177</source>
            <translation>Det var stängt: invånaren fick rådet att ringa 1177</translation>
        </message>
        <message>
            <source>Mark the case as documented in the record before you close it.</source>
            <translation>Markera ärendet som journalfört innan du avslutar det.</translation>
        </message>
        <message>
            <source>Messages from this computer have not arrived yet. Close when they have.</source>
            <translation>Meddelanden från den här datorn har inte kommit fram ännu. Avsluta när de har gjort det.</translation>
        </message>
        <message>
            <source>Mobile team</source>
            <translation>Mobilt team</translation>
        </message>
        <message>
            <source>Moved here: the own unit could not answer in time</source>
            <translation>Flyttades hit: den egna enheten kunde inte svara i tid</translation>
        </message>
        <message>
            <source>Moved to the nurses because of a warning sign</source>
            <translation>Flyttat till sjuksköterskorna på grund av ett alarmsymptom</translation>
        </message>
        <message>
            <source>Municipal home care</source>
            <translation>Kommunal hemsjukvård</translation>
        </message>
        <message>
            <source>My overall judgement</source>
            <translation>Min samlade bedömning</translation>
        </message>
        <message>
            <source>New facts</source>
            <translation>Nya uppgifter</translation>
        </message>
        <message>
            <source>No case in the queue is free.</source>
            <translation>Inget ärende i kön är ledigt.</translation>
        </message>
        <message>
            <source>No contact in spite of attempts</source>
            <translation>Ingen kontakt trots försök</translation>
        </message>
        <message>
            <source>No human answered in time: the resident is to be called</source>
            <translation>Ingen människa svarade i tid: invånaren ska ringas upp</translation>
        </message>
        <message>
            <source>No message can be sent to that number or address.</source>
            <translation>Det går inte att skicka något till det numret eller den adressen.</translation>
        </message>
        <message>
            <source>No more can be asked at once. Close a consult first.</source>
            <translation>Fler kan inte tillfrågas samtidigt. Avsluta en rådfrågning först.</translation>
        </message>
        <message>
            <source>No notice could be sent to the resident</source>
            <translation>Ingen avisering kunde skickas till invånaren</translation>
        </message>
        <message>
            <source>Nobody has acknowledged the referral in time</source>
            <translation>Ingen har bekräftat remissen i tid</translation>
        </message>
        <message>
            <source>Nobody has answered the consult in time</source>
            <translation>Ingen har svarat på rådfrågningen i tid</translation>
        </message>
        <message>
            <source>Nobody reads what is written here: call instead.</source>
            <translation>Ingen läser det som skrivs här: ring i stället.</translation>
        </message>
        <message>
            <source>Nobody there works with cases like this one.</source>
            <translation>Ingen där arbetar med sådana ärenden.</translation>
        </message>
        <message>
            <source>Not assessed</source>
            <translation>Inte bedömt</translation>
        </message>
        <message>
            <source>Nurse</source>
            <translation>Sjuksköterska</translation>
        </message>
        <message>
            <source>Of a small child the day of birth is needed, not the year alone.</source>
            <translation>För små barn behövs födelsedagen, inte bara året.</translation>
        </message>
        <message>
            <source>Only a physician decides on prescriptions.</source>
            <translation>Bara läkare beslutar om recept.</translation>
        </message>
        <message>
            <source>Other reason</source>
            <translation>Annan orsak</translation>
        </message>
        <message>
            <source>Other reason to change</source>
            <translation>Annat skäl</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>persiska</translation>
        </message>
        <message>
            <source>Physician</source>
            <translation>Läkare</translation>
        </message>
        <message>
            <source>Pictures of that kind cannot be read. JPEG, PNG, WebP and GIF can.</source>
            <translation>Den sortens bild går inte att läsa. JPEG, PNG, WebP och GIF går.</translation>
        </message>
        <message>
            <source>Private provider</source>
            <translation>Privat vårdgivare</translation>
        </message>
        <message>
            <source>Promised a later time than the target: the queue is full</source>
            <translation>Fick löfte om en senare tid än målet: kön är full</translation>
        </message>
        <message>
            <source>Put at least one medicine on the list.</source>
            <translation>Sätt upp minst ett läkemedel på listan.</translation>
        </message>
        <message>
            <source>Reception has not pushed this case, so it cannot be given back.</source>
            <translation>Ärendet kom inte från receptionen och kan inte skickas tillbaka dit.</translation>
        </message>
        <message>
            <source>Receptionist</source>
            <translation>Vårdadministratör</translation>
        </message>
        <message>
            <source>Referred to other care</source>
            <translation>Remitterad till annan vård</translation>
        </message>
        <message>
            <source>Self-care advice given</source>
            <translation>Egenvårdsråd gavs</translation>
        </message>
        <message>
            <source>Somali</source>
            <translation>somaliska</translation>
        </message>
        <message>
            <source>Somebody else has just got that time. Choose another.</source>
            <translation>Någon annan hann just före. Välj en annan tid.</translation>
        </message>
        <message>
            <source>Somebody else holds the case.</source>
            <translation>Någon annan håller i ärendet.</translation>
        </message>
        <message>
            <source>Somebody else is asked.</source>
            <translation>Någon annan är tillfrågad.</translation>
        </message>
        <message>
            <source>Something happened in the case that you had not seen. Read it, then send again.</source>
            <translation>Något har hänt i ärendet som du inte hade sett. Läs först och skicka sedan igen.</translation>
        </message>
        <message>
            <source>Something is still missing.</source>
            <translation>Något saknas fortfarande.</translation>
        </message>
        <message>
            <source>Swedish</source>
            <translation>svenska</translation>
        </message>
        <message>
            <source>That colleague holds the case already.</source>
            <translation>Den kollegan håller redan i ärendet.</translation>
        </message>
        <message>
            <source>That number cannot be booked from here: book in the other system.</source>
            <translation>Det numret kan inte bokas härifrån. Boka i det andra systemet.</translation>
        </message>
        <message>
            <source>That time cannot be cancelled here: call the unit.</source>
            <translation>Tiden kan inte avbokas här. Ring enheten.</translation>
        </message>
        <message>
            <source>That time has passed. Choose another.</source>
            <translation>Den tiden har passerat. Välj en annan.</translation>
        </message>
        <message>
            <source>That time is not offered any more. Choose another.</source>
            <translation>Den tiden finns inte längre. Välj en annan.</translation>
        </message>
        <message>
            <source>That time is not opened to you.</source>
            <translation>Den tiden är inte öppnad för dig.</translation>
        </message>
        <message>
            <source>The access could not be logged, so nothing is shown. The operators know.</source>
            <translation>Åtkomsten kunde inte loggas, därför visas inget. Driften vet om det.</translation>
        </message>
        <message>
            <source>The advice was enough</source>
            <translation>Rådet räckte</translation>
        </message>
        <message>
            <source>The answer is not of the kind that was asked for.</source>
            <translation>Svaret passar inte till frågan.</translation>
        </message>
        <message>
            <source>The answers were not right</source>
            <translation>Svaren stämde inte</translation>
        </message>
        <message>
            <source>The booking system does not answer. Nothing is booked; try again.</source>
            <translation>Bokningssystemet svarar inte. Inget är bokat, försök igen.</translation>
        </message>
        <message>
            <source>The booking system has not answered yet.</source>
            <translation>Bokningssystemet har inte svarat än.</translation>
        </message>
        <message>
            <source>The booking system said no.</source>
            <translation>Bokningssystemet sa nej.</translation>
        </message>
        <message>
            <source>The booking ticket has been used.</source>
            <translation>Bokningsunderlaget är använt.</translation>
        </message>
        <message>
            <source>The booking ticket is no longer valid.</source>
            <translation>Bokningsunderlaget gäller inte längre.</translation>
        </message>
        <message>
            <source>The case arrived</source>
            <translation>Ärendet kom in</translation>
        </message>
        <message>
            <source>The case came back</source>
            <translation>Ärendet kom tillbaka</translation>
        </message>
        <message>
            <source>The case is already yours.</source>
            <translation>Ärendet är redan ditt.</translation>
        </message>
        <message>
            <source>The case is back in the queue: its holder is no longer at work</source>
            <translation>Ärendet är åter i kön: den som höll i det är inte längre i tjänst</translation>
        </message>
        <message>
            <source>The case is closed.</source>
            <translation>Ärendet är avslutat.</translation>
        </message>
        <message>
            <source>The case is no longer there.</source>
            <translation>Ärendet finns inte längre.</translation>
        </message>
        <message>
            <source>The case is offered to somebody else.</source>
            <translation>Ärendet är erbjudet någon annan.</translation>
        </message>
        <message>
            <source>The case is offered to somebody. Withdraw the offer first.</source>
            <translation>Ärendet är erbjudet någon. Ta tillbaka erbjudandet först.</translation>
        </message>
        <message>
            <source>The case is with the nurses already.</source>
            <translation>Ärendet är redan hos sjuksköterskorna.</translation>
        </message>
        <message>
            <source>The case stands at that unit already. Book a time or consult.</source>
            <translation>Ärendet står redan hos den enheten. Boka en tid eller rådfråga.</translation>
        </message>
        <message>
            <source>The case stands at that unit. Choose a person there.</source>
            <translation>Ärendet står redan hos den enheten. Välj en person där.</translation>
        </message>
        <message>
            <source>The case was opened again</source>
            <translation>Ärendet öppnades igen</translation>
        </message>
        <message>
            <source>The consult ended with the case</source>
            <translation>Rådfrågningen slutade med ärendet</translation>
        </message>
        <message>
            <source>The consult is over.</source>
            <translation>Rådfrågningen är avslutad.</translation>
        </message>
        <message>
            <source>The date of birth cannot be right.</source>
            <translation>Födelsedatumet kan inte stämma.</translation>
        </message>
        <message>
            <source>The file is not a picture, or it is damaged.</source>
            <translation>Filen är ingen bild, eller så är den skadad.</translation>
        </message>
        <message>
            <source>The hold ran out, the case is in the queue</source>
            <translation>Tiden gick ut, ärendet är tillbaka i kön</translation>
        </message>
        <message>
            <source>The hours have been changed meanwhile. Look at them again.</source>
            <translation>Öppettiderna har ändrats under tiden. Se på dem igen.</translation>
        </message>
        <message>
            <source>The interview was broken off after a warning sign</source>
            <translation>Frågorna avbröts efter ett alarmsymptom</translation>
        </message>
        <message>
            <source>The number or date is beyond what the question allows.</source>
            <translation>Talet eller datumet ligger utanför det som går att svara.</translation>
        </message>
        <message>
            <source>The offer ended without an answer</source>
            <translation>Erbjudandet upphörde utan svar</translation>
        </message>
        <message>
            <source>The offer has been answered, withdrawn or has ended.</source>
            <translation>Erbjudandet är besvarat, återtaget eller har upphört.</translation>
        </message>
        <message>
            <source>The person has another time then.</source>
            <translation>Personen har en annan tid då.</translation>
        </message>
        <message>
            <source>The picture has been sent with the case and stays.</source>
            <translation>Bilden är skickad med ärendet och blir kvar.</translation>
        </message>
        <message>
            <source>The picture has more than 40 megapixels.</source>
            <translation>Bilden har mer än 40 megapixlar.</translation>
        </message>
        <message>
            <source>The picture is too large. At most 10 MB.</source>
            <translation>Bilden är för stor. Högst 10 MB.</translation>
        </message>
        <message>
            <source>The picture was taken away before it came.</source>
            <translation>Bilden togs bort innan den kom fram.</translation>
        </message>
        <message>
            <source>The question does not offer this answer.</source>
            <translation>Det svaret finns inte att välja.</translation>
        </message>
        <message>
            <source>The question is answered</source>
            <translation>Frågan är besvarad</translation>
        </message>
        <message>
            <source>The questions have been changed since. They are asked again.</source>
            <translation>Frågorna har ändrats sedan dess. De ställs igen.</translation>
        </message>
        <message>
            <source>The referral has been answered or taken back. Call them instead.</source>
            <translation>Remissen har besvarats eller tagits tillbaka. Ring dem i stället.</translation>
        </message>
        <message>
            <source>The referral is acknowledged</source>
            <translation>Remissen är bekräftad</translation>
        </message>
        <message>
            <source>The referral was declined</source>
            <translation>Remissen avböjdes</translation>
        </message>
        <message>
            <source>The referral was taken back</source>
            <translation>Remissen togs tillbaka</translation>
        </message>
        <message>
            <source>The resident books a time herself</source>
            <translation>Invånaren bokar själv en tid</translation>
        </message>
        <message>
            <source>The resident can book a time herself</source>
            <translation>Invånaren kan boka en tid själv</translation>
        </message>
        <message>
            <source>The resident can no longer book the time herself</source>
            <translation>Invånaren kan inte längre boka tiden själv</translation>
        </message>
        <message>
            <source>The resident did not want the referral</source>
            <translation>Invånaren ville inte ha remissen</translation>
        </message>
        <message>
            <source>The resident has not sent the case yet.</source>
            <translation>Invånaren har inte skickat ärendet ännu.</translation>
        </message>
        <message>
            <source>The resident is asked whether another care provider may answer</source>
            <translation>Invånaren har fått frågan om en annan vårdgivare får svara</translation>
        </message>
        <message>
            <source>The resident must agree before the case goes there.</source>
            <translation>Invånaren måste samtycka innan ärendet lämnas dit.</translation>
        </message>
        <message>
            <source>The rules could lose somebody. See what is wrong, and mend it first.</source>
            <translation>Reglerna skulle kunna tappa bort någon. Se vad som är fel och rätta det först.</translation>
        </message>
        <message>
            <source>The server could not do it. The operators know. What you wrote is kept.</source>
            <translation>Servern kunde inte göra det. Driften vet om det. Det du skrev finns kvar.</translation>
        </message>
        <message>
            <source>The server did not understand this. What you wrote is kept.</source>
            <translation>Servern förstod inte det här. Det du skrev finns kvar.</translation>
        </message>
        <message>
            <source>The server does not answer. Check the network, or ask the operators.</source>
            <translation>Servern svarar inte. Kontrollera nätet eller fråga driften.</translation>
        </message>
        <message>
            <source>The server has much to do. It will be tried again.</source>
            <translation>Servern har mycket att göra just nu. Ett nytt försök görs automatiskt.</translation>
        </message>
        <message>
            <source>The server has no way to do this.</source>
            <translation>Servern är inte inställd för att göra det här.</translation>
        </message>
        <message>
            <source>The server is being restarted. It will be tried again.</source>
            <translation>Servern startas om. Ett nytt försök görs automatiskt.</translation>
        </message>
        <message>
            <source>The server is older than this program and cannot do this yet.</source>
            <translation>Servern är äldre än programmet och kan inte göra det här ännu.</translation>
        </message>
        <message>
            <source>The server said no, for a reason this version does not know. What you wrote is kept.</source>
            <translation>Servern sade nej av ett skäl som den här versionen inte känner till. Det du skrev finns kvar.</translation>
        </message>
        <message>
            <source>The server's certificate is not the one expected. Ask the operators before you go on.</source>
            <translation>Serverns certifikat är inte det väntade. Fråga driften innan du går vidare.</translation>
        </message>
        <message>
            <source>The text is too long. At most 10,000 characters.</source>
            <translation>Texten är för lång. Högst 10 000 tecken.</translation>
        </message>
        <message>
            <source>The time has been cancelled already.</source>
            <translation>Tiden är redan avbokad.</translation>
        </message>
        <message>
            <source>The time has begun: it cannot be cancelled.</source>
            <translation>Tiden har börjat och kan inte avbokas.</translation>
        </message>
        <message>
            <source>The time was cancelled: the unit cannot keep it</source>
            <translation>Tiden avbokades: mottagningen kan inte ta emot</translation>
        </message>
        <message>
            <source>The time was changed meanwhile. Look at it again.</source>
            <translation>Tiden ändrades under tiden. Titta på den igen.</translation>
        </message>
        <message>
            <source>The unit is closed.</source>
            <translation>Enheten är stängd.</translation>
        </message>
        <message>
            <source>The unit's booking system did not do what it was asked</source>
            <translation>Enhetens bokningssystem gjorde inte det som begärdes</translation>
        </message>
        <message>
            <source>There is no room for more pictures in the case.</source>
            <translation>Det får inte plats fler bilder i ärendet.</translation>
        </message>
        <message>
            <source>There is no such appointment.</source>
            <translation>Det finns ingen sådan bokning.</translation>
        </message>
        <message>
            <source>There is no such contact reason for this person.</source>
            <translation>Den sökorsaken finns inte för den här personen.</translation>
        </message>
        <message>
            <source>They are already asked about this case.</source>
            <translation>De är redan tillfrågade om ärendet.</translation>
        </message>
        <message>
            <source>They are the ones who asked about this case.</source>
            <translation>Det är de som frågade om det här ärendet.</translation>
        </message>
        <message>
            <source>They have a referral of this case and have not answered it yet.</source>
            <translation>De har redan en obesvarad remiss av det här ärendet.</translation>
        </message>
        <message>
            <source>This computer could not keep up. It is fetching what it lacks.</source>
            <translation>Datorn hann inte med. Den hämtar det som saknas.</translation>
        </message>
        <message>
            <source>This computer could not open or write its file. Nothing was saved.</source>
            <translation>Filen på datorn kunde inte öppnas eller skrivas. Inget sparades.</translation>
        </message>
        <message>
            <source>This computer could not save it (is its disk full?). The text is still in the box.</source>
            <translation>Datorn kunde inte spara (är disken full?). Texten står kvar i rutan.</translation>
        </message>
        <message>
            <source>This computer's disk is full. Nothing was saved.</source>
            <translation>Datorns disk är full. Inget sparades.</translation>
        </message>
        <message>
            <source>This is no personal, coordination or reserve number. Without one: name and year of birth.</source>
            <translation>Det är inget person-, samordnings- eller reservnummer. Utan nummer: namn och födelseår.</translation>
        </message>
        <message>
            <source>This program must be updated before it can do this.</source>
            <translation>Programmet måste uppdateras innan det kan göra det här.</translation>
        </message>
        <message>
            <source>This program must be updated to talk with the server.</source>
            <translation>Programmet måste uppdateras för att tala med servern.</translation>
        </message>
        <message>
            <source>This question is not asked here, or not yet.</source>
            <translation>Frågan ställs inte här, eller inte än.</translation>
        </message>
        <message>
            <source>This was sent before with another text. Send it again from the draft.</source>
            <translation>Det här har redan skickats med en annan text. Skicka igen från utkastet.</translation>
        </message>
        <message>
            <source>Tigrinya</source>
            <translation>tigrinja</translation>
        </message>
        <message>
            <source>Too many attempts. Wait a minute and try again.</source>
            <translation>För många försök. Vänta en minut och försök igen.</translation>
        </message>
        <message>
            <source>Too much at once. Wait a moment and try again.</source>
            <translation>För mycket på en gång. Vänta en stund och försök igen.</translation>
        </message>
        <message>
            <source>Ukrainian</source>
            <translation>ukrainska</translation>
        </message>
        <message>
            <source>Unit manager</source>
            <translation>Verksamhetschef</translation>
        </message>
        <message>
            <source>Visit booked</source>
            <translation>Besök bokat</translation>
        </message>
        <message>
            <source>Whoever wrote may act for the child again and reads here</source>
            <translation>Den som skrev får företräda barnet igen och läser här</translation>
        </message>
        <message>
            <source>Whoever wrote may no longer act for the child and does not read here: another way to reach the family is needed</source>
            <translation>Den som skrev får inte längre företräda barnet och läser inte här: det behövs en annan väg att nå familjen</translation>
        </message>
        <message>
            <source>Withdrawn by the resident</source>
            <translation>Återtaget av invånaren</translation>
        </message>
        <message>
            <source>Write something first.</source>
            <translation>Skriv något först.</translation>
        </message>
        <message>
            <source>Written so long ago that you need to read it again. It is kept.</source>
            <translation>Det här skrevs för så länge sedan att du behöver läsa det igen. Det finns kvar.</translation>
        </message>
        <message>
            <source>Wrong user name or password.</source>
            <translation>Fel användarnamn eller lösenord.</translation>
        </message>
        <message>
            <source>You accepted the case</source>
            <translation>Du tog emot ärendet</translation>
        </message>
        <message>
            <source>You are not on shift.</source>
            <translation>Du är inte i tjänst.</translation>
        </message>
        <message>
            <source>You are signed out. Sign in again. What you wrote is kept.</source>
            <translation>Du är utloggad. Logga in igen. Det du skrev finns kvar.</translation>
        </message>
        <message>
            <source>You asked the unit's booking system</source>
            <translation>Du frågade enhetens bokningssystem</translation>
        </message>
        <message>
            <source>You booked a time</source>
            <translation>Du bokade en tid</translation>
        </message>
        <message>
            <source>You called the resident</source>
            <translation>Du ringde invånaren</translation>
        </message>
        <message>
            <source>You cancelled the time</source>
            <translation>Du avbokade tiden</translation>
        </message>
        <message>
            <source>You changed the priority</source>
            <translation>Du ändrade prioriteten</translation>
        </message>
        <message>
            <source>You changed the priority from %2 to %3: %4</source>
            <translation>Du ändrade prioritet från %2 till %3: %4</translation>
        </message>
        <message>
            <source>You closed the case: %2</source>
            <translation>Du avslutade ärendet: %2</translation>
        </message>
        <message>
            <source>You closed the consult</source>
            <translation>Du avslutade rådfrågningen</translation>
        </message>
        <message>
            <source>You decided on the medicines</source>
            <translation>Du beslutade om läkemedlen</translation>
        </message>
        <message>
            <source>You declined the referral</source>
            <translation>Du avböjde remissen</translation>
        </message>
        <message>
            <source>You gave the case back</source>
            <translation>Du lämnade tillbaka ärendet</translation>
        </message>
        <message>
            <source>You gave the case back to reception</source>
            <translation>Du skickade tillbaka ärendet till receptionen</translation>
        </message>
        <message>
            <source>You hold the case already.</source>
            <translation>Du har redan ärendet.</translation>
        </message>
        <message>
            <source>You hold the case yourself: ask somebody else.</source>
            <translation>Du håller själv i ärendet: fråga någon annan.</translation>
        </message>
        <message>
            <source>You let the resident book a time herself</source>
            <translation>Du lät invånaren boka en tid själv</translation>
        </message>
        <message>
            <source>You marked the case as documented</source>
            <translation>Du markerade ärendet som dokumenterat</translation>
        </message>
        <message>
            <source>You moved the case</source>
            <translation>Du flyttade ärendet</translation>
        </message>
        <message>
            <source>You moved the time</source>
            <translation>Du bokade om tiden</translation>
        </message>
        <message>
            <source>You no longer hold the case. Take it to answer.</source>
            <translation>Du håller inte längre i ärendet. Ta det för att svara.</translation>
        </message>
        <message>
            <source>You offered the case</source>
            <translation>Du erbjöd ärendet</translation>
        </message>
        <message>
            <source>You promised a call</source>
            <translation>Du lovade ett samtal</translation>
        </message>
        <message>
            <source>You pushed the case to the nurses</source>
            <translation>Du skickade ärendet till sjuksköterskorna</translation>
        </message>
        <message>
            <source>You returned the case</source>
            <translation>Du skickade tillbaka ärendet</translation>
        </message>
        <message>
            <source>You sent a referral</source>
            <translation>Du skickade en remiss</translation>
        </message>
        <message>
            <source>You set the case aside</source>
            <translation>Du lade undan ärendet</translation>
        </message>
        <message>
            <source>You took over the case</source>
            <translation>Du tog över ärendet</translation>
        </message>
        <message>
            <source>You took the case</source>
            <translation>Du tog ärendet</translation>
        </message>
        <message>
            <source>You took the referral back</source>
            <translation>Du tog tillbaka remissen</translation>
        </message>
        <message>
            <source>You withdrew the case</source>
            <translation>Du tog tillbaka ärendet</translation>
        </message>
        <message>
            <source>You withdrew the consult</source>
            <translation>Du tog tillbaka rådfrågningen</translation>
        </message>
        <message>
            <source>You withdrew the offer</source>
            <translation>Du tog tillbaka erbjudandet</translation>
        </message>
        <message>
            <source>You wrote down what was told</source>
            <translation>Du skrev in det som berättades</translation>
        </message>
        <message>
            <source>Your assignment does not cover this. Ask your manager.</source>
            <translation>Ditt uppdrag omfattar inte det här. Fråga din chef.</translation>
        </message>
        <message>
            <source>Your hold ran out, the case is in the queue</source>
            <translation>Din tid gick ut, ärendet är tillbaka i kön</translation>
        </message>
        <message>
            <source>assistant nurse</source>
            <translation>undersköterska</translation>
        </message>
        <message>
            <source>b</source>
            <translation>p</translation>
        </message>
        <message>
            <source>boy</source>
            <translation>pojke</translation>
        </message>
        <message>
            <source>counsellor</source>
            <translation>kurator</translation>
        </message>
        <message>
            <source>dietitian</source>
            <translation>dietist</translation>
        </message>
        <message>
            <source>district nurse</source>
            <translation>distriktssköterska</translation>
        </message>
        <message>
            <source>g</source>
            <translation>f</translation>
        </message>
        <message>
            <source>girl</source>
            <translation>flicka</translation>
        </message>
        <message>
            <source>m</source>
            <translation>m</translation>
        </message>
        <message>
            <source>man</source>
            <translation>man</translation>
        </message>
        <message>
            <source>midwife</source>
            <translation>barnmorska</translation>
        </message>
        <message>
            <source>nurse</source>
            <translation>sjuksköterska</translation>
        </message>
        <message>
            <source>occupational therapist</source>
            <translation>arbetsterapeut</translation>
        </message>
        <message>
            <source>paediatric nurse</source>
            <translation>barnsjuksköterska</translation>
        </message>
        <message>
            <source>physician</source>
            <translation>läkare</translation>
        </message>
        <message>
            <source>physiotherapist</source>
            <translation>fysioterapeut</translation>
        </message>
        <message>
            <source>psychologist</source>
            <translation>psykolog</translation>
        </message>
        <message>
            <source>receptionist</source>
            <translation>vårdadministratör</translation>
        </message>
        <message>
            <source>unit manager</source>
            <translation>verksamhetschef</translation>
        </message>
        <message>
            <source>w</source>
            <translation>k</translation>
        </message>
        <message>
            <source>woman</source>
            <translation>kvinna</translation>
        </message>
    </context>
    <context>
        <name>Work</name>
        <message>
            <source>%1 holds the case since %2.</source>
            <translation>%1 håller i ärendet sedan %2.</translation>
        </message>
        <message>
            <source>%1 is writing …</source>
            <translation>%1 skriver …</translation>
        </message>
        <message>
            <source>%1 took over %2 at %3. Your draft is kept.</source>
            <translation>%1 tog över %2 klockan %3. Ditt utkast finns kvar.</translation>
        </message>
        <message>
            <source>%1, offered to %2, has left your queue.</source>
            <translation>%1, som erbjöds %2, har lämnat er kö.</translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>En kollega</translation>
        </message>
        <message>
            <source>Fill in %1 first.</source>
            <translation>Fyll i %1 först.</translation>
        </message>
        <message>
            <source>Saved: priority %1, in the queue of %2.</source>
            <translation>Sparat: prioritet %1, i kön hos %2.</translation>
        </message>
        <message>
            <source>The case goes back to the queue at %1 unless you go on working in it.</source>
            <translation>Ärendet går tillbaka till kön klockan %1 om du inte fortsätter att arbeta i det.</translation>
        </message>
        <message>
            <source>The list differed from the server's. It is read anew now.</source>
            <translation>Listan skilde sig från serverns. Den läses om nu.</translation>
        </message>
        <message>
            <source>The note was not taken, so the case is not marked as documented. Read the note and keep it again.</source>
            <translation>Anteckningen togs inte emot, så ärendet är inte markerat som dokumenterat. Läs igenom anteckningen och spara den igen.</translation>
        </message>
        <message>
            <source>The note was not taken. %1 Its text is a draft in the note again.</source>
            <translation>Anteckningen togs inte emot. %1 Texten står som utkast i anteckningen igen.</translation>
        </message>
        <message>
            <source>The two cases are one now. %1 parts them again.</source>
            <translation>De två ärendena är ett nu. %1 skiljer dem åt igen.</translation>
        </message>
        <message>
            <source>The unit is closed. It opens %1.</source>
            <translation>Enheten är stängd. Den öppnar %1.</translation>
        </message>
        <message>
            <source>You read the case for a reason you gave. You cannot write in it.</source>
            <translation>Du läser ärendet av ett skäl som du har angett. Du kan inte skriva i det.</translation>
        </message>
    </context>
    <context>
        <name>Workplace</name>
        <message>
            <source>No case is open.</source>
            <translation>Inget ärende är öppet.</translation>
        </message>
    </context>
    <context>
        <name>_UnitForm</name>
        <message>
            <source>%1 now</source>
            <translation>%1 nu</translation>
        </message>
        <message>
            <source>At work</source>
            <translation>I arbete</translation>
        </message>
        <message>
            <source>Minutes a case</source>
            <translation>Min per ärende</translation>
        </message>
        <message>
            <source>Stand before it</source>
            <translation>Står före</translation>
        </message>
    </context>
</TS>
