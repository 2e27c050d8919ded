import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Deal } from '../src/journey/steps'
import { dealAt, look, pair } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const program = resolve(__dirname, '../../mock-ehuiban/dist/simulator.js')

async function simulate(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', chunk => (said += String(chunk)))
  child.stderr.on('data', chunk => (said += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}

/** The kit for the other side's engineers, against the real server. */
describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const dir = mkdtempSync(join(tmpdir(), 'clf-simulator-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  let deal: Deal
  let facts: string[]

  beforeAll(async () => {
    deal = await dealAt(stack(), 'filed', { owners: 1, buyers: 1, areaCode: '421202' })
    const view = () => look(pair(deal).buyer, deal)
    for (let i = 0; i < 10 && (await view()).filing?.document.state !== 'DONE'; i++) await stack().drain()
    const { filing } = await view()
    facts = ['--contract', filing?.contractNo ?? '', '--code', filing?.verifyCode ?? '']
      .concat(['--case', filing?.caseNo ?? '', '--id-no', pair(deal).buyer.person.idNo])
      .concat(['--unit', deal.home.unitNo])
  })

  test.each(['registry', 'acceptance', 'sharing'])('every check of the %s side passes', async side => {
    const { code, said } = await simulate(side, '--against', stack().url, ...facts)
    expect(said.split('\n').filter(line => line.startsWith('FAIL') || line.startsWith('SKIP'))).toEqual([])
    expect([code, said.trim().split('\n').at(-1)]).toEqual([
      0,
      expect.stringMatching(/^\d\d passed, 0 failed, 0 skipped$/),
    ])
  })

  test('a log can be played again; a server that is not there fails every check', async () => {
    const log = join(dir, 'calls.jsonl')
    await simulate('sharing', '--against', stack().url, '--log', log)
    const again = await simulate('sharing', '--against', stack().url, '--replay', log)
    expect(again.said).toMatch(/\d passed/)
    const nobody = await simulate('sharing', '--against', 'http://127.0.0.1:9')
    expect([nobody.code, nobody.said]).toEqual([1, expect.stringContaining('0 passed')])
  })
})
