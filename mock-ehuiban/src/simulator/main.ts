import { appendFileSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createCaller } from '../../client/caller'
import { keysFrom, type Platform } from '../keys'
import { acceptanceChecks } from './acceptance'
import { runChecks, type Check } from './check'
import { lineOf, replay, type LoggedCall } from './messageLog'
import { registryChecks } from './registry'
import { sharingChecks } from './sharing'

const suites: Readonly<Record<string, { checks: readonly Check[]; platform: Platform }>> = {
  registry: { checks: registryChecks, platform: 'REGISTRY' },
  acceptance: { checks: acceptanceChecks, platform: 'ACCEPTANCE' },
  sharing: { checks: sharingChecks, platform: 'SHARING' },
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    against: { type: 'string', default: 'http://localhost:4300' },
    area: { type: 'string', default: '421202' },
    contract: { type: 'string' },
    code: { type: 'string' },
    'id-no': { type: 'string' },
    unit: { type: 'string' },
    case: { type: 'string' },
    log: { type: 'string' },
    replay: { type: 'string' },
  },
})
const suite = suites[positionals[0] ?? '']
if (!suite) {
  console.error(
    `usage: simulator ${Object.keys(suites).join('|')} --against URL [--contract NO] [--code CODE] [--id-no NO] [--unit NO] [--case NO] [--log FILE] [--replay FILE]`,
  )
  process.exit(2)
}

const log = values.log
const caller = createCaller({ baseUrl: values.against, ...keysFrom(process.env)[suite.platform] }, call => {
  if (log) appendFileSync(log, `${JSON.stringify(lineOf(call, new Date().toISOString()))}\n`)
})
const print = ({ result, name, detail }: { result: string; name: string; detail: string }) =>
  console.log(`${result.padEnd(4)}  ${name}${detail ? `\n      ${detail}` : ''}`)

const verdicts = values.replay
  ? await replay(
      caller,
      readFileSync(values.replay, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as LoggedCall),
    )
  : await runChecks(
      suite.checks,
      caller,
      {
        areaCode: values.area,
        contractNo: values.contract,
        verifyCode: values.code,
        idNo: values['id-no'],
        unitNo: values.unit,
        caseNo: values.case,
      },
      print,
    )
if (values.replay) verdicts.forEach(print)
const count = (result: string) => verdicts.filter(verdict => verdict.result === result).length
console.log(`${count('PASS')} passed, ${count('FAIL')} failed, ${count('SKIP')} skipped`)
process.exit(count('FAIL') ? 1 : 0)
