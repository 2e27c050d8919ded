import {
  buyersOf,
  type ContractData,
  ownersOf,
  termGroups,
  termLabels,
  type Terms,
} from '@clf/shared/contract'
import { maskName } from '@clf/shared/person'
import { ownersWithoutSpouse } from './person'
import type { Facts, Rule } from './rule'
import type { Violation } from './support'

/** Details that become required by an answer inside a group. */
function missingDetails({ payment, lease, household, condition }: Partial<Terms>): string[] {
  const disclosures = Object.values(condition ?? {})
  const gaps: [boolean | undefined, string][] = [
    [payment && payment.depositFen > 0 && payment.depositDate === null, '定金支付日期'],
    [payment?.method === 'ESCROW' && payment.escrowBank === '', '资金监管银行'],
    [payment?.method === 'OTHER' && payment.methodNote === '', '付款方式说明'],
    [payment && payment.retentionFen > 0 && payment.retentionRelease === '', '尾款支付条件'],
    [lease?.leased && lease.tenant === '', '承租人'],
    [lease?.leased && lease.until === null, '租赁到期日'],
    [household?.registered && household.moveOutBy === null, '户口迁出日期'],
    [disclosures.some(d => d.yes && d.text === ''), '房屋状况说明'],
  ]
  return gaps.filter(([gap]) => gap).map(([, label]) => label)
}

function missingPeople(contract: ContractData): string[] {
  return [
    ...(ownersOf(contract).length ? [] : ['卖方产权人']),
    ...(buyersOf(contract).length ? [] : ['买方']),
    ...(buyersOf(contract).length > 1 && contract.coWay === null ? ['买方共有方式'] : []),
  ]
}

function missingOf(contract: ContractData): Violation[] {
  const owners = ownersOf(contract)
  return contract.parties.flatMap(p => {
    const gaps = [
      ...(p.phone ? [] : ['手机号']),
      ...(p.address ? [] : ['通信地址']),
      ...(owners.includes(p) && !contract.marriage[p.id] ? ['婚姻情况'] : []),
    ]
    return gaps.length
      ? [{ partyId: p.id, values: { missing: `${maskName(p.name)}的${gaps.join('、')}` } }]
      : []
  })
}

function missing({ contract, house }: Facts): Violation[] {
  const labels = [
    ...(contract.house || house ? [] : ['房屋核验']),
    ...missingPeople(contract),
    ...ownersWithoutSpouse({ contract, house }).map(p => `${maskName(p.name)}的配偶`),
    ...termGroups.filter(group => !contract.terms[group]).map(group => termLabels[group]),
    ...missingDetails(contract.terms),
  ]
  return [...(labels.length ? [{ values: { missing: labels.join('、') } }] : []), ...missingOf(contract)]
}

/** What must still be filled in before a text can be made. */
export const missingRules: readonly Rule[] = [
  { code: 'CON-01', severity: 'B', gates: ['G4'], check: missing },
]
