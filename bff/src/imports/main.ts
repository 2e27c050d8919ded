import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stringify } from 'csv-stringify'
import { parseArgs } from 'node:util'
import { buildContext } from '../build-context'
import { createClock } from '../clock'
import { readConfig } from '../config'
import { importContracts } from './importContracts'
import { readTable } from './readTable'

/**
 * `npm run import -- FILE --dry-run | --apply [--report OUT.csv]`. Ends with 1 when a row was not taken. With the embedded
 * store the server must be stopped: it holds the file.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'dry-run': { type: 'boolean' }, apply: { type: 'boolean' }, report: { type: 'string' } },
})
const [file] = positionals
if (!file || values['dry-run'] === values.apply)
  throw new Error('usage: import FILE --dry-run | --apply [--report OUT.csv]')

const hash = createHash('sha256')
for await (const part of createReadStream(file)) hash.update(part as Buffer)
const config = readConfig(process.env)
const { app, close } = await buildContext(config, createClock(config.clockUrl), { pollMs: 0 })
const report = stringify({ bom: true, header: true, columns: ['line', 'contractNo', 'outcome', 'reasons'] })
if (values.report) report.pipe(createWriteStream(values.report))
else report.resume()
const counts = { 已导入: 0, 已在库中: 0, 未导入: 0 }
try {
  const source = { fileSha256: hash.digest('hex'), apply: values.apply === true }
  for await (const line of importContracts(app, readTable(file), source)) {
    counts[line.outcome] += 1
    report.write(line)
    if (line.outcome === '未导入') console.log(`第${line.line}行 ${line.contractNo} 未导入：${line.reasons}`)
  }
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const said = Object.entries(counts).map(([outcome, n]) => `${outcome} ${n}`)
  console.log(`${values.apply ? '' : '（试运行，没有写入）'}共 ${total} 行：${said.join('，')}`)
  if (counts.未导入) process.exitCode = 1
} finally {
  report.end()
  await close()
}
