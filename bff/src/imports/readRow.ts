import type { ContractData, House, Party, Share, Side } from '@clf/shared/contract'
import { ageOn, isCalendarDay, normalizeName, parseIdNo } from '@clf/shared/person'
import { parseYuan } from '@clf/shared/money'
import { isRegionCode, parseArea, parseCertNo, parseUnitNo } from '@clf/shared/property'
import { isWhole, parseShare, sumShares } from '@clf/shared/share'
import { channels, columns, statuses, type Column, type TextRow } from './columns'

/** Why a row is not taken: which column, and a sentence for the person who made the file. */
export interface Problem {
  column: Column
  message: string
}

export interface ReadContract {
  state: (typeof statuses)[keyof typeof statuses]
  /** Without id and filing codes, which the import gives. */
  data: Omit<ContractData, 'id' | 'state' | 'filing'>
  contractNo: string
  filedAt: string
  signedAt: string
}

export type ReadRow = { ok: true; contract: ReadContract } | { ok: false; problems: Problem[] }

const split = (text: string) =>
  text
    .split(/[；;]/)
    .map(part => part.trim())
    .filter(Boolean)
/** Noon in Beijing: a day that no time zone moves. */
const noon = (day: string) => `${day}T12:00:00+08:00`

/** One line as a contract, or everything that is wrong with it at once. `today` is a calendar day in Beijing. */
export function readRow(row: TextRow, today: string): ReadRow {
  const problems: Problem[] = []
  const wrong = (column: Column, message: string) => void problems.push({ column, message })

  if (!isRegionCode(row.regionCode)) wrong('regionCode', '不是咸宁市的县（市、区）代码')
  if (!/^[0-9A-Za-z（）()\-]{6,40}$/.test(row.contractNo))
    wrong('contractNo', '合同编号为空或有不能识别的字符')
  const state = statuses[row.status as keyof typeof statuses] as ReadContract['state'] | undefined
  if (!state) wrong('status', `要写${Object.keys(statuses).join('、')}中的一个`)
  const channel = row.channel === '' ? 'AGENT' : channels[row.channel as keyof typeof channels]
  if (!channel) wrong('channel', `要写${Object.keys(channels).join('、')}中的一个，或者空着`)
  const filedOn = dayOf(row.filedOn, today)
  if (!filedOn) wrong('filedOn', '要写已经过去的日期，如2026-03-01')
  const signedOn = row.signedOn === '' ? filedOn : dayOf(row.signedOn, filedOn ?? today)
  if (!signedOn) wrong('signedOn', '要写不晚于备案日期的日期，或者空着')
  const cert = parseCertNo(row.certNo)
  if (!cert.ok) wrong('certNo', '证号不完整，请对照证书首页')
  const unit = parseUnitNo(row.unitNo)
  if (!unit.ok) wrong('unitNo', '不动产单元号是28位')
  const area = parseArea(row.area)
  if (!area) wrong('area', '面积要大于0，最多两位小数')
  const price = parseYuan(row.price)
  if (!price.ok || price.fen === 0) wrong('price', '金额要大于0，最多两位小数')
  if (row.location.length < 4 || row.location.length > 200) wrong('location', '坐落为空或太长')

  const sellers = peopleOf('seller', row, today, wrong)
  const buyers = peopleOf('buyer', row, today, wrong)
  const numbers = [...sellers, ...buyers].map(person => person.idNo)
  if (new Set(numbers).size !== numbers.length) wrong('buyerIds', '同一个证件号出现了两次')
  if (
    problems.length ||
    !cert.ok ||
    !unit.ok ||
    !area ||
    !price.ok ||
    !state ||
    !channel ||
    !filedOn ||
    !signedOn
  )
    return { ok: false, problems }

  const filedAt = noon(filedOn)
  const house = houseOf({ ...row, certNo: cert.certNo, unitNo: unit.unitNo }, area, sellers, filedAt)
  return {
    ok: true,
    contract: {
      state,
      contractNo: row.contractNo,
      filedAt,
      signedAt: noon(signedOn),
      data: {
        regionCode: row.regionCode,
        channel,
        startedBy: 'seller',
        startedAt: noon(signedOn),
        scope: { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true },
        certNo: cert.certNo,
        house,
        parties: [...sellers, ...buyers].map((person, i) => ({ ...person, id: `p${i + 1}` })),
        coWay: buyers.length === 1 ? 'SOLE' : buyers.some(b => b.share) ? 'SHARES' : 'JOINT',
        buyersAreFamily: false,
        marriage: {},
        terms: {
          price: {
            totalFen: price.fen,
            includesFurniture: false,
            includesParking: false,
            includesMaintenanceFund: false,
          },
        },
        frozen: null,
      },
    },
  }
}

