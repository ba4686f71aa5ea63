"""Results as JUnit XML, which continuous integration services show."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from skill.tools.simulator.dialogs.replay import Result

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(results: Sequence[Result]) -> str:
    """One test case for each dialog."""
    failed = sum(bool(result.failures) for result in results)
    counts = {"tests": str(len(results)), "failures": str(failed), "errors": "0"}
    time = f"{sum(result.seconds for result in results):.3f}"
    suite = ElementTree.Element("testsuite", {"name": "dialogs", "time": time, **counts})
    for result in results:
        case = {"classname": result.path, "name": result.title, "time": f"{result.seconds:.3f}"}
        element = ElementTree.SubElement(suite, "testcase", {k: _xml(v) for k, v in case.items()})
        if result.failures:
            message = f"{len(result.failures)} turns went another way"
            failure = ElementTree.SubElement(element, "failure", {"message": message})
            failure.text = _xml("\n".join(result.failures))
    suites = ElementTree.Element("testsuites", counts)
    suites.append(suite)
    ElementTree.indent(suites)
    data: bytes = ElementTree.tostring(suites, "utf-8", xml_declaration=True)
    return data.decode() + "\n"


def _xml(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
