import { maskIdNo, maskName } from '@clf/shared/person'

const idNumber = /\d{17}[\dXx]/g

/** A value of the registry's answer as it may be shown: names, numbers of documents and of phones are masked. */
function masked(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map(one => masked(one, key))
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, masked(one, name)]))
  if (typeof value !== 'string') return value
  if (key === 'name') return maskName(value)
  if (key === 'idNo') return maskIdNo(value)
  return value.replace(idNumber, maskIdNo).replace(/\b1\d{10}\b/g, '***********')
}

/** The answer as indented JSON, masked; an answer that is no JSON is not shown. */
export function maskedSnapshot(raw: string): string {
  try {
    return JSON.stringify(masked(JSON.parse(raw), ''), null, 2)
  } catch {
    return ''
  }
}
