import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { config } from './config.js';
import { HttpError } from './errors.js';

/** The API serves the back office only, which sends one token for all of staff. */
export const requireStaff: RequestHandler = (req, _res, next) => {
  const token = req.get('authorization')?.replace(/^Bearer /, '') ?? '';
  if (!sameText(token, config.staffToken)) throw new HttpError(401, 'Unauthorized');
  next();
};

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
