import { defaultParameters } from '@clf/shared/rules'
import { decideMode, parameterNames, parameterProblem, parameterText, type SwitchLine } from '.'

test('every default is a value that may be set', () => {
  expect([...parameterNames, 'version'].sort()).toEqual(Object.keys(defaultParameters).sort())
  for (const name of parameterNames)
    expect([name, parameterProblem(name, defaultParameters[name])]).toEqual([name, null])
})

test.each([
  ['depositPercent', 21],
  ['depositPercent', 5.5],
  ['depositPercent', '20'],
  ['faceAtJoin', 'true'],
  ['mortgagePolicy', 'A'],
  ['mortgagePolicy', 'toString'],
  ['allowedUses', []],
  ['allowedUses', ['10', '10']],
  ['allowedUses', ['住宅']],
] as const)('%s may not be %j', (name, value) => expect(parameterProblem(name, value)).not.toBeNull())

test('values are read with their unit', () => {
  expect(parameterText('depositPercent', 20)).toBe('20 %')
  expect(parameterText('filingMode', 'AUTO')).toBe('自动备案')
  expect(parameterText('allowedUses', ['10', '11'])).toBe('10、11')
})

const line = (id: string, change: Partial<SwitchLine>): SwitchLine => ({
  id,
  channel: 'AGENT',
  siteId: null,
  mode: 'AUTO',
  effectiveAt: 0,
  ...change,
})
const ask = (change: Partial<Parameters<typeof decideMode>[0]>) =>
  decideMode({
    channel: 'AGENT',
    siteId: 's1',
    at: 100,
    stops: [],
    lines: [],
    parameter: { mode: 'AUTO', version: 3 },
    ...change,
  })

test('citizens start as the county says, desks by hand', () => {
  expect(ask({ channel: 'SELF', siteId: null })).toEqual({ mode: 'AUTO', source: 'parameter/3' })
  expect(ask({})).toEqual({ mode: 'MANUAL', source: 'default' })
  expect(ask({ channel: 'BROKER', siteId: null })).toEqual({ mode: 'MANUAL', source: 'default' })
})

test('the site before the channel, the newest that is in effect, another channel and another site not at all', () => {
  const lines = [
    line('site', { siteId: 's1', mode: 'MANUAL', effectiveAt: 10 }),
    line('channel', { effectiveAt: 50 }),
    line('later', { siteId: 's1', effectiveAt: 101 }),
    line('other', { siteId: 's2', effectiveAt: 60 }),
    line('broker', { channel: 'BROKER', effectiveAt: 60 }),
  ]
  expect(ask({ lines })).toEqual({ mode: 'MANUAL', source: 'switch/site' })
  expect(ask({ lines, at: 101 })).toEqual({ mode: 'AUTO', source: 'switch/later' })
  expect(ask({ lines, siteId: 's3' })).toEqual({ mode: 'AUTO', source: 'switch/channel' })
  expect(ask({ lines, siteId: null })).toEqual({ mode: 'AUTO', source: 'switch/channel' })
})

test('of two from the same moment the one approved last counts', () => {
  const lines = [line('first', {}), line('second', { mode: 'MANUAL' })]
  expect(ask({ lines }).source).toBe('switch/second')
})

test('an emergency stop is above everything', () => {
  const lines = [line('site', { siteId: 's1' })]
  expect(ask({ lines, stops: ['x'] })).toEqual({ mode: 'MANUAL', source: 'stop/x' })
  expect(ask({ channel: 'SELF', stops: ['x'] }).mode).toBe('MANUAL')
})
