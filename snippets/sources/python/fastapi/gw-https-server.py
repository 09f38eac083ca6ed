# gw:name HTTPS server · uvicorn
# gw:about Serves HTTPS with TLS 1.2 and 1.3 alone and the suites that Mozilla recommends; a renewed certificate is used without a restart.
# gw:needs fastapi@0.165 uvicorn@0.54
# gw:place file serve.py
# gw:stop seconds between looks at the certificate = 3600
# gw:stop application = main:app
# gw:imports
import logging
import os
import ssl
import threading

import uvicorn

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
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.minimum_version = ssl.TLSVersion.TLSv1_2
context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
context.load_cert_chain(TLS_CERT_FILE, TLS_KEY_FILE)
stopped = threading.Event()


def follow_renewals() -> None:
    while not stopped.wait(3600):
        try:
            # Files that are half written or do not match fail here, and the old certificate stays.
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(TLS_CERT_FILE, TLS_KEY_FILE)
            context.load_cert_chain(TLS_CERT_FILE, TLS_KEY_FILE)
        except (OSError, ssl.SSLError) as error:
            logging.getLogger("uvicorn.error").warning("The certificate was not read anew: %s", error)


if __name__ == "__main__":
    threading.Thread(target=follow_renewals, daemon=True).start()
    uvicorn.run(
        "main:app",
        host="0.0.0.0",
        port=PORT,
        ssl_context_factory=lambda *_: context,
        timeout_graceful_shutdown=20,
    )
# gw:end
