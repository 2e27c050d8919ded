import { brokenLink, chainEvents, chainHash, GENESIS } from './chain'
import { sha256Of, sm3Of } from './digest'
import { signingStatement, signingStatementSchema } from './statement'
import type { EvidenceEvent } from './types'

const event = (seq: number): EvidenceEvent => ({
  seq,
  type: 'sign',
  at: '2026-11-23T02:00:00Z',
  by: 'p1',
  data: { n: seq },
})

describe('digests', () => {
  it('meet the vectors of GB/T 32905 and FIPS 180-4', () => {
    expect(sm3Of('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sha256Of('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
  it('take a string as its UTF-8 bytes', () => {
    const utf8 = Uint8Array.of(0xe7, 0x8e, 0x8b)
    expect(sm3Of('王')).toBe(sm3Of(utf8))
    expect(sha256Of('王')).toBe(sha256Of(utf8))
  })
})

describe('event chain', () => {
  const chain = chainEvents([event(1), event(2), event(3)])

  it('binds every event to the one before it', () => {
    expect(chain[0]?.prev).toBe(GENESIS)
    expect(chain[1]?.prev).toBe(chain[0]?.sm3)
    expect(chainHash(GENESIS, event(1))).toEqual({ sm3: chain[0]?.sm3, sha256: chain[0]?.sha256 })
    expect(brokenLink(chain)).toBe(-1)
  })

  it('finds a changed, a missing and a swapped event', () => {
    const changed = chain.map((link, i) => (i === 1 ? { ...link, event: { ...link.event, by: 'p2' } } : link))
    expect(brokenLink(changed)).toBe(1)
    expect(brokenLink(chain.filter((_, i) => i !== 1))).toBe(1)
    expect(brokenLink([...chain].reverse())).toBe(0)
  })
})

describe('signingStatement', () => {
  const facts = {
    contractId: '421202-1',
    partyId: 'p1',
    textVersion: 1,
    textSha256: 'a'.repeat(64),
    textSm3: 'b'.repeat(64),
    strokesSha256: 'c'.repeat(64),
    imageSha256: 'd'.repeat(64),
    faceSessionId: 'f1',
    faceReceipt: 'r1',
    challenge: 'ch',
  }

  it('is the same text whatever the order of the facts, and nothing else gets in', () => {
    const text = signingStatement(facts)
    const reversed = Object.fromEntries(Object.entries(facts).reverse()) as typeof facts
    expect(signingStatement(reversed)).toBe(text)
    expect(signingStatement({ ...facts, ...{ price: 1 } })).toBe(text)
    expect(text.startsWith('{"challenge":"ch","contractId":"421202-1","ctx":"clf-sign-v1",')).toBe(true)
  })

  it('reads back; another context or an extra member is refused', () => {
    const parsed = JSON.parse(signingStatement(facts)) as Record<string, unknown>
    expect(signingStatementSchema.safeParse(parsed).success).toBe(true)
    expect(signingStatementSchema.safeParse({ ...parsed, ctx: 'clf-sign-v2' }).success).toBe(false)
    expect(signingStatementSchema.safeParse({ ...parsed, more: 1 }).success).toBe(false)
  })
})
