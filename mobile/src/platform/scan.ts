import { BridgeError } from '@clf/shared/bridge'
import { host } from '../bridge'

/** What was scanned, or why nothing was; null when the person changed their mind. */
export type Scanned = { text: string } | { said: string } | null

const reasons: Readonly<Record<string, string>> = {
  CAMERA_DENIED: '没有摄像头权限。请在手机设置里允许鄂汇办使用摄像头，或者手动填写',
  NO_CAMERA: '这台手机没有可用的摄像头，请手动填写',
  API_UNDEFINED: '这里不能扫码，请手动填写',
  NOT_IN_HOST: '这里不能扫码，请手动填写',
}

/** Opens the host's scanner. Never throws: whatever goes wrong there, typing is the other way. */
export const scanText = (): Promise<Scanned> =>
  host()
    .device.scan()
    .catch((error: unknown) => {
      const code = error instanceof BridgeError ? error.code : ''
      return code === 'USER_CANCEL' ? null : { said: reasons[code] ?? '没有扫成功，请再扫一次，或者手动填写' }
    })

/**
 * The code in a link to one of our own screens. Whose server the link names does not matter: it is never opened, only
 * its code is taken and asked about here. Anything else that a QR code can hold is null.
 */
export function codeOfLink(text: string, link: RegExp): string | null {
  return /^https?:\/\//i.test(text) ? (link.exec(text)?.[1] ?? null) : null
}
