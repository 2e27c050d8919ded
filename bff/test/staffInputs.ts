import type { DeskRouteName } from '@clf/shared/routes'

interface Input {
  /** Of path parameters beside the contract. */
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: unknown
}

const reason = '按局里会议决定调整'

/** A request that each route of the desks can read; whether it may be done now is another question. */
export const staffInputs: Partial<Record<DeskRouteName, Input>> = {
  listSettings: { query: { region: '421202' } },
  listParameters: { query: { region: '421202' } },
  proposeParameter: {
    params: { name: 'depositPercent' },
    body: { regionCode: '421202', value: 15, effectiveAt: null, reason },
  },
  readSwitch: { query: { region: '421202' } },
  proposeSwitch: {
    body: { regionCode: '421202', channel: 'AGENT', siteId: null, mode: 'AUTO', effectiveAt: null, reason },
  },
  stopFiling: { body: { regionCode: '421202', reason } },
  proposeLift: { params: { stopId: 'no-such-stop' }, body: { reason } },
  approveSetting: { params: { regionCode: '421202', settingId: 'no-such-setting' } },
  rejectSetting: { params: { regionCode: '421202', settingId: 'no-such-setting' }, body: { reason } },
  withdrawSetting: { params: { regionCode: '421202', settingId: 'no-such-setting' } },
  listReviews: { query: { region: '421202' } },
  returnReview: { body: { reason: 'TERMS', sentence: '请写明尾款的支付时间。' } },
}
