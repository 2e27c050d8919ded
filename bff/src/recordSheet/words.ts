import { roleLabels } from '@clf/shared/codes'
import { stateLabels } from '@clf/shared/contract'
import { shownName } from '../contracts/view'
import type { LabelledLine } from '../document'
import type { PartyAccess } from '../ledger/access'
import { outsiderName } from '../ledger/actorNames'
import type { ContractRecord } from '../ledger/record'

export const office = '咸宁市住房和城乡建设局'

/** Where a check got its answer. */
export const sourceLabels: Readonly<Record<string, string>> = { registry: '不动产登记' }

export type Reader = Pick<PartyAccess, 'contract' | 'party'>

/** Who did it, as this reader may know them. */
export function actorFor({ contract, party: me }: Reader, actor: string): string {
  const party = contract.data.parties.find(p => p.id === actor)
  if (!party) return outsiderName(actor)
  const role = roleLabels[party.role]
  return party.id === me.id ? `您本人（${role}）` : `${shownName(party, { record: contract, me })}（${role}）`
}

/** Who did it, by full name: for courts and supervisors. */
export function actorInFull({ data }: ContractRecord, actor: string): string {
  const party = data.parties.find(p => p.id === actor)
  return party ? `${party.name}（${roleLabels[party.role]}，${party.id}）` : actor
}

/** Which contract the sheet is about, as far as it is known. */
export function aboutContract({ data }: ContractRecord): LabelledLine[] {
  const { house, filing } = data
  return [
    { label: '合同标识', value: data.id },
    ...(filing ? [{ label: '合同编号', value: filing.contractNo }] : []),
    { label: '合同状态', value: stateLabels[data.state] },
    ...(house ? [{ label: '房屋坐落', value: house.location.full }] : []),
    ...(data.certNo ? [{ label: '不动产权证号', value: data.certNo }] : []),
  ]
}
