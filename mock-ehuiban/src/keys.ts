/** Key pair that a caller of one platform signs with (scheme `ehb-hmac-v1`). */
export interface AccessKey {
  accessKey: string
  secret: string
}

/** EHB: SSO, face and inbox of the host app. REGISTRY: registration centre. ACCEPTANCE: acceptance platform. SHARING: data sharing platform. ONSITE: readers of the sign points. */
export type Platform = 'EHB' | 'REGISTRY' | 'ACCEPTANCE' | 'SHARING' | 'ONSITE'

/** One pair for all platforms on a laptop; the same default stands in the service under test. */
const developmentKey: AccessKey = { accessKey: 'clf-dev', secret: 'clf-dev-secret' }

export type Keys = Record<Platform, AccessKey>

/** The key pairs in force: `<PLATFORM>_ACCESS_KEY` and `<PLATFORM>_SECRET` of the environment, else the development pair. */
export function keysFrom(env: Readonly<Record<string, string | undefined>>): Keys {
  const of = (platform: Platform): AccessKey => ({
    accessKey: env[`${platform}_ACCESS_KEY`] || developmentKey.accessKey,
    secret: env[`${platform}_SECRET`] || developmentKey.secret,
  })
  return {
    EHB: of('EHB'),
    REGISTRY: of('REGISTRY'),
    ACCEPTANCE: of('ACCEPTANCE'),
    SHARING: of('SHARING'),
    ONSITE: of('ONSITE'),
  }
}

export const platformList: readonly Platform[] = ['EHB', 'REGISTRY', 'ACCEPTANCE', 'SHARING']
