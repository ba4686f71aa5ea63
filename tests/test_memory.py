"""What a store of dates owes to patients, whichever it is, and what a broken one may cost."""

import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from skill.errors import AftercareError
from skill.memory.memory import KEY, LIMIT, STORE, Memory, configured_memory
from skill.memory.sqlite import SqliteStore
from skill.memory.store import Unavailable
from skill.tools.commands.forget import command as forget

ROOT = Path(__file__).parent.parent
SECRET = "the clinic's own key, long enough to be one"
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
MONDAY, TUESDAY = date(2026, 5, 4), date(2026, 5, 5)
PATIENT, OTHER = "amzn1.ask.account.PATIENT", "amzn1.ask.account.OTHER"
LONG = 30.0
"""Seconds for what is expected to come: a busy machine is no failure."""

Environ = dict[str, str]


@pytest.fixture(name="aws", scope="module")
def _aws() -> Iterator[str]:
    """The address of a server that speaks DynamoDB's protocol."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def _table(address: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    import boto3

    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
    }.items():
        monkeypatch.setenv(name, value)
    urllib.request.urlopen(
        urllib.request.Request(f"{address}/moto-api/reset", method="POST")
    ).close()
    client = boto3.client("dynamodb")
    client.create_table(
        TableName="dates",
        KeySchema=[{"AttributeName": "user", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "user", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return client


@pytest.fixture(name="environ", params=["sqlite", "dynamodb"])
def _environ(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Environ:
    """A store of each kind, empty."""
    if request.param == "sqlite":
        return {STORE: f"sqlite:{tmp_path / 'dates.db'}", KEY: SECRET}
    _table(request.getfixturevalue("aws"), monkeypatch)
    return {STORE: "dynamodb:dates", KEY: SECRET}


@pytest.fixture(name="memory")
def _memory(environ: Environ) -> Memory:
    return patient(environ)


def patient(environ: Environ) -> Memory:
    """A memory that waits: what is tested is what it holds, not how soon."""
    return Memory(configured_memory(environ)._store, environ[KEY], LONG)


def _everything(environ: Environ) -> str:
    """All that lies in the store, as text."""
    kind, _, place = environ[STORE].partition(":")
    if kind == "sqlite":
        found = "".join(
            path.read_bytes().decode("latin-1") for path in Path(place).parent.iterdir()
        )
        return found
    import boto3

    return repr(boto3.client("dynamodb").scan(TableName=place)["Items"])


def test_a_date_is_kept_for_the_user_who_gave_it_and_for_nobody_else(memory: Memory) -> None:
    assert memory.treated(PATIENT, NOW) is None
    memory.keep(PATIENT, MONDAY, NOW)
    assert memory.treated(PATIENT, NOW) == MONDAY
    assert memory.treated(OTHER, NOW) is None


def test_another_process_finds_it(memory: Memory, environ: Environ) -> None:
    memory.keep(PATIENT, MONDAY, NOW)
    assert patient(environ).treated(PATIENT, NOW) == MONDAY


def test_a_later_word_replaces_an_earlier_one(memory: Memory) -> None:
    memory.keep(PATIENT, MONDAY, NOW)
    memory.keep(PATIENT, TUESDAY, NOW + timedelta(days=1))
    assert memory.treated(PATIENT, NOW + timedelta(days=1)) == TUESDAY


def test_an_earlier_word_that_arrives_late_replaces_nothing(memory: Memory) -> None:
    memory.keep(PATIENT, TUESDAY, NOW + timedelta(days=1))
    memory.keep(PATIENT, MONDAY, NOW)
    assert memory.treated(PATIENT, NOW + timedelta(days=1)) == TUESDAY


def test_forgotten_is_gone_from_the_store(memory: Memory, environ: Environ) -> None:
    memory.keep(PATIENT, MONDAY, NOW)
    assert MONDAY.isoformat() in _everything(environ)
    memory.forget(PATIENT)
    assert memory.treated(PATIENT, NOW) is None
    assert MONDAY.isoformat() not in _everything(environ)


def test_forgetting_leaves_others_alone_and_may_be_asked_of_anybody(memory: Memory) -> None:
    memory.keep(OTHER, MONDAY, NOW)
    memory.forget(PATIENT)
    memory.forget(PATIENT)
    assert memory.treated(OTHER, NOW) == MONDAY


@pytest.mark.parametrize(("days", "found"), [(84, MONDAY), (85, None), (90, None), (4000, None)])
def test_a_date_is_told_for_fewer_than_ninety_days(
    memory: Memory, days: int, found: date | None
) -> None:
    memory.keep(PATIENT, MONDAY, NOW)
    assert memory.treated(PATIENT, NOW + timedelta(days=days)) == found


def test_given_again_it_lasts_no_longer(memory: Memory) -> None:
    memory.keep(PATIENT, MONDAY, NOW)
    memory.keep(PATIENT, MONDAY, NOW + timedelta(days=80))
    assert memory.treated(PATIENT, NOW + timedelta(days=86)) is None


def test_sqlite_rids_itself_of_what_is_over(tmp_path: Path) -> None:
    environ = {STORE: f"sqlite:{tmp_path / 'dates.db'}", KEY: SECRET}
    memory = patient(environ)
    memory.keep(PATIENT, MONDAY, NOW)
    memory.keep(OTHER, date(2026, 8, 1), NOW + timedelta(days=90))
    assert MONDAY.isoformat() not in _everything(environ)


def test_dynamodb_is_told_when_to_delete(aws: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = _table(aws, monkeypatch)
    patient({STORE: "dynamodb:dates", KEY: SECRET}).keep(PATIENT, MONDAY, NOW)
    (item,) = client.scan(TableName="dates")["Items"]
    over = datetime.fromtimestamp(int(item["ends"]["N"]), UTC)
    assert timedelta(0) < over - NOW < timedelta(days=90)
    assert set(item) == {"user", "treated", "made", "ends"}


@pytest.mark.parametrize("user", [PATIENT, "", "ü", "\ud800", "x" * 5000])
def test_a_user_is_known_by_a_keyed_hash_alone(memory: Memory, environ: Environ, user: str) -> None:
    memory.keep(user, MONDAY, NOW)
    assert memory.treated(user, NOW) == MONDAY
    assert not user or user not in _everything(environ)


def test_with_another_key_nobody_is_found(memory: Memory, environ: Environ) -> None:
    memory.keep(PATIENT, MONDAY, NOW)
    assert patient(environ | {KEY: SECRET[::-1]}).treated(PATIENT, NOW) is None


def test_the_clinic_forgets_by_a_command(memory: Memory, environ: Environ) -> None:
    memory.keep(PATIENT, MONDAY, NOW)
    memory.keep(OTHER, MONDAY, NOW)
    done = CliRunner().invoke(forget, [PATIENT], env=environ)
    assert (done.exit_code, done.output) == (0, "Nothing is kept of them.\n")
    assert memory.treated(PATIENT, NOW) is None
    assert memory.treated(OTHER, NOW) == MONDAY


def test_the_runtime_never_reads_a_table_as_a_whole() -> None:
    source = (ROOT / "skill" / "memory" / "dynamodb.py").read_text(encoding="utf-8")
    assert ".scan(" not in source
    assert ".query(" not in source


class Broken:
    """A store that fails as it is told to; called, it may block until released."""

    def __init__(self, use: Callable[[], None]) -> None:
        self._use = use

    def get(self, user: str, now: int) -> date | None:
        self._use()
        return MONDAY

    def put(self, user: str, treated: date, now: int) -> None:
        self._use()

    def delete(self, user: str) -> None:
        self._use()


USES: list[Callable[[Memory], object]] = [
    lambda memory: memory.treated(PATIENT, NOW),
    lambda memory: memory.keep(PATIENT, MONDAY, NOW),
    lambda memory: memory.forget(PATIENT),
]


def _wait(released: threading.Event) -> None:
    released.wait(LONG)


def _raise(error: Exception) -> Callable[[], None]:
    def use() -> None:
        raise error

    return use


@pytest.mark.parametrize("use", USES, ids=["get", "put", "delete"])
@pytest.mark.parametrize("error", [OSError("down"), ValueError(PATIENT), MemoryError()], ids=repr)
def test_whatever_a_store_raises_is_told_by_its_type_alone(
    use: Callable[[Memory], object], error: Exception
) -> None:
    with pytest.raises(Unavailable) as raised:
        use(Memory(Broken(_raise(error)), SECRET, LONG))
    assert str(raised.value) == type(error).__name__


@pytest.mark.parametrize("use", USES, ids=["get", "put", "delete"])
def test_nobody_waits_for_a_store_that_hangs(use: Callable[[Memory], object]) -> None:
    released = threading.Event()
    with pytest.raises(Unavailable):
        use(Memory(Broken(partial(_wait, released)), SECRET, 0.01))
    released.set()


def test_a_store_that_hangs_does_not_gather_threads() -> None:
    released = threading.Event()
    memory = Memory(Broken(partial(_wait, released)), SECRET, 0.001)
    before = threading.active_count()
    for _ in range(100):
        with pytest.raises(Unavailable):
            memory.forget(PATIENT)
    assert threading.active_count() - before <= 16
    released.set()


def test_the_limit() -> None:
    assert LIMIT <= 0.3


def test_a_dynamodb_that_is_not_there_is_unavailable(
    aws: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _table(aws, monkeypatch)
    with pytest.raises(Unavailable):
        patient({STORE: "dynamodb:no_such_table", KEY: SECRET}).treated(PATIENT, NOW)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(Unavailable):
        patient({STORE: "dynamodb:dates", KEY: SECRET}).keep(PATIENT, MONDAY, NOW)


def test_a_sqlite_that_another_process_holds_is_unavailable(tmp_path: Path) -> None:
    import sqlite3

    environ = {STORE: f"sqlite:{tmp_path / 'dates.db'}", KEY: SECRET}
    memory = patient(environ)
    memory.keep(PATIENT, MONDAY, NOW)
    holder = sqlite3.connect(tmp_path / "dates.db", isolation_level=None)
    holder.execute("begin exclusive")
    with pytest.raises(Unavailable):
        memory.forget(PATIENT)
    holder.close()
    assert memory.treated(PATIENT, NOW) == MONDAY


WRITER = """
import sys
from datetime import date
from skill.memory.sqlite import SqliteStore
store = SqliteStore(sys.argv[1])
for now in range(10**9):
    print(now, flush=True)
    store.put("user", date(2026, 5, 4 + now % 2), now)
    store.delete("other")
