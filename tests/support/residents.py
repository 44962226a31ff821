"""A real server with one health centre, a wire to it that can be cut, and a resident's hands in a real browser.

Everything goes the way it goes in life: the page through a TCP relay of our own (so that a cut is a cut, not a mock), the
nurse through the staff's websocket.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from websockets.sync.client import connect

from desktop.clock import Clock, SystemClock
from desktop.domain.days import swedish_day
from desktop.domain.identity import luhn_digit
from desktop.domain.listing import ListedNow, ListingState
from desktop.domain.refusals import Refusal
from desktop.domain.units import DAY, Instant, Leave, PersonId
from desktop.server.config import Limits, PasswordCost, ServerConfig
from desktop.server.requests import PutRegion, Registered, Request
from desktop.server.running import RunningServer
from tests.support.wire import Wire

UNIT = "herrgardet"
PASSWORD = "nurse for a day"
_IDS = SystemClock()
_ANSWER_S = 60.0
CHEAP = PasswordCost(time_cost=1, memory_kib=8, parallelism=1)
QUICK = Limits(line_every_s=0.2, resident_rate=200.0)


def number(birth: str, serial: int) -> str:
    """A test person's personnummer: `YYYYMMDD` and a serial 980–989, which nobody real has."""
    nine = f"{birth[2:]}{serial}"
    return f"{birth}-{serial}{luhn_digit(nine)}"


SAMIR = number("19640312", 981)
ELIN = number("19880505", 980)
IDA = number("20190714", 982)


def region() -> dict[str, Any]:
    """A made-up region: one health centre, 1177, three nurses' worth of staff, a man, and a mother with a child."""
    centre = {"kind": "health_centre", "care_provider": "region", "phone": "021-000 00 00"}
    return {
        "units": [
            {"id": UNIT, "name": "Herrgärdets vårdcentral", "short_name": "Herrgärdet", **centre},
            {"id": "backby", "name": "Bäckby vårdcentral", "short_name": "Bäckby", **centre},
            {"id": "1177", "name": "1177 Västmanland", "short_name": "1177", **centre, "kind": "advice_1177"},
            {
                **centre,
                "id": "akuten",
                "name": "Akutmottagningen Västerås",
                "short_name": "Akuten",
                "kind": "emergency_department",
                "phone": "021-000 00 15",
                "address": "Provgatan 15, Västerås",
                "emergency": [{"kind": "general"}, {"kind": "childrens", "under_years": 18}],
            },
        ],
        "staff": [
            _nurse("nadia", "Nadia Rosén", "akuten"),
            _nurse("maria", "Maria Holm", UNIT),
            {"id": "lina", "name": "Lina Skog", "profession": "physiotherapist"},
            {"id": "nils", "name": "Nils Å", "profession": "physiotherapist"},
        ],
        "residents": [
            _person("samir", "Samir Ek", SAMIR),
            _person("elin", "Elin Berg", ELIN),
            {**_person("ida", "Ida Berg", IDA), "phone": "", "guardians": ["elin"]},
        ],
        "time_books": [
            {
                "unit": UNIT,
                "schedules": [
                    _round_the_clock("maria"),
                    _round_the_clock("lina"),
                    _round_the_clock("nils", "telephone"),
                ],
            },
        ],
    }


def _round_the_clock(performer: str, mode: str = "visit") -> dict[str, Any]:
    """Half hours at any time of any day."""
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday")
    hours = {day: ["00:00-24:00"] for day in days}
    opens = [{"to": "resident", "days": 30}]
    return {"id": performer, "performer": performer, "mode": mode, "minutes": 30, "hours": hours, "opens": opens}


def _nurse(name: str, full_name: str, unit: str) -> dict[str, Any]:
    account = {"user": name, "password": PASSWORD, "assignments": [{"unit": unit, "role": "nurse"}]}
    return {"id": name, "name": full_name, "profession": "nurse", **account}


def _person(name: str, full_name: str, personnummer: str) -> dict[str, Any]:
    return {"id": name, "name": full_name, "personnummer": personnummer, "listed_at": UNIT, "phone": "070-174 06 05"}


