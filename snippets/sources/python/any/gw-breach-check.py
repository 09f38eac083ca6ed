# gw:name Check a password against breaches · Python
# gw:about Tells passwords that are known from breaches without giving them away: only five characters of a hash leave the machine.
# gw:needs httpx@0.28
# gw:stop seconds to wait = timeout=2
# gw:imports
import hashlib
import logging
import os

import httpx

# gw:body
# gw:setting BREACH_RANGE_URL url Service of breached password hashes, up to the prefix
BREACH_RANGE_URL = os.environ.get("BREACH_RANGE_URL", "https://api.pwnedpasswords.com/range/")
# gw:read


def is_breached(password: str) -> bool:
    """False as well where the service does not answer: nobody is kept from signing up by that."""
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    try:
        answer = httpx.get(BREACH_RANGE_URL + digest[:5], headers={"Add-Padding": "true"}, timeout=2)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        logging.getLogger(__name__).warning("The breach check was left out: %s", error)
        return False
    suffixes = (line.partition(":") for line in answer.text.splitlines())
    # What was added as padding has a count of 0.
    return any(suffix == digest[5:] and count.strip() != "0" for suffix, _, count in suffixes)


# gw:end
