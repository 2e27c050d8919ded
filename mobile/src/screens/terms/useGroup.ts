import {
  createContext,
  useContext,
  useState,
  type ComponentType,
  type PropsWithChildren,
  type ReactNode,
} from 'react'
import { termGroups, termSchemas, type ContractView, type TermGroup, type Terms } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call, type FieldError } from '../../api'
import { goBack, replace } from '../../platform/navigate'
import { useParams } from '../../platform/params'
import { useContractStore } from '../../stores/contract'
import { useDrafts } from '../../stores/drafts'
import { useAct, type Act } from '../../stores/useAct'

/** A group while it is being filled in: anything may still be unanswered. */
export type Draft<T> = T extends string | number | boolean | null
  ? T | null
  : T extends readonly (infer I)[]
    ? readonly Draft<I>[]
    : { [K in keyof T]: Draft<T[K]> }

/** What the groups read of a contract: the same on a phone and at a desk. */
export type TermsView = Pick<ContractView, 'id' | 'terms' | 'missingTerms' | 'house' | 'parties'>
export interface GroupProps {
  view: TermsView
}

export interface Group<G extends TermGroup> {
  group: G
  view: TermsView
  value: Draft<Terms[G]>
  set(patch: Partial<Draft<Terms[G]>>): void
  errors: readonly FieldError[]
  error(path: string): string | undefined
  act: Act
  save(): Promise<void>
}

type UseGroup = <G extends TermGroup>(group: G, view: TermsView, defaults: Draft<Terms[G]>) => Group<G>
export interface FrameProps {
  g: Pick<Group<TermGroup>, 'group' | 'errors' | 'act' | 'save'>
  lead: ReactNode
}

/** Where groups are filled in when not one page each: gives them a frame, and saves them in its own way. */
export interface TermsPlace {
  useGroup: UseGroup
  Frame: ComponentType<PropsWithChildren<FrameProps>>
}
export const TermsPlace = createContext<TermsPlace | null>(null)

/** zod/mini has no words of its own: a check without a sentence is something unanswered. */
const sentence = (message: string) => (/[\u4e00-\u9fff]/.test(message) ? message : '请填写这一项')

export function problems(group: TermGroup, value: unknown): FieldError[] {
  const parsed = termSchemas[group].safeParse(value)
  if (parsed.success) return []
  return parsed.error.issues.map(issue => ({ path: issue.path.join('.'), message: sentence(issue.message) }))
}

/** What comes after this group: the next one that is missing, or the check of all answers. */
export function nextGroup(view: Pick<ContractView, 'missingTerms'>, after: TermGroup): TermGroup | null {
  const rest = termGroups.slice(termGroups.indexOf(after) + 1)
  return (
    rest.find(group => view.missingTerms.includes(group)) ??
    view.missingTerms.find(group => group !== after) ??
    null
  )
}

/** One group of fill-ins: the saved values, else a draft kept in memory, else sensible defaults to tap through. */
export const useGroup: UseGroup = (group, view, defaults) => {
  // The place of a mounted form never changes.
  const use = useContext(TermsPlace)?.useGroup ?? usePage
  return use(group, view, defaults)
}

/** A group on a page of its own. */
function usePage<G extends TermGroup>(group: G, view: TermsView, defaults: Draft<Terms[G]>): Group<G> {
  const { from } = useParams()
  const key = `${view.id}/${group}`
  const { forms, keepForm, dropForm } = useDrafts()
  const [start] = useState(() => (view.terms[group] as Draft<Terms[G]> | undefined) ?? defaults)
  const value = (forms[key] as Draft<Terms[G]> | undefined) ?? start
  const [own, setOwn] = useState<readonly FieldError[]>([])
  const act = useAct()
  const errors = own.length ? own : (act.error?.fields ?? [])

  async function save() {
    const found = problems(group, value)
    setOwn(found)
    if (found.length) return
    const reply = await act.run(() => call(routes.saveTerms, { params: { id: view.id, group }, body: value }))
    if (!reply) return
    dropForm(key)
    useContractStore.getState().apply(reply)
    const next = nextGroup(reply, group)
    if (from === 'answers') goBack()
    else if (next) replace('terms', { id: view.id, group: next })
    else replace('progress', { id: view.id })
  }
  return {
    group,
    view,
    value,
    set: patch => keepForm(key, { ...value, ...patch }),
    errors,
    error: path => errors.find(error => error.path === path)?.message,
    act,
    save,
  }
}
