import { checkCharOf } from './checkChar'

/** Invented people for tests and demonstrations. Area 421200 is a prefecture code that real cards don't carry. */
export interface SyntheticPerson {
  name: string
  idNo: string
  phone: string
  birthday: string
}

const givenNames = [
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '百',
  '千',
  '大友',
  '小满',
  '谷雨',
  '立冬',
] as const

const pad = (n: number, width: number) => String(n).padStart(width, '0')

/** Small mixing of the seed, so that neighbours look different. */
const mix = (seed: number) => (Math.imul(seed + 1, 2654435761) >>> 0) % 1_000_003

function birthdayFor(seed: number) {
  const mixed = mix(seed)
  return `${1955 + (mixed % 45)}${pad(1 + (mixed % 12), 2)}${pad(1 + (mixed % 28), 2)}`
}

/** A valid 18-character number; `birthday` is `YYYYMMDD` (default: an adult). Seeds up to 999 on one birthday differ. */
export function syntheticIdNo(seed: number, birthday = birthdayFor(seed)): string {
  const digits = `421200${birthday}${pad(seed % 1000, 3)}`
  return digits + checkCharOf(digits)
}

/** The same seed gives the same person; seeds 0–999 give different numbers. */
export function syntheticPerson(seed: number, birthday = birthdayFor(seed)): SyntheticPerson {
  return {
    name: `测${givenNames[seed % givenNames.length] ?? ''}${seed >= givenNames.length ? `甲乙丙丁戊己庚辛`.charAt(Math.floor(seed / givenNames.length) % 8) : ''}`,
    idNo: syntheticIdNo(seed, birthday),
    phone: `1380000${pad(seed % 10_000, 4)}`,
    birthday: `${birthday.slice(0, 4)}-${birthday.slice(4, 6)}-${birthday.slice(6, 8)}`,
  }
}
