import { resolve } from 'node:path'
import type { GatewayAlgorithm } from '@clf/shared/gateway'
import { riskKinds } from '@clf/shared/routes'
import { readKeepDays, type KeepDays } from './retention/keepDays'
import type { S3Options } from './store/blobs'

type Env = Readonly<Record<string, string | undefined>>

/** A platform that we call with signed requests. */
export interface Upstream {
  baseUrl: string
  accessKey: string
  secret: string
  /** What requests are signed with; HMAC-SHA256 unless `<PLATFORM>_ALGORITHM` says HMAC-SM3. */
  algorithm?: GatewayAlgorithm
}

export interface Config {
  production: boolean
  port: number
  /** Where phones reach us; printed in invitations and QR codes. */
  publicUrl: string
  databaseUrl: string | undefined
  /** Owner of the tables, when DATABASE_URL names a role that owns nothing. */
  migrateUrl: string | undefined
  dataDir: string
  keyDir: string
  /** Module that speaks to the HSM: exports `openDevice` (crypto/hsm/sdf.ts). Without it keys are files. */
  hsmModule: string | undefined
  tsaUrl: string
  /** Who cosigns the log. Without a verifier key, `witness.pub` in the key directory is read. */
  witness: { url: string; verifierKey: string | undefined }
  h5Dir: string
  /** The offline checker of evidence bundles, offered for download. */
  verifierFile: string
  /** Sealed files go here when `S3_ENDPOINT` is set, else into DATA_DIR. */
  s3: S3Options | undefined
  hostMode: 'mock' | 'real'
  hostAppId: string
  host: Upstream
  registry: Upstream
  /** Origins of the registry's own pages: the only ones that people are sent back to. */
  registryPages: readonly string[]
  acceptance: Upstream
  /** Readers and cameras of the sign points; null: there are none. */
  onsite: Upstream | null
  /** Risks of a phone (`RISKS_REFUSED=root,emulator`) with which nobody is let in. None unless named: they are logged only. */
  risksRefused: readonly string[]
  /** The sharing platform's first application, beside those that are registered: it calls us, we never call it. */
  sharing: Pick<Upstream, 'accessKey' | 'secret'> | null
  /** Failed attempts before a job of a topic is given up (`OUTBOX_ATTEMPTS=acceptance.apply:50,…`); the others: 200. */
  outboxAttempts: Readonly<Record<string, number>>
  logLevel: string
  /** How long operational rows are kept. */
  keep: KeepDays
  /** Real clock, or the mock host's virtual clock in tests of time-outs. */
  clockUrl: string | undefined
}

function attemptsFrom(text: string, problems: string[]): Record<string, number> {
  const pairs = text.split(',').filter(Boolean)
  const wrong = pairs.filter(pair => !/^[a-z.]+:[1-9]\d{0,3}$/.test(pair))
  if (wrong.length > 0) problems.push(`OUTBOX_ATTEMPTS: ${wrong.join(',')} is no topic:number`)
  return Object.fromEntries(pairs.map(pair => pair.split(':')).map(([topic = '', n]) => [topic, Number(n)]))
}

/** An S3 bucket, when one is named. */
function s3From(env: Env, need: (name: string) => string): S3Options | undefined {
  if (!env.S3_ENDPOINT) return undefined
  return {
    endpoint: env.S3_ENDPOINT,
    bucket: need('S3_BUCKET'),
    region: env.S3_REGION ?? 'us-east-1',
    accessKeyId: need('S3_ACCESS_KEY_ID'),
    secretAccessKey: need('S3_SECRET_ACCESS_KEY'),
    pathStyle: env.S3_PATH_STYLE !== 'false',
  }
}

