import { bridgeError, type Sdk } from './raw'

interface HostWindow {
  ehbAppJssdk?: Sdk
}

const look = (): Sdk | undefined => {
  if (typeof window === 'undefined') return undefined
  const sdk = (window as HostWindow).ehbAppJssdk
  return typeof sdk?.user === 'object' ? sdk : undefined
}

/**
 * The host's SDK, which may be injected late. There is no ready event and no user-agent mark that can be relied on,
 * so the object itself is looked for until `timeoutMs`.
 * @throws BridgeError NOT_IN_HOST
 */
export function findSdk(timeoutMs: number): Promise<Sdk> {
  const now = look()
  if (now) return Promise.resolve(now)
  return new Promise((resolve, reject) => {
    const until = Date.now() + timeoutMs
    const timer = setInterval(() => {
      const sdk = look()
      if (!sdk && Date.now() < until) return
      clearInterval(timer)
      if (sdk) resolve(sdk)
      else reject(bridgeError('NOT_IN_HOST', 'ready'))
    }, 50)
  })
}
