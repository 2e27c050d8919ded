import fc from 'fast-check'
import {
  ageOn,
  isAdultOn,
  isCalendarDay,
  maskIdNo,
  maskName,
  maskPhone,
  normalizeName,
  parseIdNo,
  parsePhone,
  sameIdNo,
  sameName,
  syntheticIdNo,
  syntheticPerson,
} from './index'

describe('document numbers', () => {
  it.each([
    ['421200199001010018', 'ID_CARD', '1990-01-01', 'M'],
    [' 421200 19900101 0018 ', 'ID_CARD', '1990-01-01', 'M'],
    ['４２１２００１９９００１０１００１８', 'ID_CARD', '1990-01-01', 'M'],
    ['810000199001010019', 'HMT_RESIDENCE', '1990-01-01', 'M'],
    ['830000199001010012', 'HMT_RESIDENCE', '1990-01-01', 'M'],
    ['91015619900101001x', 'FPR', '1990-01-01', 'M'],
    ['ABC420019900101', 'FPR', null, null],
    ['H12345678', 'HM_PASS', null, null],
    ['M1234567890', 'HM_PASS', null, null],
    ['12345678', 'TW_PASS', null, null],
    ['EA1234567', 'PASSPORT', null, null],
    ['123456789', 'PASSPORT', null, null],
    ['军字第1234567号', 'OFFICER', null, null],
    ['91421200MA49ABCD12', 'ORGANISATION', null, null],
  ])('%s is %s', (input, idType, birthday, sex) => {
    expect(parseIdNo(input)).toMatchObject({ ok: true, idType, birthday, sex })
  })

  it.each([
    ['421200199001010019', 'wrong check character'],
    ['421200199002300013', 'no such day'],
    ['421200900101001', 'withdrawn 15-digit number'],
    ['42120019900101001', 'one digit short'],
    ['4212001990010100181', 'one digit too many'],
    ['4212001990010101X', 'short and ends with X'],
    ['', 'empty'],
    ['测试', 'not a number'],
  ])('%s is refused: %s', input => {
    expect(parseIdNo(input)).toEqual({ ok: false, code: 'PTY-01' })
  })

  it('refuses a birth date after today', () => {
    const idNo = syntheticIdNo(1, '20300101')
    expect(parseIdNo(idNo).ok).toBe(true)
    expect(parseIdNo(idNo, '2029-12-31').ok).toBe(false)
  })

  it('catches every wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(16), fc.integer({ min: 1, max: 9 }), (seed, at, shift) => {
        const idNo = syntheticIdNo(seed)
        const wrong = idNo.slice(0, at) + String((Number(idNo[at]) + shift) % 10) + idNo.slice(at + 1)
        expect(parseIdNo(wrong)).not.toMatchObject({ idType: 'ID_CARD' })
        const swapped = idNo.slice(0, at) + idNo.charAt(at + 1) + idNo.charAt(at) + idNo.slice(at + 2)
        if (swapped !== idNo) expect(parseIdNo(swapped)).not.toMatchObject({ idType: 'ID_CARD' })
      }),
    )
  })

  it('compares an old 15-digit number with its 18-digit form', () => {
    expect(sameIdNo('421200900101001', '421200199001010018')).toBe(true)
    expect(sameIdNo('421200900101002', '421200199001010018')).toBe(false)
    expect(sameIdNo('42120019900101001x', '42120019900101001X')).toBe(true)
  })
})

describe('age', () => {
  it.each([
    ['2000-06-15', '2018-06-14', 17],
    ['2000-06-15', '2018-06-15', 18],
    ['2000-02-29', '2018-02-28', 17],
    ['2000-02-29', '2018-03-01', 18],
  ])('born %s is on %s %i', (birthday, day, age) => {
    expect(ageOn(birthday, day)).toBe(age)
    expect(isAdultOn(birthday, day)).toBe(age >= 18)
  })

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2024-04-31', false],
    ['2024-13-01', false],
    ['2024-1-1', false],
  ])('%s exists: %s', (day, exists) => {
    expect(isCalendarDay(day)).toBe(exists)
  })
})

describe('names', () => {
  it.each([
    [' 测大友 ', '测大友'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽 ・ 买买提', '阿依古丽·买买提'],
    ['测\uE863', '测䶮'],
    ['测\uE816', '测𠂇'],
    ['测\uE864', '测龻'],
    ['JOHN  SMITH', 'JOHN SMITH'],
  ])('%j is stored as %j', (input, stored) => {
    expect(normalizeName(input)).toBe(stored)
  })

  it('is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), name => {
        expect(normalizeName(normalizeName(name))).toBe(normalizeName(name))
      }),
    )
  })

  it('compares by characters, not by width, spaces or case', () => {
    expect(sameName('测 大友', '测大友')).toBe(true)
    expect(sameName('Ａｎｎ Lee', 'ANN LEE')).toBe(true)
    expect(sameName('ANNLEE', 'ANN LEE')).toBe(false)
    expect(sameName('阿依･买买提', '阿依·买买提')).toBe(true)
    expect(sameName('测大友', '测大有')).toBe(false)
  })
})

it('masks names, numbers and phones', () => {
  expect(maskName('测大友')).toBe('*大友')
  expect(maskName('测某')).toBe('*某')
  expect(maskName('𠂇大友')).toBe('*大友')
  expect(maskIdNo('421200199001010018')).toBe('421200********0018')
  expect(maskIdNo('H12345678')).toBe('H1*****78')
  expect(maskIdNo('1234')).toBe('****')
  expect(maskPhone('13800000000')).toBe('138****0000')
  expect(maskPhone('+85212345678')).toBe('********5678')
})

describe('phones', () => {
  it.each([
    ['138 0000 0001', '13800000001', true],
    ['+8613800000001', '13800000001', true],
    ['0715-8000001', '07158000001', false],
    ['+85212345678', '+85212345678', false],
  ])('%s', (input, phone, mobile) => {
    expect(parsePhone(input)).toEqual({ ok: true, phone, mobile })
  })
  it.each(['1380000001', '12800000001', '138000000012', 'abc', ''])('%j is refused', input => {
    expect(parsePhone(input)).toEqual({ ok: false, code: 'PTY-08' })
  })
})

it('invents adults with valid and distinct numbers', () => {
  const people = Array.from({ length: 1000 }, (_, seed) => syntheticPerson(seed))
  for (const person of people)
    expect(parseIdNo(person.idNo)).toMatchObject({ ok: true, idType: 'ID_CARD', birthday: person.birthday })
  expect(new Set(people.map(p => p.idNo)).size).toBe(1000)
  expect(people.every(p => isAdultOn(p.birthday, '2022-10-12'))).toBe(true)
  expect(people.every(p => p.idNo.startsWith('421200'))).toBe(true)
})
