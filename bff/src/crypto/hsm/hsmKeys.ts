import { createVerify, X509Certificate } from 'node:crypto'
import { createFieldCrypto } from '../fields'
import { KeyError } from '../keyFiles'
import { personKeyWith } from '../personKey'
import type { KeyProvider } from '../port'
import { hsmKeyring, type FieldHandles, type ReadySession } from './keyring'
import type { OpenSdfDevice, SdfSession } from './sdf'
import { HsmSessions, type SessionOptions } from './sessions'
import { hsmEvidenceSigner, hsmSealSigner } from './signers'

/** Where the keys lie in the device. Wrapped keys come from SDF_GenerateKeyWithKEK; outside the device they say nothing. */
export interface HsmSettings extends SessionOptions {
  pin: string
  /** Index of the SM2 signature key of evidence.json. */
  evidenceKey: number
  /** Index of the RSA key of the seal. */
  sealKey: number
  /** Own certificate first, DER. */
  sealChain: readonly Uint8Array[]
  /** Index of the SM4 key under which the keys below are wrapped. */
  kek: number
  /** Field keys by id: SM4 (16 bytes) and HMAC-SM3 (32 bytes), wrapped. */
  fields: Readonly<Record<string, { cipher: Uint8Array; mac: Uint8Array }>>
  currentField: string
  /** HMAC-SM3 key (32 bytes), wrapped; the look-up key of people is derived from it, inside the device. */
  person: Uint8Array
}

/** The derived look-up key stays in memory: it hides ID numbers from who has the database, and opens nothing. */
const personLabel = Buffer.from('clf person key 1', 'utf8')

/**
 * Keys in an HSM. Everything is tried once, so that a wrong index, PIN or certificate stops the server at its start.
 * @throws KeyError, KeyUnavailable
 */
export async function hsmKeys(
  open: OpenSdfDevice,
  settings: HsmSettings,
): Promise<Omit<KeyProvider, 'log' | 'roots'> & { close(): Promise<void> }> {
  const sessions = new HsmSessions(open, session => prepare(session, settings), settings)
  try {
    const [point, personKey] = await sessions.run(async ({ session }) => {
      await session.hmacInit(await session.importKeyWithKek(settings.kek, settings.person))
      await session.hmacUpdate(personLabel)
      return [await session.exportSignPublicKeyEcc(settings.evidenceKey), await session.hmacFinal()] as const
    })
    const fields = createFieldCrypto(
      hsmKeyring(sessions, Object.keys(settings.fields), settings.currentField),
    )
    const evidence = hsmEvidenceSigner(sessions, settings.evidenceKey, point)
    const seal = await sealOf(sessions, settings)
    await evidence.sign(personLabel)
    if ((await fields.open(await fields.seal('x', 'start'), 'start')) !== 'x')
      throw new KeyError('HSM: field keys do not fit')
    return { fields, personKey: personKeyWith(personKey), evidence, seal, close: () => sessions.close() }
  } catch (error) {
    await sessions.close()
    throw error
  }
}

async function prepare(session: SdfSession, settings: HsmSettings): Promise<ReadySession> {
  for (const index of [settings.evidenceKey, settings.sealKey])
    await session.getPrivateKeyAccessRight(index, settings.pin)
  const fields = new Map<string, FieldHandles>()
  for (const [id, { cipher, mac }] of Object.entries(settings.fields))
    fields.set(id, {
      cipher: await session.importKeyWithKek(settings.kek, cipher),
      mac: await session.importKeyWithKek(settings.kek, mac),
    })
  return { session, fields }
}

async function sealOf(sessions: HsmSessions<ReadySession>, { sealKey, sealChain }: HsmSettings) {
  const [own] = sealChain
  if (!own) throw new KeyError('HSM: no certificate of the seal')
  const { publicKey } = new X509Certificate(own)
  const bits =
    publicKey.asymmetricKeyType === 'rsa' ? (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) : 0
  if (bits < 3072) throw new KeyError('HSM: the seal needs an RSA key of at least 3072 bits')
  const seal = hsmSealSigner(sessions, sealKey, own, [...sealChain], bits / 8)
  const signature = await seal.sign(personLabel, 'SHA-256')
  if (!createVerify('sha256').update(personLabel).verify(publicKey, signature))
    throw new KeyError('HSM: key and certificate of the seal do not fit')
  return seal
}
