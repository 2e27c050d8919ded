import { publicKeyNow } from './bundle'
import { readConfig } from './config'
import { ensureDevKeys, hsmOf, loadKeys, publishedKinds, renewKeyFile, retirePublic } from './crypto'
import { httpWitness } from './log'

/**
 * `node dist/keys.js DIR`: fills DIR with development keys and a test certificate authority; what is there stays.
 * `node dist/keys.js retire evidence|log|witness|seal`, in the server's environment, before a key is replaced: its public half
 * is kept in `retired/` and stays in the trust list. Of evidence and log, when they are files, a fresh key is made as well.
 */
const [act, what] = process.argv.slice(2)
if (!act) throw new Error('usage: keys DIR | keys retire evidence|log|witness|seal')
if (act === 'retire') await retire(what ?? '')
else await ensureDevKeys(act)

async function retire(word: string): Promise<void> {
  const kind = publishedKinds.find(one => one === word)
  if (!kind) throw new Error(`usage: keys retire ${publishedKinds.join('|')}`)
  const config = readConfig(process.env)
  const { keyDir } = config
  const openHsm = await hsmOf(config)
  const keys = await loadKeys(keyDir, openHsm)
  const witness = httpWitness({ ...config.witness, keyDir, askForKey: false })
  const now = await publicKeyNow({ keys, witness }, kind)
  if (!now) throw new Error(`there is no key of ${kind} yet`)
  retirePublic(keyDir, { kind, ...now, retiredAt: Date.now() })
  if (kind === 'log' || (kind === 'evidence' && !openHsm)) renewKeyFile(keyDir, kind, now.name)
  console.log(`${kind}: ${now.value} 已列入退役公钥；换用新密钥后请重启服务`)
  await keys.close?.()
}
