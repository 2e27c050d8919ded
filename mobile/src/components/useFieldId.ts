import { useId } from 'react'

/** Ids that are also valid in the mini-program's selectors. */
export const useFieldId = (wanted?: string) => {
  const own = useId().replace(/:/g, '')
  return wanted ? fieldId(wanted) : `f${own}`
}

/** Where the line of an error summary leads. */
export const fieldId = (path: string) => `field-${path.replace(/[^\w-]/g, '-')}`
