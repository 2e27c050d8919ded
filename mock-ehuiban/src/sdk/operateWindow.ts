import { button, el, sheet } from './layer'
import { method, namespace, textIn } from './method'
import { strictError } from './notes'
import { onThisPhone } from './phone'

/** Tells the shell that draws the phone's frame, when there is one. */
export const tellShell = (message: { type: 'title' | 'keyboard' | 'resize'; title?: string }): void => {
  if (window.parent !== window) window.parent.postMessage({ ...message, ehbMock: true }, '*')
}

/** The page is left: the host's own home shows, and the service can be entered again. */
export function leave(): void {
  void sheet<null>({
    title: '鄂汇办首页',
    kind: 'full',
    cancelled: null,
    content: () => [
      el('p', { class: 'quiet' }, '已经离开服务，回到鄂汇办。'),
      button('进入“存量房一事联办”', () => location.assign('/'), 'main'),
    ],
  })
}

/** Another window of the host above the page, which stays alive beneath. */
function openWindow(link: string, title: string): void {
  const url = onThisPhone(link)
  const inside = url.indexOf(`${location.origin}/`) === 0
  void sheet<null>({
    title: title || '网页',
    kind: 'full window',
    cancelled: null,
    content: settle => [
      inside
        ? el('iframe', { src: url, title: title || '网页' })
        : el('p', { class: 'quiet' }, `这里会离开服务，打开：${url}`),
      button('返回', () => settle(null), 'main'),
    ],
  })
}

const openParams = {
  url: 'string',
  title: 'string',
  urlType: 'string',
  backRefresh: 'string',
  closeCurrentPage: 'string',
  reloadForLogin: 'string',
  disableScrolling: 'string',
  params: 'object',
  navColor: 'string',
  hideNavi: 'string',
  pageType: 'string',
  pageLevel: 'string',
} as const

export const operateWindow = () =>
  namespace('operateWindow', {
    open: method('operateWindow.open', openParams, (options, done) => {
      if (!textIn(options, 'url')) return strictError('operateWindow.open：缺少 url')
      openWindow(textIn(options, 'url'), textIn(options, 'title'))
      done.success()
    }),
    getPrePageParams: method('operateWindow.getPrePageParams', { pageUrl: 'string' }, (_, done) =>
      done.success({}),
    ),
    refresh: method('operateWindow.refresh', {}, () => location.reload()),
    close: method('operateWindow.close', {}, leave),
    jumpRootPage: method('operateWindow.jumpRootPage', { index: 'string' }, leave),
    // ASSUMED.
    setTitle: method('operateWindow.setTitle', { title: 'string' }, (options, done) => {
      tellShell({ type: 'title', title: textIn(options, 'title') })
      done.success()
    }),
  })