function dayOf(text: string, latest: string): string | null {
  const day = text
    .replace(/[/.年月]/g, '-')
    .replace(/日$/, '')
    .replace(/-(\d)(?=-|$)/g, '-0$1')
  return isCalendarDay(day) && day <= latest ? day : null
}

type Person = Omit<Party, 'id'>

function peopleOf(
  side: Side,
  row: TextRow,
  today: string,
  wrong: (column: Column, message: string) => void,
): Person[] {
  const [namesIn, idsIn] =
    side === 'seller' ? (['sellerNames', 'sellerIds'] as const) : (['buyerNames', 'buyerIds'] as const)
  const [names, ids] = [split(row[namesIn]), split(row[idsIn])]
  const shares = side === 'buyer' ? split(row.buyerShares) : []
  if (!names.length) wrong(namesIn, '没有写人')
  if (names.length !== ids.length)
    wrong(idsIn, `${columns[namesIn]}有${names.length}个，${columns[idsIn]}有${ids.length}个`)
  if (shares.length && shares.length !== names.length) wrong('buyerShares', '份额的个数和买方人数不一致')
  const parsed = shares.map(text => parseShare(text))
  const read: Share[] = parsed.flatMap(one => (one.ok ? [one.share] : []))
  if (read.length !== parsed.length || (read.length > 0 && !isWhole(sumShares(read))))
    wrong('buyerShares', '份额写法不对，或合计不是100%')
  return names.flatMap((name, i) => {
    const id = parseIdNo(ids[i] ?? '')
    if (!id.ok) {
      wrong(idsIn, `第${i + 1}个证件号校验不通过`)
      return []
    }
    if (id.birthday && ageOn(id.birthday, today) < 0) wrong(idsIn, `第${i + 1}个证件号的出生日期在将来`)
    const role = side === 'seller' ? ('OWNER' as const) : ('BUYER' as const)
    return [
      {
        side,
        role,
        name: normalizeName(name),
        idType: id.idType,
        idNo: id.idNo,
        phone: null,
        address: null,
        share: read[i] ?? null,
        // Nobody has entered with their own phone: the contract stays with the counter.
        joinedAt: null,
      },
    ]
  })
}

/** What the old system knew of the home; the registry's own answer takes its place at the next check. */
const houseOf = (row: TextRow, area: number, sellers: readonly Person[], asOf: string): House => ({
  certNo: row.certNo,
  unitNo: row.unitNo,
  houseNo: '',
  rightStatus: '1',
  rightType: '',
  landNature: '',
  landEnd: null,
  location: { full: row.location, community: '', building: '', unit: '', room: '' },
  floorArea: area,
  innerArea: null,
  structure: '',
  plannedUse: row.plannedUse,
  houseNature: '',
  totalFloors: null,
  floor: null,
  builtYear: null,
  registeredOn: null,
  owners: sellers.map(({ name, idType, idNo, share }) => ({
    name,
    idType,
    idNo,
    coWay: sellers.length === 1 ? '0' : '1',
    share,
  })),
  restrictions: [],
  cases: [],
  unitCount: 1,
  match: 'FULL',
  asOf,
  snapshotId: 'imported',
})