class Nurse:
    """A member of staff at her socket, saying only what a workstation says."""

    def __init__(self, url: str, user: str = "maria", unit: str = UNIT) -> None:
        self._stack = ExitStack()
        self._socket = self._stack.enter_context(connect(url, max_size=None, proxy=None, open_timeout=60))
        self._holds: dict[str, int] = {}
        self._say(t="sign_in", versions=[1], user=user, password=PASSWORD, desk="test")
        token = self._hear("signed_in")["token"]
        self._say(t="hello", versions=[1], token=token, desk="test", unit=unit, role="nurse")
        self._hear("welcome")

    def close(self) -> None:
        """Go home."""
        self._stack.close()

    def take(self, case: str) -> None:
        """Hold the case."""
        self._holds[case] = self._do("case.take", case=case)["hold_number"]

    def book(self, case: str, start: int, performer: str = "maria") -> None:
        """A half hour with herself or somebody else, which begins then (ms)."""
        self._do("booking.book", case=case, unit=UNIT, performer=performer, start=start)

    def give_ticket(self, case: str, latest: int, unit: str = UNIT) -> None:
        """Let the resident book a physiotherapist there herself, a time that begins by then (ms)."""
        self._do("ticket.issue", case=case, unit=unit, profession="physiotherapist", latest=latest)

    def refer(self, case: str, by: int, unit: str = "akuten", priority: int = 2) -> str:
        """Refer the person there, to be acknowledged by then (ms); the case that it becomes."""
        words = {"question": "Kan ni undersöka i dag?", "summary": "Ont sedan i går.", "answer_by": by}
        seen = {"seen_hold": self._holds[case], "seen_seq": 1_000_000}
        return str(self._do("referral.send", case=case, unit=unit, priority=priority, **seen, **words)["referral"])

    def decline(self, case: str) -> None:
        """Say no to the referral that the case is."""
        self._do("referral.decline", case=case, why="capacity", words="Vi är fulla.")

    def write(self, case: str, text: str) -> None:
        """Write to the resident, having seen all there is."""
        self._do("chat.send", case=case, seen_hold=self._holds[case], seen_seq=1_000_000, text=text)

    def read(self, case: str, seq: int) -> None:
        """Have read up to message `seq`."""
        self._do("chat.mark_read", case=case, seq=seq)

    def type(self, case: str) -> None:
        """Touch the keys, with the case open."""
        self._say(t="follow", stream=f"case:{case}:staff", cursor=0, epoch="", purpose="care")
        self._say(t="typing", case=case)

    def called(self, case: str) -> None:
        """Have called the resident, who answered."""
        self._do("case.called_back", case=case, seen_hold=self._holds[case], reached=True)

    def join(self, case: str, other: str, undo: bool = False) -> None:
        """Join what she has with another case of the same person, or part them again."""
        seen = {"seen_hold": self._holds[case]} | ({} if undo else {"seen_seq": 1_000_000})
        self._do("case.part" if undo else "case.join", case=case, other=other, **seen)

    def finish(self, case: str) -> None:
        """Close the case, which stands in the record."""
        self._do("case.documented", case=case, seen_hold=self._holds[case])
        self._do("case.close", case=case, seen_hold=self._holds[case], seen_seq=1_000_000, outcome="advice")

    def card(self, case: str) -> dict[str, Any]:
        """The case as her workstation has it: own words, hopes, place."""
        self._say(t="follow", stream=f"case:{case}:staff", cursor=0, epoch="", purpose="care")
        while True:
            for delta in self._hear("deltas")["deltas"]:
                for kind, _, _, body in delta["rows"]:
                    if delta["stream"] == f"case:{case}:staff" and kind == "case":
                        self._say(t="unfollow", stream=f"case:{case}:staff")
                        return dict(body)

    def sees(self, case: str, count: int) -> list[str]:
        """The texts of the resident's messages in order, once there are `count` of them."""
        texts: dict[str, tuple[int, str]] = {}
        self._say(t="follow", stream=f"case:{case}:staff", cursor=0, epoch="", purpose="care")
        while len(texts) < count:
            for delta in self._hear("deltas")["deltas"]:
                for kind, row_id, _, body in delta["rows"]:
                    if delta["stream"] == f"case:{case}:staff" and kind == "message" and body["side"] == "resident":
                        texts[row_id] = (body["seq"], body["text"])
        self._say(t="unfollow", stream=f"case:{case}:staff")
        return [text for _, text in sorted(texts.values())]

    def _do(self, name: str, **body: object) -> dict[str, Any]:
        identity = _IDS.new_id()
        self._say(t="command", id=identity, name=name, version=1, body=body, case=body.get("case"))
        result = self._hear("result")
        assert (result["id"], result["outcome"]) == (identity, "applied"), result
        data: dict[str, Any] = result.get("data", {})
        return data

    def _say(self, **frame: object) -> None:
        self._socket.send(json.dumps(frame))

    def _hear(self, kind: str) -> dict[str, Any]:
        while True:
            frame: dict[str, Any] = json.loads(self._socket.recv(timeout=60))
            assert frame["t"] != "bye", frame
            if frame["t"] == kind:
                return frame


