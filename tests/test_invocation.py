"""Calling the skill by its name is told from a question that only sounds like it."""

import pytest

from skill.tools.simulator.invocation import Call, InvocationReader

EAR = InvocationReader("needling aftercare")

CASES = [
    ("alexa, open needling aftercare", Call("", True)),
    ("Alexa, open Needling Aftercare.", Call("", True)),
    ("launch needling aftercare", Call("", True)),
    ("ask needling aftercare", Call("", True)),
    ("talk to needling aftercare", Call("", True)),
    ("needling aftercare", Call("", True)),
    ("alexa ask needling aftercare when can i wear makeup", Call("when can i wear makeup", True)),
    ("ask needling aftercare if i can swim", Call("i can swim", True)),
    ("ask needling aftercare about makeup", Call("makeup", True)),
    ("ask needling aftercare for help", Call("help", True)),
    ("tell needling aftercare that my face burns", Call("my face burns", True)),
    ("open needling aftercare and tell me more", Call("tell me more", True)),
    ("alexa, stop", Call("stop", False)),
    ("can i use a face mask", Call("can i use a face mask", False)),
    ("when can i open my eyes", Call("when can i open my eyes", False)),
    ("tell me how long to wait", Call("tell me how long to wait", False)),
    ("open the pores", Call("open the pores", False)),
    ("what is needling aftercare", Call("what is needling aftercare", False)),
    ("needling aftercare instructions", Call("needling aftercare instructions", False)),
    ("please open needling aftercare", Call("please open needling aftercare", False)),
    ("ask needling aftercares", Call("ask needling aftercares", False)),
    ("alexander asked", Call("alexander asked", False)),
]


@pytest.mark.parametrize(("said", "call"), CASES, ids=[said for said, _ in CASES])
def test_a_call_by_name(said: str, call: Call) -> None:
    assert EAR.hear(said) == call
