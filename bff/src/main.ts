import { buildApp } from './app'
import { buildContext } from './build-context'
import { createClock } from './clock'
import { readConfig } from './config'
import { housekeep } from './contracts/housekeeping'
import { runTimers } from './transfer/daily'

const housekeepingMs = 30_000

const config = readConfig(process.env)
const { app, close } = await buildContext(config, createClock(config.clockUrl))
const server = buildApp(app).listen(config.port, () =>
  app.log.info({ port: config.port, store: app.store.kind }, 'listening'),
)
server.keepAliveTimeout = 65_000

const timer = setInterval(() => {
  void housekeep(app).catch((error: unknown) => app.log.error({ err: error }, 'housekeeping'))
  void runTimers(app).catch((error: unknown) => app.log.error({ err: error }, 'jobs of the clock'))
}, housekeepingMs)
app.wake()

async function stop() {
  clearInterval(timer)
  server.closeIdleConnections()
  server.close()
  await close()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
process.once('SIGINT', () => void stop())
