import { buildHome, ownersOf } from './buildHome'
import { counties } from './counties'
import { idNumber } from './idNumber'
import type { FaceOutcome, Home, HomeCase, HomeRestriction, Person } from './types'

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许']
const given = [...'安柏川德恩帆国海嘉凯岚明宁鹏清荣思桐伟欣雅泽']
const daysOfBirth = 12_000

/** A made-up grown-up; every number gives another resident number, phone and user. */
export function mintPerson(
  number: number,
  other: { name?: string; face?: FaceOutcome; minor?: boolean } = {},
): Person {
  const day = new Date(Date.UTC(1962, 0, 1) + (number % daysOfBirth) * 86_400_000)
  const sequence = 100 + (Math.floor(number / daysOfBirth) % 900)
  const birth = other.minor ? '20130601' : day.toISOString().slice(0, 10).replaceAll('-', '')
  const pick = (from: readonly string[], at: number) => from[at % from.length] ?? ''
  const name =
    pick(surnames, number) +
    pick(given, Math.floor(number / 20)) +
    pick(given, Math.floor(number / 440) + number)
  return {
    id: `m-${number}`,
    userId: `EHBM${number}`,
    name: other.name ?? name,
    idNo: idNumber(birth, other.minor ? 100 + (number % 900) : sequence),
    phone: `191${String(number % 100_000_000).padStart(8, '0')}`,
    note: '测试时新建',
    userType: 'PERSON',
    face: other.face ?? 'PASS',
  }
}

export interface HomeWishes {
  areaCode?: string
  shares?: readonly string[]
  restrictions?: HomeRestriction[]
  cases?: HomeCase[]
  other?: Partial<Home>
}

/** A home of its own for one test. */
export function mintHome(number: number, owners: readonly Person[], wishes: HomeWishes): Home {
  const areaCode = wishes.areaCode ?? counties[0]?.code ?? ''
  return buildHome(
    { areaCode, number: number % 10_000_000, year: 2023, owners: ownersOf(owners, wishes.shares) },
    { ...wishes.other, restrictions: wishes.restrictions ?? [], cases: wishes.cases ?? [] },
  )
}
