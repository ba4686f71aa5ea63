"""The function's code: what Lambda runs, and nothing else, in a zip that is the same every time."""

import os
import shutil
import subprocess
import sys
import zipfile
import zoneinfo
from collections.abc import Iterator
from importlib.metadata import requires
from importlib.resources import files as files_of
from pathlib import Path

from skill.content.clinic import read_clinic
from skill.content.reading import File
from skill.errors import AftercareError
from skill.tools.install import DISTRIBUTION, ROOT

EXTRAS = ("encoder",)
"""Of the project's extras, those that run when a patient speaks."""
PROCESSORS = {"arm64": "aarch64", "x86_64": "x86_64"}
"""Lambda's name of a processor to that of Python's packages."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
HANDLER = "lambda_handler.py"
TASK = "/var/task"
"""Where Lambda unpacks the code."""
CONSTRAINTS = Path(__file__).parent / "constraints.txt"

_UNREAD = (
    # Others' tests, types and scripts; the time zones of the world; how and where it was installed.
    *("**/tests", "**/*.pyi", "bin", "dateutil/zoneinfo", "tzdata", "tzdata-*.dist-info"),
    *("*.dist-info/RECORD", "*.dist-info/INSTALLER", "*.dist-info/REQUESTED"),
    *("*.dist-info/direct_url.json", "**/__pycache__"),
)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def build_code(folder: Path, clinic: Path | None, python: str, processor: str) -> bool:
    """Puts the code into an empty folder; tells whether it could be compiled as well.

    Raises AftercareError when the packages that it needs cannot be had.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _install(folder, python, processor)
    for pattern in _UNREAD:
        for path in sorted(folder.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for path in own_files():
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    if clinic:
        shutil.copyfile(clinic, folder / "clinic.toml")
        if opening := read_clinic(File(clinic)).opening:
            _add_time_zone(folder, opening.time_zone)
    return _compile(folder, python)


def own_files() -> Iterator[Path]:
    """The skill without its tools, and of its data what was compiled for it."""
    yield ROOT / HANDLER
    skill = ROOT / "skill"
    for path in sorted(skill.rglob("*")):
        inside = path.relative_to(skill)
        if path.is_file() and not {"tools", "__pycache__"} & {inside.parts[0], inside.parent.name}:
            data = inside.parts[0] == "data"
            if not data or (inside.parts[1] == "compiled" and not path.match("*.model.json")):
                yield path


def zip_folder(folder: Path, path: Path) -> None:
    """The folder's files in one zip, in one order and of one date."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _EPOCH)
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())


def needed() -> list[str]:
    """The packages that the code needs, as the project's own metadata has them."""
    found = []
    for line in requires(DISTRIBUTION) or []:
        package, _, condition = line.partition(";")
        if not condition or any(f"extra == '{each}'" in _quoted(condition) for each in EXTRAS):
            found.append(package.strip())
    return found


def _quoted(condition: str) -> str:
    return condition.replace('"', "'")


def _add_time_zone(folder: Path, name: str) -> None:
    """The one zone that the clinic's hours need, where Python looks when the system has none."""
    files = (Path(each) / name for each in zoneinfo.TZPATH)
    source = next((each for each in files if each.is_file()), None)
    place = Path("tzdata", "zoneinfo", name)
    (folder / place.parent).mkdir(parents=True)
    for package in place.parents[:-1]:
        (folder / package / "__init__.py").touch()
    (folder / place).write_bytes((source or files_of("tzdata") / "zoneinfo" / name).read_bytes())


def _install(folder: Path, python: str, processor: str) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-compile", "--only-binary", ":all:", "--target", str(folder)]
    command += ["--implementation", "cp", "--python-version", python]
    for platform in _platforms(python, processor):
        command += ["--platform", platform]
    command += ["--constraint", str(CONSTRAINTS), *needed()]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        what = f"no packages for Python {python} on {processor}"
        raise AftercareError(f"{what}: {lines[-1] if lines else done.stderr.strip()}")


def _platforms(python: str, processor: str) -> list[str]:
    """What Lambda's systems can load: Python 3.11 runs on an older one than the others."""
    glibc = ["manylinux2014"]
    if python != PYTHONS[0]:
        glibc = ["manylinux_2_34", "manylinux_2_28", "manylinux_2_27", *glibc]
    return [f"{each}_{PROCESSORS[processor]}" for each in glibc]


def _compile(folder: Path, python: str) -> bool:
    """Compiles with the Python that will run it, if it is here: a start is quicker then."""
    running = "{}.{}".format(*sys.version_info[:2])
    interpreter = sys.executable if python == running else shutil.which(f"python{python}")
    # What is found may be no more than a note that it is to be installed.
    if not interpreter or subprocess.run([interpreter, "-V"], capture_output=True).returncode:
        return False
    # Unchecked: a zip changes the files' times, and what looks old would be compiled anew.
    command = [interpreter, "-W", "ignore", "-m", "compileall", "-q"]
    command += ["--invalidation-mode", "unchecked-hash"]
    command += ["-s", str(folder), "-p", TASK, str(folder)]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": "0"})
    return True
