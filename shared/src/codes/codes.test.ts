import {
  codeTables,
  isKnownCode,
  labelOf,
  locksUnit,
  registryCoWay,
  registryIdType,
  restrictionLabels,
  restrictionOf,
} from './index'

it('labels known codes and shows unknown ones', () => {
  expect(labelOf('plannedUse', '11')).toBe('成套住宅')
  expect(labelOf('structure', '3')).toBe('钢筋混凝土结构')
  expect(labelOf('plannedUse', '77')).toBe('未知（77）')
  expect(labelOf('structure', 'toString')).toBe('未知（toString）')
  expect(isKnownCode('landNature', '102')).toBe(true)
  expect(isKnownCode('landNature', '')).toBe(false)
})

it.each([
  ['cf', undefined, 'SEAL'],
  ['CF', '1', 'SEAL'],
  ['CF', '2', 'SEAL_QUEUE'],
  ['CF', '3', 'PRE_SEAL'],
  ['CF', '4', 'PRE_SEAL'],
  ['CF', '5', 'SEAL'],
  ['CF', '99', 'SEAL'],
  ['DYA', undefined, 'MORTGAGE'],
  ['ZJGCDY', undefined, 'CONSTRUCTION_MORTGAGE'],
  ['YG', '1', 'PRIORITY_NOTICE'],
  ['YG', '4', 'PRE_MORTGAGE'],
  ['YY', undefined, 'OBJECTION'],
  ['JZQ', undefined, 'RESIDENCE_RIGHT'],
  ['SD', undefined, 'LOCK'],
  ['NEW_FLAG', undefined, 'UNKNOWN'],
  ['constructor', undefined, 'UNKNOWN'],
])('%s %s is %s', (source, subtype, type) => {
  expect(restrictionOf(source, subtype)).toBe(type)
})

it.each([
  ['1', true],
  ['2', false],
  ['3', true],
  ['4', false],
  ['5', false],
  ['9', true],
])('a case in status %s locks: %s', (status, locks) => {
  expect(locksUnit(status)).toBe(locks)
})

it('maps our types to codes that the tables have', () => {
  expect(isKnownCode('idType', registryIdType('FPR'))).toBe(true)
  expect(labelOf('coWay', registryCoWay('SHARES'))).toBe('按份共有')
  expect(Object.keys(restrictionLabels)).toHaveLength(15)
  expect(Object.keys(codeTables.caseStatus)).toEqual(['1', '2', '3', '4', '5'])
})
