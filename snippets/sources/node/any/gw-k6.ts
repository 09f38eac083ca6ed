// gw:name Load test · k6
// gw:about Says before a release whether a route still keeps its times and its errors under load: the run fails where it does not.
// gw:place file load-test/k6.ts
// gw:stop path = /orders
// gw:stop most users at once = 20
// gw:stop for how long = 2m
// gw:stop 95 of 100 answers = p(95)<300
// gw:imports
import { check, sleep } from "k6";
import http from "k6/http";
// gw:body
const baseUrl = __ENV["BASE_URL"] ?? "http://localhost:3000";

export const options = {
  stages: [{ duration: "30s", target: 20 }, { duration: "2m", target: 20 }, { duration: "30s", target: 0 }],
  thresholds: {
    http_req_duration: ["p(95)<300", "p(99)<1000"],
    http_req_failed: ["rate<0.01"],
    checks: ["rate>0.99"],
  },
};

export default function oneUser() {
  const response = http.get(`${baseUrl}/orders`, { headers: { Authorization: `Bearer ${__ENV["ACCESS_TOKEN"]}` } });
  check(response, { "answers 200": ({ status }) => status === 200 });
  sleep(1);
}
// gw:end
