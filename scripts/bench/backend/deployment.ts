import type { Random } from "./random.js";

type Files = readonly (readonly [string, string])[];

/** What stands around the code of a TypeScript application: manifests, the image, its settings. */
export function nodeFiles(random: Random, name: string, packages: readonly string[]): Files {
  const dependencies = Object.fromEntries(packages.map(it => [it, `^${random.between(4, 9)}.${random.between(0, 20)}.0`]));
  return [
    ["package.json", json({ name, version: "1.0.0", private: true, type: "module", scripts: { build: "tsc -p .", start: "node dist/server.js" }, dependencies, devDependencies: { typescript: "^5.9.0", vitest: "^3.2.0" } })],
    ["tsconfig.json", json({ compilerOptions: { target: "ES2022", module: "NodeNext", moduleResolution: "NodeNext", strict: true, outDir: "dist" }, include: ["src"] })],
    ["Dockerfile", image(`node:${random.pick(["22", "24"])}-alpine`, ["COPY package*.json ./", "RUN npm ci", "COPY . .", "RUN npm run build", random.chance(3) ? "ENV NODE_TLS_REJECT_UNAUTHORIZED=0" : "ENV NODE_ENV=production"], ["node", "dist/server.js"])],
    ["compose.yaml", compose(random, name)],
    [`deploy/${name}.yaml`, deployment(random, name)],
  ];
}

/** An image in two stages. */
export function image(base: string, steps: readonly string[], command: readonly string[]): string {
  return `FROM ${base} AS build\nWORKDIR /app\n${steps.join("\n")}\n\nFROM ${base}\nWORKDIR /app\nCOPY --from=build /app .\nUSER 1000\nEXPOSE 3000\nCMD ${JSON.stringify(command)}\n`;
}

/** A Kubernetes deployment. */
export function deployment(random: Random, name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: ${random.between(1, 6)}
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      terminationGracePeriodSeconds: ${random.between(10, 60)}
      containers:
        - name: ${name}
          image: registry.example.com/${name}:${random.between(1, 99)}
          env:
            - name: PORT
              value: "3000"
            - name: DATABASE_URL
              valueFrom: { secretKeyRef: { name: ${name}, key: url } }
          ports: [{ containerPort: 3000 }]
          resources:
            limits: { cpu: "${random.between(1, 4)}", memory: ${random.between(256, 2048)}Mi }
          readinessProbe:
            httpGet: { path: /health, port: 3000 }
`;
}

function compose(random: Random, name: string): string {
  return `services:
  ${name}:
    build: .
    environment:
      PORT: "3000"
      DATABASE_URL: postgres://app@database:5432/${name}
    ports: ["${random.between(3000, 9000)}:3000"]
    depends_on: [database]
  database:
    image: postgres:17
    environment:
      POSTGRES_USER: app
      POSTGRES_HOST_AUTH_METHOD: trust
    volumes: ["data:/var/lib/postgresql/data"]
volumes:
  data:
`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
