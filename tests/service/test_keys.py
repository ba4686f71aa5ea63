"""VER-3: certificates are fetched once, within bounds, and trusted only when their chain holds."""

import socket
import ssl
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import certifi
import pytest

from skill.service.chain import Roots, SigningKey, default_bundle, read_roots, signing_key
from skill.service.fetch import fetch
from skill.service.keys import Bounds, SigningKeys
from skill.service.refusal import Reason, Refusal
from tests.service.world import World, tls_to

REFUSED_CHAINS = {
    "no-name": Reason.CERTIFICATE_NAME,
    "other-name": Reason.CERTIFICATE_NAME,
    "expired": Reason.CERTIFICATE_EXPIRED,
    "early": Reason.CERTIFICATE_EARLY,
    "not-for-signatures": Reason.CERTIFICATE_USAGE,
    "unknown-root": Reason.CERTIFICATE_UNTRUSTED,
    "wildcard": Reason.CERTIFICATE_NAME,
    "short-key": Reason.CERTIFICATE_KEY,
    "garbage": Reason.CERTIFICATE_UNREADABLE,
    "empty": Reason.CERTIFICATE_UNREADABLE,
    "gone": Reason.CERTIFICATE_UNAVAILABLE,
    "moved": Reason.CERTIFICATE_UNAVAILABLE,
    "huge": Reason.CERTIFICATE_UNAVAILABLE,
    "short": Reason.CERTIFICATE_UNAVAILABLE,
    "drip": Reason.CERTIFICATE_UNAVAILABLE,
    "slow": Reason.CERTIFICATE_UNAVAILABLE,
    "never-there": Reason.CERTIFICATE_UNAVAILABLE,
}


def _reason(keys: SigningKeys, name: str) -> Reason:
    return _reason_of(keys, f"/echo.api/{name}.pem")


def _reason_of(keys: SigningKeys, path: str) -> Reason:
    with pytest.raises(Refusal) as refused:
        keys(path)
    return refused.value.reason


class Clock:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("name", "reason"), REFUSED_CHAINS.items(), ids=REFUSED_CHAINS)
def test_a_chain_that_does_not_hold_gives_no_key(world: World, name: str, reason: Reason) -> None:
    assert _reason(world.keys(timeout=0.4), name) is reason


def test_a_chain_that_holds_gives_its_leafs_key(world: World) -> None:
    key = world.keys()("/echo.api/good.pem")
    assert key.public_numbers() == world.signers["good"].key.public_key().public_numbers()


def test_a_redirect_is_not_followed(world: World) -> None:
    world.fetched.clear()
    _reason(world.keys(), "moved")
    assert world.fetched == {"/echo.api/moved.pem": 1}


def _at_once(work: Callable[[], None]) -> None:
    work()


def test_a_key_is_fetched_once_and_again_when_its_time_is_over(world: World) -> None:
    world.fetched.clear()
    clock = Clock()
    keys = world.keys(Bounds(keep=100), clock, start=_at_once)
    for passes in (0, 50, 49, 2, 50):
        clock.now += passes
        keys("/echo.api/good.pem")
    assert world.fetched == {"/echo.api/good.pem": 2}


def test_a_key_is_never_used_after_its_chain_expired(world: World) -> None:
    clock = Clock()
    expires = world.signers["good"]
    key = SigningKey(expires.key.public_key(), clock.now + 60)
    loads = []

    def load(path: str) -> SigningKey:
        loads.append(path)
        return key

    keys = SigningKeys(load, Bounds(keep=3600), clock)
    keys("a")
    clock.now += 59
    keys("a")
    assert loads == ["a"]
    clock.now += 2
    keys("a")
    assert loads == ["a", "a"]


def test_the_first_expiry_of_the_chain_counts(world: World) -> None:
    good = world.signers["good"]
    found = signing_key(good.chain, world.roots(), time.time())
    assert time.time() + 29 * 86400 < found.not_after < time.time() + 31 * 86400


def test_a_failure_is_remembered_briefly(world: World) -> None:
    world.fetched.clear()
    clock = Clock()
    keys = world.keys(Bounds(remember_failure=15), clock)
    for passes in (0, 5, 9, 2):
        clock.now += passes
        assert _reason(keys, "gone") is Reason.CERTIFICATE_UNAVAILABLE
    assert world.fetched == {"/echo.api/gone.pem": 2}


def test_an_error_page_is_not_kept_once_the_chain_is_there(world: World) -> None:
    clock = Clock()
    keys = world.keys(Bounds(remember_failure=15), clock)
    good = world.pages["/echo.api/good.pem"]
    world.pages["/echo.api/good.pem"] = world.pages["/echo.api/garbage.pem"]
    try:
        assert _reason(keys, "good") is Reason.CERTIFICATE_UNREADABLE
    finally:
        world.pages["/echo.api/good.pem"] = good
    clock.now += 16
    assert keys("/echo.api/good.pem")


def test_a_flood_of_made_up_urls_cannot_make_us_fetch(world: World) -> None:
    world.fetched.clear()
    keys = world.keys(Bounds(strangers=5), Clock())
    for number in range(200):
        assert _reason(keys, f"made-up-{number}") is Reason.CERTIFICATE_UNAVAILABLE
    assert sum(world.fetched.values()) == 5


