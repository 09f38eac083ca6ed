# gw:name HTTP client with retries · Python
# gw:about Calls other services with a timeout over kept connections, and asks again a few times with growing, random pauses where that is safe.
# gw:needs httpx@0.28
# gw:stop seconds to wait = 5, connect=2
# gw:stop attempts = attempts = 4
# gw:stop longest pause in seconds = longest_pause = 8.0
# gw:imports
import random
import time
from collections.abc import Mapping

import httpx

# gw:body
client = httpx.Client(
    timeout=httpx.Timeout(5, connect=2), limits=httpx.Limits(max_connections=50, max_keepalive_connections=20)
)
attempts = 4
longest_pause = 8.0
passing = {429, 502, 503, 504}


def get(url: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> httpx.Response:
    """Only reads are asked for again: a write may have been done although its answer was lost."""
    for attempt in range(attempts):
        last = attempt == attempts - 1
        try:
            response = client.get(url, params=params, headers=headers)
        except httpx.TransportError:
            if last:
                raise
            asked = 0.0
        else:
            if last or response.status_code not in passing:
                return response
            after = response.headers.get("Retry-After", "")
            asked = float(after) if after.isdecimal() else 0.0
        time.sleep(min(longest_pause, max(asked, random.uniform(0, 0.25 * 2**attempt))))
    raise AssertionError("unreachable")


# gw:end