"""


@pytest.mark.parametrize("number", range(5))
def test_a_kill_leaves_nothing_half_written(tmp_path: Path, number: int) -> None:
    path = tmp_path / "dates.db"
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        for _ in range(1 + 7 * number):
            writer.stdout.readline()
        writer.kill()
    found = SqliteStore(str(path)).get("user", 0)
    assert found in (None, MONDAY, TUESDAY)
    SqliteStore(str(path)).put("user", TUESDAY, 10**9)
    assert SqliteStore(str(path)).get("user", 0) == TUESDAY


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    SqliteStore(str(tmp_path / "dates.db"))
    assert (tmp_path / "dates.db").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({KEY: ""}, KEY, id="no key"),
        pytest.param({KEY: "short"}, KEY, id="a short key"),
        pytest.param({STORE: ""}, "dynamodb:TABLE or sqlite:PATH", id="no store"),
        pytest.param({STORE: "sqlite:"}, "dynamodb:TABLE or sqlite:PATH", id="no place"),
        pytest.param({STORE: "redis:x"}, "dynamodb:TABLE or sqlite:PATH", id="another kind"),
        pytest.param({STORE: "sqlite:/no/such/folder/x"}, "/no/such/folder/x", id="no folder"),
    ],
)
def test_what_cannot_be_used_is_said_at_the_start(changed: Environ, said: str) -> None:
    environ = {STORE: "sqlite:x", KEY: SECRET} | changed
    with pytest.raises(AftercareError, match=said) as raised:
        configured_memory(environ)
    assert "\n" not in str(raised.value)
    assert SECRET not in str(raised.value)
