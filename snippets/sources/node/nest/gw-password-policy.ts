// gw:name Password policy with class-validator · NestJS
// gw:about Accepts long passwords of any characters and refuses those that attackers try first: common ones and the person's own name.
// gw:needs class-validator@^0.15 class-transformer@^0.5
// gw:stop words of the service = ["groundwork"]
// gw:stop least length, 8 with a second factor = 15 | 8
// gw:stop greatest length = 128
// gw:imports
import { readFileSync } from "node:fs";
import { Transform } from "class-transformer";
import { IsEmail, IsString, MaxLength, MinLength, ValidateBy, type ValidationArguments } from "class-validator";
// gw:body
// gw:setting PASSWORD_BLOCKLIST path File with common passwords in lower case, one a line
const passwordBlocklist = process.env.PASSWORD_BLOCKLIST;
if (!passwordBlocklist) throw new Error("PASSWORD_BLOCKLIST is not set.");
// gw:read
const commonPasswords = new Set(readFileSync(passwordBlocklist, "utf8").split(/\r?\n/));
const ownWords = ["groundwork"];

function isHardToGuess(password: unknown, args?: ValidationArguments): boolean {
  if (typeof password !== "string") return false;
  const lower = password.toLowerCase();
  const { email } = args!.object as { readonly email?: unknown };
  const names = [...ownWords, String(email).split("@")[0]!.toLowerCase()];
  // A name of three letters is in too many words.
  return !commonPasswords.has(lower) && !names.some(it => it.length > 3 && lower.includes(it));
}

export const IsHardToGuess = (): PropertyDecorator => ValidateBy({
  name: "isHardToGuess",
  validator: { validate: isHardToGuess, defaultMessage: () => "This password is common, or holds your name or that of this service." },
});

export class Registration {
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @Transform(({ value }: { value: unknown }) => typeof value === "string" ? value.normalize("NFKC") : value)
  @IsString()
  @MinLength(15, { message: "Use at least 15 characters; a few words will do." })
  @MaxLength(128, { message: "Use at most 128 characters." })
  @IsHardToGuess()
  password!: string;
}
// gw:end
