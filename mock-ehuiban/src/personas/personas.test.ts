import { counties } from './counties'
import { seedHomes } from './homes'
import { checkOf, idNumber, oldIdNumber } from './idNumber'
import { mintHome, mintPerson } from './mint'
import { people } from './people'

test('the check character is that of GB 11643', () => {
  expect(idNumber('19900101', 1)).toBe('421200199001010018')
  expect(oldIdNumber('421200199001010018')).toBe('421200900101001')
})

test('every named person has a valid number of the unused area, a phone, a note, and all are different', () => {
  expect(people.length).toBeGreaterThanOrEqual(16)
  for (const { idNo, phone, note } of people) {
    expect(idNo).toMatch(/^421200(19|20)\d{9}[\dX]$/)
    expect(checkOf(idNo)).toBe(idNo[17])
    expect(phone).toMatch(/^1[3-9]\d{9}$/)
    expect(note).not.toBe('')
  }
  for (const key of ['id', 'userId', 'idNo', 'phone'] as const)
    expect(new Set(people.map(person => person[key])).size).toBe(people.length)
})

test('homes have the forms of certificate and unit numbers, in at least three counties', () => {
  const homes = seedHomes()
  for (const { certNo, unitNo, areaCode } of homes) {
    expect(certNo).toMatch(/^鄂（\d{4}）\S+不动产权第\d{7}号$/)
    expect(unitNo).toMatch(/^\d{12}GB\d{5}F\d{8}$/)
    expect(unitNo.startsWith(areaCode)).toBe(true)
  }
  expect(new Set(homes.map(home => home.unitNo)).size).toBe(homes.length)
  expect(new Set(homes.map(home => home.areaCode)).size).toBeGreaterThanOrEqual(3)
  expect(homes.every(home => counties.some(county => county.code === home.areaCode))).toBe(true)
})

test('minted people never share a number with each other or with the named ones', () => {
  const minted = Array.from({ length: 30_000 }, (_, n) => mintPerson(470_000 + n))
  const numbers = new Set([...people, ...minted].map(person => person.idNo))
  expect(numbers.size).toBe(people.length + minted.length)
  expect(minted.every(person => checkOf(person.idNo) === person.idNo[17])).toBe(true)
})

test('a minted home has the owners and shares that were wished for', () => {
  const owners = [mintPerson(470_001), mintPerson(470_002)]
  expect(mintHome(470_003, owners, {}).owners.map(o => [o.coWay, o.share])).toEqual([
    ['1', null],
    ['1', null],
  ])
  expect(mintHome(470_003, owners, { shares: ['1/3', '2/3'] }).owners.map(o => [o.coWay, o.share])).toEqual([
    ['2', '1/3'],
    ['2', '2/3'],
  ])
})
