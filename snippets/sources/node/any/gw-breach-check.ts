// gw:name Check a password against breaches · Node.js
// gw:about Refuses passwords that are known from breaches; five characters of a hash leave the server, and an outage stops nobody.
// gw:stop time limit = 2_000
// gw:imports
import { createHash } from "node:crypto";
// gw:body
// gw:setting BREACH_RANGE_URL url Service that lists breached passwords by the beginning of their SHA-1, up to the slash at its end
const breachRangeUrl = process.env.BREACH_RANGE_URL || "https://api.pwnedpasswords.com/range/";
// gw:read

/** How often a password was seen in breaches; 0 as well when the service cannot say, which is logged. */
export async function timesBreached(password: string): Promise<number> {
  const hash = createHash("sha1").update(password).digest("hex").toUpperCase();
  try {
    // Padding hides from whoever watches the line how many hashes came back.
    const answer = await fetch(new URL(hash.slice(0, 5), breachRangeUrl), { headers: { "Add-Padding": "true" }, signal: AbortSignal.timeout(2_000) });
    if (!answer.ok) throw new Error(`The service answered ${answer.status}.`);
    const line = (await answer.text()).split("\n").find(it => it.startsWith(`${hash.slice(5)}:`));
    return Number(line?.split(":")[1] ?? 0);
  } catch (error) {
    console.warn("A password was not checked against breaches.", error);
    return 0;
  }
}
// gw:end
