import { isAuthority, isSame, type Certificate } from './certificate'
import { same } from './der'
import type { Means } from './means'
import { Found, type Problem } from './problem'
import { holds } from './signature'

const issued = async (means: Means, child: Certificate, issuer: Certificate): Promise<boolean> =>
  same(child.issuer, issuer.subject) &&
  isAuthority(issuer) &&
  (await holds(means, {
    spki: issuer.spki,
    algorithm: child.algorithm,
    signature: child.signature,
    data: child.tbs,
  }).catch(() => false))

const longest = 4

/** Every certificate that came along leads to a root, used or not: what nobody looks at could be changed unseen. */
async function allIssued(means: Means, others: readonly Certificate[], roots: readonly Certificate[]) {
  for (const one of others) {
    const issuers = [...roots, ...others.filter(other => !isSame(other, one))]
    const found = await Promise.all(issuers.map(issuer => issued(means, one, issuer)))
    if (!found.includes(true)) throw new Found('broken')
  }
}

/**
 * Follows issuers from `leaf` through `others` up to one of `roots`, all valid at `at` (epoch ms).
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
  await walk(means, leaf, others, roots, at, foreign)
  await allIssued(means, others, roots)
}

async function walk(
  means: Means,
  leaf: Certificate,
  others: readonly Certificate[],
  roots: readonly Certificate[],
  at: number,
  foreign: Problem,
): Promise<void> {
  let one = leaf
  for (let step = 0; step < longest; step++) {
    if (at < one.from || at > one.until) throw new Found('expired')
    for (const root of roots) {
      if (!(await issued(means, one, root))) continue
      if (at < root.from || at > root.until) throw new Found('expired')
      return
    }
    let issuer: Certificate | undefined
    for (const other of others) if (!isSame(other, one) && (await issued(means, one, other))) issuer = other
    if (!issuer) break
    one = issuer
  }
  throw new Found(foreign)
}
