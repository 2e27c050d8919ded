// `npm start`: everything on one laptop, ending with one address to open.
import { join } from 'node:path'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 20) {
  console.error(`Node 20 or newer is needed (this is ${process.version}).`)
  process.exit(1)
}
const { build, install, root, startStack } = await import('./prepare.mjs')
install()
build()
const mockPort = Number(process.env.MOCK_PORT ?? 4200)
const bffPort = Number(process.env.PORT ?? 4300)
const stack = await startStack({
  dataDir: process.env.DATA_DIR ?? join(root, '.data'),
  mockPort,
  bffPort,
  phonePorts: [1, 2, 3, 4].map(n => mockPort + n),
  screenPorts: [5, 6].map(n => mockPort + n),
})
const stop = () => {
  stack.stop()
  process.exit(0)
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
console.log(`\n  打开 http://localhost:${mockPort}/ ：两部手机和一张工作台，选好人就可以签约。\n`)
