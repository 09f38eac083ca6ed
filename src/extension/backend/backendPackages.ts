/**
 * Packages that only a back end depends on: server frameworks, database drivers, mappers, queues.
 * Source: the packages' own descriptions in their registries, read on 2026-11-25. What browsers use as well
 * (`graphql`, `ws`, `next`, `zod`) is left out on purpose: a front end must start nothing.
 */
export const backendPackages = {
  npm: [
    "express", "fastify", "@nestjs/core", "@nestjs/common", "koa", "hono", "@hono/node-server", "@hapi/hapi", "restify", "polka", "@feathersjs/feathers", "moleculer", "@apollo/server", "apollo-server",
    "apollo-server-express", "graphql-yoga", "@trpc/server", "@adonisjs/core", "sails", "@loopback/core", "socket.io",
    "pg", "pg-promise", "postgres", "mysql", "mysql2", "mariadb", "mssql", "tedious", "oracledb", "better-sqlite3", "sqlite3", "mongodb", "mongoose", "@prisma/client", "typeorm", "sequelize", "knex", "drizzle-orm",
    "objection", "@mikro-orm/core", "kysely", "ioredis", "redis", "memcached", "cassandra-driver", "neo4j-driver", "@elastic/elasticsearch",
    "kafkajs", "amqplib", "nats", "bull", "bullmq", "bee-queue", "agenda", "pg-boss", "graphile-worker",
  ],
  python: [
    "django", "djangorestframework", "flask", "fastapi", "starlette", "tornado", "sanic", "aiohttp", "falcon", "bottle", "pyramid", "litestar", "uvicorn", "gunicorn", "hypercorn",
    "sqlalchemy", "sqlmodel", "peewee", "tortoise-orm", "psycopg", "psycopg2", "psycopg2-binary", "asyncpg", "mysqlclient", "pymysql", "pymongo", "motor", "redis", "celery", "rq", "dramatiq", "alembic",
  ],
  /** Beginnings of group ids and artifact names, as Maven and Gradle files spell them. */
  java: [
    "org.springframework", "spring-boot-starter", "io.quarkus", "io.micronaut", "io.vertx", "io.javalin", "jakarta.servlet", "javax.servlet", "jakarta.persistence", "javax.persistence", "jakarta.ws.rs", "javax.ws.rs",
    "org.hibernate", "io.dropwizard", "io.ktor", "org.mybatis", "org.postgresql", "com.mysql", "org.flywaydb", "org.jooq",
  ],
  go: [
    "github.com/gin-gonic/gin", "github.com/labstack/echo", "github.com/gofiber/fiber", "github.com/go-chi/chi", "github.com/gorilla/mux", "google.golang.org/grpc", "github.com/julienschmidt/httprouter",
    "github.com/lib/pq", "github.com/jackc/pgx", "github.com/go-sql-driver/mysql", "gorm.io/gorm", "github.com/jmoiron/sqlx", "go.mongodb.org/mongo-driver", "github.com/redis/go-redis", "github.com/mattn/go-sqlite3",
  ],
  /** Packages of Go's own library that a server or a user of a database imports. */
  goLibrary: ["net/http", "database/sql"],
  /** Images that a compose file runs beside a back end. */
  images: ["postgres", "postgis", "timescaledb", "pgvector", "mysql", "mariadb", "percona", "mongo", "redis", "valkey", "rabbitmq", "kafka", "nats", "memcached", "elasticsearch", "cockroach", "cassandra"],
} as const;
