import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Matter } from '../ledger/record'
import { isoTime } from '../time'

/** A matter that waits elsewhere: time enough to agree on a contract, not for ever. */
const lifeMs = 72 * 3_600_000
const context = 'guide-link/2'

export interface Guide {
  matter: Matter
  /** County of the matter; null when the platform did not say. */
  regionCode: string | null
  /** Epoch ms. */
  expires: number
}

/** Only pages that are registered as the registry's own: a link of ours sends nobody anywhere else. */
export function isRegistryPage(app: Pick<App, 'config'>, url: string): boolean {
  return URL.canParse(url) && app.config.registryPages.includes(new URL(url).origin)
}

/** A link for the applicants, sealed (encrypted and authenticated) and expiring. It names no person. */
export async function makeGuide(
  app: App,
  regionCode: string | null,
  matter: Matter,
): Promise<{ url: string; expiresAt: string }> {
  const guide: Guide = { matter, regionCode, expires: app.clock() + lifeMs }
  const sealed = await app.keys.fields.seal(JSON.stringify(guide), context)
  const token = Buffer.from(sealed).toString('base64url')
  return { url: `${app.config.publicUrl}/guide/${token}`, expiresAt: isoTime(guide.expires) }
}

/** What a link says. @throws Refusal GUI-LINK not ours, cut or altered; GUI-OVER too old */
export async function readGuide(app: App, token: string): Promise<Guide> {
  const plain = await open(app, token)
  if (plain === null) throw new Refusal('GUI-LINK')
  const guide = JSON.parse(plain) as Guide
  if (guide.expires <= app.clock()) throw new Refusal('GUI-OVER')
  const { matter } = guide
  if (matter.from !== 'registry' || matter.returnUrl === null) return guide
  // What was registered when the link was made may not be any more.
  return isRegistryPage(app, matter.returnUrl) ? guide : { ...guide, matter: { ...matter, returnUrl: null } }
}

async function open(app: App, token: string): Promise<string | null> {
  try {
    return await app.keys.fields.open(Buffer.from(token, 'base64url'), context)
  } catch {
    return null // cut, altered, of another purpose, or no token at all
  }
}

/** The matter to carry along with a new contract. A link for another county is a link for another matter. */
export async function openGuide(app: App, token: string, regionCode: string): Promise<Matter> {
  const { regionCode: guided, matter } = await readGuide(app, token)
  if (guided !== null && guided !== regionCode) throw new Refusal('GUI-LINK')
  return matter
}
