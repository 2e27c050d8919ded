import type { Effects } from '../scenarios/types'
import { button, el, sheet } from './layer'
import { method, namespace, textIn, type Done } from './method'
import { toast } from './notes'
import { ask, phone } from './phone'
import { logIn } from './user'

interface Shared {
  links: { from: string; title: string; url: string }[]
}

async function scan(done: Done): Promise<void> {
  const { effects } = phone()
  if (effects.scan === 'denied') return done.fail('1002', '没有摄像头权限')
  if (effects.scan === 'cancel') return done.fail('-1', '用户取消')
  if (effects.scan === 'no-camera') return done.fail('1001', '没有摄像头')
  if (effects.scan === 'need-login' && !(await logIn())) return done.fail('-1', '用户取消登录')
  if (effects.scan === 'malicious')
    return done.raw('javascript:void(document.title="<img src=x onerror=alert(1)>")//?code=AAAA-1111')
  if (effects.scan === 'foreign') return done.raw('https://example.com/?t=<b>不相干的二维码</b>')
  const { links } = await ask<Shared>('shared')
  const text = await sheet<string | null>({
    title: '扫一扫',
    cancelled: null,
    content: settle => {
      const input = el('input', { id: 'scanned', autocomplete: 'off' })
      return [
        el('label', { for: 'scanned' }, '二维码里的内容'),
        input,
        button('扫到了', () => settle(input.value), 'main'),
        ...links.map(link => button(`${link.from}分享的：${link.title || link.url}`, () => settle(link.url))),
        button('取消', () => settle(null)),
      ]
    },
  })
  if (text === null) done.fail('-1', '用户取消')
  // Declared and delivered as a bare string.
  else done.raw(text)
}

function copyText(text: string, done: Done): void {
  const copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.resolve()
  // A frame may not be allowed to write the clipboard; the real host always is.
  void copied.catch(() => undefined).then(() => done.success())
}

let asked = 0
/** What the phone says of its network: the troubles behind the first hop look like good reception. */
function networkStateOf(network: Effects['network']): string {
  if (network === 'flapping') return asked++ % 2 ? 'wifi' : 'none'
  return network === 'none' || network === '2g' ? network : 'wifi'
}

const systemInfo = { platform: 'Android', model: '模拟手机', systemVersion: '14', appVersion: '0.0.0-mock' }

export const device = () =>
  namespace('device', {
    getNetworkType: method('device.getNetworkType', {}, (_, done) =>
      done.success({ netWorkState: networkStateOf(phone().effects.network) }),
    ),
    getSystemInfo: method('device.getSystemInfo', {}, (_, done) => done.raw(systemInfo)),
    call: method('device.call', { phone: 'string' }, (options, done) => {
      toast(`拨打 ${textIn(options, 'phone')}`)
      done.success()
    }),
    scan: method('device.scan', { scanType: 'string', returnResult: 'string' }, (_, done) => scan(done)),
    copyText: method('device.copyText', { text: 'string' }, (options, done) =>
      copyText(textIn(options, 'text'), done),
    ),
    openBrowser: method('device.openBrowser', { url: 'string' }, (options, done) => {
      toast(`用浏览器打开 ${textIn(options, 'url')}`)
      done.success()
    }),
    // ASSUMED, as is the next one.
    getRiskEvents: method('device.getRiskEvents', {}, (_, done) =>
      done.success({ events: phone().effects.risks || [] }),
    ),
    getUiStyle: method('device.getUiStyle', {}, (_, done) => {
      const { effects, elder } = phone()
      if (effects.uiStyle === 'rejects') done.fail('API_UNDEFINED', '当前版本不支持')
      else done.success({ uiStyle: elder || effects.uiStyle === 'elder' ? 'elder' : 'normal' })
    }),
  })
