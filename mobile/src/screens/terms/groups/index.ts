import type { ComponentType } from 'react'
import type { TermGroup } from '@clf/shared/contract'
import { Condition } from './Condition'
import { Disputes } from './Disputes'
import { Extra } from './Extra'
import { Fees } from './Fees'
import { Fixtures } from './Fixtures'
import { Handover } from './Handover'
import { Household } from './Household'
import { Lease } from './Lease'
import { Liability } from './Liability'
import { Payment } from './Payment'
import { Price } from './Price'
import { Registration } from './Registration'
import { Tax } from './Tax'
import type { GroupProps } from '../useGroup'

/** The form of every group. */
export const forms: Readonly<Record<TermGroup, ComponentType<GroupProps>>> = {
  price: Price,
  payment: Payment,
  tax: Tax,
  registration: Registration,
  handover: Handover,
  lease: Lease,
  fixtures: Fixtures,
  fees: Fees,
  household: Household,
  condition: Condition,
  liability: Liability,
  disputes: Disputes,
  extra: Extra,
}
