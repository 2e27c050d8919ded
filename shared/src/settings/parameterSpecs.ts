import type { Parameters } from '@clf/shared/rules'

export type ParameterName = Exclude<keyof Parameters, 'version'>
export type ParameterValue = Parameters[ParameterName]

/** What a value may be: whole numbers within bounds, yes or no, one of a few, or some of many. */
export type ParameterSpec = { label: string; group: ParameterGroup; why: string } & (
  | { type: 'number'; unit: string; min: number; max: number }
  | { type: 'flag' }
  | { type: 'choice'; choices: Readonly<Record<string, string>> }
  | { type: 'codes'; pattern: RegExp; most: number }
)

export const parameterGroups = {
  filing: '备案',
  identity: '人脸核验',
  lookup: '查询与核验',
  time: '期限',
  rules: '交易规则',
  supervision: '监管',
  figures: '统计',
} as const
export type ParameterGroup = keyof typeof parameterGroups

type Group = ParameterGroup
const number = (
  group: Group,
  label: string,
  unit: string,
  [min, max]: readonly [number, number],
  why: string,
) => ({ type: 'number', group, label, unit, min, max, why }) as const
const gravity = { B: '不能办理', W: '到窗口办理' } as const

/** Every parameter of the rules, as people change it. One without a line here does not compile. */
export const parameterSpecs = {
  filingMode: {
    type: 'choice',
    group: 'filing',
    label: '个人自助渠道默认备案方式',
    choices: { AUTO: '自动备案', MANUAL: '人工审核' },
    why: '备案方式开关没有另外规定时使用',
  },
  reviewWorkdays: number('filing', '人工审核一般用时', '个工作日', [1, 30], '写给当事人看的等待时间'),
  filingStopsAfterStampMinutes: number(
    'filing',
    '可信时间中断多久后停止备案',
    '分钟',
    [0, 10_080],
    '0 表示不因此停止备案',
  ),
  outboxLateSeconds: number('filing', '对外推送多久算晚', '秒', [5, 86_400], '超过后页面提示“比平时慢”'),
  faceAtJoin: {
    type: 'flag',
    group: 'identity',
    label: '加入合同时也做人脸核验',
    why: '签名前的人脸核验不受影响',
  },
  faceFailuresPerDay: number('identity', '人脸核验每日失败上限', '次', [1, 20], '每人每天'),
  facePassMinutes: number('identity', '人脸结果有效时间', '分钟', [1, 30], '超过后签名前要重新核验'),
  faceSessionMinutes: number('identity', '人脸核验会话有效时间', '分钟', [2, 60], '打开后多久内要做完'),
  lookupsPerDay: number('lookup', '每人每日核验房屋次数', '次', [1, 100], '规则 QRY-02'),
  lookupUnitsPerDay: number('lookup', '每人每日核验不同房屋数', '套', [1, 50], '规则 QRY-02'),
  reverifyMinutes: number('lookup', '核验结果有效时间', '分钟', [1, 1_440], '超过后提交前重新核验'),
  draftDays: number('time', '填写期限', '天', [1, 180], '到期合同自动失效'),
  identityDays: number('time', '确认身份期限', '天', [1, 60], '到期合同自动失效'),
  softHoldHours: number('time', '阅读签署期限', '小时', [1, 720], '期间房屋为本合同保留'),
  invitationDays: number('time', '邀请有效期', '天', [1, 60], '到期需要重新邀请'),
  amendmentHours: number('time', '变更撤销签署期限', '小时', [1, 720], '到期申请结束，原合同继续有效'),
  deskIdleMinutes: number('time', '工作台锁定时间', '分钟', [2, 60], '没有人操作这么久就锁定'),
  depositPercent: number('rules', '定金上限', '%', [1, 20], '民法典第五百八十六条：不超过百分之二十'),
  penaltyPercent: number('rules', '违约金提示线', '%', [1, 100], '超过时提示当事人'),
  landYearsLeft: number('rules', '土地剩余年限提示线', '年', [0, 70], '低于时提示买方'),
  unitPriceLowPercent: number('rules', '单价偏低提示线', '%', [1, 100], '占参考价的比例'),
  unitPriceHighPercent: number('rules', '单价偏高提示线', '%', [100, 1_000], '占参考价的比例'),
  residencePolicy: {
    type: 'choice',
    group: 'rules',
    label: '有居住权的房屋',
    choices: { A: '提示后可办理', W: '到窗口办理' },
    why: '规则 RST-07',
  },
  mortgagePolicy: {
    type: 'choice',
    group: 'rules',
    label: '有抵押的房屋',
    choices: gravity,
    why: '民法典第四百零六条',
  },
  allowedUses: {
    type: 'codes',
    group: 'rules',
    label: '可网签的房屋用途代码',
    pattern: /^\d{2,3}$/,
    most: 40,
    why: '不动产登记代码表 A17',
  },
  revokesAlert: number('supervision', '撤销次数预警线', '次', [1, 50], '规则 SUP-03'),
  sellerAlert: number('supervision', '同一人出售预警线', '份', [2, 50], '规则 SUP-01'),
  buyerAlert: number('supervision', '同一人购买预警线', '份', [2, 50], '规则 SUP-01'),
  dealsAlertDays: number('supervision', '买卖份数统计天数', '天', [1, 1_095], '规则 SUP-01'),
  resaleAlertDays: number('supervision', '短期转售预警线', '天', [1, 1_095], '规则 SUP-02'),
  clerkContractsPerHour: number('supervision', '受理员每小时合同数预警线', '份', [1, 200], '规则 SUP-04'),
  clerkAreasPerDay: number('supervision', '受理员每日地籍区数预警线', '个', [1, 100], '规则 SUP-04'),
  nightFromHour: number('supervision', '夜间操作预警开始', '点', [0, 23], '规则 SUP-04，北京时间'),
  nightToHour: number('supervision', '夜间操作预警结束', '点', [0, 23], '规则 SUP-04，北京时间'),
  revokesAlertDays: number('supervision', '撤销次数统计天数', '天', [1, 730], '规则 SUP-03'),
  paperMaterials: number('figures', '纸质流程要交的材料', '份', [0, 50], '“四减”对比的基准'),
  paperSteps: number('figures', '纸质流程的环节', '个', [1, 30], '“四减”对比的基准'),
  paperHours: number('figures', '纸质流程从开始到备案', '小时', [1, 2_000], '“四减”对比的基准'),
  paperVisits: number('figures', '纸质流程要跑的次数', '次', [0, 20], '“四减”对比的基准'),
} as const satisfies Record<ParameterName, ParameterSpec>

