import { isAuthority, isSame, type Certificate } from './certificate'
import { same } from './der'
import type { Means } from './means'
import { Found, type Problem } from './problem'
import { holds } from './signature'

const issued = async (means: Means, child: Certificate, issuer: Certificate): Promise<boolean> =>
  same(child.issuer, issuer.subject) &&
  isAuthority(issuer) &&
  holds(means, {
    spki: issuer.spki,
    algorithm: child.algorithm,
    signature: child.signature,
    data: child.tbs,
  }).catch(() => false)

/** The one among them that issued it. */
async function issuerOf(
  means: Means,
  child: Certificate,
  among: readonly Certificate[],
): Promise<Certificate | undefined> {
  const found = await Promise.all(among.map(one => issued(means, child, one)))
  return among[found.indexOf(true)]
}

const longest = 4

/**
 * Follows issuers from `leaf` through `others` up to one of `roots`, all valid at `at` (epoch ms). Every certificate that
 * came along must have an issuer among them, used or not: what nobody looks at could be changed unseen.
 * @throws Found `foreign` when there is no such path, `expired` when it was not valid then
 */
export async function followPath(
  means: Means,
  leaf: Certificate,
  others: readonly Certificate[],
  roots: readonly Certificate[],
  at: number,
  foreign: Problem,
): Promise<void> {
  const apart = (one: Certificate) => others.filter(other => !isSame(other, one))
  let one = leaf
  for (let step = 0; step < longest; step++) {
    if (at < one.from || at > one.until) throw new Found('expired')
    const root = await issuerOf(means, one, roots)
    if (root && (at < root.from || at > root.until)) throw new Found('expired')
    if (root) {
      const issuers = await Promise.all(
        others.map(other => issuerOf(means, other, [...roots, ...apart(other)])),
      )
      if (issuers.includes(undefined)) throw new Found('broken')
      return
    }
    const issuer = await issuerOf(means, one, apart(one))
    if (!issuer) break
    one = issuer
  }
  throw new Found(foreign)
}
