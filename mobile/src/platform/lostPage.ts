/** A page's script or styles that did not come: the connection is lost, or a newer version has replaced the files. */
function isLost(reason: unknown): boolean {
  const { name, code } = (reason ?? {}) as { name?: string; code?: string }
  return name === 'ChunkLoadError' || code === 'CSS_CHUNK_LOAD_FAILED'
}

const words = {
  title: '这一页没有打开',
  why: '网络断了，或者服务刚刚更新过。',
  kept: '已保存的内容都在。',
  retry: '再试一次',
  busy: '请稍候……',
  still: '还是没有连上，请检查手机网络，再试一次。',
}

const element = (tag: string, className: string, text = '') => {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

/**
 * The page is loaded anew only when the server answers: else the host's own error page would come, without a way back.
 * The address already names the page that was wanted.
 */
async function retry(button: HTMLElement, said: HTMLElement) {
  button.textContent = words.busy
  said.textContent = ''
  try {
    await fetch(window.location.pathname, { cache: 'no-store' })
    window.location.reload()
  } catch {
    said.textContent = words.still
    button.textContent = words.retry
  }
}

/** Drawn without the kit: what draws the other pages may be the very thing that did not come. */
function show() {
  if (document.getElementById('lost-page')) return
  const large = document.querySelector('.page.large') ? ' large' : ''
  const page = element('div', `page lost-page${large}`)
  page.id = 'lost-page'
  const body = element('div', 'page-body')
  body.setAttribute('role', 'main')
  const title = element('h1', '', words.title)
  title.tabIndex = -1
  const said = element('p', 'strong')
  said.setAttribute('role', 'status')
  const foot = element('div', 'page-foot')
  const button = element('button', 'button button-primary', words.retry)
  button.setAttribute('type', 'button')
  button.onclick = () => void retry(button, said)
  body.append(title, element('p', '', words.why), element('p', 'soft', words.kept), said)
  foot.append(button)
  page.append(body, foot)
  document.body.append(page)
  // What lies behind is neither seen nor read.
  document.getElementById('app')?.setAttribute('hidden', '')
  title.focus()
}

/** Taro's router lets a failed page load go by in silence, with a blank or an old page. Asked for once, for good. */
export function watchLostPages(): void {
  if (process.env.TARO_ENV === 'weapp') return
  window.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
    if (isLost(reason)) show()
  })
}
