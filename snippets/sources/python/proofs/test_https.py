import os
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from authority import Authority
from conftest import free_port, load, reachable, sources

gunicorn = str(Path(sys.executable).with_name("gunicorn"))


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "authority")


@contextmanager
def running(command: list[str], folder: Path, **settings: object) -> Iterator[int]:
    """A server, by its port."""
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "PORT": str(port),
        **{name: str(it) for name, it in settings.items()},
    }
    server = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        reachable(port)
        yield port
    finally:
        server.terminate()
        server.communicate(timeout=60)


@contextmanager
def uvicorn_server(folder: Path, cert: Path, key: Path) -> Iterator[int]:
    (folder / "main.py").write_text(
        "async def app(scope, receive, send):\n    if scope['type'] == 'http':\n        await send({'type': 'http.response.start', 'status': 200, 'headers': []})\n        await send({'type': 'http.response.body', 'body': b'hello'})\n"
    )
    source = (sources / "fastapi/gw-https-server.py").read_text()
    assert "3600" in source
    (folder / "serve.py").write_text(source.replace("3600", "0.05"))
    with running([sys.executable, "serve.py"], folder, TLS_CERT_FILE=cert, TLS_KEY_FILE=key) as port:
        yield port


@contextmanager
def gunicorn_server(folder: Path, cert: Path, key: Path, snippet: str = "flask/gw-https-server", **settings: object) -> Iterator[int]:
    if not (folder / "app.py").exists():
        (folder / "app.py").write_text("from flask import Flask\napp = Flask(__name__)\n@app.get('/')\ndef home(): return 'hello'\n")
    (folder / "gunicorn.conf.py").write_text((sources / f"{snippet}.py").read_text())
    with running([gunicorn, "--workers", "1"], folder, TLS_CERT_FILE=cert, TLS_KEY_FILE=key, **settings) as port:
        yield port


Server = Callable[[Path, Path, Path], Any]
servers = pytest.mark.parametrize("server", [uvicorn_server, gunicorn_server])


def handshake(port: int, *options: str) -> bool:
    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", *options]
    return subprocess.run(command, input=b"", capture_output=True, timeout=60).returncode == 0


@servers
def test_only_tls_1_2_and_1_3_with_good_suites_are_spoken(server: Server, tmp_path: Path, authority: Authority) -> None:
    with server(tmp_path, *authority.issue("server", "shop.internal")) as port:
        assert handshake(port, "-tls1_3")
        assert handshake(port, "-tls1_2")
        assert handshake(port, "-tls1_2", "-cipher", "ECDHE-ECDSA-CHACHA20-POLY1305")
        # What an old client is let to try; the server has to refuse.
        assert not handshake(port, "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0")
        assert not handshake(port, "-tls1", "-cipher", "DEFAULT@SECLEVEL=0")
        assert not handshake(port, "-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256")
        assert not handshake(port, "-tls1_2", "-cipher", "AES128-GCM-SHA256")
        context = ssl.create_default_context(cafile=str(authority.file))
        assert httpx.get(f"https://127.0.0.1:{port}/", verify=context).text == "hello"


def served_until(port: int, expected: bytes) -> None:
    for _ in range(1000):
        if expected in ssl.get_server_certificate(("127.0.0.1", port)).encode():
            return
        time.sleep(0.05)
    raise AssertionError("The server still has the old certificate.")


@servers
def test_a_renewed_certificate_is_served_without_a_restart(server: Server, tmp_path: Path, authority: Authority) -> None:
    cert, key = authority.issue("server", "shop.internal")
    with server(tmp_path, cert, key) as port:
        old = cert.read_bytes().strip()
        served_until(port, old)
        new_cert, new_key = authority.issue("renewed", "shop.internal")
        if server is uvicorn_server:
            # Half of a renewal: the old certificate stays good.
            cert.write_bytes(new_cert.read_bytes())
            time.sleep(0.3)
            served_until(port, old)
        cert.write_bytes(new_cert.read_bytes())
        key.write_bytes(new_key.read_bytes())
        served_until(port, new_cert.read_bytes().strip())


