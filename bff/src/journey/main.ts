import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { routes } from '@clf/shared/routes'
import { Outside } from './outside'
import { fillIn, freeze, gather, signAll, startBySeller, submit, untilDone, type Step } from './steps'

/** `npm run journey -- --out DIR`: one sale from two phones to the sealed contract, step by step, against a running stack. */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'journey' },
    base: { type: 'string', default: 'http://localhost:4300' },
    mock: { type: 'string', default: 'http://localhost:4200' },
  },
})

const step: Step = async (name, work) => {
  const started = performance.now()
  const result = await work()
  console.log(`${(performance.now() - started).toFixed(0).padStart(6)} ms  ${name}`)
  return result
}

/** Ends the journey with a message when something is not as it must be. */
function expect(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`journey: ${what}`)
}

const deal = await gather(values.base, new Outside(values.mock), { owners: 2, buyers: 1 }, step)
await startBySeller(deal, step)
await fillIn(deal, step)
await freeze(deal, step)
await signAll(deal, step)
const filed = await submit(deal, step)
expect(filed.state === 'FILED' && filed.filing !== null, `state is ${filed.state}`)
const { filing } = await untilDone(deal, step)
expect(filing !== null && filing.caseNo !== null, 'no case number')

const [seller] = deal.sellers
expect(seller !== undefined, 'no seller')
const params = { id: deal.id }
const pdf = Buffer.from(
  (await step('下载电子合同', () =>
    seller.call(routes.contractDocument, { params }),
  )) as unknown as ArrayBuffer,
)
const sha256 = createHash('sha256').update(pdf).digest('hex')
expect(sha256 === filing.document.sha256, 'the file is not the sealed one')
const { records } = await step('核验记录', () => seller.call(routes.verificationRecords, { params }))
expect(records.filter(r => r.gate === 'G5').length >= deal.all.length, 'a check before signing is missing')
expect(
  records.some(r => r.gate === 'G6' && r.outcome !== 'BLOCKED'),
  'the check before filing is missing',
)
const { events } = await seller.call(routes.timeline, { params })
const check = await step('赋码验真', () =>
  seller.call(routes.checkCertificate, { params: { code: filing.verifyCode } }),
)
expect(check.status === 'VALID' && check.contractNo === filing.contractNo, 'the public check disagrees')

/** The witness cosigns a moment after the filing; the bundle is whole from then on. */
const bundle = await step('证据包', async () => {
  for (let tries = 1; ; tries++) {
    const answer = (await seller.call(routes.evidenceBundle, { params })) as unknown as ArrayBuffer
    const zip = Buffer.from(answer)
    if (zip.includes('contract.tlog-proof')) return zip
    expect(tries < 60, 'the witness has not cosigned a log with the filing')
    await sleep(500)
  }
})
const trust = await seller.call(routes.trustList)

mkdirSync(values.out, { recursive: true })
writeFileSync(join(values.out, 'evidence.zip'), bundle)
writeFileSync(join(values.out, 'clf-trust.json'), JSON.stringify(trust, null, 2))
writeFileSync(join(values.out, 'contract.pdf'), pdf)
writeFileSync(join(values.out, 'records.json'), JSON.stringify({ filing, records, events, check }, null, 2))
console.log(`合同 ${filing.contractNo}，识别码 ${filing.verifyCode}，办件号 ${filing.caseNo} → ${values.out}`)
