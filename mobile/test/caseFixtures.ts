import type { CaseParty, CaseSummary, CaseView } from '@clf/shared/routes'
import type { StaffView } from '@clf/shared/staff'
import { deskToken } from '../src/desk/kit/token'
import { useDesk } from '../src/desk/kit'
import { buyer, contractId, draft, house, seller } from './fixtures'
import { page } from './taro.mock'

/** A contract as the clerk of a sign point sees it. */
export const clerk: StaffView = {
  id: 'clerk-xianan',
  role: 'CLERK',
  roleLabel: '受理员',
  regionCode: '421202',
  regionName: '咸安区',
  name: '周敏',
  siteId: 's1',
  siteName: '咸安区政务服务中心签约点',
  agencyId: null,
  agencyName: null,
}

const person = {
  idTypeLabel: '居民身份证',
  representedBy: null,
  identifiedBy: 'ONSITE' as const,
  identifiedAt: '2026-11-23T01:40:00Z',
  isMe: false,
}
export const caseSeller: CaseParty = { ...seller, ...person }
export const caseBuyer: CaseParty = { ...buyer, ...person, phone: '19900001002', address: '咸安区示范路2号' }

const { me: _me, frozen: _frozen, ...common } = draft
export const caseDraft: CaseView = {
  ...common,
  regionName: '咸安区',
  channel: 'AGENT',
  channelLabel: '签约点代办',
  updatedAt: '2026-11-23T01:45:00Z',
  desk: {
    staffId: clerk.id,
    siteId: 's1',
    siteName: clerk.siteName,
    agencyId: null,
    agencyName: null,
  },
  masked: false,
  house,
  parties: [caseSeller, caseBuyer],
  findings: [],
  papers: [],
  marriage: { p1: 'UNMARRIED' },
  frozen: null,
  history: [
    {
      seq: 1,
      at: '2026-11-23T01:30:00Z',
      title: '开始签约',
      by: '受理员周敏',
      where: 'DESK',
      detail: '',
    },
    { seq: 2, at: '2026-11-23T01:40:00Z', title: '加入', by: '买方张雪', where: 'PHONE', detail: '' },
  ],
}

export const summary: CaseSummary = {
  id: contractId,
  contractNo: null,
  channel: 'AGENT',
  channelLabel: '签约点代办',
  state: 'IDENTITY',
  stateLabel: '等待各方加入确认身份',
  title: house.location,
  sellers: ['陈建国'],
  buyers: ['张雪'],
  totalFen: null,
  startedAt: caseDraft.startedAt,
  updatedAt: caseDraft.updatedAt,
  enteredBy: '周敏',
  waitsFor: '等张雪核验',
  actions: ['editTerms', 'cancel'],
}

/** Somebody sits at the desk, on a page with this query. */
export function atDesk(staff: StaffView = clerk, params: Record<string, string> = {}) {
  page.params = params
  deskToken.set('desk-token')
  useDesk.setState({ status: 'ready', staff, error: null })
}
