import { phraseOf, type ErrorCode } from '@clf/shared/phrases'
import type { FaceSessionView } from '@clf/shared/routes'
import type { App } from '../app-context'
import { sha256Hex } from '../crypto'
import { isoTime } from '../time'
import { faceContext, failuresToday, type FaceRow } from './faceSession.sql'

interface Sentence {
  code: ErrorCode
  message: string
  next: string
}

const light = '请在光线好的地方，摘下帽子和墨镜，正对屏幕再试一次。'
/** The host's reasons in plain words. ASSUMED reason names; an unknown one gets the general sentence. */
const reasons: Readonly<Record<string, [ErrorCode, string, string]>> = {
  LIVENESS_FAILED: ['FAC-01', '没有识别到本人活动的人脸。', light],
  FACE_MISMATCH: ['FAC-01', '镜头里的人和实名信息不是同一个人。', '请由本人在自己的手机上核验。'],
  PHOTO_QUALITY: ['FAC-01', '拍到的画面不清楚。', light],
  ID_INVALID: ['FAC-01', '姓名和证件号没有对上。', '请先在鄂汇办核对实名信息，或带身份证到签约窗口办理。'],
  NOT_IN_LIBRARY: ['FAC-01', '证件照片库里没有查到您的照片。', '请带身份证到签约窗口现场核验。'],
  WRONG_PERSON: ['FAC-02', '核验结果不属于您本人，已经记录。', '请由本人在自己的手机上重新核验。'],
  WRONG_TIME: ['FAC-02', '核验时间不对，本次结果不能使用。', '请重新核验。'],
  EXPIRED: ['FAC-02', '这次核验已经超过时间。', '请重新开始，没有时间压力。'],
  ONSITE_MISMATCH: ['ONS-01', phraseOf('ONS-01').citizen, phraseOf('ONS-01').next],
  ONSITE_CARD: ['ONS-02', phraseOf('ONS-02').citizen, phraseOf('ONS-02').next],
  ONSITE_TIME: ['FAC-02', '核验时间不对，本次结果不能使用。', '请重新核验。'],
  ONSITE_EXPIRED: ['ONS-03', phraseOf('ONS-03').citizen, phraseOf('ONS-03').next],
  USER_CANCEL: ['FAC-CANCEL', '您退出了人脸核验，没有影响。', '准备好后重新开始。'],
  CANCELLED: ['FAC-CANCEL', '您退出了人脸核验，没有影响。', '准备好后重新开始。'],
  DENIED: ['FAC-CANCEL', '没有打开摄像头的权限。', '请在手机设置里允许鄂汇办使用摄像头，再重新开始。'],
  UNSUPPORTED: [
    'FAC-CANCEL',
    '这部手机不能做人脸核验。',
    '可以换一部手机登录本人账号，或带身份证到签约窗口办理。',
  ],
  TIMEOUT: ['FAC-CANCEL', '等待时间太久，核验没有完成。', '请重新开始。'],
}

function sentenceOf(row: FaceRow): Sentence | null {
  if (
    row.state === 'PASSED' ||
    row.state === 'CREATED' ||
    row.state === 'PENDING' ||
    row.state === 'CONSUMED'
  )
    return null
  const known = row.reason ? reasons[row.reason] : undefined
  const [code, message, next] = known ?? ['FAC-01', phraseOf('FAC-01').citizen, phraseOf('FAC-01').next]
  return { code, message, next }
}

/** The host's receipt as it came; empty before a pass. */
export const hostReceiptOf = async (app: App, row: FaceRow): Promise<string> =>
  row.host_ref_enc ? app.keys.fields.open(row.host_ref_enc, faceContext(row.id)) : ''

/** Digest of the host's receipt: what the phone signs and the evidence names. */
export const faceReceiptOf = async (app: App, row: FaceRow): Promise<string> =>
  sha256Hex(await hostReceiptOf(app, row))

/** A session as its own person may see it; a pass that is older than five minutes shows as expired. */
export async function faceView(app: App, row: FaceRow): Promise<FaceSessionView> {
  const { faceFailuresPerDay } = await app.parameters(row.region_code)
  const tooOld = row.state === 'PASSED' && row.valid_until !== null && row.valid_until < app.clock()
  const shown: FaceRow = tooOld ? { ...row, state: 'EXPIRED', reason: 'EXPIRED' } : row
  const passed = shown.state === 'PASSED'
  return {
    sessionId: row.id,
    state: shown.state as FaceSessionView['state'],
    reason: sentenceOf(shown),
    validUntil: passed && row.valid_until !== null ? isoTime(row.valid_until) : null,
    challenge: passed ? row.challenge : null,
    faceReceipt: passed ? await faceReceiptOf(app, row) : null,
    attemptsLeft: Math.max(0, faceFailuresPerDay - (await failuresToday(app, row.person_key, row.provider))),
  }
}
