# gw:name Trust a private authority · Python
# gw:about Trusts a private certificate authority besides the public ones, instead of believing every server by switching the check off.
# gw:needs httpx@0.28
# gw:stop seconds to wait = timeout=5
# gw:imports
import os
import ssl

import httpx

# gw:body
# gw:setting TLS_CA_FILE path File with the authority to trust besides the public ones, as PEM
TLS_CA_FILE = os.environ["TLS_CA_FILE"]
# gw:read
tls = ssl.create_default_context()
tls.minimum_version = ssl.TLSVersion.TLSv1_2
tls.load_verify_locations(TLS_CA_FILE)
service = httpx.Client(verify=tls, timeout=5)
# gw:end
