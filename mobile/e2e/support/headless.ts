import { randomUUID } from 'node:crypto'
import type { ContractView, TermGroup, Terms } from '@clf/shared/contract'
import { termGroups } from '@clf/shared/contract'
import { noticeOf } from '@clf/shared/notices'
import { routes, type AnyRoute } from '@clf/shared/routes'
import { bffUrl } from './addresses'
import { world, type Minted, type SyntheticPerson } from './world'

/** A refusal of the server. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(`${status} ${code} ${message}`)
    this.name = 'Refused'
  }
}

interface Input {
  params?: Readonly<Record<string, string>>
  body?: unknown
}

/** A person's phone without a screen: brings a contract to where a test begins, by the declared routes. */
export class Headless {
  private token = ''

  constructor(readonly person: SyntheticPerson) {}

  async call<T = ContractView>(route: AnyRoute, { params = {}, body }: Input = {}): Promise<T> {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const sends = route.method === 'POST' || route.method === 'PUT'
    const reply = await fetch(bffUrl + path, {
      method: route.method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(route.idempotent ? { 'idempotency-key': randomUUID() } : {}),
        ...(sends ? { 'content-type': 'application/json' } : {}),
      },
      ...(sends ? { body: JSON.stringify(body ?? {}) } : {}),
    })
    const answer = (await reply.json()) as T & { error?: { code: string; message: string } }
    if (!reply.ok) throw new Refused(reply.status, answer.error?.code ?? '?', answer.error?.message ?? '')
    return answer
  }

  /** A file of the service. */
  async download({ path }: AnyRoute, { params = {} }: Input): Promise<Buffer> {
    const url = bffUrl + path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const reply = await fetch(url, { headers: { authorization: `Bearer ${this.token}` } })
    if (!reply.ok) throw new Refused(reply.status, '?', await reply.text())
    return Buffer.from(await reply.arrayBuffer())
  }

  /** Logs in on a phone of its own and agrees to every notice. */
  async enter(): Promise<this> {
    const device = `headless-${this.person.id}`
    await world.phone(device, { personId: this.person.id, fast: true })
    const body = { ticketId: await world.ticket(device) }
    this.token = (await this.call<{ token: string }>(routes.openSession, { body })).token
    const kinds = ['privacy', 'face', 'registryQuery', 'electronicSignature'] as const
    const consents = kinds.map(kind => ({ kind, version: noticeOf(kind).version, granted: true }))
    await this.call(routes.giveConsent, { body: { consents } })
    return this
  }
}

export const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }
const day = (days: number) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10)

/** An ordinary sale for 680 000 yuan. */
export const ordinaryTerms = (payee: string): Terms => ({
  price: {
    totalFen: 68_000_000,
    includesFurniture: true,
    includesParking: false,
    includesMaintenanceFund: true,
  },
  payment: {
    depositFen: 5_000_000,
    depositDate: day(1),
    instalments: [{ amountFen: 63_000_000, due: 'ON_TRANSFER', days: 0 }],
    method: 'ESCROW',
    escrowBank: '咸宁农村商业银行',
    escrowNo: 'JG20260001',
    methodNote: '',
    payeeName: payee,
    payeeAccount: '6222000000000001',
    retentionFen: 0,
    retentionRelease: '',
  },
  tax: { deedTax: 'LAW', valueAddedTax: 'LAW', incomeTax: 'LAW', registrationFee: 'LAW' },
  registration: { applyBy: day(20), online: true },
  handover: { date: day(30), condition: 'VACANT_CLEAN', items: '钥匙三把', riskPasses: 'ON_HANDOVER' },
  lease: { leased: false, tenant: '', until: null, monthlyRentFen: 0, waived: false, keepLease: false },
  fixtures: { items: [{ name: '空调', detail: '', quantity: 2 }] },
  fees: { settledBy: day(30), transferAccounts: true },
  household: { registered: false, moveOutBy: null, penaltyPerDayFen: 0 },
  condition: {
    leak: { yes: false, text: '' },
    structureChanged: { yes: false, text: '' },
    illegalBuilding: { yes: false, text: '' },
    majorEvent: { yes: false, text: '' },
  },
  liability: {
    latePayment: 5,
    lateHandover: 5,
    lateTransfer: 5,
    terminateAfterDays: 30,
    breachPercent: 10,
    revokeWithinDays: 7,
    policyNoticeDays: 7,
  },
  disputes: { way: 'COURT', arbitrationBody: '' },
  extra: { text: '' },
})

export interface Prepared {
  id: string
  sellers: Headless[]
  buyers: Headless[]
}

/** The contract of minted people, everybody joined, every group filled in, not frozen yet. */
export async function filledContract(minted: Minted, terms: Partial<Terms> = {}): Promise<Prepared> {
  const sellers = await Promise.all(minted.owners.map(owner => new Headless(owner).enter()))
  const buyers = await Promise.all(minted.buyers.map(buyer => new Headless(buyer).enter()))
  const [seller] = sellers
  if (!seller) throw new Error('nobody sells')
  const body = { regionCode: minted.home.areaCode, side: 'seller', scope }
  const { id } = await seller.call(routes.startContract, { body })
  const params = { id }
  await seller.call(routes.verifyHouse, { params, body: { certNo: minted.home.certNo } })
  for (const { person } of buyers)
    await seller.call(routes.addParty, {
      params,
      body: { side: 'buyer', role: 'BUYER', name: person.name, idNo: person.idNo },
    })
  const { parties } = await seller.call(routes.getContract, { params })
  for (const one of [...sellers.slice(1), ...buyers]) {
    const party = parties.find(p => p.name === one.person.name)
    if (!party) throw new Error(`${one.person.name} is not named`)
    const { code } = await seller.call<{ code: string }>(routes.invite, { params: { id, partyId: party.id } })
    await one.call(routes.joinContract, { params: { code } })
  }
  for (const one of [...sellers, ...buyers]) {
    const marriage = sellers.length > 1 ? 'MARRIED_JOINT' : 'UNMARRIED'
    const details = { phone: one.person.phone, address: '咸宁市咸安区温泉街道示范路1号' }
    await one.call(routes.saveMyDetails, {
      params,
      body: { ...details, ...(sellers.includes(one) ? { marriage } : {}) },
    })
  }
  const all: Terms = { ...ordinaryTerms(seller.person.name), ...terms }
  for (const group of termGroups) await saveGroup(seller, id, group, all[group])
  return { id, sellers, buyers }
}

const saveGroup = <G extends TermGroup>(seller: Headless, id: string, group: G, body: Terms[G]) =>
  seller.call(routes.saveTerms, { params: { id, group }, body })

/** The text frozen, every warning acknowledged. */
export async function freeze(by: Headless, id: string): Promise<ContractView> {
  const view = await by.call(routes.getContract, { params: { id } })
  const acknowledged = view.findings.filter(f => f.severity === 'A').map(f => f.code)
  return by.call(routes.freezeText, { params: { id }, body: { acknowledged } })
}

/** Every item of the frozen text confirmed by this person. */
export async function confirmAll(by: Headless, id: string): Promise<void> {
  const { frozen } = await by.call(routes.getContract, { params: { id } })
  if (!frozen) throw new Error('the text is not frozen')
  for (const { item } of frozen.items) {
    const body = { textVersion: frozen.textVersion, textSha256: frozen.textSha256, item }
    await by.call(routes.confirmItem, { params: { id }, body })
  }
}
