import type { Fact } from "../../facts.js";
import type { SettingName } from "../../facts/settings.js";

/**
 * The names that a setting for a literal is called after, nearest first. An option of a library (`host`, `Bucket`) says
 * less than what takes it does: the host of a pool is that of the database. A constant or a variable has its own name.
 */
export function sinkNames(sink: Fact<"sinkLiteral">): readonly SettingName[] {
  const [nearest] = sink.names;
  const isNamed = nearest?.of === "value" && nearest.text !== sink.option && sink.role !== "region";
  const own = isNamed ? undefined : nameOf(sink);
  if (own === undefined) return sink.names;
  // What stands around tells nothing more of a resource than its file does.
  return [{ text: own, of: "value" }, ...sink.sink === "resource-name" ? [] : sink.names];
}

function nameOf(sink: Fact<"sinkLiteral">): string | undefined {
  switch (sink.sink) {
    case "host": return sink.role === "bind" ? "bind_address" : hostName(sink);
    case "email": return mailNames[sink.role ?? ""];
    case "cors-origin": return Array.isArray(sink.value) ? "cors_origins" : "cors_origin";
    case "resource-name": return sink.role === "region" && /aws|boto|Client$/i.test(sink.callee) ? "aws_region" : sink.role;
    case "path": return /^dest(ination)?$/.test(sink.option ?? "") ? "upload_dir" : undefined;
    case "pool-size": return sink.role === "pool" ? "db_pool_max" : sink.role === "rate" ? "rate_limit_max" : sink.role === "window" ? "rate_limit_window" : undefined;
    default: return undefined;
  }
}

const mailNames: Readonly<Record<string, string>> = { from: "mail_from", to: "mail_to", cc: "mail_cc", bcc: "mail_bcc", replyTo: "mail_reply_to" };

function hostName({ callee, value }: Fact<"sinkLiteral">): string | undefined {
  const service = services.find(([says]) => says.test(`${callee} ${String(value)}`))?.[1];
  return service === undefined ? undefined : `${service}_${/:\/\//.test(String(value)) ? "url" : "host"}`;
}

const services: readonly (readonly [RegExp, string])[] = [
  [/redis/i, "redis"], [/mongo/i, "mongodb"], [/mail|smtp/i, "smtp"], [/ldap/i, "ldap"], [/kafka/i, "kafka"], [/amqp|rabbit|pika/i, "amqp"], [/memcached?/i, "memcached"],
  [/mqtt/i, "mqtt"], [/nats/i, "nats"], [/minio/i, "minio"], [/celery/i, "broker"],
  [/\bPool\b|pg\b|postgres|psycopg|mysql|mariadb|mssql|sequelize|DataSource|TypeOrm|knex|create_(async_)?engine|createPool|createConnection|sql/i, "db"],
];
