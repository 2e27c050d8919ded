import { brokerStatement, sha256Of } from '@clf/shared/evidence'
import { deskRoutes } from '@clf/shared/routes'
import { strokesSha256, strokesToSvg } from '@clf/shared/signature'
import type { Caller } from '../src/journey/caller'
import { drawnName, es256 } from '../src/journey/phone'
import type { Deal } from '../src/journey/steps'
import { putAgency } from '../src/staff/register'
import type { TestStack } from './stack'

/** What a broker types of a home: the first owner's. */
export const listingOf = ({ home, sellers }: Pick<Deal, 'home' | 'sellers'>) => {
  const [owner] = sellers
  if (!owner) throw new Error('a home without an owner')
  const { name, idNo } = owner.person
  return {
    certNo: home.certNo,
    ownerName: name,
    ownerIdNo: idNo,
    askingFen: 68_000_000,
    brokerageNo: '测经2026-001',
    commissioned: true as const,
  }
}

/** Drawing and proof over what the server says is to be signed. */
export async function preparedCoSignature(desk: Caller, id: string, staffId = 'broker-one') {
  const { signing } = await desk.call(deskRoutes.getBrokerage, { params: { id } })
  if (!signing) throw new Error('nothing to sign')
  const { textVersion, textSha256, textSm3, agencyId, challenge } = signing
  const strokes = drawnName(5)
  const { algorithm, publicKey, proof } = await es256(
    brokerStatement({
      contractId: id,
      staffId,
      agencyId,
      textVersion,
      textSha256,
      textSm3,
      strokesSha256: strokesSha256(strokes),
      imageSha256: sha256Of(strokesToSvg(strokes)),
      challenge: challenge ?? '',
    }),
  )
  return { textVersion, textSha256, strokes, key: { algorithm, publicKey }, proof }
}

export const coSign = async (desk: Caller, id: string) =>
  desk.call(deskRoutes.brokerSign, { params: { id }, body: await preparedCoSignature(desk, id) })

/** Suspends or restores an agency in the register. */
export async function setAgency(stack: TestStack, id: string, state: 'ACTIVE' | 'SUSPENDED'): Promise<void> {
  const { app } = stack
  const row = await app.store.db
    .selectFrom('agency')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const agency = {
    regionCode: row.region_code,
    id,
    name: row.name,
    creditCode: row.credit_code,
    filingNo: row.filing_no,
    state,
  }
  await app.store.transaction(tx => putAgency(app, tx, agency, { by: 'system', reason: 'test' }))
}
