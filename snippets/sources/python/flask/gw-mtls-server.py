# gw:name Mutual TLS server · gunicorn
# gw:about Talks only to clients whose certificate a private authority has issued; whoever has none does not get past the handshake.
# gw:needs flask@3.1 gunicorn@27.0
# gw:place file gunicorn.conf.py
# gw:stop workers = workers = 4
# gw:imports
import os
import ssl
from collections.abc import Callable
from typing import Any

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
wsgi_app = "app:app"
bind = f"0.0.0.0:{PORT}"
workers = 4
certfile = TLS_CERT_FILE
keyfile = TLS_KEY_FILE
ca_certs = TLS_CLIENT_CA_FILE


def ssl_context(config: Any, default_ssl_context_factory: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    context = default_ssl_context_factory()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    context.verify_mode = ssl.CERT_REQUIRED
    return context


# gw:end
