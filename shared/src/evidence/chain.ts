import { canonicalJson } from './canonical'
import { sha256Of, sm3Of } from './digest'
import type { ChainedEvent, EvidenceEvent } from './types'

/** What stands before the first event of a contract. */
export const GENESIS = '0'.repeat(64)

/**
 * Digests of one event bound to the one before it, over the canonical JSON `{event, prev}`.
 * `prevHash` is the SM3 of the previous event (or GENESIS): SM3 is the chain, SHA-256 is its twin
 * for readers without national algorithms. Both are lower-case hex.
 */
export function chainHash(prevHash: string, event: EvidenceEvent): { sm3: string; sha256: string } {
  const text = canonicalJson({ event, prev: prevHash })
  return { sm3: sm3Of(text), sha256: sha256Of(text) }
}

/** Link events in the order given. */
export function chainEvents(events: readonly EvidenceEvent[]): ChainedEvent[] {
  let prev = GENESIS
  return events.map(event => {
    const linked = { event, prev, ...chainHash(prev, event) }
    prev = linked.sm3
    return linked
  })
}

/** Index of the first event that does not follow from the one before it, or -1 when the chain is whole. */
export function brokenLink(chain: readonly ChainedEvent[]): number {
  return chain.findIndex((link, i) => {
    const prev = i === 0 ? GENESIS : chain[i - 1]?.sm3
    const hash = chainHash(link.prev, link.event)
    return link.prev !== prev || hash.sm3 !== link.sm3 || hash.sha256 !== link.sha256
  })
}
