"""VER-2: which addresses a certificate may come from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.service.certificate_url import certificate_path
from skill.service.refusal import Reason, Refusal

GOOD = {
    "https://s3.amazonaws.com/echo.api/echo-api-cert.pem": "/echo.api/echo-api-cert.pem",
    "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem": "/echo.api/echo-api-cert.pem",
    "HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert-4.pem": "/echo.api/echo-api-cert-4.pem",
    "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem": (
        "/echo.api/echo-api-cert.pem"
    ),
    "https://s3.amazonaws.com/x/../echo.api/./a.pem": "/echo.api/a.pem",
}

BAD = [
    "",
    "s3.amazonaws.com/echo.api/cert.pem",
    "http://s3.amazonaws.com/echo.api/cert.pem",
    "ftp://s3.amazonaws.com/echo.api/cert.pem",
    "//s3.amazonaws.com/echo.api/cert.pem",
    "https://notamazon.com/echo.api/cert.pem",
    "https://s3.amazonaws.com.evil.example/echo.api/cert.pem",
    "https://evil-s3.amazonaws.com/echo.api/cert.pem",
    "https://s3.amazonaws.com./echo.api/cert.pem",
    "https://s3.amazonaws.com@evil.example/echo.api/cert.pem",
    "https://user:pw@s3.amazonaws.com/echo.api/cert.pem",
    "https://s3.amazonaws.com:563/echo.api/cert.pem",
    "https://s3.amazonaws.com:444/echo.api/cert.pem",
    "https://s3.amazonaws.com:0443/echo.api/cert.pem",
    "https://s3.amazonaws.com:99999/echo.api/cert.pem",
    "https://s3.amazonaws.com:abc/echo.api/cert.pem",
    "https://s3.amazonaws.com:/echo.api/cert.pem",
    "https://[s3.amazonaws.com]/echo.api/cert.pem",
    "https://[s3.amazonaws.com/echo.api/cert.pem",
    "https://s3.amazonaws.com/EcHo.aPi/cert.pem",
    "https://s3.amazonaws.com/invalid.path/cert.pem",
    "https://s3.amazonaws.com/echo.api",
    "https://s3.amazonaws.com/echo.api/",
    "https://s3.amazonaws.com/echo.api/..",
    "https://s3.amazonaws.com/echo.api/../evil/cert.pem",
    "https://s3.amazonaws.com/echo.api/%2e%2e/evil/cert.pem",
    "https://s3.amazonaws.com/echo.api%2f..%2fevil/cert.pem",
    "https://s3.amazonaws.com//echo.api/cert.pem",
    "https://s3.amazonaws.com/echo.api/cert.pem?x=1",
    "https://s3.amazonaws.com/echo.api/cert.pem#x",
    "https://s3.amazonaws.com/echo.api/cert.pem;x",
    "https://s3.amazonaws.com\\echo.api\\cert.pem",
    "https://s3.amazonaws.com/echo.api/..\\evil.pem",
    " https://s3.amazonaws.com/echo.api/cert.pem",
    "https://s3.amazonaws.com/echo.api/cert.pem\n",
    "https://s3.amazonaws.com/echo.api/a\r\nHost: evil.example",
    "https://s3.amazonaws.com/echo.api/c\u00e9rt.pem",
    "https://\u017f3.amazonaws.com/echo.api/cert.pem",
    "https://s3.amazonaws.com/echo.api/" + "a" * 500 + ".pem",
]


@pytest.mark.parametrize(("url", "path"), GOOD.items(), ids=GOOD)
def test_what_may_be_fetched(url: str, path: str) -> None:
    assert certificate_path(url) == path


@pytest.mark.parametrize("url", BAD, ids=[ascii(url)[:60] for url in BAD])
def test_what_must_not_be_fetched(url: str) -> None:
    with pytest.raises(Refusal) as refused:
        certificate_path(url)
    assert refused.value.reason is Reason.CERTIFICATE_URL


@settings(deadline=None)
@given(st.text(alphabet="./echo.api%2e?#@:\\ \nX", max_size=40))
def test_whatever_comes_after_the_host_stays_in_the_folder(rest: str) -> None:
    try:
        path = certificate_path("https://s3.amazonaws.com" + rest)
    except Refusal:
        return
    assert path.startswith("/echo.api/")
    assert not {"..", ".", ""} & set(path.split("/")[1:])
