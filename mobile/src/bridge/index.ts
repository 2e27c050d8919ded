import type { EhuibanBridge } from '@clf/shared/bridge'
import { browserBridge } from './browser'
import { ehuibanBridge } from './ehuiban'
import { weappBridge } from './weapp'

const start: EhuibanBridge = process.env.TARO_ENV === 'weapp' ? weappBridge : ehuibanBridge
let current = start

/** The host that this app runs in. Outside any host it turns into the plain browser after `ready` has failed. */
export const host = (): EhuibanBridge => current

/** Waits for the host; `false` outside any host. */
export async function hostReady(): Promise<boolean> {
  try {
    await current.ready()
    return true
  } catch {
    current = browserBridge
    return false
  }
}
