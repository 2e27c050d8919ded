import Taro from '@tarojs/taro'

/** Calls `changed(visible)` when the app goes to the background or comes back. Returns the unsubscribe function. */
export function onVisibility(changed: (visible: boolean) => void): () => void {
  if (process.env.TARO_ENV === 'weapp') {
    const [show, hide] = [() => changed(true), () => changed(false)]
    Taro.onAppShow(show)
    Taro.onAppHide(hide)
    return () => {
      Taro.offAppShow(show)
      Taro.offAppHide(hide)
    }
  }
  const listen = () => changed(!document.hidden)
  document.addEventListener('visibilitychange', listen)
  return () => document.removeEventListener('visibilitychange', listen)
}

export const isVisible = () => process.env.TARO_ENV === 'weapp' || !document.hidden
