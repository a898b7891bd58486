"""The client: certificates are verified, hosts have a pool each, few of which stay open."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline.fetch import client as clients
from pipeline.fetch.client import build_client
from pipeline.fetch.pages import PageRequest, Visit, fetch_pages


def build_certificate(folder: Path, host: str) -> Path:
    """A certificate that vouches for itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{host}.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
async def secure(web, tmp_path) -> AsyncIterator[tuple[int, ssl.SSLContext]]:
    """The loopback web behind TLS: its port, and a context that trusts its certificate."""
    path = build_certificate(tmp_path, "site.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    server = await asyncio.start_server(web.serve, "127.0.0.1", 0, ssl=context)
    yield server.sockets[0].getsockname()[1], ssl.create_default_context(cafile=str(path))
    server.close()


async def visit(url: str, port: int, folder: Path, verify: ssl.SSLContext | None = None) -> Visit:
    routes = {name: ("127.0.0.1", port) for name in ("site.example", "other.example")}
    async with build_client(user_agent="test", routes=routes, verify=verify) as client:
        request = PageRequest("a", url, "s", min_delay_s=0, obey_robots=False)
        (found,) = [visit async for visit in fetch_pages([request], client=client, leases=folder)]
    return found


async def test_a_certificate_that_nobody_vouches_for_is_refused(web, secure, tmp_path, page) -> None:
    web.says("/a", page)
    port, trusting = secure
    found = await visit("https://site.example/a", port, tmp_path)
    assert (found.outcome, found.reason) == ("tls", "TLS: self-signed certificate")
    assert web.seen == []
    found = await visit("https://site.example/a", port, tmp_path, trusting)
    assert (found.outcome, found.payload, found.hops[0].ip) == ("fetched", page, "127.0.0.1")


async def test_the_certificate_is_checked_against_the_name_and_not_the_dialled_address(web, secure, tmp_path, page) -> None:
    web.says("/a", page)
    port, trusting = secure
    found = await visit("https://other.example/a", port, tmp_path, trusting)
    assert found.outcome == "tls"
    assert "Hostname mismatch".lower() in (found.reason or "")


async def test_few_hosts_keep_a_connection(web, tmp_path, page, monkeypatch) -> None:
    monkeypatch.setattr(clients, "KEPT_CONNECTIONS", 3)
    web.says("*", page)
    names = [f"h{n}.example" for n in range(12)]
    async with build_client(user_agent="test", routes={name: ("127.0.0.1", web.port) for name in names}) as client:
        requests = [PageRequest(f"{name}{n}", f"http://{name}/{n}", "s", min_delay_s=0) for name in names for n in range(3)]
        outcomes = [visit.outcome async for visit in fetch_pages(requests, client=client, leases=tmp_path, concurrency=4)]
        assert outcomes == ["fetched"] * 36
        assert len(client._transport._pools) <= 4 + 3  # type: ignore[attr-defined]
