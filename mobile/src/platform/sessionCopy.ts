const kept = (key: string) => ({
  read: (): string | null => quietly(() => storage()?.getItem(key) ?? null),
  write: (text: string) => void quietly(() => (storage()?.setItem(key, text), null)),
  drop: () => void quietly(() => (storage()?.removeItem(key), null)),
})

/** A copy of the opaque session token that survives a reload; nothing about a person is stored. */
export const sessionCopy = kept('xnClfSession')

/** At a sign point's tablet: the contract that was handed over with it. Its presence says that we are there. */
export const handedOver = kept('xnClfHandedOver')

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
