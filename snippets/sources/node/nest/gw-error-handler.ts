// gw:name Error handler · NestJS
// gw:about Answers errors as problem+json with an id that the log has too, and keeps messages of failures and stack traces from the caller.
// gw:place file src/problem.filter.ts
// gw:imports
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { Catch, HttpException, Logger } from "@nestjs/common";
import type { ArgumentsHost, ExceptionFilter } from "@nestjs/common";
import { APP_FILTER } from "@nestjs/core";
import type { Response } from "express";
// gw:body
/** An answer as of RFC 9457. `id` leads to the line in the log. */
function problemOf(status: number, id: string, detail?: string) {
  return { type: "about:blank", title: STATUS_CODES[status], status, detail, instance: `urn:uuid:${id}` };
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const res = host.switchToHttp().getResponse<Response>();
    const status = error instanceof HttpException ? error.getStatus() : 500;
    const id = randomUUID();
    if (status >= 500) this.logger.error(id, error instanceof Error ? error.stack : String(error));
    const detail = error instanceof HttpException && status < 500 ? messagesOf(error) : undefined;
    res.status(status).type("application/problem+json").send(problemOf(status, id, detail));
  }
}

/** ValidationPipe says one for each property. */
function messagesOf(error: HttpException): string {
  const body = error.getResponse();
  return typeof body === "object" && "message" in body ? [body.message].flat().join(" ") : error.message;
}

/** Among the `providers` of the root module. */
export const problemFilter = { provide: APP_FILTER, useClass: ProblemFilter };
// gw:end
