import { readFile } from 'node:fs/promises'
import type Router from 'koa-router'
import { deskRoutes, routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { bundleNameOf, makeBundle, trustListOf, type BundleReader } from '../bundle'
import { findFiling } from '../filing/filing.sql'
import { Refusal } from '../http/refusal'
import { findContract, personKeyOf } from '../ledger/contract.sql'
import type { ContractRecord } from '../ledger/record'
import { noteFileRead, officeKey, officeOf } from '../supervision/readFile'
import { mount } from './mount'
import { giveLink, takeLink } from './oneTimeLink'

/** Whose link it was: an office's, or a party's, who still has to be one when they use it. @throws Refusal LNK-404 */
async function readerWithKey(app: App, contractId: string, personKey: string): Promise<BundleReader> {
  if (personKey.startsWith('registry:')) return { office: 'registry' }
  const staff = await officeOf(app, personKey)
  if (staff) return { office: 'housing' }
  const record = await findContract(app, contractId)
  const party = record?.data.parties.find(p => p.joinedAt !== null && personKeyOf(app, p) === personKey)
  if (!party) throw new Refusal('LNK-404')
  return { partyId: party.id }
}

/** The evidence bundle of a party, and what everybody needs to check one. */
export function mountBundle(router: Router, app: App): void {
  const sealedName = async ({ data }: Pick<ContractRecord, 'data'>): Promise<string> => {
    const row = await findFiling(app, data.id)
    if (!row) throw new Refusal('REQ-409')
    if (!row.document_sha256) throw new Refusal('DOC-WAIT')
    return bundleNameOf(row.contract_no)
  }
  mount(router, app, routes.evidenceBundle, 'party', async ({ access: { contract, party }, ctx }) => {
    const { fileName, zip } = await makeBundle(app, contract.data.id, { partyId: party.id })
    ctx.set('content-disposition', `attachment; filename="${fileName}"`)
    ctx.set('cache-control', 'no-store')
    return zip
  })
  mount(router, app, routes.evidenceBundleLink, 'party', async ({ access }) => {
    const fileName = await sealedName(access.contract)
    return { ...(await giveLink(app, 'evidence-bundle', access)), fileName }
  })
  mount(router, app, deskRoutes.officeBundleLink, 'case', async ({ access, body }) => {
    const fileName = await sealedName(access.contract)
    const reader = { contract: access.contract, person: { key: officeKey(access.staff) } }
    const link = await app.store.transaction(async tx => {
      await noteFileRead(app, tx, access, 'bundle', body.reason)
      return giveLink(app, 'evidence-bundle', reader, tx)
    })
    return { ...link, fileName }
  })
  mount(router, app, routes.openEvidenceBundleLink, 'public', async ({ params, ctx }) => {
    const { contractId, personKey } = await takeLink(app, 'evidence-bundle', params.token)
    const { fileName, zip } = await makeBundle(
      app,
      contractId,
      await readerWithKey(app, contractId, personKey),
    )
    ctx.set('content-disposition', `attachment; filename="${fileName}"`)
    ctx.set('cache-control', 'no-store')
    return zip
  })
  mount(router, app, routes.trustList, 'public', () => trustListOf(app))
  router.get('/verify-evidence.mjs', async ctx => {
    ctx.type = 'text/javascript; charset=utf-8'
    ctx.set('content-disposition', 'attachment; filename="verify-evidence.mjs"')
    ctx.body = await readFile(app.config.verifierFile)
  })
}
