import { ensureDevKeys } from './crypto'

/** `node dist/keys.js DIR`: fills DIR with development keys and a test certificate authority; what is there stays. */
const [dir] = process.argv.slice(2)
if (!dir) throw new Error('usage: keys DIR')
await ensureDevKeys(dir)
