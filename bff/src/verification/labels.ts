import type { Outcome } from './verification.sql'

/** Gates in the words of a citizen. */
export const gateLabels: Readonly<Record<string, string>> = {
  G1: '开始',
  G2: '核验房屋',
  G3: '确认身份',
  G4: '生成合同',
  G5: '签署前复核',
  G6: '备案前复核',
  G7: '备案后复核',
  G8: '变更撤销前复核',
}

export const outcomeLabels: Readonly<Record<Outcome, string>> = {
  PASS: '通过',
  NOTICE: '通过，有提示',
  BLOCKED: '未通过',
  WINDOW: '需到窗口办理',
  UNAVAILABLE: '登记系统没有响应',
}
