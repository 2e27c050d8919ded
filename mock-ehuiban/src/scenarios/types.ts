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
  scan?: 'cancel' | 'denied' | 'no-camera' | 'need-login' | 'foreign' | 'malicious'
  share?: 'cancel' | 'unsupported' | 'app-missing'
  /** `flapping`: every other request is cut; `duplicate`: what is sent arrives twice. */
  network?: 'none' | '2g' | 'flapping' | 'hang' | '502' | 'truncated' | 'duplicate'
  /** What happens to signed calls to the host's servers on their way, while any phone plays it. */
  gateway?: GatewaySpoil
  /** How the host's servers wrap their answers, while any phone plays it. */
  envelope?: EnvelopeForm
  storage?: 'blocked' | 'cleared' | 'quota' | 'no-cookies'
  /** What the host says of the phone's safety. */
  risks?: readonly ('root' | 'debugger' | 'emulator' | 'proxy')[]
}

export type GatewaySpoil = 'signature' | 'skew-101' | 'skew-301' | 'replayed' | 'tampered' | 'access-key'
export type EnvelopeForm = 'code-number' | 'code-text' | 'not-ok' | 'rsa'

/** Something that happens on the phone once, when the scenario is chosen. */
export type PhoneAction = 'user-switch' | 'elder-on' | 'back' | 'resume' | 'keyboard' | 'resize'

export interface Scenario {
  id: string
  /** What happens, in Chinese, for the panel. */
  label: string
  effects: Effects
  action?: PhoneAction
}
