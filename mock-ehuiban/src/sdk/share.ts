import { button, el, sheet } from './layer'
import { method, namespace, textIn, type Options } from './method'
import { strictError, toast } from './notes'
import { phone, tell } from './phone'

type Way = 'cancel' | 'copy' | { device: string }

function choose(title: string, summary: string, url: string): Promise<Way> {
  return sheet<Way>({
    title: '分享',
    cancelled: 'cancel',
    content: settle => [
      el('p', {}, title),
      summary ? el('p', { class: 'quiet' }, summary) : null,
      el('p', { class: 'quiet' }, url),
      ...phone().others.map(({ device, name }) =>
        button(`发给手机 ${device}（${name}）`, () => settle({ device })),
      ),
      button('复制链接', () => settle('copy'), 'main'),
      button('取消', () => settle('cancel')),
    ],
  })
}

async function shareOut(options: Options): Promise<boolean> {
  const [title, url] = [textIn(options, 'shareTitle'), textIn(options, 'shareUrl')]
  const way = await choose(title, textIn(options, 'shareSummary'), url)
  if (way === 'cancel') return false
  await tell('share', { title, url, ...(way === 'copy' ? {} : way) })
  if (way === 'copy' && navigator.clipboard) await navigator.clipboard.writeText(url).catch(() => undefined)
  toast(way === 'copy' ? '链接已复制' : '已发送')
  return true
}

export const share = () =>
  namespace('share', {
    share: method(
      'share.share',
      {
        shareType: 'string',
        shareTitle: 'string',
        shareSummary: 'string',
        shareUrl: 'string',
        shareImage: 'string',
      },
      async (options, done) => {
        const { effects } = phone()
        if (!textIn(options, 'shareUrl')) strictError('share.share：缺少 shareUrl')
        if (effects.share === 'unsupported') done.fail('1002', '不支持的分享渠道')
        else if (effects.share === 'app-missing') done.fail('1001', '没有安装要分享到的应用')
        else if (effects.share !== 'cancel' && (await shareOut(options))) done.success()
        else done.fail('-1', '用户取消')
      },
    ),
  })
