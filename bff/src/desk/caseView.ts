import {
  allowedActions,
  draftStates,
  paperLabels,
  representativeLabels,
  signerOf,
  type Actor,
  type Paper,
  type Party,
  type Representative,
} from '@clf/shared/contract'
import { idTypeLabels } from '@clf/shared/codes'
import type { EvidenceEvent } from '@clf/shared/evidence'
import { phraseOf } from '@clf/shared/phrases'
import type { CaseParty, CaseView, PaperView } from '@clf/shared/routes'
import { regionName, type StaffRole } from '@clf/shared/staff'
import type { App } from '../app-context'
import { textFindings } from '../contracts/freezeText'
import { commonView, distinct, frozenView, progressOf, type Progress } from '../contracts/view'
import { readerFor } from '../ledger/acting'
import { eventsOf } from '../ledger/events'
import { viewFindings } from '../ledger/findings'
import type { ContractRecord } from '../ledger/record'
import { agencyOf, siteOf, type StaffMember } from '../staff/member'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { historyOf } from './history'
import { readingOf, type Reading } from './reader'

export const channelLabels = { SELF: '个人自助', AGENT: '签约点代办', BROKER: '经纪机构' } as const

const actorOf: Partial<Record<StaffRole, Actor>> = { CLERK: 'clerk', BROKER: 'broker', REVIEWER: 'reviewer' }

/** What this role may do with the contract now. */
export function actionsOf({ role }: Pick<StaffMember, 'role'>, { data }: ContractRecord) {
  const actor = actorOf[role]
  return actor ? allowedActions({ state: data.state, actor, initiator: true }) : []
}

/** The whole contract as this member of staff may see it. `tx` inside a transaction, so that a reply shows what it wrote. */
export async function caseView(
  app: App,
  staff: StaffMember,
  record: ContractRecord,
  tx?: Tx,
): Promise<CaseView> {
  const { data, extras } = record
  const reading = readingOf(staff.role)
  const progress = await progressOf(app, record, tx)
  const events = await eventsOf(app, data.id, tx)
  const common = await commonView(app, record, tx)
  const checked = draftStates.includes(data.state)
    ? [...extras.findings, ...(await textFindings(app, record))]
    : extras.findings
  return {
    ...common,
    terms: maskedTerms(common.terms, reading),
    regionName: regionName(data.regionCode),
    channel: data.channel,
    channelLabel: channelLabels[data.channel],
    updatedAt: isoTime(record.updatedAt),
    desk: await deskView(app, record, tx),
    masked: reading.namesMasked,
    actions: actionsOf(staff, record),
    parties: data.parties.map(party => partyView(party, { record, progress, events, reading })),
    marriage: data.marriage,
    findings: viewFindings(distinct(checked), readerFor(staff.role)).map(f => ({
      ...f,
      staff: staff.role === 'BROKER' ? '' : staffSentence(f.code),
    })),
    papers: (data.papers ?? []).map(paper => paperView(paper)),
    frozen: data.frozen ? frozenView(data.frozen, maskedItems(progress.items, record, reading)) : null,
    signing: {
      required: data.parties.length,
      signed: progress.signedAt.size,
      waitingFor: data.parties.filter(p => !progress.signedAt.has(p.id)).map(p => reading.name(p.name)),
    },
    history: await historyOf(app, record, events, reading, tx),
  }
}

const staffSentence = (code: string) => phraseOf(code as Parameters<typeof phraseOf>[0]).staff

function maskedTerms(terms: CaseView['terms'], reading: Reading): CaseView['terms'] {
  const { payment } = terms
  if (!payment) return terms
  const { payeeName, payeeAccount } = payment
  return {
    ...terms,
    payment: { ...payment, payeeName: reading.name(payeeName), payeeAccount: reading.account(payeeAccount) },
  }
}

/** A text of the contract with every number of a document or account in it masked, and names where this reader sees none. */
export function maskText(text: string, { data }: ContractRecord, reading: Reading): string {
  const people = data.parties.flatMap(party => [party, signerOf(party)])
  const owners = data.house?.owners ?? []
  let masked = text
  for (const { idNo, name } of [...people, ...owners])
    masked = masked.replaceAll(idNo, reading.idNo(idNo)).replaceAll(name, reading.name(name))
  for (const { phone, address } of data.parties) {
    if (phone) masked = masked.replaceAll(phone, reading.phone(phone) ?? '')
    if (address) masked = masked.replaceAll(address, reading.address(address) ?? '')
  }
  const account = data.terms.payment?.payeeAccount
  return account ? masked.replaceAll(account, reading.account(account)) : masked
}

const maskedItems = (items: Progress['items'], record: ContractRecord, reading: Reading): Progress['items'] =>
  items.map(item => ({ ...item, text: maskText(item.text, record, reading) }))

async function deskView(app: App, { data, extras }: ContractRecord, tx?: Tx): Promise<CaseView['desk']> {
  if (!extras.desk) return null
  const { siteId, agencyId } = extras.desk
  const db = tx ?? app.store.db
  const site = siteId ? await siteOf(db, data.regionCode, siteId) : undefined
  const agency = agencyId ? await agencyOf(db, data.regionCode, agencyId) : undefined
  return { ...extras.desk, siteName: site?.name ?? null, agencyName: agency?.name ?? null }
}

interface PeopleFacts {
  record: ContractRecord
  progress: Progress
  events: readonly EvidenceEvent[]
  reading: Reading
}

function partyView(party: Party, { record, progress, events, reading }: PeopleFacts): CaseParty {
  const { data, extras } = record
  const marriage = data.marriage[party.id] ?? null
  const reminder = extras.reminders[party.id]
  const signedAt = progress.signedAt.get(party.id)
  const onsite = events.filter(e => e.type === 'party.identified' && e.data.party === party.id).at(-1)
  return {
    id: party.id,
    side: party.side,
    role: party.role,
    name: reading.name(party.name),
    idNo: reading.idNo(party.idNo),
    idTypeLabel: idTypeLabels[party.idType],
    phone: reading.phone(party.phone),
    address: reading.address(party.address),
    share: party.share,
    isMe: false,
    joined: party.joinedAt !== null,
    invited: progress.invited.has(party.id),
    detailsDone: Boolean(party.phone && party.address && (party.role !== 'OWNER' || marriage)),
    marriage,
    confirmed: progress.confirmations.get(party.id)?.length ?? 0,
    toConfirm: progress.items.length,
    signedAt: signedAt === undefined ? null : isoTime(signedAt),
    remindedTimes: reminder?.times ?? 0,
    remindedAt: reminder ? isoTime(reminder.at) : null,
    representedBy: party.representedBy ? representativeView(party.representedBy, reading) : null,
    identifiedBy: onsite ? 'ONSITE' : party.joinedAt ? 'PHONE' : null,
    identifiedAt: onsite ? isoTime(Date.parse(onsite.at)) : party.joinedAt,
  }
}

const representativeView = ({ kind, name, idNo, paperId }: Representative, reading: Reading) => ({
  kind,
  kindLabel: representativeLabels[kind],
  name: reading.name(name),
  idNo: reading.idNo(idNo),
  paperId,
})

const paperView = (paper: Paper): PaperView => ({ ...paper, kindLabel: paperLabels[paper.kind] })
