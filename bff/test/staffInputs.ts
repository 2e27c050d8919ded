import type { DeskRouteName } from '@clf/shared/routes'

interface Input {
  /** Of path parameters beside the contract. */
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: unknown
}

const noListing = '421202-00000000-0000-7000-8000-000000000000'
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
  listings: { query: { state: 'VERIFIED' } },
  addListing: {
    body: {
      certNo: '鄂（2022）咸安区不动产权第0001234号',
      ownerName: '王小明',
      ownerIdNo: '421200199001010018',
      askingFen: 68_000_000,
      brokerageNo: '测经2026-001',
      commissioned: true,
    },
  },
  checkListing: { params: { id: noListing } },
  withdrawListing: { params: { id: noListing } },
  startFromListing: { params: { id: noListing }, body: { payer: 'BUYER', feeFen: 680_000 } },
  saveBrokerage: { body: { contractNo: '测经2026-001', payer: 'BUYER', feeFen: 680_000 } },
  brokerSign: {
    body: {
      textVersion: 1,
      textSha256: '0'.repeat(64),
      strokes: { width: 100, height: 100, strokes: [] },
      key: { algorithm: 'ES256', publicKey: '' },
      proof: '',
    },
  },
  returnReview: { body: { reason: 'TERMS', sentence: '请写明尾款的支付时间。' } },
}
