import type { App } from '../app-context'
import { staffActor } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { changeFiled } from '../ledger/changeFiled'
import { findStaff, type StaffMember } from '../staff/member'
import type { Tx } from '../store'

/** What an office may read of a contract as a file. */
export const officeFiles = {
  bundle: '证据包',
  sheet: '核验过程记录单（完整版）',
} as const

/** An office reads a file: written into the contract's chain before it is given, where the parties see it; the reason is sealed. */
export async function noteFileRead(
  app: App,
  tx: Tx,
  { contract, staff }: CaseAccess,
  file: keyof typeof officeFiles,
  reason: string,
): Promise<void> {
  await changeFiled(app, tx, contract.data.id, [
    {
      type: 'file.read',
      by: staffActor(staff.id),
      data: { file, role: staff.role, label: officeFiles[file] },
      secret: { reason, regionCode: staff.regionCode, name: staff.name },
    },
  ])
}

const prefix = 'staff:'

/** How a link of an office is kept. */
export const officeKey = ({ regionCode, id }: Pick<StaffMember, 'regionCode' | 'id'>) =>
  `${prefix}${regionCode}/${id}`

/** Whose link of an office it was; null when it was a party's, or when they have left meanwhile. */
export async function officeOf(app: App, personKey: string): Promise<StaffMember | null> {
  const [, regionCode, id] = /^staff:(\d{6})\/(.+)$/.exec(personKey) ?? []
  return regionCode && id ? findStaff(app, regionCode, id) : null
}
