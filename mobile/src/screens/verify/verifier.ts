import { routes, type TrustList } from '@clf/shared/routes'
import { call } from '../../api'

type Verifier = typeof import('../../sealedFile')

interface Ready {
  verifier: Verifier
  trust: TrustList
}
let ready: Promise<Ready> | null = null

// A mini-program has neither Web Crypto nor files from elsewhere: there the verifier is not even in the package.
const loadModule =
  process.env.TARO_ENV === 'weapp'
    ? () => Promise.reject<Verifier>(new Error('no file check in a mini-program'))
    : () => import(/* webpackChunkName: "sealedFile" */ '../../sealedFile')

async function fetchAll(): Promise<Ready> {
  const [verifier, trust] = await Promise.all([loadModule(), call(routes.trustList)])
  return { verifier, trust }
}

/**
 * The verifier and the published keys, fetched once: a page that has them works without a connection.
 * @throws when they cannot be fetched; the next call tries again
 */
export function loadVerifier(): Promise<Ready> {
  ready ??= fetchAll().catch((error: unknown) => {
    ready = null
    throw error
  })
  return ready
}
