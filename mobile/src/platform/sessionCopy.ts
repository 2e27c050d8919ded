const key = 'xnClfSession'

/** A copy of the opaque session token that survives a reload; nothing about a person is stored. */
export const sessionCopy = {
  read: (): string | null => quietly(() => storage()?.getItem(key) ?? null),
  write: (token: string) => void quietly(() => (storage()?.setItem(key, token), null)),
  drop: () => void quietly(() => (storage()?.removeItem(key), null)),
}

const storage = (): Storage | undefined =>
  process.env.TARO_ENV === 'h5' && typeof sessionStorage !== 'undefined' ? sessionStorage : undefined

/** Storage may be blocked or full: the token in memory is enough then. */
function quietly(act: () => string | null): string | null {
  try {
    return act()
  } catch {
    return null
  }
}
