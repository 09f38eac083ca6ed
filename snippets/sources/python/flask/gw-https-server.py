# gw:name HTTPS server · gunicorn
# gw:about Serves HTTPS with TLS 1.2 and 1.3 alone and the suites that Mozilla recommends; a renewed certificate is used without a restart.
# gw:needs flask@3.1 gunicorn@27.0
# gw:place file gunicorn.conf.py
# gw:stop workers = workers = 4
# gw:stop seconds to finish requests = graceful_timeout = 30
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
wsgi_app = "app:app"
bind = f"0.0.0.0:{PORT}"
workers = 4
graceful_timeout = 30
certfile = TLS_CERT_FILE
keyfile = TLS_KEY_FILE


def ssl_context(config: Any, default_ssl_context_factory: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    """Called for every connection, so that the files are read as they are now."""
    context = default_ssl_context_factory()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    return context


# gw:end
