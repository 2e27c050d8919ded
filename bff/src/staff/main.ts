import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readConfig } from '../config'
import { hsmOf, loadKeys } from '../crypto'
import { openStore } from '../store'
import { importRegister } from './register'

/**
 * `npm run register -- import FILE`: sites, agencies and staff from a JSON file; what is there already is brought up to the file.
 * `first-day FILE` does nothing when there is any staff. With the embedded store the server must be stopped: it holds the file.
 */
const [act, file] = process.argv.slice(2)
if ((act !== 'import' && act !== 'first-day') || !file)
  throw new Error('usage: register import|first-day FILE')

const config = readConfig(process.env)
const keys = await loadKeys(config.keyDir, await hsmOf(config))
const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir })
try {
  const there = await store.db.selectFrom('staff').select('id').limit(1).executeTakeFirst()
  if (act === 'import' || !there) {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const parts = { store, keys, clock: Date.now }
    const { sites, agencies, staff } = await importRegister(parts, content, {
      by: 'system',
      reason: act === 'first-day' ? '首次建册' : `名册导入：${basename(file)}`,
    })
    console.log(`${sites.length} sites, ${agencies.length} agencies, ${staff.length} staff`)
  }
} finally {
  await store.close()
  await keys.close?.()
}
