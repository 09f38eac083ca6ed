// gw:name Liveness · NestJS
// gw:about Says that the process is alive, and nothing of what it depends on, so that an outage elsewhere does not restart it.
// gw:place file src/health.controller.ts
// gw:stop path = "livez" | "healthz" | "health"
// gw:imports
import { Controller, Get, Header } from "@nestjs/common";
// gw:body
@Controller()
export class HealthController {
  @Get("livez")
  @Header("Cache-Control", "no-store")
  live() {
    return { status: "ok" };
  }
}
// gw:end
