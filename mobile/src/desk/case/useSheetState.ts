import { useRef, useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { deskCall } from '../kit'
import type { CaseSheet, Part } from './sheet'
import { useOpenCase } from './useCase'

/** The sheet of the open case, and `finish`: saves what is open, or says what is still missing. */
export function useSheetState() {
  const { view, change } = useOpenCase()
  const [strict, setStrict] = useState(false)
  const [missing, setMissing] = useState<readonly FieldError[]>([])
  const parts = useRef(new Map<string, Part>())
  const sheet: CaseSheet = {
    strict,
    enroll: (name, part) => {
      parts.current.set(name, part)
      return () => {
        parts.current.delete(name)
      }
    },
    leave: (name, id) => parts.current.get(name)?.leave(id),
    save: async (group, body) => {
      await change(() => deskCall(deskRoutes.caseTerms, { params: { id: view.id, group }, body }))
      return true
    },
  }
  async function finish(): Promise<boolean> {
    setStrict(true)
    const all = [...parts.current.values()]
    const found = all.flatMap(part => [...part.problems])
    setMissing(found)
    if (found.length) return false
    const saved = []
    for (const part of all) saved.push(part.open ? await part.save() : true)
    return saved.every(Boolean)
  }
  // What has been put right meanwhile is not complained about any more.
  const still = missing.filter(one =>
    [...parts.current.values()].some(part => part.problems.some(now => now.path === one.path)),
  )
  return { sheet, missing: still, finish }
}
