# gw:name Load test · Locust
# gw:about Plays visitors and fails the run when answers become slow or wrong, so that a change that costs too much is noticed.
# gw:needs locust@2.47
# gw:place file locustfile.py
# gw:stop share of errors = 0.01
# gw:stop milliseconds for 95 of 100 = 500
# gw:stop address = /products
# gw:imports
from typing import Any

from locust import HttpUser, between, events, task

# gw:body
most_errors = 0.01
p95_in_ms = 500


class Visitor(HttpUser):
    """`locust --headless --users 50 --spawn-rate 5 --run-time 2m --host URL`"""

    wait_time = between(1, 3)

    @task
    def look_around(self) -> None:
        with self.client.get("/products", name="products", catch_response=True, timeout=10) as response:
            if response.status_code != 200:
                response.failure(f"answered {response.status_code}")


@events.quitting.add_listener
def judge(environment: Any, **_: Any) -> None:
    total = environment.stats.total
    p95 = total.get_response_time_percentile(0.95)
    if total.num_requests == 0 or total.fail_ratio > most_errors or p95 > p95_in_ms:
        print(f"Too slow or too wrong: {total.fail_ratio:.1%} errors, 95% within {p95} ms.")
        environment.process_exit_code = 1


# gw:end
