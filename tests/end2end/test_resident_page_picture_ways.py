"""The ways in which a picture comes to the resident's page, and what is said of one that cannot be taken."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.support.pictures import photograph
from tests.support.residents import SAMIR, House, Resident
from tests.support.told import Told

PASTED = """([target, bytes, kind]) => {
  const held = new DataTransfer();
  if (kind === 'text/plain') held.setData(kind, new TextDecoder().decode(new Uint8Array(bytes)));
  else held.items.add(new File([new Uint8Array(bytes)], 'pasted', { type: kind }));
  const event = new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true });
  return document.querySelector(target).dispatchEvent(event);
}"""
TOO_LARGE = """(input) => {
  const held = new DataTransfer();
  held.items.add(new File([new Uint8Array(10_500_000)], 'spots.jpg', { type: 'image/jpeg' }));
  input.files = held.files;
  input.dispatchEvent(new Event('change'));
}"""
"""More than 10 MB, made in the browser: handing it over would take longer than all else."""
NOT_ONE = b"Det h\xc3\xa4r \xc3\xa4r ett brev och ingen bild. " * 20


@pytest.fixture
def writing(house: House, samir: Resident) -> Told:
    """Samir where he writes in his own words."""
    told = Told(house, samir, SAMIR)
    told.begin("Utslag på armen")
    told.look("/words")
    samir.at("words")
    return told


def _in_state(samir: Resident, state: str) -> Locator:
    return samir.page.locator(f'.picture[data-state="{state}"]')


def _choose(samir: Resident, *contents: bytes, kind: str = "image/jpeg") -> None:
    files = [{"name": "spots.jpg", "mimeType": kind, "buffer": content} for content in contents]
    samir.page.locator("#picture-file").set_input_files(files=files)  # type: ignore[arg-type]


def _paste(samir: Resident, content: bytes, kind: str) -> bool:
    """Whether the box itself may paste it: what the page has taken, it may not."""
    return bool(samir.page.evaluate(PASTED, ["#own-words", list(content), kind]))


def test_the_button_offers_camera_and_album_and_takes_several(writing: Told, samir: Resident) -> None:
    """R2: with pictures as the only kind and no camera forced, a phone offers both; the button opens that choice."""
    file = samir.page.locator("#picture-file")
    traits = file.evaluate("(one) => [one.type, one.accept, one.multiple, one.hasAttribute('capture')]")
    assert traits == ["file", "image/*", True, False]
    with samir.page.expect_file_chooser() as chosen:
        samir.page.get_by_role("button", name="Lägg till bild").click()
    assert chosen.value.is_multiple()
    _choose(samir, photograph(60, 30), photograph(30, 60))
    expect(_in_state(samir, "stored")).to_have_count(2)
    assert [one.text_content() for one in samir.page.locator(".picture-name").all()] == ["Bild 1", "Bild 2"]


def test_a_pasted_picture_is_added_and_pasted_words_are_words(writing: Told, samir: Resident) -> None:
    """R2: a screenshot is pasted where one writes."""
    assert not _paste(samir, photograph(60, 30, kind="PNG"), "image/png")
    expect(_in_state(samir, "stored")).to_have_count(1)
    assert _paste(samir, b"bara ord", "text/plain")
    expect(samir.page.locator(".picture")).to_have_count(1)


def test_a_picture_is_looked_at_small_before_it_is_sent(writing: Told, samir: Resident) -> None:
    """Its own colours: red to the left and blue to the right, on the square from the middle."""
    _choose(samir, photograph(200, 200))
    canvas = samir.page.locator(".picture canvas")
    expect(canvas).to_have_count(1)
    row = canvas.evaluate("(one) => [...one.getContext('2d').getImageData(0, one.height / 2, one.width, 1).data]")
    dots = [row[place : place + 3] for place in (len(row) // 16 * 4, len(row) // 16 * 12)]
    colours = [dot.index(max(dot)) for dot in dots]
    assert colours == [0, 2]
    expect(_in_state(samir, "stored")).to_have_count(1)


@pytest.mark.parametrize(
    ("content", "swedish", "english"),
    [
        (
            NOT_ONE,
            "Filen är ingen bild, eller går inte att öppna. Ta om bilden eller välj en annan.",
            "The file is not a picture, or cannot be opened. Take it again or choose another.",
        ),
        (
            None,
            "Bilden är större än 10 MB. Ta en skärmdump av den, eller välj en mindre.",
            "The picture is larger than 10 MB. Take a screenshot of it, or choose a smaller one.",
        ),
    ],
    ids=["not a picture", "too large"],
)
def test_a_file_that_cannot_be_taken_is_told_in_words_and_can_be_removed(
    writing: Told, samir: Resident, content: bytes | None, swedish: str, english: str
) -> None:
    """R2, R13: what is wrong and what one can do; said to whoever listens too; the way on is open."""
    if content is None:
        samir.page.locator("#picture-file").evaluate(TOO_LARGE)
    else:
        _choose(samir, content)
    refused = _in_state(samir, "refused")
    expect(refused.locator(".small")).to_have_text(swedish)
    expect(samir.page.locator("#announcer")).to_contain_text(swedish)
    expect(refused.get_by_role("button", name="Försök igen med bild 1")).to_be_visible()
    samir.page.get_by_role("button", name="English").click()
    expect(refused.locator(".small")).to_have_text(english)
    refused.get_by_role("button", name="Remove picture 1").click()
    expect(samir.page.locator(".picture")).to_have_count(0)
    expect(samir.page.locator("#add-picture")).to_be_focused()
    _choose(samir, photograph(60, 30))
    expect(_in_state(samir, "stored")).to_have_count(1)


def test_one_of_two_is_removed_and_the_other_keeps_its_place(writing: Told, samir: Resident) -> None:
    _choose(samir, photograph(60, 30), photograph(30, 60))
    expect(_in_state(samir, "stored")).to_have_count(2)
    first, second = (one.get_attribute("data-picture") for one in samir.page.locator(".picture").all())
    samir.page.get_by_role("button", name="Ta bort bild 1").click()
    expect(samir.page.locator(".picture")).to_have_count(1)
    expect(samir.page.locator("#announcer")).to_contain_text("Bilden är borttagen.")
    expect(samir.page.locator(".picture")).to_have_attribute("data-picture", second or "")
    samir.page.reload()
    expect(_in_state(samir, "stored")).to_have_attribute("data-picture", second or "")
    assert first != second


def test_more_than_fit_are_told_and_the_first_are_taken(writing: Told, samir: Resident) -> None:
    _choose(samir, *[photograph(20 + 2 * number, 20) for number in range(7)])
    expect(samir.page.locator("#pictures-error")).to_have_text("Du kan lägga till högst 6 bilder.")
    expect(_in_state(samir, "stored")).to_have_count(6)
    expect(samir.page.locator("#add-picture")).to_be_disabled()
