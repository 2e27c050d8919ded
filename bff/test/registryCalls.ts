import { createHash, createHmac, randomBytes } from 'node:crypto'
import { gatewayHeaders as names, gatewayStringToSign } from '@clf/shared/gateway'
import type { TestStack } from './stack'

/** Test code reads deep into answers of many shapes. */
type Loose = never

export interface Spoil {
  secret?: string
  accessKey?: string
  timestamp?: number
  nonce?: string
  /** What is sent instead of what was signed. */
  sent?: string
}

/** A POST signed as another platform signs it. */
export async function platformCall(
  stack: Pick<TestStack, 'url'>,
  path: string,
  body: unknown,
  {
    secret = 'clf-dev-secret',
    accessKey = 'clf-dev',
    timestamp = Date.now(),
    nonce = randomBytes(16).toString('hex'),
    sent,
  }: Spoil = {},
): Promise<{ status: number; body: Record<string, Loose> }> {
  const raw = JSON.stringify(body)
  const contentDigest = createHash('sha256').update(raw).digest('hex')
  const said = { accessKey, timestamp: String(timestamp), nonce, contentDigest }
  const text = gatewayStringToSign({ method: 'POST', path, query: {}, ...said })
  const answer = await fetch(stack.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [names.accessKey]: accessKey,
      [names.timestamp]: said.timestamp,
      [names.nonce]: nonce,
      [names.algorithm]: 'HMAC-SHA256',
      [names.contentDigest]: contentDigest,
      [names.signature]: createHmac('sha256', secret).update(text).digest('hex'),
    },
    body: sent ?? raw,
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, Loose> }
}

let count = 0

/** A message about a case; what is not said is an ordinary transfer that has just been accepted. */
export const eventOf = (unitNo: string, said: Record<string, unknown> = {}) => {
  count += 1
  return {
    eventId: `E-${count}-${randomBytes(4).toString('hex')}`,
    seq: count,
    unitNo,
    caseNo: `BDC-${unitNo.slice(-4)}-1`,
    regType: '200',
    status: '1',
    at: new Date().toISOString(),
    ...said,
  }
}

export const sendEvent = (stack: Pick<TestStack, 'url'>, event: unknown, spoil?: Spoil) =>
  platformCall(stack, '/open/v1/registry/event', event, spoil)
