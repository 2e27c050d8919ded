export { call, callIn } from './call'
export { ApiError, asApiError, type FieldError } from './error'
