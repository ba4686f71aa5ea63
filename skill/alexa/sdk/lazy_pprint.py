"""`pprint`, run when somebody prints with it.

Every module of the SDK's models imports `pprint` for its `to_str`, which a skill never calls, and
with it dataclasses, inspect, ast, dis and tokenize: a tenth of the time to the first answer.

`importlib.util.LazyLoader` does not help: on a second `import pprint` Python looks at the module's
`__spec__`, and that look loads it. A module that is made but not yet run, and runs when it is asked
for a name it lacks (PEP 562), stays the one module that everybody who imported it holds.
"""

import sys
from importlib.util import find_spec, module_from_spec
from typing import Any


def install() -> None:
    """Make the first `import pprint` of the process a promise."""
    spec = None if "pprint" in sys.modules else find_spec("pprint")
    if spec is None or spec.loader is None:
        return
    loader = spec.loader
    module = module_from_spec(spec)

    def run(name: str) -> Any:
        loader.exec_module(module)
        module.__dict__.pop("__getattr__", None)
        return getattr(module, name)

    module.__dict__["__getattr__"] = run
    sys.modules["pprint"] = module
