import type { BridgeApi, BridgeEvent, EhuibanBridge, HostInfo } from '@clf/shared/bridge'
import { browserActs } from './browser'
import { findSdk } from './findSdk'
import { bridgeError, callHost, isRecord, type RawCall, type Sdk } from './raw'

/** Where each ability lives in the raw SDK. Members marked ASSUMED in RawEhbAppJssdk have no public source. */
const members: Readonly<Record<BridgeApi, [keyof Sdk, string]>> = {
  'user.ticket': ['user', 'getTicket'],
  'face.verify': ['face', 'verify'],
  'device.scan': ['device', 'scan'],
  share: ['share', 'share'],
  'window.back': ['operateWindow', 'close'],
  'ui.elder': ['device', 'getUiStyle'],
}
/** Window events of the host. ASSUMED. */
const events: Readonly<Record<BridgeEvent, string>> = {
  resume: 'ehbResume',
  back: 'ehbBack',
  styleChange: 'ehbStyleChange',
  userChange: 'ehbUserChange',
}
const seconds = (n: number) => n * 1000

let found: Sdk | null = null
const has = (sdk: Sdk, api: BridgeApi) => typeof sdk[members[api][0]]?.[members[api][1]] === 'function'

async function ask(call: RawCall, options?: Record<string, unknown>): Promise<unknown> {
  found ??= await findSdk(seconds(5))
  return callHost(found, call, options)
}
/** For calls whose failure nobody waits for. */
const tell = (call: RawCall, options?: Record<string, unknown>) =>
  void ask(call, options).catch(() => undefined)

/** One text member of an answer that may be the text itself. */
function textOf(answer: unknown, ...keys: string[]): string | null {
  if (typeof answer === 'string' || typeof answer === 'number') return String(answer)
  if (!isRecord(answer)) return null
  for (const key of keys) if (typeof answer[key] === 'string' && answer[key] !== '') return answer[key]
  return null
}

async function getTicket(timeoutMs = seconds(10)) {
  const answer = await ask({ api: 'user.getTicket', timeoutMs })
  const ticketId = textOf(answer, 'ticketId', 'ticket')
  if (!ticketId) throw bridgeError(answer === null ? 'TICKET_UNAVAILABLE' : 'BAD_RESPONSE', 'user.getTicket')
  return { ticketId }
}

function listen(event: BridgeEvent, handler: (e: Event) => void): () => void {
  window.addEventListener(events[event], handler)
  return () => window.removeEventListener(events[event], handler)
}

/** The real host app 鄂汇办 (and its simulator, which has the same raw surface with the same quirks). */
export const ehuibanBridge: EhuibanBridge = {
  async ready({ timeoutMs = seconds(5) } = {}): Promise<HostInfo> {
    const sdk = (found ??= await findSdk(timeoutMs))
    const names = Object.keys(members) as BridgeApi[]
    return { host: 'ehuiban', capabilities: new Set(names.filter(api => has(sdk, api))) }
  },
  canIUse: api => found !== null && has(found, api),
  user: {
    async getLoginStatus({ jumpToLogin = false, timeoutMs = seconds(60) } = {}) {
      const answer = await ask(
        { api: 'user.getLoginStatus', timeoutMs },
        { jumpToLogin: jumpToLogin ? '1' : '0' },
      )
      return { loggedIn: textOf(isRecord(answer) ? answer['loginStatus'] : answer) === '1' }
    },
    async login({ timeoutMs = seconds(60) } = {}) {
      await ask({ api: 'user.login', timeoutMs, exclusive: true })
    },
    // The only call worth a silent second try: nothing is shown and nothing is done by it.
    getTicket: ({ timeoutMs } = {}) =>
      getTicket(timeoutMs).catch(error =>
        error.code === 'TIMEOUT' ? getTicket(timeoutMs) : Promise.reject(error),
      ),
  },
  face: {
    async verify({ hostToken }, { timeoutMs = seconds(180) } = {}) {
      await ask({ api: 'face.verify', timeoutMs, exclusive: true }, { requestId: hostToken })
      return { outcome: 'finished' }
    },
  },
  window: {
    setTitle: title =>
      tell({ api: 'operateWindow.setTitle', timeoutMs: seconds(3), silence: null }, { title }),
    open: (url, title = '') => {
      const options = { url, title, urlType: 'webPage' }
      void ask({ api: 'operateWindow.open', timeoutMs: seconds(3), silence: null }, options).catch(() =>
        browserActs.open(url),
      )
    },
    close: () => tell({ api: 'operateWindow.close', timeoutMs: seconds(3), silence: null }),
    onBack: handler =>
      listen('back', event => {
        if (handler()) event.preventDefault()
      }),
  },
  device: {
    async scan({ timeoutMs = seconds(120) } = {}) {
      const options = { scanType: 'noLogin', returnResult: 'yes' }
      const text = textOf(
        await ask({ api: 'device.scan', timeoutMs, exclusive: true }, options),
        'result',
        'text',
      )
      if (!text) throw bridgeError('BAD_RESPONSE', 'device.scan')
      return { text }
    },
    async networkType() {
      const answer = await ask({ api: 'device.getNetworkType', timeoutMs: seconds(3) })
      const type = textOf(answer, 'netWorkState', 'networkType')?.toLowerCase()
      return networks.find(one => one === type) ?? 'unknown'
    },
    call: phone => tell({ api: 'device.call', timeoutMs: seconds(3), silence: null }, { phone }),
    copy: text =>
      ask({ api: 'device.copyText', timeoutMs: seconds(3), silence: null }, { text }).then(
        () => undefined,
        () => browserActs.copy(text),
      ),
    // Old hosts do not know it, and no login waits long for it.
    async riskEvents() {
      const answer = await ask({ api: 'device.getRiskEvents', timeoutMs: seconds(2), silence: null }).catch(
        () => null,
      )
      const told = isRecord(answer) ? answer['events'] : answer
      return risks.filter(risk => Array.isArray(told) && told.includes(risk))
    },
  },
  ui: {
    // Old hosts do not know it: normal then.
    async style() {
      const answer = await ask({ api: 'device.getUiStyle', timeoutMs: seconds(3), silence: 'normal' }).catch(
        () => null,
      )
      return textOf(answer, 'uiStyle', 'style') === 'elder' ? 'elder' : 'normal'
    },
    toast: text => tell({ api: 'notice.toast', timeoutMs: seconds(3), silence: null }, { text }),
  },
  async share({ title, summary = '', url }) {
    const options = { shareType: '1', shareTitle: title, shareSummary: summary, shareUrl: url }
    await ask({ api: 'share.share', timeoutMs: seconds(60), silence: null }, options)
    return { shared: true }
  },
  on: (event, handler) => listen(event, () => handler()),
}

const risks = ['root', 'debugger', 'emulator', 'proxy', 'location'] as const
const networks = ['wifi', '2g', '3g', '4g', '5g', 'none'] as const
