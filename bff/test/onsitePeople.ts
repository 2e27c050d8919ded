import type { ContractView } from '@clf/shared/contract'
import { deskRoutes, routes, type CaseView } from '@clf/shared/routes'
import { noticeOf } from '@clf/shared/notices'
import type { Caller } from '../src/journey/caller'
import type { SyntheticPerson } from '../src/journey/outside'
import { HeadlessPhone } from '../src/journey/phone'
import type { Deal } from '../src/journey/steps'
import type { TestStack } from './stack'

export const firstPoint = 'xianan-point-1'

/** Whose card lies on the reader of a place, and who stands before the camera: the same person unless said otherwise. */
export const atReader = (
  stack: TestStack,
  cardOf: SyntheticPerson | null,
  change: { facing?: SyntheticPerson | null; outcome?: string } = {},
  place = firstPoint,
) =>
  stack.mock('POST', `/__mock/onsite/desks/${place}`, {
    cardOf: cardOf?.id ?? null,
    ...(change.facing === undefined ? {} : { facing: change.facing?.id ?? null }),
    ...(change.outcome ? { outcome: change.outcome } : {}),
  })

/** Begins a check of card and face and asks for its verdict. */
export async function check(desk: Caller, id: string, partyId: string) {
  const begun = await desk.call(deskRoutes.beginIdentification, {
    params: { id, partyId },
    body: { agreed: true },
  })
  return desk.call(deskRoutes.settleIdentification, { params: { id, checkId: begun.id } })
}

/** The tablet of a desk in somebody's hands: a session of one party of one contract. */
export class Tablet extends HeadlessPhone {
  constructor(
    private readonly stack: TestStack,
    person: SyntheticPerson,
  ) {
    super(stack.url, person, stack.outside)
    this.device = 'tablet-of-the-first-point'
  }

  async open(code: string) {
    const session = await this.call(routes.openOnsiteSession, { body: { code } })
    this.token = session.token
    return session
  }

  /** Agrees to what signing needs; the host's face check is not among it. */
  async agreeToNotices(): Promise<void> {
    const kinds = ['privacy', 'registryQuery', 'electronicSignature'] as const
    await this.call(routes.giveConsent, {
      body: { consents: kinds.map(kind => ({ kind, version: noticeOf(kind).version, granted: true })) },
    })
  }

  /** The devices of the desk compare card and face; whoever lies and stands there decides. */
  override async passFace(id: string, purpose: 'sign' | 'change' | 'revoke' = 'sign') {
    const { session } = await this.call(routes.createFaceSession, { params: { id }, body: { purpose } })
    return this.call(routes.finishFaceSession, { params: { id, sid: session.sessionId }, body: {} })
  }

  /** Reads, confirms and signs with the own card on the reader. */
  async readAndSign(id: string): Promise<ContractView> {
    await this.agreeToNotices()
    await this.confirmAll(id)
    await atReader(this.stack, this.person)
    return this.sign(id)
  }
}

/** Identified on the spot and handed the tablet. */
export async function tabletFor(
  stack: TestStack,
  desk: Caller,
  id: string,
  partyId: string,
  person: SyntheticPerson,
) {
  await atReader(stack, person)
  const { id: checkId } = await check(desk, id, partyId)
  const { code } = await desk.call(deskRoutes.handOver, { params: { id, checkId } })
  const tablet = new Tablet(stack, person)
  await tablet.open(code)
  return tablet
}

const first = <T>(list: readonly T[]): T => {
  const [one] = list
  if (one === undefined) throw new Error('nobody there')
  return one
}

/** A clerk begins with the owner's and the buyer's card on the reader. */
export async function beganAtDesk(desk: Caller, deal: Deal): Promise<CaseView> {
  const [owner, buyer] = [first(deal.owners), first(deal.buyers)]
  const card = ({ name, idNo }: SyntheticPerson) => ({ name, idNo, address: '湖北省咸宁市咸安区示范路8号' })
  const body = { certNo: deal.home.certNo, owner: card(owner), buyer: card(buyer) }
  const begun = await desk.call(deskRoutes.startCase, { body })
  deal.id = begun.id
  return begun
}

/** The clerk types what has to be typed: phones, price, deposit, account; marriage is chosen. */
export async function typedAtDesk(desk: Caller, { id, owners, buyers }: Deal): Promise<CaseView> {
  const view = await desk.call(deskRoutes.getCase, { params: { id } })
  for (const party of view.parties) {
    const person = first([...owners, ...buyers].filter(p => p.name === party.name))
    await desk.call(deskRoutes.caseDetails, {
      params: { id, partyId: party.id },
      body: {
        phone: person.phone,
        address: party.address ?? '湖北省咸宁市咸安区示范路9号',
        ...(party.role === 'OWNER' ? { marriage: owners.length > 1 ? 'MARRIED_JOINT' : 'UNMARRIED' } : {}),
      },
    })
  }
  return desk.call(deskRoutes.caseDefaults, {
    params: { id },
    body: { totalFen: 68_000_000, depositFen: 5_000_000, payeeAccount: '6222000000000001' },
  })
}

/** The clerk freezes the text; warnings go on to the signers. */
export async function frozenAtDesk(desk: Caller, { id }: Pick<Deal, 'id'>): Promise<CaseView> {
  const { findings } = await desk.call(deskRoutes.getCase, { params: { id } })
  const acknowledged = findings.filter(f => f.severity === 'A').map(f => f.code)
  return desk.call(deskRoutes.caseFreeze, { params: { id }, body: { acknowledged } })
}
