import axios from 'axios'
import type { ContractState } from '@clf/shared/contract'
import { deskRoutes, routes } from '@clf/shared/routes'
import { Refused, type HeadlessPhone } from '../../src/journey/phone'
import { freeze, type Deal } from '../../src/journey/steps'
import { beijingDay } from '../../src/time'
import { receiveEvent } from '../../src/transfer/receiveEvent'
import { recheckContract } from '../../src/transfer/recheck'
import { logInAgain } from '../deals'
import type { TestStack } from '../stack'
import { setSwitch } from '../switch'
import type { Truth } from './invariants'
import { reviewerAt } from './reviewers'

/** One sale in the hands of chance: who may press what, and what happens around it. */
export interface Play {
  stack: TestStack
  deal: Deal
  truth: Truth
  /** Count of the registry's messages. */
  seq: number
  caseNo: string
}

const hour = 3_600_000
type Act = (play: Play, who: HeadlessPhone) => Promise<unknown>

const of = ({ deal }: Play) => ({ params: { id: deal.id } })

async function registryCase(play: Play, status: '1' | '2' | '4', fresh = false): Promise<void> {
  const { stack, deal, truth } = play
  play.seq += 1
  if (fresh) play.caseNo = `${deal.home.areaCode}-2026-${String(play.seq).padStart(6, '0')}`
  truth.caseOpen = status === '1'
  const { caseNo, seq } = play
  const buyers = deal.buyers.map(({ name, idNo }) => ({ name, idNo }))
  await stack.outside.change(deal.home.certNo, { cases: [{ caseNo, regType: '200', status }] })
  await receiveEvent(stack.app, {
    eventId: `${deal.id}/${seq}`,
    regionCode: deal.home.areaCode,
    unitNo: deal.home.unitNo,
    caseNo,
    regType: '200',
    status,
    seq,
    at: stack.now(),
    contractNo: null,
    newOwners: status === '2' ? buyers : [],
  })
}

const wait =
  (hours: number): Act =>
  async ({ stack, deal }) => {
    await stack.advance(hours * hour)
    await stack.housekeep()
    await logInAgain(deal)
  }

/** Each person of the sale stands for a reviewer, so that two may press at once. */
const reviewerOf = ({ stack, deal }: Play, who: HeadlessPhone) =>
  reviewerAt(stack, deal.home.areaCode, deal.all.indexOf(who))

/** Everything that a party, a reviewer, the registry or time may do. Most of it will be refused most of the time: that is the point. */
export const acts: Readonly<Record<string, Act>> = {
  freeze: ({ deal }) => freeze(deal),
  verify: (play, who) =>
    who.call(routes.verifyHouse, { ...of(play), body: { certNo: play.deal.home.certNo } }),
  confirm: ({ deal }, who) => who.confirmAll(deal.id),
  sign: ({ deal }, who) => who.sign(deal.id),
  reopen: (play, who) => who.call(routes.reopenText, of(play)),
  submit: (play, who) => who.call(routes.submitContract, of(play)),
  approve: async (play, who) => (await reviewerOf(play, who)).call(deskRoutes.approveReview, of(play)),
  handBack: async (play, who) =>
    (await reviewerOf(play, who)).call(deskRoutes.returnReview, {
      ...of(play),
      body: { reason: 'TERMS', sentence: '请写明尾款的支付时间。' },
    }),
  byHand: ({ stack, deal }) => setSwitch(stack, deal.home.areaCode, 'SELF', 'MANUAL'),
  byItself: ({ stack, deal }) => setSwitch(stack, deal.home.areaCode, 'SELF', 'AUTO'),
  cancel: (play, who) => who.call(routes.cancelContract, { ...of(play), body: { reason: '' } }),
  restrict: async ({ stack, deal, truth }) => {
    truth.restricted = true
    await stack.outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
  },
  free: async ({ stack, deal, truth }) => {
    truth.restricted = false
    await stack.outside.change(deal.home.certNo, { restrictions: [] })
  },
  accept: play => registryCase(play, '1', true),
  giveBack: play => registryCase(play, '4'),
  record: play => (play.truth.caseOpen ? registryCase(play, '2') : Promise.resolve()),
  askRevoke: (play, who) =>
    who.call(routes.requestRevoke, {
      ...of(play),
      body: { reason: '双方不想买卖了', settlement: '没有付款' },
    }),
  askChange: (play, who) =>
    who.call(routes.requestChange, {
      ...of(play),
      body: {
        reason: '晚一点交房',
        settlement: '',
        changes: { handover: { date: beijingDay(play.stack.now() + 60 * 24 * hour) } },
        acknowledged: [],
      },
    }),
  agree: ({ deal }, who) => who.agree(deal.id),
  refuse: (play, who) => who.call(routes.refuseAmendment, { ...of(play), body: { reason: '不同意' } }),
  withdraw: (play, who) => who.call(routes.withdrawAmendment, of(play)),
  look: ({ stack, deal }) => recheckContract(stack.app, deal.id, null),
  hours: wait(5),
  days: wait(80),
}

/** How often each comes: what leads on more often than what ends. */
const weights: Readonly<Record<string, number>> = {
  freeze: 3,
  verify: 1,
  confirm: 8,
  sign: 10,
  reopen: 1,
  submit: 6,
  approve: 2,
  handBack: 0.3,
  byHand: 0.7,
  byItself: 0.7,
  cancel: 0.3,
  restrict: 1.5,
  free: 3,
  accept: 1.5,
  giveBack: 2,
  record: 1,
  askRevoke: 2,
  askChange: 2,
  agree: 6,
  refuse: 0.7,
  withdraw: 0.7,
  look: 1,
  hours: 0.7,
  days: 0.3,
}

export const bag: readonly string[] = Object.entries(weights).flatMap(([name, weight]) =>
  Array.from({ length: Math.round(weight * 10) }, () => name),
)

/** What leads on from a state; chance alone would seldom get a contract filed. */
export const onward: Readonly<Partial<Record<ContractState, readonly string[]>>> = {
  DRAFT: ['freeze', 'freeze', 'verify'],
  BLOCKED: ['free', 'giveBack', 'freeze', 'verify'],
  IDENTITY: ['freeze'],
  CONFIRM: ['confirm'],
  SIGNING: ['confirm', 'sign', 'sign'],
  SIGNED: ['submit'],
  REVIEW: ['approve', 'approve', 'approve', 'handBack', 'free', 'giveBack'],
  FILED: ['askRevoke', 'askChange', 'accept', 'free'],
  CHANGE_PENDING: ['agree', 'agree', 'agree', 'accept'],
  REVOKE_PENDING: ['agree', 'agree', 'agree', 'accept'],
  REG_ACCEPTED: ['record', 'giveBack', 'submit', 'askRevoke', 'askChange'],
}

/** Registry, host or time-stamp authority did not answer in time: as on a busy machine, so in life. */
const silent: readonly string[] = ['SYS-01', 'FAC-HOST', 'TSA-01']

/** A refusal is an answer; anything else is a defect. */
export async function attempt(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (error instanceof Refused && error.status < 500) return error.code
    if (error instanceof Refused && silent.includes(error.code)) return error.code
    // The host plays one face check of a person at a time.
    if (axios.isAxiosError(error) && error.response?.status === 409) return 'nothing'
    // The headless phone has no button to press: there is no text, no request, or the host did not let the face pass.
    if (error instanceof Error && /not frozen|nothing to agree|^face check/.test(error.message))
      return 'nothing'
    throw error
  }
}
