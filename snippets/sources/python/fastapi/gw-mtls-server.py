# gw:name Mutual TLS server · uvicorn
# gw:about Talks only to clients whose certificate a private authority has issued; whoever has none does not get past the handshake.
# gw:needs fastapi@0.165 uvicorn@0.54
# gw:place file serve.py
# mypy: disable-error-code="override"
# gw:stop application = main:app
# gw:imports
import asyncio
import os
import ssl

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

# gw:body
# gw:setting PORT port Port that the server listens on
PORT = int(os.environ.get("PORT", "8443"))
# gw:read
# gw:setting TLS_CERT_FILE path File with the certificate and its chain, as PEM
TLS_CERT_FILE = os.environ["TLS_CERT_FILE"]
# gw:read
# gw:setting TLS_KEY_FILE path File with the certificate's private key, as PEM
TLS_KEY_FILE = os.environ["TLS_KEY_FILE"]
# gw:read
# gw:setting TLS_CLIENT_CA_FILE path File with the authority that issues clients' certificates, as PEM
TLS_CLIENT_CA_FILE = os.environ["TLS_CLIENT_CA_FILE"]
# gw:read
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.minimum_version = ssl.TLSVersion.TLSv1_2
context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
context.load_cert_chain(TLS_CERT_FILE, TLS_KEY_FILE)
context.load_verify_locations(TLS_CLIENT_CA_FILE)
context.verify_mode = ssl.CERT_REQUIRED


class MutualTlsProtocol(H11Protocol):
    """Keeps what the handshake has verified, as `request.state.client_certificate`."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self.app_state = {**self.app_state, "client_certificate": transport.get_extra_info("peercert")}


if __name__ == "__main__":
    uvicorn.run(
        "main:app",
        host="0.0.0.0",
        port=PORT,
        http=MutualTlsProtocol,
        ssl_context_factory=lambda *_: context,
        timeout_graceful_shutdown=20,
    )
# gw:end
