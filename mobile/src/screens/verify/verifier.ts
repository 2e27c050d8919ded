import { routes, type TrustList } from '@clf/shared/routes'
import { call } from '../../api'

type Verifier = typeof import('../../sealedFile')

interface Ready {
  verifier: Verifier
  trust: TrustList
}
let ready: Promise<Ready> | null = null

async function fetchAll(): Promise<Ready> {
  // A mini-program has neither Web Crypto nor files from elsewhere: there the verifier is not even in the package.
  if (process.env.TARO_ENV === 'weapp') throw new Error('no file check in a mini-program')
  const [verifier, trust] = await Promise.all([
    import(/* webpackChunkName: "sealedFile" */ '../../sealedFile'),
    call(routes.trustList),
  ])
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
