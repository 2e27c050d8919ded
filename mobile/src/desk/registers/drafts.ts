import type { RegisterChange, Registers } from '@clf/shared/routes'

type Of<K extends RegisterChange['kind']> = Extract<RegisterChange, { kind: K }>

export const kindLabels = { site: '网点', agency: '经纪机构', staff: '人员' } as const
export const stateLabels: Readonly<Record<string, string>> = {
  ACTIVE: '在用',
  CLOSED: '停用',
  SUSPENDED: '暂停',
  LEFT: '离岗',
}
export const useLabels = { SIGN_POINT: '签约点', OFFICE: '办公点' } as const

/** What a new row begins with. */
export const emptyOf: { site: Of<'site'>; agency: Of<'agency'>; staff: Of<'staff'> } = {
  site: { kind: 'site', id: null, name: '', use: 'SIGN_POINT', networks: [], state: 'ACTIVE' },
  agency: { kind: 'agency', id: null, name: '', creditCode: '', filingNo: '', state: 'ACTIVE' },
  staff: {
    kind: 'staff',
    id: null,
    name: '',
    role: 'CLERK',
    idNo: '',
    phone: null,
    registerNo: null,
    siteId: null,
    agencyId: null,
    state: 'ACTIVE',
  },
}

export const draftOfSite = (row: Registers['sites'][number]): Of<'site'> => ({ kind: 'site', ...row })
export const draftOfAgency = ({
  id,
  name,
  creditCode,
  filingNo,
  state,
}: Registers['agencies'][number]): Of<'agency'> => ({ kind: 'agency', id, name, creditCode, filingNo, state })

/** The phone stays as it is unless a new one is typed; the person is never another one. */
export const draftOfMember = ({
  id,
  name,
  role,
  registerNo,
  siteId,
  agencyId,
  state,
}: Registers['staff'][number]): Of<'staff'> => ({
  kind: 'staff',
  id,
  name,
  role,
  idNo: null,
  phone: null,
  registerNo,
  siteId,
  agencyId,
  state,
})
