import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem } from "../item.js";
import { librariesOf } from "../libraries.js";

export const secAuth: ChecklistItem = {
  id: "sec-auth",
  takeaway: "design",
  place: 1,
  label: "Sign-in",
  title: "Users are authenticated",
  why: "Nothing else protects a user while anybody can be that user.",
  weight: 3,
  effort: "days",
  snippets: ["gw-login", "gw-logout", "gw-jwt-sign", "gw-jwt-verify", "gw-jwt-rotate", "gw-jwt-jwks", "gw-auth-mw", "gw-guard", "gw-oidc", "gw-oauth2-fastapi", "gw-api-key", "gw-django-auth", "gw-spring-security"],

  assess: context => assessBySigns(context, {
    signs: librariesOf(context.read, "authentication"),
    seen: "Libraries that tell who a user is are among the dependencies.",
    unseen: "No library that tells who a user is was seen.",
    notYet: "Whether every request of a user is authenticated, and how, is not looked at yet.",
  }),
};
