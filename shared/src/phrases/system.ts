import type { Phrase } from './phrase'

/** System, public check and supervision. SUP codes are alerts for staff; parties never see them. */
const silent = '合同办理不受影响。'

export const systemPhrases = {
  'SYS-01': {
    severity: 'B',
    status: 503,
    citizen: '登记系统暂时连不上，为了您的交易安全，暂不能继续，请稍后再试。已填内容已保存。',
    staff: 'registry or platform unavailable: fail closed',
    kept: '已填写的内容都在。',
    next: '稍后再试。',
  },
  'SYS-02': {
    severity: 'I',
    status: 503,
    citizen: '系统维护中，预计{until}恢复。',
    staff: 'maintenance or night window',
    kept: '已填写的内容都在。',
    next: '恢复后再继续。',
  },
  'SYS-03': {
    severity: 'B',
    status: 401,
    citizen: '登录已失效，请重新进入，已填内容不会丢失。',
    staff: 'session ended',
    kept: '已填写的内容都在。',
    next: '从鄂汇办重新进入本服务。',
  },
  'VER-01': {
    severity: 'B',
    status: 404,
    citizen: '没有查到该合同，请核对识别码。',
    staff: 'verification code unknown or too many tries',
    kept: '没有产生任何记录。',
    next: '对照合同末页的查验合同识别码重新填写。',
  },
  'SUP-01': {
    severity: 'M',
    status: 409,
    citizen: silent,
    staff: 'one person seller or buyer three times in 365 days',
    kept: silent,
    next: silent,
  },
  'SUP-02': {
    severity: 'M',
    status: 409,
    citizen: silent,
    staff: 'resale within 180 days of the last acquisition',
    kept: silent,
    next: silent,
  },
  'SUP-03': {
    severity: 'M',
    status: 409,
    citizen: silent,
    staff: 'three revocations in 90 days on one unit, person or agency',
    kept: silent,
    next: silent,
  },
  'SUP-04': {
    severity: 'M',
    status: 409,
    citizen: silent,
    staff: 'clerk: throughput, night use or many areas',
    kept: silent,
    next: silent,
  },
  'SUP-05': {
    severity: 'M',
    status: 409,
    citizen: silent,
    staff: 'manual override or mode switch used',
    kept: silent,
    next: silent,
  },
} as const satisfies Record<string, Phrase>
