import { TsaUnavailable } from './errors'
import type { TimestampAuthority } from './timestamp'

/** An authority that is left in peace after it gave no answer. */
export interface SparingAuthority {
  stamp: TimestampAuthority
  /** Before work is done that needs a stamp in the end. @throws TsaUnavailable while the authority is left in peace */
  demand(): void
}

const firstRestMs = 2_000
const longestRestMs = 60_000

/**
 * A dead authority costs one question per rest, not one rendered contract per waiting job: after a failure everybody is
 * refused at once for 2 s, then twice as long up to a minute, until one stamp comes. @param now epoch ms
 */
export function sparing(authority: TimestampAuthority, now: () => number): SparingAuthority {
  let rest = 0
  let until = 0
  const demand = () => {
    if (now() < until) throw new TsaUnavailable('the authority gave no answer a moment ago')
  }
  return {
    demand,
    async stamp(data) {
      demand()
      try {
        const stamped = await authority(data)
        rest = 0
        until = 0
        return stamped
      } catch (error) {
        if (error instanceof TsaUnavailable) {
          rest = Math.min(longestRestMs, Math.max(firstRestMs, rest * 2))
          until = now() + rest
        }
        throw error
      }
    },
  }
}
