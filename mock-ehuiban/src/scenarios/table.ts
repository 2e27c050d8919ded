import type { Scenario } from './types'

const s = (
  id: string,
  label: string,
  effects: Scenario['effects'],
  action?: Scenario['action'],
): Scenario => ({
  id,
  label,
  effects,
  ...(action ? { action } : {}),
})

/** S1–S25 of the host's behaviour; a variant has its word after the number. `S8` alone names the first of its group. */
export const scenarios: readonly Scenario[] = [
  s('S1', '正常', {}),
  s('S2-out', '没有登录鄂汇办', { login: 'out' }),
  s('S2-cancel', '没有登录，且取消登录', { login: 'cancelled' }),
  s('S3-expired', '登录票据已过期', { ticket: 'expired' }),
  s('S3-replayed', '登录票据已被用过', { ticket: 'replayed' }),
  s('S3-unavailable', '拿不到登录票据', { ticket: 'unavailable' }),
  s('S3-silent', '要票据没有回音', { ticket: 'silent' }),
  s('S4', '手机上换了一个人登录', {}, 'user-switch'),
  s('S5-empty', '用户信息为空', { user: 'empty' }),
  s('S5-legal', '法人身份登录', { user: 'legal' }),
  s('S5-token', '令牌已过期', { user: 'token-expired' }),
  s('S6-absent', '没有鄂汇办接口（普通浏览器）', { sdk: 'absent' }),
  s('S6-never', '接口一直没有出现', { sdk: 'never' }),
  s('S6-late', '接口 3 秒后才出现', { sdk: 'late' }),
  s('S6-face-missing', '旧版鄂汇办没有人脸接口', { missing: ['face.verify'] }),
  s('S6-ticket-missing', '旧版鄂汇办没有票据接口', { missing: ['user.getTicket'] }),
  s('S6-scan-missing', '旧版鄂汇办没有扫码接口', { missing: ['device.scan', 'share.share'] }),
  s('S7', '人脸核验通过', { faceVerdict: 'PASS' }),
  s('S8', '取消人脸核验', { faceClient: 'cancel' }),
  s('S9', '活体检测不通过', { faceVerdict: 'LIVENESS_FAILED' }),
  s('S9-mismatch', '不是本人', { faceVerdict: 'FACE_MISMATCH' }),
  s('S9-id', '姓名和身份证号不一致', { faceVerdict: 'ID_INVALID' }),
  s('S9-library', '公安库中没有照片', { faceVerdict: 'NOT_IN_LIBRARY' }),
  s('S9-photo', '画面质量差', { faceVerdict: 'PHOTO_QUALITY' }),
  s('S10-camera', '没有摄像头权限', { faceClient: 'camera-denied', scan: 'denied' }),
  s('S10-mic', '没有麦克风权限', { faceClient: 'mic-denied' }),
  s('S10-none', '没有摄像头', { faceClient: 'no-camera' }),
  s('S10-unsupported', '手机不支持人脸核验', { faceClient: 'unsupported' }),
  s('S11-timeout', '人脸核验超时', { faceClient: 'timeout' }),
  s('S11-silent', '做完人脸没有回音', { faceClient: 'silent' }),
  s('S11-twice', '人脸回调来两次', { faceClient: 'twice' }),
  s('S11-null', '人脸回调内容为空', { faceClient: 'null' }),
  s('S11-object', '人脸回调是对象，不是字符串', { faceClient: 'object' }),
  s('S12', '页面谎报：没有做人脸就说完成', { faceClient: 'lie' }),
  s('S13', '核验结果是另一个人的', { faceQuery: 'other-person' }),
  s('S14', '核验结果已超过 5 分钟', { faceQuery: 'stale' }),
  s('S15', '人脸核验在另一个页面做，做完跳回来', { facePage: true }),
  s('S16', '结果先是“处理中”，再查才通过', { faceQuery: 'pending' }),
  s('S16-error', '查结果时先出错两次', { faceQuery: 'error' }),
  s('S17', '人脸核验过于频繁', { faceQuery: 'rate-limited' }),
  s('S17-down', '人脸核验服务停用', { faceQuery: 'down' }),
  s('S18', '按一次返回键', {}, 'back'),
  s('S18-resume', '切到后台再回来', {}, 'resume'),
  s('S20', '进入时就是大字版', { uiStyle: 'elder' }),
  s('S20-runtime', '使用中切换大字版', {}, 'elder-on'),
  s('S20-rejects', '旧版不支持查询字号', { uiStyle: 'rejects' }),
  s('S21', '屏幕尺寸变化', {}, 'resize'),
  s('S22', '软键盘弹出', {}, 'keyboard'),
  s('S23-cancel', '取消扫码', { scan: 'cancel' }),
  s('S23-foreign', '扫到别处的二维码', { scan: 'foreign' }),
  s('S24-cancel', '取消分享', { share: 'cancel' }),
  s('S24-unsupported', '不支持分享', { share: 'unsupported' }),
  s('S25', '没有网络', { network: 'none' }),
  s('S25-slow', '网络很慢', { network: '2g' }),
]

/** The scenario of that name; a bare number finds the first of its group. */
export const scenarioOf = (id: string): Scenario | null =>
  scenarios.find(scenario => scenario.id === id) ??
  scenarios.find(scenario => scenario.id.startsWith(`${id}-`)) ??
  null
