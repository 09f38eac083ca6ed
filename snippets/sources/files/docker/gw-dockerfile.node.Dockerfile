# gw:name Image for Node.js · Dockerfile
# gw:about Ships what the program needs and no tools, runs as a user without rights, gets signals itself and says whether it is well.
# gw:place file Dockerfile
# gw:stop Node.js = 24
# gw:stop start = dist/server.js
# gw:stop port = 3000
# gw:body
FROM node:24-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-alpine
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then(it => process.exit(it.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server.js"]
# gw:end
