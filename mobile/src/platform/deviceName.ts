import { getStorageSync, setStorageSync } from '@tarojs/taro'
import { uuid } from './uuid'

const key = 'xnClfDevice'
let inMemory = ''

/** A random name of this phone, the same for everybody who uses it. Says nothing about a person. */
export function deviceName(): string {
  inMemory ||= stored()
  return inMemory
}

/** Where storage is blocked the name lasts as long as the page. */
function stored(): string {
  const fresh = uuid()
  try {
    const known: unknown = getStorageSync(key)
    if (typeof known === 'string' && known) return known
    setStorageSync(key, fresh)
  } catch {
    return fresh
  }
  return fresh
}
