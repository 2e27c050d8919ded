import { list, object, optionalText } from '../http/fields'
import { HttpError } from '../http/types'
import { ownersOf } from '../personas/buildHome'
import { restriction } from '../personas/restrictions'
import type { HomeCase, HomeRestriction, Owner } from '../personas/types'
import type { World } from '../world/world'

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (item: unknown): Fields => {
  if (typeof item !== 'object' || item === null) throw new HttpError(400, 'a name or an object is needed')
  return item as Fields
}

/** `["MORTGAGE", {"type":"PRIORITY_NOTICE","holders":[…]}]` → restrictions in the register's words. */
export function restrictionsFrom(fields: Fields): HomeRestriction[] | null {
  return (
    list(fields, 'restrictions')?.map(item => {
      if (typeof item === 'string') return restriction(item)
      const { type, ...other } = fieldsOf(item)
      if (typeof type !== 'string') throw new HttpError(400, 'restrictions: type is needed')
      return restriction(type, other)
    }) ?? null
  )
}

/** Cases: a status of table A31 such as `"1"`, or an object with any of caseNo, regType, status, acceptedAt. */
export function casesFrom(fields: Fields, areaCode: string, now: string): HomeCase[] | null {
  return (
    list(fields, 'cases')?.map((item, i) => {
      const wish = typeof item === 'string' ? { status: item } : fieldsOf(item)
      return {
        caseNo: optionalText(wish, 'caseNo') ?? `${areaCode}-2026-9${String(i + 1).padStart(5, '0')}`,
        regType: optionalText(wish, 'regType') ?? '200',
        status: optionalText(wish, 'status') ?? '1',
        acceptedAt: optionalText(wish, 'acceptedAt') ?? now,
      }
    }) ?? null
  )
}

/** Owners by person id, with optional shares: `["m-1", {"personId":"m-2"}]`, or as the register holds them. */
export function ownersFrom(fields: Fields, world: World): Owner[] | null {
  const wishes = list(fields, 'owners')
  if (!wishes) return null
  const people = wishes.map(item => {
    const id = typeof item === 'string' ? item : optionalText(fieldsOf(item), 'personId')
    if (id === null) return { name: String(fieldsOf(item)['name']), idNo: String(fieldsOf(item)['idNo']) }
    const person = world.people.find(id)
    if (!person) throw new HttpError(404, `person: ${id} is not known`)
    return person
  })
  return ownersOf(people, sharesFrom(fields) ?? undefined)
}

export function sharesFrom(fields: Fields): string[] | null {
  return list(fields, 'shares')?.map(String) ?? null
}

const homeFacts = [
  'status',
  'rightType',
  'landNature',
  'landEnd',
  'floorArea',
  'innerArea',
  'structure',
  'plannedUse',
  'houseNature',
  'totalFloors',
  'floor',
  'builtYear',
  'unitCount',
  'unitNo',
  'regDate',
] as const

/** Plain facts of a home that a caller may set, each with the type that the register uses. */
export function factsFrom(fields: Fields): Record<string, unknown> {
  const named = fields['location'] === undefined ? {} : { location: object(fields, 'location') }
  const facts = homeFacts
    .filter(name => fields[name] !== undefined)
    .map(name => [name, fields[name]] as const)
  for (const [name, value] of facts)
    if (!['string', 'number'].includes(typeof value) && value !== null)
      throw new HttpError(400, `${name}: a text or a number is needed`)
  return { ...Object.fromEntries(facts), ...named }
}
