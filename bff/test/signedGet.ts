import { createHash, createHmac, randomBytes } from 'node:crypto'
import { gatewayHeaders as names, gatewayStringToSign } from '@clf/shared/gateway'

/** A GET signed as another platform signs it. */
export function signedGet(url: string, accessKey = 'clf-dev', secret = 'clf-dev-secret'): Promise<Response> {
  const { pathname: path, searchParams } = new URL(url)
  const contentDigest = createHash('sha256').update('').digest('hex')
  const nonce = randomBytes(16).toString('hex')
  const said = { accessKey, timestamp: String(Date.now()), nonce, contentDigest }
  const query = Object.fromEntries(searchParams)
  const text = gatewayStringToSign({ method: 'GET', path, query, ...said })
  return fetch(url, {
    headers: {
      [names.accessKey]: accessKey,
      [names.timestamp]: said.timestamp,
      [names.nonce]: nonce,
      [names.algorithm]: 'HMAC-SHA256',
      [names.contentDigest]: contentDigest,
      [names.signature]: createHmac('sha256', secret).update(text).digest('hex'),
    },
  })
}
