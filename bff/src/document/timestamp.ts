import { randomBytes } from 'node:crypto'
import { fromBER, Integer, Null, OctetString, Sequence } from 'asn1js'
import axios from 'axios'
import * as pkijs from 'pkijs'
import { buffer, sha256 } from './cms'
import { DocumentError, TsaUnavailable } from './errors'
import { oid } from './oids'
import { checkToken, type TokenFacts } from './token'

export interface Timestamp {
  /** ContentInfo, DER. */
  token: Uint8Array
  genTime: Date
}

/** Stamps bytes (they are hashed here). @throws TsaUnavailable, DocumentError TSA_BAD_TOKEN */
export type TimestampAuthority = (data: Uint8Array) => Promise<Timestamp>

interface Options {
  url: string
  /** DER roots that the authority's certificate must lead to. */
  roots: readonly Uint8Array[]
  timeoutMs?: number
  /** Largest believable difference between the authority's clock and ours. */
  skewMs?: number
  now?: () => number
}

function requestFor(data: Uint8Array, nonce: Uint8Array): Buffer {
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: buffer(sha256(data)) }),
    }),
    nonce: new Integer({ valueHex: buffer(nonce) }),
    certReq: true,
  })
  return Buffer.from(request.toSchema().toBER())
}

async function post(url: string, request: Buffer, timeout: number): Promise<Uint8Array> {
  try {
    const { data } = await axios.post<ArrayBuffer>(url, request, {
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      responseType: 'arraybuffer',
      timeout,
      signal: AbortSignal.timeout(timeout),
      maxContentLength: 65_536,
      maxRedirects: 0,
    })
    return new Uint8Array(data)
  } catch (cause) {
    throw new TsaUnavailable(cause instanceof Error ? cause.message : 'no answer', { cause })
  }
}

/** The token of a granted response, byte for byte as the authority sent it. */
function tokenOf(reply: Uint8Array): Uint8Array {
  const { status } = pkijs.TimeStampResp.fromBER(buffer(reply)).status
  const { result } = fromBER(buffer(reply))
  const token = result instanceof Sequence ? result.valueBlock.value[1] : undefined
  if (status > 1 || !token) throw new Error(`refused, status ${status}`)
  return Uint8Array.from(token.valueBeforeDecodeView)
}

/**
 * RFC 3161 client over HTTP. Accepts a token only if it is for these bytes and this request (imprint, 96-bit nonce),
 * fresh (clock skew), and signed by a timestamp certificate under our roots: a replayed or invented one is refused.
 */
export function httpTimestamp({
  url,
  roots,
  timeoutMs = 8_000,
  skewMs = 300_000,
  now = Date.now,
}: Options): TimestampAuthority {
  return async data => {
    const nonce = randomBytes(12)
    nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40 // positive and never shortened as an INTEGER
    const reply = await post(url, requestFor(data, nonce), timeoutMs)
    let token: Uint8Array
    let facts: TokenFacts
    try {
      token = tokenOf(reply)
      facts = await checkToken(token, data, roots)
    } catch (cause) {
      throw new DocumentError('TSA_BAD_TOKEN', cause instanceof Error ? cause.message : 'unreadable', {
        cause,
      })
    }
    if (facts.nonce !== nonce.toString('hex')) throw new DocumentError('TSA_BAD_TOKEN', 'nonce is not ours')
    if (Math.abs(facts.genTime.getTime() - now()) > skewMs) {
      throw new DocumentError('TSA_BAD_TOKEN', `clock differs: ${facts.genTime.toISOString()}`)
    }
    return { token, genTime: facts.genTime }
  }
}
