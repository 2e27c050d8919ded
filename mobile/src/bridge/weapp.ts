import Taro from '@tarojs/taro'
import type { BridgeApi, EhuibanBridge } from '@clf/shared/bridge'
import { bridgeError } from './raw'

const capabilities: ReadonlySet<BridgeApi> = new Set<BridgeApi>(['user.ticket', 'face.verify', 'device.scan'])

const cancelled = (error: unknown) => /cancel/i.test(String((error as { errMsg?: string })?.errMsg ?? ''))

interface FaceCheck {
  requestFacialVerify?(options: {
    verifyId: string
    success(result: unknown): void
    fail(error: { errCode?: number }): void
  }): void
}
/** Codes of wx.requestFacialVerify that are the person's or the phone's doing; every other one is HOST_ERROR. */
const faceCodes: Readonly<
  Record<number, 'USER_CANCEL' | 'CAMERA_DENIED' | 'MIC_DENIED' | 'DEVICE_UNSUPPORTED' | 'TIMEOUT'>
> = {
  90001: 'DEVICE_UNSUPPORTED',
  90002: 'USER_CANCEL',
  90003: 'USER_CANCEL',
  90004: 'USER_CANCEL',
  90005: 'USER_CANCEL',
  90006: 'USER_CANCEL',
  90008: 'CAMERA_DENIED',
  90009: 'MIC_DENIED',
  90017: 'TIMEOUT',
}

/** WeChat's own face check, played on the token that the server got for this session. */
function playFace(hostToken: string): Promise<{ outcome: 'finished' }> {
  const { requestFacialVerify } = Taro as unknown as FaceCheck
  if (!requestFacialVerify) return Promise.reject(bridgeError('DEVICE_UNSUPPORTED', 'face.verify'))
  return new Promise((resolve, reject) =>
    requestFacialVerify({
      verifyId: hostToken,
      success: () => resolve({ outcome: 'finished' }),
      fail: ({ errCode = 0 }) =>
        reject(bridgeError(faceCodes[errCode] ?? 'HOST_ERROR', 'face.verify', String(errCode))),
    }),
  )
}

/** The mini-program shell. There the login code of WeChat plays the part of the ticket (ASSUMED). */
export const weappBridge: EhuibanBridge = {
  ready: async () => ({ host: 'weapp', capabilities }),
  canIUse: api => capabilities.has(api),
  user: {
    getLoginStatus: async () => ({ loggedIn: true }),
    login: async () => undefined,
    async getTicket() {
      const { code } = await Taro.login()
      if (!code) throw bridgeError('TICKET_UNAVAILABLE', 'user.getTicket')
      return { ticketId: code }
    },
  },
  face: { verify: ({ hostToken }) => playFace(hostToken) },
  window: {
    setTitle: title => void Taro.setNavigationBarTitle({ title }),
    open: url => void openDocument(url),
    close: () => void Taro.navigateBack(),
    onBack: () => () => undefined,
  },
  device: {
    async scan() {
      const { result } = await Taro.scanCode({}).catch(error =>
        Promise.reject(bridgeError(cancelled(error) ? 'USER_CANCEL' : 'HOST_ERROR', 'device.scan')),
      )
      return { text: result }
    },
    async networkType() {
      const { networkType } = await Taro.getNetworkType()
      return (['wifi', '2g', '3g', '4g', '5g', 'none'] as const).find(one => one === networkType) ?? 'unknown'
    },
    call: phone => void Taro.makePhoneCall({ phoneNumber: phone }),
    copy: async text => void (await Taro.setClipboardData({ data: text })),
    riskEvents: async () => [],
  },
  ui: { style: async () => 'normal', toast: text => void Taro.showToast({ title: text, icon: 'none' }) },
  // Sharing in WeChat starts from its own menu only.
  share: () => Promise.reject(bridgeError('API_UNDEFINED', 'share')),
  on: () => () => undefined,
}

/** A mini-program has no new window: a file is fetched and shown by the system's viewer. */
async function openDocument(url: string) {
  const { tempFilePath } = await Taro.downloadFile({ url })
  await Taro.openDocument({ filePath: tempFilePath, showMenu: true })
}
