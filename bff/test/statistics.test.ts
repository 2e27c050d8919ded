import fc from 'fast-check'
import ExcelJS from 'exceljs'
import { parse } from 'csv-parse/sync'
import { deskRoutes, type FigureRow, type Grouping } from '@clf/shared/routes'
import { contractStates, type ContractState } from '@clf/shared/contract'
import type { Caller } from '../src/journey/caller'
import { noteLate } from '../src/ledger/lateMonths'
import { differences } from '../src/statistics/check'
import { keepAll } from '../src/statistics/keepAll'
import { beijingDay } from '../src/time'
import { codeOf } from './deals'
import { indexRow, putRows, type SomeRow } from './indexRows'
import { deskOf, withStaff } from './staff'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const dayMs = 86_400_000
/** Three months that are over, and their days cut anywhere. */
const first = Date.parse('2026-03-01T00:00:00+08:00')
const days = 92

const places = [
  { region_code: '421202', channel: 'SELF' },
  { region_code: '421221', channel: 'SELF' },
  { region_code: '421202', channel: 'AGENT', site_id: 'xianan-point-1' },
  { region_code: '421202', channel: 'AGENT', site_id: 'xianan-point-2' },
  { region_code: '421202', channel: 'BROKER', agency_id: 'agency-one' },
] as const satisfies readonly SomeRow[]

const within = fc.integer({ min: 0, max: days * dayMs - 1 })
const later = fc.integer({ min: 0, max: 20 * dayMs })
const life = fc.record({
  place: fc.constantFrom(...places),
  state: fc.constantFrom<ContractState>(...contractStates),
  start: within,
  gaps: fc.array(later, { minLength: 6, maxLength: 6 }),
  reached: fc.integer({ min: 0, max: 5 }),
  reviewed: fc.boolean(),
  restated: fc.constantFrom<0 | 1>(0, 0, 0, 1),
  imported: fc.constantFrom<0 | 1>(0, 0, 0, 1),
  total_fen: fc.integer({ min: 1, max: 9_000_000_000_00 }),
  floor_area: fc.integer({ min: 1_000, max: 60_000 }),
  desk_days: fc.integer({ min: 0, max: 4 }),
})

type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

/** A contract that has come as far as `reached`; times never run backwards. */
function rowOf({ place, start, gaps, reached, reviewed, ...rest }: Life): SomeRow {
  let at = first + start
  const [verified_at, frozen_at, signed_at, review, filed, ended] = gaps.map(gap => (at += gap))
  const upTo = (step: number, time: number | undefined) => (reached >= step ? (time ?? null) : null)
  return {
    ...rest,
    ...place,
    started_at: first + start,
    verified_at: upTo(1, verified_at),
    frozen_at: upTo(2, frozen_at),
    signed_at: upTo(3, signed_at),
    review_at: reviewed ? upTo(4, review) : null,
    filed_at: upTo(4, filed),
    ended_at: upTo(5, ended),
  }
}

type Row = ReturnType<typeof indexRow>
interface Question {
  from: string
  to: string
  by: Grouping
  regionCode?: string
  channel?: string
  siteId?: string
}

const keys: Record<Grouping, (row: Row, at: number) => string | null> = {
  region: row => row.region_code,
  channel: row => row.channel,
  site: row => (row.site_id ? `${row.region_code}/${row.site_id}` : null),
  agency: row => (row.agency_id ? `${row.region_code}/${row.agency_id}` : null),
  day: (_, at) => beijingDay(at),
  month: (_, at) => beijingDay(at).slice(0, 7),
  quarter: (_, at) => `2026-Q${Math.floor((Number(beijingDay(at).slice(5, 7)) + 2) / 3)}`,
  year: () => '2026',
}

/** Counts as a person with a pencil would: row by row. */
function recount(rows: readonly Row[], { from, to, by, regionCode, channel, siteId }: Question) {
  const counts: Record<string, Record<string, number>> = {}
  const spans: Record<string, number[]> = {}
  const add = (row: Row, at: number | null | undefined, what: string, n = 1) => {
    if (at === null || at === undefined || beijingDay(at) < from || beijingDay(at) > to) return
    for (const key of ['total', keys[by](row, at)])
      if (key !== null) (counts[key] ??= {})[what] = (counts[key]?.[what] ?? 0) + n
  }
  const wanted = rows.filter(
    row =>
      (!regionCode || row.region_code === regionCode) &&
      (!channel || row.channel === channel) &&
      (!siteId || row.site_id === siteId),
  )
  for (const row of wanted) {
    if (row.restated) add(row, row.filed_at, 'changed')
    else {
      add(row, row.started_at, 'started')
      add(row, row.filed_at, 'filed')
      add(row, row.filed_at, 'area', row.floor_area ?? 0)
      add(row, row.filed_at, 'amount', row.total_fen ?? 0)
      const inside = row.filed_at && beijingDay(row.filed_at) >= from && beijingDay(row.filed_at) <= to
      if (inside && !row.imported) (spans.total ??= []).push((row.filed_at ?? 0) - row.started_at)
    }
    if (row.state === 'REVOKED') {
      add(row, row.ended_at, 'revoked')
      add(row, row.ended_at, 'revokedArea', row.floor_area ?? 0)
      add(row, row.ended_at, 'revokedAmount', row.total_fen ?? 0)
    }
    for (const state of ['TRANSFERRED', 'CANCELLED', 'EXPIRED'] as const)
      if (row.state === state) add(row, row.ended_at, state.toLowerCase())
  }
  return { counts, wholeMinutes: (spans.total ?? []).map(ms => ms / 60_000).sort((a, b) => a - b) }
}

