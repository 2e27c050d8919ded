import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { stringify } from 'csv-stringify'
import { isRegionCode, regionLabel } from '@clf/shared/property'
import { buildContext } from '../build-context'
import { createClock } from '../clock'
import { readConfig } from '../config'
import { isoTime } from '../time'
import { closeCounty, openCounty, standingOf } from './cutOver'
import { filedHere } from './exportFiled'

/**
 * `npm run cut-over -- COUNTY status | open --at TIME --reason TEXT | close --reason TEXT, --dry-run | --apply [--export OUT.csv]`.
 * With the embedded store the server must be stopped: it holds the file.
 */
const usage =
  'usage: cut-over COUNTY status | open --at TIME --reason TEXT | close --reason TEXT, --dry-run | --apply [--export OUT.csv]'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    at: { type: 'string' },
    reason: { type: 'string' },
    export: { type: 'string' },
    'dry-run': { type: 'boolean' },
    apply: { type: 'boolean' },
  },
})
const [county = '', act = 'status'] = positionals
if (!isRegionCode(county) || !['status', 'open', 'close'].includes(act)) throw new Error(usage)
if (act !== 'status' && (!values.reason || values['dry-run'] === values.apply)) throw new Error(usage)
const from = Date.parse(values.at ?? '')
if (act === 'open' && Number.isNaN(from)) throw new Error(`--at is no time: ${values.at}`)

const config = readConfig(process.env)
const { app, close } = await buildContext(config, createClock(config.clockUrl), { pollMs: 0 })
try {
  const { opening, running, filed, imported } = await standingOf(app, county)
  const now = opening
    ? `${opening.state === 'OPEN' ? '开放' : '关闭'}，自 ${isoTime(opening.from)}：${opening.reason}`
    : '开放（没有另外规定）'
  console.log(`${regionLabel(county)} 现在：${now}`)
  console.log(`办理中 ${running} 份，已备案 ${filed} 份，其中导入 ${imported} 份`)
  const reason = values.reason ?? ''
  if (act === 'open') console.log(`将从 ${isoTime(from)} 起受理新合同。`)
  if (act === 'close') console.log(`将立即停止新办；办理中的 ${running} 份继续办完。`)
  if (values.apply && act === 'open') await openCounty(app, county, from, reason)
  if (values.apply && act === 'close') await closeCounty(app, county, reason)
  if (act !== 'status') console.log(values.apply ? '已执行。' : '（试运行，没有写入）')
  if (values.export)
    await pipeline(
      filedHere(app, county),
      stringify({ bom: true, header: true }),
      createWriteStream(values.export),
    )
} finally {
  await close()
}
