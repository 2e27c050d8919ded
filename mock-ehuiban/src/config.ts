import { keysFrom, type Keys } from './keys'

export interface Config {
  /** Shell page, services and panel API. */
  port: number
  /** One phone per port; the first is device `1`. */
  phonePorts: readonly number[]
  /** One port per screen of a sign point (desk, tablet); none unless named. */
  screenPorts: readonly number[]
  /** The server that the phones show: H5 app and /bff API. */
  appUrl: string
  /** Where state is kept between starts; `null` keeps it in memory. */
  dataDir: string | null
  /** Holds tsa.key.pem, tsa.pem and ca.pem; `null` means no timestamp authority. */
  pkiDir: string | null
  keys: Keys
}

const portOf = (name: string, text: string): number => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`${name}: not a port: ${text}`)
  return port
}

/** Reads the environment; throws an Error that names the variable at fault. */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  const appUrl = env['APP_URL'] || 'http://localhost:4300'
  if (!URL.canParse(appUrl)) throw new Error(`APP_URL: not a URL: ${appUrl}`)
  const ports = (name: string, text: string) => text.split(',').map(p => portOf(name, p.trim()))
  return {
    port: portOf('MOCK_PORT', env['MOCK_PORT'] || '4200'),
    phonePorts: ports('PHONE_PORTS', env['PHONE_PORTS'] || '4201,4202,4203,4204'),
    screenPorts: env['SCREEN_PORTS'] ? ports('SCREEN_PORTS', env['SCREEN_PORTS']) : [],
    appUrl,
    dataDir: env['MOCK_DATA'] || null,
    pkiDir: env['PKI_DIR'] || null,
    keys: keysFrom(env),
  }
}
