/** How many days operational rows are kept. Evidence, verification records and consents are not among them: they stay. */
export interface KeepDays {
  /** Calls of other platforms: a network log (网络安全法 art. 21: six months at least). */
  calls: number
  /** Who logged in when, citizens and staff: a network log as well. */
  logins: number
  /** What was told to other systems, with the bytes that were sent; counted from when it was done. */
  delivered: number
  /** Replies kept for a repeated request. */
  replies: number
  /** One-time links and entry tickets, counted from their expiry. */
  links: number
  /** Signatures that were drawn and never given. */
  drawings: number
}

const sixMonths = 184
const rules: Readonly<Record<keyof KeepDays, { env: string; days: number; least: number }>> = {
  calls: { env: 'KEEP_CALLS_DAYS', days: sixMonths, least: sixMonths },
  logins: { env: 'KEEP_LOGINS_DAYS', days: sixMonths, least: sixMonths },
  delivered: { env: 'KEEP_DELIVERED_DAYS', days: sixMonths, least: 30 },
  replies: { env: 'KEEP_REPLIES_DAYS', days: 30, least: 2 },
  links: { env: 'KEEP_LINKS_DAYS', days: 30, least: 1 },
  drawings: { env: 'KEEP_DRAWINGS_DAYS', days: 30, least: 7 },
}

/** From the environment; a number that is too small, or none, is named in `problems`. */
export function readKeepDays(
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): KeepDays {
  const read = (kind: keyof KeepDays): number => {
    const { env: name, days, least } = rules[kind]
    const wanted = Number(env[name] ?? days)
    if (!Number.isInteger(wanted) || wanted < least) problems.push(`${name} must be at least ${least} days`)
    return wanted
  }
  return {
    calls: read('calls'),
    logins: read('logins'),
    delivered: read('delivered'),
    replies: read('replies'),
    links: read('links'),
    drawings: read('drawings'),
  }
}
