# One image for both processes: ROLE says which one it is.
FROM node:26-slim

WORKDIR /app

# Packages first: they change less often than the program.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force

COPY adapters adapters
COPY bot bot
COPY db db
COPY workers workers

# Without DATABASE_URL the embedded database and its secret key live here.
RUN mkdir .data && chown node:node .data
USER node

EXPOSE 3000 3001
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

CMD ["node", "bot/main.ts"]
