import Taro from '@tarojs/taro'

/** Brings something that has just appeared before the eyes, and before a screen reader. It stands at the top of its page. */
export function bring(element: HTMLElement | null): void {
  if (process.env.TARO_ENV === 'weapp') void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  else element?.focus()
}
