const key = 'xnClfDesk'

const storage = (): Storage | undefined =>
  typeof sessionStorage === 'undefined' ? undefined : sessionStorage

let token: string | null = null

/** The desk's own bearer token, apart from a citizen's: in memory, with a copy that survives a reload of the tab. */
export const deskToken = {
  get(): string | null {
    token ??= storage()?.getItem(key) ?? null
    return token
  },
  set(value: string) {
    token = value
    storage()?.setItem(key, value)
  },
  drop() {
    token = null
    storage()?.removeItem(key)
  },
}
