import type { EhuibanBridge } from '@clf/shared/bridge'
import { bridgeError } from './raw'

/** The few acts that a plain browser can do by itself. */
export const browserActs = {
  open: (url: string) => void window.open(url, '_blank', 'noopener'),
  async copy(text: string) {
    if (!navigator.clipboard) throw bridgeError('API_UNDEFINED', 'device.copyText')
    await navigator.clipboard.writeText(text)
  },
}

const refuse = (api: string) => () => Promise.reject(bridgeError('NOT_IN_HOST', api))

/** Outside any host: the public check works, everything that needs a person does not. */
export const browserBridge: EhuibanBridge = {
  ready: refuse('ready'),
  canIUse: () => false,
  user: {
    getLoginStatus: refuse('user.getLoginStatus'),
    login: refuse('user.login'),
    getTicket: refuse('user.getTicket'),
  },
  face: { verify: refuse('face.verify') },
  window: {
    setTitle: title => void (document.title = title),
    open: url => browserActs.open(url),
    close: () => window.close(),
    onBack: () => () => undefined,
  },
  device: {
    scan: refuse('device.scan'),
    networkType: async () => (navigator.onLine ? 'unknown' : 'none'),
    call: phone => void window.open(`tel:${phone}`),
    copy: browserActs.copy,
    riskEvents: async () => [],
  },
  ui: { style: async () => 'normal', toast: () => undefined },
  share: refuse('share'),
  on: () => () => undefined,
}
