import { regionCodeList } from '@clf/shared/property'
import { readConfig } from '../config'
import { hsmOf, loadKeys } from '../crypto'
import { openStore } from '../store'
import { reindex } from './reindex'

/**
 * `npm run reindex`: rows of the index for contracts that were written before there was one. Repeatable. With the embedded
 * store the server must be stopped: it holds the file.
 */
const config = readConfig(process.env)
const keys = await loadKeys(config.keyDir, await hsmOf(config))
const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir })
try {
  let added = 0
  for (const region of regionCodeList) added += await reindex({ store, keys, clock: Date.now }, region)
  console.log(`补建 ${added} 条`)
} finally {
  await store.close()
  await keys.close?.()
}
