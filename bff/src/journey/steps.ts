import { termGroups, type ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { beijingDay } from '../time'
import { HeadlessPhone } from './phone'
import type { Outside, SyntheticDeal } from './outside'
import { ordinaryTerms } from './terms'

/** Runs a named step; the journey command prints and times it. */
export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>
export const plainStep: Step = (_name, work) => work()

export interface Deal extends SyntheticDeal {
  sellers: HeadlessPhone[]
  purchasers: HeadlessPhone[]
  all: HeadlessPhone[]
  id: string
}

const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }

/**
 * Fresh people with phones, logged in and having agreed to the notices. Each phone may reach another process:
 * `baseUrl` then gives the address for the n-th phone.
 */
export async function gather(
  baseUrl: string | ((phone: number) => string),
  outside: Outside,
  wish: Record<string, unknown>,
  step: Step = plainStep,
): Promise<Deal> {
  const minted = await step('人物与房屋', () => outside.mint(wish))
  const urlOf = (n: number) => (typeof baseUrl === 'string' ? baseUrl : baseUrl(n))
  const all = [...minted.owners, ...minted.buyers].map((p, n) => new HeadlessPhone(urlOf(n), p, outside))
  const sellers = all.slice(0, minted.owners.length)
  const purchasers = all.slice(minted.owners.length)
  for (const each of all)
    await step(`${each.person.name} 登录并同意告知书`, async () => {
      await each.logIn()
      await each.consent()
    })
  return { ...minted, sellers, purchasers, all, id: '' }
}

const first = (phones: readonly HeadlessPhone[]): HeadlessPhone => {
  const [phone] = phones
  if (!phone) throw new Error('nobody there')
  return phone
}

/** T1 to T5 by the seller: start, check the home, name the buyers, everybody joins and gives contact data. */
export async function startBySeller(deal: Deal, step: Step = plainStep): Promise<string> {
  const seller = first(deal.sellers)
  const regionCode = deal.home.areaCode
  const started = await step('卖方发起', () =>
    seller.call(routes.startContract, { body: { regionCode, side: 'seller', scope } }),
  )
  const id = (deal.id = started.id)
  await step('核验房屋', () =>
    seller.call(routes.verifyHouse, { params: { id }, body: { certNo: deal.home.certNo } }),
  )
  for (const buyer of deal.purchasers)
    await step(`添加买方 ${buyer.person.name}`, () =>
      seller.call(routes.addParty, {
        params: { id },
        body: { side: 'buyer', role: 'BUYER', name: buyer.person.name, idNo: buyer.person.idNo },
      }),
    )
  await joinAll(deal, seller, step)
  return id
}

/** Everybody who is named and has not joined gets an invitation and enters with it. */
export async function joinAll(deal: Deal, inviter: HeadlessPhone, step: Step = plainStep): Promise<void> {
  const { id } = deal
  const view = await inviter.call(routes.getContract, { params: { id } })
  for (const party of view.parties.filter(p => !p.joined)) {
    const phone = deal.all.find(p => p.person.name === party.name)
    if (!phone) throw new Error(`nobody has the phone of ${party.name}`)
    await step(`${party.name} 加入`, async () => {
      const { code } = await inviter.call(routes.invite, { params: { id, partyId: party.id } })
      return phone.call(routes.joinContract, { params: { code } })
    })
  }
}

/** Contact data of everybody, the buyers' way of owning, and all terms. */
export async function fillIn(deal: Deal, step: Step = plainStep, now = Date.now()): Promise<void> {
  const { id } = deal
  for (const [i, phone] of deal.all.entries()) {
    const owner = deal.sellers.includes(phone)
    const body = {
      phone: phone.person.phone,
      address: `咸宁市咸安区温泉街道示范路${i + 1}号`,
      ...(owner ? { marriage: deal.sellers.length > 1 ? 'MARRIED_JOINT' : 'UNMARRIED' } : {}),
    }
    await step(`${phone.person.name} 填写联系方式`, () =>
      phone.call(routes.saveMyDetails, { params: { id }, body }),
    )
  }
  const several = deal.purchasers.length > 1
  await step('共有方式', () =>
    first(deal.purchasers).call(routes.saveShares, {
      params: { id },
      body: { coWay: several ? 'JOINT' : 'SOLE', family: several, shares: [] },
    }),
  )
  const seller = first(deal.sellers)
  const terms = ordinaryTerms(beijingDay(now), seller.person.name)
  for (const group of termGroups)
    await step(`条款 ${group}`, () =>
      seller.call(routes.saveTerms, { params: { id, group }, body: terms[group] }),
    )
}

/** T6: the text is frozen; warnings that ask for it are acknowledged. */
export async function freeze(deal: Deal, step: Step = plainStep): Promise<ContractView> {
  const { id } = deal
  const seller = first(deal.sellers)
  const view = await seller.call(routes.getContract, { params: { id } })
  const acknowledged = view.findings.filter(f => f.severity === 'A').map(f => f.code)
  return step('生成合同', () => seller.call(routes.freezeText, { params: { id }, body: { acknowledged } }))
}

/** T7, T8, T9: everybody confirms, passes the face check and signs. */
export async function signAll(deal: Deal, step: Step = plainStep): Promise<void> {
  for (const phone of deal.all) {
    await step(`${phone.person.name} 逐条确认`, () => phone.confirmAll(deal.id))
    await step(`${phone.person.name} 刷脸签名`, () => phone.sign(deal.id))
  }
}

/** T10. */
export const submit = (deal: Deal, step: Step = plainStep): Promise<ContractView> =>
  step('提交备案', () => first(deal.purchasers).call(routes.submitContract, { params: { id: deal.id } }))

/** Waits by long poll until the sealed document, the registry and the case are done. */
export async function untilDone(deal: Deal, step: Step = plainStep): Promise<ContractView> {
  const { id } = deal
  const phone = first(deal.sellers)
  return step('电子合同、登记、办件', async () => {
    const until = performance.now() + 60_000
    let view = await phone.call(routes.getContract, { params: { id } })
    while (
      view.filing &&
      (view.filing.document.state !== 'DONE' ||
        view.filing.registry !== 'DONE' ||
        view.filing.acceptance !== 'DONE')
    ) {
      if (performance.now() > until) throw new Error(`not finished: ${JSON.stringify(view.filing)}`)
      view = await phone.call(routes.getContract, { params: { id }, query: { after: String(view.version) } })
    }
    return view
  })
}