@contextmanager
def mutual_uvicorn(folder: Path, cert: Path, key: Path, **settings: object) -> Iterator[int]:
    (folder / "main.py").write_text((sources / "fastapi/gw-mtls-server.identity.py").read_text())
    (folder / "serve.py").write_text((sources / "fastapi/gw-mtls-server.py").read_text())
    with running([sys.executable, "serve.py"], folder, TLS_CERT_FILE=cert, TLS_KEY_FILE=key, **settings) as port:
        yield port


@contextmanager
def mutual_gunicorn(folder: Path, cert: Path, key: Path, **settings: object) -> Iterator[int]:
    (folder / "app.py").write_text((sources / "flask/gw-mtls-server.identity.py").read_text())
    with gunicorn_server(folder, cert, key, "flask/gw-mtls-server", **settings) as port:
        yield port


@pytest.mark.parametrize("server", [mutual_uvicorn, mutual_gunicorn])
def test_a_client_has_to_show_a_certificate_with_a_listed_name(server: Callable[..., Any], tmp_path: Path, authority: Authority) -> None:
    clients = Authority(tmp_path, "clients")
    cert, key = authority.issue("server", "shop.internal")
    listed, unlisted, foreign = (
        clients.issue("orders", "orders.internal"),
        clients.issue("stray", "stray.internal"),
        authority.issue("foreign", "orders.internal"),
    )

    def ask(port: int, certificate: tuple[Path, Path]) -> httpx.Response:
        environment = {"TLS_CA_FILE": str(authority.file), "TLS_CERT_FILE": str(certificate[0]), "TLS_KEY_FILE": str(certificate[1])}
        with load("any/gw-mtls-client", **environment).service as service:
            return service.get(f"https://127.0.0.1:{port}/who")

    with server(tmp_path, cert, key, TLS_CLIENT_CA_FILE=clients.file, MTLS_CLIENTS="billing.internal, orders.internal") as port:
        assert ask(port, listed).text.strip('"') == "orders.internal"
        assert ask(port, unlisted).status_code == 403
        with pytest.raises(httpx.TransportError):
            ask(port, foreign)
        with pytest.raises(httpx.TransportError):
            httpx.get(f"https://127.0.0.1:{port}/who", verify=ssl.create_default_context(cafile=str(authority.file)))
        assert handshake(port, "-tls1_2", "-cert", str(listed[0]), "-key", str(listed[1]))
        assert not handshake(port, "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0", "-cert", str(listed[0]), "-key", str(listed[1]))


@pytest.fixture
def plain_server(tmp_path: Path, authority: Authority) -> Iterator[Callable[[Authority], str]]:
    started: list[ThreadingHTTPServer] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    def start(issuer: Authority) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*issuer.issue(f"plain-{issuer.name}", "service.internal"))
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        started.append(server)
        return f"https://127.0.0.1:{server.server_port}/"

    yield start
    for server in started:
        server.shutdown()
        server.server_close()


def test_clients_believe_the_private_authority_and_no_stranger(
    plain_server: Callable[[Authority], str], tmp_path: Path, authority: Authority
) -> None:
    cert, key = authority.issue("client", "orders.internal")
    trusting = load("any/gw-tls-client-ca", TLS_CA_FILE=str(authority.file))
    mutual = load("any/gw-mtls-client", TLS_CA_FILE=str(authority.file), TLS_CERT_FILE=str(cert), TLS_KEY_FILE=str(key))
    known, unknown = plain_server(authority), plain_server(Authority(tmp_path, "stranger"))
    for snippet in [trusting, mutual]:
        assert snippet.service.get(known).status_code == 204
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            snippet.service.get(unknown)
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            snippet.service.get(known.replace("127.0.0.1", "localhost"))
    public = {it["serialNumber"] for it in trusting.tls.get_ca_certs()}
    assert len(public) > 1
    assert len(mutual.tls.get_ca_certs()) == 1
