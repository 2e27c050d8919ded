import { isForTimestamps, type Certificate } from './certificate'
import { partOf, partsOf, readDer, same, tags, timeOf } from './der'
import type { Means } from './means'
import { followPath } from './path'
import { Found } from './problem'
import { hashOf } from './signature'
import { isSigned, namesSigner, readSigned, signs, type Signed } from './signedData'

const tokenAttribute = '1.2.840.113549.1.9.16.2.14'
const tstInfo = '1.2.840.113549.1.9.16.1.4'

/**
 * Trusted time of a seal (RFC 3161), epoch ms, checked to the root.
 * @throws Found
 */
export async function trustedTime(
  means: Means,
  seal: Signed,
  roots: readonly Certificate[],
): Promise<number> {
  const value = seal.unsigned(tokenAttribute)
  if (!value) throw new Found('no-time')
  const token = readSigned(value.raw)
  if (token.contentType !== tstInfo || !token.content) throw new Found('time-forged')
  const info = partsOf(readDer(token.content))
  const imprint = info[2]
  const at = info.find(one => one.tag === tags.time)
  if (!imprint || !at) throw new Found('time-forged')
  const digest = await means.digest(hashOf(partOf(imprint, 0)), seal.signature)
  if (!same(partOf(imprint, 1, tags.octets).body, digest)) throw new Found('time-moved')
  if (!(await signs(means, token, token.content)) || !(await isSigned(means, token)))
    throw new Found('time-forged')
  if (!isForTimestamps(token.signer)) throw new Found('time-foreign')
  if (!(await namesSigner(means, token))) throw new Found('time-forged')
  const genTime = timeOf(at)
  await followPath(means, token.signer, token.certificates, roots, genTime, 'time-foreign')
  return genTime
}