const countsOf = ({
  key: _,
  label: __,
  perSquareMetre: ___,
  perContract: ____,
  minutes: _____,
  ...sums
}: FigureRow) => Object.fromEntries(Object.entries(sums).filter(([, n]) => n !== 0))

const day = fc.integer({ min: -3, max: days + 25 }).map(n => beijingDay(first + n * dayMs))
const question = fc
  .record(
    {
      ends: fc.tuple(day, day),
      by: fc.constantFrom<Grouping>('region', 'channel', 'site', 'agency', 'day', 'month', 'quarter', 'year'),
      regionCode: fc.constantFrom('421202', '421221'),
      channel: fc.constantFrom('SELF', 'AGENT', 'BROKER'),
      siteId: fc.constantFrom('xianan-point-1', 'xianan-point-2'),
    },
    { requiredKeys: ['ends', 'by'] },
  )
  .map(({ ends, ...rest }): Question => {
    const [from = '', to = ''] = [...ends].sort()
    const short = beijingDay(Date.parse(`${from}T00:00:00+08:00`) + 61 * dayMs)
    return { from, to: rest.by === 'day' && to > short ? short : to, ...rest }
  })

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let city: Caller
  beforeAll(() => withStaff(stack()))
  beforeEach(async () => void (city = await deskOf(stack(), 'supervisor-city')))

  const ask = (desk: Caller, query: object) => desk.call(deskRoutes.deskFigures, { query: { ...query } })
  const forget = async () => {
    await getStore().db.deleteFrom('day_figure').execute()
    for (const table of ['contract_index', 'month_figure', 'month_closed', 'month_late'] as const)
      await getStore().db.deleteFrom(table).execute()
  }
  const put = async (rows: readonly SomeRow[]): Promise<Row[]> => {
    const whole = rows.map(indexRow)
    await putRows(getStore(), whole)
    return whole
  }
  const agree = async (rows: readonly Row[], query: Question) => {
    const answer = await ask(city, query)
    const { counts, wholeMinutes } = recount(rows, query)
    const said = Object.fromEntries(
      [...answer.rows, answer.total]
        .map(row => [row.key, countsOf(row)])
        .filter(([, sums]) => Object.keys(sums as object).length),
    )
    expect({ query, said }).toEqual({ query, said: counts })
    const exact = wholeMinutes[Math.ceil(wholeMinutes.length / 2) - 1]
    const { n, median } = answer.total.minutes.whole
    expect(n).toBe(wholeMinutes.length)
    if (exact === undefined) return expect(median).toBeNull()
    expect(median).toBeLessThanOrEqual(exact + 0.1)
    expect(median).toBeGreaterThanOrEqual(exact * (31 / 32) - 0.1)
  }

  test('figures equal a recount of the contracts, whatever is asked, and what comes late is counted too', async () => {
    const lives = fc.array(life, { minLength: 1, maxLength: 60 })
    const some = fc.array(question, { minLength: 4, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(lives, lives, some, async (early, late, questions) => {
        await forget()
        const rows = await put(early.map(rowOf))
        for (const query of questions) await agree(rows, query)
        // Months that were asked for are kept by now.
        await getStore().transaction(async tx => {
          for (const row of late.map(rowOf).map(indexRow)) {
            rows.push(row)
            await tx.insertInto('contract_index').values(row).execute()
            await noteLate(
              tx,
              row.region_code,
              [row.started_at, row.filed_at ?? null, row.ended_at ?? null],
              stack().now(),
            )
          }
        })
        for (const query of questions) await agree(rows, query)
      }),
      { numRuns: 5, endOnFailure: true },
    )
  })

  test('every month that is over can be kept beforehand, and be checked against the contracts', async () => {
    await forget()
    const wrong = async () => {
      const lines: string[] = []
      for await (const line of differences(stack().app)) lines.push(line)
      return lines
    }
    await put([rowOf(sample), rowOf({ ...sample, place: places[2], start: 40 * dayMs })])
    expect(await keepAll(stack().app)).toBeGreaterThan(2)
    expect(await keepAll(stack().app)).toBe(0)
    expect(await wrong()).toEqual([])
    await put([rowOf(sample)])
    expect(await wrong()).toEqual(['421202 2026-03: 留存的月度数和合同不一致'])
  })

  test('everybody counts within their reach', async () => {
    await forget()
    await put(places.map((place, i) => rowOf({ ...sample, place, total_fen: 10 ** i })))
    const period = { from: '2026-03-01', to: '2026-03-31', by: 'year' }
    const amounts: Record<string, number> = {
      'supervisor-city': 11111,
      'reviewer-xianan': 11101,
      'supervisor-jiayu': 10,
      'clerk-xianan': 100,
      'clerk-second': 1_000,
      'broker-one': 10_000,
      'broker-two': 0,
    }
    for (const [who, amount] of Object.entries(amounts)) {
      const { total } = await ask(await deskOf(stack(), who), period)
      expect([who, total.amount]).toEqual([who, amount])
    }
    const clerk = await deskOf(stack(), 'clerk-xianan')
    expect((await ask(clerk, { ...period, siteId: 'xianan-point-2' })).total.amount).toBe(0)
  })

  test('the four reductions stand against the paper procedure of the counties', async () => {
    await forget()
    await put([
      rowOf({ ...sample, desk_days: 0 }),
      { ...rowOf({ ...sample, reviewed: true, desk_days: 1 }), papers: 3 },
      rowOf({ ...sample, imported: 1, desk_days: 9 }),
    ])
    await stack().setParameter('421202', 'paperVisits', 3)
    const { reductions } = await ask(city, { from: '2026-03-01', to: '2026-03-31', by: 'channel' })
    expect(reductions).toEqual({
      materials: { before: 8, now: 1.5 },
      steps: { before: 6, now: 4.5 },
      hours: { before: 48, now: 4.5 },
      visits: { before: 3, now: 0.5 },
    })
  })

  test('files reconcile with the contracts, name nobody, cannot become formulas, and are kept in mind', async () => {
    await forget()
    const rows = await put([
      { ...rowOf(sample), contract_no: '=HYPERLINK("http://x")' },
      { ...rowOf({ ...sample, total_fen: 55, floor_area: 9_999 }), contract_no: 'N2' },
    ])
    const period = { from: '2026-03-01', to: '2026-03-31' }
    const asBuffer = (file: unknown) => Buffer.from(file as ArrayBuffer)
    const list = asBuffer(await city.call(deskRoutes.contractsCsv, { body: { ...period, idNo: undefined } }))
    expect(list.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const lines = parse<Record<string, string>>(list, { bom: true, columns: true })
    expect(lines.map(line => line['合同编号'])).toEqual(
      expect.arrayContaining([`'=HYPERLINK("http://x")`, 'N2', '合计 2 份']),
    )
    const fen = rows.reduce((sum, row) => sum + (row.total_fen ?? 0), 0)
    expect(Number(lines.at(-1)?.['成交总价（元）'])).toBe(fen / 100)

    const book = new ExcelJS.Workbook()
    const file = asBuffer(await city.call(deskRoutes.figuresXlsx, { body: { ...period, by: 'channel' } }))
    await book.xlsx.load(file as unknown as ExcelJS.Buffer)
    const sheet = book.worksheets[0]
    const sums = sheet?.getRow(sheet.rowCount).values as (string | number)[]
    expect(sums.slice(1, 6)).toEqual(['合计', 2, 2, (10_000 + 9_999) / 100, fen / 100])

    const workbook = await city.call(deskRoutes.contractsXlsx, { body: period })
    await book.xlsx.load(asBuffer(workbook) as unknown as ExcelJS.Buffer)
    expect(book.worksheets[0]?.getCell('A2').type).toBe(ExcelJS.ValueType.String)
    await city.call(deskRoutes.figuresCsv, { body: { ...period, by: 'day' } })

    const auditor = await deskOf(stack(), 'auditor-city')
    const kept = (await auditor.call(deskRoutes.exportRecords)).rows
    expect(kept.map(({ kind, format, rows: n }) => [kind, format, n])).toEqual([
      ['figures', 'csv', 1],
      ['contracts', 'xlsx', 2],
      ['figures', 'xlsx', 1],
      ['contracts', 'csv', 2],
    ])
    await expect(getStore().db.deleteFrom('export_record').execute()).rejects.toThrow(/append-only/)
  })

  test('an upside-down period, or too many days one by one, is refused with the reason', async () => {
    for (const wrong of [
      { from: '2026-04-01', to: '2026-03-01', by: 'year' },
      { from: '2026-01-01', to: '2026-03-05', by: 'day' },
    ])
      expect(await codeOf(ask(city, wrong))).toBe('REQ-422')
  })
})

/** Begun on 2 March, filed four and a half hours later. */
const sample: Life = {
  place: places[0],
  state: 'FILED',
  start: dayMs,
  gaps: [1, 1, 1, 0.75, 0.75, 1].map(hours => hours * 3_600_000),
  reached: 4,
  reviewed: false,
  restated: 0,
  imported: 0,
  total_fen: 100_000_00,
  floor_area: 10_000,
  desk_days: 0,
}
