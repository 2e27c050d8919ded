import type { DeskRouteName } from '@clf/shared/routes'

interface Input {
  /** Of path parameters beside the contract. */
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: unknown
}

const noListing = '421202-00000000-0000-7000-8000-000000000000'
const person = { name: '王小明', idNo: '421200199001010018' }
const paper = {
  number: '（2026）鄂咸证字第1号',
  issuedOn: '2026-01-05',
  validUntil: null,
  matter: '出售住宅',
}
const figures = { from: '2026-01-01', to: '2026-12-31', by: 'region' } as const
const reason = '按局里会议决定调整'

/** A request that each route of the desks can read; whether it may be done now is another question. */
export const staffInputs: Partial<Record<DeskRouteName, Input>> = {
  readRegisters: { query: { region: '421202' } },
  readRegisterChanges: { query: { region: '421202' } },
  proposeRegisterChange: {
    body: {
      regionCode: '421202',
      change: {
        kind: 'site',
        id: null,
        name: '试设签约点',
        use: 'SIGN_POINT',
        networks: [],
        state: 'ACTIVE',
      },
      reason,
    },
  },
  decideRegisterChange: {
    params: { regionCode: '421202', wishId: 'no-such-wish' },
    body: { approve: true, reason: '' },
  },
  withdrawRegisterChange: { params: { regionCode: '421202', wishId: 'no-such-wish' } },
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
  preparePassword: { body: { password: '七星伴月 north star 42' } },
  confirmPassword: { body: { setup: 'none', code: '000000' } },
  startCase: { body: { certNo: '鄂（2022）咸安区不动产权第0001234号', owner: person } },
  adoptCase: { body: { code: 'ABCD-EFGH' } },
  caseAddParty: { body: { ...person, side: 'buyer', role: 'BUYER' } },
  caseDetails: { body: { phone: '19100000001', address: '咸安区示范路1号' } },
  caseRepresent: { body: { ...person, kind: 'ATTORNEY', paper } },
  caseAddPaper: { body: { ...paper, kind: 'LAND_CONSENT' } },
  caseRemovePaper: { params: { paperId: 'no-such-paper' } },
  caseShares: { body: { coWay: 'SOLE', family: false, shares: [] } },
  caseTerms: { params: { group: 'extra' }, body: { text: '无' } },
  caseDefaults: { body: { totalFen: 68_000_000, depositFen: 5_000_000, payeeAccount: '6222000000000001' } },
  caseHouse: { body: { certNo: '鄂（2022）咸安区不动产权第0001234号' } },
  caseFreeze: { body: { acknowledged: [] } },
  caseCancel: { body: { reason: '不卖了' } },
  beginIdentification: { body: { agreed: true } },
  settleIdentification: { params: { checkId: 'no-such-check' } },
  handOver: { params: { checkId: 'no-such-check' } },
  listAlerts: { query: { regionCode: '421202' } },
  handleAlert: {
    params: { alertId: 'no-such-alert' },
    body: { finding: 'NORMAL', sentence: '核对过了，没有问题。' },
  },
  listWork: { query: { regionCode: '421202' } },
  listActs: { query: { regionCode: '421202' } },
  decideDeadLetter: { params: { jobId: 'no-such-job' }, body: { act: 'replay', reason } },
  settleWork: { params: { itemId: 'no-such-item' }, body: { sentence: '已和登记中心核对一致。' } },
  officeBundleLink: { body: { reason } },
  officeSheetLink: { body: { reason } },
  unmaskContract: { body: { what: 'address', reason } },
  deskFigures: { query: figures },
  figuresXlsx: { body: figures },
  figuresCsv: { body: figures },
  readCheck: { params: { recordId: 'no-such-record' } },
  unmaskCheck: { params: { recordId: 'no-such-record' }, body: { reason } },
  exportChecks: { body: { reason } },
}
