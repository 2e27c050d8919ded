import {
  allowedActions,
  stateLabels,
  termGroups,
  termSchemas,
  type ContractView,
  type FrozenText,
  type House,
  type HouseView,
  type Party,
  type PartyView,
} from '@clf/shared/contract'
import { coWayLabel, landNatureLabel, plannedUseLabel, structureLabel } from '@clf/shared/codes'
import { maskIdNo, maskName, maskPhone } from '@clf/shared/person'
import type { App } from '../app-context'
import { filingView } from '../filing/filingView'
import { reviewState } from '../filing/reviewState'
import { registryCaseView, transferView } from '../transfer/transferView'
import { confirmationsOf } from '../signing/confirmation.sql'
import { signedAtOf } from '../signing/signature.sql'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { byParty } from '../ledger/by'
import type { Finding } from '@clf/shared/rules'
import { viewFindings } from '../ledger/findings'
import { textFindings } from './freezeText'
import { itemsOf } from '../ledger/frozenText'
import { openInvitations } from './invitation.sql'
import { signedUnder, type ContractRecord } from '../ledger/record'

/** The contract as this party may see it. `tx` inside a transaction, so that a reply shows what it wrote. */
export async function viewContract(
  app: App,
  record: ContractRecord,
  me: Party,
  tx?: Tx,
): Promise<ContractView> {
  const { data, extras } = record
  const by = byParty({
    party: me,
    contract: record,
    person: { key: '', userId: '', name: '', hostName: '', idType: 'ID_CARD', idNo: '', phone: null },
  })
  const progress = await progressOf(app, record, tx)
  const { items, confirmations, signedAt } = progress
  const facts: PeopleFacts = { ...progress, record, me }
  const findings =
    data.state === 'IDENTITY' ? [...extras.findings, ...(await textFindings(app, record))] : extras.findings
  return {
    ...(await commonView(app, record, tx)),
    me: { partyId: me.id, side: me.side, role: me.role, initiator: by.initiator ?? false },
    actions: allowedActions({ state: data.state, actor: by.actor, initiator: by.initiator ?? false }),
    parties: data.parties.map(party => partyView(party, facts)),
    findings: viewFindings(distinct(findings), me.side),
    frozen: data.frozen
      ? { ...frozenView(data.frozen, items), confirmedByMe: confirmations.get(me.id) ?? [] }
      : null,
    signing: {
      required: data.parties.length,
      signed: signedAt.size,
      waitingFor: data.parties.filter(p => !signedAt.has(p.id)).map(p => shownName(p, facts)),
    },
  }
}

/** What everybody who may see a contract reads alike. */
export async function commonView(app: App, record: ContractRecord, tx?: Tx) {
  const { data, extras } = record
  return {
    id: data.id,
    regionCode: data.regionCode,
    state: data.state,
    stateLabel: stateLabels[data.state],
    version: record.version,
    textVersion: record.textVersion,
    startedBy: data.startedBy,
    startedAt: data.startedAt,
    expiresAt: record.expiresAt === null ? null : isoTime(record.expiresAt),
    house: data.house ? houseView(data.house, extras.verifiedAt) : null,
    certNo: data.certNo,
    coWay: data.coWay,
    buyersAreFamily: data.buyersAreFamily,
    terms: data.terms,
    missingTerms: termGroups.filter(group => !termSchemas[group].safeParse(data.terms[group]).success),
    review: await reviewState(app, record, tx),
    filing: data.filing ? await filingView(app, data, data.filing, tx) : null,
    transfer: data.filing ? await transferView(app, data, tx) : null,
    registryCase: registryCaseView(record),
  }
}

export const frozenView = (
  { textVersion, frozenAt, textSha256, textSm3 }: FrozenText,
  items: ReturnType<typeof itemsOf>,
) => ({ textVersion, frozenAt, textSha256, textSm3, items })

/** How far each party is: invited, reading, signed. */
export async function progressOf(app: App, record: ContractRecord, tx?: Tx): Promise<Progress> {
  const { data, textVersion } = record
  const signed = signedUnder(record)
  const [signedAt, confirmations, invited] = await Promise.all([
    signedAtOf(app, signed.of, signed.textVersion, tx),
    confirmationsOf(app, data, textVersion, tx),
    openInvitations(app, data, tx),
  ])
  return { items: itemsOf(data), signedAt, confirmations, invited }
}

/** The check of the home and the text rules may find the same thing; a reader needs it once. */
export const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map(f => [`${f.code}/${f.partyId ?? ''}/${f.group ?? ''}`, f])).values(),
]

export interface Progress {
  items: ReturnType<typeof itemsOf>
  confirmations: ReadonlyMap<string, string[]>
  invited: ReadonlySet<string>
  /** Epoch ms by party id. */
  signedAt: ReadonlyMap<string, number>
}

interface PeopleFacts extends Progress {
  record: ContractRecord
  me: Party
}

/** My side, people I named and people who have joined show their names; others are masked. */
export const shownName = (party: Party, { record, me }: Pick<PeopleFacts, 'record' | 'me'>) =>
  party.side === me.side || party.joinedAt || record.extras.namedBy[party.id] === me.side
    ? party.name
    : maskName(party.name)

function partyView(party: Party, facts: PeopleFacts): PartyView {
  const { record, me, items, confirmations, invited, signedAt } = facts
  const isMe = party.id === me.id
  const marriage = record.data.marriage[party.id] ?? null
  const reminder = record.extras.reminders[party.id]
  const at = signedAt.get(party.id)
  return {
    id: party.id,
    side: party.side,
    role: party.role,
    name: shownName(party, facts),
    idNo: maskIdNo(party.idNo),
    phone: party.phone && (isMe ? party.phone : maskPhone(party.phone)),
    address: isMe ? party.address : null,
    share: party.share,
    isMe,
    joined: party.joinedAt !== null,
    invited: invited.has(party.id),
    detailsDone: Boolean(party.phone && party.address && (party.role !== 'OWNER' || marriage)),
    marriage: party.side === me.side ? marriage : null,
    confirmed: confirmations.get(party.id)?.length ?? 0,
    toConfirm: items.length,
    signedAt: at === undefined ? null : isoTime(at),
    remindedTimes: reminder?.times ?? 0,
    remindedAt: reminder ? isoTime(reminder.at) : null,
  }
}

const houseView = (house: House, verifiedAt: number | null): HouseView => ({
  certNo: house.certNo,
  unitNo: house.unitNo,
  location: house.location.full,
  floorArea: house.floorArea,
  innerArea: house.innerArea,
  structure: structureLabel(house.structure),
  plannedUse: plannedUseLabel(house.plannedUse),
  landNature: landNatureLabel(house.landNature),
  landEnd: house.landEnd,
  totalFloors: house.totalFloors,
  floor: house.floor,
  coWay: coWayLabel(house.owners[0]?.coWay ?? ''),
  verifiedAt: verifiedAt === null ? house.asOf : isoTime(verifiedAt),
  source: '不动产登记',
})
