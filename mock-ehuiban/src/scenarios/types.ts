import type { FaceOutcome } from '../personas/types'

/** How a phone and its host's answers differ from a good day. Everything absent is the good day. */
export interface Effects {
  /** absent: no script; never: script without SDK; late: SDK after 3 s. */
  sdk?: 'absent' | 'never' | 'late'
  /** Members that an old host lacks, such as `face.verify`. */
  missing?: readonly string[]
  login?: 'out' | 'cancelled'
  ticket?: 'expired' | 'replayed' | 'unavailable' | 'silent'
  user?: 'empty' | 'legal' | 'token-expired'
  faceClient?:
    | 'cancel'
    | 'camera-denied'
    | 'mic-denied'
    | 'no-camera'
    | 'unsupported'
    | 'timeout'
    | 'silent'
    | 'twice'
    | 'null'
    | 'object'
    | 'lie'
  faceVerdict?: FaceOutcome
  /** The check is played on a page of the host that the WebView leaves for. */
  facePage?: boolean
  faceQuery?: 'pending' | 'error' | 'other-person' | 'stale' | 'rate-limited' | 'down'
  uiStyle?: 'elder' | 'rejects'
  scan?: 'cancel' | 'denied' | 'foreign'
  share?: 'cancel' | 'unsupported'
  network?: 'none' | '2g'
}

/** Something that happens on the phone once, when the scenario is chosen. */
export type PhoneAction = 'user-switch' | 'elder-on' | 'back' | 'resume' | 'keyboard' | 'resize'

export interface Scenario {
  id: string
  /** What happens, in Chinese, for the panel. */
  label: string
  effects: Effects
  action?: PhoneAction
}
