import type { ContractFilter } from '@clf/shared/routes'

/** What is typed; empty means: any. */
export interface SearchForm {
  contractNo: string
  verifyCode: string
  certNo: string
  unitNo: string
  idNo: string
  dayOf: 'started' | 'filed'
  from: string
  to: string
  regionCode: string
  channel: string
  state: string
  siteId: string
  agencyId: string
  staffId: string
}

export const emptyForm: SearchForm = {
  contractNo: '',
  verifyCode: '',
  certNo: '',
  unitNo: '',
  idNo: '',
  dayOf: 'started',
  from: '',
  to: '',
  regionCode: '',
  channel: '',
  state: '',
  siteId: '',
  agencyId: '',
  staffId: '',
}

/** What the server is asked: only what was filled in; the kind of day only says something with a day, or orders by filing. */
export function filterOf(form: SearchForm): ContractFilter {
  const filled = Object.entries(form)
    .map(([key, value]): [string, string] => [key, value.trim()])
    .filter(([, value]) => value !== '')
  return Object.fromEntries(filled) as ContractFilter
}
