"""A contract of our own that nobody else speaks, written as the national ones are: what holds for every contract is tried on it."""

from pathlib import Path
from typing import Any

from lxml import etree

from tests.support.soap_peer import SoapPeer, element

SPACE = "urn:spindel:test:EchoResponder:1"
XSD = f"""\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="{SPACE}" targetNamespace="{SPACE}" elementFormDefault="qualified">
  <xs:element name="Address" type="xs:string"/>
  <xs:element name="Echo" type="t:EchoType"/>
  <xs:element name="EchoResponse" type="t:EchoType"/>
  <xs:element name="NotHere" type="xs:string"/>
  <xs:complexType name="EchoType"><xs:sequence>
    <xs:element name="text" type="xs:string"/>
    <xs:element name="more" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
    <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType>
</xs:schema>
"""
WSDL = f"""\
<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:e="{SPACE}" xmlns:t="urn:spindel:test:Echo:1" targetNamespace="urn:spindel:test:Echo:1">
  <w:types><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
    <xs:import namespace="{SPACE}" schemaLocation="Echo.xsd"/>
  </xs:schema></w:types>
  <w:message name="Request">
    <w:part name="LogicalAddress" element="e:Address"/><w:part name="parameters" element="e:Echo"/>
  </w:message>
  <w:message name="Response"><w:part name="parameters" element="e:EchoResponse"/></w:message>
  <w:portType name="Interface">
    <w:operation name="Echo"><w:input message="t:Request"/><w:output message="t:Response"/></w:operation>
  </w:portType>
  <w:binding name="Binding" type="t:Interface">
    <soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <w:operation name="Echo">
      <soap:operation soapAction="{SPACE}:Echo"/>
      <w:input>
        <soap:header use="literal" message="t:Request" part="LogicalAddress"/><soap:body use="literal" parts="parameters"/>
      </w:input>
      <w:output><soap:body use="literal"/></w:output>
    </w:operation>
  </w:binding>
  <w:service name="Service"><w:port name="Port" binding="t:Binding"><soap:address location="http://localhost/"/></w:port></w:service>
</w:definitions>
"""


def write_contract(folder: Path, wsdl: str = WSDL, xsd: str = XSD) -> Path:
    """The WSDL's path, with its schema beside it."""
    (folder / "Echo.xsd").write_text(xsd, "utf-8")
    path = folder / "Echo.wsdl"
    path.write_text(wsdl, "utf-8")
    return path


def schema() -> Any:
    """What validates the contract's messages."""
    return etree.XMLSchema(etree.fromstring(XSD))


class Echo(SoapPeer):
    """Says what was said to it."""

    def answer(self, operation: str, body: Any, headers: dict[str, Any]) -> Any:
        """The same text."""
        return element(f"{{{SPACE}}}EchoResponse", element(f"{{{SPACE}}}text", text=body.findtext("{*}text")))


def not_here() -> Any:
    """The detail of a fault."""
    return element(f"{{{SPACE}}}NotHere", text="1")
