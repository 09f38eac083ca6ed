// gw:name Log out · NestJS
// gw:about Ends the session on the server, so that a copy of its cookie is worth nothing, and clears what the browser kept.
// gw:needs @nestjs/common@^12 express-session@^1.18
// gw:stop cookie name = __Host-session
// gw:imports
import { promisify } from "node:util";
import { Controller, Header, HttpCode, Post, Req, Res } from "@nestjs/common";
import type { Request, Response } from "express";
// gw:end
import { audit } from "../proofs/accounts.js";
import "./gw-session.js";

// gw:body
@Controller()
export class LogoutController {
  @Post("logout")
  @HttpCode(204)
  @Header("Clear-Site-Data", '"cache", "storage"')
  async logout(@Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<void> {
    const { userId } = req.session;
    await promisify(req.session.destroy.bind(req.session))();
    audit("session_expired", { userId, ip: req.ip, reason: "logout" });
    res.clearCookie("__Host-session", { secure: true, httpOnly: true, sameSite: "lax", path: "/" });
  }
}
// gw:end
