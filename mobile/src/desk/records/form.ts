import type { RecordFilter } from '@clf/shared/routes'

/** What is typed; empty means: any. */
export interface RecordForm {
  contractNo: string
  contractId: string
  unitNo: string
  operator: string
  gate: string
  outcome: string
  code: string
  regionCode: string
  from: string
  to: string
}

export const emptyForm: RecordForm = {
  contractNo: '',
  contractId: '',
  unitNo: '',
  operator: '',
  gate: '',
  outcome: '',
  code: '',
  regionCode: '',
  from: '',
  to: '',
}

/** What the server is asked: only what was filled in. */
export function filterOf(form: RecordForm): RecordFilter {
  const filled = Object.entries(form)
    .map(([key, value]): [string, string] => [key, value.trim()])
    .filter(([, value]) => value !== '')
  return Object.fromEntries(filled) as RecordFilter
}
