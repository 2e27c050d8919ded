/** What app code uses of its host app. Errors reject with BridgeError; nothing here ever says that a face check passed. */
export type BridgeErrorCode =
  | 'NOT_IN_HOST'
  | 'READY_TIMEOUT'
  | 'API_UNDEFINED'
  | 'INVALID_PARAMS'
  | 'UNAUTHORIZED'
  | 'USER_CANCEL'
  | 'TIMEOUT'
  | 'BUSY'
  | 'NETWORK'
  | 'BAD_RESPONSE'
  | 'HOST_ERROR'
  | 'NO_CAMERA'
  | 'CAMERA_DENIED'
  | 'MIC_DENIED'
  | 'NOT_LOGGED_IN'
  | 'TICKET_UNAVAILABLE'
  | 'DEVICE_UNSUPPORTED'
  | 'FACE_SESSION_EXPIRED'
  | 'FACE_RATE_LIMITED'

export class BridgeError extends Error {
  constructor(
    readonly code: BridgeErrorCode,
    readonly api: string,
    readonly retryable: boolean,
    readonly hostCode?: string,
  ) {
    super(`${api}: ${code}`)
    this.name = 'BridgeError'
  }
}

export type BridgeApi = 'user.ticket' | 'face.verify' | 'device.scan' | 'share' | 'window.back' | 'ui.elder'
export type BridgeEvent = 'resume' | 'back' | 'styleChange' | 'userChange'

export type HostRisk = 'root' | 'debugger' | 'emulator' | 'proxy' | 'location'

export interface HostInfo {
  host: 'ehuiban' | 'weapp' | 'browser'
  capabilities: ReadonlySet<BridgeApi>
}

export interface CallOptions {
  timeoutMs?: number
}

export interface EhuibanBridge {
  /** Resolves within `timeoutMs` (default 5000) with what the host can do; rejects NOT_IN_HOST outside any host. */
  ready(options?: CallOptions): Promise<HostInfo>
  canIUse(api: BridgeApi): boolean
  user: {
    getLoginStatus(options?: { jumpToLogin?: boolean } & CallOptions): Promise<{ loggedIn: boolean }>
    login(options?: CallOptions): Promise<void>
    /** A one-time SSO ticket (60 s) that only the BFF can exchange. */
    getTicket(options?: CallOptions): Promise<{ ticketId: string }>
  }
  face: {
    /** Plays a session that the BFF created. `finished` is a hint: ask the BFF for the verdict. */
    verify(request: { sessionId: string; hostToken: string }, options?: CallOptions): Promise<{ outcome: 'finished' }>
  }
  window: {
    setTitle(title: string): void
    open(url: string, title?: string): void
    close(): void
    /** The handler returns true when it dealt with the host's back button. Returns the unsubscribe function. */
    onBack(handler: () => boolean): () => void
  }
  device: {
    scan(options?: CallOptions): Promise<{ text: string }>
    networkType(): Promise<'wifi' | '2g' | '3g' | '4g' | '5g' | 'none' | 'unknown'>
    call(phone: string): void
    copy(text: string): Promise<void>
    /** What the host says of this phone's safety; empty when it does not say. Never a reason to stop on the phone: the server decides. */
    riskEvents(): Promise<readonly HostRisk[]>
  }
  ui: {
    style(): Promise<'normal' | 'elder'>
    toast(text: string): void
  }
  share(message: { title: string; summary?: string; url: string }): Promise<{ shared: boolean }>
  on(event: BridgeEvent, handler: () => void): () => void
}

/** Result callbacks of the raw SDK: usually a JSON string, sometimes an object, often nothing at all. */
type RawMethod = (options?: Record<string, unknown>) => unknown
/**
 * Raw host surface `window.ehbAppJssdk`. Read in public code: user.login/getLoginStatus, operateWindow, device, network,
 * storage, share, notice. ASSUMED (no public source): user.getTicket({success,fail}), face.verify({requestId,success,fail}),
 * device.getUiStyle({success}), device.getRiskEvents({success}), operateWindow.setTitle({title}), and the window events
 * `ehbBack` (cancelable), `ehbResume`, `ehbUserChange`, `ehbStyleChange`.
 */
export interface RawEhbAppJssdk {
  user?: Record<string, RawMethod>
  face?: Record<string, RawMethod>
  operateWindow?: Record<string, RawMethod>
  device?: Record<string, RawMethod>
  notice?: Record<string, RawMethod>
  share?: Record<string, RawMethod>
}
