export * from './types'
export { contractTitle, renderContractText, templateVersion, type TemplateOptions } from './render'
export { type ConfirmItem, confirmItems } from './confirm'
export { blank, headingOf } from './write'
