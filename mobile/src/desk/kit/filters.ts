import type { KeyboardEvent } from 'react'
import { regionLabels } from '@clf/shared/property'

/** Choices of a filter, the first of which asks for all. */
export const anyOf = (labels: Readonly<Record<string, string>>, all: string) => [
  { value: '', label: all },
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
]

/** For those who see several counties. */
export const anyRegion = anyOf(regionLabels, '全部区县')

/** The return key in any field of a form acts as its button does. */
export const onEnter = (act: () => void) => (e: KeyboardEvent) => {
  if (e.key !== 'Enter' || !(e.target instanceof HTMLInputElement)) return
  e.preventDefault()
  act()
}