/** Reads the configuration from the environment; throws one error naming everything that is missing or unsafe. */
export function readConfig(env: Env): Config {
  const problems: string[] = []
  const production = env.NODE_ENV === 'production'
  const need = (name: string, fallback?: string): string => {
    const value = env[name] ?? (production ? undefined : fallback)
    if (!value) problems.push(`${name} is missing`)
    return value ?? ''
  }
  const pair = (prefix: string) => ({
    accessKey: need(`${prefix}_ACCESS_KEY`, 'clf-dev'),
    secret: need(`${prefix}_SECRET`, 'clf-dev-secret'),
  })
  const upstream = (prefix: string, fallback = 'http://localhost:4200'): Upstream => ({
    baseUrl: need(`${prefix}_URL`, fallback),
    ...pair(prefix),
    ...(env[`${prefix}_ALGORITHM`] === 'HMAC-SM3' ? { algorithm: 'HMAC-SM3' as const } : {}),
  })
  const dataDir = resolve(env.DATA_DIR ?? '.data')
  const keyDir = resolve(env.KEY_DIR ?? `${dataDir}/keys`)
  const config: Config = {
    production,
    port: Number(env.PORT ?? 4300),
    publicUrl: need('PUBLIC_URL', 'http://localhost:4300').replace(/\/$/, ''),
    databaseUrl: env.DATABASE_URL,
    migrateUrl: env.DATABASE_MIGRATE_URL,
    dataDir,
    keyDir,
    hsmModule: env.HSM_MODULE && resolve(env.HSM_MODULE),
    tsaUrl: need('TSA_URL', 'http://localhost:4200/tsa'),
    witness: {
      url: need('WITNESS_URL', `${env.EHB_URL ?? 'http://localhost:4200'}/witness`).replace(/\/$/, ''),
      verifierKey: env.WITNESS_KEY,
    },
    s3: s3From(env, need),
    h5Dir: resolve(env.H5_DIR ?? 'mobile/dist/h5'),
    verifierFile: resolve(env.VERIFIER_FILE ?? 'bff/verifier/verify-evidence.mjs'),
    hostMode: env.EHB_HOST_MODE === 'mock' ? 'mock' : 'real',
    hostAppId: need('EHB_APP_ID', 'clf-wqba'),
    host: upstream('EHB'),
    registry: upstream('REGISTRY'),
    registryPages: (env.REGISTRY_PAGES ?? (production ? '' : upstream('REGISTRY').baseUrl))
      .split(',')
      .filter(Boolean)
      .map(page => new URL(page).origin),
    acceptance: upstream('ACCEPTANCE'),
    onsite: production && !env.ONSITE_URL ? null : upstream('ONSITE', env.EHB_URL),
    risksRefused: (env.RISKS_REFUSED ?? '').split(',').filter(Boolean),
    sharing: production && !env.SHARING_ACCESS_KEY ? null : pair('SHARING'),
    outboxAttempts: attemptsFrom(env.OUTBOX_ATTEMPTS ?? '', problems),
    logLevel: env.LOG_LEVEL ?? 'info',
    keep: readKeepDays(env, problems),
    clockUrl: env.CLOCK_URL,
  }
  for (const risk of config.risksRefused)
    if (!(riskKinds as readonly string[]).includes(risk)) problems.push(`RISKS_REFUSED: ${risk} is not known`)
  if (!Number.isInteger(config.port)) problems.push('PORT is not a number')
  if (production) {
    if (config.hostMode === 'mock') problems.push('EHB_HOST_MODE=mock is refused in production')
    if (config.clockUrl) problems.push('CLOCK_URL is refused in production')
    if (!config.publicUrl.startsWith('https://')) problems.push('PUBLIC_URL must be https in production')
    for (const name of [
      'EHB_SECRET',
      'REGISTRY_SECRET',
      'ACCEPTANCE_SECRET',
      'SHARING_SECRET',
      'ONSITE_SECRET',
    ])
      if (env[name]?.includes('dev')) problems.push(`${name} is a development secret`)
  }
  if (problems.length) throw new Error(`configuration: ${problems.join('; ')}`)
  return config
}
