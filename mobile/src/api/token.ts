import { sessionCopy } from '../platform/sessionCopy'

let token: string | null = null

/** The bearer token: in memory, with a copy for a reload of the page. */
export const bearer = {
  get: () => token,
  set(value: string) {
    token = value
    sessionCopy.write(value)
  },
  drop() {
    token = null
    sessionCopy.drop()
  },
}

type Relogin = () => Promise<boolean>
let relogin: Relogin = async () => false

/** How the client gets a fresh token after a 401; set by the session store. */
export const onUnauthorized = (act: Relogin) => void (relogin = act)
export const tryRelogin = () => relogin()
