// gw:name Graceful shutdown · NestJS
// gw:about Lets requests in progress finish when the process is told to stop, and ends it by a deadline, so that no deployment cuts anyone off.
// gw:place app
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { AppModule } from "./web-module.js";

export const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: false });

// gw:body
// gw:setting SHUTDOWN_TIMEOUT_MS integer How long requests in progress may take to finish, in milliseconds
const shutdownTimeout = Number(process.env.SHUTDOWN_TIMEOUT_MS || 10_000);
// gw:read

// What requests use is closed in onApplicationShutdown, which comes behind the last of them; onModuleDestroy comes before.
app.enableShutdownHooks(["SIGTERM", "SIGINT"], { useProcessExit: true });
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    setTimeout(() => process.exit(1), shutdownTimeout).unref();
    // Connections that are kept alive become idle one after the other.
    setInterval(() => app.getHttpServer().closeIdleConnections(), 200).unref();
  });
}
// gw:end