export const parameterNames = Object.keys(parameterSpecs) as [ParameterName, ...ParameterName[]]
export const specOf = (name: ParameterName): ParameterSpec => parameterSpecs[name]

/** What is wrong with a value, in words; null when it may be set. */
export function parameterProblem(name: ParameterName, value: unknown): string | null {
  const spec = specOf(name)
  switch (spec.type) {
    case 'number':
      return Number.isSafeInteger(value) && Number(value) >= spec.min && Number(value) <= spec.max
        ? null
        : `应为${spec.min}到${spec.max}之间的整数`
    case 'flag':
      return typeof value === 'boolean' ? null : '应为是或否'
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(spec.choices, value) ? null : '不在可选范围内'
    case 'codes':
      return codesProblem(value, spec)
  }
}

function codesProblem(value: unknown, { pattern, most }: { pattern: RegExp; most: number }): string | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > most) return `应为1到${most}个代码`
  if (new Set(value).size !== value.length) return '代码有重复'
  return value.every(code => typeof code === 'string' && pattern.test(code)) ? null : '代码格式不对'
}

/** The value as people read it, with its unit. */
export function parameterText(name: ParameterName, value: unknown): string {
  const spec = specOf(name)
  if (spec.type === 'number') return `${String(value)} ${spec.unit}`
  if (spec.type === 'flag') return value === true ? '是' : '否'
  if (spec.type === 'choice') return spec.choices[String(value)] ?? String(value)
  return Array.isArray(value) ? value.join('、') : String(value)
}
