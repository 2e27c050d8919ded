import { button, el, sheet } from './layer'
import { method, namespace, textIn, type Done } from './method'
import { moment, phone, tell, wait } from './phone'

type Shown = 'auto' | 'cancel' | 'timeout' | 'PASS' | 'LIVENESS_FAILED' | 'FACE_MISMATCH' | 'PHOTO_QUALITY'

/** What a refusal of the phone itself is called. Codes are ASSUMED; `-1` and 100x follow a sister platform. */
const refusals: Readonly<Record<string, [code: string, message: string]>> = {
  'no-camera': ['1001', '没有摄像头'],
  'camera-denied': ['1002', '没有摄像头权限'],
  'mic-denied': ['MIC_DENIED', '没有麦克风权限'],
  unsupported: ['1004', '设备不支持'],
}
const playErrors: Readonly<Record<string, [code: string, message: string]>> = {
  FACE_SESSION_EXPIRED: ['1005', '核验已过期'],
  FACE_SESSION_PLAYED: ['FACE_SESSION_PLAYED', '该核验已完成'],
  FACE_SESSION_UNKNOWN: ['FACE_SESSION_UNKNOWN', '核验不存在'],
}

/** The camera sheet: decides by itself after a moment, or by the tester's button. */
function camera(): Promise<Shown> {
  const { faceMode, effects } = phone()
  const manual = faceMode === 'manual' && !effects.faceClient
  return sheet<Shown>({
    title: '人脸核验',
    kind: 'full',
    cancelled: 'cancel',
    content: settle => {
      const by =
        effects.faceClient === 'cancel' ? 'cancel' : effects.faceClient === 'timeout' ? 'timeout' : 'auto'
      if (!manual) void wait(moment()).then(() => settle(by))
      return [
        el('p', { class: 'quiet' }, '请正对屏幕，保持光线充足'),
        el('div', { class: 'oval', role: 'img', 'aria-label': '模拟的摄像头画面' }),
        el('p', { role: 'status' }, manual ? '由测试人员决定结果' : '正在核验…'),
        manual ? button('通过', () => settle('PASS'), 'main') : null,
        manual ? button('活体不通过', () => settle('LIVENESS_FAILED')) : null,
        manual ? button('不是本人', () => settle('FACE_MISMATCH')) : null,
        manual ? button('画面模糊', () => settle('PHOTO_QUALITY')) : null,
        button('取消', () => settle('cancel')),
      ]
    },
  })
}

/** A finished check says only that it finished, in all the forms that hosts have been seen to use. */
function finish(requestId: string, done: Done): void {
  const value = { status: 'finished', requestId }
  switch (phone().effects.faceClient) {
    case 'silent':
      return
    case 'null':
      return done.raw(null)
    case 'object':
      return done.raw(value)
    case 'twice':
      done.success(value)
      return done.raw(value)
    default:
      return done.success(value)
  }
}

let busy = false

async function verify(requestId: string, done: Done): Promise<void> {
  const { effects } = phone()
  const refusal = effects.faceClient ? refusals[effects.faceClient] : undefined
  if (refusal) return done.fail(...refusal)
  // S12: the page is told that all is done although nobody stood in front of the camera.
  if (effects.faceClient === 'lie') return finish(requestId, done)
  const shown = await camera()
  if (shown === 'timeout') return done.fail('TIMEOUT', '核验超时')
  try {
    await tell('face/play', { requestId, outcome: shown })
  } catch (error) {
    const code = (error as Error).message
    return done.fail(...(playErrors[code] || ['HOST_ERROR', code]))
  }
  if (shown === 'cancel') done.fail('-1', '用户取消')
  else finish(requestId, done)
}

/** ASSUMED: no public source names the face call of 鄂汇办. */
export const face = () =>
  namespace('face', {
    verify: method('face.verify', { requestId: 'string' }, async (options, done) => {
      if (busy) return done.fail('BUSY', '核验正在进行')
      busy = true
      try {
        await verify(textIn(options, 'requestId'), done)
      } finally {
        busy = false
      }
    }),
  })
