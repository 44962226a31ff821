<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE" sourcelanguage="en">
    <context>
        <name>Actions</name>
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
            <source>Counted anew when you write</source>
            <translation>Förlängs när du skriver</translation>
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
            <source>Give back</source>
            <translation>Lämna tillbaka</translation>
        </message>
        <message>
            <source>Hand over …</source>
            <translation>Lämna över …</translation>
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
            <source>Only for who holds the case.</source>
            <translation>Bara för den som håller i ärendet.</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
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
            <source>The resident has written no message yet.</source>
            <translation>Invånaren har inte skrivit något meddelande ännu.</translation>
        </message>
        <message>
            <source>To be called</source>
            <translation>Ska ringas upp</translation>
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
        <name>Care</name>
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
            <source>Back %1: a warning sign in what was written</source>
            <translation>Tillbaka %1: alarmsymptom i det som skrevs</translation>
        </message>
        <message>
            <source>Back %1: no answer came</source>
            <translation>Tillbaka %1: inget svar kom</translation>
        </message>
        <message>
            <source>Back %1: the resident answered</source>
            <translation>Tillbaka %1: invånaren har svarat</translation>
        </message>
        <message>
            <source>Back %1: the time is up</source>
            <translation>Tillbaka %1: tiden är ute</translation>
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
            <source>back, answered</source>
            <translation>tillbaka, har svarat</translation>
        </message>
        <message>
            <source>back, no answer</source>
            <translation>tillbaka, inget svar</translation>
        </message>
        <message>
            <source>back, time is up</source>
            <translation>tillbaka, tiden är ute</translation>
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
            <source>returned</source>
            <translation>skickades tillbaka</translation>
        </message>
        <message>
            <source>set aside</source>
            <translation>undanlagt</translation>
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
            <source>The case cannot be shown yet</source>
            <translation>Ärendet kan inte visas än</translation>
        </message>
        <message>
            <source>The case has not been fetched to this computer. It opens when the contact is back.</source>
            <translation>Ärendet har inte hämtats till den här datorn. Det öppnas när kontakten är tillbaka.</translation>
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
            <source>It stays yours and comes back by itself, at once if the resident writes of a warning sign.</source>
            <translation>Det är ditt och kommer tillbaka av sig självt, genast om invånaren skriver om ett alarmsymptom.</translation>
        </message>
        <message>
            <source>Nobody answered</source>
            <translation>Ingen svarade</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>Prioritet</translation>
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
            <source>Until %1</source>
            <translation>Till %1</translation>
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
            <source>Write a time as 13:30.</source>
            <translation>Skriv en tid som 13:30.</translation>
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
            <source>Conversation</source>
            <translation>Konversation</translation>
        </message>
        <message>
            <source>Draft saved %1</source>
            <translation>Utkast sparat %1</translation>
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
        <name>CompactHeader</name>
        <message>
            <source>Actions</source>
            <translation>Åtgärder</translation>
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
        <name>Facts</name>
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
            <source>Listed at %1</source>
            <translation>Listad på %1</translation>
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
            <source>Yours since %1</source>
            <translation>Ditt sedan %1</translation>
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
            <source>Has the resident agreed that they see the case?</source>
            <translation>Har invånaren samtyckt till att de ser ärendet?</translation>
        </message>
        <message>
            <source>Has the resident agreed?</source>
            <translation>Har invånaren samtyckt?</translation>
        </message>
        <message>
            <source>Nobody has these words in the name.</source>
            <translation>Ingen har de orden i sitt namn.</translation>
        </message>
        <message>
            <source>Not asked</source>
            <translation>Inte tillfrågad</translation>
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
            <source>Unit or person</source>
            <translation>Enhet eller person</translation>
        </message>
        <message>
            <source>Units and people</source>
            <translation>Enheter och personer</translation>
        </message>
        <message>
            <source>What is asked</source>
            <translation>Vad som önskas</translation>
        </message>
        <message>
            <source>What the resident was promised</source>
            <translation>Vad invånaren har lovats</translation>
        </message>
        <message>
            <source>Yes, she or he has agreed</source>
            <translation>Ja, har samtyckt</translation>
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
            <source>Change the priority</source>
            <translation>Ändra prioriteten</translation>
        </message>
        <message>
            <source>Close the case</source>
            <translation>Avsluta ärendet</translation>
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
            <source>Give the case back to the queue, or return it</source>
            <translation>Lämna tillbaka ärendet till kön, eller till den som erbjöd det</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Gå tillbaka</translation>
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
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Previous picture</source>
            <translation>Föregående bild</translation>
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
            <source>Show all answers, or the conversation again</source>
            <translation>Visa alla svar, eller konversationen igen</translation>
        </message>
        <message>
            <source>Show my cases</source>
            <translation>Visa mina ärenden</translation>
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
            <source>The whole picture</source>
            <translation>Hela bilden</translation>
        </message>
        <message>
            <source>The window</source>
            <translation>Fönstret</translation>
        </message>
        <message>
            <source>Try again to show what could not be shown</source>
            <translation>Försök igen att visa det som inte kunde visas</translation>
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
            <source>Write an answer</source>
            <translation>Skriv ett svar</translation>
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
            <source>Closed today</source>
            <translation>Stängt i dag</translation>
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
        <name>Questions</name>
        <message>
            <source>%1 is told at once. A draft of theirs stays with them.</source>
            <translation>%1 får veta det genast. Ett påbörjat utkast finns kvar hos %1.</translation>
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
            <source>%n unread</source>
            <translation>
                <numerusform>%n oläst</numerusform>
                <numerusform>%n olästa</numerusform>
            </translation>
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
            <source>Help F1</source>
            <translation>Hjälp F1</translation>
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
            <source>Waits to be listed elsewhere</source>
            <translation>Köar till en annan enhet</translation>
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
        <name>Routing</name>
        <message>
            <source>%1, from 1177's common entrance</source>
            <translation>%1, från 1177:s gemensamma ingång</translation>
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
            <source>Otherwise: %1</source>
            <translation>Annars: %1</translation>
        </message>
        <message>
            <source>Rule %1, routing rules version %2</source>
            <translation>Regel %1, regler för vart ärenden går, version %2</translation>
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
        <name>SidePanel</name>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
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
        <name>Words</name>
        <message>
            <source>%1 accepted the case</source>
            <translation>%1 tog emot ärendet</translation>
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
            <source>%1 does not call 112 and goes on here</source>
            <translation>%1 ringer inte 112 och fortsätter här</translation>
        </message>
        <message>
            <source>%1 gave the case back</source>
            <translation>%1 lämnade tillbaka ärendet</translation>
        </message>
        <message>
            <source>%1 marked the case as documented</source>
            <translation>%1 markerade ärendet som dokumenterat</translation>
        </message>
        <message>
            <source>%1 offered the case</source>
            <translation>%1 erbjöd ärendet</translation>
        </message>
        <message>
            <source>%1 returned the case</source>
            <translation>%1 skickade tillbaka ärendet</translation>
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
            <source>%1 withdrew the case</source>
            <translation>%1 tog tillbaka ärendet</translation>
        </message>
        <message>
            <source>%1 withdrew the offer</source>
            <translation>%1 tog tillbaka erbjudandet</translation>
        </message>
        <message>
            <source>1177 nurse</source>
            <translation>1177-sjuksköterska</translation>
        </message>
        <message>
            <source>A colleague has kept a newer note that you had not seen.</source>
            <translation>En kollega har sparat en nyare anteckning som du inte hade sett.</translation>
        </message>
        <message>
            <source>A notice was sent to the resident</source>
            <translation>En avisering har skickats till invånaren</translation>
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
            <source>Came here from another unit by the routing rules</source>
            <translation>Kom hit från en annan enhet enligt reglerna för vart ärenden går</translation>
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
            <source>English</source>
            <translation>engelska</translation>
        </message>
        <message>
            <source>Finnish</source>
            <translation>finska</translation>
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
            <source>Moved to the nurses because of a warning sign</source>
            <translation>Flyttat till sjuksköterskorna på grund av ett alarmsymptom</translation>
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
            <source>No notice could be sent to the resident</source>
            <translation>Ingen avisering kunde skickas till invånaren</translation>
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
            <source>Receptionist</source>
            <translation>Vårdadministratör</translation>
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
            <source>Somebody else holds the case.</source>
            <translation>Någon annan håller i ärendet.</translation>
        </message>
        <message>
            <source>Something happened in the case that you had not seen. Read it, then send again.</source>
            <translation>Något har hänt i ärendet som du inte hade sett. Läs först och skicka sedan igen.</translation>
        </message>
        <message>
            <source>Swedish</source>
            <translation>svenska</translation>
        </message>
        <message>
            <source>The access could not be logged, so nothing is shown. The operators know.</source>
            <translation>Åtkomsten kunde inte loggas, därför visas inget. Driften vet om det.</translation>
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
            <source>The case stands at that unit. Choose a person there.</source>
            <translation>Ärendet står redan hos den enheten. Välj en person där.</translation>
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
            <source>The resident has not sent the case yet.</source>
            <translation>Invånaren har inte skickat ärendet ännu.</translation>
        </message>
        <message>
            <source>The resident must agree before the case goes there.</source>
            <translation>Invånaren måste samtycka innan ärendet lämnas dit.</translation>
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
            <source>The unit is closed.</source>
            <translation>Enheten är stängd.</translation>
        </message>
        <message>
            <source>There is no room for more pictures in the case.</source>
            <translation>Det får inte plats fler bilder i ärendet.</translation>
        </message>
        <message>
            <source>There is no such contact reason for this person.</source>
            <translation>Den sökorsaken finns inte för den här personen.</translation>
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
            <source>Write a reason.</source>
            <translation>Skriv ett skäl.</translation>
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
            <source>You are signed out. Sign in again. What you wrote is kept.</source>
            <translation>Du är utloggad. Logga in igen. Det du skrev finns kvar.</translation>
        </message>
        <message>
            <source>You called the resident</source>
            <translation>Du ringde invånaren</translation>
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
            <source>You gave the case back</source>
            <translation>Du lämnade tillbaka ärendet</translation>
        </message>
        <message>
            <source>You hold the case already.</source>
            <translation>Du har redan ärendet.</translation>
        </message>
        <message>
            <source>You marked the case as documented</source>
            <translation>Du markerade ärendet som dokumenterat</translation>
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
            <source>You returned the case</source>
            <translation>Du skickade tillbaka ärendet</translation>
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
            <source>You withdrew the case</source>
            <translation>Du tog tillbaka ärendet</translation>
        </message>
        <message>
            <source>You withdrew the offer</source>
            <translation>Du tog tillbaka erbjudandet</translation>
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
            <source>The unit is closed. It opens %1.</source>
            <translation>Enheten är stängd. Den öppnar %1.</translation>
        </message>
    </context>
    <context>
        <name>Workplace</name>
        <message>
            <source>Your note is a draft. Keep it or discard it, then mark the case as documented.</source>
            <translation>Din anteckning är ett utkast. Spara eller släng den och markera sedan ärendet som dokumenterat.</translation>
        </message>
    </context>
</TS>