def test_a_flood_leaves_a_key_that_was_good_before_in_reach(world: World) -> None:
    clock = Clock()
    clock.now = clock.now // 60 * 60
    keys = world.keys(Bounds(keep=10, strangers=3), clock)
    keys("/echo.api/good.pem")
    for number in range(20):
        _reason(keys, f"made-up-{number}")
    clock.now += 11
    assert keys("/echo.api/good.pem")


@pytest.mark.parametrize("usual", ["echo-api-cert", "echo-api-cert-7", "echo-api-cert-14"])
def test_a_flood_leaves_the_names_that_alexa_uses_in_reach(world: World, usual: str) -> None:
    world.pages[f"/echo.api/{usual}.pem"] = world.pages["/echo.api/good.pem"]
    keys = world.keys(Bounds(strangers=3), Clock())
    for number in range(20):
        _reason_of(keys, f"/echo.api/echo-api-cert-{number}000.pem")
    assert keys(f"/echo.api/{usual}.pem")


def test_a_flood_takes_from_an_unusual_name_only_its_turn(world: World) -> None:
    clock = Clock()
    keys = world.keys(Bounds(strangers=3, refill=1), clock)
    for number in range(20):
        _reason_of(keys, f"made-up-{number}")
    assert _reason_of(keys, "/echo.api/good.pem") is Reason.CERTIFICATE_UNAVAILABLE
    clock.now += 1
    assert keys("/echo.api/good.pem")


class Loader:
    """Gives what the test says."""

    def __init__(self, outcome: SigningKey | Refusal) -> None:
        self.outcome = outcome
        self.asked = 0

    def __call__(self, path: str) -> SigningKey:
        self.asked += 1
        if isinstance(self.outcome, Refusal):
            raise self.outcome
        return self.outcome


OUTAGES = {
    "an outage": Refusal(Reason.CERTIFICATE_UNAVAILABLE, passing=True),
    "a server that says no": Refusal(Reason.CERTIFICATE_UNAVAILABLE),
    "garbage": Refusal(Reason.CERTIFICATE_UNREADABLE),
    "a chain for another name": Refusal(Reason.CERTIFICATE_NAME),
}


@pytest.mark.parametrize("outage", OUTAGES.values(), ids=OUTAGES)
def test_a_verified_key_serves_until_its_own_end_while_refetching_fails(
    world: World, outage: Refusal
) -> None:
    clock = Clock()
    found = SigningKey(world.signers["good"].key.public_key(), clock.now + 1000)
    load = Loader(found)
    keys = SigningKeys(load, Bounds(keep=100), clock, _at_once)
    keys("a")
    load.outcome = outage
    for _ in range(9):
        clock.now += 100
        assert keys("a") is found.key
    assert load.asked == 10
    clock.now += 101
    assert _reason_of(keys, "a") is outage.reason


def test_a_key_that_is_due_is_not_waited_for(world: World) -> None:
    clock = Clock()
    waiting: list[Callable[[], None]] = []
    found = SigningKey(world.signers["good"].key.public_key(), clock.now + 1000)
    load = Loader(found)
    keys = SigningKeys(load, Bounds(keep=100, wait=0), clock, waiting.append)
    _reason_of(keys, "a")
    waiting.pop()()
    clock.now += 101
    assert [keys("a") for _ in range(5)] == [found.key] * 5
    assert len(waiting) == 1


def test_a_key_that_was_replaced_is_taken_over(world: World) -> None:
    clock = Clock()
    old = SigningKey(world.signers["good"].key.public_key(), clock.now + 1000)
    new = SigningKey(world.signers["early"].key.public_key(), clock.now + 1000)
    load = Loader(old)
    keys = SigningKeys(load, Bounds(keep=100), clock, _at_once)
    keys("a")
    load.outcome = new
    clock.now += 101
    keys("a")
    assert keys("a") is new.key


def test_an_outage_is_over_a_second_after_it_is_over(world: World) -> None:
    clock = Clock()
    load = Loader(OUTAGES["an outage"])
    keys = SigningKeys(load, Bounds(), clock, _at_once)
    assert _reason_of(keys, "a") is Reason.CERTIFICATE_UNAVAILABLE
    load.outcome = SigningKey(world.signers["good"].key.public_key(), clock.now + 1000)
    clock.now += 1.1
    assert keys("a")


def test_want_of_a_fetch_is_not_remembered_against_an_address(world: World) -> None:
    clock = Clock()
    keys = world.keys(Bounds(strangers=1, refill=10), clock)
    _reason_of(keys, "made-up")
    for _ in range(5):
        _reason_of(keys, "/echo.api/good.pem")
    assert keys.sizes() == (0, 1)
    clock.now += 0.11
    assert keys("/echo.api/good.pem")


