# gw:name Mutual TLS client · Python
# gw:about Shows a certificate of its own to services and believes only those that a private authority has issued one for.
# gw:needs httpx@0.28
# gw:stop seconds to wait = timeout=5
# gw:imports
import os
import ssl

import httpx

# gw:body
# gw:setting TLS_CA_FILE path File with the authority that issues the services' certificates, as PEM
TLS_CA_FILE = os.environ["TLS_CA_FILE"]
# gw:read
# gw:setting TLS_CERT_FILE path File with the certificate and its chain, as PEM
TLS_CERT_FILE = os.environ["TLS_CERT_FILE"]
# gw:read
# gw:setting TLS_KEY_FILE path File with the certificate's private key, as PEM
TLS_KEY_FILE = os.environ["TLS_KEY_FILE"]
# gw:read
tls = ssl.create_default_context(cafile=TLS_CA_FILE)
tls.minimum_version = ssl.TLSVersion.TLSv1_2
tls.load_cert_chain(TLS_CERT_FILE, TLS_KEY_FILE)
service = httpx.Client(verify=tls, timeout=5)
# gw:end
