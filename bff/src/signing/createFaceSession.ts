import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { certHashInput } from '@clf/shared/gateway'
import type { App } from '../app-context'
import type { PartyAccess } from '../ledger/access'
import { byParty } from '../ledger/by'
import { changeContract } from '../ledger/change'
import { HostError } from '../host/port'
import { Refusal } from '../http/refusal'
import { requireConsent, requireConsents } from '../identity/consents'
import { bindOf, type Bound } from '../onsite/bind'
import { OnsiteDown } from '../onsite/port'
import { failuresToday, latestFaceSession, type FaceRow } from './faceSession.sql'
import type { Person } from '../identity/person'
import { actionOf, type Subject } from './subject'

const base64 = (s: string) => Buffer.from(s, 'utf8').toString('base64')

/** Digest of the person that the host must echo; low entropy, so never stored, logged or returned. */
export const certHashOf = ({ idType, hostName, idNo }: Pick<Person, 'idType' | 'hostName' | 'idNo'>) =>
  createHash('sha256')
    .update(certHashInput(idType, hostName, idNo, base64))
    .digest('hex')

/**
 * A face session at the host, or at the device of the sign point whose tablet this is, bound to person, party, contract,
 * text digest and purpose. One that is still open is returned again. @throws Refusal CNS-01, FAC-03, FAC-04, FAC-HOST, ONS-05
 */
export async function createFaceSession(
  app: App,
  access: PartyAccess,
  { purpose, textSha256 }: Subject,
): Promise<FaceRow> {
  const { person, contract, party } = access
  const { data } = contract
  const provider = person.onsite ? 'onsite' : 'host'
  // Card and face at a sign point are the other way for whoever does not agree to the host's check.
  const consent =
    provider === 'host'
      ? await requireConsent(app, person.key, 'face')
      : await requireConsents(app, person.key, party.side)
  const parameters = await app.parameters(data.regionCode)
  const of = {
    regionCode: data.regionCode,
    contractId: data.id,
    partyId: party.id,
    textSha256,
  }
  const latest = await latestFaceSession(app, of)
  const now = app.clock()
  if (latest?.state === 'CREATED' && latest.expires_at > now && latest.provider === provider) return latest
  if ((await failuresToday(app, person.key, provider)) >= parameters.faceFailuresPerDay)
    throw new Refusal('FAC-03')
  const id = uuidv7()
  const outSeqNo = randomBytes(16).toString('hex')
  const accepted = person.onsite
    ? await beginOnsite(app, person.onsite.place, outSeqNo, {
        purpose,
        contractId: data.id,
        partyId: party.id,
        personKey: person.key,
        textSha256,
        outSeqNo,
      })
    : await acceptAtHost(app, person, outSeqNo, data.id, purpose)
  const lastsMs = Math.min(accepted.expiresInSeconds * 1000, parameters.faceSessionMinutes * 60_000)
  const row: FaceRow = {
    region_code: data.regionCode,
    id,
    contract_id: data.id,
    party_id: party.id,
    person_key: person.key,
    purpose,
    text_sha256: textSha256,
    out_seq_no: outSeqNo,
    request_id: accepted.requestId,
    state: 'CREATED',
    reason: null,
    redirect_url: accepted.redirectUrl,
    created_at: now,
    expires_at: now + lastsMs,
    verified_at: null,
    valid_until: null,
    consumed_at: null,
    host_ref_enc: null,
    challenge: randomBytes(32).toString('base64url'),
    provider,
  }
  const mention = {
    session: id,
    purpose,
    textSha256,
    consentId: consent.id,
    consentVersion: consent.version,
    ...(person.onsite ? { provider, place: person.onsite.place, staff: person.onsite.staffId } : {}),
  }
  await app.store.transaction(async tx => {
    await tx.insertInto('face_session').values(row).execute()
    await changeContract(app, tx, data.id, actionOf[purpose], byParty(access), () => ({
      events: [{ type: 'face.created', by: party.id, data: mention }],
    }))
  })
  return row
}

async function beginOnsite(app: App, place: string, outSeqNo: string, bound: Bound) {
  try {
    const begun = await app.onsite.begin({ place, outSeqNo, bind: bindOf(bound) })
    return { ...begun, redirectUrl: null }
  } catch (error) {
    if (!(error instanceof OnsiteDown)) throw error
    throw new Refusal('ONS-05')
  }
}

async function acceptAtHost(
  app: App,
  person: Person,
  outSeqNo: string,
  contractId: string,
  purpose: Subject['purpose'],
) {
  const back = purpose === 'sign' ? '' : `&purpose=${purpose}`
  try {
    return await app.host.acceptFace({
      outSeqNo,
      certType: person.idType,
      name: person.hostName,
      certNo: person.idNo,
      userId: person.userId,
      scene: 'CLF_SIGN',
      returnUrl: `${app.config.publicUrl}/#/screens/face/index?id=${contractId}${back}`,
    })
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    app.log.warn({ code: error.code, hostCode: error.hostCode }, 'face session refused')
    throw new Refusal(error.code === 'RATE_LIMITED' ? 'FAC-03' : 'FAC-HOST')
  }
}