@pytest.mark.parametrize(
    ("status", "passing"), [(404, False), (403, False), (302, False), (500, True), (503, True)]
)
def test_what_a_server_says_of_a_moment_is_told_from_what_it_says_for_good(
    world: World, status: int, passing: bool
) -> None:
    world.pages["/echo.api/odd.pem"] = world.pages["/echo.api/gone.pem"]._replace(status=status)
    with pytest.raises(Refusal) as refused:
        fetch("/echo.api/odd.pem", world.connect, 1)
    assert refused.value.passing is passing


def test_what_is_remembered_is_bounded(world: World) -> None:
    key = SigningKey(world.signers["good"].key.public_key(), time.time() + 3600)

    def load(path: str) -> SigningKey:
        if path.startswith("bad"):
            raise Refusal(Reason.CERTIFICATE_UNAVAILABLE)
        return key

    keys = SigningKeys(load, Bounds(keys=3, failures=4, strangers=1000))
    for number in range(50):
        keys(f"good-{number}")
        with pytest.raises(Refusal):
            keys(f"bad-{number}")
    assert keys.sizes() == (3, 4)


def test_many_requests_at_once_share_one_fetch(world: World) -> None:
    world.fetched.clear()
    page = world.pages["/echo.api/good.pem"]
    world.pages["/echo.api/good.pem"] = page._replace(delay=0.3)
    keys = world.keys()
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(keys("/echo.api/good.pem"))) for _ in range(20)
    ]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        world.pages["/echo.api/good.pem"] = page
    assert len(found) == 20
    assert world.fetched == {"/echo.api/good.pem": 1}


def test_nobody_waits_longer_than_allowed() -> None:
    landed = threading.Event()

    def load(path: str) -> SigningKey:
        landed.wait(5)
        raise Refusal(Reason.CERTIFICATE_UNREADABLE)

    keys = SigningKeys(load, Bounds(wait=0.1))
    started = time.monotonic()
    with pytest.raises(Refusal) as refused:
        keys("a")
    landed.set()
    assert refused.value.reason is Reason.CERTIFICATE_UNAVAILABLE
    assert time.monotonic() - started < 2


def test_slow_fetches_of_strangers_do_not_occupy_everybody() -> None:
    landed = threading.Event()

    def load(path: str) -> SigningKey:
        landed.wait(5)
        raise Refusal(Reason.CERTIFICATE_UNAVAILABLE)

    keys = SigningKeys(load, Bounds(wait=0.2, at_once=1))
    waiting = threading.Thread(target=lambda: _reason_of(keys, "a"))
    waiting.start()
    time.sleep(0.05)
    started = time.monotonic()
    assert _reason_of(keys, "b") is Reason.CERTIFICATE_UNAVAILABLE
    assert time.monotonic() - started < 0.1
    landed.set()
    waiting.join()


def test_a_loader_that_breaks_is_a_refusal() -> None:
    def load(path: str) -> SigningKey:
        raise RuntimeError("a parser stumbled")

    assert _reason_of(SigningKeys(load), "a") is Reason.CERTIFICATE_UNREADABLE


def test_a_chain_is_only_taken_from_a_server_that_is_amazons(world: World) -> None:
    # The world's server speaks for itself by the world's root, which the system does not know.
    system = ssl.create_default_context()

    def connect(timeout: float) -> socket.socket:
        return tls_to(world.address, system, timeout)

    with pytest.raises(Refusal) as refused:
        fetch("/echo.api/good.pem", connect, 1)
    assert refused.value.reason is Reason.CERTIFICATE_UNAVAILABLE


def test_the_systems_roots_are_found() -> None:
    assert len(read_roots(default_bundle()).certificates) > 50


def test_a_root_that_cannot_be_read_costs_only_itself(world: World, tmp_path: Path) -> None:
    bundle = tmp_path / "roots.pem"
    good = world.authority.root.pem()
    broken = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    bundle.write_bytes(b"# roots\n" + good + broken + good)
    assert len(read_roots(bundle).certificates) == 2


def test_no_bundle_is_no_roots(tmp_path: Path) -> None:
    assert read_roots(tmp_path / "missing.pem") == Roots(())


CHAIN = Path(__file__).parent / "data" / "echo-api-cert-12.pem"


def test_a_chain_that_amazon_used_held_in_its_time_and_not_now() -> None:
    pem, roots = CHAIN.read_bytes(), read_roots(Path(certifi.where()))
    then = datetime(2023, 6, 1, tzinfo=UTC).timestamp()
    assert signing_key(pem, roots, then).key.key_size == 2048
    for when, reason in {
        datetime(2023, 3, 1, tzinfo=UTC): Reason.CERTIFICATE_EARLY,
        datetime(2023, 12, 24, 12, tzinfo=UTC): Reason.CERTIFICATE_EXPIRED,
        datetime.now(UTC): Reason.CERTIFICATE_EXPIRED,
    }.items():
        with pytest.raises(Refusal) as refused:
            signing_key(pem, roots, when.timestamp())
        assert refused.value.reason is reason


def test_a_chain_that_amazon_used_needs_its_root(world: World) -> None:
    then = datetime(2023, 6, 1, tzinfo=UTC).timestamp()
    with pytest.raises(Refusal) as refused:
        signing_key(CHAIN.read_bytes(), world.roots(), then)
    assert refused.value.reason is Reason.CERTIFICATE_UNTRUSTED
