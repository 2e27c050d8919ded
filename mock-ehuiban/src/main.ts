import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startMock } from './app'
import { configFrom } from './config'
import { assetsIn } from './shell/assets'

const config = configFrom(process.env)
const mock = await startMock(config, assetsIn(dirname(fileURLToPath(import.meta.url))))
console.log(`模拟鄂汇办 ${mock.url}  手机 ${mock.phoneUrls.join('  ')}  应用 ${config.appUrl}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void mock.close().then(() => process.exit(0))
  })
