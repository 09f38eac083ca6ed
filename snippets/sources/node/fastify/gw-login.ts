// gw:name Log in · Fastify
// gw:about Signs in without telling strangers who has an account, by words or by time, and ends guessing after five attempts.
// gw:needs fastify@^5 @fastify/rate-limit@^11
// gw:place chain
// gw:stop attempts = 5
// gw:stop time = 15 minutes
// gw:stop route = "/login"
// gw:stop account look-up = findUserByEmail
// gw:imports
import { randomUUID } from "node:crypto";
import rateLimit, { normalizeIP } from "@fastify/rate-limit";
// gw:end
import { audit, findUserByEmail, hashPassword, verifyPassword } from "../proofs/accounts.js";
import { app, signIn } from "./gw-session.js";

export { app };

// gw:body
interface Credentials {
  readonly email: string;
  readonly password: string;
}

const credentialsSchema = {
  type: "object",
  required: ["email", "password"],
  properties: { email: { type: "string", maxLength: 254 }, password: { type: "string", maxLength: 128 } },
};
const decoyHash = hashPassword(randomUUID());
const accountOf = ({ email }: Credentials): string => email.trim().toLowerCase();

app.register(async routes => {
  // Several processes need `redis`, a client of ioredis, to count together; behind a proxy, `trustProxy` makes the address right.
  await routes.register(rateLimit, {
    max: 5,
    timeWindow: "15 minutes",
    hook: "preHandler",
    keyGenerator: request => `${normalizeIP(request.ip)} ${accountOf(request.body as Credentials)}`,
    onExceeded: request => audit("excess_rate_limit_exceeded", { ip: request.ip }),
  });

  routes.post<{ Body: Credentials }>("/login", { schema: { body: credentialsSchema }, bodyLimit: 10 * 1024 }, async (request, reply) => {
    const user = await findUserByEmail(accountOf(request.body));
    // A password is verified in any case, so that the answer takes as long where there is no such account.
    const isRight = await verifyPassword(user?.passwordHash ?? await decoyHash, request.body.password.normalize("NFKC"));
    if (!user || !isRight) {
      audit("authn_login_fail", { userId: user?.id, ip: request.ip });
      return reply.code(401).send({ title: "The email address or the password is wrong.", status: 401 });
    }
    await signIn(request, user.id);
    audit("authn_login_success", { userId: user.id, ip: request.ip });
    return reply.code(204).send();
  });
});
// gw:end
