import { useEffect, useState } from 'react'
import type { TermGroup, Terms } from '@clf/shared/contract'
import type { FieldError } from '../../api'
import { fieldId } from '../../components/useFieldId'
import { problems, type Draft, type Group, type GroupProps } from '../../screens/terms/useGroup'
import { useDrafts } from '../../stores/drafts'
import { useAct } from '../../stores/useAct'
import { useSheet } from './sheet'

/**
 * A group on the one sheet of a desk: what is saved, else what is being typed, else the usual answer. A field speaks up
 * only after it was left; a group that is complete is saved when one of its fields is left.
 */
export function useDeskGroup<G extends TermGroup>(
  group: G,
  view: GroupProps['view'],
  defaults: Draft<Terms[G]>,
): Group<G> {
  const sheet = useSheet()
  const key = `${view.id}/${group}`
  const { forms, keepForm, dropForm } = useDrafts()
  const typed = forms[key] as Draft<Terms[G]> | undefined
  const value = typed ?? (view.terms[group] as Draft<Terms[G]> | undefined) ?? defaults
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const act = useAct()
  const found = problems(group, value)
  const shown = found.filter(one => sheet.strict || left.has(fieldId(one.path)))
  const errors: readonly FieldError[] = shown.length ? shown : (act.error?.fields ?? [])

  async function save(): Promise<boolean> {
    if (found.length) return false
    const done = await act.run(() => sheet.save(group, value))
    // What was typed while the answer was under way stays.
    if (done && useDrafts.getState().forms[key] === typed) dropForm(key)
    return done === true
  }
  const leave = (id: string) => {
    setLeft(now => new Set(now).add(id))
    if (typed !== undefined) void save()
  }
  // A group that nobody touched gets the usual terms together with the price.
  useEffect(() =>
    sheet.enroll(group, { open: typed !== undefined, problems: typed ? found : [], save, leave }),
  )
  return {
    group,
    view,
    value,
    set: patch => keepForm(key, { ...value, ...patch }),
    errors,
    error: path => errors.find(error => error.path === path)?.message,
    act,
    save: async () => void (await save()),
  }
}
