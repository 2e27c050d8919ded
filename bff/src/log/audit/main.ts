import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCheckpoint, parseKey, signatureTypes, type NoteKey, type Trust } from '@clf/shared/tlog'
import { keyFiles, verifyEd25519 } from '../../crypto'
import { openStore } from '../../store'
import { auditChains } from './auditChains'
import { auditTree } from './auditTree'
import { auditUrl } from './auditUrl'
import { sentenceOf, type AuditFinding } from './finding'

/**
 * `npm run audit-log -- --url https://… --keys DIR [--from FILE] [--to FILE] [--save FILE]`: from outside, with a checkpoint kept
 * from an earlier day. `npm run audit-log -- --store --keys DIR [--from FILE]`: inside, every chain and leaf anew (DATABASE_URL or
 * DATA_DIR). DIR holds `log.pub` and `witness.pub` from a source other than the server. Ends with 1 when anything is found, with 2
 * when nothing could be judged.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    store: { type: 'boolean', default: false },
    from: { type: 'string' },
    to: { type: 'string' },
    save: { type: 'string' },
    keys: { type: 'string', default: process.env.KEY_DIR ?? '.data/keys' },
  },
})
if (values.store === (values.url !== undefined)) throw new Error('one of --url and --store is needed')

function keyIn(file: string, type: NoteKey['type']): NoteKey {
  const path = join(values.keys, file)
  const key = parseKey(readFileSync(path, 'utf8'))
  if (key?.type !== type) throw new Error(`${path} holds no such key`)
  return key
}
const readTrust = (): Trust => ({
  log: keyIn(keyFiles.logPublic, signatureTypes.log),
  witness: keyIn(keyFiles.witnessPublic, signatureTypes.witness),
})
const kept = (file: string | undefined) => (file === undefined ? undefined : readFileSync(file, 'utf8'))

async function fromOutside(url: string): Promise<AuditFinding[]> {
  const get = async (path: string) => {
    const answer = await fetch(url.replace(/\/$/, '') + path, { signal: AbortSignal.timeout(15_000) })
    return answer.ok ? answer.text() : null
  }
  const [from, to] = [kept(values.from), kept(values.to)]
  const audit = await auditUrl(get, readTrust(), {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  })
  if (audit.to) console.log(`检查点：${audit.to.origin}，${audit.to.size} 项；日志和见证人的签名`)
  if (audit.from && audit.to) console.log(`一致性：${audit.from.size} → ${audit.to.size}`)
  if (!audit.findings.length && values.save && audit.note) writeFileSync(values.save, audit.note)
  return audit.findings
}

async function fromInside(): Promise<AuditFinding[]> {
  const trust = readTrust()
  const store = await openStore({
    ...(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : {}),
    dataDir: process.env.DATA_DIR ?? '.data',
  })
  try {
    const from = kept(values.from)
    const opened = from === undefined ? null : openCheckpoint(from, trust, verifyEd25519)
    if (opened && !opened.ok) return [{ code: opened.problem, where: '先前的检查点' }]
    const chains = await auditChains(store)
    const tree = await auditTree(store, trust, opened ? [opened.checkpoint] : [])
    console.log(`重算：${chains.contracts} 份合同的证据链，${tree.leaves} 个登记项`)
    return [...chains.findings, ...tree.findings]
  } finally {
    await store.close()
  }
}

try {
  const findings = values.url === undefined ? await fromInside() : await fromOutside(values.url)
  for (const finding of findings) console.error(`✗ ${sentenceOf(finding)}`)
  console.log(findings.length ? `发现 ${findings.length} 个问题` : '没有发现问题')
  process.exitCode = findings.length ? 1 : 0
} catch (error) {
  // Nothing was judged: another number than for something found.
  console.error(`✗ 审计没有完成：${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 2
}
