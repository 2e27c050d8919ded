import * as z from 'zod/mini'
import type { StaffRole } from '@clf/shared/staff'
import { idNumber, personName } from './declare'

/** Who enters contracts for the parties. */
export const entering: readonly StaffRole[] = ['CLERK', 'BROKER']
export const reading: readonly StaffRole[] = ['CLERK', 'BROKER', 'REVIEWER']

/** Somebody whose card was read, or whose name and number were typed. */
export const cardPerson = z.object({
  name: personName,
  idNo: idNumber,
  address: z.optional(z.string().check(z.trim(), z.maxLength(200))),
})
