import { buildContext } from './build-context'
import { createClock } from './clock'
import { readConfig } from './config'
import { reconcile } from './transfer/reconcile'

// `npm run reconcile`: compares all filed contracts with the registry at once, whatever the clock says.
const config = readConfig(process.env)
const { app, close } = await buildContext(config, createClock(config.clockUrl))
try {
  const differences = await reconcile(app)
  process.stdout.write(`${differences} differences\n`)
} finally {
  await close()
}