class House:
    """The server, the wire in front of it and the nurse behind it."""

    def __init__(
        self,
        folder: Path,
        clock: Clock | None = None,
        content: Path | None = None,
        units: Mapping[str, Mapping[str, Any]] | None = None,
        notices: Path | None = None,
    ) -> None:
        """`content`: another folder of triage content; `units`: what is different about a unit."""
        written = region()
        for unit in written["units"]:
            unit.update((units or {}).get(unit["id"], {}))
        file = folder / "region.json"
        file.write_text(json.dumps(written), "utf-8")
        config = ServerConfig(
            folder / "data",
            port=0,
            region=file,
            plain_staff=True,
            demo_sign_in=True,
            limits=QUICK,
            password_cost=CHEAP,
            journal_records=20,
            content=content,
            notices=notices,
        )
        self._running = RunningServer(config, clock or SystemClock())

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(self._running)
            self.wire = stack.enter_context(Wire(int(self._running.resident_url.rpartition(":")[2])))
            self.url = f"http://127.0.0.1:{self.wire.port}"
            self.direct = self._running.resident_url
            self.nurse = stack.enter_context(closing(Nurse(self._running.staff_url)))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def acts_for(self, person: str, *children: str) -> Refusal | None:
        """The register of guardians says that these are the person's children."""
        return self._ask(Registered(PersonId(person), children=tuple(map(PersonId, children))))

    def listed(self, person: str, state: ListingState) -> None:
        """The listing system says so of the person."""
        assert self._ask(Registered(PersonId(person), ListedNow(state))) is None

    def on_leave(self, person: str) -> None:
        """She is away for some days, from tomorrow on."""
        tomorrow = swedish_day(Instant(_IDS.now() + DAY))
        leave = Leave(PersonId(person), tomorrow, tomorrow + timedelta(days=3))
        assert self._ask(PutRegion(leave=(leave,))) is None

    def _ask(self, request: Request) -> Refusal | None:
        asked = self._running.server.edge.writer.ask(request)
        return asyncio.run_coroutine_threadsafe(asked, self._running._loop).result(_ANSWER_S)

    def staff(self, user: str, unit: str) -> closing[Nurse]:
        """Somebody else at work, as a nurse at that unit."""
        return closing(Nurse(self._running.staff_url, user, unit))


