import type { PhoneAction } from '../scenarios/types'
import type { DeviceEvent } from '../world/devices'
import { cancelTopSheet } from './layer'
import { banner } from './notes'
import { leave, tellShell } from './operateWindow'
import { refreshPhone } from './phone'

/** Window events of the host. ASSUMED. */
const fire = (name: 'ehbBack' | 'ehbResume' | 'ehbUserChange' | 'ehbStyleChange'): boolean =>
  window.dispatchEvent(new Event(name, { cancelable: name === 'ehbBack' }))

/** The host's "<": a sheet closes; else the page may deal with it; else the service is left. */
function goBack(): void {
  if (!cancelTopSheet() && fire('ehbBack')) leave()
}

function act(action: PhoneAction): void {
  if (action === 'back') goBack()
  else if (action === 'resume') fire('ehbResume')
  else if (action === 'keyboard' || action === 'resize') tellShell({ type: action })
}

async function hear(event: DeviceEvent): Promise<void> {
  if (event.type === 'banner') return banner(event)
  if (event.type === 'action') return act(event.action)
  await refreshPhone()
  if (event.type === 'userChange') fire('ehbUserChange')
  if (event.type === 'styleChange') fire('ehbStyleChange')
}

/** Hears what happens to the phone, in order, and keeps the frame's title equal to the page's. */
export function listenToHost(): void {
  let last: Promise<void> = Promise.resolve()
  new EventSource('/__host/events').addEventListener('message', message => {
    const event = JSON.parse(message.data as string) as DeviceEvent
    last = last.then(() => hear(event)).catch(() => undefined)
  })
  const report = () => tellShell({ type: 'title', title: document.title })
  window.addEventListener('load', report)
  new MutationObserver(report).observe(document.head, { subtree: true, childList: true, characterData: true })
}
