// gw:name HTTP client · Node.js
// gw:about Gives up on a service that does not answer, and asks again a few times at growing, random intervals what is safe to repeat.
// gw:stop time limit = 5_000
// gw:stop attempts = 3
// gw:stop longest wait = 10_000
// gw:imports
import { setTimeout as delay } from "node:timers/promises";
// gw:body
const repeatable = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"];
const passing = [429, 502, 503, 504];

/** `fetch`, whose connections are kept alive, with a time limit for each attempt. */
export async function request(url: string | URL, init: RequestInit = {}): Promise<Response> {
  const attempts = repeatable.includes(init.method ?? "GET") ? 3 : 1;
  for (let attempt = 1; ; attempt++) {
    const limit = AbortSignal.timeout(5_000);
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
    try {
      const response = await fetch(url, { ...init, signal });
      if (attempt === attempts || !passing.includes(response.status)) return response;
      await response.body?.cancel();
      await delay(waitOf(attempt, response.headers.get("Retry-After")));
    } catch (error) {
      if (attempt === attempts || init.signal?.aborted) throw error;
      await delay(waitOf(attempt));
    }
  }
}

/** In milliseconds: what the service asks for, or twice as long each time, less a random part, so that callers do not return all at once. */
function waitOf(attempt: number, retryAfter: string | null = null): number {
  const asked = Number(retryAfter) * 1_000;
  return Math.min(10_000, asked > 0 ? asked : 200 * 2 ** attempt * Math.random());
}
// gw:end
