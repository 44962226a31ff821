<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
    <context>
        <name>Board</name>
        <message numerus="yes">
            <source>%n alert(s), the first of %1. See the board (Ctrl+5).</source>
            <translation>
                <numerusform>%n alert, for %1. See the board (Ctrl+5).</numerusform>
                <numerusform>%n alerts, the first for %1. See the board (Ctrl+5).</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s) at hand</source>
            <translation>
                <numerusform>%n case at hand</numerusform>
                <numerusform>%n cases at hand</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n set aside</source>
            <translation>
                <numerusform>%n set aside</numerusform>
                <numerusform>%n set aside</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Care</name>
        <message numerus="yes">
            <source>%n more case(s) joined in it</source>
            <translation>
                <numerusform>%n more case joined in it</numerusform>
                <numerusform>%n more cases joined in it</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n text(s) not assessed</source>
            <translation>
                <numerusform>%n text not assessed</numerusform>
                <numerusform>%n texts not assessed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warning sign(s)</source>
            <translation>
                <numerusform>%n warning sign</numerusform>
                <numerusform>%n warning signs</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ContactPage</name>
        <message numerus="yes">
            <source>%n not finished</source>
            <translation>
                <numerusform>%n not finished</numerusform>
                <numerusform>%n not finished</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n open case(s)</source>
            <translation>
                <numerusform>%n open case</numerusform>
                <numerusform>%n open cases</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Conversation</name>
        <message numerus="yes">
            <source>You missed %n message(s)</source>
            <translation>
                <numerusform>You missed %n message</numerusform>
                <numerusform>You missed %n messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DutyButton</name>
        <message numerus="yes">
            <source>Break for %n minute(s)</source>
            <translation>
                <numerusform>Break for %n minute</numerusform>
                <numerusform>Break for %n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FailedList</name>
        <message numerus="yes">
            <source>(%n more)</source>
            <translation>
                <numerusform>(%n more)</numerusform>
                <numerusform>(%n more)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Joining</name>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more of the same person</source>
            <translation>
                <numerusform>same person: %n more</numerusform>
                <numerusform>same person: %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n text(s) not assessed</source>
            <translation>
                <numerusform>%n text not assessed</numerusform>
                <numerusform>%n texts not assessed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Load</name>
        <message numerus="yes">
            <source>%n at work</source>
            <translation>
                <numerusform>%n at work</numerusform>
                <numerusform>%n at work</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cases at hand</source>
            <translation>
                <numerusform>%n case at hand</numerusform>
                <numerusform>%n cases at hand</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait</source>
            <translation>
                <numerusform>%n waits</numerusform>
                <numerusform>%n wait</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Moments</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n month(s)</source>
            <translation>
                <numerusform>%n month</numerusform>
                <numerusform>%n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <translation>
                <numerusform>%n year</numerusform>
                <numerusform>%n years</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Others</name>
        <message numerus="yes">
            <source>%n case(s) are blocked by the person.</source>
            <translation>
                <numerusform>%n case is blocked by the person.</numerusform>
                <numerusform>%n cases are blocked by the person.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s) are not covered by your assignment.</source>
            <translation>
                <numerusform>%n case is not covered by your assignment.</numerusform>
                <numerusform>%n cases are not covered by your assignment.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s) at another care provider are not shown.</source>
            <translation>
                <numerusform>%n case at another care provider is not shown.</numerusform>
                <numerusform>%n cases at another care provider are not shown.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n closed recently</source>
            <translation>
                <numerusform>%n closed recently</numerusform>
                <numerusform>%n closed recently</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not shown</source>
            <translation>
                <numerusform>%n not shown</numerusform>
                <numerusform>%n not shown</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other case(s) not shown</source>
            <translation>
                <numerusform>%n other case not shown</numerusform>
                <numerusform>%n other cases not shown</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other case(s) open</source>
            <translation>
                <numerusform>%n other case open</numerusform>
                <numerusform>%n other cases open</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Pictures</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Places</name>
        <message numerus="yes">
            <source>%n unit(s)</source>
            <translation>
                <numerusform>%n unit</numerusform>
                <numerusform>%n units</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Questions</name>
        <message numerus="yes">
            <source>%n booked time(s) will be cancelled, also if you call it off later. Each case comes back to a queue.</source>
            <translation>
                <numerusform>%n booked time will be cancelled, also if you call it off later. The case comes back to a queue.</numerusform>
                <numerusform>%n booked times will be cancelled, also if you call it off later. Each case comes back to a queue.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) have not reached the server. They are kept here, encrypted, until you sign in again.</source>
            <translation>
                <numerusform>%n message has not reached the server. It is kept here, encrypted, until you sign in again.</numerusform>
                <numerusform>%n messages have not reached the server. They are kept here, encrypted, until you sign in again.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Queue</name>
        <message numerus="yes">
            <source>%n unread message(s)</source>
            <translation>
                <numerusform>%n unread message</numerusform>
                <numerusform>%n unread messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>QueuePanel</name>
        <message numerus="yes">
            <source>%n case(s)</source>
            <translation>
                <numerusform>%n case</numerusform>
                <numerusform>%n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s) with messages that nobody at the unit has read</source>
            <translation>
                <numerusform>%n case with messages that nobody at the unit has read</numerusform>
                <numerusform>%n cases with messages that nobody at the unit has read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of my case(s) with messages that I have not read</source>
            <translation>
                <numerusform>%n of my cases has messages that I have not read</numerusform>
                <numerusform>%n of my cases have messages that I have not read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) that nobody has opened</source>
            <translation>
                <numerusform>%n question that nobody has opened</numerusform>
                <numerusform>%n questions that nobody has opened</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unread</source>
            <translation>
                <numerusform>%n unread</numerusform>
                <numerusform>%n unread</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Priority %1: %n case(s)</source>
            <translation>
                <numerusform>Priority %1: %n case</numerusform>
                <numerusform>Priority %1: %n cases</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message numerus="yes">
            <source>%n alert(s)</source>
            <translation>
                <numerusform>%n alert</numerusform>
                <numerusform>%n alerts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n call(s) to make</source>
            <translation>
                <numerusform>%n call to make</numerusform>
                <numerusform>%n calls to make</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s)</source>
            <translation>
                <numerusform>%n case</numerusform>
                <numerusform>%n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n did not arrive</source>
            <translation>
                <numerusform>%n did not arrive</numerusform>
                <numerusform>%n did not arrive</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n late</source>
            <translation>
                <numerusform>%n late</numerusform>
                <numerusform>%n late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not finished</source>
            <translation>
                <numerusform>%n not finished</numerusform>
                <numerusform>%n not finished</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unread message(s)</source>
            <translation>
                <numerusform>%n unread message</numerusform>
                <numerusform>%n unread messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n with unread</source>
            <translation>
                <numerusform>%n with unread</numerusform>
                <numerusform>%n with unread</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Record</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Rules</name>
        <message numerus="yes">
            <source>%n case(s)</source>
            <translation>
                <numerusform>%n case</numerusform>
                <numerusform>%n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>within %n day(s)</source>
            <translation>
                <numerusform>within %n day</numerusform>
                <numerusform>within %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ShiftChange</name>
        <message numerus="yes">
            <source>You hold %n case(s)</source>
            <translation>
                <numerusform>You hold %n case</numerusform>
                <numerusform>You hold %n cases</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Strip</name>
        <message numerus="yes">
            <source>%n are yours</source>
            <translation>
                <numerusform>%n is yours</numerusform>
                <numerusform>%n are yours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s) are yours</source>
            <translation>
                <numerusform>%n case is yours</numerusform>
                <numerusform>%n cases are yours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n did not arrive</source>
            <translation>
                <numerusform>%n did not arrive</numerusform>
                <numerusform>%n did not arrive</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n draft(s) here</source>
            <translation>
                <numerusform>%n draft here</numerusform>
                <numerusform>%n drafts here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) or action(s) wait here</source>
            <translation>
                <numerusform>%n waits here to be sent</numerusform>
                <numerusform>%n wait here to be sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Trying again in %n s</source>
            <translation>
                <numerusform>Trying again in %n s</numerusform>
                <numerusform>Trying again in %n s</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Times</name>
        <message numerus="yes">
            <source>%n free</source>
            <translation>
                <numerusform>%n free</numerusform>
                <numerusform>%n free</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Triage</name>
        <message numerus="yes">
            <source>%n in texts</source>
            <translation>
                <numerusform>%n in text</numerusform>
                <numerusform>%n in texts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not assessed: %1</source>
            <translation>
                <numerusform>%n not assessed: %1</numerusform>
                <numerusform>%n not assessed: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unknown: %1</source>
            <translation>
                <numerusform>%n unknown: %1</numerusform>
                <numerusform>%n unknown: %1</numerusform>
            </translation>
        </message>
    </context>
</TS>