class Resident:
    """What a person does on the page: every step waits for the page's own state."""

    def __init__(self, page: Page, house: House) -> None:
        self.page = page
        self._house = house

    def open(self, path: str = f"/?unit={UNIT}") -> None:
        """Come to the page."""
        self.page.goto(self._house.url + path)

    def at(self, view: str) -> None:
        """Be on this view, and connected unless nobody is signed in."""
        self.page.locator(f'#page[data-view="{view}"]').wait_for()

    def sign_in(self, personnummer: str) -> None:
        """From the unit's link to the first view of one's own."""
        self.page.locator(".bottom .primary").click()
        self.page.locator(f'[data-personnummer="{personnummer}"]').click()

    def sign_in_again(self, personnummer: str) -> None:
        """Back to where one was, after the session ended or at another address."""
        self.page.locator(f'[data-personnummer="{personnummer}"]').click()

    def contact(self, place: str = "Hemma, Storgatan 4, Västerås") -> None:
        """Answer where one is."""
        self.at("contact")
        self.page.locator("#place").fill(place)
        self.next()

    def words(self, own_words: str, hopes: str = "") -> None:
        """Write what it is about."""
        self.at("words")
        self.page.locator("#own-words").fill(own_words)
        self.page.locator("#hopes").fill(hopes)
        self.next()

    def next(self) -> None:
        """The button at the bottom."""
        self.page.locator("#next").click()

    def skip(self) -> None:
        """Answer no questions: to the last look before the case is sent as it is."""
        self.at("reasons")
        self.page.locator("#skip").click()
        self.at("check")

    def reasons(self, *names: str) -> None:
        """Say what it is about."""
        self.at("reasons")
        for name in names:
            self.page.locator(f'input[name="reason"][value="{name}"]').check()
        self.next()

    def asked(self, question: str) -> None:
        """Be at this question."""
        self.page.locator(f'#page[data-question="{question}"]').wait_for()

    def question(self) -> str:
        """The question on the screen; empty if there is none."""
        return self.page.locator("#page").get_attribute("data-question") or ""

    def choose(self, *values: str) -> None:
        """Tick these answers: options' ids, `(none)`, `(unknown)`."""
        for value in values:
            self.page.locator(f'input[name="answer"][value="{value}"]').check()

    def answer(self, question: str, *values: str) -> None:
        """Be asked this, choose these and go on."""
        self.asked(question)
        self.choose(*values)
        self.on()

    def on(self) -> None:
        """Go on, and wait until something else is on the screen."""
        before = self.page.locator("#page").get_attribute("data-key")
        self.next()
        self.page.locator(f'#page:not([data-key="{before}"])').wait_for()

    def answer_all(self, stop: str = "", **answers: str) -> None:
        """Answer until `stop` is asked or nothing more: by the question's own id, else none of it, no, or the first."""
        self.page.locator('#page[data-view="question"]').wait_for()
        while (question := self.question()) and question != stop:
            given = answers.get("gate" if question.startswith("gate.") else question.rpartition(".")[2])
            self.choose(given or self._harmless())
            self.on()

    def answer_one(self) -> None:
        """Answer the question on the screen as `answer_all` does, and go on."""
        self.choose(self._harmless())
        self.on()

    def _harmless(self) -> str:
        offered = [one.get_attribute("value") or "" for one in self.page.locator('input[name="answer"]').all()]
        return next((value for value in ("(none)", "no") if value in offered), offered[0])

    def to_reasons(self, own_words: str = "Ont i ryggen", hopes: str = "", who: str = SAMIR) -> None:
        """From the unit's link to what it is about."""
        self.open()
        self.sign_in(who)
        self.contact()
        if who == ELIN:
            self.about("self")
        self.words(own_words, hopes)
        self.at("reasons")

    def about(self, who: str) -> None:
        """Say whom it is about: `self`, or a child's id."""
        self.at("about")
        self.page.locator(f'input[name="about"][value="{who}"]').check()
        self.next()

    def waiting(self, own_words: str = "Ont i ryggen", hopes: str = "", who: str = SAMIR) -> str:
        """All the way to the place in line, without answering questions; the case's id."""
        self.to_reasons(own_words, hopes, who)
        self.skip()
        self.next()
        self.at("waiting")
        return self.case

    def talking(self, first: str = "Hej! Hur länge har det varit så?") -> str:
        """In the conversation, with one message from the nurse; the case's id."""
        case = self.waiting()
        self._house.nurse.take(case)
        self._house.nurse.write(case, first)
        self.at("chat")
        return case

    @property
    def case(self) -> str:
        """The case in the address."""
        return self.page.url.partition("#/")[2].split("/")[1]

    def write(self, text: str) -> None:
        """Write a message and send it."""
        self.page.locator("#message").fill(text)
        self.page.locator("#send").click()

    def own(self, state: str = "") -> Locator:
        """One's own messages, without the words that opened the case; in a state if it is named."""
        wanted = f'[data-state="{state}"]' if state else ""
        return self.page.locator(f'.message.own:not([data-id="own-words"]){wanted}')

    def theirs(self) -> Locator:
        """The care's messages."""
        return self.page.locator(".message.other .bubble")

    def saved(self, state: str = "saved") -> None:
        """Wait until the mark of saving says so."""
        self.page.locator(f'#saved[data-state="{state}"]').wait_for()

    def has_contact(self, state: str) -> None:
        """Wait until the page knows whether there is contact: live or away."""
        self.page.locator(f'#page[data-contact="{state}"]').wait_for()

    def heading(self, words: str) -> None:
        """Wait for the heading."""
        expect(self.page.locator("h1")).to_have_text(words)


def phone(browser: Browser, **traits: Any) -> BrowserContext:
    """A phone with a fresh profile."""
    usual: dict[str, Any] = {
        "viewport": {"width": 390, "height": 844},
        "locale": "sv-SE",
        "timezone_id": "Europe/Stockholm",
        "has_touch": True,
    }
    return browser.new_context(**(usual | traits))


NETWORK = (
    "net::ERR_", "WebSocket connection to", "401 (Unauthorized)", "404 (Not Found)", "409 (Conflict)",
    "413 (Request Entity Too Large)", "415 (Unsupported Media Type)", "503 (Service Unavailable)",
)  # fmt: skip
"""What Chromium itself writes to the console when the wire is cut or the server says no; no page can keep it from that."""


def watched(context: BrowserContext, errors: list[str]) -> Page:
    """A page whose script errors and console warnings are gathered, apart from what Chromium itself says of the network."""
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: (
            errors.append(message.text)
            if message.type in ("error", "warning") and not any(words in message.text for words in NETWORK)
            else None
        ),
    )
    return page
