import { waitedText } from './waited'

const now = Date.parse('2026-11-23T10:00:00Z')

test.each([
  ['2026-11-23T09:59:40Z', '0分钟'],
  ['2026-11-23T09:01:00Z', '59分钟'],
  ['2026-11-23T09:00:00Z', '1小时'],
  ['2026-11-21T10:30:00Z', '47小时'],
  ['2026-11-21T10:00:00Z', '2天'],
  ['2026-11-23T10:00:30Z', '0分钟'],
])('since %s: %s', (since, text) => expect(waitedText(since, now)).toBe(text))
