import { device } from './device'
import { listenToHost } from './events'
import { face } from './face'
import { notice } from './notice'
import { operateWindow } from './operateWindow'
import { phone } from './phone'
import { share } from './share'
import { limitStorage } from './storage'
import { user } from './user'

/**
 * The raw surface `window.ehbAppJssdk` of the host app, with its quirks: JSON strings, callbacks only, unstable types.
 * A page that has a real host keeps it.
 */
function appear(): void {
  if (window.ehbAppJssdk) return
  window.ehbAppJssdk = {
    user: user(),
    face: face(),
    operateWindow: operateWindow(),
    device: device(),
    notice: notice(),
    share: share(),
  }
}

const lateMs = 3000

limitStorage(phone().effects.storage)

if (phone().effects.sdk === 'late') setTimeout(appear, lateMs)
else appear()
listenToHost()
