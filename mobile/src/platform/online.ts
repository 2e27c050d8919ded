import Taro from '@tarojs/taro'

/** Calls `changed(online)` when the connection goes or comes. Returns the unsubscribe function. */
export function onOnline(changed: (online: boolean) => void): () => void {
  if (process.env.TARO_ENV === 'weapp') {
    const listen = ({ isConnected }: { isConnected: boolean }) => changed(isConnected)
    Taro.onNetworkStatusChange(listen)
    return () => Taro.offNetworkStatusChange(listen)
  }
  const [up, down] = [() => changed(true), () => changed(false)]
  window.addEventListener('online', up)
  window.addEventListener('offline', down)
  return () => {
    window.removeEventListener('online', up)
    window.removeEventListener('offline', down)
  }
}

export const isOnline = () => process.env.TARO_ENV === 'weapp' || navigator.onLine !== false
