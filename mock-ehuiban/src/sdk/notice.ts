import { button, el, sheet, show } from './layer'
import { method, namespace, textIn, type Options } from './method'
import { toast } from './notes'

let turn = 0
/** Index as number or as string, by turns: both have been seen, callers must cope. */
const unstable = (index: number): number | string => (turn++ % 2 === 0 ? index : String(index))

const labels = (options: Options, name: string): string[] => {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : []
}

function ask(title: string, message: string, names: readonly string[]): Promise<number> {
  return sheet<number>({
    title: title || '提示',
    kind: 'centre',
    cancelled: -1,
    content: settle => [
      el('p', {}, message),
      ...names.map((name, i) => button(name, () => settle(i), i === names.length - 1 ? 'main' : '')),
    ],
  })
}

const text = { title: 'string', message: 'string' } as const
let hide: (() => void) | null = null

export const notice = () =>
  namespace('notice', {
    alert: method('notice.alert', { ...text, buttonName: 'string' }, async (options, done) => {
      await ask(textIn(options, 'title'), textIn(options, 'message'), [
        textIn(options, 'buttonName') || '知道了',
      ])
      done.success()
    }),
    // Declared with two names, success and fail; used with buttonLabels and one success.
    confirm: method(
      'notice.confirm',
      { ...text, confirmButtonName: 'string', cancelButtonName: 'string', buttonLabels: 'object' },
      async (options, done) => {
        const given = labels(options, 'buttonLabels')
        const names = [
          textIn(options, 'cancelButtonName') || '取消',
          textIn(options, 'confirmButtonName') || '确定',
        ]
        const index = await ask(
          textIn(options, 'title'),
          textIn(options, 'message'),
          given.length ? given : names,
        )
        done.success({ buttonIndex: unstable(index) })
      },
    ),
    toast: method('notice.toast', { text: 'string', duration: 'number' }, (options, done) => {
      toast(textIn(options, 'text'))
      done.success()
    }),
    showPreloader: method('notice.showPreloader', { text: 'string' }, options => {
      if (hide) hide()
      hide = show(el('div', { class: 'toast', role: 'status' }, textIn(options, 'text') || '加载中…'))
    }),
    hidePreloader: method('notice.hidePreloader', {}, () => {
      if (hide) hide()
      hide = null
    }),
    actionSheet: method(
      'notice.actionSheet',
      { title: 'string', cancelButton: 'string', otherButtons: 'object' },
      async (options, done) => {
        const names = labels(options, 'otherButtons')
        const index = await ask(textIn(options, 'title'), '', [
          ...names,
          textIn(options, 'cancelButton') || '取消',
        ])
        // Cancel is the string '-1'.
        done.success({ buttonIndex: index < 0 || index === names.length ? '-1' : unstable(index) })
      },
    ),
  })
