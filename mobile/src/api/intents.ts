import { uuid } from '../platform/uuid'

const open = new Map<string, string>()

/**
 * One Idempotency-Key per intent of the person: the same act with the same content keeps its key until the server has
 * answered it, so a retry after a lost reply is not a second act. After an answer the next act gets a new key.
 */
export const intents = {
  keyOf(act: string): string {
    const key = open.get(act) ?? uuid()
    open.set(act, key)
    return key
  },
  answered: (act: string) => void open.delete(act),
  clear: () => open.clear(),
}
