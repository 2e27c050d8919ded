/** What supervision is alerted to (domain: SUP-01 … SUP-05), and what each means for whoever reads the board. */
export const alertTitles = {
  'SUP-01': '同一人多次买卖',
  'SUP-02': '取得后短期内再次出售',
  'SUP-03': '多次撤销备案',
  'SUP-04': '受理员操作异常',
  'SUP-05': '人工干预或切换备案方式',
} as const
export type AlertCode = keyof typeof alertTitles
export const alertCodes = Object.keys(alertTitles) as [AlertCode, ...AlertCode[]]

/** What somebody found who looked into an alert. */
export const alertFindings = {
  NORMAL: '核实无异常',
  WATCH: '继续关注',
  VIOLATION: '转执法查处',
} as const
export type AlertFinding = keyof typeof alertFindings
export const alertFindingNames = Object.keys(alertFindings) as [AlertFinding, ...AlertFinding[]]

/** Numbers, ids and plain words about a cause; never a person's name or number. */
export type AlertFacts = Readonly<Record<string, string | number>>

const sentences: Readonly<Record<AlertCode, Readonly<Record<string, string>>>> = {
  'SUP-01': {
    seller: '同一人在 {days} 天内第 {times} 次作为卖方备案。',
    buyer: '同一人在 {days} 天内第 {times} 次作为买方备案。',
  },
  'SUP-02': { resale: '这套房屋取得后 {days} 天就再次出售。' },
  'SUP-03': {
    unit: '同一套房屋在 {days} 天内第 {times} 次撤销备案。',
    person: '同一人在 {days} 天内第 {times} 次撤销备案。',
    agency: '同一中介机构经办的合同在 {days} 天内第 {times} 次撤销备案。',
  },
  'SUP-04': {
    hour: '受理员一小时内录入 {times} 份合同。',
    night: '受理员在夜间（{time}）使用工作台。',
    areas: '受理员一天内办理了 {times} 个地籍区的房屋。',
  },
  'SUP-05': {
    mode: '备案方式已切换：{what}。',
    stop: '自动备案紧急暂停：{what}。',
    parameter: '规则参数已调整：{what}。',
    override: '人工处理代替了系统的结果：{what}。',
  },
}

/** What happened, as one sentence; `facts.about` says which of a code's kinds it is. */
export function alertSentence(code: AlertCode, facts: AlertFacts): string {
  const sentence = sentences[code][String(facts.about)] ?? alertTitles[code]
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
}
