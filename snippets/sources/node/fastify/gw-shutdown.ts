// gw:name Graceful shutdown · Fastify
// gw:about Lets requests in progress finish when the process is told to stop, and ends it by a deadline, so that no deployment cuts anyone off.
import Fastify from "fastify";

export const app = Fastify();

// gw:body
// gw:setting SHUTDOWN_TIMEOUT_MS integer How long requests in progress may take to finish, in milliseconds
const shutdownTimeout = Number(process.env.SHUTDOWN_TIMEOUT_MS || 10_000);
// gw:read

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), shutdownTimeout).unref();
    // Connections that are kept alive become idle one after the other.
    setInterval(() => app.server.closeIdleConnections(), 200).unref();
    // Behind the last request come the onClose hooks, in which plugins close what they opened.
    await app.close();
    process.exit(0);
  });
}
// gw:end
