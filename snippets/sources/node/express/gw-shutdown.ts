// gw:name Graceful shutdown · Express
// gw:about Lets requests in progress finish when the process is told to stop, and ends it by a deadline, so that no deployment cuts anyone off.
// gw:stop server = server
// gw:stop close behind the last request = pool.end()
import express from "express";

export const app = express();
export const server = app.listen(0);
export const pool = { end: async (): Promise<void> => undefined };

// gw:body
// gw:setting SHUTDOWN_TIMEOUT_MS integer How long requests in progress may take to finish, in milliseconds
const shutdownTimeout = Number(process.env.SHUTDOWN_TIMEOUT_MS || 10_000);
// gw:read

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), shutdownTimeout).unref();
    // Connections that are kept alive become idle one after the other.
    setInterval(() => {
      server.closeIdleConnections();
    }, 200).unref();
    server.close(async () => {
      await pool.end();
      process.exit(0);
    });
  });
}
// gw:end
