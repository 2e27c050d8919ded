import { join } from 'node:path'
import { readConfig } from '../config'
import { hsmOf, loadKeys } from '../crypto'
import { openStore } from '../store'
import { directoryBlobs, s3Blobs } from '../store/blobs'
import { rotateBlobs } from './rotateBlobs'
import { rotateFields, type ColumnReport } from './rotateFields'

/** `rotate-keys --dry-run | --apply`, with the server's own environment. Ends with 1 when something did not open. */
const [mode] = process.argv.slice(2)
if (mode !== '--dry-run' && mode !== '--apply') throw new Error('usage: rotate-keys --dry-run | --apply')

const config = readConfig(process.env)
const keys = await loadKeys(config.keyDir, await hsmOf(config))
const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir })
const blobs = config.s3 ? s3Blobs(config.s3) : directoryBlobs(join(config.dataDir, 'blobs'))
const parts = { store, fields: keys.fields, apply: mode === '--apply' }

function line({ column, byKey, resealed, overtaken, damaged, kept }: ColumnReport): string {
  const held = Object.entries(byKey).filter(([, rows]) => rows > 0)
  return [
    column.padEnd(36),
    held.map(([id, rows]) => `key ${id}: ${rows}`).join(', ') || '-',
    ...(kept ? ['(evidence, kept)'] : []),
    ...(resealed ? [`re-sealed ${resealed}`] : []),
    ...(overtaken ? [`changed meanwhile ${overtaken}`] : []),
    ...(damaged ? [`DID NOT OPEN ${damaged}`] : []),
  ].join('  ')
}

try {
  const reports = [...(await rotateFields(parts)), ...(await rotateBlobs({ ...parts, blobs }))]
  for (const report of reports) console.log(line(report))
  const { currentKeyId, keyIds } = keys.fields
  const used = (id: string) => reports.reduce((sum, { byKey }) => sum + (byKey[id] ?? 0), 0)
  for (const id of keyIds.filter(k => k !== currentKeyId))
    console.log(used(id) ? `key ${id} must stay: ${used(id)} values` : `key ${id} is no longer needed`)
  if (reports.some(({ damaged }) => damaged > 0)) process.exitCode = 1
} finally {
  await store.close()
  await keys.close?.()
}
