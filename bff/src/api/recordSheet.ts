import type Router from 'koa-router'
import { deskRoutes, routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { findContract, personKeyOf } from '../ledger/contract.sql'
import { recordSheet, type RecordSheet, type SheetReader } from '../recordSheet/recordSheet'
import { noteFileRead, officeKey, officeOf } from '../supervision/readFile'
import { mount } from './mount'
import { giveLink, takeLink } from './oneTimeLink'

/** Whose link it was; they still have to be a party, or to work there, when they use it. @throws Refusal LNK-404 */
async function readerWithKey(app: App, contractId: string, personKey: string): Promise<SheetReader> {
  if (await officeOf(app, personKey)) return { edition: 'full', contractId }
  const contract = await findContract(app, contractId)
  const party = contract?.data.parties.find(p => p.joinedAt !== null && personKeyOf(app, p) === personKey)
  if (!contract || !party) throw new Refusal('LNK-404')
  return { edition: 'party', contract, party }
}

/** The sheet of all checks: for a party in plain words, for an office in full. */
export function mountRecordSheet(router: Router, app: App): void {
  const as = (kind: 'inline' | 'attachment', { fileName }: RecordSheet) => `${kind}; filename="${fileName}"`
  mount(router, app, routes.recordSheet, 'party', async ({ access: { contract, party }, ctx }) => {
    const sheet = await recordSheet(app, { edition: 'party', contract, party })
    ctx.set('content-disposition', as('inline', sheet))
    return sheet.pdf
  })
  mount(router, app, routes.recordSheetLink, 'party', async ({ access }) => {
    // Sealed now, so that the link finds a file and a silent authority is said here, not in the host's viewer.
    const { fileName } = await recordSheet(app, { edition: 'party', ...access })
    return { ...(await giveLink(app, 'record-sheet', access)), fileName }
  })
  mount(router, app, deskRoutes.officeSheetLink, 'case', async ({ access, body }) => {
    const { contract, staff } = access
    const reader = { contract, person: { key: officeKey(staff) } }
    const link = await app.store.transaction(async tx => {
      await noteFileRead(app, tx, access, 'sheet', body.reason)
      return giveLink(app, 'record-sheet', reader, tx)
    })
    const { fileName } = await recordSheet(app, { edition: 'full', contractId: contract.data.id })
    return { ...link, fileName }
  })
  mount(router, app, routes.openRecordSheetLink, 'public', async ({ params, ctx }) => {
    const { contractId, personKey } = await takeLink(app, 'record-sheet', params.token)
    const sheet = await recordSheet(app, await readerWithKey(app, contractId, personKey))
    ctx.set('content-disposition', as('attachment', sheet))
    return sheet.pdf
  })
}
