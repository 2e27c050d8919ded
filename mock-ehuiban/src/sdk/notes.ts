import { el, show } from './layer'
import { onThisPhone } from './phone'

const toastMs = 2000
const bannerMs = 8000

export function toast(text: string): void {
  const close = show(el('div', { class: 'toast', role: 'status' }, text))
  setTimeout(close, toastMs)
}

/** A notification of the host on top of the page; touching it opens its link on this phone. */
export function banner({ title, body, link }: { title: string; body: string; link: string }): void {
  const close = show(
    el('button', { class: 'banner', type: 'button', onclick: go }, el('b', {}, title), el('span', {}, body)),
  )
  const timer = setTimeout(close, bannerMs)
  function go() {
    clearTimeout(timer)
    close()
    if (!link) return
    const target = onThisPhone(link)
    const samePage = target.split('#')[0] === location.href.split('#')[0]
    location.assign(target)
    // A change of the hash alone loads nothing; a host that opens a link does load the page.
    if (samePage) location.reload()
  }
}

/** Strict mode: what the real host would swallow is shown, so that nobody builds on it. */
export function strictError(text: string): void {
  console.error(`[ehb mock] ${text}`)
  const box = el('div', { class: 'strict', role: 'alert' }, `模拟鄂汇办：${text}`)
  const close = show(box)
  box.append(el('button', { type: 'button', 'aria-label': '关闭', onclick: close }, '×'))
}
