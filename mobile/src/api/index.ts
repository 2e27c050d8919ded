export { call } from './call'
export { ApiError, asApiError, type FieldError } from './error'
