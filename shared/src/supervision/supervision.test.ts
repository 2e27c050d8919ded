import { alertCodes, alertSentence, districtOf, isNight, nightOf } from '.'

const at = (text: string) => Date.parse(`${text}+08:00`)
const night = { nightFromHour: 22, nightToHour: 6 }

test('the night goes over midnight, in Beijing time', () => {
  for (const text of [
    '2026-11-02T22:00:00',
    '2026-11-02T23:59:59',
    '2026-11-03T00:00:00',
    '2026-11-03T05:59:59',
  ])
    expect(isNight(at(text), night)).toBe(true)
  for (const text of ['2026-11-02T21:59:59', '2026-11-03T06:00:00', '2026-11-03T12:00:00'])
    expect(isNight(at(text), night)).toBe(false)
  expect(isNight(at('2026-11-03T03:00:00'), { nightFromHour: 1, nightToHour: 4 })).toBe(true)
  expect(isNight(at('2026-11-03T03:00:00'), { nightFromHour: 0, nightToHour: 0 })).toBe(false)
})

test('one night is one night on both sides of midnight', () => {
  expect(nightOf(at('2026-11-02T23:00:00'), night)).toBe('2026-11-02')
  expect(nightOf(at('2026-11-03T05:00:00'), night)).toBe('2026-11-02')
  expect(nightOf(at('2026-11-03T22:00:00'), night)).toBe('2026-11-03')
})

test('the district of a home is county and cadastral district', () => {
  expect(districtOf('421202001003GB00012F00030004')).toBe('421202001')
})

test('every sentence is whole once its facts are filled in', () => {
  expect(alertSentence('SUP-01', { about: 'seller', times: 3, days: 365 })).toBe(
    '同一人在 365 天内第 3 次作为卖方备案。',
  )
  for (const code of alertCodes) expect(alertSentence(code, {})).not.toBe('')
})
