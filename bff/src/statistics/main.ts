import { readConfig } from '../config'
import { hsmOf, loadKeys } from '../crypto'
import { openStore } from '../store'
import { differences } from './check'
import { keepAll } from './keepAll'

/**
 * `npm run figures -- check`: everything that is counted, made again from the contracts themselves; prints what differs and ends
 * with 1 if anything does. `keep` counts the months that are over and not kept yet, so that nobody waits for it (after an
 * import); `rebuild` forgets all kept months first. With the embedded store the server must be stopped: it holds the file.
 */
const [act = 'check'] = process.argv.slice(2)
if (act !== 'check' && act !== 'keep' && act !== 'rebuild')
  throw new Error('usage: figures check|keep|rebuild')

const config = readConfig(process.env)
const keys = await loadKeys(config.keyDir, await hsmOf(config))
const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir })
try {
  if (act === 'rebuild') await store.transaction(tx => tx.deleteFrom('month_closed').execute())
  if (act !== 'check') console.log(`留存 ${await keepAll({ store, clock: Date.now })} 个月度数`)
  else {
    let found = 0
    for await (const line of differences({ store, keys, clock: Date.now })) {
      console.log(line)
      found += 1
    }
    console.log(`${found} 处不一致`)
    if (found > 0) process.exitCode = 1
  }
} finally {
  await store.close()
  await keys.close?.()
}
