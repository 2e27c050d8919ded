import { allowedActions, stateLabels, type Party } from '@clf/shared/contract'
import { openAmendment } from '../amendment/amendment.sql'
import { phraseOf } from '@clf/shared/phrases'
import type { App } from '../app-context'
import type { Person } from '../identity/person'
import { confirmationsOf } from '../signing/confirmation.sql'
import { signedAtOf } from '../signing/signature.sql'
import { isoTime } from '../time'
import { partyOf } from '../ledger/access'
import { contractsOf } from '../ledger/contract.sql'
import type { ContractRecord } from '../ledger/record'

/** My contracts; the ones that wait for me come first. */
export async function myContracts(app: App, person: Person) {
  const records = await contractsOf(app, person.key)
  const rows = await Promise.all(
    records.map(async record => {
      const me = partyOf(app, record, person)
      return me ? [await summary(app, record, me)] : []
    }),
  )
  const contracts = rows.flat()
  return { contracts: [...contracts.filter(c => c.waitsForMe), ...contracts.filter(c => !c.waitsForMe)] }
}

async function summary(app: App, record: ContractRecord, me: Party) {
  const { data } = record
  return {
    id: data.id,
    state: data.state,
    stateLabel: stateLabels[data.state],
    side: me.side,
    title: data.house?.location.full ?? (me.side === 'seller' ? '我要卖的房屋' : '我要买的房屋'),
    totalFen: data.terms.price?.totalFen ?? null,
    updatedAt: isoTime(record.updatedAt),
    waitsForMe: await waitsFor(app, record, me),
    contractNo: data.filing?.contractNo ?? null,
    alert: record.extras.restrictions?.length ? phraseOf('RST-10').citizen : null,
  }
}

/** Is there something that only this person can do now? */
async function waitsFor(app: App, record: ContractRecord, me: Party): Promise<boolean> {
  const { data, textVersion } = record
  const can = allowedActions({ state: data.state, actor: me.side })
  if (can.includes('submit')) return true
  if (can.includes('agreeChange') || can.includes('agreeRevoke')) {
    const amendment = await openAmendment(app, data)
    return amendment !== null && !(await signedAtOf(app, data, amendment.text_version)).has(me.id)
  }
  if (can.includes('confirm')) {
    const confirmed = (await confirmationsOf(app, data, textVersion)).get(me.id)?.length ?? 0
    const signed = (await signedAtOf(app, data, textVersion)).has(me.id)
    return confirmed === 0 || !signed
  }
  return can.includes('editTerms') && (data.parties[0]?.id === me.id || !me.phone || !me.address)
}
