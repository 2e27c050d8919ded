import type { Phrase } from './phrase'

/** Refusals at the desks: session, role, network. */
export const staffPhrases = {
  'STF-01': {
    severity: 'B',
    status: 401,
    citizen: '工作台登录已失效，请重新登录。',
    staff: 'no staff session, or it ended, idled out or was replaced by a newer one',
    kept: '已保存的内容都在。',
    next: '用鄂汇办扫码，或用密码和动态口令重新登录。',
  },
  'STF-04': {
    severity: 'B',
    status: 401,
    citizen: '您在另一台电脑上登录了工作台，这里的登录已结束。',
    staff: 'the session was ended by a newer one of the same person',
    kept: '已保存的内容都在。',
    next: '如果不是您本人登录的，请马上告诉备案管理员；要在这里继续，请重新登录。',
  },
  'STF-05': {
    severity: 'B',
    status: 401,
    citizen: '太久没有操作，工作台已锁定。',
    staff: 'the session idled out',
    kept: '已保存的内容都在，页面上填写的也还在。',
    next: '重新登录后继续。',
  },
  'STF-02': {
    severity: 'B',
    status: 403,
    citizen: '网络地址和登录时不一致，为安全起见已停止操作。',
    staff: 'request from another address than the login',
    kept: '已保存的内容都在。',
    next: '请在签约点的网络里重新登录。',
  },
  'CUT-01': {
    severity: 'W',
    status: 409,
    citizen: '这个县（市、区）现在不能在这里新办合同：{when}。',
    staff: 'the county has not switched over, or has closed',
    kept: '已经开始的合同可以继续办理。',
    next: '可到当地签约窗口办理。',
  },
  'STF-03': {
    severity: 'B',
    status: 403,
    citizen: '您的岗位不能做这项操作。',
    staff: 'role not allowed on this route',
    kept: '没有任何内容被改动。',
    next: '请由有权限的同事办理。',
  },
} as const satisfies Record<string, Phrase>
