import type { TermGroup } from '@clf/shared/contract'
import { isCalendarDay } from '@clf/shared/person'
import type { Facts } from './rule'
import type { Violation } from './support'

/** A date this many years away is a slip of the finger. */
const farthestYears = 10

interface Dated {
  group: TermGroup
  what: string
  day: string | null | undefined
  /** May lie before today (a deposit that is paid already). */
  past?: boolean
}

function illogical({ day, past }: Dated, today: string) {
  if (!day) return false
  const last = `${Number(today.slice(0, 4)) + farthestYears}${today.slice(4)}`
  return !isCalendarDay(day) || (!past && day < today) || day > last
}

/** Rule CON-02: days that don't exist, lie before signing, or stand in the wrong order. */
export function dateProblems({ contract: { terms }, today }: Facts): Violation[] {
  const { payment, registration, handover, lease, fees, household } = terms
  const dated: Dated[] = [
    { group: 'payment', what: '定金支付', day: payment?.depositDate, past: true },
    { group: 'registration', what: '过户登记', day: registration?.applyBy },
    { group: 'handover', what: '交房', day: handover?.date },
    { group: 'lease', what: '租赁到期', day: lease?.leased ? lease.until : null },
    { group: 'fees', what: '费用结清', day: fees?.settledBy },
    { group: 'household', what: '户口迁出', day: household?.registered ? household.moveOutBy : null },
  ]
  const wrong = dated.filter(d => illogical(d, today)).map(({ group, what }) => ({ group, values: { what } }))
  if (wrong.length) return wrong
  const order: [boolean, TermGroup, string][] = [
    [after(payment?.depositDate, registration?.applyBy), 'payment', '定金支付和过户登记的'],
    [
      lease?.leased === true && !lease.keepLease && after(lease.until, handover?.date),
      'lease',
      '租赁到期和交房的',
    ],
  ]
  return order.filter(([bad]) => bad).map(([, group, what]) => ({ group, values: { what } }))
}

const after = (a: string | null | undefined, b: string | null | undefined) => !!a && !!b && a > b
