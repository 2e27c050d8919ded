interface Meaning {
  words: string
  /** It ends by itself: the same message is taken later. */
  temporary: boolean
}

/** ASSUMED, version 1: the registry's refusals of a push. */
const meanings: Readonly<Record<string, Meaning>> = {
  '3001': { words: '该房屋在登记中心已有备案信息', temporary: false },
  '3002': { words: '该房屋正在办理登记，登记中心暂不接收变更或撤销', temporary: true },
}

/** What a refusal means; one that nobody knows is final, so that people look at it. */
export const meaningOf = (code: string): Meaning => meanings[code] ?? { words: '', temporary: false }
