import type { FindingView } from '@clf/shared/contract'

export interface FieldError {
  path: string
  message: string
}

/** A refusal of the server, or `OFFLINE` when it could not be reached. Every sentence is for the citizen. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly kept: string,
    readonly next: string,
    readonly fields: readonly FieldError[] = [],
    readonly findings: readonly FindingView[] = [],
    readonly status = 0,
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

export const offline = () =>
  new ApiError(
    'OFFLINE',
    '网络连接不上。',
    '您填写的内容还在页面上，已保存的内容都在。',
    '检查网络后再试一次。',
  )

export const broken = (status = 0) =>
  new ApiError(
    'REQ-500',
    '系统出了点问题，我们已经记录下来。',
    '已保存的内容都在。',
    '稍后再试；如仍失败，请到签约窗口办理。',
    [],
    [],
    status,
  )

/** Anything thrown, as an ApiError. */
export const asApiError = (error: unknown): ApiError => (error instanceof ApiError ? error : broken())

interface ErrorBody {
  error?: {
    code?: string
    message?: string
    kept?: string
    next?: string
    fields?: FieldError[]
    findings?: FindingView[]
  }
}

/** The server's `{ error }` body. */
export function fromBody(status: number, body: unknown): ApiError {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as ErrorBody
  if (!error?.code || !error.message) return broken(status)
  return new ApiError(
    error.code,
    error.message,
    error.kept ?? '',
    error.next ?? '',
    error.fields,
    error.findings,
    status,
  )
}
