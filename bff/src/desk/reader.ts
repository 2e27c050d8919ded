import type { StaffRole } from '@clf/shared/staff'
import { maskIdNo, maskName, maskPhone } from '@clf/shared/person'

/** How much of a person each role reads. Numbers of documents are masked for everybody. */
export interface Reading {
  name(name: string): string
  idNo(idNo: string): string
  phone(phone: string | null): string | null
  address(address: string | null): string | null
  account(account: string): string
  namesMasked: boolean
}

const nothing = (text: string | null) => (text === null ? null : '＊＊＊')
const maskAccount = (account: string) => '*'.repeat(Math.max(account.length - 4, 0)) + account.slice(-4)

/** Whoever enters reads what was entered; a reviewer names; supervisor and auditor neither (they unmask with a reason). */
export function readingOf(role: StaffRole): Reading {
  const enters = role === 'CLERK' || role === 'BROKER'
  const namesMasked = role === 'SUPERVISOR' || role === 'AUDITOR'
  return {
    name: name => (namesMasked ? maskName(name) : name),
    idNo: maskIdNo,
    phone: phone => (enters || phone === null ? phone : maskPhone(phone)),
    address: address => (enters ? address : nothing(address)),
    account: account => (enters ? account : maskAccount(account)),
    namesMasked,
  }
}
