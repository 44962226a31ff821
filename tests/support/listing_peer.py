"""A county's listing system that speaks crm:carelisting 1.0."""

from typing import Any

import msgspec
from lxml import etree

from tests.support.soap_peer import SoapFault, SoapPeer, element

CORE = "urn:riv:crm:carelisting:1"
SPACE = "urn:riv:crm:carelisting:GetListingResponder:1"
FILES = ("GetListing_1_0.xsd", "ws-addressing-1.0.xsd")


class Entry(msgspec.Struct, frozen=True):
    """One listing; days as xs:dateTime, empty where the system does not say."""

    facility: str
    type: str = "Husläkare"
    since: str = ""
    until: str = ""
    physician: str = ""


class ListingPeerSystem(SoapPeer):
    """`with ListingPeerSystem(schema) as system`: `listings` by twelve digits; whoever is not there is not found.

    `county` is the only address it answers under.
    """

    def __init__(self, schema: Any) -> None:
        super().__init__(schema)
        self.listings: dict[str, list[Entry]] = {}
        self.county = "19"

    def answer(self, operation: str, body: Any, headers: dict[str, Any]) -> Any:
        """What it has of the person."""
        if headers["To"].text != self.county:
            raise SoapFault("Client", "VP007")
        person = body.findtext("{*}personId")
        if person not in self.listings:
            raise SoapFault("Server", "not found", element(f"{{{SPACE}}}PersonNotFound", _core("code", text="1")))
        listings = [_listing(one) for one in self.listings[person]]
        subject = element(f"{{{SPACE}}}subjectOfCare", _core("personId", text=person), *listings)
        return element(f"{{{SPACE}}}getListingResponse", subject)


def technical() -> SoapFault:
    """The fault for what it cannot do just now."""
    return SoapFault("Server", "trouble", element(f"{{{SPACE}}}TechnicalException", _core("code", text="7")))


def _core(name: str, *children: Any, text: str | None = None) -> Any:
    return element(etree.QName(CORE, name).text, *children, text=text)


def _listing(entry: Entry) -> Any:
    physician = [_core("resourceId", text="SE2321000016-9DR"), _core("resourceName", text=entry.physician)]
    return _core(
        "listing",
        _core("validFromDate", text=entry.since) if entry.since else None,
        _core("validToDate", text=entry.until) if entry.until else None,
        _core("listingType", text=entry.type),
        _core("healthcare_facility", _core("facilityId", text=entry.facility), _core("facilityName", text="En enhet")),
        _core("resource", *physician) if entry.physician else None,
    )
